"""Levels on both sides of one line: satisfied to the right of it, the others to the left."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import BODY, SMALL, Names, lay_names
from hailong_desktop.charts.legend import LEADING, Key, draw_keys, draw_legend, flow, legend_height
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import INK, MUTED, Look, level_looks, verdict_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.stacked import EXPLANATION, level_words, percent
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.tally import CriterionTally, Tally

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BAR = 5.4
GAP = 2.6
RATE_WIDTH, COUNT_WIDTH = 17.0, 15.0
LEAST_SIDE = 0.18
_Lines = tuple[tuple[Key, ...], ...]


@dataclass(frozen=True)
class _Part:
    label: str
    count: int
    look: Look


@dataclass(frozen=True)
class _Bar:
    """A criterion; the parts of either side run outwards from the line."""

    criterion: CriterionTally
    left: tuple[_Part, ...]
    right: tuple[_Part, ...]

    @property
    def keys(self) -> list[Key]:
        """What its parts are called, as they stand from left to right."""
        return [Key(part.label, part.look) for part in (*reversed(self.left), *self.right)]


@dataclass(frozen=True)
class _Plan:
    """Where the line stands, how long a whole criterion is, the names, and the keys on top or under a bar."""

    width: float
    left: float
    line: float
    whole: float
    names: Names
    legend: _Lines
    own: tuple[_Lines, ...]
    under: float
    decimals: int


def diverging_levels(
    tally: Tally,
    *,
    width_mm: float,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return bars that meet at one line: what reaches right of it is the rate of satisfaction.

    Levels stand in a legend on top when all criteria share one scale, else under each bar. Criteria whose
    scale calls no level satisfied judge nothing and are left out.
    """
    face = typeface(fonts)
    shown = [*tally.criteria, *([tally.overall] if tally.overall else [])]
    bars = [_bar(criterion, gray) for criterion in shown if _judges(criterion)]
    if not any(bar.criterion.share.n_valid for bar in bars):
        return message(NOTHING_VALID, width_mm, face, note)
    plan = _plan(bars, width_mm, decimals, face)
    top = legend_height(plan.legend, face) + face.height(SMALL) + 1.0
    head = top + face.height(SMALL) + 1.0
    foot = head + sum(plan.names.heights)
    forms = f"Số phiếu hợp lệ: {count_text(tally.forms.valid)}. {EXPLANATION}"
    notes = tuple(filter(None, (forms, note)))
    sheet = Sheet(width_mm, foot + notes_height(notes, width_mm, face), face)
    draw_legend(sheet, plan.legend)
    _draw_heads(sheet, plan, top)
    plan.names.draw(sheet, 0, head)
    for bar, keys, middle in zip(bars, plan.own, plan.names.middles(head), strict=True):
        _draw_bar(sheet, bar, keys, plan, middle)
    if plan.legend:
        sheet.rule((plan.line, head - 1.0), (plan.line, foot), INK, 1.0)
    draw_notes(sheet, notes, width_mm, foot)
    return sheet.figure


def _judges(criterion: CriterionTally) -> bool:
    scales = [question.scale for question in criterion.section.questions if question.scale]
    return any(level.satisfied for scale in scales for level in scale.levels)


def _bar(criterion: CriterionTally, gray: bool) -> _Bar:
    if not criterion.levels:
        yes, no = verdict_looks(gray)
        share = criterion.share
        against = _Part("Chưa hài lòng", share.n_valid - share.satisfied, no)
        return _Bar(criterion, (against,), (_Part("Hài lòng", share.satisfied, yes),))
    looks = level_looks(criterion.levels, gray)
    best_first = criterion.levels[0].satisfied or not criterion.levels[-1].satisfied
    levels = criterion.levels if best_first else tuple(reversed(criterion.levels))
    parts = [
        (level.satisfied, _Part(level_words(level), criterion.counts[level.code], looks[level.code]))
        for level in levels
    ]
    right = tuple(part for satisfied, part in reversed(parts) if satisfied)
    return _Bar(criterion, tuple(part for satisfied, part in parts if not satisfied), right)


def _plan(bars: Sequence[_Bar], width: float, decimals: int, face: Typeface) -> _Plan:
    """Return the plan: as large a scale as the longest bars of both sides and their heads allow."""
    name_width = min(max(width * 0.3, 36.0), 74.0)
    left = name_width + 3.0
    common = len({tuple(bar.keys) for bar in bars}) == 1
    legend = flow(bars[0].keys, width, SMALL, face) if common else ()
    own = [() if common else flow(bar.keys, width - left, SMALL, face) for bar in bars]
    under = max(map(len, own)) * face.height(SMALL) * LEADING + (0.0 if common else 1.0)
    titles = [bar.criterion.section.title for bar in bars]
    names = lay_names(titles, name_width, face, BAR + under, GAP)
    known = [rate / 100 for rate in (bar.criterion.share.rate for bar in bars) if rate is not None]
    right = max(max(known), LEAST_SIDE)
    other = max(1 - min(known), LEAST_SIDE)
    whole = (width - left - RATE_WIDTH - COUNT_WIDTH) / (right + other)
    return _Plan(width, left, left + whole * other, whole, names, legend, tuple(own), under, decimals)


def _draw_heads(sheet: Sheet, plan: _Plan, top: float) -> None:
    step = sheet.face.height(SMALL)
    heads = ((plan.width - COUNT_WIDTH, ("Tỷ lệ", "hài lòng")), (plan.width - 0.5, ("Số lượt", "(n)")))
    for end, words in heads:
        for at, word in enumerate(words):
            sheet.text(end, top + (at - 0.5) * step, word, SMALL, colour=MUTED, align="right")
    sheet.text(plan.line - 1.5, top + step * 0.5, "Chưa hài lòng", SMALL, align="right")
    sheet.text(plan.line + 1.5, top + step * 0.5, "Hài lòng", SMALL)


def _draw_bar(sheet: Sheet, bar: _Bar, keys: _Lines, plan: _Plan, centre: float) -> None:
    share = bar.criterion.share
    middle = centre - plan.under / 2
    rate = rate_text(share.satisfied, share.n_valid, plan.decimals) + ("%" if share.n_valid else "")
    sheet.text(plan.width - COUNT_WIDTH, middle, rate, BODY, bold=True, align="right")
    sheet.text(plan.width - 0.5, middle, count_text(share.n_valid), BODY, colour=MUTED, align="right")
    for parts, way in ((bar.left, -1), (bar.right, 1)):
        x = plan.line
        for part in parts:
            long = plan.whole * part.count / share.n_valid if share.n_valid else 0.0
            if part.count:
                _draw_part(sheet, part, (x if way > 0 else x - long, middle), long, share.n_valid)
            x += way * long
    if keys:
        sheet.rule((plan.line, middle - BAR / 2 - 1.0), (plan.line, middle + BAR / 2 + 1.0), INK, 1.0)
    step = sheet.face.height(SMALL) * LEADING
    draw_keys(sheet, keys, plan.left, middle + BAR / 2 + 1.0 + step / 2, SMALL, step)


def _draw_part(sheet: Sheet, part: _Part, place: tuple[float, float], long: float, whole: int) -> None:
    x, middle = place
    sheet.bar(x, middle - BAR / 2, long, BAR, part.look)
    sheet.frame(x, middle - BAR / 2, long, BAR)
    text = percent(part.count, whole)
    if sheet.face.width(text, SMALL) + 1.2 <= long:
        sheet.on_bar(x + long / 2, middle, text, SMALL, part.look)
