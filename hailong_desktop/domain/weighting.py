"""A figure over units of unlike size: each unit weighs as many transactions as it had."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hailong_desktop.domain.measures import NO_FIGURE, rounded_half_up

HOW = "có trọng số theo số giao dịch của đơn vị"
NO_UNIT = "phiếu không ghi đơn vị"


@dataclass(frozen=True)
class WeighedUnit:
    """A unit, its transactions in the period (None where nobody knows them), its figure and its answers."""

    unit: str
    transactions: int | None
    value: Fraction | None
    answers: int


@dataclass(frozen=True)
class WeightedFigure:
    """The weighted figure, exactly; `left_out` names units without transactions or answers."""

    value: Fraction | None
    n_valid: int
    transactions: int
    left_out: tuple[str, ...]

    @property
    def rate(self) -> float | None:
        """The figure, unrounded."""
        return None if self.value is None else float(self.value)

    def text(self, decimals: int = 2) -> str:
        """Return the figure as printed, rounded half up once."""
        return NO_FIGURE if self.value is None else rounded_half_up(self.value, decimals)


def weighted_figure(units: Sequence[WeighedUnit]) -> WeightedFigure:
    """Return Σ (N_h / N)·H_h over the units whose transactions are known and whose people answered.

    Domain notes, A.4 formula 6. A unit that nobody answered for has no figure: it is left out with its
    weight, and named, so that nobody takes the figure for one of the whole office.
    """
    weighed = [each for each in units if each.transactions and each.value is not None]
    whole = sum(each.transactions or 0 for each in weighed)
    parts = ((each.transactions or 0) * each.value for each in weighed if each.value is not None)
    return WeightedFigure(
        value=sum(parts, Fraction()) / whole if whole else None,
        n_valid=sum(each.answers for each in weighed),
        transactions=whole,
        left_out=tuple(each.unit for each in units if each not in weighed),
    )
