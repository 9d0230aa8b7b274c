"""Whatever is filtered and grouped: no small group of people can be worked out from all views together.

Tables without empty cells: that nobody of a unit ticked a box says nothing about anybody, and is shown.
"""

from itertools import product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from hailong_desktop.domain.grouping import Field, field_of
from hailong_desktop.domain.suppression import SMALLEST_GROUP
from hailong_desktop.domain.tally import FORMS
from hailong_desktop.services.cross import cross_table
from hailong_desktop.services.groups import Grouped
from tests.fakes.office import SHORT

PEOPLE, UNIT = field_of(SHORT, "R1"), field_of(SHORT, "unit")
BOXES, UNITS = ("1", "2", None), ("A", "B", "C")
CELLS = tuple(product(UNITS, BOXES))
TABLES = st.lists(st.integers(1, 12), min_size=len(CELLS), max_size=len(CELLS)).map(
    lambda sizes: dict(zip(CELLS, sizes, strict=True))
)


def grouped(table, by: tuple[Field, ...], within: tuple[tuple[Field, str | None], ...] = ()):
    """Return the groups of a table of units and boxes."""
    fields = (*by, *(field for field, _ in within))
    places = [0 if field is UNIT else 1 for field in fields]
    counts: dict[tuple[str | None, ...], dict[str, dict[str, int]]] = {}
    for cell, size in table.items():
        if size:
            found = counts.setdefault(tuple(cell[at] for at in places), {FORMS: {"valid": 0}})
            found[FORMS]["valid"] += size
    return Grouped(SHORT, by, within, counts, {})


def views(table):
    """Yield what every view shows: a number, and the cells that it is the sum of."""
    for unit in UNITS:
        yield [(unit, box) for box in BOXES]  # the units are no secret
        for group in grouped(table, (PEOPLE,), ((UNIT, unit),)).groups():
            if not group.suppressed:
                yield [(unit, group.value)]
    for group in grouped(table, (PEOPLE,)).groups():
        if not group.suppressed:
            yield [(unit, group.value) for unit in UNITS]
    for box in BOXES:
        inside = grouped(table, (UNIT,), ((PEOPLE, box),))
        if not grouped(table, (), ((PEOPLE, box),)).secret:
            yield [(unit, box) for unit in UNITS]
        for group in inside.groups():
            if not group.suppressed:
                yield [(group.value, box)]
    for unit, box in CELLS:
        if not grouped(table, (), ((PEOPLE, box), (UNIT, unit))).secret:
            yield [(unit, box)]
    cross = cross_table(grouped(table, (UNIT, PEOPLE)))
    for cell, size in cross.cells.items():
        if size is not None:
            yield [cell]


@given(TABLES)
@settings(max_examples=300, deadline=None)
def test_no_small_group_can_be_worked_out_from_all_views_together(table):
    equations = np.array([[cell in shown for cell in CELLS] for shown in views(table)], dtype=float)
    rank = np.linalg.matrix_rank(equations)
    for at, cell in enumerate(CELLS):
        if 0 < table[cell] < SMALLEST_GROUP:
            alone = np.zeros(len(CELLS))
            alone[at] = 1
            assert np.linalg.matrix_rank(np.vstack([equations, alone])) > rank, cell
