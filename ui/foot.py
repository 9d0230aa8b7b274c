"""Below the pages: the keys of the page that is seen, and when the last copy of the data was made."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from ui.elided import Elided
from ui.flow import FlowLayout

LEAST_HEIGHT = 34
GAP = 12
KeyCap = tuple[str, str]
"""What stands on the key, and what it does."""


class Foot(QFrame):
    """Key caps at the left, in two lines where one is too short; the copy at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setMinimumHeight(LEAST_HEIGHT)
        self._caps = FlowLayout(GAP)
        self._caps.setContentsMargins(0, 0, 0, 0)
        caps = QWidget()
        caps.setLayout(self._caps)
        self._copy = Elided("muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 16, 4)
        line.addWidget(caps, 1)
        line.addWidget(self._copy)

    def show_keys(self, keys: Sequence[KeyCap]) -> None:
        """Show these keys."""
        self.setAccessibleDescription("; ".join(f"{cap}: {does}" for cap, does in keys))
        while item := self._caps.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for cap, does in keys:
            self._caps.addWidget(_pair(cap, does))

    def show_copy(self, made: datetime | None) -> None:
        """Show when the last good copy was made."""
        said = f"Bản sao gần nhất: {made.astimezone():%H:%M %d/%m/%Y}" if made else "Chưa có bản sao nào"
        self._say(said, "muted")

    def show_no_copy(self, why: str) -> None:
        """Show why no copy could be made."""
        self._say(why, "error")

    def _say(self, text: str, role: str) -> None:
        self._copy.say(text)
        self._copy.setProperty("role", role)
        self._copy.style().unpolish(self._copy)
        self._copy.style().polish(self._copy)


def _pair(cap: str, does: str) -> QWidget:
    pair = QWidget()
    line = QHBoxLayout(pair)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(4)
    line.addWidget(_words(cap, "keycap"))
    line.addWidget(_words(does, "muted"))
    return pair


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
