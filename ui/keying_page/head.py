"""Above the paper: the number of the form, where the cursor is, the sticky values, and what was said last."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import Message, MessageKind
from ui.keying_page.rows import plain, set_property

_ROLES = {
    MessageKind.REFUSED: "error",
    MessageKind.FAILED: "error",
    MessageKind.NOTED: "muted",
    MessageKind.SAVED: "ok",
}


class Head(QWidget):
    """Draws what the session says of the form; decides nothing."""

    retried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._serial = plain("", "figure")
        self._serial.setAccessibleName("Phiếu số")
        self._where = plain("", "muted")
        self._draft = plain("", "chip")
        line = QHBoxLayout()
        line.setContentsMargins(16, 8, 16, 8)
        line.setSpacing(12)
        line.addWidget(plain("Phiếu số", "muted"))
        line.addWidget(self._serial)
        line.addStretch(1)
        line.addWidget(self._where)
        line.addWidget(self._draft, 0, Qt.AlignmentFlag.AlignVCenter)
        self._chips = QHBoxLayout()
        self._chips.setContentsMargins(16, 0, 16, 8)
        self._chips.setSpacing(8)
        self._message = plain("", wrap=True)
        self._message.setAccessibleName("Thông báo")
        self._retry = QPushButton("Thử lại")
        self._retry.setProperty("role", "primary")
        self._retry.clicked.connect(self.retried)
        self._bar = QFrame()
        self._bar.setProperty("role", "message")
        said = QHBoxLayout(self._bar)
        said.setContentsMargins(16, 4, 16, 4)
        said.addWidget(self._message, 1)
        said.addWidget(self._retry)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(line)
        lines.addLayout(self._chips)
        lines.addWidget(self._bar)

    def draw(self, session: EntrySession) -> None:
        """Show the form on the desk."""
        self._serial.setText(session.form.serial)
        self._where.setText(where_text(session))
        self._draft.setText("Nháp đã lưu ✓" if session.draft_kept else "Đang giữ nháp…")
        self._draft.setVisible(session.state.started or session.correcting)
        self._draw_chips(chips_of(session))
        self._draw_message(session.message, session.unsaved)

    def _draw_message(self, message: Message | None, unsaved: bool) -> None:
        failed = message is not None and message.kind is MessageKind.FAILED
        self._message.setText(message.text if message else "")
        set_property(self._message, "role", _ROLES[message.kind] if message else "muted")
        set_property(self._bar, "failed", failed)
        self._retry.setVisible(unsaved)

    def _draw_chips(self, chips: tuple[tuple[str, bool], ...]) -> None:
        if self.property("chips") == chips:
            return
        self.setProperty("chips", chips)
        while item := self._chips.takeAt(0):
            if widget := item.widget():
                widget.deleteLater()
        for text, marked in chips:
            chip = plain(text, "chip")
            chip.setProperty("marked", marked)
            chip.setMaximumWidth(360)
            chip.setMinimumHeight(26)
            self._chips.addWidget(chip, 0, Qt.AlignmentFlag.AlignLeft)
        self._chips.addStretch(1)


def where_text(session: EntrySession) -> str:
    """Return page and question, as "trang 1/2 · câu 11/35"."""
    state = session.state
    page = f"trang {state.here.page + 1}/{state.layout.pages}"
    total = len(state.layout.cells)
    at = state.here.cell
    return f"{page} · chốt trang" if at is None else f"{page} · câu {at + 1}/{total}"


def chips_of(session: EntrySession) -> tuple[tuple[str, bool], ...]:
    """Return the sticky values and marks of the form; True for what is of this form alone."""
    form, batch = session.form, session.batch
    chips = [(form.unit or "chưa ghi đơn vị", form.unit != batch.unit)]
    chips += [(f"Kỳ {batch.period}", False)] if batch.period else []
    chips += [(batch.channel, False)] if batch.channel else []
    chips += [(f"Đang sửa phiếu {form.serial}", True)] if session.correcting else []
    chips += [("Có ý kiến viết tay", True)] if session.state.flagged else []
    chips += [("Đã gõ ý kiến", True)] if form.texts else []
    chips += [(f"Không hợp lệ: {form.invalid_reason}", True)] if form.invalid_reason else []
    aside = len(session.aside())
    return (*chips, (f"{aside} phiếu để lại", False)) if aside else tuple(chips)
