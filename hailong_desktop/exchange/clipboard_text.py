"""A table as text that a Vietnamese spreadsheet takes in: tabs between cells, decimal comma."""

import re
from fractions import Fraction
from html import escape

from hailong_desktop.domain.difference import p_text, signed_text
from hailong_desktop.domain.measures import NO_FIGURE, rounded_half_up
from hailong_desktop.exchange.tally_tables import Kind, PlainTable, Value

_FORMULA_STARTS = ("=", "+", "-", "@")
_NUMBER = r"[+-]?\d+(,\d+)?%?"
_NUMBERS = re.compile(f"{_NUMBER}( – {_NUMBER})?")


def as_text(table: PlainTable) -> str:
    """Return heading and rows, a line each; no dots between thousands, so that numbers stay numbers."""
    return "\n".join("\t".join(map(_plain, line)) for line in _lines(table))


def as_html(table: PlainTable) -> str:
    """Return the same as an HTML table, for word processors."""
    head, *rows = ["".join(f"<td>{escape(_plain(cell))}</td>" for cell in line) for line in _lines(table)]
    body = "".join(f"<tr>{row}</tr>" for row in rows)
    return f'<meta charset="utf-8"><table border="1"><tr>{head.replace("td>", "th>")}</tr>{body}</table>'


def _lines(table: PlainTable) -> list[list[str]]:
    head = [column.title for column in table.columns]
    kinds = [column.kind for column in table.columns]
    rows = [
        [cell_text(value, kind, table.decimals) for value, kind in zip(row, kinds, strict=True)]
        for row in table.rows
    ]
    return [head, *rows]


def cell_text(value: Value, kind: Kind, decimals: int) -> str:
    """Return a cell as printed, without dots between thousands."""
    if value is None:
        return NO_FIGURE
    if isinstance(value, str):
        return value
    match kind:
        case Kind.PERCENT:
            return f"{rounded_half_up(100 * Fraction(value), decimals)}%"
        case Kind.POINTS:
            return signed_text(Fraction(value), decimals)
        case Kind.CHANCE:
            return p_text(float(value))
    return rounded_half_up(Fraction(value), decimals if kind is Kind.NUMBER else 0)


def _plain(text: str) -> str:
    """Return the text on one line and in one cell, with a quote before what would be taken for a formula."""
    line = " ".join(text.split())
    return f"'{line}" if line.startswith(_FORMULA_STARTS) and not _is_number(line) else line


def _is_number(text: str) -> bool:
    """Tell whether this is a number, or an interval with an en dash: neither is taken for a formula."""
    return _NUMBERS.fullmatch(text) is not None
