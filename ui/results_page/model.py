"""The table of counts for Qt: criteria that open to their questions, and the smallest news of a change."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from ui.results_page.content import Content, Row
from ui.results_page.order import PAPER_ORDER, Order, in_order
from ui.tips import as_tip

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CLOSED, OPEN, INSIDE = "▸ ", "▾ ", "      "


class CountsModel(QAbstractTableModel):
    """Shows the criteria, and the questions of those that are open."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._content = Content()
        self._open: set[str] = set()
        self._shown: list[Row] = []
        self._order = PAPER_ORDER

    def show_content(self, content: Content) -> None:
        """Show other counts; where only counts changed, only the changed rows are told."""
        before, self._content = self._content, content
        same = before.columns == content.columns and _places(before) == _places(content)
        if not same:
            self.beginResetModel()
            self._open.clear()
            self._order = PAPER_ORDER
            self._shown = self._visible()
            self.endResetModel()
            return
        old, self._shown = self._shown, self._visible()
        if _lines(old) != _lines(self._shown):  # new figures, another order
            arranged, self._shown = self._shown, old
            self._rearrange(arranged)
            return
        changed = [at for at, row in enumerate(self._shown) if row != old[at]]
        for _, run in groupby(enumerate(changed), key=lambda pair: pair[1] - pair[0]):
            rows = [at for _, at in run]
            self.dataChanged.emit(self.index(rows[0], 0), self.index(rows[-1], self.columnCount() - 1))

    @property
    def content(self) -> Content:
        """All columns and lines, shown or not."""
        return self._content

    @property
    def offered(self) -> tuple[tuple[str, bool], ...]:
        """The headings of all columns, and whether each may be hidden."""
        return tuple((column.name, not column.needed) for column in self._content.columns)

    @property
    def shown(self) -> tuple[Row, ...]:
        """The lines as they stand now."""
        return tuple(self._shown)

    @property
    def order(self) -> Order:
        """What the lines are sorted by."""
        return self._order

    def sort_by(self, order: Order) -> None:
        """Sort criteria by a column, and the questions within each; the overall section stays last."""
        self._order = order
        self._rearrange(self._visible())
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self.columnCount() - 1)

    def _rearrange(self, rows: list[Row]) -> None:
        """Show the same lines elsewhere; the chosen one stays chosen."""
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        places = {line: at for at, line in enumerate(_lines(rows))}
        old = _lines(self._shown)
        self._shown = rows
        after = [self.index(places[old[index.row()]], index.column()) for index in before]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def is_open(self, row: int) -> bool:
        """Tell whether the questions of the criterion at this row are shown."""
        return self._shown[row].section in self._open

    def set_open(self, row: int, is_open: bool) -> None:
        """Open or close the criterion at this row; on a question's row its criterion is meant."""
        section = self._shown[row].section
        if (section in self._open) == is_open:
            return
        head = self.head_of(row)
        arranged = in_order(self._content.rows, self._order)
        questions = [row for row in arranged if row.section == section and row.question]
        first, last = head + 1, head + len(questions)
        if is_open:
            self.beginInsertRows(QModelIndex(), first, last)
            self._shown[first:first] = questions
            self.endInsertRows()
        else:
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._shown[first : last + 1]
            self.endRemoveRows()
        self._open ^= {section}  # the arrow turns after the rows came or went: one change at a time
        self.dataChanged.emit(self.index(head, 0), self.index(head, 0))

    def head_of(self, row: int) -> int:
        """Return the row of the criterion that this row belongs to."""
        section = self._shown[row].section
        return next(at for at, shown in enumerate(self._shown) if shown.section == section)

    def set_all_open(self, is_open: bool) -> None:
        """Open or close every criterion."""
        for at in reversed(range(len(self._shown))):
            if at < len(self._shown) and not self._shown[at].question:
                self.set_open(at, is_open)

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._content.columns)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < self.columnCount():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self._order.heading(section, self._content.columns[section].title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._content.columns[section].tip
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section else _LEFT
        return None

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self._shown[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column() - 1] if index.column() else self._name(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self._spoken(row, index.column())
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(row.tip)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() else _LEFT
        return None

    def _name(self, row: Row) -> str:
        if row.question:
            return INSIDE + row.name
        return (OPEN if row.section in self._open else CLOSED) + row.name

    def _spoken(self, row: Row, column: int) -> str:
        if column:
            return f"{self._content.columns[column].name}: {row.cells[column - 1] or 'không có'}"
        state = "" if row.question else (", đang mở" if row.section in self._open else ", đang đóng")
        return row.name + state

    def _visible(self) -> list[Row]:
        arranged = in_order(self._content.rows, self._order)
        return [row for row in arranged if not row.question or row.section in self._open]


def _places(content: Content) -> list[tuple[str, str]]:
    return _lines(content.rows)


def _lines(rows: Sequence[Row]) -> list[tuple[str, str]]:
    return [(row.section, row.question) for row in rows]
