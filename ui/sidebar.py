"""The places of the window, down the left side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from ui.pages import PLACES

WIDTH = 196


class Sidebar(QFrame):
    """One button a page; `chosen` names the page."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sidebar")
        self.setFixedWidth(WIDTH)
        self.setAccessibleName("Các trang")
        inside = QWidget()
        lines = QVBoxLayout(inside)
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
            button = QPushButton(place.title.replace("&", "&&"))
            button.setCheckable(True)
            button.setProperty("role", "place")
            button.setAccessibleName(place.title)
            button.setToolTip(f"Ctrl+{at}")
            button.clicked.connect(lambda _checked, name=place.name: self.chosen.emit(name))
            self._group.addButton(button)
            self._buttons[place.name] = button
            lines.addWidget(button)
        lines.addStretch(1)
        self._frame = _scrolling(inside)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._frame)

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
