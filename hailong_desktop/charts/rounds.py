"""Rounds side by side: for each criterion a bar a round, with its rate, its interval and its answers."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import SMALL, Axis, lay_names
from hailong_desktop.charts.data import OverRounds
from hailong_desktop.charts.legend import Key, draw_keys, flow
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import MUTED, Look, round_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import typeface
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.tally import Share

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BODY = 9.0
BAR = 4.0
GAP = 3.0
RATE_WIDTH, COUNT_WIDTH = 17.0, 14.0
EXPLANATION = (
    "Đoạn ngang: khoảng tin cậy 95% (công thức Wilson); n: số lượt trả lời hợp lệ; "
    "“–”: đợt này không hỏi hoặc chưa có câu trả lời."
)


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
    """Return grouped bars, the oldest round on top and lightest; `rounds` are their names, oldest first."""
    face = typeface(fonts)
    if not any(share and share.n_valid for row in rows for share in row.shares):
        return message(NOTHING_VALID, width_mm, face, note)
    name_width = min(max(width_mm * 0.32, 36.0), 80.0)
    names = lay_names([row.name for row in rows], BODY, name_width, face, BAR * len(rounds), GAP)
    axis = Axis(name_width + 3.0, width_mm - RATE_WIDTH - COUNT_WIDTH)
    looks = round_looks(len(rounds), gray)
    keys = [Key(name, look) for name, look in zip(rounds, looks, strict=True)]
    step = face.height(SMALL)
    legend = flow(keys, width_mm, SMALL, face)
    head = len(legend) * step * 1.15 + step + 1.5
    notes = tuple(filter(None, (EXPLANATION, note)))
    foot = head + sum(names.heights)
    below = foot + step + 1.5
    sheet = Sheet(width_mm, below + notes_height(notes, width_mm, face), face)
    draw_keys(sheet, legend, 0.0, step * 0.6, SMALL, step * 1.15)
    for end, word in ((width_mm - COUNT_WIDTH, "Tỷ lệ"), (width_mm - 0.5, "n")):
        sheet.text(end, head - step * 0.8, word, SMALL, colour=MUTED, align="right")
    axis.draw(sheet, head, foot)
    names.draw(sheet, 0, head, BODY)
    for row, middle in zip(rows, names.middles(head), strict=True):
        for at, (share, look) in enumerate(zip(row.shares, looks, strict=True)):
            y = middle + (at - (len(rounds) - 1) / 2) * BAR
            newest = at == len(rounds) - 1
            _draw_bar(sheet, axis, share, look, y)
            _draw_figures(sheet, share, y, width_mm, decimals, newest)
    draw_notes(sheet, notes, width_mm, below)
    return sheet.figure


def _draw_bar(sheet: Sheet, axis: Axis, share: Share | None, look: Look, middle: float) -> None:
    interval = share.wilson95 if share else None
    if share is None or share.rate is None or interval is None:
        return
    high = BAR - 0.5
    sheet.bar(axis.left, middle - high / 2, axis.at(share.rate) - axis.left, high, look)
    sheet.frame(axis.left, middle - high / 2, axis.at(share.rate) - axis.left, high)
    axis.whisker(sheet, middle, interval)


def _draw_figures(
    sheet: Sheet, share: Share | None, middle: float, width: float, decimals: int, bold: bool
) -> None:
    known = share is not None and share.n_valid > 0
    rate = rate_text(share.satisfied, share.n_valid, decimals) + "%" if share and known else "–"
    count = count_text(share.n_valid) if share else "–"
    sheet.text(width - COUNT_WIDTH, middle, rate, BODY, bold=bold, align="right")
    sheet.text(width - 0.5, middle, count, BODY, colour=MUTED, align="right")
