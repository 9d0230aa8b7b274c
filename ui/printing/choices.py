"""What is printed, and how: a list of charts and tables to tick, paper, direction, colour."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
)

from hailong_desktop.reports.handout import Item, Layout, PaperSize
from ui.fields import labelled
from ui.settings import Settings

_NAME = Qt.ItemDataRole.UserRole


class PrintChoices(QFrame):
    """`changed` tells that something else is to be printed, or otherwise."""

    changed = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._settings = settings
        self._items: tuple[Item, ...] = ()
        self._list = QListWidget()
        self._list.setAccessibleName("In những gì (phím cách: chọn, bỏ chọn)")
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._all = _button("Chọn tất cả")
        self._none = _button("Bỏ chọn tất cả")
        self._paper = _choice("Khổ giấy", [(size.value, size) for size in PaperSize])
        self._turned = _choice("Hướng giấy", [("Đứng", False), ("Ngang", True)])
        self._gray = _choice("Màu", [("Màu", False), ("Đen trắng", True)])
        self._recall()
        self._lay_out()
        self._list.itemChanged.connect(lambda _item: self._tell())
        self._all.clicked.connect(lambda: self._tick_all(True))
        self._none.clicked.connect(lambda: self._tick_all(False))
        for combo in (self._paper, self._turned, self._gray):
            combo.currentIndexChanged.connect(self._tell)

    @property
    def layout_chosen(self) -> Layout:
        """How it is printed."""
        paper = PaperSize(self._paper.currentData() or PaperSize.A4)
        return Layout(paper, bool(self._turned.currentData()), bool(self._gray.currentData()))

    @property
    def chosen(self) -> tuple[Item, ...]:
        """What is printed, in order."""
        ticked = {self._list.item(at).data(_NAME) for at in range(self._list.count()) if self._is_on(at)}
        return tuple(item for item in self._items if item.name in ticked)

    def offer(self, own: Sequence[Item], others: Sequence[Item], keep: bool) -> None:
        """Offer these: those of the open view ticked, the others as the last time; to `keep`, as now.

        What the open view counts first is ticked when it comes.
        """
        before = {item.name for item in self.chosen} if keep else set()
        known = {item.name for item in self._items}
        remembered = self._settings.printed
        self._items = (*own, *others)
        blocker = QSignalBlocker(self._list)
        row = max(0, self._list.currentRow())
        self._list.clear()
        for item in self._items:
            line = QListWidgetItem(item.title)
            line.setToolTip(item.title)
            line.setData(_NAME, item.name)
            new = item in own and not (keep and item.name in known)
            on = new or item.name in (before if keep else remembered)
            line.setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
            self._list.addItem(line)
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        blocker.unblock()

    def take_focus(self) -> None:
        """Go to the list."""
        self._list.setFocus()

    def _is_on(self, at: int) -> bool:
        return self._list.item(at).checkState() == Qt.CheckState.Checked

    def _tick_all(self, on: bool) -> None:
        blocker = QSignalBlocker(self._list)
        for at in range(self._list.count()):
            self._list.item(at).setCheckState(Qt.CheckState.Checked if on else Qt.CheckState.Unchecked)
        blocker.unblock()
        self._tell()

    def _tell(self) -> None:
        """Remember the choices for the next time, and tell."""
        own = {item.name for item in self._items if item.name.startswith("own:")}
        self._settings.printed = frozenset(item.name for item in self.chosen if item.name not in own)
        layout = self.layout_chosen
        self._settings.paper = (layout.paper.value, layout.landscape, layout.gray)
        self.changed.emit()

    def _recall(self) -> None:
        paper, landscape, gray = self._settings.paper
        self._paper.setCurrentIndex(max(0, self._paper.findData(paper)))
        self._turned.setCurrentIndex(int(landscape))
        self._gray.setCurrentIndex(int(gray))

    def _lay_out(self) -> None:
        title = QLabel("In những gì")
        title.setProperty("role", "title")
        ticks = QHBoxLayout()
        ticks.setSpacing(8)
        ticks.addWidget(self._all)
        ticks.addWidget(self._none)
        ticks.addStretch(1)
        how = QHBoxLayout()
        how.setSpacing(8)
        for name, combo in (("Khổ giấy", self._paper), ("Hướng giấy", self._turned), ("Màu", self._gray)):
            how.addLayout(labelled(name, combo), 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(self._list, 1)
        layout.addLayout(ticks)
        layout.addLayout(how)


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button


def _choice(name: str, offered: Sequence[tuple[str, object]]) -> QComboBox:
    combo = QComboBox()
    combo.setAccessibleName(name)
    for text, value in offered:
        combo.addItem(text, value)
    return combo
