"""A rate over units of unlike size: each unit weighs as many transactions as it had."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hailong_desktop.domain.measures import NO_FIGURE, rounded_half_up
from hailong_desktop.domain.tally import Share

NAME = "tỷ lệ hài lòng có trọng số theo số giao dịch của đơn vị"


@dataclass(frozen=True)
class WeighedUnit:
    """A unit, its transactions in the period (None where nobody knows them), and what its people answered."""

    unit: str
    transactions: int | None
    share: Share


@dataclass(frozen=True)
class WeightedRate:
    """The weighted rate in percent, exactly; `left_out` names units without transactions or answers."""

    value: Fraction | None
    n_valid: int
    transactions: int
    left_out: tuple[str, ...]

    @property
    def rate(self) -> float | None:
        """The rate in percent, unrounded."""
        return None if self.value is None else float(self.value)

    def text(self, decimals: int = 2) -> str:
        """Return the rate as printed, rounded half up once."""
        return NO_FIGURE if self.value is None else rounded_half_up(self.value, decimals)


def weighted_rate(units: Sequence[WeighedUnit]) -> WeightedRate:
    """Return Σ (N_h / N)·H_h over the units whose transactions are known and whose people answered.

    Domain notes, A.4 formula 6. A unit that nobody answered for has no rate: it is left out with its weight,
    and named, so that nobody takes the figure for one of the whole office.
    """
    weighed = [(each.transactions, each.share) for each in units if each.transactions and each.share.n_valid]
    whole = sum(transactions for transactions, _ in weighed)
    rates = (Fraction(100 * weight * share.satisfied, share.n_valid) for weight, share in weighed)
    return WeightedRate(
        value=sum(rates, Fraction()) / whole if whole else None,
        n_valid=sum(share.n_valid for _, share in weighed),
        transactions=whole,
        left_out=tuple(each.unit for each in units if not (each.transactions and each.share.n_valid)),
    )
