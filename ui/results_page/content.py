"""The table of counts as text: a row for each criterion, one for each of its questions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from hailong_desktop.domain.answers import Missing
from hailong_desktop.domain.measures import NO_FIGURE, count_text, rate_text
from hailong_desktop.domain.questionnaire import Level, Option
from hailong_desktop.domain.tally import CriterionTally, QuestionTally, Share, Tally
from hailong_desktop.exchange.tally_tables import Kind, Value

_MISSING = (
    (Missing.BLANK, "Bỏ\ntrống"),
    (Missing.DOUBLE, "Nhiều\nô"),
    (Missing.ILLEGIBLE, "Không\nđọc"),
    (Missing.NOT_APPLICABLE, "Không\náp dụng"),
)


@dataclass(frozen=True)
class Column:
    """A column's heading, what it means in full, what stands under it; names and n are never hidden."""

    title: str
    tip: str
    kind: Kind = Kind.COUNT
    needed: bool = False

    @property
    def name(self) -> str:
        """The heading on one line."""
        return self.title.replace("\n", " ")


@dataclass(frozen=True)
class Row:
    """A line of the table; `question` is empty for the line of the criterion itself.

    `values` are the figures behind the cells. The overall section is no criterion: it stays below them.
    """

    section: str
    question: str
    name: str
    cells: tuple[str, ...]
    tip: str
    values: tuple[Value, ...] = ()
    overall: bool = False


@dataclass(frozen=True)
class Content:
    """The whole table: its columns, the first one for names, and all lines, questions below criteria."""

    columns: tuple[Column, ...] = ()
    rows: tuple[Row, ...] = ()


def table_content(tally: Tally, decimals: int) -> Content:
    """Return the counts by level, the valid answers, the rate, and the missing answers by reason."""
    levels = _level_columns(tally)
    columns = (
        Column("Tiêu chí", "Tiêu chí; mở ra để xem từng câu hỏi", Kind.TEXT, needed=True),
        *levels,
        Column("Hợp lệ\n(n)", "Số lượt trả lời hợp lệ: mẫu số của tỷ lệ", needed=True),
        Column("Tỷ lệ\nhài lòng", "Số lượt chọn mức hài lòng ÷ số lượt trả lời hợp lệ", Kind.PERCENT),
        *(Column(title, f"Số lượt {reason.label}: không tính vào tỷ lệ") for reason, title in _MISSING),
    )
    rows: list[Row] = []
    for section in tally.sections:
        rows.append(_criterion_row(section, len(levels), decimals))
        rows += [
            _question_row(question, len(levels), decimals)
            for question in tally.questions
            if question.section is section.section
        ]
    return Content(columns, tuple(rows))


def footnote(tally: Tally) -> str:
    """Return the formula of the rate in the words of the questionnaire."""
    scales = _scales(tally)
    satisfied = [level.label.lower() for level in scales[0] if level.satisfied] if len(scales) == 1 else []
    above = f"({' + '.join(satisfied)})" if satisfied else "số lượt chọn mức được coi là hài lòng"
    return (
        f"Tỷ lệ hài lòng = {above} ÷ số lượt trả lời hợp lệ (n). Không tính câu bỏ trống, "
        "đánh nhiều ô, không đọc được, không áp dụng. Tỷ lệ của tiêu chí gộp các câu hỏi của nó."
    )


def _scales(tally: Tally) -> list[tuple[Level, ...]]:
    """Return the different scales of the questionnaire, in the order of their first question."""
    scales = (q.scale.levels for s in tally.sections for q in s.section.questions if q.scale)
    return list(dict.fromkeys(scales))


def _level_columns(tally: Tally) -> tuple[Column, ...]:
    """Return the levels by name when there is one scale, else by their place on the paper."""
    scales = _scales(tally)
    if len(scales) == 1:
        return tuple(Column(level.brief, level.label) for level in scales[0])
    most = max(map(len, scales), default=0)
    tip = "Ô thứ {} trên phiếu; mỗi câu hỏi có thang riêng, xem chú thích ở từng dòng"
    return tuple(Column(f"Ô {at}", tip.format(at)) for at in range(1, most + 1))


def _criterion_row(criterion: CriterionTally, columns: int, decimals: int) -> Row:
    section = criterion.section
    scaled = any(question.scale for question in section.questions)
    share = criterion.share if scaled else None
    tip = _spelled(section.title, criterion.levels, criterion.counts)
    if scaled and not criterion.levels:
        tip += "\nCác câu hỏi dùng thang khác nhau: mở ra để xem số lượt của từng câu."
    counts = _counts(criterion.levels, criterion.counts, columns)
    values = (*counts, *_tail(share, criterion.share.n_valid, criterion.missing))
    cells = (*map(_text, counts), *_tail_text(share, criterion.share.n_valid, criterion.missing, decimals))
    return Row(section.code, "", f"{section.code}. {section.title}", cells, tip, values, section.overall)


def _question_row(question: QuestionTally, columns: int, decimals: int) -> Row:
    section = question.section
    counts = _counts(question.choices if question.share else (), question.counts, columns)
    values = (*counts, *_tail(question.share, question.n_valid, question.missing))
    tail = _tail_text(question.share, question.n_valid, question.missing, decimals)
    tip = _spelled(question.text, question.choices, question.counts)
    name = f"{question.code}  {question.text}"
    return Row(section.code, question.code, name, (*map(_text, counts), *tail), tip, values, section.overall)


def _counts(choices: Sequence[Option], counts: Mapping[str, int], columns: int) -> tuple[int | None, ...]:
    """Return a count for each level, None under the columns that a row does not have."""
    shown = [counts[choice.code] for choice in choices]
    return (*shown, *[None] * (columns - len(shown)))


def _text(count: int | None) -> str:
    return "" if count is None else count_text(count)


def _tail(share: Share | None, n_valid: int, missing: Mapping[Missing, int]) -> tuple[Value, ...]:
    rate = Fraction(share.satisfied, share.n_valid) if share and share.n_valid else None
    return (n_valid, rate, *(missing[reason] for reason, _ in _MISSING))


def _tail_text(
    share: Share | None, n_valid: int, missing: Mapping[Missing, int], decimals: int
) -> tuple[str, ...]:
    rate = rate_text(share.satisfied, share.n_valid, decimals) if share else NO_FIGURE
    percent = rate if rate == NO_FIGURE else f"{rate}%"
    return (count_text(n_valid), percent, *(count_text(missing[reason]) for reason, _ in _MISSING))


def _spelled(name: str, choices: Sequence[Option], counts: Mapping[str, int]) -> str:
    return "\n".join([name, *(f"{choice.label}: {count_text(counts[choice.code])}" for choice in choices)])
