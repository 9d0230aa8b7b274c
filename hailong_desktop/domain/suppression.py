"""Small groups of people kept secret: which groups and which cells of a cross-table are not shown.

A cell is hidden when it is small, and with it as many others as it takes so that no hidden one can be worked
out from the totals (complementary suppression: Willenborg and de Waal, "Elements of Statistical Disclosure
Control", 2001, chapter 4). A total that would show a small group is itself hidden: it is one cell more.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import TypeVar

SMALLEST_GROUP = 5
"""Under so many forms a group of people is hidden."""

FEW_FORMS = 30
"""Under so many forms the figures of a group are marked."""

TOTAL = "\0total"
"""Stands in a pair for the total of a row or a column."""

Key = TypeVar("Key", bound=Hashable)
Pair = tuple[Hashable, Hashable]
_Node = tuple[str, Hashable]


def too_small(sizes: Mapping[Key, int]) -> frozenset[Key]:
    """Return the groups to suppress: those under five forms, and the next smallest ones that hide them.

    One hidden group alone, or hidden groups that hold fewer than five forms together, could be read off
    by taking the shown groups from the total; so the next smallest follow until that is no longer so.
    """
    by_size = sorted(
        ((size, str(key or ""), key) for key, size in sizes.items() if size), key=lambda g: g[:2]
    )
    hidden: list[tuple[int, Key]] = []
    for size, _, key in by_size:
        covered = len(hidden) != 1 and sum(size for size, _ in hidden) >= SMALLEST_GROUP
        if size >= SMALLEST_GROUP and (not hidden or covered):
            break
        hidden.append((size, key))
    return frozenset(key for _, key in hidden)


def hidden_cells(
    cells: Mapping[Pair, int], rows: Iterable[Hashable] = (), columns: Iterable[Hashable] = ()
) -> frozenset[Pair]:
    """Return the pairs (row, column) of a cross-table to hide; (row, TOTAL) and (TOTAL, column) are totals.

    Totals in `rows` and `columns` are hidden from the start. The grand total always shows. A cell that holds
    nothing says nothing about anybody and shows, unless it has to cover for another one.
    """
    table = _Table(cells)
    table.hide((row, TOTAL) for row in rows)
    table.hide((TOTAL, column) for column in columns)
    table.hide(pair for pair, size in cells.items() if 0 < size < SMALLEST_GROUP)
    while (more := table.next_cover()) is not None:
        table.hide([more])
    return frozenset(table.hidden)


class _Table:
    """A table with its totals as one row and one column more.

    Every line of it is an equation: rows and columns are the nodes of a graph, hidden cells its edges, and a
    hidden cell can be worked out exactly when no other way joins its row and its column.
    """

    def __init__(self, cells: Mapping[Pair, int]) -> None:
        self.hidden: set[Pair] = set()
        self._sizes: Counter[Pair] = Counter()
        for (row, column), size in cells.items():
            self._sizes[row, column] += size
            self._sizes[row, TOTAL] += size
            self._sizes[TOTAL, column] += size

    def hide(self, pairs: Iterable[Pair]) -> None:
        """Hide those of the pairs that the table has."""
        self.hidden.update(pair for pair in pairs if pair in self._sizes)

    def next_cover(self) -> Pair | None:
        """Return one cell more to hide, None when no small one can be worked out any more."""
        return self._for_a_line() or self._for_a_cell()

    def _for_a_line(self) -> Pair | None:
        """Return the next cell of a line with its total shown, whose hidden cells are few forms together."""
        lines: defaultdict[Pair, list[Pair]] = defaultdict(list)
        for row, column in self._sizes:
            if TOTAL not in (row, column):
                lines[row, TOTAL].append((row, column))
                lines[TOTAL, column].append((row, column))
        for total, line in lines.items():
            found = [self._sizes[pair] for pair in line if pair in self.hidden]
            if total not in self.hidden and any(found) and sum(found) < SMALLEST_GROUP:
                return self._smallest(pair for pair in line if self._sizes[pair]) or total
        return None

    def _for_a_cell(self) -> Pair | None:
        """Return a cell that makes a way around a small one that could be worked out."""
        for pair in sorted(self.hidden, key=str):
            if not 0 < self._sizes[pair] < SMALLEST_GROUP:
                continue
            here, there = self._joined(("row", pair[0]), pair), self._joined(("column", pair[1]), pair)
            if here == there:
                continue
            around = self._smallest(self._between(here, there))
            if around is not None:
                return around
        return None

    def _joined(self, start: _Node, without: Pair) -> set[_Node]:
        """Return the lines that hidden cells join to this one, one cell left out."""
        reached, edge = {start}, [start]
        while edge:
            kind, name = edge.pop()
            for row, column in self.hidden - {without}:
                if name == (row if kind == "row" else column):
                    other: _Node = ("column", column) if kind == "row" else ("row", row)
                    if other not in reached:
                        reached.add(other)
                        edge.append(other)
        return reached

    def _between(self, here: set[_Node], there: set[_Node]) -> Iterator[Pair]:
        """Yield the cells that join both sides."""
        for row, column in self._sizes:
            ends = ("row", row), ("column", column)
            if (ends[0] in here and ends[1] in there) or (ends[0] in there and ends[1] in here):
                yield row, column

    def _smallest(self, pairs: Iterable[Pair]) -> Pair | None:
        """Return the cell to hide next: an inner one before a total, one with forms before an empty one."""
        free = (pair for pair in pairs if pair not in self.hidden)
        return min(
            free,
            key=lambda pair: (TOTAL in pair, not self._sizes[pair], self._sizes[pair], str(pair)),
            default=None,
        )
