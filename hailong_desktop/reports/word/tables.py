"""Tables of a word processor: those with lines, and the ones without that hold columns of text."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.blocks import Row, Table
from hailong_desktop.reports.paper.grid_widths import PADDING, Fit, fits
from hailong_desktop.reports.paper.typesetting import Typesetter, in_cell
from hailong_desktop.reports.profile import Align, Look, Role
from hailong_desktop.reports.word.styles import CELL_ABOVE, CELL_BELOW, CELL_LINE, CellStyles, style_name
from hailong_desktop.reports.word.xml import gap, keep_row_whole, repeat_row, set_cell

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_HEAD_GRAY = "EDEDED"
_TWENTIETHS = 20
_BELOW = 8
"""Points below a table without a note."""

_SHORT = 0.45
"""A table that takes no more of a page's height stays whole, as in the PDF."""

_HEAD_MOST = 0.2
"""A head that takes more of a page's height is not repeated and may be parted, as in the PDF."""

_ROW_MOST = 0.37
"""A row that takes more of a page's height may be parted, as in the PDF."""


class RuledTables:
    """Adds tables with lines to a file."""

    def __init__(self, file: "WordFile", styles: CellStyles) -> None:
        """Work on this file, with these styles of cells."""
        self._file, self._styles = file, styles

    def add(self, block: Table, setter: Typesetter) -> None:
        """Add a table with its caption above and its note below; its head is repeated on every page."""
        setter.where = f"“{block.caption}”"
        for fit in fits(block, setter):
            self._text(fit.table.caption, Role.TABLE_CAPTION, setter)
            made = _grid(self._file, fit.widths, len(fit.table.head) + len(fit.table.rows), "Table Grid")
            self._fill(made, fit, setter)
            for span in fit.table.spans:
                made.cell(span.first[1], span.first[0]).merge(made.cell(span.last[1], span.last[0]))
            if fit.table.note:
                self._text(fit.table.note, Role.NOTE, setter)
            else:
                gap(self._file, _BELOW)

    def _text(self, text: str, role: Role, setter: Typesetter) -> None:
        self._file.add_paragraph(setter.printable(text, setter.look(role)), style_name(role))

    def _fill(self, made: Any, fit: Fit, setter: Typesetter) -> None:
        """Write head and rows; no page break parts what `_tied` names, nor a row that a page can hold."""
        shown, heads = list(made.rows), len(fit.table.head)
        look = replace(setter.look(Role.TABLE_HEAD), size=fit.size)
        repeated = _head_height(fit, setter) <= setter.profile.text_height * _HEAD_MOST
        for row, texts in zip(shown, fit.table.head, strict=False):
            if repeated:
                repeat_row(row)
                keep_row_whole(row)
            self._fill_head(row, texts, look, setter)
        for row, content, tied in zip(shown[heads:], fit.table.rows, _tied(fit, setter), strict=True):
            if _height(content, fit, setter) <= setter.profile.text_height * _ROW_MOST:
                keep_row_whole(row)
            self._fill_row(row, content, fit, setter, tied)

    def _fill_head(self, row: Any, texts: Sequence[str], look: Look, setter: Typesetter) -> None:
        for cell, text in zip(row.cells, texts, strict=True):
            set_cell(cell, "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": _HEAD_GRAY})
            self._write(cell, setter.printable(text, look), self._styles.head(look), kept=True)

    def _fill_row(self, row: Any, content: Row, fit: Fit, setter: Typesetter, kept: bool) -> None:
        look = Look(fit.size, bold=content.bold, italic=content.italic)
        if content.whole:
            across, across_look = row.cells[0].merge(row.cells[-1]), in_cell(look, Align.LEFT)
            text = setter.printable(content.whole, across_look)
            self._write(across, text, self._styles.body(across_look), kept)
            return
        for cell, text, column in zip(row.cells, content.cells, fit.table.columns, strict=True):
            own = in_cell(look, column.align)
            self._write(cell, setter.printable(text, own), self._styles.body(own), kept)

    def _write(self, cell: Any, text: str, style: str, kept: bool) -> None:
        """Write a text into a cell, in the style of this key."""
        from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT  # lazy: only when a document is written

        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER
        paragraph = cell.paragraphs[0]
        paragraph._p.style = style
        if kept:
            paragraph.paragraph_format.keep_with_next = True
        paragraph.add_run(text)


def _tied(fit: Fit, setter: Typesetter) -> list[bool]:
    """Return for each row whether it stays on the page of what follows.

    All of a short table do, and in a long one the first, the last but one and names across the table; the
    last one, if there is a note.
    """
    rows = fit.table.rows
    last, noted, short = len(rows) - 1, bool(fit.table.note), _is_short(fit, setter)
    return [
        noted if at == last else short or bool(row.whole) or at in {0, last - 1}
        for at, row in enumerate(rows)
    ]


def _is_short(fit: Fit, setter: Typesetter) -> bool:
    caption = setter.height(fit.table.caption, setter.look(Role.TABLE_CAPTION))
    room = setter.profile.text_height * _SHORT - caption - _head_height(fit, setter)
    for row in fit.table.rows:
        room -= _height(row, fit, setter)
        if room < 0:
            return False
    return True


def _head_height(fit: Fit, setter: Typesetter) -> float:
    look = replace(setter.look(Role.TABLE_HEAD), size=fit.size)
    return sum(_row_height(texts, fit.widths, look, setter) for texts in fit.table.head)


def _height(row: Row, fit: Fit, setter: Typesetter) -> float:
    look = Look(fit.size, bold=row.bold, italic=row.italic)
    if row.whole:
        return _row_height((row.whole,), (sum(fit.widths),), look, setter)
    return _row_height(row.cells, fit.widths, look, setter)


def _row_height(texts: Sequence[str], widths: Sequence[float], look: Look, setter: Typesetter) -> float:
    """Return about how high a row is, in points; a cell that is one with others counts as alone."""
    pairs = zip(texts, widths, strict=True)
    lines = max((len(setter.lines(text, look, width - 2 * PADDING)) for text, width in pairs), default=1)
    return lines * setter.line_height(look) + CELL_LINE + CELL_ABOVE + CELL_BELOW


def plain_columns(
    file: "WordFile", widths: Sequence[float], rows: Sequence[Sequence[Callable[[Any], object]]]
) -> list[Any]:
    """Add rows of columns without lines; each filler writes into its cell. Return the paragraphs written."""
    made = _grid(file, widths, len(rows), None)
    for shown, fillers in zip(made.rows, rows, strict=True):
        keep_row_whole(shown)
        for cell, fill in zip(shown.cells, fillers, strict=True):
            fill(cell)
            first, *written = cell.paragraphs
            if written:  # else the empty one, with which every cell begins, has to stay: a cell is never bare
                first._element.getparent().remove(first._element)
    return [paragraph for cell in made._cells for paragraph in cell.paragraphs]


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
