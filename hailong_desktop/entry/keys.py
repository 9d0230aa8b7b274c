"""The keys of the desk: ours, never a toolkit's codes."""

from dataclasses import dataclass
from enum import Enum


class Key(Enum):
    """A key as the machine knows it; the value of a digit is the digit."""

    D0 = 0
    D1 = 1
    D2 = 2
    D3 = 3
    D4 = 4
    D5 = 5
    D6 = 6
    D7 = 7
    D8 = 8
    D9 = 9
    BLANK = "."
    DOUBLE = "*"
    ILLEGIBLE = "+"
    BACK = "-"
    FORWARD = "↓"
    FLAG = "/"
    ENTER = "Enter"
    UNDO = "Ctrl+Z"
    REDO = "Ctrl+Y"
    INVALID = "F7"
    ESCAPE = "Esc"

    @property
    def digit(self) -> int | None:
        """The digit of a digit key, None for the others."""
        return self.value if isinstance(self.value, int) else None


@dataclass(frozen=True)
class Words:
    """A text typed into a real text field and confirmed by Enter."""

    text: str


Press = Key | Words
DIGITS = tuple(key for key in Key if key.digit is not None)


def digit_key(digit: int) -> Key:
    """Return the key of a digit from 0 to 9."""
    return DIGITS[digit]
