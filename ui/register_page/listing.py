"""The left half of the page: the list of comments, which are chosen in it; without any, a sentence why."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, Signal
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from hailong_desktop.domain.register import Remark
from hailong_desktop.services.workplace import Workplace
from ui.fields import sentence
from ui.register_page.lines import HEADERS, RemarkLines
from ui.register_page.table import RemarksTable


class Listing(QStackedWidget):
    """`turned` tells that other comments are chosen."""

    turned = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.lines = RemarkLines(place, self)
        self.table = RemarksTable()
        self.table.setModel(self.lines)
        self.table.arrange_columns()
        self._nothing = sentence("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._card = QFrame()
        self._card.setProperty("role", "card")
        QVBoxLayout(self._card).addWidget(self._nothing)
        self._shown: QWidget = self.table
        self.addWidget(self.table)
        self.addWidget(self._card)
        self.setFocusProxy(self.table)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self.turned.emit())

    def take_keys(self) -> None:
        """Take the keyboard, also while nothing is listed: the page's own keys go on working."""
        self._shown.setFocus()

    def show_or_say(self, why_empty: str) -> None:
        """Show the list, or this sentence where it is empty; who had the keyboard keeps it."""
        shown = self.table if self.lines.rowCount() else self._card
        had_keys = self._shown.hasFocus()
        self._nothing.setText(why_empty)
        self._shown = shown
        self.setCurrentWidget(shown)
        self.setFocusProxy(shown)
        if had_keys:
            shown.setFocus()

    @property
    def row(self) -> int:
        """The row that has the keys, 0 without one."""
        return max(0, self.table.currentIndex().row())

    def chosen(self) -> tuple[Remark, ...]:
        """Return the chosen comments, in order."""
        return tuple(self.lines.at(self.table.chosen_rows()))

    def chosen_or_all(self) -> tuple[Remark, ...]:
        """Return the chosen comments, all that are listed when none is."""
        return self.chosen() or tuple(self.lines.at(range(self.lines.rowCount())))

    def choose_again(self, kept: Sequence[Remark], row: int) -> None:
        """Choose these comments; when none is listed any more, what came to stand in that row."""
        rows = self.lines.rows_of(kept, row)
        if not rows and self.lines.rowCount():
            rows = [min(row, self.lines.rowCount() - 1)]
        self.choose(rows, row)

    def choose(self, rows: Sequence[int], about: int) -> None:
        """Choose these rows, whatever key is held down meanwhile."""
        picked = QItemSelection()
        for first, last in _runs(rows):
            picked.select(self.lines.index(first, 0), self.lines.index(last, len(HEADERS) - 1))
        selection = self.table.selectionModel()
        if rows:
            where = self.lines.index(about if about in rows else rows[0], 0)
            selection.setCurrentIndex(where, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.table.scrollTo(where)
        selection.select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.turned.emit()


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield first and last of each run of rows without a gap."""
    for _, run in groupby(enumerate(rows), key=lambda pair: pair[1] - pair[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]
