"""Tables with lines: caption above, head repeated on every page, never a caption or a total alone."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.blocks import Column, Row, Table
from hailong_desktop.reports.paper.grid_widths import PADDING, Fit, fits
from hailong_desktop.reports.paper.typesetting import Typesetter, in_cell
from hailong_desktop.reports.profile import Align, Look, Role

if TYPE_CHECKING:
    from reportlab.platypus import Flowable, Paragraph
    from reportlab.platypus import Table as Grid

Cell = tuple[int, int]
Command = tuple[str, Cell, Cell, *tuple[Any, ...]]
"""What reportlab does to a block of cells, from the first to the last one (column, row)."""

Cells = list[list["Paragraph | str"]]

_LINE = 0.5
_SHORT = 0.45
_HEAD_GRAY = 0.93
_ROW_MOST = 0.37
"""The most that one row takes of a page's height; what is longer goes on in the next row."""

_HEAD_MOST = 0.4
"""The most that caption and head, half of it each, take of a page; taller ones may be parted."""

_TOGETHER_MOST = 0.9
_ABOVE_AND_BELOW = 4
_LETTER = 0.5
"""About the width of a letter, as a part of its size."""
_ENDLESS = 1e9


def grid(block: Table, setter: Typesetter) -> tuple[list["Flowable"], float]:
    """Return the table with its caption as the row above the head, and its note; a short one stays whole.

    The caption is part of the table, so a page break can never part them: reportlab breaks only behind the
    first row that is not repeated. With it comes the height in points below which the table cannot begin.
    """
    setter.where = f"“{block.caption}”"
    made = [_part(fit, setter) for fit in fits(block, setter)]
    return [flowable for flowables, _ in made for flowable in flowables], made[0][1]


def _part(fit: Fit, setter: Typesetter) -> tuple[list["Flowable"], float]:
    from reportlab.platypus import KeepTogether  # lazy: heavy, only when a document is written

    above, tame = _tamed(fit, setter)
    table, least = _laid_out(tame, setter)
    note = [setter.paragraph(fit.table.note, setter.look(Role.NOTE))] if fit.table.note else []
    _, height = table.wrap(setter.profile.text_width, _ENDLESS)
    if above or height >= setter.profile.text_height * _SHORT:
        return [*above, table, *note], least
    return [KeepTogether([table, *note])], setter.together([table, *note])


def _tamed(fit: Fit, setter: Typesetter) -> tuple[list["Paragraph"], Fit]:
    """Return the table so that any page holds its head, and an endless caption as a paragraph above it.

    An endless head becomes ordinary rows: it may be parted and is not repeated.
    """
    block, most = fit.table, setter.profile.text_height * _HEAD_MOST
    cells = _cells(fit, [], setter)
    above = []
    if _height(cells[:1], fit.widths) > most / 2:
        above = [setter.paragraph(block.caption, setter.look(Role.TABLE_CAPTION))]
        block = replace(block, caption="")
    if _height(cells[1:], fit.widths) > most / 2:
        rows = (*(Row(texts, bold=True) for texts in block.head), *block.rows)
        block = replace(block, head=(), spans=(), rows=rows)
    return above, replace(fit, table=block)


def _laid_out(fit: Fit, setter: Typesetter) -> tuple["Grid", float]:
    """Return the table and the height of what must stay together at its beginning."""
    from reportlab.platypus import Table as Grid  # lazy: heavy, only when a document is written

    block = fit.table
    rows = [piece for row in block.rows for piece in _pieces(row, fit, setter)]
    heads = 1 + len(block.head)
    cells = _cells(fit, rows, setter)
    ties, least = _ties(cells, rows, heads, fit.widths, setter.profile.text_height * _TOGETHER_MOST)
    table = Grid(
        cells,
        colWidths=list(fit.widths),
        repeatRows=tuple(range(1, heads)) or 0,
        spaceBefore=4,
        spaceAfter=8,
        style=[*_lines(heads), *_spans(block, rows, heads), *ties],
    )
    return table, least


def _ties(
    cells: Cells, rows: list[Row], heads: int, widths: Sequence[float], most: float
) -> tuple[list[Command], float]:
    """Return the rows that no page break parts, and the height of those at the beginning.

    Those are caption, head and the first two rows; a name across the table and what follows; the last two
    rows. What would grow higher than `most` points is parted all the same.
    """
    last = len(cells) - 1
    wanted = {*range(heads + 1), *(heads + at for at, row in enumerate(rows) if row.whole), last - 1}
    head = _height(cells[1:heads], widths)
    commands: list[Command] = []
    heights: dict[int, float] = {}
    begun = tied_to = 0
    for at in sorted(wanted & set(range(last))):
        begun = begun if at == tied_to else at
        height = heights.get(begun, _height(cells[begun : at + 1], widths))
        height += _height(cells[at + 1 : at + 2], widths)
        if at < heads or height + (head if begun else 0) <= most:
            heights[begun], tied_to = height, at + 1
            commands.append(("NOSPLIT", (0, at), (0, at + 1)))
    return commands, min(heights.get(0, 0), most)


def _height(cells: Cells, widths: Sequence[float]) -> float:
    """Return the height of rows in points; a cell that is one with others to its right counts as alone."""
    return sum(max(map(_cell_height, row, _row_widths(row, widths))) for row in cells)


def _row_widths(row: Sequence["Paragraph | str"], widths: Sequence[float]) -> Sequence[float]:
    """Return the widths of a row's cells; a text with nothing but bare cells beside it goes across."""
    across = len(row) > 1 and all(isinstance(cell, str) for cell in row[1:])
    return [sum(widths), *widths[1:]] if across else widths


def _cell_height(cell: "Paragraph | str", width: float) -> float:
    if isinstance(cell, str):
        return 0
    return cell.wrap(width - 2 * PADDING, _ENDLESS)[1] + _ABOVE_AND_BELOW


def _pieces(row: Row, fit: Fit, setter: Typesetter) -> list[Row]:
    """Return the row, in several ones where a text is too long for one: no row is taller than a page."""
    most = int(setter.profile.text_height * _ROW_MOST / (fit.size * setter.profile.leading))
    if row.whole:
        return [replace(row, whole=part) for part in _parts(row.whole, sum(fit.widths), fit.size, most)]
    pairs = zip(row.cells, fit.widths, strict=True)
    columns = [_parts(text, width, fit.size, most) for text, width in pairs]
    return [replace(row, cells=cells) for cells in zip_longest(*columns, fillvalue="")]


def _parts(text: str, width: float, size: float, most_lines: int) -> list[str]:
    """Return the text in parts of about so many lines, cut between words where there are any."""
    most = max(1, int(most_lines * (width - 2 * PADDING) / (size * _LETTER)))
    return [text] if len(text) <= most else wrap(text, most)


def _cells(fit: Fit, rows: list[Row], setter: Typesetter) -> Cells:
    """Return caption, head and rows as checked paragraphs."""
    block = fit.table
    head = replace(setter.look(Role.TABLE_HEAD), size=fit.size)
    caption = setter.paragraph(block.caption, in_cell(setter.look(Role.TABLE_CAPTION), Align.CENTRE))
    cells: Cells = [_across(caption, len(block.columns))]
    cells += [[setter.paragraph(text, head) for text in row] for row in block.head]
    return cells + [_row(row, block.columns, Look(fit.size), setter) for row in rows]


def _row(row: Row, columns: tuple[Column, ...], look: Look, setter: Typesetter) -> list["Paragraph | str"]:
    look = replace(look, bold=row.bold, italic=row.italic)
    if row.whole:
        return _across(setter.paragraph(row.whole, in_cell(look, Align.LEFT)), len(columns))
    pairs = zip(row.cells, columns, strict=True)
    return [setter.paragraph(text, in_cell(look, column.align)) for text, column in pairs]


def _across(paragraph: "Paragraph", columns: int) -> list["Paragraph | str"]:
    return [paragraph, *[""] * (columns - 1)]


def _lines(heads: int) -> list[Command]:
    from reportlab.lib.colors import Color, black  # lazy: heavy, only when a document is written

    return [
        ("GRID", (0, 1), (-1, -1), _LINE, black),
        ("BACKGROUND", (0, 1), (-1, heads - 1), Color(_HEAD_GRAY, _HEAD_GRAY, _HEAD_GRAY)),
        ("SPAN", (0, 0), (-1, 0)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 5),
    ]


def _spans(block: Table, rows: list[Row], heads: int) -> list[Command]:
    """Return the cells that are one: those of the head, names across the table."""
    commands: list[Command] = [
        ("SPAN", (span.first[0], span.first[1] + 1), (span.last[0], span.last[1] + 1)) for span in block.spans
    ]
    return commands + [("SPAN", (0, at), (-1, at)) for at, row in enumerate(rows, start=heads) if row.whole]
