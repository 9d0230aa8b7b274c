"""What charts of several units or rounds are drawn from: frozen plain values, read from no store."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from hailong_desktop.domain.headline import general_share
from hailong_desktop.domain.ranking import RateRow
from hailong_desktop.domain.tally import CriterionTally, FormCounts, Share, Tally


class GroupTally(Protocol):
    """A group of forms with its name; the tally of a group too small to be shown is None."""

    @property
    def label(self) -> str:
        """The name of the group."""

    @property
    def tally(self) -> Tally | None:
        """The tally of its forms."""


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
class RoundFigures:
    """All that the charts of a round are drawn from.

    `returns` are the forms of each unit, or of the whole round where no unit is named; `rounds` are the names
    of this and earlier rounds, oldest first, and `over_rounds` what can be followed through them. `note`
    stands under every chart.
    """

    tally: Tally
    threshold: int
    by_unit: tuple[GroupTally, ...] = ()
    returns: tuple[UnitReturns, ...] = ()
    rounds: tuple[str, ...] = ()
    over_rounds: tuple[OverRounds, ...] = ()
    decimals: int = 2
    note: str = ""


def unit_rates(groups: Sequence[GroupTally]) -> list[RateRow]:
    """Return the general rate of each group; none of a group too small to be shown."""
    return [RateRow(group.label, general_share(group.tally) if group.tally else None) for group in groups]


def criteria_by_unit(tally: Tally, groups: Sequence[GroupTally]) -> Grid:
    """Return the rate of every criterion in every group; the longer of the two sides runs down."""
    names = tuple(Head(criterion.section.title) for criterion in _rated(tally))
    units = tuple(Head(group.label, group.tally.forms.valid if group.tally else None) for group in groups)
    cells = tuple(
        tuple(criterion.share for criterion in _rated(group.tally)) if group.tally else (None,) * len(names)
        for group in groups
    )
    grid = Grid(units, names, cells)
    return grid if len(units) > len(names) else grid.turned()


def _rated(tally: Tally) -> tuple[CriterionTally, ...]:
    return (*tally.criteria, *((tally.overall,) if tally.overall else ()))
