"""A reason asked for in the page itself: a batch closed or opened again, a form corrected, void, restored."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.keying_page.labels import plain


class ReasonPanel(QFrame):
    """`given` carries the reason as typed, `left` tells that the officer thought again.

    The digit of one of the usual reasons gives it at once, as long as nothing is typed.
    """

    given = Signal(str)
    left = Signal()

    def __init__(self, title: str, why: str, example: str, button: str, usual: tuple[str, ...] = ()) -> None:
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
        self._usual = usual
        if usual:
            offered = "    ".join(f"{at}  {reason}" for at, reason in enumerate(usual, start=1))
            lines.addWidget(plain(f"Bấm số: {offered}", "muted", wrap=True))
            self._field.installEventFilter(self)

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
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            digit = event.text()
            if digit.isdecimal() and not self._field.text() and 1 <= int(digit) <= len(self._usual):
                self.given.emit(self._usual[int(digit) - 1])
                return True
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class ReasonHost(QWidget):
    """The place in a page where a reason is asked for; `left` tells that nothing is asked any more."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._panel: ReasonPanel | None = None
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self.hide()

    def ask(self, panel: ReasonPanel, answer: Callable[[str], str]) -> None:
        """Open the panel; it stays open as long as `answer` returns what is wrong with the reason."""
        self.close_panel()

        def take(why: str) -> None:
            wrong = answer(why)
            if wrong:
                panel.refuse(wrong)
            else:
                self._leave()

        panel.given.connect(take)
        panel.left.connect(self._leave)
        self._panel = panel
        self._lines.addWidget(panel)
        self.show()
        panel.start()

    def close_panel(self) -> None:
        """Ask nothing any more."""
        if self._panel is not None:
            panel, self._panel = self._panel, None
            self.hide()
            panel.hide()
            panel.deleteLater()

    def _leave(self) -> None:
        self.close_panel()
        self.left.emit()
