"""Criterion by unit: a grid of rates, darker where they are higher, every rate printed in its cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import SMALL, Names, lay_names
from hailong_desktop.charts.data import FEW, Grid, Head, few
from hailong_desktop.charts.legend import Key, draw_keys, flow
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import HEAT_STEPS, MUTED, Look, heat_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.tally import Share

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BODY = 9.0
CELL_HEIGHT = 6.2
NARROWEST, WIDEST = 12.0, 26.0
BANDS = 4.0
HEAD_LINES = 5
EXPLANATION = (
    "Trong ô: tỷ lệ hài lòng (%); n: số phiếu hợp lệ; “–”: nhóm quá nhỏ, không nêu số liệu, "
    "hoặc chưa có câu trả lời."
)


@dataclass(frozen=True)
class _Band:
    """Columns that stand side by side; `heads` are the lines above each of them."""

    columns: tuple[int, ...]
    heads: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Plan:
    grid: Grid
    names: Names
    left: float
    cell: float
    looks: tuple[Look, ...]
    decimals: int


def heat_map(
    grid: Grid,
    *,
    width_mm: float,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return the grid; columns with long names are numbered and told under it.

    More columns than fit side by side go into further bands below. A star marks fewer than FEW answers.
    Cells have one decimal at most.
    """
    face = typeface(fonts)
    shares = [share for row in grid.cells for share in row if share]
    if not any(share.n_valid for share in shares):
        return message(NOTHING_VALID, width_mm, face, note)
    left = min(max(width_mm * 0.3, 34.0), 74.0) + 2.0
    across = max(int((width_mm - left) / NARROWEST), 1)
    cell = min((width_mm - left) / min(across, len(grid.columns)), WIDEST)
    named = [_labelled(head) for head in grid.rows]
    names = lay_names(named, BODY, left - 2.0, face, CELL_HEIGHT, 0.6)
    looks = heat_looks(gray)
    plan = _Plan(grid, names, left, cell, looks, min(decimals, 1))
    bands, told = _bands(grid.columns, across, cell - 1.2, face)
    star = f"* Dưới {FEW} lượt trả lời, chỉ nên tham khảo." if any(map(few, shares)) else ""
    notes = tuple(filter(None, (*told, EXPLANATION, star, note)))
    legend = flow(
        [Key(word, look) for word, look in zip(_steps(), looks, strict=True)], width_mm, SMALL, face
    )
    step = face.height(SMALL)
    top = len(legend) * step * 1.15 + 2.0
    height = (
        top + sum(_band_height(band, names, face) for band in bands) + notes_height(notes, width_mm, face)
    )
    sheet = Sheet(width_mm, height, face)
    draw_keys(sheet, legend, 0.0, step * 0.6, SMALL, step * 1.15)
    for band in bands:
        _draw_band(sheet, plan, band, top)
        top += _band_height(band, names, face)
    draw_notes(sheet, notes, width_mm, top)
    return sheet.figure


def _labelled(head: Head) -> str:
    return head.label if head.n is None else f"{head.label} (n = {count_text(head.n)})"


def _steps() -> list[str]:
    between = [f"{low}% đến dưới {high}%" for low, high in pairwise(HEAT_STEPS)]
    return [f"Dưới {HEAT_STEPS[0]}%", *between, f"Từ {HEAT_STEPS[-1]}%"]


def _bands(
    heads: Sequence[Head], across: int, width: float, face: Typeface
) -> tuple[list[_Band], tuple[str, ...]]:
    """Return the bands, and what numbered columns are called, where names are too long to stand above."""
    wrapped = [face.wrap(head.label, SMALL, width) for head in heads]
    cut = any(
        len(lines) > HEAD_LINES or any(face.width(word, SMALL) > width for word in head.label.split())
        for head, lines in zip(heads, wrapped, strict=True)
    )
    told: tuple[str, ...] = ()
    if cut:
        told = tuple(f"({at}) {head.label}" for at, head in enumerate(heads, start=1))
        wrapped = [(f"({at})",) for at, _ in enumerate(heads, start=1)]
    lines = [
        (*words, *(() if head.n is None else face.wrap(f"n = {count_text(head.n)}", SMALL, width)))
        for words, head in zip(wrapped, heads, strict=True)
    ]
    parts = [tuple(range(at, min(at + across, len(heads)))) for at in range(0, len(heads), across)]
    return [_Band(part, tuple(lines[at] for at in part)) for part in parts], told


def _band_height(band: _Band, names: Names, face: Typeface) -> float:
    return max(map(len, band.heads)) * face.height(SMALL) + 1.0 + sum(names.heights) + BANDS


def _draw_band(sheet: Sheet, plan: _Plan, band: _Band, top: float) -> None:
    step = sheet.face.height(SMALL)
    foot = top + max(map(len, band.heads)) * step
    for at, lines in enumerate(band.heads):
        for up, line in enumerate(reversed(lines)):
            x = plan.left + (at + 0.5) * plan.cell
            sheet.text(x, foot - (up + 0.5) * step, line, SMALL, colour=MUTED, align="center")
    plan.names.draw(sheet, 0, foot + 1.0, BODY)
    y = foot + 1.0
    for row, height in zip(plan.grid.cells, plan.names.heights, strict=True):
        for at, column in enumerate(band.columns):
            _draw_cell(sheet, plan, row[column], (plan.left + at * plan.cell, y), height)
        y += height


def _draw_cell(
    sheet: Sheet, plan: _Plan, share: Share | None, place: tuple[float, float], height: float
) -> None:
    x, y = place
    middle = (x + plan.cell / 2, y + height / 2)
    if share is None or share.rate is None:
        sheet.frame(x, y, plan.cell, height)
        sheet.text(*middle, "–", BODY, colour=MUTED, align="center")
        return
    look = plan.looks[sum(100 * share.satisfied >= step * share.n_valid for step in HEAT_STEPS)]
    sheet.bar(x, y, plan.cell, height, look)
    sheet.frame(x, y, plan.cell, height)
    text = rate_text(share.satisfied, share.n_valid, plan.decimals) + ("*" if few(share) else "")
    sheet.on_bar(*middle, text, BODY, look)
