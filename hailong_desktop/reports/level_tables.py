"""Tables of answers: criteria and questions, with count and share of every level side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby

from hailong_desktop.domain.measures import NO_FIGURE, count_text, rate_text
from hailong_desktop.domain.questionnaire import Option
from hailong_desktop.domain.tally import CriterionTally, QuestionTally, Tally
from hailong_desktop.reports.blocks import Column, Row, Span, Table
from hailong_desktop.reports.numbering import Numbering
from hailong_desktop.reports.profile import Align

MOST_LEVELS = 5
"""So many levels fit side by side on upright paper; longer scales are listed one level a row."""

_TAIL = ("Tổng hợp lệ", "Không trả lời", "Hài lòng trở lên (%)")


def criteria_table(tally: Tally, decimals: int, caption: str) -> Table:
    """Return the criteria and the overall question; levels are shown where all share one short scale."""
    overall = (tally.overall,) if tally.overall else ()
    scales = {criterion.levels for criterion in (*tally.criteria, *overall)}
    common = scales.pop() if len(scales) == 1 else ()
    levels = common if len(common) <= MOST_LEVELS else ()
    rows = [
        *(_criterion(str(at), part, levels, decimals) for at, part in enumerate(tally.criteria, start=1)),
        *(_criterion("", part, levels, decimals) for part in overall),
    ]
    return _side_by_side(caption, ("TT", "Tiêu chí"), levels, rows)


def question_tables(tally: Tally, decimals: int, numbers: Numbering) -> tuple[Table, ...]:
    """Return every question in detail, in one table for each run of questions with the same boxes."""
    tables = []
    for boxes, run in groupby(tally.questions, key=_boxes):
        caption = f"{numbers.table()}. Kết quả chi tiết từng câu hỏi"
        if boxes:
            rows = _by_section(run, lambda question: [_question(question, decimals)])
            tables.append(_side_by_side(caption, ("Câu", "Nội dung"), boxes, rows))
        else:
            tables.append(_listed(caption, _by_section(run, lambda question: _options(question, decimals))))
    return tuple(tables)


def _boxes(question: QuestionTally) -> tuple[Option, ...]:
    """Return the levels that stand side by side, none for a question whose boxes are listed one a row."""
    return question.choices if question.share and len(question.choices) <= MOST_LEVELS else ()


def _by_section(
    questions: Iterable[QuestionTally], rows_of: Callable[[QuestionTally], Iterable[Row]]
) -> tuple[Row, ...]:
    """Return the rows of the questions, each section's under a row with its name."""
    rows: list[Row] = []
    for section, members in groupby(questions, key=lambda question: question.section):
        rows.append(Row(whole=f"{section.code}. {section.title}", bold=True))
        rows += [row for question in members for row in rows_of(question)]
    return tuple(rows)


def _criterion(mark: str, part: CriterionTally, levels: Sequence[Option], decimals: int) -> Row:
    n = part.share.n_valid
    shares = _shares(part.counts, levels, n, decimals)
    missing = count_text(sum(part.missing.values()))
    rate = rate_text(part.share.satisfied, n, decimals)
    cells = (mark, part.section.title, *shares, count_text(n), missing, rate)
    return Row(cells, bold=part.section.overall)


def _question(question: QuestionTally, decimals: int) -> Row:
    n = question.n_valid
    shares = _shares(question.counts, question.choices, n, decimals)
    rate = rate_text(question.share.satisfied, n, decimals) if question.share else NO_FIGURE
    return Row((question.code, question.text, *shares, count_text(n), count_text(question.n_missing), rate))


def _shares(
    counts: Mapping[str, int], levels: Sequence[Option], whole: int, decimals: int
) -> tuple[str, ...]:
    pairs = ((counts.get(level.code, 0), level) for level in levels)
    return tuple(text for n, _ in pairs for text in (count_text(n), rate_text(n, whole, decimals)))


def _side_by_side(
    caption: str, names: tuple[str, str], levels: Sequence[Option], rows: Sequence[Row]
) -> Table:
    """Return a table whose head names each level over its count and share."""
    first, after = len(names), len(names) + 2 * len(levels)
    above = (*names, *(text for level in levels for text in (level.label, "")), *_TAIL)
    below = ("", "", *("SL", "%") * len(levels), "", "", "")
    upright = (*range(first), *range(after, after + len(_TAIL)))
    spans = (
        *(Span((at, 0), (at + 1, 0)) for at in range(first, after, 2)),
        *(Span((at, 0), (at, 1)) for at in upright),
    )
    pair = (Column(Align.RIGHT, 7.5), Column(Align.RIGHT, 11))
    return Table(
        caption,
        columns=(
            Column(width_mm=9),
            Column(Align.LEFT),
            *pair * len(levels),
            *(Column(Align.RIGHT, width) for width in (11, 12, 13)),
        ),
        head=(above, below) if levels else (above,),
        rows=tuple(rows),
        spans=spans if levels else (),
        dense=True,
    )


def _listed(caption: str, rows: Sequence[Row]) -> Table:
    """Return a table with one box a row, for long scales and for questions without one."""
    return Table(
        caption,
        columns=(Column(width_mm=12), Column(Align.LEFT), Column(Align.RIGHT, 22), Column(Align.RIGHT, 22)),
        head=(("Câu", "Nội dung trả lời", "SL", "%"),),
        rows=tuple(rows),
        dense=True,
    )


def _options(question: QuestionTally, decimals: int) -> tuple[Row, ...]:
    n = question.n_valid
    rows = [Row((question.code, question.text, count_text(n), ""), bold=True)]
    for option in question.choices:
        chosen = question.counts.get(option.code, 0)
        rows.append(Row(("", option.label, count_text(chosen), rate_text(chosen, n, decimals))))
    if question.share:
        satisfied = question.share.satisfied
        rows.append(
            Row(("", _TAIL[-1], count_text(satisfied), rate_text(satisfied, n, decimals)), italic=True)
        )
    rows.append(Row(("", _TAIL[1], count_text(question.n_missing), NO_FIGURE), italic=True))
    return tuple(rows)
