"""One figure for a whole round, three ways, each under its own name (domain notes, A.4 formula 5)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import NO_FIGURE, count_text, rounded_half_up
from hailong_desktop.domain.tally import CriterionTally, Share, Tally


class OverallWay(StrEnum):
    """How one figure is made out of a round; the value is what is stored."""

    QUESTION = "question"
    POOLED = "pooled"
    MEAN = "mean"
    WEIGHTED = "weighted"

    @property
    def label(self) -> str:
        """The name on screen and paper: never the same for two ways."""
        return _LABELS[self]


_LABELS = {
    OverallWay.QUESTION: "mức độ hài lòng chung",
    OverallWay.POOLED: "tỷ lệ hài lòng tính gộp mọi lượt đánh giá",
    OverallWay.MEAN: "trung bình tỷ lệ hài lòng của các tiêu chí",
    OverallWay.WEIGHTED: "trung bình có trọng số tỷ lệ hài lòng của các tiêu chí",
}


@dataclass(frozen=True)
class OverallFigure:
    """A figure in percent, exactly; `share` where it is a share of answers, else `criteria` are averaged."""

    way: OverallWay
    value: Fraction | None
    share: Share | None = None
    criteria: int = 0

    @property
    def rate(self) -> float | None:
        """The figure in percent, unrounded."""
        return None if self.value is None else float(self.value)

    @property
    def wilson95(self) -> tuple[float, float] | None:
        """The 95 % interval of a share of answers; a mean of criteria has none."""
        return self.share.wilson95 if self.share else None

    @property
    def denominator(self) -> str:
        """What it is over, to print beside it."""
        if self.share is None:
            return f"{self.criteria} tiêu chí"
        what = "trả lời" if self.way is OverallWay.QUESTION else "lượt đánh giá"
        return f"{count_text(self.share.n_valid)} {what}"

    def text(self, decimals: int = 2) -> str:
        """Return the figure as printed, rounded half up once."""
        return NO_FIGURE if self.value is None else rounded_half_up(self.value, decimals)


def overall_figures(tally: Tally, weights: Mapping[str, int] | None = None) -> tuple[OverallFigure, ...]:
    """Return the overall question (where there is one), the pooled rate and the mean of the criteria.

    `weights` by the code of a criterion make the mean a weighted one. A criterion without answers takes no
    part in the mean. Raise SurveyError where a criterion has no weight, or all that count are 0.
    """
    pooled = Share(
        sum(criterion.share.n_valid for criterion in tally.criteria),
        sum(criterion.share.satisfied for criterion in tally.criteria),
    )
    asked = (
        [OverallFigure(OverallWay.QUESTION, _percent(tally.overall.share), tally.overall.share)]
        if tally.overall
        else []
    )
    return (*asked, OverallFigure(OverallWay.POOLED, _percent(pooled), pooled), _mean(tally, weights))


def _mean(tally: Tally, weights: Mapping[str, int] | None) -> OverallFigure:
    way = OverallWay.MEAN if weights is None else OverallWay.WEIGHTED
    whole, total, averaged = 0, Fraction(), 0
    for criterion in tally.criteria:
        weight = 1 if weights is None else _weight(criterion, weights)
        rate = _percent(criterion.share)
        if rate is not None and weight:
            whole, total, averaged = whole + weight, total + weight * rate, averaged + 1
    if weights is not None and not any(weights.values()):
        raise SurveyError("Trọng số của mọi tiêu chí đều bằng 0. Hãy ghi trọng số cho ít nhất một tiêu chí.")
    return OverallFigure(way, total / whole if whole else None, criteria=averaged)


def _weight(criterion: CriterionTally, weights: Mapping[str, int]) -> int:
    section = criterion.section
    weight = weights.get(section.code, -1)
    if weight < 0:
        raise SurveyError(
            f"Tiêu chí {section.code} “{section.title}” chưa có trọng số từ 0 trở lên. Hãy ghi trọng số."
        )
    return weight


def _percent(share: Share) -> Fraction | None:
    return Fraction(100 * share.satisfied, share.n_valid) if share.n_valid else None
