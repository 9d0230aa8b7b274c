"""All batches of a round above, the chosen one below: its facts, its work, and the panels that change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.services.batches import BatchLine, BatchState, batch_lines
from ui.batches_page.changes import Changes
from ui.batches_page.details import Deed, DetailsCard
from ui.batches_page.quality import QualityCard
from ui.batches_page.table import NARROW, BatchesTable
from ui.batches_page.tall import Tall
from ui.batches_page.wording import Work, next_work
from ui.fields import scrolling
from ui.keying_page.labels import plain, set_property
from ui.surroundings import Surroundings

_NOTHING = "Đợt này chưa có tập phiếu nào. Bấm Ctrl+N để ghi tập đầu tiên."


class Overview(QWidget):
    """`wanted` carries the work to do elsewhere and the batch it is for."""

    wanted = Signal(object, object)

    def __init__(self, surroundings: Surroundings) -> None:
        super().__init__()
        self._place = surroundings.place
        self._round = ""
        self._table = BatchesTable()
        self._nothing = plain(_NOTHING, "muted", wrap=True)
        self._said = plain("", "ok", wrap=True)
        self._new = QPushButton("Tập mới (Ctrl+N)")
        self._new.setAccessibleName(self._new.text())
        self._new.setAutoDefault(True)
        self._details = DetailsCard()
        self._changes = Changes(self._place)
        self.quality = QualityCard(self._place, surroundings.resources / "fonts")
        self._below = QStackedWidget()
        self._lay_out()
        self._connect()

    def show_round(self, round_code: str) -> None:
        """Show the batches of this round."""
        self._changes.leave()
        self._round = round_code
        self.say("")
        self.quality.show_round(round_code)
        self.fill()
        self._table.choose(max(self._table.currentIndex().row(), 0))
        self.take_keys()

    def fill(self) -> None:
        """Show the batches as they are now."""
        if not self._round:
            return
        lines = batch_lines(self._place, self._round)
        self._table.rows.show_lines(lines)
        self._table.setVisible(bool(lines))
        self._nothing.setVisible(not lines)
        self._below.setVisible(bool(lines) or self._changes.is_open())
        self._draw_details()

    def say(self, text: str, role: str = "ok") -> None:
        """Say what was done, or why it was not."""
        self._said.setText(text)
        set_property(self._said, "role", role)

    def take_keys(self) -> None:
        """Have the keys go to the table, or to the one button where there is no batch."""
        (self._table if self._table.rows.rowCount() else self._new).setFocus()

    def start_new(self) -> None:
        """Open the form of a new batch."""
        if self._round and not self._changes.is_open():
            self._changes.write_down(self._round, None)

    @property
    def _line(self) -> BatchLine | None:
        return self._table.rows.line(self._table.currentIndex().row())

    def _draw_details(self) -> None:
        line = self._line
        self._details.setVisible(line is not None)
        if line is not None:
            self._details.show_line(line)

    def _go_on(self) -> None:
        line = self._line
        if line is None or self._changes.is_open():
            return
        work = next_work(line)
        if work is Work.CLOSE:
            self._changes.close_batch(line.batch)
        elif work is not Work.NONE:
            self.wanted.emit(work, line.batch)

    def _do(self, deed: Deed) -> None:
        line = self._line
        if line is None or self._changes.is_open() or not self._details.offers(deed):
            return
        batch = line.batch
        match deed:
            case Deed.EDIT:
                self._changes.write_down(self._round, batch)
            case Deed.CLOSE:
                self._changes.close_batch(batch)
            case Deed.REOPEN:
                self._changes.reopen_batch(batch)
            case Deed.COMMENTS:
                self.wanted.emit(Work.COMMENTS, batch)
            case Deed.SAMPLE | Deed.EVERYTHING:
                self._changes.draw_sample(batch, everything=deed is Deed.EVERYTHING)

    def _close_or_reopen(self) -> None:
        line = self._line
        if line is not None:
            self._do(Deed.REOPEN if line.state is BatchState.CLOSED else Deed.CLOSE)

    def _done(self, what: str, batch_id: int) -> None:
        self.fill()
        self._table.choose(self._table.rows.row_of(batch_id))
        self._draw_details()
        self.say(what)

    def _panel_opened(self) -> None:
        self._below.setCurrentWidget(self._changes)
        self._below.show()
        self._table.setEnabled(False)
        self._new.setEnabled(False)
        self.say("")

    def _panel_left(self) -> None:
        self._table.setEnabled(True)
        self._new.setEnabled(True)
        self._below.setCurrentWidget(self._sheet)
        self._below.setVisible(self._table.rows.rowCount() > 0)
        self.take_keys()

    # building

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain("Các tập phiếu của đợt", "title"))
        head.addWidget(self._said, 1)
        head.addWidget(self._new)
        listing = QFrame()
        listing.setProperty("role", "card")
        above = QVBoxLayout(listing)
        above.setContentsMargins(16, 12, 16, 12)
        above.setSpacing(8)
        above.addLayout(head)
        above.addWidget(self._nothing)
        above.addWidget(self._table, 1)
        above.addStretch(0)
        inside = Tall()
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(12)
        self._columns.addWidget(self._details, 5)
        self._columns.addWidget(self.quality, 2)
        self._sheet = scrolling(inside)
        self._sheet.setAccessibleName("Tập phiếu đang chọn")
        self._sheet.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._below.addWidget(self._sheet)
        self._below.addWidget(self._changes)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(listing, 1)
        lines.addWidget(self._below, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        self._columns.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        super().resizeEvent(event)

    def _connect(self) -> None:
        self._table.moved.connect(self._draw_details)
        self._table.entered.connect(self._go_on)
        self._details.next_wanted.connect(self._go_on)
        self._details.wanted.connect(self._do)
        self._new.clicked.connect(self.start_new)
        self._changes.opened.connect(self._panel_opened)
        self._changes.left.connect(self._panel_left)
        self._changes.done.connect(self._done)
        self._changes.failed.connect(lambda why: self.say(why, "error"))
        for keys, then in (
            ("Ctrl+N", self.start_new),
            ("F2", lambda: self._do(Deed.EDIT)),
            ("Ctrl+D", self._close_or_reopen),
            ("Ctrl+M", lambda: self._do(Deed.SAMPLE)),
            ("Ctrl+G", lambda: self._do(Deed.COMMENTS)),
            ("Ctrl+R", self.quality.export_chosen),
            ("Ctrl+P", self.quality.print_chosen),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(then)
