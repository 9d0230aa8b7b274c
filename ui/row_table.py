"""What every table of the program has in common: whole rows, one chosen, read only, left by Tab."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QTableWidget, QTableWidgetItem

LEAST_COLUMN = 48
_BESIDE, _BOX, _BETWEEN = 20, 24, 16
"""Pixels beside a text in its cell, of a box to tick, and between the texts of two rows."""


def whole_rows(table: QTableView, name: str) -> None:
    """Have the table choose one whole row, edit nothing and let Tab go on to the next field."""
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.verticalHeader().hide()
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.horizontalHeader().setHighlightSections(False)


def give_widths(table: QTableView, titles: Sequence[str], widths: Mapping[str, int]) -> None:
    """Give the columns their widths in pixels; those without one share what is left."""
    header = table.horizontalHeader()
    header.setMinimumSectionSize(LEAST_COLUMN)
    for at, title in enumerate(titles):
        if title in widths:
            header.resizeSection(at, widths[title])
        else:
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)


class WrappedTable(QTableWidget):
    """Rows are as tall as the tallest of their texts, broken into lines where the columns end."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self._settle = QTimer(self, singleShot=True, interval=0)
        self._settle.timeout.connect(self.fit_rows)
        self.horizontalHeader().sectionResized.connect(lambda *_: self._settle.start())

    def fit_rows(self) -> None:
        """Give each row its height; to be called when the texts are others."""
        for row in range(self.rowCount()):
            items = ((at, self.item(row, at)) for at in range(self.columnCount()))
            tallest = max((self._height(at, item) for at, item in items if item), default=0)
            self.setRowHeight(row, tallest + _BETWEEN)

    def _height(self, column: int, item: QTableWidgetItem) -> int:
        font = self.font()
        font.setBold(item.font().bold())
        ticked = bool(item.flags() & Qt.ItemFlag.ItemIsUserCheckable)
        room = QRect(0, 0, self.columnWidth(column) - _BESIDE - (_BOX if ticked else 0), 10_000)
        wrapped = Qt.TextFlag.TextWordWrap | Qt.TextFlag.TextWrapAnywhere
        return QFontMetrics(font).boundingRect(room, wrapped, item.text()).height()
