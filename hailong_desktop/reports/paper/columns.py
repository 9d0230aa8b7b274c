"""Texts side by side: a table without lines, for the head and the foot of a document."""

from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.paper.typesetting import Typesetter

if TYPE_CHECKING:
    from reportlab.platypus import Table

_PAGE_SLACK = 40
_SMALLEST_PIECE = 0.01
"""In points: whatever is left over of a row counts as a piece, else a row a little too tall fits nowhere."""


def plain_table(rows: list[list[object]], widths: list[float], setter: Typesetter, gap: float = 0) -> "Table":
    """Return texts side by side, `gap` points kept free beside the first column.

    It stays on one page unless it is taller than one.
    """
    from reportlab.platypus import Table  # lazy: heavy, only when a document is written

    table: Any = Table(
        rows,
        colWidths=widths,
        style=[
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (0, -1), gap),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ("TOPPADDING", (0, 0), (-1, -1), 0),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ],
    )  # Any: splitInRow is not in the stub
    _, height = table.wrap(sum(widths), setter.profile.text_height)
    if height > setter.profile.text_height - _PAGE_SLACK:
        table.splitInRow = _SMALLEST_PIECE
    whole: Table = table
    return whole
