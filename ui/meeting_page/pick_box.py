"""A small list that opens over the page: find by typing, Enter takes, Esc leaves."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QListWidget, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.text import fold
from ui.fields import LineField, sentence

_WIDTH, _HEIGHT = 520, 320
_STEPS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}
_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


@dataclass(frozen=True)
class Pick:
    """What can be taken: `shown` stands in the list and is searched, `take` is called for Enter.

    `remove` takes it out for good and returns what is to be said of it.
    """

    shown: str
    take: Callable[[], None]
    remove: Callable[[], str] | None = None


@dataclass(frozen=True)
class Offer:
    """What the box says and can do; `keep` adds what is written, under the words of `keep_text`."""

    title: str
    hint: str
    empty: str
    picks: Callable[[], Sequence[Pick]]
    keep_text: str = ""
    keep: Callable[[], str] | None = None
    width: int = _WIDTH


class PickBox(QFrame):
    """Opens over a field and gives the cursor back to it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setProperty("role", "panel")
        self._offer: Offer | None = None
        self._picks: tuple[Pick, ...] = ()
        self._back: QWidget | None = None
        self._title = sentence("", "section")
        self._find = LineField("Tìm", "gõ để tìm, không cần dấu")
        self._list = QListWidget()
        self._list.setAccessibleName("Các mục để chọn")
        self._list.setProperty("role", "wrapping")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._said = sentence("", "muted")
        self._keep = QPushButton()
        self._hint = sentence("", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        parts: tuple[QWidget, ...] = (
            self._title, self._find, self._list, self._said, self._keep, self._hint,
        )  # fmt: skip
        for part in parts:
            layout.addWidget(part, 1 if part is self._list else 0)
        self._find.textChanged.connect(self._narrow)
        self._find.installEventFilter(self)
        self._list.installEventFilter(self)
        self._list.itemClicked.connect(lambda _: self._take())
        self._keep.clicked.connect(self._keep_it)

    def open_for(self, field: QWidget, offer: Offer) -> None:
        """Show what is offered below the field, as far as the screen allows."""
        self._offer, self._back = offer, field
        self.setAccessibleName(offer.title)
        self._title.setText(offer.title)
        self._hint.setText(offer.hint)
        self._keep.setText(offer.keep_text)
        self._keep.setAccessibleName(offer.keep_text)
        self._keep.setVisible(offer.keep is not None)
        self._find.clear()
        self._load()
        self.resize(offer.width, _HEIGHT)
        self.move(self._place(field))
        self.show()
        self._find.setFocus()

    def _place(self, field: QWidget) -> QPoint:
        below = field.mapToGlobal(QPoint(0, min(field.height(), 48)))
        room = field.screen().availableGeometry()
        left = max(room.left(), min(below.x(), room.right() - self.width()))
        return QPoint(left, max(room.top(), min(below.y(), room.bottom() - self.height())))

    def _load(self) -> None:
        self._picks = tuple(self._offer.picks()) if self._offer else ()
        self._narrow()

    def _narrow(self) -> None:
        row = max(0, self._list.currentRow())
        self._list.clear()
        self._list.addItems([pick.shown for pick in self._found()])
        self._list.setCurrentRow(min(row, self._list.count() - 1))
        empty = self._offer.empty if self._offer and not self._picks else "Không có mục nào như vậy."
        self._say("" if self._list.count() else empty)

    def _found(self) -> tuple[Pick, ...]:
        words = fold(self._find.value()).split()
        return tuple(pick for pick in self._picks if all(word in fold(pick.shown) for word in words))

    def _chosen(self) -> Pick | None:
        found, row = self._found(), self._list.currentRow()
        return found[row] if 0 <= row < len(found) else None

    def _take(self) -> None:
        pick = self._chosen()
        if pick:
            self._leave()
            pick.take()

    def _remove(self) -> None:
        pick = self._chosen()
        if pick and pick.remove:
            said = pick.remove()
            self._load()
            if said:
                self._say(said)

    def _keep_it(self) -> None:
        if self._offer and self._offer.keep:
            said = self._offer.keep()
            self._find.clear()
            self._load()
            self._list.setCurrentRow(self._list.count() - 1)
            self._say(said)

    def _say(self, text: str) -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))

    def _leave(self) -> None:
        self.hide()
        if self._back:
            self._back.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress and self._struck(event):
            return True
        return super().eventFilter(watched, event)

    def _struck(self, event: QKeyEvent) -> bool:
        key = event.key()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if key in _ENTER:
            (self._keep_it if control else self._take)()
        elif key == Qt.Key.Key_Delete and (self._list.hasFocus() or not self._find.value()):
            self._remove()
        elif key in _STEPS and self._find.hasFocus():
            self._step(key)
        else:
            return False
        return True

    def _step(self, key: int) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -5}.get(Qt.Key(key), 5)
        self._list.setCurrentRow(max(0, min(self._list.count() - 1, self._list.currentRow() + by)))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self._leave()
        else:
            super().keyPressEvent(event)
