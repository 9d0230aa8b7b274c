"""The batches of a round as rows; only what changed is told to the table."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from typing_extensions import override

from hailong_desktop.services.batches import BatchLine
from ui.batches_page.wording import FIGURES, HEADERS, STATE, row_texts

Index = QModelIndex | QPersistentModelIndex
MARK = Qt.ItemDataRole.UserRole
_NO_PARENT = QModelIndex()
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_TEXT_ROLES = {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}


class BatchRows(QAbstractTableModel):
    """One row a batch, oldest first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[BatchLine, ...] = ()
        self._texts: list[tuple[str, ...]] = []

    def show_lines(self, lines: Sequence[BatchLine]) -> None:
        """Show these batches; rows that stay keep their place, and only cells that differ are told."""
        before = [line.batch.id for line in self._lines]
        after = [line.batch.id for line in lines]
        if before != after[: len(before)] or not before:
            self.beginResetModel()
            self._take(lines)
            self.endResetModel()
            return
        old = self._texts
        if len(after) > len(before):
            self.beginInsertRows(_NO_PARENT, len(before), len(after) - 1)
            self._take(lines)
            self.endInsertRows()
        else:
            self._take(lines)
        for row, texts in enumerate(old):
            changed = [at for at in range(len(HEADERS)) if texts[at] != self._texts[row][at]]
            if changed:
                self.dataChanged.emit(self.index(row, changed[0]), self.index(row, changed[-1]))

    def line(self, row: int) -> BatchLine | None:
        """Return the batch of a row."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, batch_id: int) -> int:
        """Return the row of a batch, -1 when it is not shown."""
        return next((row for row, line in enumerate(self._lines) if line.batch.id == batch_id), -1)

    def _take(self, lines: Sequence[BatchLine]) -> None:
        self._lines = tuple(lines)
        self._texts = [row_texts(line) for line in lines]

    @override
    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or not 0 <= index.row() < len(self._lines):
            return None
        if role in _TEXT_ROLES:
            return self._texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(index.column())
        if role == MARK and index.column() == STATE:
            return self._lines[index.row()].state.value
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADERS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section].replace("Không hợp", "Không\nhợp")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return HEADERS[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _side(section)
        return None


def _side(column: int) -> Qt.AlignmentFlag:
    return (Qt.AlignmentFlag.AlignRight if column in FIGURES else Qt.AlignmentFlag.AlignLeft) | _MIDDLE
