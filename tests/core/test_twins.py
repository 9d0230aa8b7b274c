"""A paper keyed twice against two people who agree by accident: held to figures on simulated people."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.chance import Chances
from hailong_desktop.domain.respondents import Column, kinds_of
from hailong_desktop.domain.twins import ASK_BELOW, MOST_DIFFERING, columns_of, find_twin, row_of
from tests.fakes.respondents import DATE, Respondents, paper


def asked_in_vain(questionnaire, batches, size=40):
    """Return the share of forms of different people at which the question would be asked."""
    asked = forms = 0
    for seed in range(1, batches + 1):
        batch = Respondents(questionnaire, seed).batch(size)
        for at in range(1, size):
            forms += 1
            asked += find_twin(batch[at], batch[:at], questionnaire) is not None
    return asked / forms


def found_again(questionnaire, slips, size=40):
    """Return the share of papers that are found when they are keyed twice with so many slips."""
    people = Respondents(questionnaire, 7)
    batch = people.batch(size)
    hits = 0
    for form in batch:
        again = people.form(people.with_slips(dict(form.cells), slips))
        twin = find_twin(again, batch, questionnaire)
        hits += twin is not None and twin.form == form and len(twin.differing) == slips
    return hits / size


@pytest.mark.parametrize("questions", [5, 12, 38])
def test_people_who_agree_by_accident_are_rarely_taken_for_one_paper(questions):
    assert asked_in_vain(paper(questions), batches=12) <= ASK_BELOW


@pytest.mark.parametrize("slips", [0, 1, 2])
def test_a_long_paper_keyed_twice_is_found_with_slips_too(slips):
    assert found_again(paper(38), slips) >= 0.9


def test_a_short_paper_is_found_only_where_something_else_tells():
    assert found_again(paper(5), 0) <= 0.1
    assert found_again(paper(5, dated=True), 0) >= 0.2


def test_one_column_throughout_is_no_twin_of_one_column_throughout():
    people = Respondents(paper(38), 3)
    batch = people.batch(40)
    straight = dict.fromkeys(batch[0].cells, "2")
    batch[:2] = [people.form(straight), people.form(straight)]
    assert find_twin(people.form(straight), batch, paper(38)) is None


def test_forms_left_blank_are_no_twins_of_each_other():
    people = Respondents(paper(38), 3)
    batch = people.batch(40)
    blank = dict.fromkeys(batch[0].cells, "")
    batch[:2] = [people.form(blank), people.form(blank)]
    assert find_twin(people.form(blank), batch, paper(38)) is None


def test_a_paper_without_scales_is_compared_by_what_it_asks():
    questionnaire = replace(paper(0, dated=True), respondent=tuple(_dates(12)))
    people = Respondents(questionnaire, 3)
    batch = people.batch(40)
    assert find_twin(people.form(people.answers()), batch, questionnaire) is None
    assert find_twin(people.form(dict(batch[5].cells)), batch, questionnaire).form == batch[5]


def _dates(count):
    return [replace(DATE, code=f"R{at}") for at in range(1, count + 1)]


def test_more_slips_than_fingers_make_are_another_paper():
    questionnaire = paper(38)
    people = Respondents(questionnaire, 5)
    batch = people.batch(10)
    again = people.form(people.with_slips(dict(batch[3].cells), MOST_DIFFERING + 1))
    assert find_twin(again, batch, questionnaire) is None


def test_the_first_form_of_a_batch_and_a_form_beside_itself_have_no_twin():
    people = Respondents(paper(38), 5)
    form = people.form(people.answers())
    assert find_twin(form, [], paper(38)) is None
    assert find_twin(form, [form], paper(38)) is None


def test_the_unit_and_the_date_count():
    questionnaire = paper(38, dated=True)
    people = Respondents(questionnaire, 5)
    batch = people.batch(20)
    again = replace(people.form({**batch[3].cells, "R1": "2014-06-30"}), unit="Phòng khác")
    twin = find_twin(again, batch, questionnaire)
    assert twin.differing == ("unit", "R1")
    assert (twin.same, twin.of) == (38, 40)
    assert "38/40" in twin.why


def test_the_tallies_of_the_round_steady_a_batch_that_has_just_begun():
    questionnaire = paper(5)
    people = Respondents(questionnaire, 5)
    rare = people.form(dict.fromkeys(people.answers(), "4"))
    again = people.form(dict(rare.cells))
    usual = {code: {"4": 900, "1": 100} for code in rare.cells}
    unusual = {code: {"4": 1, "1": 99_999} for code in rare.cells}
    others = [rare, *(people.form(people.answers()) for _ in range(3))]
    likely, unlikely = (_chance(again, others, questionnaire, counts) for counts in (usual, unusual))
    assert likely > unlikely


def test_answers_hang_on_the_one_before():
    columns = [Column(str(at), "hl4", ("1", "2", "3", "4")) for at in range(6)]
    up, down = tuple("121212"), tuple("212121")
    chances = Chances(columns, [up, down] * 20)
    assert chances.within(up, 0) > 0.3
    assert chances.within(tuple("112212"), 0) < 0.1


def test_people_of_one_opinion_are_a_kind_whatever_column_they_lean_to():
    columns = [Column(str(at), "hl4", ("1", "2", "3", "4")) for at in range(5)]
    rows = [tuple(row) for row in ("12121", "21212", "34343", "43434")]
    halves = [kind.answers for kind in kinds_of(columns, rows) if kind.share == 0.5]
    assert halves == [{0: 5, 1: 5}, {2: 5, 3: 5}]


def _chance(form, others, questionnaire, counts):
    columns = columns_of(questionnaire)
    rows = [row_of(other, columns) for other in others]
    return Chances(columns, rows, counts).within(row_of(form, columns), 0)


def test_the_sentence_says_how_rare_such_likeness_is():
    questionnaire = paper(38)
    people = Respondents(questionnaire, 5)
    batch = people.batch(20)
    twin = find_twin(people.form(dict(batch[3].cells)), batch, questionnaire)
    assert "hơn một triệu phiếu" in twin.why
    assert f"giống hệt phiếu {batch[3].serial}" in twin.why
    assert twin.chance < ASK_BELOW
