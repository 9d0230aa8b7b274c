"""The program points at low criteria with a reason; a blank record knows nothing."""

import pytest

from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming, suggest_shortcomings
from hailong_desktop.domain.questionnaire import Direction, Level, Question, Questionnaire, Scale, Section
from hailong_desktop.domain.tally import tabulate

SCALE = Scale("hl", "", Direction.BEST_FIRST, (Level("1", "HL", 1, True), Level("2", "KHL", 0, False)))


def section(code, **facts):
    return Section(code, f"c{code}", f"Tiêu chí {code}", (Question(f"{code}.1", "?", scale=SCALE),), **facts)


PAPER = Questionnaire(
    "mau", 1, "Mẫu",
    (section("1"), section("2"), section("3"), section("4"), section("5", scored=False),
     section("6", overall=True)),
)  # fmt: skip


def tally(**satisfied):
    """Return a tally of ten answers a question, so many of them satisfied; of none where not named."""
    counts = {f"{code[1:]}.1": {"1": n, "2": 10 - n} for code, n in satisfied.items()}
    return tabulate(PAPER, counts)


def test_criteria_under_the_threshold_are_suggested_lowest_first_with_the_reason():
    found = suggest_shortcomings(tally(c1=7, c2=9, c3=5), 80)
    assert [(s.criterion, s.title) for s in found] == [("3", "Tiêu chí 3"), ("1", "Tiêu chí 1")]
    assert found[0].reason == "50,00% (5/10 lượt), dưới ngưỡng 80%"


@pytest.mark.parametrize(("threshold", "codes"), [(80, []), (81, ["1"]), (0, []), (101, ["1"])])
def test_a_criterion_at_the_threshold_is_not_under_it(threshold, codes):
    assert [s.criterion for s in suggest_shortcomings(tally(c1=8), threshold)] == codes


def test_equal_rates_keep_the_order_of_the_paper():
    assert [s.criterion for s in suggest_shortcomings(tally(c4=5, c2=5), 80)] == ["2", "4"]


def test_criteria_without_answers_and_sections_that_are_no_criteria_are_never_suggested():
    assert suggest_shortcomings(tally(c5=0, c6=0), 100) == ()
    assert suggest_shortcomings(tally(), 100) == ()


def test_the_decimals_of_the_round_are_kept():
    assert suggest_shortcomings(tally(c1=7), 80, decimals=0)[0].reason.startswith("70% (7/10")


def test_a_blank_record_leaves_every_fact_open():
    blank = Meeting("r")
    assert (blank.date, blank.chair, blank.concluded_by, blank.attendees) == ("", "", "", ())
    assert (blank.shortcomings, blank.remedies) == ((), ())
    assert Shortcoming("Chậm").criteria == Remedy("Nhanh hơn").criteria == ()
