"""The places of the window, down the left side."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QLabel, QPushButton, QVBoxLayout

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
        lines = QVBoxLayout(self)
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

    def mark(self, name: str) -> None:
        """Show which page is seen."""
        self._buttons[name].setChecked(True)
