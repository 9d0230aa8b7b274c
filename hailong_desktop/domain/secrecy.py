"""What a filter leaves, kept secret: no small group can be worked out from what it leaves out."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from itertools import product
from typing import TypeVar

from hailong_desktop.domain.suppression import TOTAL, Pair, complete, hidden_cells, too_small

Values = tuple[str | None, ...]
Side = TypeVar("Side")
_OneFilter = tuple[dict[Pair, int], Hashable]


def hidden_pairs(
    sizes: Mapping[Pair, int], codes: tuple[str, str], about: tuple[bool, bool]
) -> frozenset[Pair]:
    """Return what is hidden of a table by two fields; `about` tells which of them are about people.

    It is the same whichever field runs down and whichever is a filter: two views that hide unlike cells
    would tell together what each of them keeps secret. Totals that are large enough show by themselves, so
    none of them can cover for a cell.
    """
    turned = codes[1] < codes[0]
    table = complete({_pair(pair, turned): size for pair, size in sizes.items()})
    lines: tuple[Counter[Hashable], Counter[Hashable]] = (Counter(), Counter())
    for pair, size in table.items():
        for at in (0, 1):
            lines[at][pair[at]] += size
    down, across = _pair(about, turned)
    hidden = hidden_cells(
        table,
        too_small(lines[0]) if down else (),
        too_small(lines[1]) if across else (),
        public=(True, True),
    )
    return frozenset(_pair(pair, turned) for pair in hidden)


@dataclass(frozen=True)
class Within:
    """Forms by the values of a group and the values of all filters, and which of these are wanted.

    `codes` are those of the fields of the group, then of the filters, `about` tells which are about people.
    """

    sizes: Mapping[tuple[Values, Values], int]
    wanted: Values
    codes: tuple[str, ...]
    about: tuple[bool, ...]

    @property
    def secret(self) -> bool:
        """Tell whether the filters leave so few people that nothing of them is shown."""
        return self.wanted in self._hidden_filters()

    def hidden_groups(self, about_person: bool) -> frozenset[Values]:
        """Return the groups that are not shown; `about_person` tells whether they are of people."""
        groups = {group for group, _ in self.sizes}
        rows: Counter[Values] = Counter()
        for (group, _), size in self.sizes.items():
            rows[group] += size
        small = too_small(rows) if about_person else frozenset[Values]()
        if not self.wanted:
            return small
        if self.secret:
            return frozenset(groups)
        hidden = self.hidden_around(small)
        return frozenset(group for group in groups if group in small or {group, TOTAL} & hidden)

    def hidden_around(self, small: frozenset[Values] = frozenset()) -> frozenset[Hashable]:
        """Return the groups that what else can be filtered would tell, TOTAL among them for all together.

        Looked at is every filter alone, the others as wanted, and all of them together.
        """
        if len(self.codes) == len(self.wanted) + 1 == 2:
            return self._hidden_of_two()
        found: set[Hashable] = set()
        secret = self._hidden_filters()
        whole = complete({(group, values): size for (group, values), size in self.sizes.items()})
        public = not any(self.about[: len(self.about) - len(self.wanted)]), not self._people
        told = hidden_cells(whole, small, secret, public=public)
        found |= {row for row, column in told if column == self.wanted}
        for table, wanted in self._one_by_one():
            found |= {row for row, column in hidden_cells(table) if column == wanted}
        return frozenset(found)

    def _hidden_of_two(self) -> frozenset[Hashable]:
        """Return what is hidden of groups by one field within one filter."""
        sizes: dict[Pair, int] = {(group[0], values[0]): size for (group, values), size in self.sizes.items()}
        hidden = hidden_pairs(sizes, (self.codes[0], self.codes[1]), (self.about[0], self.about[1]))
        return frozenset(
            TOTAL if row == TOTAL else (row,) for row, column in hidden if column == self.wanted[0]
        )

    def _one_by_one(self) -> Iterator[_OneFilter]:
        """Yield the table of the groups by each filter, within the others, and its wanted value."""
        for at in range(len(self.wanted) if len(self.wanted) > 1 else 0):
            others = _without(self.wanted, at)
            table: Counter[Pair] = Counter()
            for (group, values), size in self.sizes.items():
                if _without(values, at) == others:
                    table[group, values[at]] += size
            yield complete(table), self.wanted[at]

    def _hidden_filters(self) -> frozenset[Values]:
        """Return the values of the filters that leave too few people, and those that would tell them."""
        people = self._people
        if not people:
            return frozenset()
        sizes: Counter[Values] = Counter()
        for (_, values), size in self.sizes.items():
            sizes[values] += size
        if len(people) == len(self.wanted):
            return too_small(sizes)
        if len(self.wanted) == 2:
            codes, about = self.codes[-2:], self.about[-2:]
            pairs: dict[Pair, int] = {(values[0], values[1]): size for values, size in sizes.items()}
            told = hidden_pairs(pairs, (codes[0], codes[1]), (about[0], about[1]))
            sides = ({values[at] for values in sizes} for at in (0, 1))
            return frozenset(v for v in product(*sides) if {v, (v[0], TOTAL), (TOTAL, v[1])} & told)
        table: Counter[Pair] = Counter()
        of_people: Counter[Hashable] = Counter()
        for values, size in sizes.items():
            table[self._split(values)] += size
            of_people[self._split(values)[0]] += size
        hidden = hidden_cells(complete(table), too_small(of_people), public=(True, True))
        persons, others = ({self._split(values)[at] for values in sizes} for at in (0, 1))
        return frozenset(
            self._joined(person, other)
            for person, other in product(persons, others)
            if {(person, other), (person, TOTAL), (TOTAL, other)} & hidden
        )

    @property
    def _people(self) -> frozenset[int]:
        """The places of the filters that are about people."""
        of_filters = self.about[len(self.about) - len(self.wanted) :]
        return frozenset(at for at, about in enumerate(of_filters) if about)

    def _split(self, values: Values) -> tuple[Values, Values]:
        """Return the values of the filters about people, and those of the others."""
        return (
            tuple(value for at, value in enumerate(values) if at in self._people),
            tuple(value for at, value in enumerate(values) if at not in self._people),
        )

    def _joined(self, of_people: Values, others: Values) -> Values:
        """Return the values of all filters, each in its place."""
        people, rest = iter(of_people), iter(others)
        return tuple(next(people if at in self._people else rest) for at in range(len(self.wanted)))


def _without(values: Values, at: int) -> Values:
    return (*values[:at], *values[at + 1 :])


def _pair(pair: tuple[Side, Side], turned: bool) -> tuple[Side, Side]:
    return (pair[1], pair[0]) if turned else pair
