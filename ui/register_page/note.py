"""What the page says: a word on the last deed, else what holds all the time, as that the round is locked."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel


class Note(QLabel):
    """One sentence that wraps and is never taken for markup."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self._standing = ""
        self._said = False

    def stand(self, text: str) -> None:
        """Have this sentence stand wherever there is nothing else to say."""
        self._standing = text
        if not self._said:
            self.say("")

    def say(self, text: str, role: str = "ok") -> None:
        """Say this; without words, what stands."""
        self._said = bool(text)
        self.setText(text or self._standing)
        self.setProperty("role", role if text else "muted")
        self.style().unpolish(self)
        self.style().polish(self)
