"""Rounds side by side: for each criterion a bar a round, with its rate, its interval and its answers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import BODY, SMALL, Axis, Ends, column_ends, lay_names
from hailong_desktop.charts.data import OverRounds
from hailong_desktop.charts.legend import Key, draw_legend, flow, legend_height
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import MUTED, Look, round_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import typeface
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.ranking import FEW_NOTE, few
from hailong_desktop.domain.tally import Share

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BAR = 4.0
GAP = 3.0
MOST_ROUNDS = 4
"""More looks than this cannot be told apart in gray."""
RATE_WIDTH, COUNT_WIDTH = 17.0, 14.0
EXPLANATION = (
    "Đoạn ngang: khoảng tin cậy 95% (công thức Wilson); n: số lượt trả lời hợp lệ; "
    "“–”: đợt này không hỏi hoặc chưa có câu trả lời."
)
NEWEST = f"Chỉ vẽ {MOST_ROUNDS} đợt gần nhất."


def side_by_side(
    rounds: Sequence[str],
    rows: Sequence[OverRounds],
    *,
    width_mm: float,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return grouped bars, the oldest round on top and lightest; `rounds` are their names, oldest first.

    Of more than MOST_ROUNDS only the newest are drawn.
    """
    face = typeface(fonts)
    shown = [(row.name, row.shares[-MOST_ROUNDS:]) for row in rows]
    if not any(share and share.n_valid for _, shares in shown for share in shares):
        return message(NOTHING_VALID, width_mm, face, note)
    named = rounds[-MOST_ROUNDS:]
    looks = round_looks(len(named), gray)
    legend = flow([Key(*pair) for pair in zip(named, looks, strict=True)], width_mm, SMALL, face)
    name_width = min(max(width_mm * 0.32, 36.0), 80.0)
    names = lay_names([name for name, _ in shown], name_width, face, BAR * len(named), GAP)
    counts = (share.n_valid for _, shares in shown for share in shares if share)
    ends = column_ends(width_mm - 2.0, COUNT_WIDTH - 2.0, 0.0, counts, face)
    axis = Axis(name_width + 3.0, ends[0] - RATE_WIDTH)
    head = legend_height(legend, face) + face.height(SMALL) + 1.5
    foot = head + sum(names.heights)
    below = foot + face.height(SMALL) + 1.5
    marked = FEW_NOTE if any(share and few(share) for _, shares in shown for share in shares) else ""
    notes = tuple(filter(None, (EXPLANATION, marked, NEWEST if len(rounds) > len(named) else "", note)))
    sheet = Sheet(width_mm, below + notes_height(notes, width_mm, face), face)
    draw_legend(sheet, legend)
    for end, word in ((ends[0], "Tỷ lệ"), (ends[2], "n")):
        sheet.text(end, head - face.height(SMALL) * 0.8, word, SMALL, colour=MUTED, align="right")
    axis.draw(sheet, head, foot)
    names.draw(sheet, 0, head)
    for (_, shares), middle in zip(shown, names.middles(head), strict=True):
        _draw_criterion(sheet, axis, shares, looks, (middle, ends), decimals)
    draw_notes(sheet, notes, width_mm, below)
    return sheet.figure


def _draw_criterion(
    sheet: Sheet,
    axis: Axis,
    shares: Sequence[Share | None],
    looks: Sequence[Look],
    place: tuple[float, Ends],
    decimals: int,
) -> None:
    """Draw the bars of one criterion about a middle; `place` is that middle and where the columns end."""
    middle, ends = place
    last = len(shares) - 1
    for at, (share, look) in enumerate(zip(shares, looks, strict=True)):
        y = middle + (at - last / 2) * BAR
        _draw_bar(sheet, axis, share, look, y)
        _draw_figures(sheet, share, y, ends, decimals, bold=at == last)


def _draw_bar(sheet: Sheet, axis: Axis, share: Share | None, look: Look, middle: float) -> None:
    interval = share.wilson95 if share else None
    if share is None or share.rate is None or interval is None:
        return
    high = BAR - 0.5
    sheet.bar(axis.left, middle - high / 2, axis.at(share.rate) - axis.left, high, look)
    sheet.frame(axis.left, middle - high / 2, axis.at(share.rate) - axis.left, high)
    axis.whisker(sheet, middle, interval)


def _draw_figures(
    sheet: Sheet, share: Share | None, middle: float, ends: Ends, decimals: int, *, bold: bool
) -> None:
    known = share is not None and share.n_valid > 0
    rate = rate_text(share.satisfied, share.n_valid, decimals) + "%" if share and known else "–"
    count = count_text(share.n_valid) if share else "–"
    sheet.text(ends[0], middle, rate, BODY, bold=bold, align="right")
    sheet.text(ends[2], middle, count, BODY, colour=MUTED, align="right")
    if share and few(share):
        sheet.text(ends[2] + 0.2, middle, "*", BODY)
