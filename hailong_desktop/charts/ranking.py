"""Units in their order: a dot for the rate, a line for its 95 % interval, ties and few answers marked."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import BODY, SMALL, Axis, Ends, Names, column_ends, lay_names
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import MUTED, WHITE, point_colour
from hailong_desktop.charts.rates import NO_ANSWER, TOO_SMALL
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text, number_text, rate_text
from hailong_desktop.domain.ranking import FEW, RateRow, by_rate, few, places

if TYPE_CHECKING:
    from matplotlib.figure import Figure

GAP = 2.0
LEAST = 4.6
DOT = 1.15
RATE_WIDTH, INTERVAL_WIDTH, COUNT_WIDTH = 17.0, 22.0, 13.0
LEAST_SCALE = 53.0
"""Under so many millimetres (200 pixels) intervals cannot be told apart."""
ALL = slice(None)
EXPLANATION = (
    "Chấm: tỷ lệ hài lòng; đoạn ngang: khoảng tin cậy 95% (KTC, công thức Wilson); "
    "n: số lượt trả lời hợp lệ. "
    "Khoảng của hai đơn vị rời nhau thì hơn kém rõ; còn chồng lên nhau thì hạng chỉ để tham khảo."
)
FEW_ANSWERS = f"* Chấm rỗng: dưới {FEW} lượt trả lời, chỉ nên tham khảo."


def ranking(
    rows: Sequence[RateRow],
    *,
    part: slice = ALL,
    width_mm: float,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return the units by rate, highest first, each with its place among all; equal rates share theirs.

    Only `part` of the ordered units is drawn, so that many units go onto several sheets. A rate from fewer
    than FEW answers has a hollow dot and a star.
    """
    ordered = by_rate(rows)
    shown = list(zip(ordered, places(ordered), strict=True))[part]
    face = typeface(fonts)
    if not any(row.n_valid for row in ordered):
        return message(NOTHING_VALID, width_mm, face, note)
    plan = _plan(shown, width_mm, face)
    marked = any(row.share and few(row.share) for row, _ in shown)
    notes = tuple(filter(None, (EXPLANATION, FEW_ANSWERS if marked else "", note)))
    head = 2 * face.height(SMALL) + 1.5
    foot = head + sum(plan.names.heights)
    below = foot + face.height(SMALL) + 1.5
    sheet = Sheet(width_mm, below + notes_height(notes, width_mm, face), face)
    plan.axis.draw(sheet, head, foot)
    _draw_heads(sheet, plan)
    for (row, place), lines, middle in zip(shown, plan.names.lines, plan.names.middles(head), strict=True):
        above, beside = plan.places(middle, len(lines) * face.height(plan.names.size))
        sheet.text(plan.left - 2.5, above, place, BODY, bold=True, align="right")
        sheet.lines(plan.left, above, lines, plan.names.size)
        _draw_row(sheet, plan, row, beside, decimals, point_colour(gray))
    draw_notes(sheet, notes, width_mm, below)
    return sheet.figure


@dataclass(frozen=True)
class _Plan:
    """Where everything stands: places end and names begin at `left`, figures at the `ends` of their columns.

    Where names beside it would leave the scale no room, they stand `stacked` above it; where even that is
    too narrow, an interval is not `written` out, as it can be read from the scale.
    """

    left: float
    ends: Ends
    axis: Axis
    names: Names
    stacked: bool = False
    written: bool = True

    def places(self, middle: float, high: float) -> tuple[float, float]:
        """Return the middles of name and figures in a row, from its own and the height of its name."""
        return (middle - LEAST / 2, middle + high / 2) if self.stacked else (middle, middle)


def _plan(shown: Sequence[tuple[RateRow, str]], width: float, face: Typeface) -> _Plan:
    rows = [row for row, _ in shown]
    room = max(face.width(place, BODY, bold=True) for _, place in shown)
    left = max(room, face.width("Hạng", SMALL)) + 2.5
    name_width = min(max(width * 0.3, 32.0), 80.0)
    ends = _ends(rows, width, INTERVAL_WIDTH, face)
    axis = Axis(left + name_width + 3.0, ends[0] - RATE_WIDTH)
    called = [row.name for row in rows]
    if axis.right - axis.left >= LEAST_SCALE:
        return _Plan(left, ends, axis, lay_names(called, name_width, face, LEAST, GAP))
    names = lay_names(called, width - left, face, 0.0, LEAST + GAP)
    written = ends[0] - RATE_WIDTH - left >= LEAST_SCALE
    ends = ends if written else _ends(rows, width, 0.0, face)
    return _Plan(left, ends, Axis(left, ends[0] - RATE_WIDTH), names, True, written)


def _ends(rows: Sequence[RateRow], width: float, interval: float, face: Typeface) -> Ends:
    return column_ends(width - 2.0, COUNT_WIDTH - 2.0, interval, (row.n_valid for row in rows), face)


def _draw_heads(sheet: Sheet, plan: _Plan) -> None:
    y = sheet.face.height(SMALL) * 1.5
    sheet.text(plan.left - 2.5, y, "Hạng", SMALL, colour=MUTED, align="right")
    for end, word in zip(plan.ends, ("Tỷ lệ", "KTC 95%", "n"), strict=True):
        if plan.written or word != "KTC 95%":
            sheet.text(end, y, word, SMALL, colour=MUTED, align="right")


def _draw_row(sheet: Sheet, plan: _Plan, row: RateRow, middle: float, decimals: int, ink: str) -> None:
    axis, ends = plan.axis, plan.ends
    share = row.share
    interval = share.wilson95 if share else None
    if share is None or share.rate is None or interval is None:
        sheet.text(axis.left + 1, middle, TOO_SMALL if share is None else NO_ANSWER, SMALL, colour=MUTED)
        count = "–" if share is None else "0"
        sheet.text(ends[2], middle, count, BODY, colour=MUTED, align="right")
        return
    axis.whisker(sheet, middle, interval)
    sheet.dot(axis.at(share.rate), middle, DOT, WHITE if few(share) else ink, ink)
    rate = rate_text(share.satisfied, share.n_valid, decimals) + "%"
    sheet.text(ends[0], middle, rate, BODY, bold=True, align="right")
    if plan.written:
        between = f"{number_text(interval[0], 1)}–{number_text(interval[1], 1)}"
        sheet.text(ends[1], middle, between, BODY, colour=MUTED, align="right")
    sheet.text(ends[2], middle, count_text(share.n_valid), BODY, colour=MUTED, align="right")
    if few(share):
        sheet.text(ends[2] + 0.2, middle, "*", BODY)
