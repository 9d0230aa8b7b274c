"""One figure for a whole round, several ways, each under its own name (domain notes, A.4 formula 5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import NO_FIGURE, count_text, rounded_half_up
from hailong_desktop.domain.named_measure import CriterionRule, Figure, Measure, criterion_figure, figure
from hailong_desktop.domain.tally import CriterionTally, Share, Tally


class OverallWay(StrEnum):
    """How one figure is made out of a round; the value is what is stored."""

    QUESTION = "question"
    POOLED = "pooled"
    MEAN = "mean"
    WEIGHTED = "weighted"

    def label(self, measure: Measure = Measure.RATE) -> str:
        """Return the name on screen and paper: never the same for two ways or two measures."""
        if self is OverallWay.QUESTION and measure is Measure.RATE:
            return "mức độ hài lòng chung"
        return _LABELS[self].format(measure=measure.label)


_LABELS = {
    OverallWay.QUESTION: "mức độ hài lòng chung ({measure})",
    OverallWay.POOLED: "{measure} tính gộp mọi lượt đánh giá",
    OverallWay.MEAN: "trung bình {measure} của các tiêu chí",
    OverallWay.WEIGHTED: "trung bình có trọng số {measure} của các tiêu chí",
}


@dataclass(frozen=True)
class OverallFigure:
    """A figure of the whole, exactly; `answers` are those it is over, `criteria` those that are averaged.

    `share` is there where the figure is a share of answers: then it has an interval.
    """

    way: OverallWay
    measure: Measure
    value: Fraction | None
    answers: int
    share: Share | None = None
    criteria: int = 0

    @property
    def name(self) -> str:
        """What the figure is called."""
        return self.way.label(self.measure)

    @property
    def rate(self) -> float | None:
        """The figure, unrounded."""
        return None if self.value is None else float(self.value)

    @property
    def wilson95(self) -> tuple[float, float] | None:
        """The 95 % interval of a share of answers; a mean of criteria has none."""
        return self.share.wilson95 if self.share else None

    @property
    def denominator(self) -> str:
        """What it is over, to print beside it."""
        if self.way in {OverallWay.MEAN, OverallWay.WEIGHTED}:
            return f"{self.criteria} tiêu chí"
        what = "trả lời" if self.way is OverallWay.QUESTION else "lượt đánh giá"
        return f"{count_text(self.answers)} {what}"

    def text(self, decimals: int = 2) -> str:
        """Return the figure as printed, rounded half up once."""
        return NO_FIGURE if self.value is None else rounded_half_up(self.value, decimals)

    def signed_text(self, decimals: int = 2) -> str:
        """Return the figure as printed, with the sign of its measure."""
        return self.text(decimals) + ("" if self.value is None else self.measure.sign)


def overall_figures(
    tally: Tally,
    weights: Mapping[str, int] | None = None,
    measure: Measure = Measure.RATE,
    rule: CriterionRule = CriterionRule.POOLED,
) -> tuple[OverallFigure, ...]:
    """Return the overall question (where there is one), all answers pooled, and the mean of the criteria.

    `weights` by the code of a criterion make the mean a weighted one; `rule` says how a criterion in it is
    made from its questions. A criterion without answers takes no part in the mean. Raise SurveyError where a
    criterion has no weight, or all that count are 0.
    """
    asked = []
    if tally.overall:
        found = figure(measure, tally.overall)
        share = tally.overall.share if measure is Measure.RATE else None
        asked.append(OverallFigure(OverallWay.QUESTION, measure, found.value, found.answers, share))
    return (*asked, _pooled(tally, measure), _mean(tally, weights, measure, rule))


def _pooled(tally: Tally, measure: Measure) -> OverallFigure:
    """Return the mean over all answers: a criterion weighs as many as it has, so a rate is a plain share."""
    found = [figure(measure, criterion) for criterion in tally.criteria]
    answers = sum(each.answers for each in found)
    total = sum((each.value * each.answers for each in found if each.value is not None), Fraction())
    shares = [criterion.share for criterion in tally.criteria]
    pooled = Share(sum(share.n_valid for share in shares), sum(share.satisfied for share in shares))
    return OverallFigure(
        OverallWay.POOLED,
        measure,
        total / answers if answers else None,
        answers,
        pooled if measure is Measure.RATE else None,
    )


def _mean(
    tally: Tally, weights: Mapping[str, int] | None, measure: Measure, rule: CriterionRule
) -> OverallFigure:
    way = OverallWay.MEAN if weights is None else OverallWay.WEIGHTED
    weighed: list[tuple[int, Figure]] = [
        (
            1 if weights is None else _weight(criterion, weights),
            criterion_figure(measure, rule, criterion, tally.questions),
        )
        for criterion in tally.criteria
    ]
    if weights is not None and not any(weights.values()):
        raise SurveyError("Trọng số của mọi tiêu chí đều bằng 0. Hãy ghi trọng số cho ít nhất một tiêu chí.")
    counted = [(weight, found.value) for weight, found in weighed if weight and found.value is not None]
    return OverallFigure(
        way, measure, _weighted_mean(counted), sum(found.answers for _, found in weighed), None, len(counted)
    )


def _weighted_mean(weighed: Sequence[tuple[int, Fraction]]) -> Fraction | None:
    whole = sum(weight for weight, _ in weighed)
    return sum((weight * value for weight, value in weighed), Fraction()) / whole if whole else None


def _weight(criterion: CriterionTally, weights: Mapping[str, int]) -> int:
    section = criterion.section
    weight = weights.get(section.code, -1)
    if weight < 0:
        raise SurveyError(
            f"Tiêu chí {section.code} “{section.title}” chưa có trọng số từ 0 trở lên. Hãy ghi trọng số."
        )
    return weight
