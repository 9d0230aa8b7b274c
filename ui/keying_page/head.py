"""Above the paper: the number of the form, where the cursor is, the sticky values, what was said last."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.response import Status
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import Message, MessageKind
from ui.elided import ElidedButton
from ui.flow import FlowLayout
from ui.keyboard import Command
from ui.keying_page.failure_bar import FailureBar, bar_of
from ui.keying_page.labels import plain, set_property
from ui.tips import as_tip

_ROLES = {
    MessageKind.REFUSED: "error",
    MessageKind.FAILED: "error",
    MessageKind.NOTED: "muted",
    MessageKind.SAVED: "ok",
}
_CHIPS = 3
_ALONE = " (riêng phiếu này)"
_CHIP_HEIGHT = 26
_EDGE, _GAP = 16, 6
ROOMY = 720
"""Pixels of width from which a sticky value may fill a line."""
NARROW = 640
"""Pixels of width under which what is said gets a line of its own."""


class Head(QWidget):
    """Draws what the session says of the form; decides nothing."""

    retried = Signal()
    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._serial = plain("", "figure")
        self._serial.setAccessibleName("Phiếu số")
        self._message = plain("", "muted", wrap=True)
        self._message.setAccessibleName("Thông báo")
        self._message.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._message.setAlignment(Qt.AlignmentFlag.AlignVCenter)
        self._where = plain("", "muted")
        self._draft = plain("", "muted")
        state = QVBoxLayout()
        state.setSpacing(0)
        for label in (self._where, self._draft):
            label.setAlignment(Qt.AlignmentFlag.AlignRight)
            state.addWidget(label)
        line = QHBoxLayout()
        line.setContentsMargins(16, 6, 16, 2)
        line.setSpacing(12)
        line.addWidget(plain("Phiếu số", "muted"))
        line.addWidget(self._serial)
        line.addWidget(self._command("đổi (F6)", "Đổi số phiếu", Command.SERIAL))
        line.addWidget(self._message, 1)
        line.addLayout(state)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(line)
        lines.addLayout(self._chip_line())
        self._below = plain("", "muted", wrap=True)
        self._below.setContentsMargins(16, 0, 16, 4)
        self._below.hide()
        lines.addWidget(self._below)
        lines.addWidget(self._build_correcting())
        self._failed = FailureBar()
        self._failed.retried.connect(self.retried)
        lines.addWidget(self._failed)

    def draw(self, session: EntrySession, failure: str, said_elsewhere: bool) -> None:
        """Show the form on the desk; what stands beside its row is not said twice."""
        self._failed.say(failure, by_enter=session.unsaved)
        self._serial.setText(session.form.serial or "–")
        self._where.setText(where_text(session))
        self.draw_draft(session)
        self._unit.setText(unit_text(session))
        set_property(self._unit, "marked", session.form.unit != session.batch.unit)
        channel = channel_text(session)
        self._channel.setText(channel)
        self._channel.setVisible(bool(channel))
        set_property(self._channel, "marked", session.form.channel != session.batch.channel)
        self._period.setText(period_text(session))
        set_property(self._period, "marked", session.form.period != session.batch.period)
        for chip, text in zip(self._chips, _padded(chips_of(session)), strict=True):
            chip.setText(text)
            chip.setVisible(bool(text))
            set_property(chip, "marked", True)
        self._mode.setText(f"{session.mode.label} ({Command.MODE.value})")
        self._mode.setAccessibleDescription("; ".join(session.mode.checks))
        self._mode.setToolTip(as_tip("Kiểm tra: " + "; ".join(session.mode.checks)))
        self._correcting.setText(correcting_text(session))
        self._banner.setVisible(session.correcting)
        self._draw_message(None if said_elsewhere or failure else session.message)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let two sticky values share a line where there is little room."""
        super().resizeEvent(event)
        room = self.width() - 2 * _EDGE
        for chip in (self._unit, self._channel):
            chip.setMaximumWidth((room - _GAP) // 2 if self.width() < ROOMY else max(room, _CHIP_HEIGHT))

    def draw_draft(self, session: EntrySession) -> None:
        """Say whether what was typed is on disk."""
        waiting = "Nháp chưa lưu được" if self._failed.isVisibleTo(self) else "Đang lưu nháp…"
        kept = "Nháp đã lưu ✓" if session.draft_kept else waiting
        self._draft.setText(kept if in_work(session) else "Phiếu mới")

    def _draw_message(self, message: Message | None) -> None:
        text = message.text if message else ""
        narrow = self.width() < NARROW
        self._message.setText("" if narrow else text)
        self._below.setText(text if narrow else "")
        self._below.setVisible(narrow and bool(text))
        for label in (self._message, self._below):
            set_property(label, "role", _ROLES[message.kind] if message else "muted")

    def _chip_line(self) -> FlowLayout:
        self._unit = self._command("", "Đơn vị của phiếu", Command.UNIT)
        self._channel = self._command("", "Kênh thu của phiếu", Command.CHANNEL)
        self._period = self._command("", "Kỳ của phiếu", Command.PERIOD)
        self._mode = self._command("", "Cách làm việc", Command.MODE)
        self._chips = [plain("", "chip") for _ in range(_CHIPS)]
        line = FlowLayout(_GAP)
        line.setContentsMargins(_EDGE, 0, _EDGE, 8)
        for chip in (self._unit, self._channel, self._period, self._mode, *self._chips):
            chip.setMinimumHeight(_CHIP_HEIGHT)
            line.addWidget(chip)
        return line

    def _command(self, text: str, name: str, command: Command) -> ElidedButton:
        button = ElidedButton()
        button.setText(text)
        button.setProperty("role", "chip")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.wanted.emit(command))
        return button

    def _build_correcting(self) -> QWidget:
        self._correcting = plain("", "section", wrap=True)
        self._banner = bar_of("correcting", self._correcting)
        return self._banner


def _padded(chips: tuple[str, ...]) -> tuple[str, ...]:
    return (*chips, *[""] * (_CHIPS - len(chips)))


def in_work(session: EntrySession) -> bool:
    """Tell whether something would be lost from sight if the session began again."""
    return session.state.started or bool(session.form.texts) or session.correcting


def where_text(session: EntrySession) -> str:
    """Return page and question, as "trang 1/2 · câu 11/35"."""
    state = session.state
    page = f"trang {state.here.page + 1}/{state.layout.pages}"
    at = state.here.cell
    return f"{page} · đối chiếu" if at is None else f"{page} · câu {at + 1}/{len(state.layout.cells)}"


def unit_text(session: EntrySession) -> str:
    """Return the unit of the form, and that it is this form's alone where it is not the batch's."""
    alone = _ALONE if session.form.unit != session.batch.unit else ""
    return f"{session.form.unit or 'chưa ghi đơn vị'}{alone} (F4)".replace("&", "&&")


def channel_text(session: EntrySession) -> str:
    """Return the channel by which the form came back, "" where none is written down."""
    form, batch = session.form, session.batch
    if form.channel == batch.channel:
        return f"Kênh: {form.channel}".replace("&", "&&") if form.channel else ""
    return f"Kênh: {form.channel or 'chưa ghi'}{_ALONE}".replace("&", "&&")


def period_text(session: EntrySession) -> str:
    """Return the year or month that the form is of."""
    alone = _ALONE if session.form.period != session.batch.period else ""
    return f"Kỳ {session.form.period or 'chưa ghi'}{alone}"


def chips_of(session: EntrySession) -> tuple[str, ...]:
    """Return the marks of the form."""
    form = session.form
    chips = [
        "Có ý kiến viết tay" if session.state.flagged else "",
        "Đã gõ ý kiến" if form.texts else "",
        f"Không hợp lệ: {form.invalid_reason}" if form.invalid_reason else "",
    ]
    return tuple(chip for chip in chips if chip)


def correcting_text(session: EntrySession) -> str:
    """Return what correcting means for the keys."""
    if session.form.status is Status.OPEN:
        return f"Đang mở lại phiếu {session.form.serial}: chưa được tính cho đến khi lưu. F9 để lại."
    return f"Đang sửa phiếu {session.form.serial}: Enter ở cuối phiếu để lưu, F9 để lại."
