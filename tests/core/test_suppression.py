"""Small groups stay secret: what is hidden cannot be worked out from what is shown."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.suppression import SMALLEST_GROUP, TOTAL, hidden_cells, too_small


@pytest.mark.parametrize(
    ("sizes", "hidden"),
    [
        ({"a": 5, "b": 9}, set()),
        ({"a": 4, "b": 9, "c": 7}, {"a", "c"}),
        ({"a": 1, "b": 2, "c": 7, "d": 9}, {"a", "b", "c"}),
        ({"a": 3, "b": 2, "c": 7}, {"a", "b"}),
        ({"a": 3}, {"a"}),
        ({"a": 0, "b": 8}, set()),
        ({}, set()),
    ],
)
def test_which_groups_are_too_small(sizes, hidden):
    assert too_small(sizes) == hidden


def table_of(rows):
    return {(row, column): size for row, line in enumerate(rows) for column, size in enumerate(line)}


def test_a_large_table_hides_nothing():
    assert hidden_cells(table_of([[5, 9], [0, 30]])) == set()


def test_a_small_cell_takes_one_of_its_row_one_of_its_column_and_where_they_meet():
    hidden = hidden_cells(table_of([[2, 8, 40], [9, 7, 30], [50, 60, 70]]))
    assert hidden == {(0, 0), (0, 1), (1, 0), (1, 1)}


def test_small_cells_of_one_line_that_hold_few_forms_together_take_one_more():
    assert (
        len([pair for pair in hidden_cells(table_of([[1, 2, 9, 8], [20, 30, 40, 50]])) if pair[0] == 0]) == 3
    )


def test_a_total_that_would_show_a_small_group_is_hidden_with_it():
    hidden = hidden_cells(table_of([[3, 0], [40, 30], [20, 25]]), rows=[0, 2])
    assert {(0, TOTAL), (2, TOTAL), (0, 0)} <= hidden


def test_a_line_with_few_forms_in_all_hides_its_total():
    assert (0, TOTAL) in hidden_cells(table_of([[3, 0], [40, 30], [20, 25]]))


def test_a_table_of_one_cell_has_nothing_to_cover_with():
    assert hidden_cells({("a", "b"): 3}) >= {("a", "b")}


TABLES = st.integers(2, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 12), min_size=columns, max_size=columns), min_size=2, max_size=5
    )
)


@given(TABLES)
def test_no_small_cell_can_be_worked_out_from_what_is_shown(rows):
    cells = table_of(rows)
    row_sizes = {row: sum(line) for row, line in enumerate(rows)}
    column_sizes = {column: sum(line) for column, line in enumerate(zip(*rows, strict=True))}
    if sum(row_sizes.values()) < SMALLEST_GROUP:
        return
    small_rows: frozenset[int] = too_small(row_sizes)
    small_columns: frozenset[int] = too_small(column_sizes)
    hidden = hidden_cells(cells, small_rows, small_columns)
    sizes = {
        **cells,
        **{(r, TOTAL): n for r, n in row_sizes.items()},
        **{(TOTAL, c): n for c, n in column_sizes.items()},
    }
    assert all(pair in hidden for pair, size in cells.items() if 0 < size < SMALLEST_GROUP)
    unknown = sorted(hidden, key=str)
    equations = np.array([coefficients(line, unknown) for line in lines(row_sizes, column_sizes)])
    rank = np.linalg.matrix_rank(equations) if unknown else 0
    for at, pair in enumerate(unknown):
        if 0 < sizes[pair] < SMALLEST_GROUP and useful(rows):
            alone = np.zeros(len(unknown))
            alone[at] = 1
            assert np.linalg.matrix_rank(np.vstack([equations, alone])) > rank


def useful(rows):
    """Tell whether there is more than one line of each kind that holds anything."""
    return sum(map(any, rows)) > 1 and sum(map(any, zip(*rows, strict=True))) > 1


def lines(row_sizes, column_sizes):
    for row in row_sizes:
        yield [((row, column), 1) for column in column_sizes] + [((row, TOTAL), -1)]
    for column in column_sizes:
        yield [((row, column), 1) for row in row_sizes] + [((TOTAL, column), -1)]
    yield [((row, TOTAL), 1) for row in row_sizes]
    yield [((TOTAL, column), 1) for column in column_sizes]


def coefficients(line, unknown):
    weights = dict(line)
    return [weights.get(pair, 0) for pair in unknown]
