"""The rows of the register, fetched a page at a time, so that any number of comments scrolls alike."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from typing_extensions import override

from hailong_desktop.domain.register import HandlingState, Remark
from hailong_desktop.exchange.tally_tables import Column, PlainTable
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.register import remark_counts, remarks
from hailong_desktop.services.workplace import Workplace
from ui.days import day_shown
from ui.tips import as_tip

Index = QModelIndex | QPersistentModelIndex
PAGE = 200
KEPT = 20 * PAGE
"""Rows remembered at most; further ones are fetched again when they are scrolled to."""

HEADERS = ("Số phiếu", "Ý kiến", "Chủ đề", "Đơn vị trả lời", "Tình trạng")
_NO_PARENT = QModelIndex()
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RemarkLines(QAbstractTableModel):
    """The comments of a round that a filter lets through, in the order of keying; names are hidden."""

    def __init__(self, place: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._place = place
        self._round = ""
        self._chosen = RemarkFilter()
        self._total = 0
        self._cache: dict[int, Remark] = {}
        self._topics: Mapping[int, str] = {}
        self._waits = QFont()
        self._waits.setBold(True)

    def show_remarks(self, round_code: str, chosen: RemarkFilter, topics: Mapping[int, str]) -> None:
        """List these comments from now on; `topics` are names by id."""
        self.beginResetModel()
        self._round, self._chosen, self._topics = round_code, chosen, topics
        self._cache = {}
        self._total = remark_counts(self._place, round_code, chosen).total if round_code else 0
        self.endResetModel()

    def line(self, row: int) -> Remark | None:
        """Return a row, None where there is none."""
        if row not in self._cache and 0 <= row < self._total:
            if len(self._cache) >= KEPT:
                self._cache.clear()
            first = row - row % PAGE
            page = remarks(self._place, self._round, self._chosen, PAGE, first)
            self._cache.update(enumerate(page, start=first))
        return self._cache.get(row)

    def at(self, rows: Iterable[int]) -> Iterator[Remark]:
        """Yield what stands in these rows."""
        return filter(None, map(self.line, rows))

    def rows_of(self, kept: Sequence[Remark], about: int) -> list[int]:
        """Return the rows of comments that are still listed; one alone is looked for near where it was."""
        wanted = {(remark.form, remark.question) for remark in kept}
        near = range(max(0, about - PAGE), min(about + PAGE, self._total))
        rows: list[int] = []
        for row in near if len(wanted) < 2 else range(self._total):
            found = self.line(row)
            if found and (found.form, found.question) in wanted:
                rows.append(row)
                if len(rows) == len(wanted):
                    break
        return rows

    def next_waiting(self, about: int) -> int | None:
        """Return the next row from this one on that waits for an answer; after the last it is the top."""
        for row in chain(range(about, self._total), range(about)):
            remark = self.line(row)
            if remark and remark.handling.state is HandlingState.WAITING:
                return row
        return None

    def cells(self, remark: Remark) -> tuple[str, ...]:
        """Return the cells of a row."""
        names = (self._topics.get(topic, "") for topic in remark.handling.topics)
        return (
            remark.serial,
            remark.printed,
            ", ".join(name for name in names if name),
            remark.unit,
            remark.handling.said,
        )

    def table_of(self, listed: Sequence[Remark]) -> PlainTable:
        """Return these comments as a plain table, as they may be printed."""
        columns = (*HEADERS, "Nội dung trả lời", "Ngày trả lời")
        rows = tuple(
            (*self.cells(one), one.printed_answer, day_shown(one.handling.answered_on)) for one in listed
        )
        return PlainTable("Ý kiến", "Sổ theo dõi ý kiến", tuple(Column(name) for name in columns), rows)

    @override
    def rowCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else self._total

    @override
    def columnCount(self, parent: Index = _NO_PARENT) -> int:
        return 0 if parent.isValid() else len(HEADERS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _LEFT
        remark = self.line(index.row())
        if remark is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.cells(remark)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_tip(self.cells(remark)[index.column()])
        if role == Qt.ItemDataRole.FontRole and index.column() == HEADERS.index("Tình trạng"):
            return self._waits if remark.handling.state is HandlingState.WAITING else None
        return None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADERS):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return HEADERS[section]
        return _LEFT if role == Qt.ItemDataRole.TextAlignmentRole else None
