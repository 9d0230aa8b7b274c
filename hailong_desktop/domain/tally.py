"""From counters to the tally of a round: questions, criteria, the overall question, four counts of forms."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice, repeat

from hailong_desktop.domain.answers import Missing, missing_reason, ticked
from hailong_desktop.domain.measures import (
    NO_FIGURE,
    mean_of,
    mean_score,
    rate,
    standard_deviation,
    wilson95,
)
from hailong_desktop.domain.questionnaire import (
    Level,
    Option,
    Question,
    Questionnaire,
    RespondentItem,
    Section,
)
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.suppression import SMALLEST_GROUP, too_small

FORMS = ""
"""The code under which counters hold the number of forms by status; no question has an empty code."""

_AT_ONCE = 500

Counts = Mapping[str, Mapping[str, int]]
"""Counters: question or item code → cell as stored → number of valid forms; FORMS → status → forms."""


@dataclass(frozen=True)
class FormCounts:
    """The four numbers of a round or a group; `issued` is None where nobody declared it."""

    issued: int | None
    returned: int
    valid: int
    invalid: int


@dataclass(frozen=True)
class CellTally:
    """How often each box of one row was ticked, and why answers are missing."""

    code: str
    text: str
    choices: tuple[Option, ...]
    counts: Mapping[str, int]
    n_valid: int
    missing: Mapping[Missing, int]

    @property
    def n_missing(self) -> int:
        """Forms without a valid answer, all reasons together."""
        return sum(self.missing.values())


@dataclass(frozen=True)
class ItemTally(CellTally):
    """How respondents spread over the boxes of one item; small boxes of people are hidden."""

    about_person: bool = False

    @property
    def hidden(self) -> Mapping[str, str]:
        """What stands for the counts that are not shown, by box: "<5", or a dash for what tells them."""
        small = too_small(self.counts) if self.about_person else frozenset[str]()
        if 0 < sum(self.counts[code] for code in small) < SMALLEST_GROUP:  # all that there are
            small = frozenset(self.counts)
        return {
            code: f"<{SMALLEST_GROUP}" if self.counts[code] < SMALLEST_GROUP else NO_FIGURE for code in small
        }


@dataclass(frozen=True)
class Share:
    """A number of satisfied answers out of the valid ones."""

    n_valid: int
    satisfied: int

    @property
    def rate(self) -> float | None:
        """The satisfaction rate in percent, unrounded."""
        return rate(self.satisfied, self.n_valid)

    @property
    def wilson95(self) -> tuple[float, float] | None:
        """The 95 % interval of the rate, in percent."""
        return wilson95(self.satisfied, self.n_valid)


@dataclass(frozen=True)
class QuestionTally(CellTally):
    """One question; `share` is None for a question without a scale."""

    section: Section
    share: Share | None

    @property
    def mean(self) -> float | None:
        """The mean of the levels' scores; worked out when asked, because the keying page never asks."""
        return mean_score(self.counts, self._scores)

    @property
    def sd(self) -> float | None:
        """The sample standard deviation of the levels' scores."""
        return standard_deviation(self.counts, self._scores)

    @property
    def _scores(self) -> dict[str, int | float]:
        return _scores_of(choice for choice in self.choices if isinstance(choice, Level))


@dataclass(frozen=True)
class CriterionTally:
    """A section pooled over its scale questions; `levels` is empty when they use different scales."""

    section: Section
    share: Share
    mean_of_rates: float | None
    levels: tuple[Level, ...]
    counts: Mapping[str, int]
    missing: Mapping[Missing, int]

    @property
    def sd(self) -> float | None:
        """The sample standard deviation of the scores of all answers; None over different scales."""
        return standard_deviation(self.counts, _scores_of(self.levels))


@dataclass(frozen=True)
class Tally:
    """The whole tally of a round, or of a group of its forms."""

    forms: FormCounts
    items: tuple[ItemTally, ...]
    questions: tuple[QuestionTally, ...]
    sections: tuple[CriterionTally, ...]

    @cached_property
    def without_people(self) -> "Tally":
        """The tally without the items about the person: within a filter they would tell small groups."""
        return replace(self, items=tuple(item for item in self.items if not item.about_person))

    @cached_property
    def criteria(self) -> tuple[CriterionTally, ...]:
        """The scored sections, the overall one left out."""
        return tuple(s for s in self.sections if s.section.scored and not s.section.overall)

    @cached_property
    def overall(self) -> CriterionTally | None:
        """The overall section, where the questionnaire has one."""
        return next((s for s in self.sections if s.section.overall), None)

    @property
    def mean_of_criteria(self) -> float | None:
        """The plain mean of the criteria's pooled rates (A.4, formula 5c)."""
        return mean_of([criterion.share.rate for criterion in self.criteria])


def _scores_of(levels: Iterable[Level]) -> dict[str, int | float]:
    return {level.code: level.score for level in levels if level.score is not None}


def contribution(form: Response, questionnaire: Questionnaire) -> Counter[tuple[str, str]]:
    """Return the counters that one form raises by one: its status always, its cells when it is valid."""
    codes = tuple(questionnaire.tallied()) if form.status is Status.VALID else ()
    return Counter(
        [(FORMS, str(form.status)), *zip(codes, map(form.cells.get, codes, repeat("")), strict=False)]
    )


def recount(forms: Iterable[Response], questionnaire: Questionnaire) -> dict[str, dict[str, int]]:
    """Return the counters of these forms, counted afresh: column by column, because that is fastest."""
    counts: dict[str, Counter[str]] = {FORMS: Counter()}
    codes = tuple(questionnaire.tallied())
    rest = iter(forms)
    while part := list(islice(rest, _AT_ONCE)):
        counts[FORMS].update([str(form.status) for form in part])
        valid = [form.cells for form in part if form.status is Status.VALID]
        for code in codes:
            counts.setdefault(code, Counter()).update([cells.get(code, "") for cells in valid])
    return {code: dict(cells) for code, cells in counts.items() if cells}


def tabulate(
    questionnaire: Questionnaire, counts: Counts, issued: int | None = None, spoiled: int = 0
) -> Tally:
    """Return the tally; `spoiled` forms came back but nobody keys them, so they count as returned only."""
    status = counts.get(FORMS, {})
    valid, invalid = status.get(Status.VALID, 0), status.get(Status.INVALID, 0)
    questions = tuple(
        _question(question, section, counts.get(question.code, {}))
        for section in questionnaire.sections
        for question in section.questions
    )
    items = (questionnaire.part(code) for code in questionnaire.tallied())
    return Tally(
        forms=FormCounts(issued, valid + invalid + spoiled, valid, invalid),
        items=tuple(
            ItemTally(
                **vars(_cells(item.code, item.text, item.options, counts.get(item.code, {}))),
                about_person=item.about_person,
            )
            for item in items
            if isinstance(item, RespondentItem)
        ),
        questions=questions,
        sections=tuple(
            _criterion(section, [q for q in questions if q.section is section])
            for section in questionnaire.sections
        ),
    )


def _cells(code: str, text: str, choices: tuple[Option, ...], cells: Mapping[str, int]) -> CellTally:
    boxes: Counter[str] = Counter({option.code: 0 for option in choices})
    missing = dict.fromkeys(Missing, 0)
    n_valid = 0
    for cell, n in cells.items():
        reason = missing_reason(cell)
        if reason is not None:
            missing[reason] += n
            continue
        n_valid += n
        for box in ticked(cell):
            boxes[box] += n
    return CellTally(code, text, choices, dict(boxes), n_valid, missing)


def _question(question: Question, section: Section, cells: Mapping[str, int]) -> QuestionTally:
    base = _cells(question.code, question.text, question.choices, cells)
    levels = question.scale.levels if question.scale else ()
    share = Share(base.n_valid, sum(base.counts[level.code] for level in levels if level.satisfied))
    return QuestionTally(
        **vars(base),
        section=section,
        share=share if levels else None,
    )


def _criterion(section: Section, questions: list[QuestionTally]) -> CriterionTally:
    shares = [question.share for question in questions if question.share]
    scales = {question.scale.code: question.scale for question in section.questions if question.scale}
    levels = next(iter(scales.values())).levels if len(scales) == 1 else ()
    return CriterionTally(
        section=section,
        share=Share(sum(s.n_valid for s in shares), sum(s.satisfied for s in shares)),
        mean_of_rates=mean_of([share.rate for share in shares]),
        levels=levels,
        counts={level.code: sum(q.counts[level.code] for q in questions if q.share) for level in levels},
        missing={reason: sum(q.missing[reason] for q in questions if q.share) for reason in Missing},
    )
