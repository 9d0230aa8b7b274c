"""What could not be written, in a bar of its own with a way to try again."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from ui.keying_page.labels import plain


def bar_of(name: str, *parts: QWidget) -> QFrame:
    """Return a bar over the whole width that holds these parts; the first takes the room."""
    bar = QFrame()
    fill(bar, name, *parts)
    return bar


def fill(bar: QFrame, name: str, *parts: QWidget) -> None:
    """Make a frame such a bar."""
    bar.setProperty("role", "message")
    bar.setProperty(name, True)
    line = QHBoxLayout(bar)
    line.setContentsMargins(16, 4, 16, 4)
    line.addWidget(parts[0], 1)
    for part in parts[1:]:
        line.addWidget(part)


class FailureBar(QFrame):
    """Out of sight while nothing failed; `retried` tells that it shall be tried again."""

    retried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._why = plain("", "error", wrap=True)
        self._why.setAccessibleName("Chưa lưu được")
        self._again = QPushButton("Thử lại")
        self._again.setProperty("role", "primary")
        self._again.setAccessibleName("Thử lại")
        self._again.clicked.connect(self.retried)
        fill(self, "failed", self._why, self._again)
        self.hide()

    def say(self, why: str, by_enter: bool = False) -> None:
        """Show why, nothing where it is empty; `by_enter`: Enter tries again too."""
        self._why.setText(why)
        self._again.setText("Thử lại (Enter)" if by_enter else "Thử lại")
        self.setVisible(bool(why))
