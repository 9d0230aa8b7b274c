"""Do groups differ by more than chance: a reference library on public data, tables by hand, extreme ones."""

import subprocess
import sys
from math import comb
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.contingency_tables import Table

from hailong_desktop.inference.association import chi_square
from tests.fakes.reference import marriages, smokers

ROOT = Path(__file__).resolve().parents[2]
COUNTS = st.integers(1, 5000)
TABLES = st.integers(2, 4).flatmap(
    lambda wide: st.lists(st.lists(COUNTS, min_size=wide, max_size=wide), min_size=2, max_size=6)
)


def found_in(table):
    """Return the test where there must be one."""
    found = chi_square(table)
    assert found is not None
    return found


def same_as_reference(table):
    reference = Table(np.array(table), shift_zeros=False).test_nominal_association()
    found = found_in(table)
    assert found.statistic == pytest.approx(reference.statistic, abs=1e-9, rel=1e-12)
    assert found.df == reference.df
    assert found.p == pytest.approx(reference.pvalue, abs=1e-9)
    return True


# --- Figures ---


def test_public_surveys_give_the_figures_of_the_reference():
    assert same_as_reference(marriages())
    assert all(same_as_reference(city) for city in smokers())


@given(table=TABLES)
def test_any_table_gives_the_figures_of_the_reference(table):
    assert same_as_reference(table)


def test_a_table_by_hand():
    """Expected 12, 18, 28, 42; (10 − 12)² and so on is 4 in each: 4/12 + 4/18 + 4/28 + 4/42 = 50/63."""
    found = found_in([[10, 20], [30, 40]])
    assert found.statistic == pytest.approx(50 / 63, abs=1e-12)
    assert (found.df, found.least_expected, found.exact_p) == (1, 12, None)


def test_the_lady_tasting_tea_is_exact():
    """R. A. Fisher, "The design of experiments" (1935): three of four cups right on both sides."""
    found = found_in([[3, 1], [1, 3]])
    by_hand = (comb(4, 3) * comb(4, 1) * 2 + 2) / comb(8, 4)
    assert found.small
    assert found.exact_p == pytest.approx(by_hand, abs=1e-12)
    assert found.p < found.exact_p


def test_an_expected_count_of_five_is_not_small():
    assert not found_in([[5, 5], [5, 5]]).small
    assert found_in([[5, 5], [5, 5]]).exact_p is None
    assert found_in([[5, 5], [5, 4]]).small


def test_a_small_table_of_more_groups_has_no_exact_test():
    found = found_in([[3, 1], [1, 3], [2, 2]])
    assert (found.small, found.exact_p) == (True, None)


@given(table=TABLES, order=st.randoms())
def test_the_order_of_groups_and_answers_does_not_matter(table, order):
    mixed = [list(row) for row in zip(*order.sample(table, len(table)), strict=True)]
    one, other = found_in(table), found_in(mixed)
    assert (one.df, one.sentence) == (other.df, other.sentence)
    assert one.statistic == pytest.approx(other.statistic, rel=1e-9, abs=1e-9)


# --- Nothing to test ---


def test_groups_without_answers_and_answers_nobody_gave_are_left_out():
    assert chi_square([[10, 0, 20], [0, 0, 0], [30, 0, 40]]) == chi_square([[10, 20], [30, 40]])


@pytest.mark.parametrize("table", [[], [[]], [[0, 0], [0, 0]], [[3, 4]], [[3, 4], [0, 0]], [[3, 0], [9, 0]]])
def test_one_group_or_one_answer_is_nothing_to_test(table):
    assert chi_square(table) is None


# --- Words ---


@pytest.mark.parametrize(
    ("table", "sentence"),
    [
        ([[50, 50], [50, 50]], "khác biệt có thể do ngẫu nhiên"),
        ([[90, 10], [50, 50]], "khác biệt khó có thể do ngẫu nhiên"),
        ([[3, 1], [1, 3]], "khác biệt có thể do ngẫu nhiên"),
        ([[8, 0], [0, 8]], "khác biệt khó có thể do ngẫu nhiên"),
        ([[3, 1], [1, 3], [2, 2]], "số phiếu quá ít để kết luận"),
    ],
)
def test_what_it_means_is_said_in_plain_words(table, sentence):
    assert found_in(table).sentence == sentence


def test_the_numerical_library_waits_until_a_test_is_asked_for():
    script = (
        "import sys; from hailong_desktop.inference.association import chi_square, load\n"
        "early = 'scipy' in sys.modules; chi_square([[0, 0], [0, 0]]); load()\n"
        "sys.exit(early or 'scipy' not in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", script], cwd=ROOT, check=True)
