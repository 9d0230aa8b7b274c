"""The batches of a round: how far each is, and a form to write one down or correct it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import Batch, SurveyRound
from hailong_desktop.services.ports import BatchCounts
from ui.meeting_page.inputs import sentence
from ui.rounds_page.details import issued_field, issued_of

HEADER = ("Tập phiếu", "Phòng, đơn vị", "Kỳ", "Kênh thu", "Thu về", "Hỏng", "Đã nhập")
FIGURES_FROM = 4
ROWS_SHOWN = 8


@dataclass(frozen=True)
class _Shown:
    round: SurveyRound
    batches: Sequence[Batch]


class BatchesCard(QFrame):
    """Shows the batches; `changed` carries a batch as it should be kept."""

    changed = Signal(Batch)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._shown: _Shown | None = None
        self._chosen = 0
        self._table = QTableWidget(0, len(HEADER))
        self._table.setHorizontalHeaderLabels(HEADER)
        self._table.setAccessibleName("Các tập phiếu")
        self._table.verticalHeader().hide()
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.setShowGrid(False)
        self._table.setTabKeyNavigation(False)
        self._table.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._table.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        self._table.currentCellChanged.connect(lambda row, *_rest: self._edit(row))
        self._label, self._period, self._channel, self._why = (QLineEdit() for _ in range(4))
        self._unit = QComboBox()
        self._unit.setEditable(True)
        self._returned, self._spoiled = issued_field(), issued_field()
        self._spoiled.setMinimum(0)
        self._spoiled.setSpecialValueText("")
        self._error = sentence("", "error")
        self._error.hide()
        self._lay_out()

    def show_batches(
        self, survey_round: SurveyRound, batches: Sequence[Batch], counts: Mapping[int, BatchCounts]
    ) -> None:
        """Show these batches of the round."""
        self._shown = _Shown(survey_round, batches)
        self._table.blockSignals(True)
        self._table.setRowCount(len(batches))
        for row, batch in enumerate(batches):
            for column, text in enumerate(_texts(batch, counts[batch.id])):
                item = QTableWidgetItem(text)
                if column >= FIGURES_FROM:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self._table.setItem(row, column, item)
        rows = max(1, min(len(batches), ROWS_SHOWN))
        self._table.setFixedHeight(rows * self._table.verticalHeader().defaultSectionSize() + 44)
        self._table.clearSelection()
        self._table.setCurrentCell(-1, -1)
        self._table.blockSignals(False)
        self._unit.clear()
        self._unit.addItems(["", *survey_round.units])
        self._start_new()

    def _edit(self, row: int) -> None:
        if self._shown is None or not 0 <= row < len(self._shown.batches):
            return
        self._fill(self._shown.batches[row])

    def _start_new(self) -> None:
        code = self._shown.round.code if self._shown else ""
        self._fill(Batch(code, "-"))
        self._label.clear()

    def _fill(self, batch: Batch) -> None:
        self._chosen = batch.id
        self._form_title.setText("Sửa tập phiếu" if batch.id else "Thêm tập phiếu")
        self._label.setText(batch.label)
        self._unit.setCurrentText(batch.unit)
        self._period.setText(batch.period)
        self._channel.setText(batch.channel)
        self._returned.setValue(self._returned.minimum() if batch.returned is None else batch.returned)
        self._spoiled.setValue(batch.spoiled)
        self._why.setText(batch.spoiled_reason)
        self._error.hide()

    def _keep(self) -> None:
        if self._shown is None:
            return
        try:
            batch = Batch(
                round=self._shown.round.code,
                label=self._label.text().strip(),
                unit=self._unit.currentText().strip(),
                period=self._period.text().strip(),
                channel=self._channel.text().strip(),
                returned=issued_of(self._returned),
                spoiled=self._spoiled.value(),
                spoiled_reason=self._why.text().strip(),
                id=self._chosen,
            )
        except SurveyError as fault:
            self._error.setText(fault.message)
            self._error.show()
            return
        self.changed.emit(batch)

    def _lay_out(self) -> None:
        title = QLabel("Tập phiếu của đợt")
        title.setProperty("role", "title")
        self._form_title = QLabel("Thêm tập phiếu")
        self._form_title.setProperty("role", "section")
        fields = {
            "Tên tập phiếu": self._label,
            "Phòng, đơn vị": self._unit,
            "Kỳ (2014 hoặc 2014-03)": self._period,
            "Kênh thu": self._channel,
            "Số phiếu thu về": self._returned,
            "Trong đó phiếu hỏng": self._spoiled,
            "Lý do hỏng": self._why,
        }
        form = QFormLayout()
        form.setVerticalSpacing(8)
        for name, field in fields.items():
            field.setAccessibleName(name)
            form.addRow(name, field)
        keep, new = QPushButton("Lưu tập phiếu"), QPushButton("Tập khác")
        keep.setProperty("role", "primary")
        keep.clicked.connect(self._keep)
        new.clicked.connect(self._start_new)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(new)
        line.addWidget(keep)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        for part in (title, self._table, self._form_title):
            lines.addWidget(part)
        lines.addLayout(form)
        lines.addWidget(self._error)
        lines.addLayout(line)


def _texts(batch: Batch, counts: BatchCounts) -> tuple[str, ...]:
    returned = "–" if batch.returned is None else count_text(batch.returned)
    return (
        batch.label,
        batch.unit or "–",
        batch.period or "–",
        batch.channel or "–",
        returned,
        count_text(batch.spoiled),
        count_text(counts.keyed),
    )
