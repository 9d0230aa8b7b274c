"""What there is to know of the chosen batch, and what can be done with it."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hailong_desktop.services.batches import BatchLine, BatchState
from ui.batches_page.mark import StateMark
from ui.batches_page.wording import Work, facts, next_work
from ui.flow import FlowLayout
from ui.keying_page.labels import plain


class Deed(Enum):
    """What the officer can do with a batch beside its next work."""

    EDIT = "Sửa tập (F2)"
    CLOSE = "Đóng tập (Ctrl+D)"
    REOPEN = "Mở lại (Ctrl+D)"
    SAMPLE = "Rút mẫu nhập lần hai (Ctrl+M)"
    EVERYTHING = "Nhập lần hai tất cả"
    COMMENTS = "Gõ ý kiến (Ctrl+G)"


_SAME = {Work.CLOSE: frozenset({Deed.CLOSE}), Work.COMMENTS: frozenset({Deed.COMMENTS})}
"""Deeds that have no button of their own while they are the work that comes next."""


def deeds_of(line: BatchLine) -> frozenset[Deed]:
    """Return what can be done with a batch now."""
    counts = line.counts
    deeds = {Deed.COMMENTS} if counts.uncommented else set()
    if line.state is BatchState.CLOSED:
        return frozenset(deeds | {Deed.REOPEN})
    if counts.drawn + counts.unsettled + counts.seconded < counts.valid:
        deeds |= {Deed.SAMPLE, Deed.EVERYTHING}
    return frozenset(deeds | {Deed.EDIT, Deed.CLOSE})


class DetailsCard(QFrame):
    """`wanted` carries a Deed, `next_wanted` asks for the work that comes next."""

    wanted = Signal(object)
    next_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Tập phiếu đang chọn")
        self._mark = StateMark()
        self._title = plain("", "title", wrap=True)
        self._state = plain("", "muted")
        self._next = QPushButton()
        self._next.setProperty("role", "primary")
        self._next.setAutoDefault(True)
        self._next.clicked.connect(self.next_wanted)
        self._buttons = {deed: QPushButton(deed.value) for deed in Deed}
        for deed, button in self._buttons.items():
            button.setAccessibleName(deed.value)
            button.setAutoDefault(True)
            button.clicked.connect(lambda _checked=False, deed=deed: self.wanted.emit(deed))
        self._facts = Facts()
        self._offered: frozenset[Deed] = frozenset()
        self._lay_out()

    def show_line(self, line: BatchLine) -> None:
        """Show a batch."""
        work = next_work(line)
        self._mark.show_state(line.state)
        self._title.setText(line.batch.label)
        self._state.setText(line.state.label)
        self._next.setText(f"{work.value} (Enter)")
        self._next.setAccessibleName(self._next.text())
        self._next.setVisible(work is not Work.NONE)
        self._offered = deeds_of(line)
        shown = self._offered - _SAME.get(work, frozenset())
        for deed, button in self._buttons.items():
            button.setVisible(deed in shown)
        self._facts.show_facts(facts(line))

    def offers(self, deed: Deed) -> bool:
        """Tell whether the deed can be done now."""
        return deed in self._offered

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._title, 1)
        head.addWidget(self._state)
        buttons = FlowLayout(8)
        buttons.setContentsMargins(0, 0, 0, 0)
        buttons.addWidget(self._next)
        for button in self._buttons.values():
            buttons.addWidget(button)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addLayout(head)
        lines.addLayout(buttons)
        lines.addWidget(self._facts)
        lines.addStretch(1)


class Facts(QWidget):
    """Names and values under each other."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._holder = QWidget()
        self._lines.addWidget(self._holder)

    def show_facts(self, named: Sequence[tuple[str, str]]) -> None:
        """Show these facts."""
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(4)
        for row, (name, value) in enumerate(named):
            label = plain(name, "muted")
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            grid.addWidget(label, row, 0)
            grid.addWidget(plain(value, wrap=True), row, 1)
        grid.setColumnStretch(1, 1)
        self._lines.replaceWidget(self._holder, holder)
        holder.show()
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder
