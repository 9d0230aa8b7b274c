"""The program points at criteria that something speaks against, each with its reasons."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.comparison import compare_tallies
from hailong_desktop.domain.questionnaire import Direction, Level, Question, Questionnaire, Scale, Section
from hailong_desktop.domain.register import Topic
from hailong_desktop.domain.suggestions import Evidence, suggest_shortcomings
from hailong_desktop.domain.tally import tabulate
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.register import keep_topic, remarks, switch_topic
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import new_round
from hailong_desktop.services.suggestions import round_before, suggestions
from tests.fakes.office import ROUND, a_form, open_office, save

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


def many(**satisfied):
    """Return a tally of a thousand answers a question."""
    return tabulate(PAPER, {f"{code[1:]}.1": {"1": n, "2": 1000 - n} for code, n in satisfied.items()})


def reasons(tally_, threshold=0, **evidence):
    found = suggest_shortcomings(tally_, threshold, evidence=Evidence(**evidence))
    return {suggestion.criterion: suggestion.reasons for suggestion in found}


def test_a_criterion_clearly_under_the_rest_is_suggested_though_it_is_over_the_threshold():
    found = suggest_shortcomings(many(c1=850, c2=950, c3=960), 80)
    assert [suggestion.reason for suggestion in found] == [
        "85,00% (850/1.000 lượt), thấp hơn các tiêu chí còn lại 10,5 điểm phần trăm, khó có thể do ngẫu nhiên"
    ]


def test_what_chance_may_explain_or_is_hardly_lower_is_no_reason():
    assert reasons(tally(c1=8, c2=9, c3=9)) == {}
    assert reasons(many(c1=940, c2=950, c3=960)) == {}
    assert reasons(many(c1=850)) == {}


def test_a_clear_fall_against_the_last_round_is_a_reason():
    before = compare_tallies(many(c1=900, c2=950), many(c1=960, c2=950))
    found = reasons(many(c1=900, c2=950), before=before, before_name="Đợt 1")
    assert found == {
        "1": (
            "thấp hơn các tiêu chí còn lại 5,0 điểm phần trăm, khó có thể do ngẫu nhiên",
            "giảm 6,0 điểm phần trăm so với Đợt 1, khó có thể do ngẫu nhiên",
        )
    }
    assert (
        reasons(many(c1=950), before=compare_tallies(many(c1=950), many(c1=900)), before_name="Đợt 1") == {}
    )


def test_many_comments_on_one_criterion_are_a_reason():
    remarks = {"c1": 8, "c2": 2, "c3": 0, "lạ": 90}
    assert reasons(many(c1=900, c2=900, c3=900), remarks=remarks) == {
        "1": ("8 ý kiến trong 10 ý kiến đã phân theo tiêu chí",)
    }
    assert reasons(many(c1=900, c2=900), remarks={"c1": 4}) == {}
    assert reasons(many(c1=900, c2=900), remarks={"c1": 5, "c2": 5, "c3": 5, "c4": 5}) == {}


@given(st.lists(st.integers(0, 1000), min_size=4, max_size=4), st.integers(0, 100))
def test_suggestions_stand_by_rate_and_each_has_a_reason(counts, threshold):
    found = suggest_shortcomings(many(**{f"c{at}": n for at, n in enumerate(counts, start=1)}), threshold)
    rates = [counts[int(suggestion.criterion) - 1] for suggestion in found]
    assert rates == sorted(rates)
    assert all(suggestion.reasons for suggestion in found)
    assert {s.criterion for s in found} >= {
        str(at) for at, n in enumerate(counts, start=1) if n < 10 * threshold
    }


# --- of a round, from what is kept ---


def fill(place, code, satisfied, forms=40):
    """Save forms of a round, so many of them satisfied with everything."""
    for at in range(forms):
        cells = {"1.1": "1" if at < satisfied else "4", "1.2": "1", "2.1": "1"}
        save(place, replace(a_form(f"{at:04}"), round=code, unit="", cells=a_form().cells | cells))


def next_round(place, code, **facts):
    return new_round(place, code=code, name=f"Đợt {code}", questionnaire="ngan", threshold=1, **facts)


def found(place, code):
    return [s.reasons for s in suggestions(place.store, code, partial(round_tally, place.store))]


def test_a_round_is_held_against_the_one_opened_before_it():
    place = open_office()
    fill(place, ROUND, 40)
    next_round(place, "2014-2")
    next_round(place, "minh-hoa", illustration=True)
    fill(place, "2014-2", 10)
    assert round_before(place.store, ROUND) is None
    assert round_before(place.store, "minh-hoa") is None
    assert round_before(place.store, "2014-2").code == ROUND
    ((reason,),) = found(place, "2014-2")
    assert reason == "giảm 37,5 điểm phần trăm so với Đợt 1, khó có thể do ngẫu nhiên"
    assert found(place, ROUND) == []


def test_the_register_of_comments_is_asked_by_criterion():
    """With one scored criterion five comments are all there are: no more than the mean."""
    place = open_office()
    topic = keep_topic(place, Topic("Thái độ", "1", "attitude"))
    for at in range(5):
        save(place, replace(a_form(f"{at:04}", _1_1="1"), texts={"O1": "Nói to"}))
    switch_topic(place, ROUND, remarks(place, ROUND, RemarkFilter()), topic)
    assert place.store.remark_counts(ROUND, RemarkFilter()).by_criterion == {"attitude": 5}
    assert found(place, ROUND) == []
