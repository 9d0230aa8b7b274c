"""The mark that the history keeps of what is done."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class Stamp:
    """Who does it, when, and why; it goes onto every row of the history."""

    who: str
    when: datetime
    why: str = ""
