"""The table of batches: one row a batch, Enter does the work that comes next."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView
from typing_extensions import override

from ui.batches_page.lines import BatchRows
from ui.batches_page.mark import StateColumn
from ui.batches_page.wording import HEADERS, STATE
from ui.row_table import give_widths, whole_rows

ROW = 32
LEAST = 3
"""Rows in sight at least."""
HEADER = 48
NARROW = 1000
"""Pixels of width under which the columns that the details say again are left out."""
_LEFT_OUT = ("Phòng, đơn vị", "Kỳ", "Kênh thu", "Đến lượt")
_WIDTHS = {
    "Kỳ": 80,
    "Kênh thu": 112,
    "Thu về": 60,
    "Hợp lệ": 60,
    "Không hợp lệ": 64,
    "Hỏng": 56,
    "Còn lại": 64,
    "Tình trạng": 160,
    "Đến lượt": 148,
}


class BatchesTable(QTableView):
    """`entered` tells that Enter was struck or a row clicked twice; `moved` that another row is chosen."""

    entered = Signal()
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.rows = BatchRows(self)
        self.setModel(self.rows)
        whole_rows(self, "Các tập phiếu")
        self.setItemDelegateForColumn(STATE, StateColumn(self))
        self.verticalHeader().setDefaultSectionSize(ROW)
        give_widths(self, HEADERS, _WIDTHS)
        self.horizontalHeader().setFixedHeight(HEADER)
        self.setMinimumHeight(HEADER + LEAST * ROW + 4)
        self.doubleClicked.connect(self.entered)
        self.selectionModel().currentRowChanged.connect(self.moved)

    def choose(self, row: int) -> None:
        """Put the cursor on a row."""
        if row != self.currentIndex().row() and row >= 0:
            self.selectRow(row)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        for name in _LEFT_OUT:
            self.setColumnHidden(HEADERS.index(name), narrow)
        super().resizeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not event.isAutoRepeat():
                self.entered.emit()
        else:
            super().keyPressEvent(event)
