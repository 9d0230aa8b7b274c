"""Every measure of every section and question side by side: what tables of all measures are filled from."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hailong_desktop.domain.measures import margin_of_error
from hailong_desktop.domain.named_measure import CriterionRule, Measure, criterion_figure, figure
from hailong_desktop.domain.tally import CriterionTally, QuestionTally, Share, Tally


@dataclass(frozen=True)
class MeasureLine:
    """All measures of one section or question; a figure is None where there is none, or it has no meaning.

    With `section` it is of a whole section. `alone` tells that every person stands in it once: only then a
    margin of error means something. `share` is None without a scale, `mean_of_rates` and `alpha` are of
    sections only.
    """

    code: str
    name: str
    section: bool
    alone: bool
    share: Share | None
    margin: float | None
    mean_of_rates: Fraction | None
    mean: Fraction | None
    sd: float | None
    index: Fraction | None
    rescaled: Fraction | None
    alpha: float | None = None


def measure_lines(
    tally: Tally, issued: int | None = None, alphas: Mapping[str, float | None] | None = None
) -> tuple[MeasureLine, ...]:
    """Return a line for each section, the lines of its questions behind it.

    `issued` is the population of the margin of error, `alphas` are by the code of a section.
    """
    lines = []
    for part in tally.sections:
        questions = [question for question in tally.questions if question.section is part.section]
        lines.append(_of_section(part, questions, issued, (alphas or {}).get(part.section.code)))
        lines += [_of_question(question, issued) for question in questions]
    return tuple(lines)


def _of_section(
    part: CriterionTally, questions: list[QuestionTally], issued: int | None, alpha: float | None
) -> MeasureLine:
    share = part.share if any(question.share for question in questions) else None
    alone = len(questions) == 1
    return MeasureLine(
        code=part.section.code,
        name=part.section.title,
        section=True,
        alone=alone,
        share=share,
        margin=_margin(share, issued) if alone else None,
        mean_of_rates=criterion_figure(Measure.RATE, CriterionRule.MEAN, part, questions).value,
        mean=figure(Measure.MEAN, part).value,
        sd=part.sd,
        index=figure(Measure.INDEX, part).value,
        rescaled=figure(Measure.RESCALED, part).value,
        alpha=alpha,
    )


def _of_question(question: QuestionTally, issued: int | None) -> MeasureLine:
    return MeasureLine(
        code=question.code,
        name=question.text,
        section=False,
        alone=True,
        share=question.share,
        margin=_margin(question.share, issued),
        mean_of_rates=None,
        mean=figure(Measure.MEAN, question).value,
        sd=question.sd,
        index=figure(Measure.INDEX, question).value,
        rescaled=figure(Measure.RESCALED, question).value,
    )


def _margin(share: Share | None, issued: int | None) -> float | None:
    """Return the margin; none where all answer alike: the formula says 0 there, and nobody is that sure."""
    if share is None or share.satisfied in {0, share.n_valid}:
        return None
    return margin_of_error(share.satisfied, share.n_valid, issued)
