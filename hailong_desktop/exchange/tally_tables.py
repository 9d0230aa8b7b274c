"""The figures of a round as plain tables: titles, columns that know their kind, exact values, notes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from hailong_desktop.domain.answers import Missing
from hailong_desktop.domain.measures import number_text
from hailong_desktop.domain.named_measure import CriterionRule, Measure
from hailong_desktop.domain.published import published_figure
from hailong_desktop.domain.questionnaire import Option
from hailong_desktop.domain.suppression import SMALL_HIDDEN
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import CriterionTally, FormCounts, QuestionTally, Share, Tally
from hailong_desktop.services.report_data import UnitForms

Value = str | int | float | Fraction | None
"""A cell: None is a figure that does not exist or may not be shown, "" a cell that stays empty."""


class Kind(StrEnum):
    """What a column holds; percentages are exact shares of one, from 0 to 1; ranges are written out.

    Points are differences, with their sign; chances are values of p.
    """

    TEXT = "text"
    COUNT = "count"
    PERCENT = "percent"
    NUMBER = "number"
    POINTS = "points"
    CHANCE = "chance"
    RANGE = "range"


@dataclass(frozen=True)
class Column:
    """A column: its heading, and what stands under it."""

    title: str
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class PlainTable:
    """A table without any looks; `name` is short enough for the tab of a sheet.

    The last `foot` rows are of the whole: they stay last when the others are sorted.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    notes: tuple[str, ...] = ()
    decimals: int = 2
    foot: int = 0


NO_UNIT = "(không ghi đơn vị)"
SECRET = "Nhóm dưới 5 phiếu (và nhóm giúp suy ra số của nhóm ấy) để “–” để không lộ người trả lời."
RATE = "Tỷ lệ hài lòng = số lượt chọn mức được coi là hài lòng ÷ số lượt trả lời hợp lệ (n)."
_LEVEL = "% của mỗi mức = số lượt chọn mức đó ÷ n. Lượt không có trả lời hợp lệ đếm riêng theo lý do."
_MISSING = tuple(Column(reason.label.capitalize(), Kind.COUNT) for reason in Missing)


def forms_table(tally: Tally, units: Sequence[UnitForms], decimals: int = 2) -> PlainTable:
    """Return table 1: forms issued, returned, valid and invalid by unit, the whole last."""
    lines: list[tuple[Value, str, FormCounts]] = [
        (at, unit.unit or NO_UNIT, unit.forms) for at, unit in enumerate(units, start=1)
    ]
    lines.append(("", "Tổng số", tally.forms))
    counts = ("Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ", "Hỏng, không nhập")
    return PlainTable(
        "Bảng 1",
        "Bảng 1. Tình hình phát, thu phiếu",
        (
            Column("TT", Kind.COUNT),
            Column("Phòng, đơn vị"),
            *(Column(title, Kind.COUNT) for title in counts),
            Column("Tỷ lệ thu về (thu về ÷ phát ra)", Kind.PERCENT),
        ),
        tuple(
            (
                *(at, name, forms.issued, forms.returned, forms.valid, forms.invalid),
                forms.returned - forms.valid - forms.invalid,
                exact_part(forms.returned, forms.issued or 0),
            )
            for at, name, forms in lines
        ),
        ("Thu về = hợp lệ + không hợp lệ + hỏng, không nhập. “–”: không có số phiếu phát ra.",),
        decimals,
    )


def respondents_table(tally: Tally, decimals: int = 2) -> PlainTable:
    """Return table 2: who answered, each item with its denominator and its missing answers."""
    rows: list[tuple[Value, ...]] = []
    for item in tally.items:
        rows += [
            (
                item.text,
                box.label,
                item.hidden.get(box.code, item.counts[box.code]),
                item.n_valid,
                None if box.code in item.hidden else exact_part(item.counts[box.code], item.n_valid),
            )
            for box in item.choices
        ]
        rows += [(item.text, f"({reason.label})", n, "", "") for reason, n in item.missing.items() if n]
    return PlainTable(
        "Bảng 2",
        "Bảng 2. Cơ cấu người trả lời",
        (
            Column("Thông tin"),
            Column("Nhóm"),
            Column("Số phiếu", Kind.COUNT),
            Column("Số phiếu có trả lời (n)", Kind.COUNT),
            Column("Tỷ lệ (số phiếu ÷ n)", Kind.PERCENT),
        ),
        tuple(rows),
        (
            "Mục được đánh nhiều ô có tổng các tỷ lệ có thể trên 100%.",
            *((SMALL_HIDDEN,) if any(item.hidden for item in tally.items) else ()),
        ),
        decimals,
    )


def criteria_table(tally: Tally, survey_round: SurveyRound) -> PlainTable:
    """Return table 3: every section pooled over its questions, and the mean of the criteria.

    A round that publishes another figure than the pooled rate has it in the last column.
    """
    scale, columns = _levels(tally)
    own = _own_column(survey_round)
    rows: list[tuple[Value, ...]] = [
        (
            *(part.section.code, part.section.title),
            *_level_cells(part.levels, part.counts, part.share.n_valid, len(scale)),
            *_tail(part.share if _scaled(part) else None, part.share.n_valid, part.missing),
            of_hundred(part.mean_of_rates),
            *(_own_value(part, tally, survey_round) for _ in own),
        )
        for part in tally.sections
    ]
    head = (Column("TT"), Column("Tiêu chí"), *columns, *_TAIL)
    columns_all = (*head, Column("Trung bình tỷ lệ các câu", Kind.PERCENT))
    empty = [""] * (len(columns_all) - 3)
    mean = of_hundred(tally.mean_of_criteria)
    rows.append(("", "Trung bình tỷ lệ các tiêu chí", *empty, mean, *("" for _ in own)))
    notes = (RATE, "Tiêu chí gộp mọi lượt trả lời hợp lệ các câu hỏi của nó.", _LEVEL)
    title = "Bảng 3. Tổng hợp theo tiêu chí"
    return PlainTable("Bảng 3", title, (*columns_all, *own), tuple(rows), notes, survey_round.decimals)


def _own_column(survey_round: SurveyRound) -> tuple[Column, ...]:
    """Return the column of the round's own figure; none where that is the pooled rate."""
    rules = survey_round.measures
    if rules.measure is Measure.RATE and rules.criterion is CriterionRule.POOLED:
        return ()
    kind = Kind.PERCENT if rules.measure is Measure.RATE else Kind.NUMBER
    return (Column(f"Số công bố: {rules.measure.label}, {rules.criterion.label}", kind),)


def _own_value(part: CriterionTally, tally: Tally, survey_round: SurveyRound) -> Value:
    value = published_figure(part, tally, survey_round).value
    if value is None or survey_round.measures.measure is not Measure.RATE:
        return value
    return value / 100


def questions_table(tally: Tally, decimals: int = 2) -> PlainTable:
    """Return table 4: every question with its levels, denominator, rate, mean and missing answers."""
    scale, columns = _levels(tally)
    return PlainTable(
        "Bảng 4",
        "Bảng 4. Chi tiết từng câu hỏi",
        (
            *(Column("Câu"), Column("Tiêu chí"), Column("Nội dung câu hỏi"), *columns, *_TAIL),
            *(Column("Điểm trung bình", Kind.NUMBER), Column("Độ lệch chuẩn", Kind.NUMBER)),
        ),
        tuple(_question_row(question, len(scale)) for question in tally.questions),
        (RATE, _LEVEL, "Điểm trung bình và độ lệch chuẩn (n − 1) chỉ có khi thang có điểm."),
        decimals,
    )


_TAIL = (
    Column("Hợp lệ (n)", Kind.COUNT),
    Column("Lượt hài lòng", Kind.COUNT),
    Column("Tỷ lệ hài lòng", Kind.PERCENT),
    Column("KTC 95%: từ", Kind.PERCENT),
    Column("KTC 95%: đến", Kind.PERCENT),
    *_MISSING,
)


def _question_row(question: QuestionTally, most: int) -> tuple[Value, ...]:
    levels = question.choices if question.share else ()
    return (
        *(question.code, f"{question.section.code}. {question.section.title}", question.text),
        *_level_cells(levels, question.counts, question.n_valid, most),
        *_tail(question.share, question.n_valid, question.missing),
        *(question.mean, question.sd),
    )


def _level_cells(
    levels: Sequence[Option], counts: Mapping[str, int], n_valid: int, most: int
) -> Iterator[Value]:
    """Yield count and share of each level; nothing under the columns that the question does not have."""
    for level in levels:
        yield counts[level.code]
        yield exact_part(counts[level.code], n_valid)
    yield from [""] * (2 * (most - len(levels)))


def _tail(share: Share | None, n_valid: int, missing: Mapping[Missing, int]) -> tuple[Value, ...]:
    reasons = tuple(missing[reason] for reason in Missing)
    if share is None:
        return (n_valid, *[None] * 4, *reasons)
    low, high = share.wilson95 or (None, None)
    rate = exact_part(share.satisfied, n_valid)
    return (n_valid, share.satisfied, rate, of_hundred(low), of_hundred(high), *reasons)


def _scaled(part: CriterionTally) -> bool:
    return any(question.scale for question in part.section.questions)


def _levels(tally: Tally) -> tuple[tuple[str, ...], tuple[Column, ...]]:
    """Return the names of the levels, or of their places where scales differ, and two columns for each."""
    scales = {q.scale.code: q.scale.levels for s in tally.sections for q in s.section.questions if q.scale}
    if len(scales) == 1:
        names = tuple(level.label for level in next(iter(scales.values())))
    else:
        names = tuple(f"Ô {at}" for at in range(1, max(map(len, scales.values()), default=0) + 1))
    pairs = ((Column(f"{name}: SL", Kind.COUNT), Column(f"{name}: %", Kind.PERCENT)) for name in names)
    return names, tuple(column for pair in pairs for column in pair)


def exact_part(part: int, whole: int) -> Fraction | None:
    """Return a share of one, exactly; None of nothing."""
    return Fraction(part, whole) if whole else None


def of_hundred(percent: float | None) -> Fraction | None:
    """Return percent as a share of one."""
    return None if percent is None else Fraction(percent) / 100


def range_text(ends: tuple[float, float] | None, decimals: int = 1) -> str | None:
    """Return an interval as printed, None where there is none; one decimal is as much as it is worth."""
    return None if ends is None else " – ".join(number_text(end, decimals) for end in ends)
