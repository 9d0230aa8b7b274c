"""A list in free order with its buttons; Alt with an arrow moves the chosen row."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget


class PartList(QWidget):
    """Shows titles and tells what the officer wants done with them; it holds nothing itself."""

    added = Signal()
    removed = Signal(int)
    moved = Signal(int, int)
    chosen = Signal(int)

    def __init__(self, name: str, more: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        self._list = QListWidget()
        self._list.setAccessibleName(f"Danh sách {name}")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setProperty("role", "wrapping")
        self._list.setSpacing(1)
        self._list.setMinimumHeight(72)
        self._add = _button("Thêm", f"Thêm {name}", "")
        self._remove = _button("Bỏ", f"Bỏ {name} đang chọn", "")
        self._up = _button("Lên", f"Đưa {name} lên", "Alt+↑")
        self._down = _button("Xuống", f"Đưa {name} xuống", "Alt+↓")
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in (self._add, self._remove, self._up, self._down):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._list, 1)
        layout.addLayout(buttons)
        for button in more:
            layout.addWidget(button)
        self._list.currentRowChanged.connect(self._choose)
        self._add.clicked.connect(self.added)
        self._remove.clicked.connect(lambda: self.removed.emit(self.row()))
        self._up.clicked.connect(lambda: self.move_by(-1))
        self._down.clicked.connect(lambda: self.move_by(1))
        delete = QShortcut(QKeySequence(QKeySequence.StandardKey.Delete), self._list)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self._remove.click)
        self._allow()

    def start(self) -> None:
        """Put the cursor into the list."""
        self._list.setFocus()

    def row(self) -> int:
        """Return the chosen row, -1 for none."""
        return self._list.currentRow()

    def show_titles(self, titles: Sequence[str], row: int) -> None:
        """Show these titles, numbered, with the cursor on a row; tells nothing."""
        blocker = QSignalBlocker(self._list)
        while self._list.count() > len(titles):
            self._list.takeItem(self._list.count() - 1)
        for at, title in enumerate(titles):
            if at == self._list.count():
                self._list.addItem("")
            self._list.item(at).setText(f"{at + 1}. {title}")
        self._list.setCurrentRow(row)
        blocker.unblock()
        self._allow()

    def move_by(self, step: int) -> None:
        """Ask for the chosen row to be moved, where there is room."""
        row = self.row()
        if row >= 0 and 0 <= row + step < self._list.count():
            self.moved.emit(row, row + step)

    def _choose(self, row: int) -> None:
        self._allow()
        self.chosen.emit(row)

    def _allow(self) -> None:
        row, count = self.row(), self._list.count()
        self._remove.setEnabled(row >= 0)
        self._up.setEnabled(row > 0)
        self._down.setEnabled(0 <= row < count - 1)


def _button(text: str, name: str, keys: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "chip")
    button.setAccessibleName(name)
    button.setToolTip(f"{name} ({keys})" if keys else name)
    return button
