"""A plain table for Qt: figures as printed, sorted by a column, and the smallest news of a change."""

from fractions import Fraction
from itertools import groupby
from math import ceil
from textwrap import wrap

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from hailong_desktop.exchange.clipboard_text import cell_text
from hailong_desktop.exchange.tally_tables import Column, Kind, PlainTable, Value
from ui.results_page.order import PAPER_ORDER, Order
from ui.tips import as_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
SHORT = 9
"""Characters up to which a column of words is as narrow as they are."""
MEASURED = 50
"""Rows after which a column is taken to go on as it began."""
ONE_LINE, TWO_LINES = 7, 15
"""Characters up to which a heading stands in one line, in two."""
_EMPTY = PlainTable("", "", (), ())
Row = tuple[Value, ...]


class PlainModel(QAbstractTableModel):
    """Shows the rows in their own order or by a column; those of the whole stay last."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._table = _EMPTY
        self._shown: tuple[Row, ...] = ()
        self._order = PAPER_ORDER

    def show_table(self, table: PlainTable) -> None:
        """Show another table; where only figures changed, the chosen row stays chosen."""
        same = self._table.columns == table.columns and len(self._table.rows) == len(table.rows)
        if not same:
            self.beginResetModel()
            if self._table.columns != table.columns:
                self._order = PAPER_ORDER
            self._table = table
            self._shown = _in_order(table, self._order)
            self.endResetModel()
            return
        self._table, old = table, self._shown
        self._shown = _in_order(table, self._order)
        changed = [at for at, row in enumerate(self._shown) if row != old[at]]
        for _, run in groupby(enumerate(changed), key=lambda pair: pair[1] - pair[0]):
            rows = [at for _, at in run]
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], self.columnCount() - 1))

    @property
    def table(self) -> PlainTable:
        """The table as it was given."""
        return self._table

    @property
    def shown(self) -> tuple[Row, ...]:
        """The rows as they stand now."""
        return self._shown

    @property
    def columns(self) -> tuple[Column, ...]:
        """All columns, shown or not."""
        return self._table.columns

    @property
    def offered(self) -> tuple[tuple[str, bool], ...]:
        """The headings of all columns, and whether each may be hidden: not names, and not the n of rates."""
        return tuple((column.title, at > 0 and column.title != "n") for at, column in enumerate(self.columns))

    @property
    def order(self) -> Order:
        """What the rows are sorted by."""
        return self._order

    def sort_by(self, order: Order) -> None:
        """Sort by a column; what cannot be compared comes after what can."""
        self.layoutAboutToBeChanged.emit()
        self._order = order
        self._shown = _in_order(self._table, order)
        self.layoutChanged.emit()
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(self.columnCount() - 1, 0))

    def text(self, row: int, column: int) -> str:
        """Return a cell as printed."""
        kind = self._table.columns[column].kind
        value = self._shown[row][column]
        text = cell_text(value, kind, self._table.decimals)
        return f"{int(value):,}".replace(",", ".") if kind is Kind.COUNT and isinstance(value, int) else text

    def is_wordy(self, column: int) -> bool:
        """Tell whether a column holds words that take a line or more, not codes and places."""
        if self._table.columns[column].kind is not Kind.TEXT:
            return False
        return any(len(self.text(row, column)) > SHORT for row in range(min(len(self._shown), MEASURED)))

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._table.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        column = self._table.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return self._order.heading(section, _broken(column.title, 2 if self.is_wordy(section) else 3))
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(column.title)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if column.kind is Kind.TEXT else _RIGHT
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row, column = index.row(), index.column()
        if role == Qt.ItemDataRole.DisplayRole:
            return self.text(row, column)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._table.columns[column].title}: {self.text(row, column) or 'không có'}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self.text(row, column)) if self._table.columns[column].kind is Kind.TEXT else None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT if self._table.columns[column].kind is Kind.TEXT else _RIGHT
        if role == Qt.ItemDataRole.FontRole and row >= len(self._shown) - self._table.foot:
            font = QFont()
            font.setBold(True)
            return font
        return None


def _in_order(table: PlainTable, order: Order) -> tuple[Row, ...]:
    if order == PAPER_ORDER:
        return table.rows
    end = len(table.rows) - table.foot
    rows, foot = list(table.rows[:end]), table.rows[end:]
    if table.columns[order.column].kind in {Kind.TEXT, Kind.RANGE}:
        return (*(rows if order.rising else rows[::-1]), *foot)
    known = [row for row in rows if _figure(row, order.column) is not None]
    rest = [row for row in rows if _figure(row, order.column) is None]
    known.sort(key=lambda row: _figure(row, order.column) or Fraction(), reverse=not order.rising)
    return (*known, *rest, *foot)


def _figure(row: Row, column: int) -> Fraction | None:
    value = row[column]
    return None if value is None or isinstance(value, str) else Fraction(value)


def _broken(title: str, most: int) -> str:
    """Return the heading in so many lines at most of about the same length, so that figures stay narrow."""
    lines = min(1 + (len(title) > ONE_LINE) + (len(title) > TWO_LINES), most)
    widths = range(ceil(len(title) / lines), len(title) + 1)
    found = (wrap(title, width, break_long_words=False) for width in widths)
    return "\n".join(next((broken for broken in found if len(broken) <= lines), [title]))
