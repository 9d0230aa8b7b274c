"""How wide columns are, and how a wide table is cut where even lying paper cannot hold its columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from hailong_desktop.reports.blocks import Column, Row, Span, Table
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import MM, Align, Look

PADDING = 2.6
"""Points between a line of the table and the text beside it."""

_SMALLEST = 8
_READABLE_MM = 30
"""So much a column of running text asks for, if its text is that long."""

_GOES_ON = " (tiếp theo)"


@dataclass(frozen=True)
class Fit:
    """A table, or a part of one, with the size of its letters and the widths of its columns in points."""

    table: Table
    size: float
    widths: tuple[float, ...]


def fits(table: Table, setter: Typesetter) -> tuple[Fit, ...]:
    """Return how the table is set: a wide one in smaller letters or, if need be, cut between columns.

    Letters are no smaller than 8 points. The parts repeat the first columns, up to the one of running text.
    """
    profile = setter.profile
    size = profile.dense_size if table.dense or table.wide else profile.table_size
    if not table.wide:
        return (Fit(table, size, _given(table.columns, profile.text_width)),)
    smaller = size
    while smaller >= _SMALLEST:
        least = _least(table, smaller, setter)
        if sum(least) <= profile.text_width:
            return (Fit(table, smaller, _shared(table.columns, least, profile.text_width)),)
        smaller -= 1
    return _cut(table, size, setter)


def _given(columns: Sequence[Column], width: float) -> tuple[float, ...]:
    """Return the widths asked for; columns without one share what is left."""
    fixed = sum(column.width_mm for column in columns) * MM
    free = sum(1 for column in columns if not column.width_mm)
    return tuple(column.width_mm * MM or (width - fixed) / free for column in columns)


def _least(table: Table, size: float, setter: Typesetter) -> tuple[float, ...]:
    """Return for each column how wide it must be so that no word is broken, in points."""
    rows = [(row.cells, row.bold) for row in table.rows if not row.whole] + [
        (row, True) for row in table.head
    ]
    least = [_SMALLEST + 2 * PADDING] * len(table.columns)
    for cells, bold in rows:
        look = Look(size, bold=bold)
        for at, text in enumerate(cells):
            asked = _word(text, look, setter)
            if table.columns[at].align is Align.LEFT:
                asked = max(asked, min(setter.widest(text, look, _READABLE_MM * MM), _READABLE_MM * MM))
            least[at] = max(least[at], asked + 2 * PADDING)
    return tuple(min(asked, setter.profile.text_width / 3) for asked in least)


def _word(text: str, look: Look, setter: Typesetter) -> float:
    return max((setter.widest(word, look, setter.profile.text_width) for word in text.split()), default=0)


def _shared(columns: Sequence[Column], least: Sequence[float], width: float) -> tuple[float, ...]:
    """Return widths that fill the page: as asked for where there is room, never below the least ones."""
    wanted = [max(column.width_mm * MM, low) for column, low in zip(columns, least, strict=True)]
    free = {at for at, column in enumerate(columns) if not column.width_mm}
    if not free or sum(wanted) > width:
        spare = (width - sum(least)) / len(columns)
        return tuple(low + spare for low in least)
    while True:
        share = (width - sum(wanted[at] for at in range(len(columns)) if at not in free)) / len(free)
        tight = {at for at in free if least[at] > share}
        if not tight:
            return tuple(share if at in free else wide for at, wide in enumerate(wanted))
        free -= tight


def _cut(table: Table, size: float, setter: Typesetter) -> tuple[Fit, ...]:
    """Return the table in parts of about as many columns each."""
    least, width = _least(table, size, setter), setter.profile.text_width
    stub = _stub(table.columns)
    room = width - sum(least[:stub])
    per_part = max(1, int(room // max(least[stub:])))
    others = len(table.columns) - stub
    parts = -(-others // per_part)
    per_part = -(-others // parts)
    cut = []
    for at in range(stub, len(table.columns), per_part):
        kept = (*range(stub), *range(at, min(at + per_part, len(table.columns))))
        part = _part(table, kept, first=at == stub, last=at + per_part >= len(table.columns))
        cut.append(Fit(part, size, _shared(part.columns, [least[column] for column in kept], width)))
    return tuple(cut)


def _stub(columns: Sequence[Column]) -> int:
    """Return how many first columns say what a row is about."""
    texts = [at for at, column in enumerate(columns[:3]) if column.align is Align.LEFT]
    return texts[0] + 1 if texts and len(columns) > texts[0] + 1 else min(1, len(columns) - 1)


def _part(table: Table, kept: tuple[int, ...], first: bool, last: bool) -> Table:
    """Return the table with these columns only; the note stands below the last part."""
    head = [list(row) for row in table.head]
    spans: list[Span] = []
    for span in table.spans:
        inside = [new for new, old in enumerate(kept) if span.first[0] <= old <= span.last[0]]
        if inside:
            head[span.first[1]][kept[inside[0]]] = table.head[span.first[1]][span.first[0]]
            spans.append(Span((inside[0], span.first[1]), (inside[-1], span.last[1])))
    return replace(
        table,
        caption=table.caption if first else f"{table.caption}{_GOES_ON}",
        columns=tuple(table.columns[at] for at in kept),
        head=tuple(tuple(row[at] for at in kept) for row in head),
        rows=tuple(_kept_cells(row, kept) for row in table.rows),
        spans=tuple(span for span in spans if span.first != span.last),
        note=table.note if last else "",
    )


def _kept_cells(row: Row, kept: tuple[int, ...]) -> Row:
    return row if row.whole else replace(row, cells=tuple(row.cells[at] for at in kept))
