"""Criterion by unit: a grid of rates, darker where they are higher, every rate printed in its cell."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import BODY, SMALL, Names, lay_names
from hailong_desktop.charts.data import Grid, Head
from hailong_desktop.charts.legend import Key, draw_legend, flow, legend_height
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import HEAT_STEPS, MUTED, Look, heat_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.ranking import FEW_NOTE, few
from hailong_desktop.domain.tally import Share

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CELL_HEIGHT = 6.2
NARROWEST, WIDEST = 11.5, 26.0
BANDS = 4.0
HEAD_LINES = 5
EXPLANATION = (
    "Trong ô: tỷ lệ hài lòng (%); n: số phiếu hợp lệ; “–”: nhóm quá nhỏ, không nêu số liệu, "
    "hoặc chưa có câu trả lời."
)
_Numbers = tuple[str, ...]


@dataclass(frozen=True)
class _Band:
    """Columns that stand side by side; `heads` are the lines above each of them."""

    columns: tuple[int, ...]
    heads: tuple[tuple[str, ...], ...]

    def height(self, names: Names, face: Typeface) -> float:
        """Return the room of the band: its heads, its rows, and the space below."""
        return self.foot_of_heads(face) + 1.0 + sum(names.heights) + BANDS

    def foot_of_heads(self, face: Typeface) -> float:
        """Return how far the heads reach down."""
        return max(map(len, self.heads)) * face.height(SMALL)


@dataclass(frozen=True)
class _Plan:
    """Where the cells begin and how wide they are; `counts` are the numbers of forms behind each row."""

    grid: Grid
    names: Names
    counts: _Numbers
    left: float
    cell: float
    across: int
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
    plan = _plan(grid, width_mm, heat_looks(gray), min(decimals, 1), face)
    bands, told = _bands(grid.columns, plan.across, plan.cell - 1.2, face)
    star = FEW_NOTE if any(map(few, shares)) else ""
    notes = tuple(filter(None, (*told, EXPLANATION, star, note)))
    keys = [Key(word, look) for word, look in zip(_steps(), plan.looks, strict=True)]
    legend = flow(keys, width_mm, SMALL, face)
    top = legend_height(legend, face) + 2.0
    foot = top + sum(band.height(plan.names, face) for band in bands) - BANDS
    sheet = Sheet(width_mm, foot + notes_height(notes, width_mm, face), face)
    draw_legend(sheet, legend)
    for band in bands:
        _draw_band(sheet, plan, band, top)
        top += band.height(plan.names, face)
    draw_notes(sheet, notes, width_mm, foot)
    return sheet.figure


def _plan(grid: Grid, width: float, looks: tuple[Look, ...], decimals: int, face: Typeface) -> _Plan:
    counts = tuple("" if head.n is None else count_text(head.n) for head in grid.rows)
    room = max(face.width(count, SMALL) for count in (*counts, "n")) + 2.0 if any(counts) else 0.0
    left = min(max(width * 0.28, 34.0), 80.0) + 2.0
    across = max(int((width - left) / NARROWEST), 1)
    cell = min((width - left) / min(across, len(grid.columns)), WIDEST)
    named = [head.label for head in grid.rows]
    names = lay_names(named, left - 2.0 - room, face, CELL_HEIGHT, 0.6)
    return _Plan(grid, names, counts, left, cell, across, looks, decimals)


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
        told = ("; ".join(f"({at}) {head.label}" for at, head in enumerate(heads, start=1)) + ".",)
        wrapped = [(f"({at})",) for at, _ in enumerate(heads, start=1)]
    lines = [
        (*words, *(() if head.n is None else face.wrap(f"n = {count_text(head.n)}", SMALL, width)))
        for words, head in zip(wrapped, heads, strict=True)
    ]
    parts = [tuple(range(at, min(at + across, len(heads)))) for at in range(0, len(heads), across)]
    return [_Band(part, tuple(lines[at] for at in part)) for part in parts], told


def _draw_band(sheet: Sheet, plan: _Plan, band: _Band, top: float) -> None:
    step = sheet.face.height(SMALL)
    foot = top + band.foot_of_heads(sheet.face)
    for at, lines in enumerate(band.heads):
        for up, line in enumerate(reversed(lines)):
            x = plan.left + (at + 0.5) * plan.cell
            sheet.text(x, foot - (up + 0.5) * step, line, SMALL, colour=MUTED, align="center")
    plan.names.draw(sheet, 0, foot + 1.0)
    if any(plan.counts):
        sheet.text(plan.left - 2.0, foot - 0.5 * step, "n", SMALL, colour=MUTED, align="right")
    for count, middle in zip(plan.counts, plan.names.middles(foot + 1.0), strict=True):
        sheet.text(plan.left - 2.0, middle, count, SMALL, colour=MUTED, align="right")
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
