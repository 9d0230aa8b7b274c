"""Remedies of earlier rounds: which are offered, with which outcome, and what is taken over."""

import json
from dataclasses import replace
from datetime import date

import pytest

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.follow_up import FollowUp, RemedyState
from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.domain.response import new_form_id
from hailong_desktop.services.follow_ups import note_follow_up
from hailong_desktop.services.library import past_remedies, taken_over
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.rounds import new_round
from tests.fakes.office import DEFINITION, ROUND, a_form, open_office, save

NEXT, TODAY = "2014-2", date(2014, 12, 1)
KEPT = Remedy(
    "Nhanh hơn", ("Một", "+ Hai"), ("1", "2"), "Thanh tra", "Các phòng", "2014-10-01", "Luật", "Tỷ lệ", "r"
)


@pytest.fixture
def place():
    place = open_office()
    keep_meeting(place, Meeting(ROUND, remedies=(KEPT, Remedy("", id="blank"))))
    return place


def open_next(place, paper="ngan"):
    new_round(place, code=NEXT, name="Đợt 2", questionnaire=paper)


def offered(place, code=NEXT):
    return past_remedies(place.store, code, TODAY)


def test_remedies_of_earlier_rounds_are_offered_with_the_last_evidence(place):
    open_next(place)
    for state, evidence in (
        (RemedyState.DOING, "Tờ trình 3"), (RemedyState.DONE, "Công văn 5"), (RemedyState.DOING, ""),
    ):  # fmt: skip
        note_follow_up(place, ROUND, FollowUp("r", state, evidence, "2014-05-20"))
    (only,) = offered(place)
    assert (only.round.code, only.remedy, only.state) == (ROUND, KEPT, RemedyState.DOING)
    assert only.evidence == "Công văn 5"


def test_the_first_round_has_nothing_to_take_and_a_later_one_offers_nothing_to_an_earlier(place):
    assert offered(place, ROUND) == ()
    open_next(place)
    keep_meeting(place, Meeting(NEXT, remedies=(Remedy("Sau"),)))
    assert offered(place, ROUND) == ()


def test_made_up_rounds_are_offered_whenever_they_were_opened(place):
    new_round(place, code=NEXT, name="Minh họa", questionnaire="ngan", illustration=True)
    keep_meeting(place, Meeting(NEXT, remedies=(Remedy("Mẫu"),)))
    assert [past.remedy.title for past in offered(place, ROUND)] == ["Mẫu"]


def test_what_became_of_the_rates_is_said_only_where_a_later_round_has_answers(place):
    save(place, a_form("0001", _1_1="3", _2_1="1"))
    open_next(place)
    assert offered(place)[0].effects == ()
    save(place, replace(a_form("0001", _1_1="1", _2_1="1"), round=NEXT, id=new_form_id(), unit=""))
    assert "lên 100,00%" in offered(place)[0].effects[0]


def test_taking_over_leaves_the_name_for_good_and_the_day(place):
    open_next(place)
    taken = taken_over(place.store, offered(place)[0], NEXT)
    assert taken == Remedy(
        "Nhanh hơn", ("Một", "+ Hai"), ("1", "2"), "Thanh tra", "Các phòng", "", "Luật", "Tỷ lệ"
    )


def test_criteria_are_found_again_by_what_they_are_about(place):
    other = json.loads(json.dumps(DEFINITION)) | {"id": "khac"}
    other["sections"] = [other["sections"][0] | {"criterion": "speed"}, other["sections"][0] | {"code": "7"}]
    for section in other["sections"]:
        section["questions"] = [{"code": f"{section['code']}.{at}", "text": "Hỏi"} for at in (1, 2)]
    other["pages"] = [["R1", "R2", "1.1", "1.2"], ["7.1", "7.2"]]
    place.store.add_questionnaire(read_definition(json.dumps(other)), place.stamp())
    open_next(place, "khac")
    assert taken_over(place.store, offered(place)[0], NEXT).criteria == ("7",)
