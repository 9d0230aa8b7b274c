"""Before and after a remedy: what moved, by how much, and never why."""

import json
from dataclasses import replace

import pytest

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.domain.response import Response, complete, new_form_id
from hailong_desktop.services.effects import NO_CAUSE, Verdict, effects_of, next_round, round_before
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.rounds import new_round
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import DEFINITION, ROUND, SHORT, open_office, save

NEXT = "2014-2"


def forms(place, code, satisfied, others, paper=SHORT):
    for number in range(satisfied + others):
        cell = "1" if number < satisfied else "4"
        cells = {question.code: cell for section in paper.sections for question in section.questions}
        save(place, complete(Response(new_form_id(), code, f"{number:04}", "", cells), paper))


@pytest.fixture
def place():
    place = open_office(MemoryStore())
    remedies = (Remedy("A", criteria=("1", "2"), id="a"), Remedy("B", id="b"), Remedy("", id="c"))
    keep_meeting(place, Meeting(ROUND, remedies=remedies))
    forms(place, ROUND, 30, 20)
    return place


def open_next(place, satisfied, others, paper=SHORT):
    if paper is not SHORT:
        place.store.add_questionnaire(paper, place.stamp())
    new_round(place, code=NEXT, name="Đợt 2", questionnaire=paper.id)
    forms(place, NEXT, satisfied, others, paper)


def first(place):
    return effects_of(place.store, ROUND)["a"][0]


def test_a_rise_out_of_the_reach_of_chance_is_said_with_its_interval_and_without_a_cause(place):
    open_next(place, 45, 5)
    found = first(place)
    assert found.verdict is Verdict.ROSE
    assert found.rates == "60,00% → 90,00%"
    assert found.after_round is not None
    assert found.after_round.code == NEXT
    assert found.sentence == (
        "Tỷ lệ hài lòng về “Thái độ” từ 60,00% lên 90,00%, tăng 30,00 điểm phần trăm (khoảng tin cậy 95%: "
        f"{found.interval} điểm phần trăm); mức tăng khó có thể chỉ do ngẫu nhiên; {NO_CAUSE}."
    )


@pytest.mark.parametrize(
    ("satisfied", "verdict", "said"),
    [
        (10, Verdict.FELL, "xuống 20,00%, giảm 40,00 điểm phần trăm"),
        (32, Verdict.BY_CHANCE, "lên 64,00%, tăng 4,00 điểm phần trăm"),
        (28, Verdict.BY_CHANCE, "xuống 56,00%, giảm 4,00 điểm phần trăm"),
        (30, Verdict.BY_CHANCE, "vẫn là 60,00%, không đổi"),
    ],
)
def test_a_fall_chance_and_no_change_have_their_own_words(place, satisfied, verdict, said):
    open_next(place, satisfied, 50 - satisfied)
    found = first(place)
    assert found.verdict is verdict
    assert said in found.sentence
    assert ("có thể do ngẫu nhiên" in found.sentence) is (verdict is Verdict.BY_CHANCE)
    assert NO_CAUSE in found.sentence


def test_the_interval_is_newcombes(place):
    open_next(place, 45, 5)
    assert first(place).interval == "từ 18,28 đến 40,77"


def test_the_overall_question_is_followed_like_a_criterion(place):
    open_next(place, 45, 5)
    overall = effects_of(place.store, ROUND)["a"][1]
    assert (overall.title, overall.verdict) == ("Hài lòng chung", Verdict.ROSE)


def test_before_the_next_round_there_is_only_the_rate_before(place):
    found = first(place)
    assert (found.verdict, found.rates, found.interval) == (Verdict.NOT_YET, "60,00%", "")
    assert found.sentence == ("Tỷ lệ hài lòng về “Thái độ” ở đợt này là 60,00%; chưa có đợt sau để so sánh.")


def test_a_next_round_without_answers_says_so(place):
    open_next(place, 0, 0)
    found = first(place)
    assert (found.verdict, found.rates) == (Verdict.NOT_COMPARABLE, "60,00%")
    assert "có đợt chưa có trả lời hợp lệ" in found.sentence


def test_a_criterion_that_the_next_round_asks_otherwise_is_named_with_the_reason(place):
    other = json.loads(json.dumps(DEFINITION)) | {"id": "khac"}
    other["scales"]["hl4"]["levels"].pop()
    other["scales"]["hl4"]["levels"][2] |= {"code": "4"}
    open_next(place, 45, 5, read_definition(json.dumps(other)))
    found = first(place)
    assert found.verdict is Verdict.NOT_COMPARABLE
    assert found.difference is None
    assert "3 mức ở đợt sau, 4 mức ở đợt này" in found.sentence


def test_a_criterion_that_is_not_asked_again_and_one_that_nobody_asked_are_said(place):
    other = json.loads(json.dumps(DEFINITION)) | {"id": "khac", "pages": [["R1", "R2", "2.1"]]}
    del other["sections"][0]
    open_next(place, 45, 5, read_definition(json.dumps(other)))
    assert "chỉ có ở đợt này" in first(place).sentence
    keep_meeting(place, Meeting(ROUND, remedies=(Remedy("A", criteria=("99",), id="a"),)))
    assert "mã 99" in first(place).sentence
    assert "không có trong phiếu" in first(place).sentence


def test_a_remedy_without_criteria_says_so_and_an_empty_one_is_left_out(place):
    found = effects_of(place.store, ROUND)
    assert set(found) == {"a", "b"}
    assert [each.verdict for each in found["b"]] == [Verdict.NO_CRITERION]
    assert "không gắn với tiêu chí nào" in found["b"][0].sentence


def test_made_up_rounds_stand_beside_made_up_ones_only(place):
    real = place.store.round(ROUND)
    for code, made_up in (("m1", True), (NEXT, False), ("m2", True)):
        place.store.add_round(replace(real, code=code, illustration=made_up), place.stamp())
    after, before = next_round(place.store, ROUND), round_before(place.store, "m2")
    assert (after and after.code, before and before.code) == (NEXT, "m1")
    assert next_round(place.store, "m2") is None
    assert round_before(place.store, ROUND) is None


def test_a_round_without_remedies_has_no_effects():
    assert effects_of(open_office(MemoryStore()).store, ROUND) == {}
