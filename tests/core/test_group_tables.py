"""Groups as plain tables: what is small is marked, what is secret is a dash, and the notes say which."""

from dataclasses import replace
from fractions import Fraction

import pytest

from hailong_desktop.exchange.group_tables import FEW, SECRET_CELL, cross_plain, ranking_table, rates_table
from hailong_desktop.exchange.tally_tables import SECRET
from hailong_desktop.services.cross import answer_table, cross_table
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.groups import grouped_now
from hailong_desktop.services.ranking import rank_groups
from tests.fakes.office import ROUND, SHORT, a_form, open_office, save

UNITS = ("Bộ phận một cửa", "Chi cục Quản lý đất đai")
ATTITUDE = SHORT.sections[0]


def office(*groups):
    """Return a round with so many forms of each (many, unit, cells)."""
    place = open_office()
    for at, (many, unit, cells) in enumerate(groups):
        for each in range(many):
            save(place, replace(a_form(f"{at}-{each}", **cells), unit=unit))
    return place


def found(place, *by):
    return grouped_now(place.store, ROUND, Breakdown(by))


def test_rates_by_unit_name_their_criterion_and_mark_small_groups():
    place = office((30, UNITS[0], {"_1_1": "1"}), (4, UNITS[1], {"_1_1": "3"}))
    table = rates_table("Phòng, đơn vị", found(place, "unit").groups(), None, ATTITUDE, 2)
    assert table.title == "Thái độ: tỷ lệ hài lòng theo phòng, đơn vị"
    assert [row[:5] for row in table.rows] == [
        (UNITS[0], 30, 30, 30, Fraction(1)),
        (f"{UNITS[1]} *", 4, 4, 0, Fraction(0)),
    ]
    assert (table.notes, table.foot) == ((FEW,), 0)


def test_intervals_are_words_on_the_screen_and_numbers_when_split():
    place = office((30, UNITS[0], {"_1_1": "1"}))
    groups = found(place, "unit").groups()
    shown, split = (rates_table("Đơn vị", groups, None, ATTITUDE, 2, split=how) for how in (False, True))
    assert shown.rows[0][-1] == "88,6 – 100,0"
    low, high = split.rows[0][-2:]
    assert isinstance(low, Fraction)
    assert float(low) == pytest.approx(30 / (30 + 1.959963984540054**2), abs=1e-9)  # Wilson: 30 of 30
    assert high == 1
    assert len(split.columns) == len(split.rows[0]) == len(shown.columns) + 1


def test_a_secret_group_shows_no_figure_and_the_note_says_why():
    place = office((3, UNITS[0], {"R1": "1"}), (40, UNITS[0], {"R1": "2"}), (50, UNITS[0], {}))
    table = rates_table("Ông/Bà là", found(place, "R1").groups(), None, ATTITUDE, 2)
    assert table.rows[0] == ("Cá nhân", *[None] * 5)
    assert table.notes == (SECRET,)


def test_a_ranking_says_which_criterion_and_which_places_the_answers_allow():
    place = office((40, UNITS[0], {"_1_1": "1"}), (40, UNITS[1], {"_1_1": "3"}))
    ranked = rank_groups(found(place, "unit").groups(), ATTITUDE.code)
    table = ranking_table("Phòng, đơn vị", ranked, ATTITUDE, 2)
    assert table.title == "Thái độ: xếp hạng theo tỷ lệ hài lòng, phòng, đơn vị"
    assert [row[:3] for row in table.rows] == [("1", UNITS[0], 40), ("2", UNITS[1], 40)]
    assert len(table.rows[0]) == len(table.columns)


def test_rows_of_few_forms_are_marked_where_shares_are_shown():
    place = office((29, UNITS[0], {"_1_1": "1"}), (30, UNITS[1], {"_1_1": "3"}))
    table = answer_table(found(place, "unit"), "1.1")
    counts, shares = (cross_plain(table, percent, 2) for percent in (False, True))
    assert [row[0] for row in counts.rows] == [*UNITS, "Tất cả"]
    assert [row[0] for row in shares.rows] == [f"{UNITS[0]} *", UNITS[1], "Tất cả"]
    assert (FEW in counts.notes, FEW in shares.notes) == (False, True)
    assert shares.rows[2][1:] == (Fraction(29, 59), Fraction(0), Fraction(30, 59), Fraction(0), 59)


def test_secret_cells_of_a_cross_table_are_dashes_with_a_note_and_sentences_end_once():
    place = office((2, UNITS[0], {"R1": "1"}), (40, UNITS[0], {"R1": "2"}), (40, UNITS[1], {"R1": "1"}))
    table = cross_plain(cross_table(found(place, "unit", "R1")), percent=True, decimals=2)
    assert table.rows[0][1] is None
    assert SECRET_CELL in table.notes
    alone = cross_plain(cross_table(found(office((6, UNITS[0], {})), "unit", "R1")), False, 2)
    assert alone.notes[0] == "Ông/Bà là theo phòng, đơn vị: Chưa đủ dòng và cột có phiếu để so."
