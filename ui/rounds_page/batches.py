"""The batches of a round: how far each is, and a form to write one down or correct it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
)

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import Batch, SurveyRound
from hailong_desktop.services.ports import BatchCounts
from ui.rounds_page.fields import CountField, Fault, named
from ui.rounds_page.rounds_table import UNKNOWN_TEXT, FactsTable

HEADER = ("Tập phiếu", "Phòng, đơn vị", "Kỳ", "Kênh thu", "Thu về", "Hỏng", "Đã nhập")
LEAST_TABLE = 128
_NEW = "-"
"""Stands for the label of a batch that is not written down yet: a batch without one cannot be."""


class BatchesCard(QFrame):
    """Shows the batches; `changed` carries a batch as it should be kept."""

    changed = Signal(Batch)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._round = ""
        self._batches: tuple[Batch, ...] = ()
        self._chosen = 0
        self._table = FactsTable("Các tập phiếu", HEADER, words=4, wide=2)
        self._table.setMinimumHeight(LEAST_TABLE)
        self._table.currentCellChanged.connect(lambda row, *_rest: self._fill(self._batches[row]))
        self._label, self._period, self._channel, self._why = (QLineEdit() for _ in range(4))
        self._period.setPlaceholderText("2014-03")
        self._period.setToolTip("Năm (2014) hoặc năm-tháng (2014-03)")
        self._channel.setPlaceholderText("tại quầy")
        self._unit = QComboBox()
        self._unit.setEditable(True)
        self._unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._returned = CountField("Số phiếu thu về")
        self._spoiled = CountField("Trong đó phiếu hỏng", at_least=0)
        self._form_title = QLabel()
        self._form_title.setProperty("role", "section")
        self._fault = Fault()
        self._new = QPushButton("Tập khác")
        self._keep = QPushButton("Lưu tập phiếu")
        self._keep.setProperty("role", "primary")
        self._keep.clicked.connect(self._tell)
        self._new.clicked.connect(self._start_another)
        self._lay_out()
        self.start_new()

    def show_batches(
        self, survey_round: SurveyRound, batches: Sequence[Batch], counts: Mapping[int, BatchCounts]
    ) -> None:
        """Show these batches of the round; what is being typed stays while the round is the same."""
        other = self._round != survey_round.code
        self._round, self._batches = survey_round.code, tuple(batches)
        if other:
            self._chosen = 0
        ids = [batch.id for batch in batches]
        chosen = ids.index(self._chosen) if self._chosen in ids else -1
        self._table.show_rows([batch_texts(batch, counts[batch.id]) for batch in batches], chosen)
        typed = self._unit.currentText()
        self._unit.clear()
        self._unit.addItems(["", *survey_round.units])
        self._unit.setCurrentText(typed)
        if other:
            self.start_new()

    def start_new(self) -> None:
        """Empty the fields for a batch that is not written down yet."""
        self._table.show_no_choice()
        self._fill(Batch(self._round, _NEW))
        self._label.clear()

    def _start_another(self) -> None:
        self.start_new()
        self._label.setFocus()

    def _fill(self, batch: Batch) -> None:
        self._chosen = batch.id
        self._form_title.setText("Sửa tập phiếu" if batch.id else "Thêm tập phiếu")
        self._label.setText(batch.label)
        self._unit.setCurrentText(batch.unit)
        self._period.setText(batch.period)
        self._channel.setText(batch.channel)
        self._returned.show_count(batch.returned)
        self._spoiled.show_count(batch.spoiled)
        self._why.setText(batch.spoiled_reason)
        self._fault.say("")

    def _tell(self) -> None:
        try:
            batch = Batch(
                round=self._round,
                label=self._label.text().strip(),
                unit=self._unit.currentText().strip(),
                period=self._period.text().strip(),
                channel=self._channel.text().strip(),
                returned=self._returned.count(),
                spoiled=self._spoiled.value(),
                spoiled_reason=self._why.text().strip(),
                id=self._chosen,
            )
        except SurveyError as fault:
            self._fault.say(fault.message)
            return
        self._fault.say("")
        self.changed.emit(batch)

    def _lay_out(self) -> None:
        title = QLabel("Tập phiếu của đợt")
        title.setProperty("role", "title")
        places = {
            "Tên tập phiếu": (self._label, 0, 0, 2),
            "Phòng, đơn vị": (self._unit, 0, 2, 2),
            "Kỳ": (self._period, 0, 4, 1),
            "Kênh thu": (self._channel, 0, 5, 1),
            "Phiếu thu về": (self._returned, 1, 0, 1),
            "Phiếu hỏng": (self._spoiled, 1, 1, 1),
            "Lý do hỏng": (self._why, 1, 2, 2),
        }
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        for name, (field, row, column, wide) in places.items():
            form.addLayout(named(name, field), row, column, 1, wide)
        for column in range(6):
            form.setColumnStretch(column, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addStretch(1)
        buttons.addWidget(self._new, 0, Qt.AlignmentFlag.AlignBottom)
        buttons.addWidget(self._keep, 0, Qt.AlignmentFlag.AlignBottom)
        form.addLayout(buttons, 1, 4, 1, 2)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(title)
        lines.addWidget(self._table, 1)
        lines.addWidget(self._form_title)
        lines.addLayout(form)
        lines.addWidget(self._fault)


def batch_texts(batch: Batch, counts: BatchCounts) -> tuple[str, ...]:
    """Return a batch as its row shows it."""
    return (
        batch.label,
        batch.unit or UNKNOWN_TEXT,
        batch.period or UNKNOWN_TEXT,
        batch.channel or UNKNOWN_TEXT,
        UNKNOWN_TEXT if batch.returned is None else count_text(batch.returned),
        count_text(batch.spoiled),
        count_text(counts.keyed),
    )
