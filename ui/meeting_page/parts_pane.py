"""A list of parts beside the editor of the chosen one: shortcomings and remedies are edited alike."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QWidget
from typing_extensions import override

from ui import ask
from ui.day_field import day_faults, settle_days
from ui.fields import scrolling, sentence
from ui.meeting_page.lines import CriterionLine, moved, replaced, without
from ui.meeting_page.part_list import PartList

Part = TypeVar("Part")
NARROW = 480
"""Pixels under which the editor stands below the list and not beside it."""


class Editor(Protocol[Part]):
    """What edits one part."""

    edited: SignalInstance
    left: SignalInstance

    def part(self) -> Part:
        """Return the part as written."""

    def show_part(self, part: Part) -> None:
        """Show another part."""

    def show_criteria(self, lines: Sequence[CriterionLine]) -> None:
        """Offer these criteria."""

    def start(self) -> None:
        """Put the cursor where writing begins."""


@dataclass(frozen=True)
class Kind(Generic[Part]):
    """What the parts are: their name, an empty one, their line in the list, the sentence without any.

    `is_blank` tells whether nothing is written on a part.
    """

    name: str
    blank: Part
    title: Callable[[Part], str]
    empty: str
    is_blank: Callable[[Part], bool]


class PartsPane(QWidget, Generic[Part]):
    """Holds the parts in the order people gave them; new ones are kept once something is written."""

    edited = Signal()
    left = Signal()

    def __init__(self, kind: Kind[Part], editor: Editor[Part], widget: QWidget, *more: QPushButton) -> None:
        super().__init__()
        self._kind = kind
        self._parts: tuple[Part, ...] = ()
        self._at = -1
        self._editor = editor
        self._list = PartList(kind.name, more)
        self._shown = QStackedWidget()
        self._shown.addWidget(scrolling(widget))
        self._nothing = sentence(kind.empty, "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown.addWidget(self._nothing)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(0, 0, 0, 0)
        self._columns.setSpacing(16)
        self._columns.addWidget(self._list, 5)
        self._columns.addWidget(self._shown, 9)
        self._connect()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        super().resizeEvent(event)

    def _connect(self) -> None:
        self._list.added.connect(lambda: self.add(self._kind.blank))
        self._list.removed.connect(self._remove)
        self._list.moved.connect(self._move)
        self._list.chosen.connect(self._turn)
        self._editor.edited.connect(self._take)
        self._editor.left.connect(self.left)
        for keys, step in (("Alt+Up", -1), ("Alt+Down", 1)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda step=step: self._list.move_by(step))

    def parts(self) -> tuple[Part, ...]:
        """Return the parts on which something is written, in their order."""
        return tuple(part for part in self._parts if not self._kind.is_blank(part))

    def show_parts(self, parts: tuple[Part, ...]) -> None:
        """Show the parts of another meeting."""
        self._parts = parts
        self._show(0 if parts else -1)

    def start(self) -> None:
        """Put the cursor into the list."""
        self._list.start()

    def add(self, part: Part) -> None:
        """Put one more part at the end and start writing on it."""
        if self._stays():
            return
        self._parts = (*self._parts, part)
        self._show(len(self._parts) - 1)
        self._editor.start()
        self.edited.emit()

    def _show(self, row: int) -> None:
        self._list.show_titles([self._kind.title(part) for part in self._parts], row)
        self._choose(row)

    def _turn(self, row: int) -> None:
        """Go to another part, unless something on this one would be lost by that."""
        if row != self._at and self._stays():
            self._list.show_titles([self._kind.title(part) for part in self._parts], self._at)
        else:
            self._choose(row)

    def _stays(self) -> bool:
        """Tell whether a date on the part that is shown is none, which is said under it."""
        if self._at < 0:
            return False
        settle_days(self)
        return bool(day_faults(self))

    def _choose(self, row: int) -> None:
        self._at = row
        self._shown.setCurrentIndex(0 if row >= 0 else 1)
        if row >= 0:
            self._editor.show_part(self._parts[row])

    def _take(self) -> None:
        self._parts = replaced(self._parts, self._at, self._editor.part())
        self._list.show_titles([self._kind.title(part) for part in self._parts], self._at)
        self.edited.emit()

    def _move(self, row: int, to: int) -> None:
        self._parts, self._at = moved(self._parts, row, to), to
        self._list.show_titles([self._kind.title(part) for part in self._parts], to)
        self.edited.emit()

    def _remove(self, row: int) -> None:
        part = self._parts[row]
        question = f"Bỏ {self._kind.name} “{self._kind.title(part)}”? Nội dung đã ghi sẽ không còn."
        if not self._kind.is_blank(part) and not ask.confirm(self, f"Bỏ {self._kind.name}", question, "Bỏ"):
            return
        self._parts = without(self._parts, row)
        self._show(min(row, len(self._parts) - 1))
        self.edited.emit()
