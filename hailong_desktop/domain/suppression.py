"""Small groups of people kept secret: which groups and which cells of a cross-table are not shown.

A cell is hidden when it is small, and with it as many others as it takes so that no hidden one can be worked
out from the totals (complementary suppression: Willenborg and de Waal, "Elements of Statistical Disclosure
Control", 2001, chapter 4). A total that would show a small group is itself hidden: it is one cell more.
"""

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import TypeVar

SMALLEST_GROUP = 5
"""Under so many forms a group of people is hidden."""

FEW_FORMS = 30
"""Under so many forms the figures of a group are marked."""

SMALL_HIDDEN = "Ô dưới 5 phiếu ghi “<5”, ô giúp suy ra số của ô ấy để “–”, để không lộ người trả lời."
"""What is said where small boxes are not counted out."""

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
    by_size = sorted(((size, _place(key), key) for key, size in sizes.items() if size), key=lambda g: g[:2])
    hidden: list[tuple[int, Key]] = []
    for size, _, key in by_size:
        covered = len(hidden) != 1 and sum(size for size, _ in hidden) >= SMALLEST_GROUP
        if size >= SMALLEST_GROUP and (not hidden or covered):
            break
        hidden.append((size, key))
    return frozenset(key for _, key in hidden)


def _place(key: Hashable) -> tuple[str, ...]:
    """Return where a group stands among those of its size: the same alone and as a value in a tuple."""
    return tuple(str(part or "") for part in (key if isinstance(key, tuple) else (key,)))


def complete(sizes: Mapping[Pair, int]) -> dict[Pair, int]:
    """Return the sizes of every cell of the table, the empty ones too."""
    rows, columns = (dict.fromkeys(pair[at] for pair in sizes) for at in (0, 1))
    return {(row, column): sizes.get((row, column), 0) for row in rows for column in columns}


def hidden_cells(
    cells: Mapping[Pair, int],
    rows: Iterable[Hashable] = (),
    columns: Iterable[Hashable] = (),
    kept: Iterable[Pair] = (),
    public: tuple[bool, bool] = (False, False),
) -> frozenset[Pair]:
    """Return the pairs (row, column) of a cross-table to hide; (row, TOTAL) and (TOTAL, column) are totals.

    Totals in `rows` and `columns` are hidden from the start, and so are the cells in `kept`, which cannot be
    worked out either: they cover for small ones of another table. The grand total always shows, and so do the
    totals of rows and of columns that are `public`: of units, say, which are told elsewhere. A cell without
    forms says nothing about anybody and shows, unless it has to cover for another one.
    """
    table = _Table(cells, kept, public)
    table.hide((row, TOTAL) for row in rows)
    table.hide((TOTAL, column) for column in columns)
    table.hide(pair for pair, size in cells.items() if 0 < size < SMALLEST_GROUP)
    table.cover()
    return frozenset(table.hidden)


class _Table:
    """A table with its totals as one row and one column more.

    Every line of it is an equation: rows and columns are the nodes of a graph, hidden cells its edges, and a
    hidden cell can be worked out exactly when no other way joins its row and its column.
    """

    def __init__(self, cells: Mapping[Pair, int], kept: Iterable[Pair], public: tuple[bool, bool]) -> None:
        self._kept = frozenset(kept)
        self.hidden: set[Pair] = set(self._kept)
        self._sizes: Counter[Pair] = Counter()
        self._lines: defaultdict[Pair, list[Pair]] = defaultdict(list)
        for (row, column), size in cells.items():
            self._lines[row, TOTAL].append((row, column))
            self._lines[TOTAL, column].append((row, column))
            self._sizes[row, column] += size
            self._sizes[row, TOTAL] += size
            self._sizes[TOTAL, column] += size
        self._public = {total for total in self._lines if public[0 if total[1] == TOTAL else 1]}

    def hide(self, pairs: Iterable[Pair]) -> None:
        """Hide those of the pairs that the table has."""
        self.hidden.update(pair for pair in pairs if pair in self._sizes)

    def cover(self) -> None:
        """Hide more cells until no small one can be worked out."""
        self._cover_lines()
        while (more := self._around_a_cell()) is not None:
            self.hide([more])
            self._cover_lines()

    def _cover_lines(self) -> None:
        """Hide more of every line with its total shown, whose hidden cells are few forms together."""
        waiting = True
        while waiting:
            waiting = False
            for total, line in self._lines.items():
                while self._few(total, line) and (more := self._next_of(total, line)) is not None:
                    waiting = True
                    self.hide([more])

    def _few(self, total: Pair, line: Sequence[Pair]) -> bool:
        """Tell whether the total of the line shows, and its hidden cells are few forms together."""
        found = sum(self._sizes[pair] for pair in line if pair in self.hidden)
        return total not in self.hidden and 0 < found < SMALLEST_GROUP

    def _next_of(self, total: Pair, line: Sequence[Pair]) -> Pair | None:
        """Return what else to hide of a line: a cell with forms, then its total, or any cell."""
        full = self._smallest(pair for pair in line if self._sizes[pair])
        if full is not None:
            return full
        return self._smallest(line) if total in self._public else total

    def _around_a_cell(self) -> Pair | None:
        """Return a cell that makes a way around a small one that could be worked out."""
        for pair in sorted(self._only_ways(), key=str):
            if pair not in self._kept and not 0 < self._sizes[pair] < SMALLEST_GROUP:
                continue
            here, there = self._joined(("row", pair[0]), pair), self._joined(("column", pair[1]), pair)
            around = self._smallest(self._between(here, there))
            if around is not None:
                return around
        return None

    def _only_ways(self) -> list[Pair]:
        """Return the hidden cells that are the only way between two lines: the bridges of the graph.

        R. E. Tarjan, "A note on finding the bridges of a graph", Information Processing Letters 2 (1974).
        """
        ways: defaultdict[_Node, list[tuple[_Node, Pair]]] = defaultdict(list)
        for pair in self.hidden:
            row, column = ("row", pair[0]), ("column", pair[1])
            ways[row].append((column, pair))
            ways[column].append((row, pair))
        order: dict[_Node, int] = {}
        found: list[Pair] = []
        for start in ways:
            if start not in order:
                found += _bridges(ways, start, order)
        return found

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
        free = (pair for pair in pairs if pair not in self.hidden and pair not in self._public)
        return min(
            free,
            key=lambda pair: (TOTAL in pair, not self._sizes[pair], self._sizes[pair], str(pair)),
            default=None,
        )


def _bridges(
    ways: Mapping[_Node, Sequence[tuple[_Node, Pair]]], start: _Node, order: dict[_Node, int]
) -> Iterator[Pair]:
    """Yield the cells that alone join two parts of what can be reached from here; `order` is filled in."""
    order[start] = len(order)
    low = {start: order[start]}
    path: list[tuple[_Node, Pair | None, Iterator[tuple[_Node, Pair]]]] = [(start, None, iter(ways[start]))]
    while path:
        node, came, left = path[-1]
        step = next(left, None)
        if step is None:
            path.pop()
            if path and came is not None:
                above = path[-1][0]
                low[above] = min(low[above], low[node])
                if low[node] > order[above]:
                    yield came
        elif step[0] not in order:
            order[step[0]] = low[step[0]] = len(order)
            path.append((step[0], step[1], iter(ways[step[0]])))
        elif step[1] != came:
            low[node] = min(low[node], order[step[0]])
