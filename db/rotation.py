"""Which copies may go: those of two days stay, then daily, weekly, monthly ones, and the newest ten."""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

KEEP_ALL = timedelta(days=2)
NEWEST = 10
_PERIODS: tuple[tuple[int, Callable[[datetime], Hashable]], ...] = (
    (12, lambda made: made.date()),
    (10, lambda made: made.isocalendar()[:2]),
    (9, lambda made: (made.year, made.month)),
)


@dataclass(frozen=True)
class Copy:
    """A copy in the backup folder: its file, its number in the sequence, when it was made."""

    path: Path
    number: int
    made: datetime


def superfluous(copies: Sequence[Copy], now: datetime) -> list[Copy]:
    """Return the copies that may go; the newest of each day, week and month counts for its period."""
    newest_first = sorted(copies, key=lambda copy: copy.number, reverse=True)
    kept = {copy.number for copy in newest_first[:NEWEST]}
    kept |= {copy.number for copy in newest_first if now - copy.made <= KEEP_ALL}
    for how_many, period_of in _PERIODS:
        newest_of: dict[Hashable, int] = {}
        for copy in newest_first:
            newest_of.setdefault(period_of(copy.made), copy.number)
        kept |= set(list(newest_of.values())[:how_many])
    return [copy for copy in newest_first if copy.number not in kept]
