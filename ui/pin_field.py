"""A field for a PIN: digits of both rows and of the keypad, never shown, no input method."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from hailong_desktop.entry.keys import DIGITS
from hailong_desktop.services.pins import LONGEST
from ui.keyboard import key_of

_EDITING = {Qt.Key.Key_Backspace, Qt.Key.Key_Return, Qt.Key.Key_Enter}


class PinField(QLineEdit):
    """Takes digits and nothing else; NumLock on or off."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setMaxLength(LONGEST)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if key in DIGITS:
            self.insert(str(DIGITS.index(key)))
        elif event.key() in _EDITING:
            super().keyPressEvent(event)
        else:
            event.ignore()
