"""Tables with lines: caption above, head repeated on every page, never a caption or a total alone."""

from dataclasses import replace
from itertools import zip_longest
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.blocks import Column, Row, Table
from hailong_desktop.reports.profile import MM, Align, Look, Role
from hailong_desktop.reports.typesetting import Typesetter, in_cell

if TYPE_CHECKING:
    from reportlab.platypus import Flowable, Paragraph
    from reportlab.platypus import Table as Grid

Cell = tuple[int, int]
Command = tuple[str, Cell, Cell, *tuple[Any, ...]]
"""What reportlab does to a block of cells, from the first to the last one (column, row)."""

_PADDING = 2.6
_LINE = 0.5
_SHORT = 0.45
_HEAD_GRAY = 0.93
_MOST_LINES = 20
_LETTER = 0.5
"""About the width of a letter, as a part of its size."""
_ENDLESS = 1e9


def grid(block: Table, setter: Typesetter) -> list["Flowable"]:
    """Return the table with its caption as the row above the head, and its note; a short one stays whole.

    The caption is part of the table, so a page break can never part them: reportlab breaks only behind the
    first row that is not repeated.
    """
    setter.where = f"“{block.caption}”"
    from reportlab.platypus import KeepTogether  # lazy: heavy, only when a document is written

    table = _laid_out(block, setter)
    note = [setter.paragraph(block.note, setter.look(Role.NOTE))] if block.note else []
    _, height = table.wrap(setter.profile.text_width, _ENDLESS)
    return [KeepTogether([table, *note])] if height < setter.profile.text_height * _SHORT else [table, *note]


def _laid_out(block: Table, setter: Typesetter) -> "Grid":
    from reportlab.platypus import Table as Grid  # lazy: heavy, only when a document is written

    widths = _widths(block.columns, setter.profile.text_width)
    size = setter.profile.dense_size if block.dense else setter.profile.table_size
    rows = [piece for row in block.rows for piece in _pieces(row, widths, size)]
    heads = 1 + len(block.head)
    return Grid(
        _cells(block, rows, size, setter),
        colWidths=widths,
        repeatRows=tuple(range(1, heads)),
        spaceBefore=4,
        spaceAfter=8,
        style=[*_lines(heads), *_spans(block, rows, heads)],
    )


def _pieces(row: Row, widths: list[float], size: float) -> list[Row]:
    """Return the row, in several ones where a text is too long for one: no row is taller than a page."""
    if row.whole:
        return [replace(row, whole=part) for part in _parts(row.whole, sum(widths), size)]
    columns = [_parts(text, width, size) for text, width in zip(row.cells, widths, strict=True)]
    return [replace(row, cells=cells) for cells in zip_longest(*columns, fillvalue="")]


def _parts(text: str, width: float, size: float) -> list[str]:
    """Return the text in parts of about _MOST_LINES lines, cut between words where there are any."""
    most = int(_MOST_LINES * (width - 2 * _PADDING) / (size * _LETTER))
    return [text] if len(text) <= most else wrap(text, most)


def _cells(block: Table, rows: list[Row], size: float, setter: Typesetter) -> list[list["Paragraph | str"]]:
    """Return caption, head and rows as checked paragraphs."""
    head = replace(setter.look(Role.TABLE_HEAD), size=size)
    caption = setter.paragraph(block.caption, in_cell(setter.look(Role.TABLE_CAPTION), Align.CENTRE))
    cells: list[list[Paragraph | str]] = [_across(caption, len(block.columns))]
    cells += [[setter.paragraph(text, head) for text in row] for row in block.head]
    return cells + [_row(row, block.columns, Look(size), setter) for row in rows]


def _row(row: Row, columns: tuple[Column, ...], look: Look, setter: Typesetter) -> list["Paragraph | str"]:
    look = replace(look, bold=row.bold, italic=row.italic)
    if row.whole:
        return _across(setter.paragraph(row.whole, in_cell(look, Align.LEFT)), len(columns))
    pairs = zip(row.cells, columns, strict=True)
    return [setter.paragraph(text, in_cell(look, column.align)) for text, column in pairs]


def _across(paragraph: "Paragraph", columns: int) -> list["Paragraph | str"]:
    return [paragraph, *[""] * (columns - 1)]


def _widths(columns: tuple[Column, ...], width: float) -> list[float]:
    """Return the widths in points; columns without one share what is left."""
    fixed = sum(column.width_mm for column in columns) * MM
    free = sum(1 for column in columns if not column.width_mm)
    return [column.width_mm * MM or (width - fixed) / free for column in columns]


def _lines(heads: int) -> list[Command]:
    from reportlab.lib.colors import Color, black  # lazy: heavy, only when a document is written

    return [
        ("GRID", (0, 1), (-1, -1), _LINE, black),
        ("BACKGROUND", (0, 1), (-1, heads - 1), Color(_HEAD_GRAY, _HEAD_GRAY, _HEAD_GRAY)),
        ("SPAN", (0, 0), (-1, 0)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("LEFTPADDING", (0, 0), (-1, -1), _PADDING),
        ("RIGHTPADDING", (0, 0), (-1, -1), _PADDING),
        ("TOPPADDING", (0, 0), (-1, -1), 1.5),
        ("BOTTOMPADDING", (0, 1), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, 0), 5),
    ]


def _spans(block: Table, rows: list[Row], heads: int) -> list[Command]:
    """Return joined cells, and rows that no page break parts: a name and what follows, the last two rows."""
    last = heads + len(rows) - 1
    commands: list[Command] = [
        ("SPAN", (span.first[0], span.first[1] + 1), (span.last[0], span.last[1] + 1)) for span in block.spans
    ]
    for at, row in enumerate(rows, start=heads):
        if row.whole:
            commands += [("SPAN", (0, at), (-1, at)), ("NOSPLIT", (0, at), (0, min(at + 1, last)))]
    if len(rows) > 1:
        commands.append(("NOSPLIT", (0, last - 1), (0, last)))
    return commands
