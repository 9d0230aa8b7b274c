"""Which figures a round publishes as its own, how they are rounded, and what its units weigh."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.named_measure import CriterionRule, Measure, rounding_sentence
from hailong_desktop.domain.overall import OverallWay

LARGEST_WEIGHT = 1000
MOST_TRANSACTIONS = 999_999_999


@dataclass(frozen=True)
class UnitFacts:
    """What the office declares of a unit: forms issued, transactions of the period; None while unknown."""

    issued: int | None = None
    transactions: int | None = None

    def __post_init__(self) -> None:
        """Refuse numbers that cannot be."""
        for what, number in (("phiếu phát ra", self.issued), ("giao dịch", self.transactions)):
            if number is not None and not 0 <= number <= MOST_TRANSACTIONS:
                raise SurveyError(f"Số {what} của đơn vị phải từ 0 đến {MOST_TRANSACTIONS}. Hãy sửa lại.")


@dataclass(frozen=True)
class RoundMeasures:
    """The round's own measure, the rule of a criterion, the one figure of the whole, and the rounding.

    `overall` is None for the overall question where there is one, all criteria pooled where there is none.
    `rounding` is the office's own sentence about rounding, empty for the usual one. With `to_100` printed
    shares of one whole add up to 100. `weights` are by the code of a criterion, for the weighted mean;
    `by_transactions` weighs the units of the round by their transactions.
    """

    measure: Measure = Measure.RATE
    criterion: CriterionRule = CriterionRule.POOLED
    overall: OverallWay | None = None
    rounding: str = ""
    to_100: bool = False
    by_transactions: bool = False
    weights: Mapping[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse weights that cannot be."""
        if any(not 0 <= weight <= LARGEST_WEIGHT for weight in self.weights.values()):
            raise SurveyError(f"Trọng số của tiêu chí phải là số nguyên từ 0 đến {LARGEST_WEIGHT}.")
        if self.overall is OverallWay.WEIGHTED and not any(self.weights.values()):
            raise SurveyError(
                "Muốn tính trung bình có trọng số thì phải ghi trọng số cho ít nhất một tiêu chí."
            )

    def rounding_text(self, decimals: int) -> str:
        """Return what is printed about rounding."""
        return self.rounding or rounding_sentence(decimals)
