"""Rates over the rounds: a small panel for each criterion, so that lines never cross or need a legend."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import BODY, SMALL
from hailong_desktop.charts.data import OverRounds
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import INK, MUTED, RULE, WHITE, point_colour
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.ranking import FEW_NOTE, few
from hailong_desktop.domain.tally import Share

if TYPE_CHECKING:
    from matplotlib.figure import Figure

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
SOME_TOLD = "Từ trái sang phải: {}."
ROUND_LINES = 4


@dataclass(frozen=True)
class _Plan:
    """What all panels share: their width, the lowest rate on the scale, the lines of names and rounds.

    Of many rounds only the first and the last are labelled, and `told` is False.
    """

    width: float
    low: int
    titles: tuple[tuple[str, ...], ...]
    rounds: tuple[tuple[str, ...], ...]
    told: bool
    decimals: int
    colour: str
    face: Typeface

    @property
    def title_height(self) -> float:
        return max(map(len, self.titles)) * self.face.height(BODY) + 0.5

    @property
    def height(self) -> float:
        words = max(map(len, self.rounds)) + 1
        return self.title_height + HEADROOM + PLOT + 1.0 + words * self.face.height(SMALL) + 3.5

    @property
    def across(self) -> float:
        """The distance of two rounds."""
        return (self.width - SCALE_WIDTH) / len(self.rounds)

    def labels(self, at: int) -> bool:
        """Return whether this round is labelled."""
        return self.told or at in {0, len(self.rounds) - 1}

    def x(self, left: float, at: int) -> float:
        """Return the middle of a round in a panel."""
        return left + SCALE_WIDTH + (at + 0.5) * self.across

    def label_x(self, left: float, at: int, text: str, size: float, bold: bool = False) -> float:
        """Return the middle of a label of this round: under its dot, but inside the panel."""
        half = self.face.width(text, size, bold) / 2
        return min(max(self.x(left, at), left + SCALE_WIDTH + half), left + self.width - half)

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

    Where rounds are many, only the first and the last are labelled, and the note names them all.
    """
    face = typeface(fonts)
    intervals = [share.wilson95 for row in rows for share in row.shares if share]
    lows = [interval[0] for interval in intervals if interval]
    if not lows:
        return message(NOTHING_VALID, width_mm, face, note)
    across = min(max(int((width_mm + BETWEEN) / PANEL), 1), len(rows))
    wide = (width_mm - BETWEEN * (across - 1)) / across
    low = min(10 * floor(min(lows) / 10), 80)
    plan = _plan(rounds, rows, (wide, low), min(decimals, 1), point_colour(gray), face)
    named = "" if plan.told else SOME_TOLD.format("; ".join(rounds))
    marked = FEW_NOTE if any(share and few(share) for row in rows for share in row.shares) else ""
    notes = tuple(filter(None, (EXPLANATION.format(low=low), marked, named, note)))
    foot = -(-len(rows) // across) * plan.height
    sheet = Sheet(width_mm, foot + notes_height(notes, width_mm, face), face)
    for at, row in enumerate(rows):
        place = (at % across) * (wide + BETWEEN), (at // across) * plan.height
        _draw_panel(sheet, plan, plan.titles[at], row.shares, place)
    draw_notes(sheet, notes, width_mm, foot)
    return sheet.figure


def _plan(
    rounds: Sequence[str],
    rows: Sequence[OverRounds],
    scale: tuple[float, int],
    decimals: int,
    colour: str,
    face: Typeface,
) -> _Plan:
    """Return the plan of panels; `scale` is their width and their lowest rate."""
    wide, low = scale
    slot = (wide - SCALE_WIDTH) / len(rounds)
    told = slot >= face.width("100,0%", SMALL, bold=True) + 2.5
    room = slot - 1.0 if told else (wide - SCALE_WIDTH) / 2 - 1.0
    words = tuple(
        face.wrap(name, SMALL, room, most=ROUND_LINES) if told or at in {0, len(rounds) - 1} else ()
        for at, name in enumerate(rounds)
    )
    titles = tuple(face.wrap(row.name, BODY, wide, bold=True, most=3) for row in rows)
    return _Plan(wide, low, titles, words, told, decimals, colour, face)


def _draw_panel(
    sheet: Sheet,
    plan: _Plan,
    title: tuple[str, ...],
    shares: Sequence[Share | None],
    place: tuple[float, float],
) -> None:
    left, top = place
    middle = top + plan.title_height - len(title) * plan.face.height(BODY) / 2
    sheet.lines(left, middle, title, BODY, bold=True)
    for rate in (plan.low, (plan.low + 100) // 2, 100):
        y = plan.y(top, rate)
        sheet.rule((left + SCALE_WIDTH, y), (left + plan.width, y), RULE, 0.4)
        sheet.text(left + SCALE_WIDTH - 1.0, y, f"{rate}%", SMALL, colour=MUTED, align="right")
    before: tuple[float, float] | None = None
    for at, share in enumerate(shares):
        if plan.labels(at):
            _label_round(sheet, plan, at, share, place)
        if share is None or share.rate is None:
            before = None
            continue
        here = plan.x(left, at), plan.y(top, share.rate)
        if before:
            sheet.rule(before, here, plan.colour, 1.4)
        _draw_rate(sheet, plan, at, shares, place)
        before = here


def _draw_rate(
    sheet: Sheet, plan: _Plan, at: int, shares: Sequence[Share | None], place: tuple[float, float]
) -> None:
    left, top = place
    share = shares[at]
    if share is None:
        return
    x, y = plan.x(left, at), plan.y(top, share.rate or 0.0)
    ends = [plan.y(top, end) for end in share.wilson95 or ()]
    sheet.rule((x, ends[0]), (x, ends[1]), INK, 0.8)
    for end in ends:
        sheet.rule((x - CAP, end), (x + CAP, end), INK, 0.8)
    sheet.dot(x, y, DOT, WHITE if few(share) else plan.colour, plan.colour)
    if plan.labels(at):
        rate = rate_text(share.satisfied, share.n_valid, plan.decimals) + "%"
        beside = min(ends[1], y - DOT) - 2.0
        below = max(ends[0], y + DOT) + 2.0
        if not plan.told and _climbs_away(shares, at) and below + 1.5 < plan.y(top, plan.low):
            beside = below
        sheet.text(plan.label_x(left, at, rate, SMALL, True), beside, rate, SMALL, bold=True, align="center")


def _climbs_away(shares: Sequence[Share | None], at: int) -> bool:
    """Tell whether the line runs up from the first or last round, through where its rate would stand."""
    own, near = shares[at], next(iter(shares[1:] if at == 0 else shares[at - 1 :]), None)
    return bool(own and near and (near.rate or 0.0) > (own.rate or 0.0))


def _label_round(sheet: Sheet, plan: _Plan, at: int, share: Share | None, place: tuple[float, float]) -> None:
    left, top = place
    step = plan.face.height(SMALL)
    y = plan.y(top, plan.low) + 1.0 + step / 2
    n = "–" if share is None else f"n = {count_text(share.n_valid)}{'*' if few(share) else ''}"
    for line in (*plan.rounds[at], n):
        x = plan.label_x(left, at, line, SMALL)
        sheet.text(x, y, line, SMALL, colour=MUTED, align="center")
        y += step
