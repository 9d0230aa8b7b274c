"""The page «Đợt khảo sát»: the rounds above, what is known of the chosen one below."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import change_round
from ui.chips import chips
from ui.fields import scrolling, sentence
from ui.rounds_page.details import DetailsCard
from ui.rounds_page.measures import MeasuresCard
from ui.rounds_page.new_round import WIDEST, NewRoundCard
from ui.rounds_page.rounds_table import CAN_HIDE, RoundsTable
from ui.surroundings import Surroundings

NARROW, LOW = 1000, 560
"""Pixels under which columns of the list of rounds are left out, and the list is kept short."""


class RoundsPage(QWidget):
    """Lists the rounds; choosing one to work on is told to the window."""

    round_chosen = Signal(str)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._code = ""
        self._rounds = RoundsTable()
        self._nothing = sentence("Chưa có đợt khảo sát nào. Hãy mở đợt đầu tiên ở dưới.", "muted")
        self._new = QPushButton("Mở đợt mới (Ctrl+N)")
        self._work = QPushButton("Làm việc với đợt này (Enter)")
        self._work.setProperty("role", "primary")
        self._said = sentence("", "ok")
        self._details = DetailsCard()
        self._details.setMaximumWidth(WIDEST)
        self._measures = MeasuresCard()
        self._measures.setMaximumWidth(WIDEST)
        self._chosen_sheet = chips(("Thông tin chung", "Cách tính và công bố"), self)
        self._new_round = NewRoundCard(self._place, surroundings.resources)
        self._sheets = QStackedWidget()
        self._chips = self._lay_out_chips()
        self._lay_out()
        self._connect(surroundings)

    def show_round(self, round_code: str) -> None:
        """Show what is known of this round."""
        self._code = round_code
        self._say("")
        self._show_chosen_sheet()
        self._fill()
        self._rounds.setFocus()

    def start_new(self) -> None:
        """Open the form of a new round."""
        self._say("")
        self._rounds.show_no_choice()
        self._chips.hide()
        self._sheets.setCurrentWidget(self._new_sheet)
        self._new_round.start(can_leave=bool(self._code))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow, low = event.size().width() < NARROW, event.size().height() < LOW
        self._rounds.show_at_most(3 if low else 5)
        for column in CAN_HIDE:
            self._rounds.setColumnHidden(column, narrow)
        super().resizeEvent(event)

    # drawing

    def _fill(self) -> None:
        store = self._place.store
        rounds = store.rounds()
        self._rounds.show_rounds([(one, round_tally(store, one.code).forms) for one in rounds], self._code)
        self._rounds.setVisible(bool(rounds))
        self._nothing.setVisible(not rounds)
        current = next((one for one in rounds if one.code == self._code), None)
        self._work.setEnabled(current is not None)
        if current is None:
            self.start_new()
            return
        self._details.show_round(current)
        self._measures.show_round(current, store.questionnaire(current.questionnaire, current.version))

    def _choose(self, code: str) -> None:
        self._code = code
        self._say("")
        self._show_chosen_sheet()
        self._fill()

    def _show_chosen_sheet(self) -> None:
        """Show the part of the round that was chosen: what it is, or how its figures are worked out."""
        self._chips.setVisible(bool(self._code))
        self._sheets.setCurrentIndex(max(0, self._chosen_sheet.checkedId()))

    # changes

    def _keep_round(self, survey_round: SurveyRound) -> None:
        try:
            change_round(self._place, survey_round)
        except SurveyError as fault:
            self._say(fault.message, "error")
        else:
            self._say("Đã lưu thay đổi của đợt.")

    def _say(self, text: str, role: str = "ok") -> None:
        self._said.setText(text)
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)

    def _opened(self, code: str) -> None:
        self._choose(code)
        self.round_chosen.emit(code)

    def _leave_new(self) -> None:
        if self._code and self._sheets.currentWidget() is self._new_sheet:
            self._choose(self._code)
            self._rounds.setFocus()

    def _work_on_chosen(self) -> None:
        if self._work.isEnabled():
            self.round_chosen.emit(self._code)

    def _follow(self, _news: RoundChanged | FormSaved | FormsImported) -> None:
        if self.isVisible():
            self._fill()

    # building

    def _lay_out(self) -> None:
        title = QLabel("Các đợt khảo sát")
        title.setProperty("role", "title")
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(title)
        head.addWidget(self._said, 1)
        head.addWidget(self._new)
        head.addWidget(self._work)
        listing = QFrame()
        listing.setProperty("role", "card")
        above = QVBoxLayout(listing)
        above.setContentsMargins(16, 12, 16, 12)
        above.setSpacing(8)
        above.addLayout(head)
        above.addWidget(self._nothing)
        above.addWidget(self._rounds)
        self._round_sheet = scrolling(_at_the_left(self._details))
        self._new_sheet = scrolling(_at_the_left(self._new_round))
        self._sheets.addWidget(self._round_sheet)
        self._sheets.addWidget(scrolling(_at_the_left(self._measures)))
        self._sheets.addWidget(self._new_sheet)
        body = QVBoxLayout(self)
        body.setContentsMargins(16, 12, 16, 12)
        body.setSpacing(16)
        body.addWidget(listing)
        body.addWidget(self._chips)
        body.addWidget(self._sheets, 1)

    def _lay_out_chips(self) -> QWidget:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        for chip in self._chosen_sheet.buttons():
            line.addWidget(chip)
        line.addStretch(1)
        return row

    def _connect(self, surroundings: Surroundings) -> None:
        self._rounds.chosen.connect(self._choose)
        self._rounds.entered.connect(self._work_on_chosen)
        self._work.clicked.connect(self._work_on_chosen)
        self._new.clicked.connect(self.start_new)
        self._details.changed.connect(self._keep_round)
        self._measures.changed.connect(self._keep_round)
        self._chosen_sheet.idClicked.connect(lambda _at: self._show_chosen_sheet())
        self._new_round.opened.connect(self._opened)
        self._new_round.left.connect(self._leave_new)
        for keys, then in (("Ctrl+N", self.start_new), ("Esc", self._leave_new)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)
        surroundings.bridge.round_changed.connect(self._follow)
        surroundings.bridge.form_saved.connect(self._follow)
        surroundings.bridge.forms_imported.connect(self._follow)


def _at_the_left(card: QWidget) -> QWidget:
    """Return the card with the room it does not want at its right."""
    room = QWidget()
    line = QHBoxLayout(room)
    line.setContentsMargins(0, 0, 0, 0)
    line.addWidget(card, 1)
    line.addStretch(0)
    return room
