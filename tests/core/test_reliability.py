"""Cronbach's alpha: by its definition on public data, by hand, and where there is none."""

from collections import Counter
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.questionnaire import (
    Direction,
    Level,
    Option,
    Question,
    Questionnaire,
    QuestionType,
    Scale,
    Section,
)  # fmt: skip
from hailong_desktop.domain.reliability import reliabilities, score_sums
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.services.reliability import round_reliability
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.reference import leanings
from tests.fakes.reports import illustration_place

ROWS = st.lists(st.tuples(*[st.integers(1, 5)] * 3), min_size=2, max_size=60)


def by_definition(rows):
    """Return alpha by numpy's covariance matrix: k/(k − 1)·(1 − trace / sum)."""
    covariance = np.cov(np.array(rows).T)
    items = len(covariance)
    return items / (items - 1) * (1 - np.trace(covariance) / covariance.sum())


def sums(rows, items=3):
    return score_sums(Counter(map(tuple, rows)), items)


def test_public_surveys_give_what_the_definition_gives():
    rows = leanings()
    assert len(rows) == 944
    turned = [(own, other, 8 - third) for own, other, third in rows]
    pair = [row[1:] for row in rows]
    for each in (rows, turned, pair):
        assert sums(each, len(each[0])).alpha == pytest.approx(by_definition(each), abs=1e-9)


@given(rows=ROWS)
def test_any_rows_give_what_the_definition_gives(rows):
    totals = {sum(row) for row in rows}
    found = sums(rows).alpha
    assert (found is None) == (len(totals) == 1)
    if found is not None:
        assert found == pytest.approx(by_definition(rows), rel=1e-9, abs=1e-9)


def test_alpha_by_hand():
    """Variances 1 and 1, of the totals (2, 4, 6) 4: 2·(1 − 2/4) = 1. Then (1, 2), (2, 1), (3, 3): totals
    3, 3, 6 vary by 3: 2·(1 − 2/3) = 2/3."""
    assert sums([(1, 1), (2, 2), (3, 3)], 2).alpha == 1
    assert sums([(1, 2), (2, 1), (3, 3)], 2).alpha == pytest.approx(2 / 3, abs=1e-15)


def test_questions_that_pull_apart_have_an_alpha_below_zero():
    """Variances 1 and 1/3, of the totals (4, 4, 5) 1/3: 2·(1 − 4) = −6."""
    assert sums([(1, 3), (2, 2), (3, 2)], 2).alpha == -6


@pytest.mark.parametrize(
    ("rows", "items"), [([], 2), ([(1, 2)], 2), ([(1,), (2,)], 1), ([(1, 2), (2, 1)], 2)]
)
def test_too_few_items_or_forms_or_no_spread_have_none(rows, items):
    assert sums(rows, items).alpha is None


@given(rows=ROWS, order=st.randoms(), cut=st.integers(0, 60))
def test_the_order_of_forms_does_not_matter_and_two_halves_make_the_whole(rows, order, cut):
    assert sums(order.sample(rows, len(rows))) == sums(rows)
    assert sums(rows[:cut]) + sums(rows[cut:]) == sums(rows)


# --- From forms ---


HALVES = Scale(
    "h", "", Direction.BEST_FIRST,
    (Level("1", "Tốt", 1.5, True), Level("2", "Vừa", 1, True), Level("3", "Kém", 0.1), Level("k", "Khó nói")),
)  # fmt: skip
UNSCORED = Scale("u", "", Direction.AS_PRINTED, (Level("c", "Có"), Level("k", "Không")))
PAPER = Questionnaire(
    "p", 1, "P",
    (Section("1", "a", "A", (
        Question("1.1", "?", scale=HALVES), Question("1.2", "?", scale=HALVES),
        Question("1.3", "?", scale=UNSCORED),
        Question("1.4", "?", QuestionType.SINGLE, options=(Option("1", "A"), Option("2", "B"))),
    )),
     Section("2", "b", "B", (Question("2.1", "?", scale=HALVES),)),
     Section("3", "c", "C", (Question("3.1", "?", scale=UNSCORED),)),
     Section("4", "overall", "D", (Question("4.1", "?", scale=HALVES),), overall=True)),
)  # fmt: skip


def answered(first, second, status=Status.VALID):
    return Response("id", "r", "1", cells={"1.1": first, "1.2": second, "2.1": first}, status=status)


def test_only_scored_questions_and_complete_valid_forms_count():
    forms = [answered("1", "1"), answered("2", "3"), answered("3", "3"), answered("1", "2")]
    useless = [
        answered("1", ""), answered("XX", "1"), answered("k", "1"), answered("1", "NA"),
        answered("1", "3", Status.INVALID), answered("1", "3", Status.OPEN),
    ]  # fmt: skip
    first, second, third = reliabilities([*forms, *useless], PAPER)
    assert (first.section.code, first.items, first.forms) == ("1", 2, 4)
    rows = [(1.5, 1.5), (1, 0.1), (0.1, 0.1), (1.5, 1)]
    assert first.alpha == pytest.approx(by_definition(rows), abs=1e-12)
    assert (second.items, second.forms, second.alpha) == (1, 6, None)
    assert (third.items, third.alpha) == (0, None)


def test_more_forms_than_are_read_at_once():
    forms = [answered(*pair) for pair in ("11", "22", "31", "33", "12") for _ in range(1500)]
    (first, *_) = reliabilities(iter(forms), PAPER)
    assert first.forms == 7500
    assert first.alpha == reliabilities(forms[::1500], PAPER)[0].alpha


def test_a_questionnaire_without_criteria_has_none():
    assert reliabilities([answered("1", "1")], replace(PAPER, sections=PAPER.sections[3:])) == ()


def test_a_round_of_the_store():
    place = open_office()
    for serial, cells in enumerate(["11", "22", "43", "34"]):
        save(place, a_form(str(serial), _1_1=cells[0], _1_2=cells[1]))
    save(place, a_form("9", Status.INVALID, _1_1="1", _1_2="4"))
    (found,) = round_reliability(place.store, ROUND)
    assert (found.items, found.forms) == (2, 4)
    assert found.alpha == pytest.approx(by_definition([(4, 4), (3, 3), (1, 2), (2, 1)]), abs=1e-12)


def test_the_round_of_2014():
    place = illustration_place()
    found = {one.section.code: one for one in round_reliability(place.store, "2014-1")}
    assert (len(found), found["1"].items) == (9, 3)
    forms = [form for form in place.store.forms("2014-1") if form.status is Status.VALID]
    rows = [
        [5 - int(form.cells[code]) for code in ("1.1", "1.2", "1.3")]
        for form in forms
        if all(form.cells[code] in "1234" and form.cells[code] for code in ("1.1", "1.2", "1.3"))
    ]
    assert found["1"].forms == len(rows) < 160
    assert found["1"].alpha == pytest.approx(by_definition(rows), abs=1e-12)


def test_what_is_read_is_told_and_may_be_stopped():
    place = illustration_place()
    told = []
    round_reliability(place.store, "2014-1", lambda percent, what: told.append((percent, what)))
    assert told == [(0, "Đọc phiếu để tính alpha, 0/172")]

    def stop(percent, what):
        raise InterruptedError

    with pytest.raises(InterruptedError):
        round_reliability(place.store, "2014-1", stop)
