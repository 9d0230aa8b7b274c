"""Units in the order of their rates, said fairly: ties, small units, and which places the data allow.

A place alone says more than the answers do. So each unit also gets the places that it may have: above it
stand for certain only those whose rate is higher by more than chance (Newcombe's 95 % interval of the
difference lies on one side of 0), under it only those whose rate is lower by more than chance. After
H. Goldstein and D. J. Spiegelhalter, "League tables and their limitations", JRSS A 159 (1996).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from hailong_desktop.domain.difference import Difference
from hailong_desktop.domain.measures import NO_FIGURE
from hailong_desktop.domain.tally import Share

FEW = 30
"""Under so many answers a rate is marked: the domain notes (A.5) print such groups with a warning."""

FEW_NOTE = f"* Dưới {FEW} lượt trả lời, chỉ nên tham khảo."
"""What is said where a rate is marked."""

HIGHER, LOWER, ALIKE = "cao hơn rõ", "thấp hơn rõ", "chưa rõ khác biệt"


@dataclass(frozen=True)
class RateRow:
    """A named rate; `share` is None when the number must not be shown."""

    name: str
    share: Share | None

    @property
    def n_valid(self) -> int:
        """Valid answers that may be shown."""
        return self.share.n_valid if self.share else 0


@dataclass(frozen=True)
class Ranked:
    """A unit with its place ("2–3" for each of two equal ones), and the places that the data allow.

    `against_rest` says how its rate stands to that of all other units together; empty where that cannot be
    said.
    """

    row: RateRow
    place: str
    best: int = 0
    worst: int = 0
    against_rest: str = ""

    @property
    def few(self) -> bool:
        """Tell whether its rate rests on so few answers that it is marked."""
        return self.row.share is not None and few(self.row.share)

    @property
    def possible(self) -> str:
        """The places that the data allow, as printed."""
        if not self.best:
            return NO_FIGURE
        return str(self.best) if self.best == self.worst else f"{self.best}–{self.worst}"


def ranked(rows: Sequence[RateRow]) -> tuple[Ranked, ...]:
    """Return the units by rate, highest first; those without a rate last and without a place."""
    ordered = by_rate(rows)
    rated = [row.share for row in ordered if row.share and row.share.n_valid]
    found = []
    for row, place in zip(ordered, places(ordered), strict=True):
        if row.share is None or not row.share.n_valid:
            found.append(Ranked(row, place))
            continue
        sides = [_side(row.share, other) for other in rated]
        best, worst = 1 + sides.count(-1), len(rated) - sides.count(1)
        found.append(Ranked(row, place, best, worst, _against_rest(row.share, rated)))
    return tuple(found)


def few(share: Share) -> bool:
    """Return whether the rate rests on so few answers that it is marked."""
    return 0 < share.n_valid < FEW


def few_in(part: Difference) -> bool:
    """Return whether a rate of one of both rounds is marked."""
    return few(part.share) or few(part.share_with)


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
        return NO_FIGURE
    sides = [
        (other.satisfied * share.n_valid, share.satisfied * other.n_valid)
        for other in others
        if other.n_valid
    ]
    before = sum(theirs > ours for theirs, ours in sides)
    same = sum(theirs == ours for theirs, ours in sides)
    return f"{before + 1}–{before + same}" if same > 1 else str(before + 1)


def _side(here: Share, there: Share) -> int:
    """Return 1 where the first rate is higher by more than chance, -1 where it is lower, 0 else."""
    apart = Difference("", "", here, there)
    if apart.by_chance or apart.points is None:
        return 0
    return 1 if apart.points > 0 else -1


def _against_rest(share: Share, rated: Sequence[Share]) -> str:
    rest = Share(
        sum(other.n_valid for other in rated) - share.n_valid,
        sum(other.satisfied for other in rated) - share.satisfied,
    )
    return {1: HIGHER, -1: LOWER, 0: ALIKE}[_side(share, rest)] if rest.n_valid else ""
