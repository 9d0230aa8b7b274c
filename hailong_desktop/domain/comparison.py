"""Two rounds side by side: the questions and criteria that agree, and why the others do not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter

from hailong_desktop.domain.difference import Difference
from hailong_desktop.domain.questionnaire import Level, Option, Question, Section
from hailong_desktop.domain.tally import CriterionTally, Tally

ONLY_HERE = "chỉ có ở đợt đang xem"
ONLY_THERE = "chỉ có ở đợt so sánh"
_ASPECTS = {
    "mã các mức hoặc thứ tự mã": attrgetter("code"),
    "tên các mức hoặc thứ tự tên": attrgetter("label"),
    "mức được tính là hài lòng": attrgetter("satisfied"),
}
NO_SCALE = "không có thang đo nên không có tỷ lệ hài lòng"


@dataclass(frozen=True)
class LeftOut:
    """What cannot be compared, under its code and name, and why."""

    code: str
    text: str
    reason: str


@dataclass(frozen=True)
class Comparison:
    """What two rounds have in common; `overall` is None where that is not in both, or not alike."""

    questions: tuple[Difference, ...]
    criteria: tuple[Difference, ...]
    overall: Difference | None
    left_out: tuple[LeftOut, ...]


def compare_tallies(tally: Tally, other: Tally) -> Comparison:
    """Return the differences of a tally against another one; what does not agree is named with the reason.

    Questions agree when their codes and the levels of their scales do (codes, labels, order, which count as
    satisfied); criteria when their codes do and the questions pooled in them agree.
    """
    left_out: list[LeftOut] = []
    questions = _questions(tally, other, left_out)
    criteria = _criteria(tally, other, left_out)
    overall = _overall(tally.overall, other.overall, left_out)
    return Comparison(questions, criteria, overall, tuple(left_out))


def _questions(tally: Tally, other: Tally, left_out: list[LeftOut]) -> tuple[Difference, ...]:
    theirs = {question.code: question for question in other.questions}
    alike: list[Difference] = []
    for mine in tally.questions:
        their = theirs.pop(mine.code, None)
        reason = ONLY_HERE if their is None else _scales_differ(mine.choices, their.choices)
        if their and mine.share and their.share and not reason:
            alike.append(Difference(mine.code, mine.text, mine.share, their.share, mine.text != their.text))
        else:
            left_out.append(LeftOut(mine.code, mine.text, f"câu hỏi {reason}"))
    left_out += [LeftOut(q.code, q.text, f"câu hỏi {ONLY_THERE}") for q in theirs.values()]
    return tuple(alike)


def _criteria(tally: Tally, other: Tally, left_out: list[LeftOut]) -> tuple[Difference, ...]:
    theirs = {_key(criterion): criterion for criterion in other.criteria}
    alike: list[Difference] = []
    for mine in tally.criteria:
        their = theirs.pop(_key(mine), None)
        reason = ONLY_HERE if their is None else _pools_differ(mine.section, their.section)
        if their and not reason:
            alike.append(_difference(mine, their))
        else:
            left_out.append(_left_out(mine.section, f"tiêu chí {reason}"))
    left_out += [_left_out(c.section, f"tiêu chí {ONLY_THERE}") for c in theirs.values()]
    return tuple(alike)


def _overall(
    mine: CriterionTally | None, their: CriterionTally | None, left_out: list[LeftOut]
) -> Difference | None:
    known = mine or their
    if known is None:
        return None
    if mine and their:
        reason = _pools_differ(mine.section, their.section)
        if not reason:
            return _difference(mine, their)
    else:
        reason = ONLY_HERE if mine else ONLY_THERE
    left_out.append(_left_out(known.section, f"phần đánh giá chung {reason}"))
    return None


def _key(criterion: CriterionTally) -> tuple[str, str]:
    return criterion.section.code, criterion.section.criterion


def _difference(mine: CriterionTally, their: CriterionTally) -> Difference:
    return Difference(mine.section.code, mine.section.title, mine.share, their.share)


def _left_out(section: Section, reason: str) -> LeftOut:
    return LeftOut(section.code, section.title, reason)


def _pooled(section: Section) -> Mapping[str, Question]:
    return {question.code: question for question in section.questions if question.scale}


def _pools_differ(mine: Section, their: Section) -> str:
    """Return why the questions pooled in two criteria are not the same, empty when they are."""
    here, there = _pooled(mine), _pooled(their)
    if not here and not there:
        return NO_SCALE
    odd = [code for code in chain(here, there) if (code in here) != (code in there)]
    if odd:
        return f"gộp các câu hỏi khác nhau ({', '.join(odd)} chỉ có ở một đợt)"
    for code, question in here.items():
        reason = _scales_differ(question.choices, there[code].choices)
        if reason:
            return f"có câu {code} {reason}"
    return ""


def _scales_differ(choices: Sequence[Option], others: Sequence[Option]) -> str:
    """Return why the scales of two questions are not the same, empty when they are."""
    mine, their = _levels(choices), _levels(others)
    if not mine and not their:
        return NO_SCALE
    if not mine or not their:
        return "chỉ có thang đo ở một đợt"
    if len(mine) != len(their):
        return f"có thang đo {len(mine)} mức ở đợt đang xem, {len(their)} mức ở đợt so sánh"
    differing = (what for what, of in _ASPECTS.items() if list(map(of, mine)) != list(map(of, their)))
    return next((f"có {what} khác nhau" for what in differing), "")


def _levels(choices: Sequence[Option]) -> list[Level]:
    return [choice for choice in choices if isinstance(choice, Level)]
