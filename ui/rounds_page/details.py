"""What can be changed of a round: name, issued forms, threshold, units, reasons of invalid forms."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.services.rounds import reasons_of, unit_names
from ui.fields import sentence
from ui.rounds_page.fields import REASONS, CountField, Fault, named, reasons_field, set_in, units_field


class DetailsCard(QFrame):
    """Shows a round; `changed` carries the round as it should be kept."""

    changed = Signal(SurveyRound)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._round: SurveyRound | None = None
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setTextFormat(Qt.TextFormat.PlainText)
        self._paper = sentence("", "muted")
        self._name = QLineEdit()
        self._issued = CountField("Số phiếu phát ra")
        self._threshold = QSpinBox()
        set_in(self._threshold)
        self._threshold.setRange(1, 100)
        self._threshold.setSuffix(" %")
        self._units = units_field()
        self._reasons = reasons_field()
        self._fault = Fault()
        keep = QPushButton("Lưu thay đổi")
        keep.setProperty("role", "primary")
        keep.clicked.connect(self._keep)
        numbers = QGridLayout()
        numbers.setHorizontalSpacing(12)
        numbers.addLayout(named("Số phiếu phát ra", self._issued), 0, 0)
        numbers.addLayout(named("Ngưỡng gợi ý tồn tại", self._threshold), 0, 1)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(keep)
        lists = QHBoxLayout()
        lists.setSpacing(12)
        for name, field in (("Phòng, đơn vị", self._units), (REASONS, self._reasons)):
            column = named(name, field)
            column.setStretch(1, 1)
            lists.addLayout(column, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addWidget(self._paper, 1)
        self._paper.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        lines.addLayout(head)
        lines.addLayout(named("Tên đợt", self._name))
        lines.addLayout(numbers)
        lines.addWidget(
            sentence("Tiêu chí có tỷ lệ dưới ngưỡng được gợi ý là tồn tại; cuộc họp quyết định.", "muted")
        )
        lines.addLayout(lists, 1)
        lines.addWidget(self._fault)
        lines.addLayout(line)

    def show_round(self, survey_round: SurveyRound) -> None:
        """Show the round; what is being typed stays while the round itself has not changed."""
        if self._round == survey_round:
            return
        self._round = survey_round
        self._title.setText(f"Đợt {survey_round.code}")
        self._paper.setText(f"Mẫu phiếu {survey_round.questionnaire}, bản {survey_round.version}")
        self._name.setText(survey_round.name)
        self._name.setCursorPosition(0)
        self._issued.show_count(survey_round.issued)
        self._threshold.setValue(survey_round.threshold)
        self._units.setPlainText("\n".join(survey_round.units))
        self._reasons.setPlainText("\n".join(survey_round.invalid_reasons))
        self._fault.say("")

    def _keep(self) -> None:
        if self._round is None:
            return
        try:
            wanted = replace(
                self._round,
                name=self._name.text().strip(),
                issued=self._issued.count(),
                threshold=self._threshold.value(),
                units=unit_names(self._units.toPlainText().split("\n")),
                invalid_reasons=reasons_of(self._reasons.toPlainText().split("\n")),
            )
        except SurveyError as fault:
            self._fault.say(fault.message)
            return
        self._fault.say("")
        self.changed.emit(wanted)
