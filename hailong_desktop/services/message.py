"""What the desk says to the officer."""

from dataclasses import dataclass
from enum import StrEnum


class MessageKind(StrEnum):
    """What a message is about; the screen chooses colour and sound by it."""

    REFUSED = "refused"
    NOTED = "noted"
    SAVED = "saved"
    FAILED = "failed"


@dataclass(frozen=True)
class Message:
    """A sentence for the officer; `show` is the index of the cell it points at."""

    kind: MessageKind
    text: str
    show: int | None = None
