"""Whatever is filtered and grouped: no small group of people can be worked out from all views together.

Where all are alike, or hardly anybody is there, nothing can cover; such tables are left out.
"""

from collections import Counter
from itertools import product

import numpy as np
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from hailong_desktop.domain.grouping import Field, field_of
from hailong_desktop.domain.secrecy import Within
from hailong_desktop.domain.suppression import SMALLEST_GROUP
from hailong_desktop.domain.tally import FORMS
from hailong_desktop.services.cross import cross_table
from hailong_desktop.services.groups import Grouped
from tests.fakes.office import SHORT

PEOPLE, UNIT = field_of(SHORT, "R1"), field_of(SHORT, "unit")
BOXES, UNITS = ("1", "2", None), ("A", "B", "C")
CELLS = tuple(product(UNITS, BOXES))
TABLES = st.lists(st.integers(0, 12), min_size=len(CELLS), max_size=len(CELLS)).map(
    lambda sizes: dict(zip(CELLS, sizes, strict=True))
)

PAIRS = tuple(product(("1", "2"), ("x", "y")))
IN_UNITS = tuple(product(UNITS, PAIRS))
PAIR_TABLES = st.lists(st.integers(0, 12), min_size=len(IN_UNITS), max_size=len(IN_UNITS)).map(
    lambda sizes: dict(zip(IN_UNITS, sizes, strict=True))
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


def shown(found, values):
    """Return the values of the groups that are shown, or that are not there: nobody has them."""
    hidden = {group.value for group in found.groups() if group.suppressed}
    return [value for value in values if value not in hidden]


def views(table):
    """Yield what every view shows: the cells that a number is the sum of."""
    yield from ([(unit, box) for unit in UNITS] for box in shown(grouped(table, (PEOPLE,)), BOXES))
    for unit in UNITS:
        yield [(unit, box) for box in BOXES]  # the units are no secret
        yield from ([(unit, box)] for box in shown(grouped(table, (PEOPLE,), ((UNIT, unit),)), BOXES))
    yield from views_within_people(table)
    cross = cross_table(grouped(table, (UNIT, PEOPLE)))
    yield from ([cell] for cell, size in cross.cells.items() if size is not None)


def views_within_people(table):
    """Yield what filters about people show."""
    for box in BOXES:
        if not grouped(table, (), ((PEOPLE, box),)).secret:
            yield [(unit, box) for unit in UNITS]
        yield from ([(unit, box)] for unit in shown(grouped(table, (UNIT,), ((PEOPLE, box),)), UNITS))
    for unit, box in CELLS:
        if not grouped(table, (), ((PEOPLE, box), (UNIT, unit))).secret:
            yield [(unit, box)]


@given(TABLES)
@example(dict(zip(CELLS, (0, 0, 1, 0, 6, 5, 1, 9, 9), strict=True)))  # two boxes as large as each other
@settings(max_examples=300, deadline=None)
def test_no_small_group_can_be_worked_out_from_all_views_together(table):
    kinds = [{cell[at] for cell, size in table.items() if size} for at in (0, 1)]
    assume(min(map(len, kinds)) > 1 and sum(table.values()) >= 30)
    assert_none_worked_out(table, views(table))


def filtered(table, unit, pair):
    """Tell whether filters by two boxes and a unit, or by the two boxes alone, leave something to show."""
    wanted = (*pair, unit) if unit else pair
    sizes: Counter[tuple[tuple[str | None, ...], tuple[str | None, ...]]] = Counter()
    for (of_unit, of_pair), size in table.items():
        if size:
            sizes[(), (*of_pair, of_unit) if unit else of_pair] += size
    about = (True, True, False)[: len(wanted)]
    return not Within(sizes, wanted, ("R1", "R2", "unit")[: len(wanted)], about).secret


@given(PAIR_TABLES)
@settings(max_examples=300, deadline=None)
def test_no_small_group_can_be_worked_out_from_filters_by_two_boxes_and_a_unit(table):
    kinds = [{cell[at] for cell, size in table.items() if size} for at in (0, 1)]
    assume(min(map(len, kinds)) > 1 and sum(table.values()) >= 30)
    told = [[(unit, pair) for pair in PAIRS] for unit in UNITS]  # the units are no secret
    told += [[(unit, pair) for unit in UNITS] for pair in PAIRS if filtered(table, None, pair)]
    told += [[(unit, pair)] for unit, pair in IN_UNITS if filtered(table, unit, pair)]
    assert_none_worked_out(table, told)


def test_an_empty_filter_covers_for_the_only_person_of_a_unit():
    table = dict(zip(IN_UNITS, (0, 0, 0, 0, 0, 0, 0, 1, 0, 5, 12, 12), strict=True))
    assert not filtered(table, "B", ("2", "y"))
    assert not all(filtered(table, "B", pair) for pair in PAIRS[:3])


def test_filters_by_two_boxes_and_a_unit_that_leave_enough_people_hide_nothing():
    table = dict.fromkeys(IN_UNITS, 9)
    assert all(filtered(table, unit, pair) for unit, pair in IN_UNITS)
    table["A", ("1", "x")] = 3
    assert not filtered(table, "A", ("1", "x"))


def assert_none_worked_out(table, told):
    """Hold that what is told, sums of cells, leaves every small cell open."""
    cells = tuple(table)
    equations = np.array([[cell in some for cell in cells] for some in told], dtype=float)
    rank = np.linalg.matrix_rank(equations)
    for at, cell in enumerate(cells):
        if 0 < table[cell] < SMALLEST_GROUP:
            alone = np.zeros(len(cells))
            alone[at] = 1
            assert np.linalg.matrix_rank(np.vstack([equations, alone])) > rank, cell
