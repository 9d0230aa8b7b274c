"""Below the pages: the keys of the page that is seen, and when the last copy of the data was made."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from ui.elided import Elided

LEAST_HEIGHT = 34
KeyCap = tuple[str, str]
"""What stands on the key, and what it does."""


class Foot(QFrame):
    """A line of key caps at the left, the copy at the right."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("foot")
        self.setMinimumHeight(LEAST_HEIGHT)
        self._caps = QHBoxLayout()
        self._caps.setSpacing(4)
        self._copy = Elided("muted")
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 16, 4)
        line.addLayout(self._caps)
        line.addStretch(1)
        line.addWidget(self._copy)

    def show_keys(self, keys: Sequence[KeyCap]) -> None:
        """Show these keys."""
        self.setAccessibleDescription("; ".join(f"{cap}: {does}" for cap, does in keys))
        while item := self._caps.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for cap, does in keys:
            self._caps.addWidget(_words(cap, "keycap"))
            self._caps.addWidget(_words(does, "muted"))
            self._caps.addSpacing(8)

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


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
