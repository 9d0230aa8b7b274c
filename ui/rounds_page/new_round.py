"""Opens a new round from a questionnaire that came along, is kept already, or stands in a file."""

from collections.abc import Iterable
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
)

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.survey_round import DEFAULT_INVALID_REASONS
from hailong_desktop.exchange.illustration import shipped_questionnaires
from hailong_desktop.services.rounds import new_round
from hailong_desktop.services.workplace import Workplace
from ui import ask
from ui.elided import ElidedCombo
from ui.fields import sentence
from ui.rounds_page.fields import REASONS, CountField, Fault, named, reasons_field, units_field

FILES = "Mẫu phiếu (*.json)"
WIDEST = 880
UNITS_HEIGHT = 132
NUMBER_WIDTH = 160


class NewRoundCard(QFrame):
    """Filled by keyboard; `opened` carries the new round's code, `left` says that none is wanted."""

    opened = Signal(str)
    left = Signal()

    def __init__(self, place: Workplace, resources: Path) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setMaximumWidth(WIDEST)
        self._place = place
        self._choices: dict[str, Questionnaire] = {}
        self._offer((*shipped_questionnaires(resources), *place.store.questionnaires()))
        self._code, self._name = QLineEdit(), QLineEdit()
        self._code.setPlaceholderText("ví dụ: 2026-1")
        self._name.setPlaceholderText("ví dụ: Đợt 1 năm 2026")
        self._questionnaire = ElidedCombo()
        self._questionnaire.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self._questionnaire.setMinimumContentsLength(24)
        self._note = sentence("", "muted")
        self._issued = CountField("Số phiếu phát ra")
        self._units = units_field()
        self._reasons = reasons_field()
        for field in (self._units, self._reasons):
            field.setFixedHeight(UNITS_HEIGHT)
            field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._offer_reasons()
        self._fault = Fault()
        self._from_file = QPushButton("Mẫu phiếu từ tệp…")
        self._open = QPushButton("Mở đợt này")
        self._open.setProperty("role", "primary")
        self._open.setAutoDefault(True)
        self._leave = QPushButton("Thôi (Esc)")
        self._leave.setVisible(False)
        self._lay_out()
        self._fill_choices("")
        self._questionnaire.currentIndexChanged.connect(lambda _at: self._show_note())
        self._from_file.clicked.connect(self._read_file)
        self._open.clicked.connect(self._make)
        self._leave.clicked.connect(self.left)
        self._code.returnPressed.connect(self._name.setFocus)
        self._name.returnPressed.connect(self._questionnaire.setFocus)

    def start(self, can_leave: bool) -> None:
        """Go to the first field; where there are rounds already, the officer may think again."""
        self._leave.setVisible(can_leave)
        self._code.setFocus()

    def _offer(self, questionnaires: Iterable[Questionnaire]) -> None:
        """Offer these too; of the same questionnaire the newest version."""
        for one in questionnaires:
            known = self._choices.get(one.id)
            if known is None or known.version <= one.version:
                self._choices[one.id] = one

    def _fill_choices(self, chosen: str) -> None:
        self._questionnaire.clear()
        for one in self._choices.values():
            self._questionnaire.addItem(f"{one.title} ({one.id}, bản {one.version})", one.id)
        self._questionnaire.setCurrentIndex(max(self._questionnaire.findData(chosen), 0))
        self._show_note()

    def _show_note(self) -> None:
        chosen = self._choices.get(self._questionnaire.currentData() or "")
        self._note.setText(note_on(chosen) if chosen else "")

    def _read_file(self) -> None:
        path = ask.ask_open_path(self, "Chọn tệp mẫu phiếu", FILES)
        if path is None:
            return
        try:
            questionnaire = read_definition(path.read_text("utf-8-sig"))
        except SurveyError as fault:
            self._fault.say(f"{path.name}: {fault.message}")
        except (OSError, UnicodeDecodeError):
            self._fault.say(f"Không đọc được tệp {path.name}. Hãy lưu tệp ở dạng UTF-8 rồi chọn lại.")
        else:
            self._fault.say("")
            self._choices[questionnaire.id] = questionnaire
            self._fill_choices(questionnaire.id)
            self._questionnaire.setFocus()

    def _make(self) -> None:
        questionnaire = self._choices[self._questionnaire.currentData()]
        try:
            self._place.store.add_questionnaire(questionnaire, self._place.stamp())
            opened = new_round(
                self._place,
                code=self._code.text(),
                name=self._name.text(),
                questionnaire=questionnaire.id,
                issued=self._issued.count(),
                units=self._units.toPlainText().split("\n"),
                invalid_reasons=self._reasons.toPlainText().split("\n"),
            )
        except SurveyError as fault:
            self._fault.say(fault.message)
            return
        self._fault.say("")
        for field in (self._code, self._name, self._units):
            field.clear()
        self._offer_reasons()
        self._issued.show_count(None)
        self.opened.emit(opened.code)

    def _offer_reasons(self) -> None:
        self._reasons.setPlainText("\n".join(DEFAULT_INVALID_REASONS))

    def _lay_out(self) -> None:
        title = QLabel("Mở đợt khảo sát mới")
        title.setProperty("role", "title")
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addLayout(named("Mã đợt", self._code), 1)
        above.addLayout(named("Tên đợt", self._name), 3)
        chooser = QHBoxLayout()
        chooser.setSpacing(8)
        chooser.addLayout(named("Mẫu phiếu", self._questionnaire), 1)
        chooser.addWidget(self._from_file, 0, Qt.AlignmentFlag.AlignBottom)
        issued = named("Số phiếu phát ra", self._issued)
        self._issued.setMaximumWidth(NUMBER_WIDTH)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addStretch(1)
        line.addWidget(self._leave)
        line.addWidget(self._open)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(12)
        lines.addWidget(title)
        for part in (above, chooser):
            lines.addLayout(part)
        lines.addWidget(self._note)
        lines.addLayout(issued)
        lists = QHBoxLayout()
        lists.setSpacing(12)
        lists.addLayout(named("Phòng, đơn vị", self._units), 1)
        lists.addLayout(named(REASONS, self._reasons), 1)
        lines.addLayout(lists)
        lines.addWidget(self._fault)
        lines.addLayout(line)
        lines.addStretch(1)
        self._set_tab_order()

    def _set_tab_order(self) -> None:
        head = (self._code, self._name, self._questionnaire, self._from_file, self._issued)
        for before, after in pairwise((*head, self._units, self._reasons, self._open, self._leave)):
            self.setTabOrder(before, after)


def note_on(questionnaire: Questionnaire) -> str:
    """Return what an officer has to know of a questionnaire before choosing it."""
    made_up = "Mẫu phiếu soạn lại, không phải bản phiếu gốc." if questionnaire.reconstruction else ""
    return " ".join(part for part in (made_up, questionnaire.subtitle, questionnaire.source_note) if part)
