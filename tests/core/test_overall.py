"""One figure for a round, three ways; and a rate weighted over units: by hand, and what must always hold."""

from dataclasses import replace
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.named_measure import CriterionRule, Measure
from hailong_desktop.domain.overall import OverallWay, overall_figures
from hailong_desktop.domain.questionnaire import Direction, Level, Question, Questionnaire, Scale, Section
from hailong_desktop.domain.tally import Share, tabulate
from hailong_desktop.domain.weighting import WeighedUnit, weighted_figure
from tests.fakes.reference import marriages
from tests.fakes.surveys import tally_2014

YES_NO = Scale("c", "", Direction.BEST_FIRST, (Level("1", "Có", 1, True), Level("2", "Không", 0)))
PAPER = Questionnaire(
    "p", 1, "P",
    (Section("1", "a", "Thái độ", (Question("1.1", "?", scale=YES_NO),)),
     Section("2", "b", "Thời gian", (Question("2.1", "?", scale=YES_NO),)),
     Section("3", "c", "Ngoài lề", (Question("3.1", "?", scale=YES_NO),), scored=False),
     Section("4", "overall", "Chung", (Question("4.1", "?", scale=YES_NO),), overall=True)),
)  # fmt: skip
COUNTS = {
    "1.1": {"1": 30, "2": 10}, "2.1": {"1": 9, "2": 1}, "3.1": {"2": 40}, "4.1": {"1": 31, "2": 1},
}  # fmt: skip


def figures(counts=COUNTS, weights=None, paper=PAPER):
    return {found.way: found for found in overall_figures(tabulate(paper, counts), weights)}


# --- Three ways ---


def test_three_ways_by_hand():
    """39 of 50 pooled, (75 + 90)/2 as a mean; neither the overall nor the unscored question takes part."""
    found = figures()
    assert [found[way].text() for way in found] == ["96,88", "78,00", "82,50"]
    assert [found[way].denominator for way in found] == ["32 trả lời", "50 lượt đánh giá", "2 tiêu chí"]
    assert found[OverallWay.POOLED].share == Share(50, 39)
    assert found[OverallWay.POOLED].wilson95 == Share(50, 39).wilson95
    assert found[OverallWay.MEAN].wilson95 is None
    assert found[OverallWay.MEAN].rate == 82.5


def test_a_weighted_mean_has_another_name():
    """(3·75 + 1·90)/4."""
    found = figures(weights={"1": 3, "2": 1})
    assert found[OverallWay.WEIGHTED].text() == "78,75"
    assert OverallWay.MEAN not in found
    assert figures(weights={"1": 0, "2": 1})[OverallWay.WEIGHTED].text() == "90,00"
    assert figures(weights={"1": 0, "2": 1})[OverallWay.WEIGHTED].denominator == "1 tiêu chí"


@pytest.mark.parametrize(
    ("weights", "sentence"),
    [
        ({"1": 3}, "Tiêu chí 2 “Thời gian” chưa có"),
        ({"1": -1, "2": 1}, "Tiêu chí 1"),
        ({"1": 0, "2": 0}, "bằng 0"),
    ],
)
def test_weights_that_cannot_be_are_refused(weights, sentence):
    with pytest.raises(SurveyError, match=sentence):
        figures(weights=weights)


def test_a_criterion_without_answers_takes_no_part():
    counts = {**COUNTS, "2.1": {"": 40}}
    assert figures(counts)[OverallWay.MEAN].text() == "75,00"
    assert figures(counts, {"1": 1, "2": 99})[OverallWay.WEIGHTED].text() == "75,00"
    assert figures(counts)[OverallWay.MEAN].denominator == "1 tiêu chí"


def test_without_answers_there_are_names_and_no_figures():
    assert [found.text() for found in figures({}).values()] == ["–"] * 3
    assert [found.rate for found in figures({}).values()] == [None] * 3


def test_without_an_overall_question_there_are_two_ways():
    paper = Questionnaire("p", 1, "P", PAPER.sections[:3])
    assert list(figures(paper=paper)) == [OverallWay.POOLED, OverallWay.MEAN]


def test_no_two_ways_share_a_name():
    names = {way.label(measure) for way in OverallWay for measure in Measure}
    assert len(names) == len(OverallWay) * len(Measure)


def test_other_measures_go_the_same_ways_by_hand():
    """Scores 1 and 0: 39 of 50 is a mean score of 0,78 pooled, (0,75 + 0,9)/2 as a mean of criteria."""
    tally = tabulate(PAPER, COUNTS)
    found = overall_figures(tally, None, Measure.MEAN)
    assert [each.text() for each in found] == ["0,97", "0,78", "0,83"]
    assert [each.text() for each in overall_figures(tally, None, Measure.RESCALED)] == [
        "96,88",
        "78,00",
        "82,50",
    ]
    assert [each.wilson95 for each in found] == [None] * 3
    assert found[0].name == "mức độ hài lòng chung (điểm trung bình)"
    assert found[1].denominator == "50 lượt đánh giá"


def test_a_criterion_in_the_mean_can_itself_be_a_mean_of_questions():
    two = Section(
        "1", "a", "Thái độ", (Question("1.1", "?", scale=YES_NO), Question("1.2", "?", scale=YES_NO))
    )
    tally = tabulate(Questionnaire("p", 1, "P", (two,)), {"1.1": {"1": 30, "2": 10}, "1.2": {"1": 9, "2": 1}})
    pooled = overall_figures(tally)[-1]
    mean = overall_figures(tally, rule=CriterionRule.MEAN)[-1]
    assert (pooled.text(), mean.text()) == ("78,00", "82,50")
    assert overall_figures(tabulate(PAPER, {}), rule=CriterionRule.MEAN)[-1].text() == "–"


def test_2014_three_ways():
    tally = tally_2014()
    question, pooled, mean = overall_figures(tally)
    assert (question.text(), question.rate) == ("96,88", 96.875)
    scored = [part for part in tally.questions if part.section.scored and not part.section.overall]
    assert pooled.rate == pytest.approx(
        100 * sum(part.share.satisfied for part in scored) / sum(part.n_valid for part in scored), abs=1e-9
    )
    assert mean.rate == pytest.approx(tally.mean_of_criteria, abs=1e-9)


# --- Over units ---


def unit(name, transactions, satisfied, answers):
    return WeighedUnit(name, transactions, Fraction(100 * satisfied, answers) if answers else None, answers)


def test_a_large_unit_weighs_more_by_hand():
    """(900·50 + 100·100)/1000 = 55, where pooling the answers gives 15 of 20 = 75."""
    found = weighted_figure([unit("A", 900, 5, 10), unit("B", 100, 10, 10)])
    assert (found.text(), found.rate, found.n_valid, found.transactions) == ("55,00", 55.0, 20, 1000)
    assert found.left_out == ()


def test_a_unit_without_answers_or_transactions_is_left_out_and_named():
    units = [unit("A", 10, 1, 4), unit("B", 500, 0, 0), unit("C", None, 5, 5), unit("D", 0, 5, 5)]
    found = weighted_figure(units)
    assert (found.text(), found.left_out, found.n_valid) == ("25,00", ("B", "C", "D"), 4)


def test_without_any_unit_there_is_no_rate():
    found = weighted_figure([unit("A", 10, 0, 0)])
    assert (found.text(), found.rate, found.value) == ("–", None, None)


def test_a_public_survey_weighted_by_its_groups_equals_the_average_of_numpy():
    groups = [unit(str(at), 10 + at, happy, happy + less) for at, (happy, less) in enumerate(marriages())]
    rates = [float(each.value) for each in groups]
    expected = np.average(rates, weights=[each.transactions for each in groups])
    assert weighted_figure(groups).rate == pytest.approx(expected, abs=1e-9)


UNITS = st.lists(
    st.builds(
        lambda weight, satisfied, rest: unit("?", weight, satisfied, satisfied + rest),
        st.integers(1, 10**5), st.integers(0, 10**4), st.integers(1, 10**4),
    ),
    min_size=1, max_size=12,
)  # fmt: skip


@given(units=UNITS, order=st.randoms())
def test_a_weighted_rate_lies_between_the_rates_whatever_the_order(units, order):
    value = weighted_figure(units).value
    rates = [each.value for each in units]
    assert value is not None
    assert min(rates) <= value <= max(rates)
    assert weighted_figure(order.sample(units, len(units))).value == value


@given(units=UNITS)
def test_weighed_by_its_own_answers_it_is_the_pooled_rate(units):
    own = [replace(each, transactions=each.answers) for each in units]
    answers = sum(each.answers for each in units)
    assert weighted_figure(own).value == sum(each.value * each.answers for each in units) / answers
