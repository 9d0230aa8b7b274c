"""Above the pages: the program's name, the round that is worked on, the officer."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton

from hailong_desktop.domain.survey_round import SurveyRound
from ui.elided import Elided, ElidedCombo
from ui.looks import NAME

HEIGHT = 52
BRAND_WIDTH = 180
CHOOSER_WIDTH = 240
LONGEST_CHOOSER = 560


class TopBar(QFrame):
    """`chosen` carries the code of a round picked here; `officer_wanted` asks for a change of officer.

    `overdue_wanted` asks for the remedies that are overdue.
    """

    chosen = Signal(str)
    officer_wanted = Signal()
    overdue_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("topbar")
        self.setFixedHeight(HEIGHT)
        brand = QLabel(NAME)
        brand.setObjectName("brand")
        brand.setFixedWidth(BRAND_WIDTH)
        self._rounds = ElidedCombo()
        self._rounds.setAccessibleName("Đợt khảo sát")
        self._rounds.setMinimumWidth(CHOOSER_WIDTH)
        self._rounds.setMaximumWidth(LONGEST_CHOOSER)
        self._rounds.hide()
        self._illustration = QLabel("dữ liệu minh họa")
        self._illustration.setObjectName("illustration")
        self._illustration.hide()
        self._officer = Elided("muted")
        self._officer.setAccessibleName("Cán bộ")
        self._change = QPushButton("Đổi người (F10)")
        self._change.setAccessibleName("Đổi người")
        self._change.setProperty("role", "chip")
        self._change.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._change.clicked.connect(self.officer_wanted)
        self._change.hide()
        self._overdue = QPushButton()
        self._overdue.setProperty("role", "chip")
        self._overdue.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._overdue.clicked.connect(self.overdue_wanted)
        self.show_overdue(0)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(12)
        line.addWidget(brand)
        line.addWidget(self._rounds)
        line.addWidget(self._illustration, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self._overdue)
        line.addWidget(self._officer)
        line.addWidget(self._change)
        self._rounds.activated.connect(lambda at: self.chosen.emit(self._rounds.itemData(at)))

    def show_officer(self, who: str, role: str) -> None:
        """Show whose name the history keeps, and the role; without a list of officers there is none."""
        self._officer.say(f"Cán bộ: {who}" + (f" · {role}" if role else ""))
        self._change.setVisible(bool(role))

    def show_overdue(self, many: int) -> None:
        """Say how many remedies are overdue, nothing when none is."""
        self._overdue.setText(f"{many} giải pháp quá hạn (Ctrl+T)")
        self._overdue.setAccessibleName(self._overdue.text())
        self._overdue.setVisible(many > 0)

    def show_rounds(self, rounds: Sequence[SurveyRound], current: SurveyRound | None) -> None:
        """Offer these rounds; the current one is marked when its data are made up."""
        blocker = QSignalBlocker(self._rounds)
        self._rounds.clear()
        for survey_round in rounds:
            self._rounds.addItem(survey_round.name, survey_round.code)
        self._rounds.setCurrentIndex(self._rounds.findData(current.code if current else None))
        blocker.unblock()
        self._rounds.setToolTip(current.name if current else "")
        self._rounds.setVisible(bool(rounds))
        self._illustration.setVisible(current is not None and current.illustration)
