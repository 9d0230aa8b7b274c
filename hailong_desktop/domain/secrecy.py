"""What a filter leaves, kept secret: no small group can be worked out from what it leaves out."""

from collections import Counter
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass

from hailong_desktop.domain.suppression import TOTAL, Pair, complete, hidden_cells, too_small

Values = tuple[str | None, ...]
_OneFilter = tuple[dict[Pair, int], Hashable]


@dataclass(frozen=True)
class Within:
    """Forms by the values of a group and the values of all filters, and which of these are wanted.

    `people` are the places of the filters that are about people.
    """

    sizes: Mapping[tuple[Values, Values], int]
    wanted: Values
    people: frozenset[int]

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
        found: set[Hashable] = set()
        secret = self._hidden_filters()
        whole = complete({(group, values): size for (group, values), size in self.sizes.items()})
        found |= {row for row, column in hidden_cells(whole, small, secret) if column == self.wanted}
        for table, wanted in self._one_by_one():
            found |= {row for row, column in hidden_cells(table) if column == wanted}
        return frozenset(found)

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
        if not self.people:
            return frozenset()
        sizes: Counter[Values] = Counter()
        for (_, values), size in self.sizes.items():
            sizes[values] += size
        if len(self.people) == len(self.wanted):
            return too_small(sizes)
        table: Counter[Pair] = Counter()
        of_people: Counter[Hashable] = Counter()
        for values, size in sizes.items():
            table[self._split(values)] += size
            of_people[self._split(values)[0]] += size
        hidden = hidden_cells(complete(table), too_small(of_people))
        return frozenset(
            values
            for values in sizes
            for person, other in [self._split(values)]
            if {(person, other), (person, TOTAL), (TOTAL, other)} & hidden
        )

    def _split(self, values: Values) -> tuple[Values, Values]:
        """Return the values of the filters about people, and those of the others."""
        return (
            tuple(value for at, value in enumerate(values) if at in self.people),
            tuple(value for at, value in enumerate(values) if at not in self.people),
        )


def _without(values: Values, at: int) -> Values:
    return (*values[:at], *values[at + 1 :])
