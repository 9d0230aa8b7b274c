"""The measures of a question or criterion by name: rate, mean score, index on 100, rescaled index."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hailong_desktop.domain.index import index_on_100, rescaled_index
from hailong_desktop.domain.measures import NO_FIGURE, exact_mean, rounded_half_up
from hailong_desktop.domain.questionnaire import Level
from hailong_desktop.domain.tally import CriterionTally, QuestionTally


class Measure(StrEnum):
    """Which figure a round publishes as its own; the value is what is stored."""

    RATE = "rate"
    MEAN = "mean"
    INDEX = "index"
    RESCALED = "rescaled"

    @property
    def label(self) -> str:
        """The name on screen and paper: never the same for two measures."""
        return _LABELS[self]

    @property
    def sign(self) -> str:
        """What stands behind the figure."""
        return "%" if self is Measure.RATE else ""

    @property
    def explanation(self) -> str:
        """How it is worked out, as a sentence under a table."""
        return _EXPLANATIONS[self]


_LABELS = {
    Measure.RATE: "tỷ lệ hài lòng",
    Measure.MEAN: "điểm trung bình",
    Measure.INDEX: "chỉ số",
    Measure.RESCALED: "chỉ số quy đổi",
}
_EXPLANATIONS = {
    Measure.RATE: "Tỷ lệ hài lòng: số trả lời ở các mức được tính là hài lòng, chia cho số trả lời hợp lệ.",
    Measure.MEAN: "Điểm trung bình: trung bình điểm của các mức được chọn, trên số trả lời hợp lệ có điểm.",
    Measure.INDEX: "Chỉ số: điểm trung bình chia cho điểm cao nhất của thang đo, nhân 100.",
    Measure.RESCALED: "Chỉ số quy đổi: điểm trung bình quy về 0 (mức thấp nhất) đến 100 (mức cao nhất).",
}


@dataclass(frozen=True)
class Figure:
    """A measure of some answers, exactly, and how many answers it is over."""

    measure: Measure
    value: Fraction | None
    answers: int

    def text(self, decimals: int = 2) -> str:
        """Return the figure as printed, rounded half up once; "–" without an answer."""
        return NO_FIGURE if self.value is None else rounded_half_up(self.value, decimals)


def figure(measure: Measure, part: QuestionTally | CriterionTally) -> Figure:
    """Return the measure of a question or of a criterion pooled over its questions.

    A criterion over different scales has a rate, but no mean score and no index.
    """
    if measure is Measure.RATE:
        share = part.share
        if share is None or not share.n_valid:
            return Figure(measure, None, 0)
        return Figure(measure, Fraction(100 * share.satisfied, share.n_valid), share.n_valid)
    scores = _scores(part)
    mean = exact_mean(part.counts, scores)
    answers = sum(part.counts[code] for code in scores)
    if mean is None or measure is Measure.MEAN:
        return Figure(measure, mean, answers)
    index = index_on_100 if measure is Measure.INDEX else rescaled_index
    return Figure(measure, index(mean, list(scores.values())), answers)


class CriterionRule(StrEnum):
    """How the figure of a criterion is made from its questions (domain notes, A.4 formula 4)."""

    POOLED = "pooled"
    MEAN = "mean"

    @property
    def label(self) -> str:
        """The rule on screen and paper."""
        return _RULES[self]


_RULES = {
    CriterionRule.POOLED: "gộp mọi lượt đánh giá của tiêu chí",
    CriterionRule.MEAN: "trung bình các câu hỏi của tiêu chí",
}


def criterion_figure(
    measure: Measure, rule: CriterionRule, criterion: CriterionTally, questions: Sequence[QuestionTally]
) -> Figure:
    """Return the measure of a criterion: pooled over its questions, or the plain mean of their figures.

    `questions` are those of the whole tally; a question without answers takes no part in the mean.
    """
    if rule is CriterionRule.POOLED:
        return figure(measure, criterion)
    found = [figure(measure, question) for question in questions if question.section is criterion.section]
    known = [each.value for each in found if each.value is not None]
    mean = sum(known, Fraction()) / len(known) if known else None
    return Figure(measure, mean, sum(each.answers for each in found))


def rounding_sentence(decimals: int) -> str:
    """Return how figures are rounded, as it is printed under tables."""
    place = f"{decimals} chữ số thập phân" if decimals else "hàng đơn vị"
    return (
        f"Số liệu được tính từ số phiếu và chỉ làm tròn một lần, đến {place}; "
        "phần lẻ từ một nửa đơn vị trở lên được làm tròn lên."
    )


def _scores(part: QuestionTally | CriterionTally) -> dict[str, int | float]:
    choices = part.levels if isinstance(part, CriterionTally) else part.choices
    levels = (choice for choice in choices if isinstance(choice, Level))
    return {level.code: level.score for level in levels if level.score is not None}
