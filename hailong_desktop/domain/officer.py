"""Who keys: a name, a role, and a PIN where one was set."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What an officer does here."""

    ENTRY = "entry"
    CHECK = "check"
    LEAD = "lead"
    ADMIN = "admin"

    @property
    def label(self) -> str:
        """The role as an officer says it."""
        return _LABELS[self]


_LABELS = {
    Role.ENTRY: "nhập liệu",
    Role.CHECK: "kiểm tra",
    Role.LEAD: "lãnh đạo",
    Role.ADMIN: "quản trị",
}


@dataclass(frozen=True)
class Officer:
    """An officer; `pin` is the hash of the PIN, empty where none was set; `second_rate` in percent.

    One who left (`active` False) keeps the name in the history and is offered no more.
    """

    name: str
    role: Role = Role.ENTRY
    pin: str = ""
    second_rate: int = 10
    active: bool = True
