"""The key table: every key of the desk on both rows and the keypad, and what means nothing."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent

from hailong_desktop.entry.keys import DIGITS, Key
from ui.keyboard import Command, command_of, key_of

K = Qt.Key
PLAIN = Qt.KeyboardModifier.NoModifier
KEYPAD = Qt.KeyboardModifier.KeypadModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier
META = Qt.KeyboardModifier.MetaModifier


def event(code, modifiers=PLAIN, text="", repeat=False):
    return QKeyEvent(QEvent.Type.KeyPress, code, modifiers, text, repeat)


@pytest.mark.parametrize("digit", range(10))
@pytest.mark.parametrize("modifiers", [PLAIN, KEYPAD, SHIFT], ids=["row", "keypad", "shifted row"])
def test_digits_of_the_row_and_of_the_keypad_are_the_same(digit, modifiers):
    assert key_of(event(K.Key_0 + digit, modifiers, str(digit))) is DIGITS[digit]


@pytest.mark.parametrize(
    ("code", "key"),
    [
        (K.Key_Insert, Key.D0),
        (K.Key_End, Key.D1),
        (K.Key_Down, Key.D2),
        (K.Key_PageDown, Key.D3),
        (K.Key_Left, Key.D4),
        (K.Key_Clear, Key.D5),
        (K.Key_Right, Key.D6),
        (K.Key_Home, Key.D7),
        (K.Key_Up, Key.D8),
        (K.Key_PageUp, Key.D9),
        (K.Key_Delete, Key.BLANK),
    ],
)
def test_the_keypad_without_numlock_counts_by_its_place(code, key):
    assert key_of(event(code, KEYPAD)) is key
    if code not in {K.Key_Up, K.Key_Down}:
        assert key_of(event(code)) is None


@pytest.mark.parametrize("modifiers", [PLAIN, KEYPAD, SHIFT])
@pytest.mark.parametrize(
    ("code", "text", "key"),
    [
        (K.Key_Period, ".", Key.BLANK),
        (K.Key_Comma, ",", Key.BLANK),
        (K.Key_Asterisk, "*", Key.DOUBLE),
        (K.Key_Plus, "+", Key.ILLEGIBLE),
        (K.Key_Minus, "-", Key.BACK),
        (K.Key_Slash, "/", Key.FLAG),
        (K.Key_Enter, "\r", Key.ENTER),
        (K.Key_Return, "\r", Key.ENTER),
    ],
)
def test_signs(code, text, key, modifiers):
    assert key_of(event(code, modifiers, text)) is key


@pytest.mark.parametrize(
    ("code", "modifiers", "key"),
    [
        (K.Key_Up, PLAIN, Key.BACK),
        (K.Key_Down, PLAIN, Key.FORWARD),
        (K.Key_Escape, PLAIN, Key.ESCAPE),
        (K.Key_F7, PLAIN, Key.INVALID),
        (K.Key_Z, CTRL, Key.UNDO),
        (K.Key_Y, CTRL, Key.REDO),
        (K.Key_Z, CTRL | SHIFT, Key.REDO),
    ],
)
def test_keys_beside_the_digits(code, modifiers, key):
    assert key_of(event(code, modifiers)) is key


@pytest.mark.parametrize(
    ("code", "modifiers", "text"),
    [
        (K.Key_Backspace, PLAIN, "\b"),
        (K.Key_A, PLAIN, "a"),
        (K.Key_Z, PLAIN, "z"),
        (0, PLAIN, "ạ"),
        (0, PLAIN, "12"),
        (K.Key_Tab, PLAIN, "\t"),
        (K.Key_Space, PLAIN, " "),
        (K.Key_1, CTRL, "1"),
        (K.Key_1, ALT, "1"),
        (K.Key_1, META, "1"),
        (K.Key_C, CTRL, ""),
        (K.Key_Z, CTRL | ALT, ""),
        (K.Key_F8, PLAIN, ""),
        (K.Key_unknown, PLAIN, ""),
    ],
)
def test_what_input_methods_and_others_send_means_nothing(code, modifiers, text):
    assert key_of(event(code, modifiers, text)) is None


def test_a_key_held_down_answers_once():
    assert key_of(event(K.Key_1, text="1", repeat=True)) is None
    assert key_of(event(K.Key_Return, text="\r", repeat=True)) is None
    assert key_of(event(K.Key_Z, CTRL, repeat=True)) is None
    assert key_of(event(K.Key_Minus, text="-", repeat=True)) is Key.BACK
    assert key_of(event(K.Key_Down, repeat=True)) is Key.FORWARD


@pytest.mark.parametrize(
    ("code", "modifiers", "command"),
    [
        (K.Key_F2, PLAIN, Command.COMMENTS),
        (K.Key_F3, PLAIN, Command.BATCH),
        (K.Key_F4, PLAIN, Command.UNIT),
        (K.Key_F6, PLAIN, Command.SERIAL),
        (K.Key_F8, PLAIN, Command.PREVIOUS),
        (K.Key_F9, PLAIN, Command.ASIDE),
        (K.Key_F9, SHIFT, Command.RESUME),
        (K.Key_F4, SHIFT, Command.CHANNEL),
        (K.Key_F6, SHIFT, Command.PERIOD),
        (K.Key_F8, SHIFT, None),
        (K.Key_F4, ALT, None),
        (K.Key_F4, CTRL, None),
        (K.Key_F1, PLAIN, Command.CARD),
        (K.Key_F5, PLAIN, Command.MODE),
        (K.Key_PageUp, PLAIN, Command.ROW),
        (K.Key_PageUp, Qt.KeyboardModifier.KeypadModifier, None),
        (K.Key_F11, PLAIN, None),
        (K.Key_1, PLAIN, None),
    ],
)
def test_the_commands_of_the_page(code, modifiers, command):
    assert command_of(event(code, modifiers)) is command
    assert command_of(event(code, modifiers, repeat=True)) is None


def test_every_command_has_its_key_on_the_keyboard():
    shown = {command.value for command in Command}
    numbered = {"F1", "F2", "F3", "F4", "F5", "F6", "F8", "F9"}
    assert shown == {"PgUp", *numbered, "Shift+F4", "Shift+F6", "Shift+F9"}
