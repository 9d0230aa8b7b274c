"""The rows of the list of forms, fetched a page at a time, so that any number of forms scrolls alike."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from hailong_desktop.domain.response import Status
from hailong_desktop.services.filters import FormFilter
from hailong_desktop.services.ports import FormLine, Store
from ui.forms_page.wording import moment

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
KEPT = 20 * PAGE
"""Rows remembered at most; further ones are fetched again when they are scrolled to."""

HEADERS = ("Số phiếu", "Trạng thái", "Ghi chú", "Đơn vị", "Thiếu", "Ý kiến", "Người nhập", "Giờ lưu")
MISSING, COMMENT = HEADERS.index("Thiếu"), HEADERS.index("Ý kiến")
_EXPLAINED = {
    "Ghi chú": "Lý do không hợp lệ; dấu hiệu nên soát lại với phiếu giấy",
    "Thiếu": "Số câu không có câu trả lời hợp lệ",
    "Ý kiến": "Trên phiếu có ý kiến viết tay",
}
_MIDDLE = Qt.AlignmentFlag.AlignVCenter
_ALIGNED = {
    MISSING: Qt.AlignmentFlag.AlignRight | _MIDDLE,
    COMMENT: Qt.AlignmentFlag.AlignHCenter | _MIDDLE,
}
_LEFT = Qt.AlignmentFlag.AlignLeft | _MIDDLE
_NO_PARENT = QModelIndex()


def shown(line: FormLine) -> tuple[str, ...]:
    """Return the cells of a row."""
    return (
        line.serial,
        line.status.label,
        "; ".join(part for part in (line.invalid_reason, *(risk.label for risk in line.risks)) if part),
        line.unit,
        str(line.missing),
        "có" if line.flagged else "",
        line.officer,
        moment(line.saved_at),
    )


class FormLines(QAbstractTableModel):
    """The forms of a round that a filter lets through, the one saved last first."""

    def __init__(self, store: Store, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self._round = ""
        self._chosen = FormFilter()
        self._total = 0
        self._cache: dict[int, FormLine] = {}
        self._struck = QFont()
        self._struck.setStrikeOut(True)

    def show_forms(self, round_code: str, chosen: FormFilter) -> None:
        """List these forms from now on."""
        self.beginResetModel()
        self._round, self._chosen = round_code, chosen
        self._cache = {}
        self._total = self._store.form_count(round_code, chosen) if round_code else 0
        self.endResetModel()

    def line(self, row: int) -> FormLine | None:
        """Return a row, None where the list has changed under the screen and there is none."""
        if row not in self._cache and 0 <= row < self._total:
            if len(self._cache) >= KEPT:
                self._cache.clear()
            first = row - row % PAGE
            page = self._store.form_lines(self._round, self._chosen, PAGE, first)
            self._cache.update(enumerate(page, start=first))
        return self._cache.get(row)

    def row_of(self, form_id: str) -> int | None:
        """Return the row of a form among those already fetched."""
        return next((row for row, line in self._cache.items() if line.id == form_id), None)

    def form_changed(self, form_id: str) -> None:
        """Follow one form that was saved: only the rows it touches are told, all of them if it was unseen."""
        total = self._store.form_count(self._round, self._chosen)
        top = self._store.form_lines(self._round, self._chosen, 1)
        rises = bool(top) and top[0].id == form_id
        before = self.row_of(form_id)
        grows = total - self._total
        if rises and before is not None and grows == 0:
            self._raise(before, top[0])
        elif rises and before is None and grows == 1:
            self._insert(top[0])
        elif not rises and before is not None and grows == -1:
            self._remove(before)
        elif rises or before is not None or grows:
            self.show_forms(self._round, self._chosen)

    def _raise(self, row: int, line: FormLine) -> None:
        if row:
            self.beginMoveRows(_NO_PARENT, row, row, _NO_PARENT, 0)
            self._cache = {at + 1 if at < row else at: old for at, old in self._cache.items() if at != row}
            self._cache[0] = line
            self.endMoveRows()
        self._cache[0] = line
        self.dataChanged.emit(self.index(0, 0), self.index(0, len(HEADERS) - 1))

    def _insert(self, line: FormLine) -> None:
        self.beginInsertRows(_NO_PARENT, 0, 0)
        self._cache = {0: line, **{at + 1: old for at, old in self._cache.items()}}
        self._total += 1
        self.endInsertRows()

    def _remove(self, row: int) -> None:
        self.beginRemoveRows(_NO_PARENT, row, row)
        self._cache = {at - 1 if at > row else at: old for at, old in self._cache.items() if at != row}
        self._total -= 1
        self.endRemoveRows()

    @override
    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._total

    @override
    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED.get(index.column(), _LEFT)
        line = self.line(index.row())
        if line is None:
            return None
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return shown(line)[index.column()]
        if role == Qt.ItemDataRole.FontRole and line.status is Status.VOID:
            return self._struck
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADERS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return _EXPLAINED.get(HEADERS[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _ALIGNED.get(section, _LEFT)
        return None
