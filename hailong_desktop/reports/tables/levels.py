"""Tables of answers: criteria and questions, with count and share of every level side by side."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from hailong_desktop.domain.measures import NO_FIGURE, count_text, rate_text
from hailong_desktop.domain.named_measure import CriterionRule, Figure, Measure, figure
from hailong_desktop.domain.printed_shares import printed_shares, shares_note
from hailong_desktop.domain.published import published_figure
from hailong_desktop.domain.questionnaire import Level, Option
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import CriterionTally, QuestionTally, Share, Tally
from hailong_desktop.reports.blocks import Column, Row, Span, Table
from hailong_desktop.reports.numbering import Numbering
from hailong_desktop.reports.paper.sides import with_room
from hailong_desktop.reports.profile import Align
from hailong_desktop.reports.wording import first_upper

MOST_LEVELS = 6
"""So many levels fit beside each other on upright paper; longer scales are listed one level a row."""

_MOST_PAIRS = 4
_MOST_IN_A_PAIR = 999
"""So many levels, and counts so high, leave room for count and share in columns of their own."""

_LONGEST_HEADING = 40
_LONGEST_NAME = 120
_TAIL = ("Tổng hợp lệ", "Không trả lời", "Hài lòng trở lên (%)")


def criteria_table(tally: Tally, survey_round: SurveyRound, caption: str) -> Table:
    """Return the criteria and the overall question; levels are shown where all share one short scale.

    A round that publishes another figure than the pooled rate has it in a further column.
    """
    overall = (tally.overall,) if tally.overall else ()
    scales = {criterion.levels for criterion in (*tally.criteria, *overall)}
    common = scales.pop() if len(scales) == 1 else ()
    levels = common if len(common) <= MOST_LEVELS else ()
    shown = (*tally.criteria, *overall)
    pairs = _in_pairs(levels, [n for part in shown for n in part.counts.values()])
    rules = survey_round.measures
    plain = rules.measure is Measure.RATE and rules.criterion is CriterionRule.POOLED
    own = "" if plain else _own_title(rules.measure, rules.criterion)
    cells = _Cells(levels, pairs, survey_round, own)
    rows = [
        _criterion(at, part, cells, published_figure(part, tally, survey_round))
        for at, part in enumerate(shown, start=1)
    ]
    return _side_by_side(caption, ("TT", "Tiêu chí"), cells, rows)


def _own_title(measure: Measure, rule: CriterionRule) -> str:
    """Return the head of the column of the round's own figure."""
    sign = f" ({measure.sign})" if measure.sign else ""
    of_questions = "Trung bình các câu: " if rule is CriterionRule.MEAN else ""
    return first_upper(f"{of_questions}{measure.label}{sign}")


def question_tables(tally: Tally, survey_round: SurveyRound, numbers: Numbering) -> tuple[Table, ...]:
    """Return every question in detail, in one table for each run of questions with the same boxes."""
    return tuple(
        _question_table(numbers.table(), boxes, list(run), survey_round)
        for boxes, run in groupby(tally.questions, key=_boxes)
    )


def _question_table(
    name: str, boxes: tuple[Option, ...], run: Sequence[QuestionTally], survey_round: SurveyRound
) -> Table:
    titles = {question.section.title for question in run}
    lone = titles.pop() if len(titles) == 1 else ""
    what = f"Kết quả chi tiết: {lone}" if 0 < len(lone) <= _LONGEST_NAME else "Kết quả chi tiết từng câu hỏi"
    caption = f"{name}. {what}"
    if not boxes:
        return _listed(caption, _by_section(run, lambda question: _options(question, survey_round)))
    pairs = _in_pairs(boxes, [n for question in run for n in question.counts.values()])
    measure = survey_round.measures.measure
    own = "" if measure is Measure.RATE else _own_title(measure, CriterionRule.POOLED)
    cells = _Cells(boxes, pairs, survey_round, own)
    rows = _by_section(run, lambda question: [_question(question, cells)])
    return with_room(_side_by_side(caption, ("Câu", "Nội dung"), cells, rows))


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


@dataclass(frozen=True)
class _Cells:
    """How counts of levels become cells: count and share in two columns, or under each other in one.

    `own` is the head of the column of the round's own figure, empty where the rate is that.
    """

    levels: Sequence[Option]
    pairs: bool
    round: SurveyRound
    own: str

    def of(self, counts: Mapping[str, int], whole: int) -> tuple[str, ...]:
        """Return the cells of the levels in one row."""
        found = [counts.get(level.code, 0) for level in self.levels]
        shares = printed_shares(found, whole, self.round.decimals, self.round.measures.to_100)
        figures = list(zip(map(count_text, found), shares, strict=True))
        if self.pairs:
            return tuple(text for figure in figures for text in figure)
        return tuple(f"{n}\n({share})" for n, share in figures)

    def tail(self, n: int, missing: int, share: Share | None, own: Figure) -> tuple[str, ...]:
        """Return the cells behind the levels."""
        rate = rate_text(share.satisfied, n, self.round.decimals) if share else NO_FIGURE
        published = (own.text(self.round.decimals),) if self.own else ()
        return (count_text(n), count_text(missing), rate, *published)


def _in_pairs(levels: Sequence[Option], counts: Sequence[int]) -> bool:
    return len(levels) <= _MOST_PAIRS and max(counts, default=0) <= _MOST_IN_A_PAIR


def _criterion(at: int, part: CriterionTally, cells: _Cells, own: Figure) -> Row:
    n, overall = part.share.n_valid, part.section.overall
    tail = cells.tail(n, sum(part.missing.values()), part.share, own)
    mark = "" if overall else str(at)
    return Row((mark, part.section.title, *cells.of(part.counts, n), *tail), bold=overall)


def _question(question: QuestionTally, cells: _Cells) -> Row:
    n = question.n_valid
    own = figure(cells.round.measures.measure, question)
    tail = cells.tail(n, question.n_missing, question.share, own)
    return Row((question.code, question.text, *cells.of(question.counts, n), *tail))


def _heading(option: Option) -> str:
    """Return the name of a level short enough for the head of a column; section I gives it in full."""
    brief = (
        option.brief if isinstance(option, Level) and len(option.label) > _LONGEST_HEADING else option.label
    )
    return brief if len(brief) <= _LONGEST_HEADING else f"{brief[:_LONGEST_HEADING]}…"


def _side_by_side(caption: str, names: tuple[str, str], cells: _Cells, rows: Sequence[Row]) -> Table:
    """Return a table whose head names each level over its count and share."""
    levels, heads = cells.levels, (*_TAIL, *((cells.own,) if cells.own else ()))
    widths = (13.6, 13, 14, 15)[: len(heads)]
    lead, tail = (Column(width_mm=9), Column(Align.LEFT)), [Column(Align.RIGHT, n) for n in widths]
    note = shares_note(cells.round.measures.to_100) if levels else ""
    if not (levels and cells.pairs):
        named = (f"{_heading(level)}\nSL (%)" for level in levels)
        columns = (*lead, *(Column(Align.CENTRE, 13.5) for _ in levels), *tail)
        return Table(caption, columns, ((*names, *named, *heads),), tuple(rows), note=note, dense=True)
    after = 2 + 2 * len(levels)
    above = (*names, *(text for level in levels for text in (_heading(level), "")), *heads)
    below = ("", "", *("SL", "%") * len(levels), *[""] * len(heads))
    spans = (
        *(Span((at, 0), (at + 1, 0)) for at in range(2, after, 2)),
        *(Span((at, 0), (at, 1)) for at in (0, 1, *range(after, after + len(heads)))),
    )
    pair = (Column(Align.RIGHT, 7.5), Column(Align.RIGHT, 11.8))
    columns = (*lead, *pair * len(levels), *tail)
    return Table(caption, columns, (above, below), tuple(rows), spans, note, dense=True)


def _listed(caption: str, rows: Sequence[Row]) -> Table:
    """Return a table with one box a row, for long scales and for questions without one."""
    return Table(
        caption,
        columns=(Column(width_mm=12), Column(Align.LEFT), Column(Align.RIGHT, 22), Column(Align.RIGHT, 22)),
        head=(("Câu", "Nội dung trả lời", "SL", "%"),),
        rows=tuple(rows),
        dense=True,
    )


def _options(question: QuestionTally, survey_round: SurveyRound) -> tuple[Row, ...]:
    n, decimals = question.n_valid, survey_round.decimals
    rows = [Row((question.code, question.text, count_text(n), ""), bold=True)]
    counts = [question.counts.get(option.code, 0) for option in question.choices]
    shares = printed_shares(counts, n, decimals, survey_round.measures.to_100)
    for option, chosen, share in zip(question.choices, counts, shares, strict=True):
        rows.append(Row(("", option.label, count_text(chosen), share)))
    if question.share:
        satisfied = question.share.satisfied
        rows.append(
            Row(("", _TAIL[-1], count_text(satisfied), rate_text(satisfied, n, decimals)), italic=True)
        )
    rows.append(Row(("", _TAIL[1], count_text(question.n_missing), NO_FIGURE), italic=True))
    return tuple(rows)
