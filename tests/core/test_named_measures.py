"""Measures by name, on 100, with their margin, and shares that add up as printed."""

from collections import Counter
from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from statsmodels.stats.descriptivestats import describe
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from hailong_desktop.domain.index import index_on_100, rescaled_index
from hailong_desktop.domain.measures import margin_of_error, mean_score, rate, standard_deviation, wilson95
from hailong_desktop.domain.named_measure import Measure, figure, rounding_sentence
from hailong_desktop.domain.printed_shares import printed_shares, shares_note, shares_to_100
from hailong_desktop.domain.questionnaire import Direction, Level, Question, Questionnaire, Scale, Section
from hailong_desktop.domain.tally import tabulate
from hailong_desktop.domain.weighting import WeighedUnit, weighted_figure
from tests.fakes.reference import leanings, marriages
from tests.fakes.surveys import tally_2014

COUNTS = st.lists(st.integers(0, 10**6), min_size=1, max_size=12)


# --- What was there already, on public data ---


def test_wilson_equals_the_reference_on_a_public_survey():
    for happy, less in marriages():
        reference = proportion_confint(happy, happy + less, method="wilson")
        assert wilson95(happy, happy + less) == pytest.approx([100 * end for end in reference], abs=1e-9)


def test_mean_and_deviation_equal_the_reference_on_a_public_survey():
    scores = {str(score): score for score in range(1, 8)}
    for answers in zip(*leanings(), strict=True):
        counts = {code: answers.count(score) for code, score in scores.items()}
        told = describe(np.array(answers, dtype=float), stats=["mean", "std"]).iloc[:, 0]
        assert mean_score(counts, scores) == pytest.approx(told["mean"], abs=1e-9)
        assert standard_deviation(counts, scores) == pytest.approx(told["std"], abs=1e-9)


def test_a_criterion_of_three_questions_equals_the_reference_on_a_public_survey():
    levels = tuple(Level(str(score), f"Mức {score}", score, score > 4) for score in range(1, 8))
    scale = Scale("s", "", Direction.WORST_FIRST, levels)
    questions = tuple(Question(f"1.{at}", "?", scale=scale) for at in (1, 2, 3))
    paper = Questionnaire("p", 1, "P", (Section("1", "a", "Phe", questions),))
    given_by = list(zip(*leanings(), strict=True))
    counts = {q.code: Counter(map(str, answers)) for q, answers in zip(questions, given_by, strict=True)}
    (part,) = tabulate(paper, counts).criteria
    pooled = np.array([answer for answers in given_by for answer in answers], dtype=float)
    assert part.sd == pytest.approx(describe(pooled, stats=["std"]).iloc[0, 0], abs=1e-9)
    reference = proportion_confint((pooled > 4).sum(), len(pooled), method="wilson")
    assert part.share.wilson95 == pytest.approx([100 * end for end in reference], abs=1e-9)
    rates = [100 * np.mean(np.array(answers) > 4) for answers in given_by]
    assert part.mean_of_rates == pytest.approx(np.mean(rates), abs=1e-9)
    found = figure(Measure.RESCALED, part).value
    assert found is not None
    assert float(found) == pytest.approx(100 * (pooled.mean() - 1) / 6, abs=1e-9)


def test_a_figure_weighed_over_units_equals_the_reference_on_a_public_survey():
    sizes = (500, 1200, 90, 3000)
    units = [
        WeighedUnit(str(at), size, Fraction(100 * happy, happy + less), happy + less)
        for at, (size, (happy, less)) in enumerate(zip(sizes, marriages(), strict=True))
    ]
    rates = np.array([100 * happy / (happy + less) for happy, less in marriages()])
    assert weighted_figure(units).rate == pytest.approx(DescrStatsW(rates, sizes).mean, abs=1e-9)


# --- Margin of error ---


@pytest.mark.parametrize(
    ("part", "whole", "population", "margin"),
    [
        (50, 100, None, 9.79981992270027),  # 1.96·sqrt(0.25/100) = 1.96·0.05
        (50, 100, 133, 4.899909961350135),  # half of it: sqrt(33/132)
        (80, 100, 133, 3.919927969080108),  # 1.96·sqrt(0.16/100)·0.5 = 1.96·0.02
        (7, 7, 100, 0.0),
        (3, 10, 10, 0.0),  # everybody answered
        (1, 1, 1, 0.0),
    ],
)
def test_the_margin_by_hand(part, whole, population, margin):
    assert margin_of_error(part, whole, population) == pytest.approx(margin, abs=1e-9)


@given(whole=st.integers(1, 10**6), data=st.data())
def test_the_margin_is_that_of_the_reference_times_the_finite_correction(whole, data):
    part = data.draw(st.integers(0, whole))
    population = data.draw(st.integers(whole + 1, 2 * 10**6))
    spread = stats.norm.ppf(0.975) * (part / whole * (1 - part / whole) / whole) ** 0.5
    corrected = spread * ((population - whole) / (population - 1)) ** 0.5
    assert margin_of_error(part, whole) == pytest.approx(100 * spread, abs=1e-9)
    assert margin_of_error(part, whole, population) == pytest.approx(100 * corrected, abs=1e-9)


@pytest.mark.parametrize("counts", [(0, 0, None), (0, 0, 50), (3, 10, 9)])
def test_without_answers_or_with_more_than_there_are_people_there_is_no_margin(counts):
    assert margin_of_error(*counts) is None


# --- Index on 100 ---


@pytest.mark.parametrize(
    ("mean", "scores", "plain", "rescaled"),
    [
        (Fraction(4), [1, 2, 3, 4, 5], Fraction(80), Fraction(75)),  # 4/5; (4 − 1)/4
        (Fraction(1), [1, 2, 3, 4, 5], Fraction(20), Fraction(0)),
        (Fraction(5), [5, 4, 3, 2, 1], Fraction(100), Fraction(100)),
        (Fraction(1), [2, 1, 0], Fraction(50), Fraction(50)),
        (Fraction(3, 4), [0.5, 1.0], Fraction(75), Fraction(50)),
        (Fraction(0), [0, 0], None, None),
        (Fraction(2), [2], Fraction(100), None),
        (Fraction(-1), [-2, 0], None, Fraction(50)),
    ],
)
def test_both_indices_by_hand(mean, scores, plain, rescaled):
    assert index_on_100(mean, scores) == plain
    assert rescaled_index(mean, scores) == rescaled


# --- Measures by name ---


FIVE = Scale(
    "5", "", Direction.WORST_FIRST, tuple(Level(str(at), f"m{at}", at, at > 3) for at in range(1, 6))
)
TWO = Scale("2", "", Direction.BEST_FIRST, (Level("a", "A", 1, True), Level("b", "B", None)))
PLAIN = Scale("p", "", Direction.BEST_FIRST, (Level("c", "Có", None, True), Level("k", "Không")))
PAPER = Questionnaire(
    "p", 1, "P",
    (Section("1", "a", "A", (Question("1.1", "?", scale=FIVE), Question("1.2", "?", scale=FIVE))),
     Section("2", "b", "B", (Question("2.1", "?", scale=FIVE), Question("2.2", "?", scale=TWO))),
     Section("3", "c", "C", (Question("3.1", "?", scale=PLAIN),))),
)  # fmt: skip
TALLY = tabulate(PAPER, {
    "1.1": {"1": 1, "4": 2, "5": 1, "": 6}, "1.2": {"3": 4}, "2.1": {"5": 1}, "2.2": {"a": 2, "b": 6},
    "3.1": {"c": 1, "k": 2},
})  # fmt: skip


def texts(part):
    return [figure(measure, part).text() for measure in Measure]


def test_a_question_by_every_measure():
    """1, 4, 4, 5: three of four satisfied, mean 3.5, 3.5/5 and 2.5/4."""
    first = TALLY.questions[0]
    assert texts(first) == ["75,00", "3,50", "70,00", "62,50"]
    assert figure(Measure.RATE, first).answers == figure(Measure.MEAN, first).answers == 4


def test_a_criterion_is_pooled_over_its_questions():
    """Three of eight; (14 + 12)/8 = 3.25."""
    assert texts(TALLY.criteria[0]) == ["37,50", "3,25", "65,00", "56,25"]


def test_over_different_scales_only_the_rate_has_a_meaning():
    assert texts(TALLY.criteria[1]) == ["33,33", "–", "–", "–"]


def test_levels_without_a_score_count_in_the_rate_alone():
    half = TALLY.questions[3]
    assert texts(half) == ["25,00", "1,00", "100,00", "–"]
    assert (figure(Measure.RATE, half).answers, figure(Measure.MEAN, half).answers) == (8, 2)
    assert texts(TALLY.criteria[2]) == ["33,33", "–", "–", "–"]


def test_without_answers_or_a_scale_there_is_no_figure():
    empty = tabulate(PAPER, {})
    assert texts(empty.questions[0]) == texts(empty.criteria[0]) == ["–"] * 4
    assert figure(Measure.RATE, empty.questions[0]).answers == 0
    options = Questionnaire("o", 1, "O", (Section("1", "a", "A", (Question("1.1", "?"),)),))
    assert texts(tabulate(options, {}).questions[0]) == ["–"] * 4


def test_figures_are_those_of_the_tally():
    for part in tally_2014().questions:
        value = figure(Measure.MEAN, part).value
        assert value is not None
        assert float(value) == part.mean
    for criterion in tally_2014().criteria:
        assert figure(Measure.RATE, criterion).answers == criterion.share.n_valid
        assert float(figure(Measure.RATE, criterion).value or 0) == pytest.approx(criterion.share.rate)


def test_each_measure_has_a_name_of_its_own_and_says_how_it_is_made():
    assert [measure.label for measure in Measure] == [
        "tỷ lệ hài lòng", "điểm trung bình", "chỉ số", "chỉ số quy đổi"
    ]  # fmt: skip
    assert [measure.sign for measure in Measure] == ["%", "", "", ""]
    for measure in Measure:
        assert measure.explanation.lower().startswith(f"{measure.label}: ")


def test_the_rounding_is_said():
    assert rounding_sentence(2) == (
        "Số liệu được tính từ số phiếu và chỉ làm tròn một lần, đến 2 chữ số thập phân; "
        "phần lẻ từ một nửa đơn vị trở lên được làm tròn lên."
    )
    assert "đến hàng đơn vị;" in rounding_sentence(0)


# --- Printed shares ---


def in_units(texts, decimals):
    return [round(float(text.replace(",", ".")) * 10**decimals) for text in texts]


def test_thirds_add_up_when_asked_to():
    assert printed_shares([1, 1, 1], 3, 1, to_100=False) == ("33,3", "33,3", "33,3")
    assert printed_shares([1, 1, 1], 3, 1, to_100=True) == ("33,4", "33,3", "33,3")
    assert printed_shares([3, 1], 3, 1, to_100=True) == ("100,0", "33,3")  # boxes ticked together
    assert shares_note(True) != shares_note(False)
    assert shares_to_100([1, 1, 1], 1) == ("33,4", "33,3", "33,3")
    assert shares_to_100([1, 2, 4], 0) == ("14", "29", "57")  # 14.29, 28.57, 57.14
    assert shares_to_100([2, 2, 5, 5], 0) == ("14", "14", "36", "36")


def test_between_equal_remainders_the_larger_count_comes_first():
    """12.5 and 37.5 twice: two units are left for four equal remainders."""
    assert shares_to_100([1, 3, 3, 1], 0) == ("12", "38", "38", "12")


@pytest.mark.parametrize(("counts", "shares"), [([0, 0], ("–", "–")), ([], ()), ([0, 4], ("0,00", "100,00"))])
def test_shares_of_nothing_and_of_all(counts, shares):
    assert shares_to_100(counts) == printed_shares(counts, sum(counts), 2, to_100=False) == shares


@given(counts=COUNTS.filter(any), decimals=st.integers(0, 3))
def test_shares_add_up_to_100_and_none_is_off_by_a_unit(counts, decimals):
    units = in_units(shares_to_100(counts, decimals), decimals)
    assert sum(units) == 100 * 10**decimals
    for count, unit in zip(counts, units, strict=True):
        assert abs(Fraction(unit) - Fraction(count * 100 * 10**decimals, sum(counts))) < 1
    assert [unit for count, unit in zip(counts, units, strict=True) if not count] == [0] * counts.count(0)


@given(counts=COUNTS.filter(any))
def test_a_larger_count_never_has_the_smaller_share(counts):
    units = in_units(shares_to_100(counts, 1), 1)
    ordered = sorted(zip(counts, units, strict=True))
    assert [unit for _, unit in ordered] == sorted(units)
    assert rate(counts[0], sum(counts)) == pytest.approx(units[0] / 10, abs=0.1)
