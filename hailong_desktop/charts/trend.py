"""Rates over the rounds: a small panel for each criterion, so that lines never cross or need a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.data import OverRounds
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import INK, MUTED, RULE
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.tally import Share

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BODY, SMALL = 9.0, 7.5
PLOT = 24.0
HEADROOM = 5.0
SCALE_WIDTH = 10.0
BETWEEN = 6.0
DOT = 0.9
CAP = 0.8
PANEL = 72.0
EXPLANATION = (
    "Đoạn đứng: khoảng tin cậy 95% (công thức Wilson); n: số lượt trả lời hợp lệ của từng đợt. "
    "Thang dọc bắt đầu từ {low}%."
)


@dataclass(frozen=True)
class _Plan:
    """What all panels share: their width, the lowest rate on the scale, the lines of names and rounds."""

    width: float
    low: int
    title: int
    rounds: tuple[tuple[str, ...], ...]
    decimals: int
    face: Typeface

    @property
    def title_height(self) -> float:
        return self.title * self.face.height(BODY) + 0.5

    @property
    def height(self) -> float:
        words = max(map(len, self.rounds)) + 1
        return self.title_height + HEADROOM + PLOT + 1.0 + words * self.face.height(SMALL) + 3.5

    @property
    def slot(self) -> float:
        return (self.width - SCALE_WIDTH) / len(self.rounds)

    def x(self, left: float, at: int) -> float:
        """Return the middle of a round in a panel."""
        return left + SCALE_WIDTH + (at + 0.5) * self.slot

    def y(self, top: float, rate: float) -> float:
        """Return the height of a rate in a panel that begins at `top`."""
        base = top + self.title_height + HEADROOM + PLOT
        return base - PLOT * (rate - self.low) / (100 - self.low)


def trend(
    rounds: Sequence[str],
    rows: Sequence[OverRounds],
    *,
    width_mm: float,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return a panel a criterion, all on one scale; `rounds` are names, oldest first.

    Where rounds are many, only the first and the last are labelled.
    """
    face = typeface(fonts)
    intervals = [share.wilson95 for row in rows for share in row.shares if share]
    lows = [interval[0] for interval in intervals if interval]
    if not lows:
        return message(NOTHING_VALID, width_mm, face, note)
    across = min(max(int((width_mm + BETWEEN) / PANEL), 1), len(rows))
    wide = (width_mm - BETWEEN * (across - 1)) / across
    low = min(10 * floor(min(lows) / 10), 80)
    slot = (wide - SCALE_WIDTH) / len(rounds)
    titles = [face.wrap(row.name, BODY, wide, bold=True, most=3) for row in rows]
    words = tuple(face.wrap(name, SMALL, max(slot - 1.0, 8.0), most=2) for name in rounds)
    plan = _Plan(wide, low, max(map(len, titles)), words, min(decimals, 1), face)
    notes = tuple(filter(None, (EXPLANATION.format(low=low), note)))
    lines = -(-len(rows) // across)
    sheet = Sheet(width_mm, lines * plan.height + notes_height(notes, width_mm, face), face)
    ink = "#3d3d3d" if gray else "#0e5a41"
    for at, (row, title) in enumerate(zip(rows, titles, strict=True)):
        left, top = (at % across) * (wide + BETWEEN), (at // across) * plan.height
        middle = top + plan.title_height - len(title) * face.height(BODY) / 2
        sheet.lines(left, middle, title, BODY, bold=True)
        _draw_scale(sheet, plan, left, top)
        _draw_line(sheet, plan, row.shares, (left, top), ink)
    draw_notes(sheet, notes, width_mm, lines * plan.height)
    return sheet.figure


def _draw_scale(sheet: Sheet, plan: _Plan, left: float, top: float) -> None:
    for rate in (plan.low, (plan.low + 100) // 2, 100):
        y = plan.y(top, rate)
        sheet.rule((left + SCALE_WIDTH, y), (left + plan.width, y), RULE, 0.4)
        sheet.text(left + SCALE_WIDTH - 1.0, y, f"{rate}%", SMALL, colour=MUTED, align="right")


def _told(plan: _Plan, at: int) -> bool:
    """Return whether this round is labelled: all of them where there is room, else the first and the last."""
    return plan.slot >= plan.face.width("100,0%", SMALL) + 2.5 or at in {0, len(plan.rounds) - 1}


def _draw_line(
    sheet: Sheet, plan: _Plan, shares: Sequence[Share | None], place: tuple[float, float], ink: str
) -> None:
    left, top = place
    before: tuple[float, float] | None = None
    for at, share in enumerate(shares):
        x = plan.x(left, at)
        if _told(plan, at):
            _draw_round(sheet, plan, at, share, (x, top))
        interval = share.wilson95 if share else None
        if share is None or share.rate is None or interval is None:
            before = None
            continue
        here = (x, plan.y(top, share.rate))
        if before:
            sheet.rule(before, here, ink, 1.4)
        ends = [plan.y(top, end) for end in interval]
        sheet.rule((x, ends[0]), (x, ends[1]), INK, 0.8)
        for end in ends:
            sheet.rule((x - CAP, end), (x + CAP, end), INK, 0.8)
        sheet.dot(*here, DOT, ink, ink)
        if _told(plan, at):
            rate = rate_text(share.satisfied, share.n_valid, plan.decimals) + "%"
            sheet.text(x, ends[1] - 2.0, rate, SMALL, bold=True, align="center")
        before = here


def _draw_round(sheet: Sheet, plan: _Plan, at: int, share: Share | None, place: tuple[float, float]) -> None:
    step = plan.face.height(SMALL)
    y = plan.y(place[1], plan.low) + 1.0 + step / 2
    for line in plan.rounds[at]:
        sheet.text(place[0], y, line, SMALL, colour=MUTED, align="center")
        y += step
    n = "–" if share is None else f"n = {count_text(share.n_valid)}"
    sheet.text(place[0], y, n, SMALL, colour=MUTED, align="center")
