"""Opens a new round from a questionnaire that came along, is kept already, or stands in a file."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.exchange.illustration import shipped_questionnaires
from hailong_desktop.services.rounds import new_round
from hailong_desktop.services.workplace import Workplace
from ui import ask
from ui.meeting_page.inputs import sentence
from ui.rounds_page.details import issued_field, issued_of, units_field

FILES = "Mẫu phiếu (*.json)"


class NewRoundCard(QFrame):
    """A form that can be filled by keyboard; `opened` carries the code of the new round."""

    opened = Signal(str)

    def __init__(self, place: Workplace, resources: Path) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._place = place
        self._choices: dict[str, Questionnaire] = {}
        for questionnaire in (*shipped_questionnaires(resources), *place.store.questionnaires()):
            self._choices[questionnaire.id] = questionnaire
        self._code, self._name = QLineEdit(), QLineEdit()
        self._code.setPlaceholderText("ví dụ: 2026-1")
        self._name.setPlaceholderText("ví dụ: Đợt 1 năm 2026")
        self._questionnaire = QComboBox()
        self._note = sentence("", "muted")
        self._issued = issued_field()
        self._issued.setValue(self._issued.minimum())
        self._units = units_field()
        self._error = sentence("", "error")
        self._error.hide()
        self._from_file = QPushButton("Mẫu phiếu từ tệp…")
        self._open = QPushButton("Mở đợt này")
        self._open.setProperty("role", "primary")
        self._open.setAutoDefault(True)
        self._lay_out()
        self._fill_choices("")
        self._questionnaire.currentIndexChanged.connect(lambda _at: self._show_note())
        self._from_file.clicked.connect(self._read_file)
        self._open.clicked.connect(self._make)
        self._code.returnPressed.connect(self._name.setFocus)
        self._name.returnPressed.connect(self._questionnaire.setFocus)

    def start(self) -> None:
        """Go to the first field."""
        self._code.setFocus()

    def _fill_choices(self, chosen: str) -> None:
        self._questionnaire.clear()
        for questionnaire in self._choices.values():
            title = f"{questionnaire.title} ({questionnaire.id}, bản {questionnaire.version})"
            self._questionnaire.addItem(title, questionnaire.id)
        self._questionnaire.setCurrentIndex(max(self._questionnaire.findData(chosen), 0))
        self._show_note()

    def _show_note(self) -> None:
        chosen = self._choices.get(self._questionnaire.currentData() or "")
        parts = [] if chosen is None else [chosen.subtitle, chosen.source_note]
        made_up = "Mẫu phiếu soạn lại, không phải bản phiếu gốc. " if chosen and chosen.reconstruction else ""
        self._note.setText(made_up + " ".join(part for part in parts if part))

    def _read_file(self) -> None:
        path = ask.ask_open_path(self, "Chọn tệp mẫu phiếu", FILES)
        if path is None:
            return
        try:
            questionnaire = read_definition(path.read_text("utf-8-sig"))
        except SurveyError as fault:
            self._refuse(fault.message)
        except (OSError, UnicodeDecodeError):
            self._refuse(f"Không đọc được tệp {path.name}. Hãy lưu tệp ở dạng UTF-8 rồi chọn lại.")
        else:
            self._error.hide()
            self._choices[questionnaire.id] = questionnaire
            self._fill_choices(questionnaire.id)

    def _make(self) -> None:
        questionnaire = self._choices[self._questionnaire.currentData()]
        try:
            self._place.store.add_questionnaire(questionnaire, self._place.stamp())
            opened = new_round(
                self._place,
                code=self._code.text(),
                name=self._name.text(),
                questionnaire=questionnaire.id,
                issued=issued_of(self._issued),
                units=self._units.toPlainText().split("\n"),
            )
        except SurveyError as fault:
            self._refuse(fault.message)
            return
        self._error.hide()
        for field in (self._code, self._name, self._units):
            field.clear()
        self.opened.emit(opened.code)

    def _refuse(self, why: str) -> None:
        self._error.setText(why)
        self._error.show()

    def _lay_out(self) -> None:
        title = QLabel("Mở đợt khảo sát mới")
        title.setProperty("role", "title")
        form = QFormLayout()
        form.setVerticalSpacing(8)
        chooser = QHBoxLayout()
        chooser.addWidget(self._questionnaire, 1)
        chooser.addWidget(self._from_file)
        self._code.setAccessibleName("Mã đợt")
        self._name.setAccessibleName("Tên đợt")
        self._questionnaire.setAccessibleName("Mẫu phiếu")
        form.addRow("Mã đợt", self._code)
        form.addRow("Tên đợt", self._name)
        form.addRow("Mẫu phiếu", chooser)
        form.addRow("", self._note)
        form.addRow("Số phiếu phát ra", self._issued)
        form.addRow("Phòng, đơn vị", self._units)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(self._open)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(12)
        lines.addWidget(title)
        lines.addLayout(form)
        lines.addWidget(self._error)
        lines.addLayout(line)
        lines.addStretch(1)
