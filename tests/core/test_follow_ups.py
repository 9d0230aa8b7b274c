"""Following remedies up."""

from dataclasses import replace
from datetime import date

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.follow_up import FollowUp, RemedyState, is_overdue, state_of
from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.domain.officer import Role
from hailong_desktop.services.follow_ups import followed, note_follow_up, overdue
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.news import RemedyFollowed
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, open_office

TODAY = date(2014, 7, 1)


@pytest.fixture
def place():
    place = open_office(MemoryStore())
    remedies = (
        Remedy("A", due="2014-06-30", id="a"),
        Remedy("B", due="2014-07-01", id="b"),
        Remedy("C", id="c"),
    )
    keep_meeting(place, Meeting(ROUND, remedies=(*remedies, Remedy("", id="d"))))
    return place


def test_the_last_entry_is_the_state():
    entries = (
        FollowUp("a", RemedyState.DOING),
        FollowUp("a", RemedyState.DONE),
        FollowUp("b", RemedyState.DROPPED),
    )
    assert state_of(entries, "a") is RemedyState.DONE
    assert state_of(entries, "c") is RemedyState.WAITING


@pytest.mark.parametrize(
    ("state", "due", "over"),
    [
        (RemedyState.WAITING, "2014-06-30", True),
        (RemedyState.DOING, "2014-06-30", True),
        (RemedyState.DOING, "2014-07-01", False),
        (RemedyState.DOING, "", False),
        (RemedyState.DONE, "2014-06-30", False),
        (RemedyState.DROPPED, "2014-06-30", False),
    ],
)
def test_only_what_is_still_to_be_done_after_its_day_is_overdue(state, due, over):
    assert is_overdue(state, due, TODAY.isoformat()) is over


def test_every_remedy_that_says_something_is_followed_in_the_order_of_the_meeting(place):
    told: list[RemedyFollowed] = []
    place.news.listen(RemedyFollowed, told.append)
    note_follow_up(place, ROUND, FollowUp("b", RemedyState.DOING, "đã họp tổ", "2014-05-21"))
    found = followed(place.store, ROUND, TODAY)
    assert [(each.remedy.title, each.state, each.overdue) for each in found] == [
        ("A", RemedyState.WAITING, True),
        ("B", RemedyState.DOING, False),
        ("C", RemedyState.WAITING, False),
    ]
    assert [entry.evidence for entry in found[1].entries] == ["đã họp tổ"]
    assert told == [RemedyFollowed(ROUND)]


def test_what_is_overdue_is_found_over_all_rounds_the_one_due_first_first(place):
    later = replace(place.store.round(ROUND), code="2014-2")
    place.store.add_round(later, place.stamp())
    keep_meeting(place, Meeting("2014-2", remedies=(Remedy("D", due="2014-05-01"),)))
    assert [each.remedy.title for each in overdue(place.store, TODAY)] == ["D", "A"]
    note_follow_up(place, ROUND, FollowUp("a", RemedyState.DONE, "Quyết định 12"))
    assert [each.remedy.title for each in overdue(place.store, TODAY)] == ["D"]


def test_an_entry_without_a_day_is_of_today(place):
    kept = note_follow_up(place, ROUND, FollowUp("a", RemedyState.DOING, " đang soạn "))
    assert (kept.on, kept.evidence) == (place.now().date().isoformat(), "đang soạn")


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        (FollowUp("a", RemedyState.DONE), "minh chứng"),
        (FollowUp("a", RemedyState.DOING, on="2014-02-30"), "không có ngày"),
        (FollowUp("a", RemedyState.DOING, on="2999-01-01"), "chưa đến"),
        (FollowUp("x", RemedyState.DOING), "Không tìm thấy"),
    ],
)
def test_an_entry_that_cannot_be_is_refused_and_nothing_is_kept(place, entry, why):
    with pytest.raises(SurveyError, match=why):
        note_follow_up(place, ROUND, entry)
    assert place.store.follow_ups(ROUND) == ()


def test_who_only_keys_may_not_note_anything(place):
    place.role = Role.ENTRY
    with pytest.raises(SurveyError, match="không được"):
        note_follow_up(place, ROUND, FollowUp("a", RemedyState.DOING))


def test_a_round_without_a_meeting_has_nothing_to_follow():
    assert followed(open_office(MemoryStore()).store, ROUND, TODAY) == ()
