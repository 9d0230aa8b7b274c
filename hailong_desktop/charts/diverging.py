"""Levels on both sides of one line: satisfied to the right of it, the others to the left."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import SMALL, lay_names
from hailong_desktop.charts.legend import Key, draw_keys, flow
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import INK, MUTED, Look, level_looks, verdict_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.stacked import EXPLANATION, percent
from hailong_desktop.charts.typeface import typeface
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.tally import CriterionTally, Tally

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BODY = 9.0
BAR = 5.4
GAP = 2.6
RATE_WIDTH, COUNT_WIDTH = 17.0, 15.0
LEAST_SIDE = 0.18


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


@dataclass(frozen=True)
class _Place:
    """Where the line stands and how many millimetres the whole of a criterion takes."""

    line: float
    whole: float
    width: float
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

    Criteria whose scale calls no level satisfied judge nothing and are left out.
    """
    face = typeface(fonts)
    shown = [*tally.criteria, *([tally.overall] if tally.overall else [])]
    bars = [_bar(criterion, gray) for criterion in shown if _judges(criterion)]
    if not any(bar.criterion.share.n_valid for bar in bars):
        return message(NOTHING_VALID, width_mm, face, note)
    name_width = min(max(width_mm * 0.3, 36.0), 74.0)
    names = lay_names([bar.criterion.section.title for bar in bars], BODY, name_width, face, BAR, GAP)
    keys = list(dict.fromkeys(Key(p.label, p.look) for b in bars for p in (*reversed(b.left), *b.right)))
    legend = flow(keys, width_mm, SMALL, face)
    step = face.height(SMALL)
    top = len(legend) * step * 1.15 + 2.2 * step + 1.0
    head = top + step + 1.0
    forms = f"Số phiếu hợp lệ: {count_text(tally.forms.valid)}. {EXPLANATION}"
    notes = tuple(filter(None, (forms, note)))
    foot = head + sum(names.heights)
    place = _place(bars, name_width + 3.0, width_mm, decimals)
    sheet = Sheet(width_mm, foot + notes_height(notes, width_mm, face), face)
    draw_keys(sheet, legend, 0.0, step * 0.6, SMALL, step * 1.15)
    _draw_heads(sheet, place, top, width_mm)
    names.draw(sheet, 0, head, BODY)
    for bar, middle in zip(bars, names.middles(head), strict=True):
        _draw_bar(sheet, bar, place, middle)
    sheet.rule((place.line, head - 1.0), (place.line, foot), INK, 1.0)
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
        (level.satisfied, _Part(level.brief, criterion.counts[level.code], looks[level.code]))
        for level in levels
    ]
    right = tuple(part for satisfied, part in reversed(parts) if satisfied)
    return _Bar(criterion, tuple(part for satisfied, part in parts if not satisfied), right)


def _place(bars: list[_Bar], left: float, width: float, decimals: int) -> _Place:
    """Return the scale: as wide as the longest bars of both sides allow, the words of a side have room."""
    rates = [bar.criterion.share.rate for bar in bars]
    known = [rate / 100 for rate in rates if rate is not None]
    right = max(max(known), LEAST_SIDE)
    other = max(1 - min(known), LEAST_SIDE)
    room = width - left - RATE_WIDTH - COUNT_WIDTH
    whole = room / (right + other)
    return _Place(left + whole * other, whole, width, decimals)


def _draw_heads(sheet: Sheet, place: _Place, top: float, width: float) -> None:
    step = sheet.face.height(SMALL)
    for end, words in ((width - COUNT_WIDTH, ("Tỷ lệ", "hài lòng")), (width - 0.5, ("Số lượt", "(n)"))):
        for at, word in enumerate(words):
            sheet.text(end, top - (1.6 - at) * step, word, SMALL, colour=MUTED, align="right")
    sheet.text(place.line - 1.5, top + step * 0.5, "Chưa hài lòng", SMALL, align="right")
    sheet.text(place.line + 1.5, top + step * 0.5, "Hài lòng", SMALL)


def _draw_bar(sheet: Sheet, bar: _Bar, place: _Place, middle: float) -> None:
    share = bar.criterion.share
    rate = rate_text(share.satisfied, share.n_valid, place.decimals) + ("%" if share.n_valid else "")
    sheet.text(place.width - COUNT_WIDTH, middle, rate, BODY, bold=True, align="right")
    sheet.text(place.width - 0.5, middle, count_text(share.n_valid), BODY, colour=MUTED, align="right")
    for parts, way in ((bar.left, -1), (bar.right, 1)):
        x = place.line
        for part in parts:
            long = place.whole * part.count / share.n_valid if share.n_valid else 0.0
            if part.count:
                _draw_part(sheet, part, (x if way > 0 else x - long, middle), long, share.n_valid)
            x += way * long


def _draw_part(sheet: Sheet, part: _Part, place: tuple[float, float], long: float, whole: int) -> None:
    x, middle = place
    sheet.bar(x, middle - BAR / 2, long, BAR, part.look)
    sheet.frame(x, middle - BAR / 2, long, BAR)
    text = percent(part.count, whole)
    if sheet.face.width(text, SMALL) + 1.2 <= long:
        sheet.on_bar(x + long / 2, middle, text, SMALL, part.look)
