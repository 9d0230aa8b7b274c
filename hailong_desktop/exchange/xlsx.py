"""Tables as a spreadsheet: a sheet of explanations, then a sheet a table, with real numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from math import ceil
from typing import TYPE_CHECKING

from hailong_desktop.domain.measures import NO_FIGURE
from hailong_desktop.exchange.tally_tables import Column, Kind, PlainTable, Value
from hailong_desktop.services.reliability import Progress, in_silence

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

WIDEST, NARROWEST = 46, 8
"""Widths of columns in letters; what is longer breaks into lines."""

LONGEST_TEXT = 32_767
"""So many letters a cell of a spreadsheet holds."""

LONGEST_NOTE = 110

WIDEST_PAGE = 230
"""So many letters stand side by side on a page across at 7 points, as small as can be read."""

_SMALLEST = 70
_A4 = 9
_HEAD_ROW = 2
_LINE = 15.0
_BODY = {"font_name": "Times New Roman", "font_size": 11, "valign": "top"}
_RULED = {**_BODY, "border": 1}


@dataclass(frozen=True)
class Looks:
    """The formats of a workbook."""

    title: "Format"
    head: "Format"
    plain: "Format"
    dash: "Format"
    kinds: "dict[Kind, Format]"


def workbook(
    tables: Sequence[PlainTable],
    explained: Sequence[tuple[str, str]],
    note: str = "",
    progress: Progress = in_silence,
) -> bytes:
    """Return these tables as an XLSX file; `explained` are names and meanings on its first sheet.

    The `note` stands at the foot of every printed page. `progress` is told percent and step before each
    sheet; what it raises ends the work.
    """
    import xlsxwriter  # lazy: heavy, only when a spreadsheet is written

    kept = BytesIO()
    with xlsxwriter.Workbook(kept, {"in_memory": True}) as book:
        decimals = tables[0].decimals if tables else 2
        looks = _looks(book, decimals)
        _explain(book.add_worksheet("Giải thích"), looks, explained)
        for at, table in enumerate(tables):
            progress(100 * at // len(tables), f"Ghi bảng {at + 1}/{len(tables)}")
            _write(book.add_worksheet(table.name), looks, table)
        for sheet in book.worksheets():
            _page(sheet, note)
    return kept.getvalue()


def _looks(book: "Workbook", decimals: int) -> Looks:
    places = f"0.{'0' * decimals}" if decimals else "0"
    formats = {
        Kind.TEXT: "@",
        Kind.COUNT: "#,##0",
        Kind.PERCENT: f"{places}%",
        Kind.NUMBER: places,
        Kind.POINTS: f"+{places};-{places};{places}",
        Kind.CHANCE: '[<0.001]"< 0,001";0.000',
        Kind.RANGE: "@",
    }
    return Looks(
        title=book.add_format({**_BODY, "bold": True, "font_size": 13}),
        head=book.add_format(
            {
                **_RULED,
                "bold": True,
                "text_wrap": True,
                "align": "center",
                "valign": "vcenter",
                "bg_color": "#E8EEF2",
            }
        ),
        plain=book.add_format({**_BODY, "text_wrap": True}),
        dash=book.add_format({**_RULED, "align": "right"}),
        kinds={
            kind: book.add_format({**_RULED, "num_format": shown, "text_wrap": kind is Kind.TEXT})
            for kind, shown in formats.items()
        },
    )


def _explain(sheet: "Worksheet", looks: Looks, explained: Sequence[tuple[str, str]]) -> None:
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 96)
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, "Giải thích", looks.title)
    for at, (name, meaning) in enumerate(explained, start=2):
        sheet.set_row(at, _LINE * max(_lines(name, 32), _lines(meaning, 96)))
        sheet.write_string(at, 0, name, looks.plain)
        sheet.write_string(at, 1, meaning, looks.plain)


def _write(sheet: "Worksheet", looks: Looks, table: PlainTable) -> None:
    sheet.freeze_panes(_HEAD_ROW + 1, 2)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # the code of a question is a name
    sheet.write_string(0, 0, table.title, looks.title)
    widths = [_width(table, at) for at in range(len(table.columns))]
    for at, (column, width) in enumerate(zip(table.columns, widths, strict=True)):
        sheet.set_column(at, at, width)
        sheet.write_string(_HEAD_ROW, at, column.title, looks.head)
    _fit(sheet, widths)
    heads = [column.title for column in table.columns]
    sheet.set_row(_HEAD_ROW, _height(heads, widths))
    for line, row in enumerate(table.rows, start=_HEAD_ROW + 1):
        sheet.set_row(line, _height([v if isinstance(v, str) else "" for v in row], widths))
        for at, (value, column) in enumerate(zip(row, table.columns, strict=True)):
            _cell(sheet, line, at, value, column, looks)
    foot = _HEAD_ROW + len(table.rows) + 2
    for at, note in enumerate(table.notes):
        sheet.write_string(foot + at, 0, note)


def _cell(sheet: "Worksheet", row: int, at: int, value: Value, column: Column, looks: Looks) -> None:
    """Write one cell: numbers as numbers, whatever people typed as text, never as a formula."""
    if value is None:
        sheet.write_string(row, at, NO_FIGURE, looks.dash)
    elif isinstance(value, str):
        sheet.write_string(row, at, value[:LONGEST_TEXT], looks.kinds[Kind.TEXT])
    else:
        sheet.write_number(row, at, float(value), looks.kinds[column.kind])


def _page(sheet: "Worksheet", note: str) -> None:
    """Set up A4 across; a foot holds 255 letters and takes "&" for a command."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.set_margins(0.5, 0.5, 0.6, 0.6)
    sheet.set_footer(f"&L{note[:LONGEST_NOTE].replace('&', '&&')}&RTrang &P/&N")


def _fit(sheet: "Worksheet", widths: Sequence[float]) -> None:
    """Print all columns on one page where they can still be read; else go on to the right, names repeated."""
    if sum(widths) <= WIDEST_PAGE:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.repeat_columns(0, 1)
        sheet.set_print_scale(_SMALLEST)


def _width(table: PlainTable, at: int) -> float:
    """Return the letters of the longest text of the column; headings may break between words."""
    column = table.columns[at]
    longest = max((len(word) for word in column.title.split()), default=0)
    texts = (len(value) for value in (row[at] for row in table.rows) if isinstance(value, str))
    return float(min(max(longest + 3, NARROWEST, *texts, 0), WIDEST))


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    return _LINE * max(_lines(text, width) for text, width in zip(texts, widths, strict=True))


def _lines(text: str, width: float) -> int:
    """Return how many lines the text takes when it breaks at this width, with some room to spare."""
    return max(1, ceil(len(text) * 1.15 / width))
