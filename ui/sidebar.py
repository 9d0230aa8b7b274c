"""The places of the window, down the left side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from ui.keying_page.labels import set_property
from ui.pages import PLACES

WIDTH = 196
LOW = 480
"""Pixels of height under which the places stand closer."""


class Sidebar(QFrame):
    """One button a page; `chosen` names the page."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Các trang")
        inside = QWidget()
        self._lines = lines = QVBoxLayout(inside)
        self._tight = False
        self._parts: list[QWidget] = []
        lines.setContentsMargins(8, 8, 8, 12)
        lines.setSpacing(4)
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        heading = ""
        for at, place in enumerate(PLACES, start=1):
            if place.group != heading:
                heading = place.group
                label = QLabel(heading)
                label.setProperty("role", "group")
                lines.addWidget(label)
                self._parts.append(label)
            button = QPushButton(place.title.replace("&", "&&"))
            button.setCheckable(True)
            button.setProperty("role", "place")
            button.setAccessibleName(place.title)
            button.setToolTip(f"Ctrl+{at % 10}")
            button.clicked.connect(lambda _checked, name=place.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[place.name] = button
            lines.addWidget(button)
            self._parts.append(button)
        lines.addStretch(1)
        self._frame = _scrolling(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand closer and without headings on a low screen, so that every place stays in sight."""
        super().resizeEvent(event)
        tight = self.height() < LOW
        if tight is not self._tight:
            self._tight = tight
            self._lines.setSpacing(0 if tight else 4)
            for part in self._parts:
                set_property(part, "tight", tight)
                part.setVisible(isinstance(part, QPushButton) or not tight)

    def mark(self, name: str) -> None:
        """Show which page is seen."""
        button = self._buttons[name]
        button.setChecked(True)
        self._frame.ensureWidgetVisible(button)


def _scrolling(inside: QWidget) -> QScrollArea:
    """Return the entries in a frame that scrolls where the screen is too low for all of them."""
    frame = QScrollArea()
    frame.setObjectName("places")
    frame.setWidget(inside)
    frame.setWidgetResizable(True)
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    frame.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return frame
