"""A reason asked for in the page itself: why a batch closes without its numbers, or opens again."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout
from typing_extensions import override

from ui.keying_page.labels import plain


class ReasonPanel(QFrame):
    """`given` carries the reason as typed, `left` tells that the officer thought again."""

    given = Signal(str)
    left = Signal()

    def __init__(self, title: str, why: str, example: str, button: str) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self._why = plain(why, "error", wrap=True)
        self._field = QLineEdit()
        self._field.setPlaceholderText(example)
        self._field.setAccessibleName("Lý do")
        self._field.returnPressed.connect(self._give)
        done = QPushButton(f"{button} (Enter)")
        done.setProperty("role", "primary")
        done.setAccessibleName(done.text())
        done.clicked.connect(self._give)
        leave = QPushButton("Thôi (Esc)")
        leave.setAccessibleName(leave.text())
        leave.clicked.connect(self.left)
        done.setAutoDefault(True)
        leave.setAutoDefault(True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(plain("Lý do", "muted"))
        for part in (self._field, done, leave):
            line.addWidget(part, 1 if part is self._field else 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 8, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(plain(title, "section", wrap=True))
        lines.addWidget(self._why)
        lines.addLayout(line)
        self._why.setVisible(bool(why))

    def start(self) -> None:
        """Go to the field."""
        self._field.setFocus()

    def refuse(self, why: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._why.setText(why)
        self._why.show()
        self._field.setFocus()

    def _give(self) -> None:
        self.given.emit(self._field.text())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
