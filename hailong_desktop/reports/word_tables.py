"""Tables of a word processor: those with lines, and the ones without that hold columns of text."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.blocks import Row, Table
from hailong_desktop.reports.grid_widths import PADDING, Fit, fits
from hailong_desktop.reports.profile import Align, Look, Role
from hailong_desktop.reports.typesetting import Typesetter, in_cell
from hailong_desktop.reports.word_styles import (
    CELL_ID,
    alignment,
    keep_row_whole,
    repeat_row,
    set_cell,
    shape,
    style_name,
)

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_HEAD_GRAY = "EDEDED"
_TWENTIETHS = 20


def ruled_table(file: "WordFile", block: Table, setter: Typesetter) -> None:
    """Add a table with its caption above and its note below; its head is repeated on every page."""
    setter.where = f"“{block.caption}”"
    for fit in fits(block, setter):
        _caption(file, fit, setter)
        made = _grid(file, fit.widths, len(fit.table.head) + len(fit.table.rows), "Table Grid")
        rows, heads = list(made.rows), len(fit.table.head)
        for shown, texts in zip(rows, fit.table.head, strict=False):
            repeat_row(shown)
            _fill_head(shown, texts, fit, setter)
        for at, row in enumerate(fit.table.rows, start=heads):
            _fill_row(rows[at], row, fit, setter, kept=at == heads or at == len(rows) - 2)
        for span in fit.table.spans:
            made.cell(span.first[1], span.first[0]).merge(made.cell(span.last[1], span.last[0]))
        _note(file, fit.table.note, setter)


def _caption(file: "WordFile", fit: Fit, setter: Typesetter) -> None:
    look = setter.look(Role.TABLE_CAPTION)
    file.add_paragraph(setter.printable(fit.table.caption, look), style_name(Role.TABLE_CAPTION))


def _note(file: "WordFile", note: str, setter: Typesetter) -> None:
    from docx.shared import Pt  # lazy: only when a document is written

    if note:
        file.add_paragraph(setter.printable(note, setter.look(Role.NOTE)), style_name(Role.NOTE))
        return
    gap = file.add_paragraph(style=style_name(Role.NOTE))
    gap.paragraph_format.line_spacing = Pt(6)
    gap.paragraph_format.space_before = gap.paragraph_format.space_after = Pt(0)


def _fill_head(row: Any, texts: Sequence[str], fit: Fit, setter: Typesetter) -> None:
    look = replace(setter.look(Role.TABLE_HEAD), size=fit.size)
    keep_row_whole(row)
    for cell, text in zip(row.cells, texts, strict=True):
        set_cell(cell, "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _HEAD_GRAY})
        _write(cell, text, look, setter, kept=True)


def _fill_row(row: Any, content: Row, fit: Fit, setter: Typesetter, kept: bool) -> None:
    look = Look(fit.size, bold=content.bold, italic=content.italic)
    keep_row_whole(row)
    if content.whole:
        across = row.cells[0].merge(row.cells[-1])
        _write(across, content.whole, in_cell(look, Align.LEFT), setter, kept=True)
        return
    for cell, text, column in zip(row.cells, content.cells, fit.table.columns, strict=True):
        _write(cell, text, in_cell(look, column.align), setter, kept)


def _write(cell: Any, text: str, look: Look, setter: Typesetter, kept: bool = False) -> None:
    """Write a text into a cell; the look's own size and weight stand in the paragraph."""
    from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # lazy: only when a document is written
    from docx.shared import Pt  # lazy: only when a document is written

    cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
    paragraph = cell.paragraphs[0]
    paragraph._p.style = CELL_ID
    shape(paragraph.paragraph_format, look, setter.profile)
    paragraph.paragraph_format.alignment = alignment(look.align)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(1.5), Pt(2.5)
    paragraph.paragraph_format.keep_with_next = kept
    run = paragraph.add_run(setter.printable(text, look))
    run.font.size, run.font.bold, run.font.italic = Pt(look.size), look.bold, look.italic


def plain_columns(
    file: "WordFile", widths: Sequence[float], fillers: Sequence[Callable[[Any], None]]
) -> None:
    """Add a row of columns without lines; each filler writes into its cell."""
    made = _grid(file, widths, 1, None)
    keep_row_whole(made.rows[0])
    for cell, fill in zip(made.rows[0].cells, fillers, strict=True):
        fill(cell)
        first = cell.paragraphs[0]._element  # the empty one with which every cell begins
        first.getparent().remove(first)


def _grid(file: "WordFile", widths: Sequence[float], rows: int, style: str | None) -> Any:
    """Return a table of fixed columns with the padding that paper has."""
    from docx.enum.table import WD_TABLE_ALIGNMENT  # lazy: only when a document is written
    from docx.shared import Pt  # lazy: only when a document is written

    made: Any = file.add_table(rows, len(widths))
    if style:
        made.style = style
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _padding(made, PADDING if style else 0)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = Pt(width)
    for row in made.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Pt(width)
    return made


def _padding(made: Any, points: float) -> None:
    from docx.oxml import OxmlElement  # lazy: only when a document is written
    from docx.oxml.ns import qn  # lazy: only when a document is written

    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        edge: Any = OxmlElement(f"w:{side}")
        edge.set(qn("w:w"), str(round(points * _TWENTIETHS)))
        edge.set(qn("w:type"), "dxa")
        margins.append(edge)
    look = made._tbl.tblPr.find(qn("w:tblLook"))
    if look is None:
        made._tbl.tblPr.append(margins)
    else:
        look.addprevious(margins)
