"""Between the values of a meeting and what stands on the screen."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Remedy, Shortcoming
from hailong_desktop.domain.suggestions import Suggestion
from hailong_desktop.domain.tally import tabulate
from tests.fakes.office import SHORT
from ui.days import day_kept, day_shown
from ui.meeting_page.lines import (
    LONGEST_TITLE,
    CriterionLine,
    criterion_lines,
    lines_of,
    moved,
    remedy_title,
    replaced,
    shortcoming_title,
    suggestion_lines,
    without,
)


def test_each_criterion_stands_with_its_rate_and_counts():
    tally = tabulate(SHORT, {"1.1": {"1": 1000, "3": 200}})
    assert criterion_lines(tally, 2) == (CriterionLine("1", "Thái độ", "83,33% (1.000/1.200)"),)
    assert criterion_lines(tally, 0)[0].rate == "83% (1.000/1.200)"


def test_without_answers_a_criterion_has_a_dash():
    assert criterion_lines(tabulate(SHORT, {}), 2)[0].rate == "–"


def test_a_suggestion_is_taken_once_a_shortcoming_is_about_it():
    suggestions = (Suggestion("1", "A", "70%", ("dưới ngưỡng 80%",)), Suggestion("2", "B", "60%", ("ít",)))
    found = suggestion_lines(suggestions, (Shortcoming("Chậm", ("2", "9")),))
    assert [(line.code, line.taken) for line in found] == [("1", False), ("2", True)]


@pytest.mark.parametrize(
    ("text", "iso"),
    [("21/05/2014", "2014-05-21"), ("21/5/2014", "2014-05-21"), ("1-2-2014", "2014-02-01"),
     ("21.5.14", "2014-05-21"), ("21052014", "2014-05-21"), (" 210514 ", "2014-05-21"),
     ("29/02/2012", "2012-02-29"), ("", ""), ("  ", "")],
)  # fmt: skip
def test_dates_as_officers_write_them(text, iso):
    assert day_kept(text) == iso


@pytest.mark.parametrize(
    "text",
    ["31/02/2014", "29/02/2014", "5/2014", "2014-05-21", "2012-11-10", "mai", "1/1/1/1", "21", "0/0/2014",
     "1/1/20141"],
)  # fmt: skip
def test_what_is_no_date_is_refused_with_an_example(text):
    with pytest.raises(
        SurveyError, match=r"“.*” không phải là một ngày nên chưa lưu\. Hãy ghi như 21/05/2014\."
    ):
        day_kept(text)


@given(day=st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_a_date_shown_is_read_as_the_same_date(day):
    assert day_kept(day_shown(day.isoformat())) == day.isoformat()


def test_what_is_no_iso_date_is_shown_as_it_is():
    assert day_shown("") == ""
    assert day_shown("quý III") == "quý III"


def test_blank_lines_are_no_entries():
    assert lines_of(" Giám đốc \n\n  \nVăn phòng") == ("Giám đốc", "Văn phòng")


def test_titles_take_about_two_lines():
    assert shortcoming_title(Shortcoming("\n Chậm \nvà muộn")) == "Chậm"
    assert shortcoming_title(Shortcoming("")) == "(chưa ghi nội dung)"
    assert remedy_title(Remedy("  ")) == "(chưa đặt tên)"
    long = remedy_title(Remedy("giải pháp " * 40))
    assert len(long) <= LONGEST_TITLE
    assert long.endswith("pháp…") or long.endswith("giải…")


PARTS = ("a", "b", "c", "d")


@given(row=st.integers(0, 3), to=st.integers(0, 3))
def test_moving_and_moving_back_changes_nothing(row, to):
    there = moved(PARTS, row, to)
    assert there[to] == PARTS[row]
    assert sorted(there) == sorted(PARTS)
    assert moved(there, to, row) == PARTS


def test_parts_are_taken_out_replaced_and_left_out_when_blank():
    assert without(PARTS, 1) == ("a", "c", "d")
    assert replaced(PARTS, 3, "x") == ("a", "b", "c", "x")
