"""Remedies followed up, on every store: effects and counts are the same from memory and from a file."""

from datetime import date

from hailong_desktop.domain.follow_up import FollowUp, RemedyState
from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.services.effects import Verdict, effects_of, next_round
from hailong_desktop.services.emulation import UnitRemedies, emulation
from hailong_desktop.services.follow_up_data import gather_follow_up
from hailong_desktop.services.follow_ups import note_follow_up, overdue, status_text
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.rounds import new_round
from tests.fakes.office import ROUND, a_form, open_office, save

UNIT = "Bộ phận một cửa"
TODAY = date(2014, 7, 1)


def test_a_remedy_is_followed_from_the_meeting_to_the_next_round(store):
    place = open_office(store)
    for number in range(10):
        save(place, a_form(f"{number:04}", _1_1="1" if number < 5 else "4", _1_2="1", _2_1="1"))
    remedies = (
        Remedy("A", criteria=("1",), lead_unit=UNIT.upper(), due="2014-05-21", id="a"),
        Remedy("B", lead_unit=UNIT, due="2014-05-20", id="b"),
    )
    keep_meeting(place, Meeting(ROUND, date="2014-05-01", remedies=remedies))
    note_follow_up(place, ROUND, FollowUp("a", RemedyState.DOING, "đang soạn", "2014-05-02"))
    note_follow_up(place, ROUND, FollowUp("a", RemedyState.DONE, "Quyết định 12", "2014-05-21"))
    late = overdue(store, TODAY)
    assert [(each.remedy.title, status_text(each, TODAY)) for each in late] == [
        ("B", "chưa thực hiện, quá hạn 42 ngày")
    ]
    counted = emulation(store, [ROUND], TODAY)
    assert counted.units == (UnitRemedies(UNIT, 2, 1, 1, waiting=1, overdue=1),)
    assert effects_of(store, ROUND)["a"][0].verdict is Verdict.NOT_YET
    new_round(place, code="2014-2", name="Đợt 2", questionnaire="ngan")
    after = next_round(store, ROUND)
    assert after is not None
    assert after.code == "2014-2"
    found = effects_of(store, ROUND)["a"][0]
    assert (found.verdict, found.rates) == (Verdict.NOT_COMPARABLE, "75,00%")
    data = gather_follow_up(place, ROUND)
    assert (data.progress.done, data.after, len(data.remedies[0].entries)) == (1, after, 2)
