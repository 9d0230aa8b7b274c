"""Figures from counts: hand-worked cases, published intervals, exact rounding."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.index import index_on_100, rescaled_index
from hailong_desktop.domain.measures import (
    count_text,
    exact_mean,
    mean_of,
    mean_score,
    number_text,
    rate,
    rate_text,
    rounded_half_up,
    standard_deviation,
    wilson95,
)

WHOLES = st.integers(1, 10**9)
PAIRS = WHOLES.flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
SCORES = {"1": 4, "2": 3, "3": 2, "4": 1}


def half_up(value, decimals):
    """Return what the standard library's decimal rounding gives, with a comma."""
    with localcontext() as context:
        context.prec = 60
        rounded = (Decimal(value.numerator) / Decimal(value.denominator)).quantize(
            Decimal(1).scaleb(-decimals), ROUND_HALF_UP
        )
    return str(abs(rounded) if rounded == 0 else rounded).replace(".", ",")


def interval(part, whole):
    """Return the interval where there must be one."""
    found = wilson95(part, whole)
    assert found is not None
    return found


# --- Rates ---


def test_a_rate_is_a_percentage_of_the_valid_answers():
    assert rate(155, 160) == 96.875
    assert rate(0, 160) == 0
    assert rate(160, 160) == 100


def test_without_a_valid_answer_there_is_no_rate():
    assert rate(0, 0) is None
    assert rate_text(0, 0) == "–"


@pytest.mark.parametrize(
    ("part", "whole", "text"),
    [
        (155, 160, "96,88"),  # 96.875: an exact half goes up
        (31, 32, "96,88"),
        (403, 472, "85,38"),
        (1, 3, "33,33"),
        (2, 3, "66,67"),
        (0, 7, "0,00"),
        (7, 7, "100,00"),
        (1, 20_000, "0,01"),  # 0.005
        (99_999, 100_000, "100,00"),  # 99.999
        (1, 1_000_000, "0,00"),
        (17, 800, "2,13"),  # 2.125, whose float lies on it and would go to even
        (201, 20_000, "1,01"),  # 1.005, whose float lies below it
    ],
)
def test_a_rate_is_printed_with_two_decimals_half_up_and_a_comma(part, whole, text):
    assert rate_text(part, whole) == text


@pytest.mark.parametrize(("decimals", "text"), [(0, "97"), (1, "96,9"), (2, "96,88"), (3, "96,875")])
def test_the_decimals_can_be_chosen(decimals, text):
    assert rate_text(155, 160, decimals) == text


@given(pair=PAIRS, decimals=st.integers(0, 4))
def test_a_printed_rate_equals_decimal_half_up_rounding(pair, decimals):
    part, whole = pair
    assert rate_text(part, whole, decimals) == half_up(Fraction(100 * part, whole), decimals)


@given(halves=st.integers(0, 10**6), decimals=st.integers(0, 3))
def test_an_exact_half_always_goes_up(halves, decimals):
    half = Fraction(2 * halves + 1, 2 * 10**decimals)
    assert rounded_half_up(half, decimals) == rounded_half_up(Fraction(halves + 1, 10**decimals), decimals)


@pytest.mark.parametrize(
    ("value", "text"),
    [(Fraction(-5, 1000), "-0,01"), (Fraction(-4, 1000), "0,00"), (Fraction(-31, 10), "-3,10")],
)
def test_below_zero_a_half_goes_away_from_zero_and_nothing_is_minus_nought(value, text):
    assert rounded_half_up(value, 2) == text


@given(value=st.fractions(max_denominator=10**6).filter(lambda v: abs(v) < 10**9))
def test_rounding_any_fraction_equals_decimal_rounding(value):
    assert rounded_half_up(value, 2) == half_up(value, 2)


def test_other_figures_are_printed_alike():
    assert number_text(3.210191082802548) == "3,21"
    assert number_text(3.25, 1) == "3,3"
    assert number_text(None) == "–"


@pytest.mark.parametrize(("count", "text"), [(0, "0"), (999, "999"), (1000, "1.000"), (1234567, "1.234.567")])
def test_counts_have_a_dot_between_thousands(count, text):
    assert count_text(count) == text


# --- Means ---


def test_pooled_rate_and_mean_of_rates_differ_when_the_questions_do():
    assert rate_text(30 + 9, 40 + 10) == "78,00"
    assert mean_of([rate(30, 40), rate(9, 10)]) == 82.5


def test_a_rate_that_does_not_exist_takes_no_part_in_the_mean():
    assert mean_of([80.0, None, 90.0]) == 85
    assert mean_of([None]) is None
    assert mean_of([]) is None


def test_mean_and_deviation_by_hand():
    counts = {"1": 1, "2": 2, "3": 1}  # 4, 3, 3, 2: mean 3, squares 1 + 0 + 0 + 1 over 3
    assert mean_score(counts, SCORES) == 3
    assert standard_deviation(counts, SCORES) == pytest.approx((2 / 3) ** 0.5, abs=1e-15)


def test_levels_without_a_score_take_no_part():
    assert mean_score({"1": 2, "khac": 50}, SCORES) == 4
    assert standard_deviation({"1": 2, "khac": 50}, SCORES) == 0


def test_scores_may_be_halves():
    assert mean_score({"a": 1, "b": 1}, {"a": 0.5, "b": 1.0}) == 0.75


def test_too_few_answers_have_no_mean_or_deviation():
    assert mean_score({}, SCORES) is None
    assert mean_score({"1": 0}, SCORES) is None
    assert standard_deviation({"1": 1}, SCORES) is None


@given(answers=st.lists(st.sampled_from("1234"), min_size=2, max_size=60))
def test_the_deviation_equals_its_definition(answers):
    counts = {code: answers.count(code) for code in SCORES}
    scores = [SCORES[code] for code in answers]
    mean = sum(scores) / len(scores)
    expected = (sum((score - mean) ** 2 for score in scores) / (len(scores) - 1)) ** 0.5
    assert standard_deviation(counts, SCORES) == pytest.approx(expected, abs=1e-12)


# --- Intervals ---


@pytest.mark.parametrize(
    ("part", "whole", "low", "high"),
    [
        # R. G. Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine
        # 17 (1998), Table I, method 3 (score, no continuity correction)
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_wilson_equals_the_published_intervals(part, whole, low, high):
    assert [round(end / 100, 4) for end in interval(part, whole)] == [low, high]


def test_wilson_of_the_round_of_2014():
    assert wilson95(155, 160) == pytest.approx((92.89397087143584, 98.65794833123557), abs=1e-9)
    assert wilson95(140, 157) == pytest.approx((83.34395090396595, 93.12886953788309), abs=1e-9)


def test_without_answers_there_is_no_interval():
    assert wilson95(0, 0) is None


@given(pair=PAIRS)
def test_wilson_holds_the_rate_stays_in_range_and_mirrors(pair):
    part, whole = pair
    low, high = interval(part, whole)
    share = rate(part, whole)
    assert share is not None
    assert 0 <= low <= share <= high <= 100
    mirrored = interval(whole - part, whole)
    assert mirrored == pytest.approx((100 - high, 100 - low), abs=1e-9)


@given(whole=WHOLES)
def test_wilson_of_none_and_all_touches_the_ends(whole):
    assert interval(0, whole)[0] == 0
    assert interval(whole, whole)[1] == 100


def test_scores_are_the_decimals_that_people_wrote():
    """0.05 and 0.3 once each: (0.05 + 0.3)/2 = 0.175, printed 0,18; as floats it would be a hair less."""
    scores, counts = {"a": 0.05, "b": 0.3}, {"a": 1, "b": 1}
    assert exact_mean(counts, scores) == Fraction(7, 40)
    assert rounded_half_up(Fraction(7, 40), 2) == "0,18"
    assert index_on_100(Fraction(3, 10), (0.05, 0.3)) == 100
    assert rescaled_index(Fraction(7, 40), (0.05, 0.3)) == 50
