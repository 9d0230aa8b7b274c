"""The PIN of the officer at work."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QVBoxLayout

from hailong_desktop.domain.officer import Officer
from ui.pin_field import PinField
from ui.rounds_page.fields import Fault, named


class OwnPinCard(QFrame):
    """`wanted` carries the old PIN and the new one, empty to do without."""

    wanted = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._title.setWordWrap(True)
        self._old = PinField("PIN đang dùng")
        self._new = PinField("PIN mới (4–12 chữ số)")
        self._again = PinField("Gõ lại PIN mới")
        self._old_column = QFrame()
        self._keep = QPushButton("Đổi PIN")
        self._keep.setAutoDefault(True)
        self._keep.setAccessibleName("Đổi PIN của tôi")
        self._fault = Fault()
        self._hint = QLabel("Để trống PIN mới là bỏ PIN. Quên PIN: nhờ quản trị đặt lại.")
        self._hint.setProperty("role", "muted")
        self._hint.setWordWrap(True)
        self._keep.clicked.connect(self._tell)
        for field in (self._old, self._new, self._again):
            field.returnPressed.connect(self._tell)
        self._lay_out()

    def show_officer(self, officer: Officer | None) -> None:
        """Ask for the PIN of this officer; hidden without one."""
        self.setVisible(officer is not None)
        for field in (self._old, self._new, self._again):
            field.clear()
        self._fault.say("")
        if officer is None:
            return
        self._title.setText(f"PIN của {officer.name}")
        self._old_column.setVisible(bool(officer.pin))
        self._keep.setText("Đổi PIN" if officer.pin else "Đặt PIN")

    def _tell(self) -> None:
        if self._new.text() != self._again.text():
            self._fault.say("Hai lần gõ PIN mới không giống nhau. Hãy gõ lại.")
            self._again.clear()
            self._again.setFocus()
            return
        self._fault.say("")
        self.wanted.emit(self._old.text(), self._new.text())

    def refuse(self, why: str) -> None:
        """Say why the PIN was not changed."""
        self._old.clear()
        self._fault.say(why)

    def _lay_out(self) -> None:
        old = named("PIN đang dùng", self._old)
        old.setContentsMargins(0, 0, 0, 0)
        self._old_column.setLayout(old)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(self._title)
        lines.addWidget(self._old_column)
        lines.addLayout(named("PIN mới (4–12 chữ số)", self._new))
        lines.addLayout(named("Gõ lại PIN mới", self._again))
        lines.addWidget(self._fault)
        lines.addWidget(self._keep)
        lines.addWidget(self._hint)
