"""The key table: what Qt calls a key, and what the desk does with it. The only place that knows both."""

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from hailong_desktop.entry.keys import DIGITS, Key

_K = Qt.Key
_CTRL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ALT = Qt.KeyboardModifier.AltModifier
_META = Qt.KeyboardModifier.MetaModifier
_KEYPAD = Qt.KeyboardModifier.KeypadModifier


class Command(Enum):
    """What the page does itself, beside the keys of the machine."""

    ROW = "PgUp"
    CARD = "F1"
    COMMENTS = "F2"
    BATCH = "F3"
    UNIT = "F4"
    CHANNEL = "Shift+F4"
    MODE = "F5"
    SERIAL = "F6"
    PERIOD = "Shift+F6"
    PREVIOUS = "F8"
    ASIDE = "F9"
    RESUME = "Shift+F9"


_BY_CHARACTER = {str(at): key for at, key in enumerate(DIGITS)} | {
    ".": Key.BLANK,
    ",": Key.BLANK,
    "*": Key.DOUBLE,
    "+": Key.ILLEGIBLE,
    "-": Key.BACK,
    "/": Key.FLAG,
}
_BY_CODE: dict[int, Key] = {
    _K.Key_Return: Key.ENTER,
    _K.Key_Enter: Key.ENTER,
    _K.Key_Up: Key.BACK,
    _K.Key_Down: Key.FORWARD,
    _K.Key_Escape: Key.ESCAPE,
    _K.Key_F7: Key.INVALID,
}
_KEYPAD_WITHOUT_NUMLOCK: dict[int, Key] = {
    _K.Key_Insert: Key.D0,
    _K.Key_End: Key.D1,
    _K.Key_Down: Key.D2,
    _K.Key_PageDown: Key.D3,
    _K.Key_Left: Key.D4,
    _K.Key_Clear: Key.D5,
    _K.Key_Right: Key.D6,
    _K.Key_Home: Key.D7,
    _K.Key_Up: Key.D8,
    _K.Key_PageUp: Key.D9,
    _K.Key_Delete: Key.BLANK,
}
_COMMANDS: dict[int, Command] = {
    _K.Key_PageUp: Command.ROW,
    _K.Key_F1: Command.CARD,
    _K.Key_F2: Command.COMMENTS,
    _K.Key_F3: Command.BATCH,
    _K.Key_F4: Command.UNIT,
    _K.Key_F5: Command.MODE,
    _K.Key_F6: Command.SERIAL,
    _K.Key_F8: Command.PREVIOUS,
    _K.Key_F9: Command.ASIDE,
}
_SHIFTED_COMMANDS: dict[int, Command] = {
    _K.Key_F4: Command.CHANNEL,
    _K.Key_F6: Command.PERIOD,
    _K.Key_F9: Command.RESUME,
}
_MAY_RUN = {Key.BACK, Key.FORWARD}


def key_of(event: QKeyEvent) -> Key | None:
    """Return the key of the desk, None for a key that means nothing there.

    Letters, Backspace bursts of input methods and anything with Ctrl or Alt mean nothing, but for undo
    and redo. A digit counts by its character, so both rows and the keypad do; the keypad without NumLock
    counts by its place. A key held down counts once: only the cursor may run.
    """
    key = _struck(event)
    return None if event.isAutoRepeat() and key not in _MAY_RUN else key


def _struck(event: QKeyEvent) -> Key | None:
    modifiers = event.modifiers()
    if modifiers & (_ALT | _META):
        return None
    if modifiers & _CTRL:
        return _with_control(event)
    code = event.key()
    if modifiers & _KEYPAD and code in _KEYPAD_WITHOUT_NUMLOCK:
        return _KEYPAD_WITHOUT_NUMLOCK[code]
    return _BY_CODE.get(code) or _BY_CHARACTER.get(event.text())


def command_of(event: QKeyEvent) -> Command | None:
    """Return the page's own command, None when the key is none, or a digit of a keypad without NumLock."""
    if event.isAutoRepeat() or event.modifiers() & (_CTRL | _ALT | _META | _KEYPAD):
        return None
    shifted = _SHIFTED_COMMANDS if event.modifiers() & _SHIFT else _COMMANDS
    return shifted.get(event.key())


def _with_control(event: QKeyEvent) -> Key | None:
    shifted = bool(event.modifiers() & _SHIFT)
    if event.key() == _K.Key_Z:
        return Key.REDO if shifted else Key.UNDO
    return Key.REDO if event.key() == _K.Key_Y else None
