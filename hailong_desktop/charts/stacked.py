"""Horizontal bars of 100 % by criterion: how the answers spread over the levels."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import BODY, SMALL
from hailong_desktop.charts.legend import Key, draw_keys, flow
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import MUTED, RULE, Look, level_looks, verdict_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.questionnaire import Level
from hailong_desktop.domain.tally import CriterionTally, Tally

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BAR = 5.4
GAP = 2.6
SPACE = 3.0
LONG_LABEL = 40
EXPLANATION = (
    "Tỷ lệ hài lòng = số lượt chọn mức được coi là hài lòng ÷ số lượt trả lời hợp lệ (n); "
    "không tính câu bỏ trống, đánh nhiều ô, không đọc được, không áp dụng."
)


@dataclass(frozen=True)
class _Part:
    label: str
    count: int
    look: Look


@dataclass(frozen=True)
class _Row:
    criterion: CriterionTally
    name: tuple[str, ...]
    parts: tuple[_Part, ...]
    keys: tuple[tuple[Key, ...], ...]
    height: float


@dataclass(frozen=True)
class _Columns:
    """Where things stand, in millimetres from the left."""

    width: float
    rate: float
    count: float

    @property
    def name(self) -> float:
        return min(max(self.width * 0.32, 38.0), 74.0)

    @property
    def bar(self) -> float:
        return self.name + SPACE

    @property
    def bar_width(self) -> float:
        return self.width - self.bar - self.rate - self.count


def stacked_levels(
    tally: Tally,
    *,
    width_mm: float,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
    formula: bool = True,
) -> "Figure":
    """Return bars of every scored criterion and the overall one: shares of levels, rate and n at the right.

    `note` is printed under the chart, the formula of the rate too unless it stands beside it. Levels stand
    in a legend on top when all criteria share one scale, else under each bar.
    """
    face = typeface(fonts)
    shown = [*tally.criteria, *([tally.overall] if tally.overall else [])]
    shown = [criterion for criterion in shown if any(q.scale for q in criterion.section.questions)]
    if not any(criterion.share.n_valid for criterion in shown):
        return message(NOTHING_VALID, width_mm, face, note)
    columns = _columns(shown, width_mm, face)
    common = len({criterion.levels for criterion in shown}) == 1
    rows = [_row(criterion, columns, face, gray, own_keys=not common) for criterion in shown]
    legend, legend_left = _legend(rows[0], columns, face) if common else ((), 0.0)
    head = max(len(legend) * face.height(SMALL) * 1.15, 2 * face.height(SMALL)) + GAP
    notes = _notes(tally, note, formula)
    height = head + sum(row.height for row in rows) + notes_height(notes, width_mm, face)
    sheet = Sheet(width_mm, height, face)
    _draw_head(sheet, columns)
    step = face.height(SMALL) * 1.15
    draw_keys(sheet, legend, legend_left, head - GAP - (len(legend) - 0.5) * step, SMALL, step)
    y = head
    for row in rows:
        _draw_row(sheet, columns, row, y, decimals)
        y += row.height
    draw_notes(sheet, notes, width_mm, y)
    return sheet.figure


def _columns(shown: Sequence[CriterionTally], width: float, face: Typeface) -> _Columns:
    """Return the places; rates and counts get the room that the widest of them needs."""
    counts = [face.width(count_text(criterion.share.n_valid), BODY) for criterion in shown]
    rate = face.width("100,00%", BODY, bold=True)
    return _Columns(width, rate + SPACE, max(*counts, face.width("Số lượt", SMALL)) + SPACE)


def _notes(tally: Tally, note: str, formula: bool) -> tuple[str, ...]:
    forms = f"Số phiếu hợp lệ: {count_text(tally.forms.valid)}."
    if formula:
        return tuple(filter(None, (f"{forms} {EXPLANATION}", note)))
    return (f"{forms} {note}".strip(),)


def _row(criterion: CriterionTally, columns: _Columns, face: Typeface, gray: bool, own_keys: bool) -> _Row:
    parts = _parts(criterion, gray)
    keys: tuple[tuple[Key, ...], ...] = ()
    if own_keys:
        keys = flow([Key(p.label, p.look) for p in parts], columns.width - columns.bar, SMALL, face)
    bold = criterion.section.overall
    name = face.wrap(criterion.section.title, BODY, columns.name, bold, most=4)
    under = len(keys) * face.height(SMALL) * 1.1 + (1.0 if keys else 0.0)
    return _Row(criterion, name, parts, keys, max(BAR + under, len(name) * face.height(BODY)) + GAP)


def _parts(criterion: CriterionTally, gray: bool) -> tuple[_Part, ...]:
    """Return the pieces of the bar: its levels, or only satisfied and not where its questions differ."""
    if criterion.levels:
        looks = level_looks(criterion.levels, gray)
        return tuple(
            _Part(level_words(level), n, looks[level.code])
            for level in criterion.levels
            for n in (criterion.counts[level.code],)
        )
    yes, no = verdict_looks(gray)
    share = criterion.share
    return (
        _Part("Hài lòng", share.satisfied, yes),
        _Part("Chưa hài lòng", share.n_valid - share.satisfied, no),
    )


def _legend(row: _Row, columns: _Columns, face: Typeface) -> tuple[tuple[tuple[Key, ...], ...], float]:
    """Return the lines of the common legend and where they begin: over the bars if one line is enough."""
    keys = [Key(part.label, part.look) for part in row.parts]
    over_bars = flow(keys, columns.bar_width, SMALL, face)
    if len(over_bars) == 1:
        return over_bars, columns.bar
    return flow(keys, columns.bar + columns.bar_width, SMALL, face), 0.0


def _draw_head(sheet: Sheet, columns: _Columns) -> None:
    step = sheet.face.height(SMALL)
    rate_end = columns.width - columns.count
    for at, (rate_word, count_word) in enumerate((("Tỷ lệ", "Số lượt"), ("hài lòng", "(n)"))):
        y = step * (0.6 + at)
        sheet.text(rate_end, y, rate_word, SMALL, colour=MUTED, align="right")
        sheet.text(columns.width - 0.5, y, count_word, SMALL, colour=MUTED, align="right")


def _draw_row(sheet: Sheet, columns: _Columns, row: _Row, top: float, decimals: int) -> None:
    share, bold = row.criterion.share, row.criterion.section.overall
    if bold:
        sheet.rule((0, top - GAP / 2 + 0.2), (columns.width, top - GAP / 2 + 0.2), RULE)
    inner = row.height - GAP
    under = len(row.keys) * sheet.face.height(SMALL) * 1.1 + (1.0 if row.keys else 0.0)
    bar_top = top + (inner - BAR - under) / 2
    middle = bar_top + BAR / 2
    sheet.lines(0, top + inner / 2, row.name, BODY, bold=bold)
    _draw_bar(sheet, columns, row, bar_top)
    step = sheet.face.height(SMALL) * 1.1
    draw_keys(sheet, row.keys, columns.bar, bar_top + BAR + 1.0 + step / 2, SMALL, step)
    rate = rate_text(share.satisfied, share.n_valid, decimals) + ("%" if share.n_valid else "")
    sheet.text(columns.width - columns.count, middle, rate, BODY, bold=True, align="right")
    sheet.text(columns.width - 0.5, middle, count_text(share.n_valid), BODY, colour=MUTED, align="right")


def _draw_bar(sheet: Sheet, columns: _Columns, row: _Row, top: float) -> None:
    whole = row.criterion.share.n_valid
    sheet.frame(columns.bar, top, columns.bar_width, BAR)
    if not whole:
        sheet.text(columns.bar + 2, top + BAR / 2, "chưa có câu trả lời hợp lệ", SMALL, colour=MUTED)
        return
    x = columns.bar
    for part in row.parts:
        width = columns.bar_width * part.count / whole
        if part.count:
            sheet.bar(x, top, width, BAR, part.look)
            text = percent(part.count, whole)
            if sheet.face.width(text, SMALL) + 1.2 <= width:
                sheet.on_bar(x + width / 2, top + BAR / 2, text, SMALL, part.look)
        x += width
    sheet.frame(columns.bar, top, columns.bar_width, BAR)


def level_words(level: Level) -> str:
    """Return what a legend calls the level: its label, or the short form of a long one."""
    return level.brief if len(level.label) > LONG_LABEL else level.label


def percent(part: int, whole: int) -> str:
    """Return a share in whole percent; with a decimal where "0%" or "100%" would not be true."""
    text = rate_text(part, whole, 0)
    if text in {"0", "100"} and 0 < part < whole:
        text = rate_text(part, whole, 1)
    return text + "%"
