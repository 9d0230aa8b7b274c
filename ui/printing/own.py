"""The view that is open as something to print: its chart with what it is of, its table as it stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from hailong_desktop.charts.catalogue import Draw
from hailong_desktop.exchange.clipboard_text import cell_text
from hailong_desktop.exchange.tally_tables import Kind, PlainTable
from hailong_desktop.reports.blocks import Column, Picture, Row, Table
from hailong_desktop.reports.handout import Item, Layout
from hailong_desktop.reports.profile import Align

OWN_CHART, OWN_TABLE = "own:chart", "own:table"
FIRST_MM, OTHER_MM = 48.0, 15.5
"""What the first column, and each other one, needs at least."""
SHORT = 8
"""Letters up to which a column of words is as narrow as one of figures."""


@dataclass(frozen=True)
class Own:
    """What the open view shows: a name for its captions, a chart, a table, what they are narrowed down to.

    `scope` says in captions which forms a filter leaves and how many: the head of the paper is of all.
    """

    name: str
    note: str
    chart: Draw | None
    table: PlainTable | None
    decimals: int = 2
    scope: str = ""

    def caption(self, title: str) -> str:
        """Return what stands at a chart or table of the view."""
        return f"{title} ({self.scope})" if self.scope else title


def own_items(own: Own, fonts: Path) -> tuple[Item, ...]:
    """Return the chart and the table of the view as items."""
    items = []
    if own.chart is not None:
        title = f"Biểu đồ đang xem: {own.name}"
        items.append(Item(OWN_CHART, title, lambda layout: (_picture(own, fonts, layout),)))
    if own.table is not None:
        table = own.table
        items.append(
            Item(OWN_TABLE, f"Bảng đang xem: {table.title}", lambda layout: _tables(own, table, layout))
        )
    return tuple(items)


def _picture(own: Own, fonts: Path, layout: Layout) -> Picture:
    draw = own.chart
    if draw is None:
        raise ValueError("a view without a chart has no picture")
    enlarged = layout.paper.enlarged
    return Picture(
        own.caption(own.name),
        lambda width_mm: draw(
            width_mm=width_mm / enlarged, gray=layout.gray, fonts=fonts, decimals=own.decimals, note=own.note
        ),
    )


def _tables(own: Own, table: PlainTable, layout: Layout) -> Sequence[Table]:
    """Return the table, in several ones beside the same names where it has more columns than fit."""
    names = (0, 1) if _coded(table) else (0,)
    room = layout.text_width_mm - FIRST_MM - OTHER_MM * (len(names) - 1)
    at_once = max(1, int(room / OTHER_MM))
    others = range(len(names), len(table.columns))
    parts = [tuple(others[at : at + at_once]) for at in range(0, len(others), at_once)] or [()]
    made = []
    for number, part in enumerate(parts, start=1):
        title = own.caption(table.title)
        caption = title if len(parts) == 1 else f"{title} (phần {number}/{len(parts)})"
        note = "\n".join((*table.notes, own.note)) if number == len(parts) else ""
        made.append(_table(table, (*names, *part), caption, note))
    return made


def _table(table: PlainTable, places: Sequence[int], caption: str, note: str) -> Table:
    end = len(table.rows) - table.foot
    columns = [table.columns[at] for at in places]
    rows = [
        Row(
            tuple(cell_text(row[at], table.columns[at].kind, table.decimals) for at in places),
            bold=line >= end,
        )
        for line, row in enumerate(table.rows)
    ]
    return Table(
        caption,
        tuple(
            Column(Align.LEFT if column.kind is Kind.TEXT else Align.RIGHT, _width(table, at))
            for at, column in zip(places, columns, strict=True)
        ),
        (tuple(column.title for column in columns),),
        tuple(rows),
        note=note,
        dense=True,
    )


def _width(table: PlainTable, at: int) -> float:
    """Return the width of a column: figures get what they need, words share the rest."""
    if table.columns[at].kind is not Kind.TEXT:
        return OTHER_MM
    names_at = 1 if _coded(table) else 0
    return OTHER_MM if at != names_at and _longest(table, at) <= SHORT else 0.0


def _coded(table: PlainTable) -> bool:
    """Tell whether the names stand in the second column, behind their codes or places."""
    kinds = [column.kind for column in table.columns[:2]]
    return kinds == [Kind.TEXT, Kind.TEXT] and _longest(table, 0) <= min(SHORT, _longest(table, 1))


def _longest(table: PlainTable, at: int) -> int:
    return max((len(str(row[at])) for row in table.rows), default=0)
