"""Above the paper: which form of the stack, how far the work is, what was said last."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from hailong_desktop.domain.response import Response
from hailong_desktop.entry.state import State
from hailong_desktop.services.message import Message, MessageKind
from ui.keying_page.failure_bar import FailureBar
from ui.keying_page.labels import plain, set_property

_ROLES = {
    MessageKind.REFUSED: "error",
    MessageKind.FAILED: "error",
    MessageKind.NOTED: "muted",
    MessageKind.SAVED: "ok",
}


class Head(QWidget):
    """Draws the serial big, because the officer seeks it in the stack of paper."""

    retried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._serial = plain("", "figure")
        self._unit = plain("", "muted", wrap=True)
        self._where = plain("", "muted")
        self._done = plain("", "muted")
        self._said = plain("", "muted", wrap=True)
        for label in (self._unit, self._said):
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        right = QVBoxLayout()
        right.setSpacing(0)
        for label in (self._where, self._done):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            right.addWidget(label)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(plain("Phiếu số", "muted"))
        line.addWidget(self._serial)
        line.addWidget(self._said, 1)
        line.addLayout(right)
        self._failed = FailureBar()
        self._failed.retried.connect(self.retried)
        above = QVBoxLayout()
        above.setContentsMargins(16, 6, 16, 8)
        above.setSpacing(4)
        above.addLayout(line)
        above.addWidget(self._unit)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(above)
        lines.addWidget(self._failed)

    def draw(self, form: Response, where: str, done: str) -> None:
        """Show the form by its number and unit; nothing of its answers."""
        self._serial.setText(form.serial)
        self._unit.setText(form.unit)
        self._where.setText(where)
        self._done.setText(done)

    def say(self, message: Message | None) -> None:
        """Show the sentence; what could not be written has a bar of its own."""
        failed = message is not None and message.kind is MessageKind.FAILED
        self._failed.say(message.text if message and failed else "")
        self._said.setText(message.text if message and not failed else "")
        set_property(self._said, "role", _ROLES[message.kind] if message else "muted")


def where_text(state: State) -> str:
    """Return page and question, as "trang 1/2 · câu 11/35"."""
    at = state.here.cell
    page = f"trang {state.here.page + 1}/{state.layout.pages}"
    return f"{page} · đối chiếu" if at is None else f"{page} · câu {at + 1}/{len(state.layout.cells)}"
