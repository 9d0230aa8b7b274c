"""Cross-tables: forms by two fields, or answers to a question by a field; and whether both hang together."""

from collections import Counter
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass

from hailong_desktop.domain.grouping import Field
from hailong_desktop.domain.secrecy import hidden_pairs
from hailong_desktop.domain.suppression import (
    SMALLEST_GROUP,
    TOTAL,
    Pair,
    complete,
    hidden_cells,
    too_small,
)
from hailong_desktop.inference.association import ChiSquare, chi_square
from hailong_desktop.services.groups import Group, Grouped

Labelled = tuple[str | None, str]
SEVERAL = "Một phiếu có thể đứng ở nhiều dòng hoặc cột nên không kiểm định được."


@dataclass(frozen=True)
class CrossTable:
    """Valid forms by the values of two fields; None stands for a number that is kept secret.

    `test` is None where there is nothing to test; `several` tells whether a form can stand in more than one
    row or column, so that lines add up to more than their totals would say.
    """

    fields: tuple[Field, Field]
    rows: tuple[Labelled, ...]
    columns: tuple[Labelled, ...]
    cells: Mapping[tuple[str | None, str | None], int | None]
    row_totals: Mapping[str | None, int | None]
    column_totals: Mapping[str | None, int | None]
    total: int | None
    test: ChiSquare | None
    several: bool

    @property
    def hides(self) -> bool:
        """Tell whether a number is kept secret."""
        shown = (*self.cells.values(), *self.row_totals.values(), *self.column_totals.values(), self.total)
        return None in shown

    @property
    def secret(self) -> bool:
        """Tell whether no number at all is shown."""
        return self.total is None and all(size is None for size in self.cells.values())

    @property
    def sentence(self) -> str:
        """What the test says, in plain words."""
        if self.several:
            return SEVERAL
        if self.test is None:
            return "Chưa đủ dòng và cột có phiếu để so."
        return self.test.sentence


def cross_table(found: Grouped) -> CrossTable:
    """Return the table of the two fields that the groups are by."""
    first, second = found.by
    sizes: Counter[Pair] = Counter()
    for (one, other), counts in found.chosen().items():
        sizes[one, other] += found.size(counts)
    table = complete(+sizes)
    rows = first.in_order(_kept(table, 0), found.labels.get(first.code))
    columns = second.in_order(_kept(table, 1), found.labels.get(second.code))
    row_totals, column_totals = Counter[Hashable](), Counter[Hashable]()
    for (row, column), size in table.items():
        row_totals[row] += size
        column_totals[column] += size
    secret = found.secret or (found.about_people and row_totals.total() < SMALLEST_GROUP)
    hidden = _hidden(found, table, row_totals, column_totals)

    def shown(pair: Pair, size: int) -> int | None:
        return None if secret or pair in hidden else size

    return CrossTable(
        fields=(first, second),
        rows=rows,
        columns=columns,
        cells={(r, c): shown((r, c), table[r, c]) for r, _ in rows for c, _ in columns},
        row_totals={r: shown((r, TOTAL), row_totals[r]) for r, _ in rows},
        column_totals={c: shown((TOTAL, c), column_totals[c]) for c, _ in columns},
        total=None if secret else row_totals.total(),
        test=None if found.overlapping or secret else _test(table, rows, columns),
        several=found.overlapping,
    )


def answer_table(found: Grouped, code: str) -> CrossTable:
    """Return the valid answers to the question with this code by the one field of the groups.

    A group that is kept secret shows none; where the filters are about people the sums would tell them, and
    show none either.
    """
    (field,) = found.by
    boxes = [choice for each in found.questionnaire.questions if each.code == code for choice in each.choices]
    told = {group.value: _answers(group, code) for group in found.groups()}
    sums: Counter[str | None] = Counter()
    for counts in found.chosen().values():
        sums.update({box.code: counts.get(code, {}).get(box.code, 0) for box in boxes})
    hidden = found.people and None in told.values()
    tested = [tuple(counts.values()) for value, counts in told.items() if value is not None and counts]
    return CrossTable(
        fields=(field, Field(code, f"Câu {code}")),
        rows=tuple((group.value, group.label) for group in found.groups()),
        columns=tuple((box.code, box.label) for box in boxes),
        cells={(v, box.code): None if n is None else n[box.code] for v, n in told.items() for box in boxes},
        row_totals={value: None if n is None else sum(n.values()) for value, n in told.items()},
        column_totals={box.code: None if hidden else sums[box.code] for box in boxes},
        total=None if hidden else sums.total(),
        test=None if found.overlapping else chi_square(tested),
        several=found.overlapping,
    )


def _answers(group: Group, code: str) -> Mapping[str, int] | None:
    """Return the answers of a group by box; None when they are kept secret."""
    if group.tally is None:
        return None
    return next(each.counts for each in group.tally.questions if each.code == code)


def _kept(table: Mapping[Pair, int], at: int) -> set[str | None]:
    return {name for pair in table if (name := pair[at]) is None or isinstance(name, str)}


def _hidden(
    found: Grouped, table: Mapping[Pair, int], rows: Mapping[Hashable, int], columns: Mapping[Hashable, int]
) -> frozenset[Pair]:
    """Return what is not shown: by this table, and by those that other values of the filters give."""
    if not found.about_people:
        return frozenset()
    first, second = found.by
    if not found.within:
        return hidden_pairs(table, (first.code, second.code), (first.about_person, second.about_person))
    return hidden_cells(
        table,
        too_small(rows) if first.about_person or found.people else (),
        too_small(columns) if second.about_person or found.people else (),
        kept=_told_by_filters(found, table),
        public=(not (first.about_person or found.people), not (second.about_person or found.people)),
    )


def _told_by_filters(found: Grouped, table: Mapping[Pair, int]) -> frozenset[Pair]:
    """Return the cells of the table that would tell small ones of the tables without the filters."""
    wide: Counter[Pair] = Counter()
    for (row, *rest), counts in found.counts.items():
        wide[row, tuple(rest)] += found.size(counts)
    outside = hidden_cells(complete(+wide))
    around = found.secrecy.hidden_around()
    return frozenset(
        pair for pair in table if (pair[0], (pair[1], *found.wanted)) in outside or pair in around
    )


def _test(
    table: Mapping[Pair, int], rows: Iterable[Labelled], columns: Iterable[Labelled]
) -> ChiSquare | None:
    """Return the test over those who say where they belong."""
    named = [value for value, _ in columns if value is not None]
    return chi_square([[table[row, column] for column in named] for row, _ in rows if row is not None])
