"""What charts of several units or rounds are drawn from: frozen plain values, read from no store."""

from collections.abc import Sequence
from dataclasses import dataclass

from hailong_desktop.domain.tally import FormCounts, Share

FEW = 30
"""Under so many answers a rate is marked: the domain notes (A.5) print such groups with a warning."""


@dataclass(frozen=True)
class Head:
    """The name of a row or a column of a grid; `n` are the valid forms behind it, None when not said."""

    label: str
    n: int | None = None


@dataclass(frozen=True)
class Grid:
    """Rates by row and column; a cell is None where the group is too small to be shown."""

    rows: tuple[Head, ...]
    columns: tuple[Head, ...]
    cells: tuple[tuple[Share | None, ...], ...]

    def turned(self) -> "Grid":
        """Return the grid with its rows as columns."""
        return Grid(self.columns, self.rows, tuple(zip(*self.cells, strict=True)))


@dataclass(frozen=True)
class OverRounds:
    """One criterion over several rounds, oldest first; None where a round did not ask it."""

    name: str
    shares: tuple[Share | None, ...]


@dataclass(frozen=True)
class UnitReturns:
    """The forms of one unit: issued (None when nobody declared them), returned, valid, invalid."""

    name: str
    forms: FormCounts

    @property
    def spoiled(self) -> int:
        """Returned paper that nobody keys."""
        return self.forms.returned - self.forms.valid - self.forms.invalid


@dataclass(frozen=True)
class RateRow:
    """A named rate; `share` is None when the number must not be shown."""

    name: str
    share: Share | None

    @property
    def n_valid(self) -> int:
        """Valid answers that may be shown."""
        return self.share.n_valid if self.share else 0


def few(share: Share) -> bool:
    """Return whether the rate rests on so few answers that it is marked."""
    return 0 < share.n_valid < FEW


def by_rate(rows: Sequence[RateRow]) -> list[RateRow]:
    """Return the rows by rate, highest first, the ones without a rate last; equal ones as they came."""

    def key(row: RateRow) -> tuple[bool, float, bool]:
        rate = row.share.rate if row.share else None
        return rate is None, -(rate or 0.0), row.share is None

    return sorted(rows, key=key)


def places(rows: Sequence[RateRow]) -> list[str]:
    """Return the place of each of the rows: "1", "2–3" for each of two equal ones, "–" without a rate.

    Rates are equal when their fractions are; no rounding makes or breaks a tie.
    """
    return [_place(row.share, [other.share for other in rows if other.share]) for row in rows]


def _place(share: Share | None, others: Sequence[Share]) -> str:
    if share is None or not share.n_valid:
        return "–"
    sides = [
        (other.satisfied * share.n_valid, share.satisfied * other.n_valid)
        for other in others
        if other.n_valid
    ]
    before = sum(theirs > ours for theirs, ours in sides)
    same = sum(theirs == ours for theirs, ours in sides)
    return f"{before + 1}–{before + same}" if same > 1 else str(before + 1)
