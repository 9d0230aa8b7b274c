"""The tab itself: which remedies, the table, the chosen one with its history, and the form for an entry."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QListWidget,
    QSplitter,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.follow_up import FollowUp
from hailong_desktop.services.follow_ups import note_follow_up
from ui.fields import scrolling, sentence
from ui.follow_up_page.entry import EntryForm
from ui.follow_up_page.lines import BEFORE, HEADERS, OPEN, THIS, Line, lines_of
from ui.row_table import WrappedTable, give_widths, whole_rows
from ui.surroundings import Surroundings

TICK_MS = 150
_WIDTHS = {"Đơn vị chủ trì": 124, "Thời hạn": 100, "Tình trạng": 136, "Tỷ lệ trước → sau": 132}
_CHOICES = (
    (THIS, "Giải pháp của đợt này"),
    (BEFORE, "Giải pháp của đợt trước"),
    (OPEN, "Mọi đợt: còn phải làm"),
)
_EMPTY = {
    THIS: "Đợt này chưa có giải pháp nào. Ghi giải pháp ở thẻ Giải pháp, rồi theo dõi ở đây.",
    BEFORE: "Không có đợt trước, hoặc đợt trước chưa có giải pháp nào.",
    OPEN: "Không còn giải pháp nào phải làm.",
}


class _Table(WrappedTable):
    """The table of remedies; a digit is told."""

    digit = Signal(int)
    entered = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.digit.emit(int(event.text()))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and not event.modifiers():
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class FollowUpPane(QWidget):
    """Follows news while it is seen; what is typed in the form stays until it was kept."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._round = ""
        self._lines: tuple[Line, ...] = ()
        self._which = QComboBox()
        self._which.setAccessibleName("Xem giải pháp nào")
        for key, name in _CHOICES:
            self._which.addItem(name, key)
        self._table = _Table(0, len(HEADERS))
        self._table.setHorizontalHeaderLabels(list(HEADERS))
        whole_rows(self._table, "Giải pháp đang theo dõi")
        self._table.setWordWrap(True)
        give_widths(self._table, HEADERS, _WIDTHS)
        self._nothing = sentence("", "muted")
        self._title = sentence("", "section")
        self._about = sentence("", "plain")
        self._history = QListWidget()
        self._history.setAccessibleName("Lịch sử theo dõi")
        self._history.setWordWrap(True)
        self._history.setProperty("role", "wrapping")
        self._history.setMinimumHeight(72)
        self._form = EntryForm()
        self._tick = QTimer(self, singleShot=True, interval=TICK_MS)
        self._lay_out()
        self._connect(surroundings)

    def show_round(self, round_code: str) -> None:
        """Show the remedies of a round."""
        self._round = round_code
        self._show()

    @property
    def unkept(self) -> str:
        """What is typed and not kept, empty when nothing is."""
        return self._form.unkept

    def show_overdue(self) -> None:
        """Show all that is still to be done, the one due first chosen."""
        self._which.setCurrentIndex(self._which.findData(OPEN))
        self._show()
        self._choose(0)
        self.start()

    def start(self) -> None:
        """Put the keys into the table."""
        self._table.setFocus()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        over = QVBoxLayout(left)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(8)
        row = QHBoxLayout()
        row.addWidget(self._which)
        row.addWidget(sentence("1–4: ghi tình trạng của giải pháp đang chọn", "muted"), 1)
        over.addLayout(row)
        over.addWidget(self._nothing)
        over.addWidget(self._table, 1)
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 8, 0)
        beside.setSpacing(8)
        for part in (self._title, self._about, self._form, sentence("Đã ghi", "section")):
            beside.addWidget(part)
        beside.addWidget(self._history, 1)
        self._right = scrolling(right)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(16)
        columns.addWidget(left)
        columns.addWidget(self._right)
        columns.setSizes([680, 400])
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(columns)

    def _connect(self, surroundings: Surroundings) -> None:
        self._tick.timeout.connect(self._show)
        self._which.currentIndexChanged.connect(lambda _: self._show())
        self._table.currentCellChanged.connect(lambda *_: self._show_chosen())
        self._table.digit.connect(self._form.choose_key)
        self._table.entered.connect(self._form.setFocus)
        self._form.wanted.connect(self._keep)
        bridge = surroundings.bridge
        bridge.round_changed.connect(self._on_news)
        for news in (bridge.remedy_followed, bridge.meeting_changed, bridge.tallies_changed):
            news.connect(self._on_news)

    def _on_news(self, _news: object) -> None:
        if self.isVisible():
            self._tick.start()

    # what is shown

    def _show(self) -> None:
        """List the remedies; the chosen one stays chosen."""
        if not self._round:
            return
        chosen = self._chosen()
        which = self._which.currentData()
        self._lines = lines_of(self._place.store, self._round, which, self._place.now().date())
        blocker = QSignalBlocker(self._table)
        self._table.setRowCount(len(self._lines))
        for row, line in enumerate(self._lines):
            for column, text in enumerate(line.cells):
                self._table.setItem(row, column, _item(text, line))
        self._table.fit_rows()
        blocker.unblock()
        keys = [line.key for line in self._lines]
        self._choose(keys.index(chosen.key) if chosen and chosen.key in keys else 0)
        self._nothing.setText(_EMPTY[which])
        self._nothing.setVisible(not self._lines)
        self._table.setVisible(bool(self._lines))
        self._right.setVisible(bool(self._lines))

    def _choose(self, row: int) -> None:
        self._table.setCurrentCell(row if self._lines else -1, 0)
        self._show_chosen()

    def _chosen(self) -> Line | None:
        row = self._table.currentRow()
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def _show_chosen(self) -> None:
        line = self._chosen()
        self._history.clear()
        if line is None:
            return
        self._title.setText(line.followed.remedy.title)
        self._about.setText(line.about)
        self._about.setVisible(bool(line.about))
        self._history.addItems(line.history or ("Chưa ghi gì.",))
        self._form.show_for(line.key, line.followed.state)

    def _keep(self, entry: FollowUp) -> None:
        line = self._chosen()
        if line is None:
            return
        code, remedy = line.key
        try:
            note_follow_up(self._place, code, replace(entry, remedy=remedy))
        except SurveyError as fault:
            self._form.refuse(fault.message)
            return
        self._form.clear(line.key)
        self._show()
        self.start()


def _item(text: str, line: Line) -> QTableWidgetItem:
    item = QTableWidgetItem(text)
    item.setToolTip(text)
    if line.followed.overdue and text == line.state:
        font: Any = item.font()
        font.setBold(True)
        item.setFont(font)
    return item
