"""Where the cursor can stand, how a questionnaire becomes cells, and dates keyed as digits."""

from datetime import date
from pathlib import Path

import pytest

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.entry.dates import keyed_date
from hailong_desktop.entry.layout import Kind, Layout, Stop, layout_of
from hailong_desktop.entry.replay import keys_of_cell, taken_back
from tests.fakes.keystrokes import EVERY_KIND, REASONS, cell
from tests.fakes.office import SHORT

SHIPPED = Path(__file__).resolve().parents[2] / "resources" / "questionnaires"


def test_a_checkpoint_stands_behind_each_page():
    layout = Layout((cell("q1"), cell("q2"), cell("q3", page=1)))
    assert layout.stops == (Stop(0, 0), Stop(0, 1), Stop(0, None), Stop(1, 2), Stop(1, None))
    assert [layout.stops[layout.stop_of(at)].cell for at in range(3)] == [0, 1, 2]
    assert (layout.pages, layout.page_cells(0), layout.page_cells(1)) == (2, (0, 1), (2,))


def test_a_paper_without_cells_has_its_checkpoint():
    assert Layout(()).stops == (Stop(0, None),)


def test_a_questionnaire_becomes_cells_in_the_order_of_the_paper():
    layout = layout_of(SHORT, "2014", REASONS)
    assert [c.code for c in layout.cells] == ["R1", "R2", "1.1", "1.2", "2.1"]
    assert [c.page for c in layout.cells] == [0, 0, 0, 0, 1]
    assert [c.kind for c in layout.cells[:3]] == [Kind.CHOICE, Kind.MULTI, Kind.CHOICE]
    assert [c.section for c in layout.cells] == ["", "", "1", "1", "2"]
    assert [c.allow_na for c in layout.cells] == [False, False, False, True, False]
    assert (layout.period, layout.invalid_reasons) == ("2014", REASONS)


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.json")), ids=lambda path: path.stem)
def test_the_shipped_papers_can_be_keyed_blank(path):
    layout = layout_of(read_definition(path.read_text(encoding="utf-8")))
    assert taken_back(layout, {}).at_last_stop


def test_columns_that_one_digit_could_begin():
    twelve = cell("q", columns=12)
    assert twelve.can_grow("1")
    assert not twelve.can_grow("2")
    assert twelve.names_column("12")
    assert not twelve.names_column("13")
    assert not twelve.names_column("0")


def test_a_code_that_is_not_printed_has_no_keys():
    with pytest.raises(StopIteration):
        keys_of_cell(EVERY_KIND.cells[0], "z")


@pytest.mark.parametrize(
    ("digits", "period", "day"),
    [
        ("21", "2014-05", date(2014, 5, 21)),
        ("31", "2014-02", None),
        ("21", "2014", None),
        ("21", "", None),
        ("2105", "2014", date(2014, 5, 21)),
        ("2105", "2014-03", date(2014, 5, 21)),
        ("2105", "", None),
        ("210514", "", date(2014, 5, 21)),
        ("21051999", "", date(1999, 5, 21)),
        ("21050000", "", None),
        ("1", "2014-05", None),
        ("210", "2014-05", None),
        ("2105145", "2014-05", None),
    ],
)
def test_dates_keyed_as_digits(digits, period, day):
    assert keyed_date(digits, period) == day
