"""Units × remedies: what is counted, for whom, and that nothing is lost or counted twice."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.follow_up import FollowUp, RemedyState
from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.services.emulation import UnitRemedies, emulation, lead_units, rounds_of_year
from hailong_desktop.services.meetings import keep_meeting
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, open_office

TODAY = date(2014, 12, 31)
LAND = "Chi cục Quản lý đất đai"
DESK = "Bộ phận một cửa"


def office(remedies, entries=()):
    place = open_office(MemoryStore())
    keep_meeting(place, Meeting(ROUND, date="2014-05-21", remedies=tuple(remedies)))
    for entry in entries:
        place.store.add_follow_up(ROUND, entry, place.stamp())
    return place


def by_unit(place, codes=(ROUND,)):
    return {each.unit: each for each in emulation(place.store, codes, TODAY).units}


@pytest.mark.parametrize(
    ("text", "units"),
    [
        ("", ()),
        (" ; \n-", ()),
        ("Văn phòng Sở", ("Văn phòng Sở",)),
        ("bộ phận MỘT CỬA.", (DESK,)),
        ("Bo phan mot cua", (DESK,)),
        (f"{DESK}; Thanh tra Sở\n- {LAND};", (DESK, "Thanh tra Sở", LAND)),
        (f"{DESK}; bộ phận một cửa", (DESK,)),
        (f"{DESK}, {LAND}", (DESK, LAND)),
        ("Phòng Kế hoạch, Tài chính", ("Phòng Kế hoạch, Tài chính",)),
        (f"{DESK}, Thanh tra Sở", (f"{DESK}, Thanh tra Sở",)),
    ],
)
def test_units_of_a_text_are_parted_with_sense_and_spelt_as_the_round_does(text, units):
    assert lead_units(text, (DESK, LAND)) == units


def test_each_unit_has_its_counts_and_the_total_counts_every_remedy_once():
    place = office(
        [
            Remedy("A", lead_unit=DESK, due="2014-06-30", id="a"),
            Remedy("B", lead_unit=f"bộ phận một cửa; {LAND}", due="2014-06-30", id="b"),
            Remedy("C", lead_unit=LAND, due="2014-06-30", id="c"),
            Remedy("D", lead_unit=LAND, id="d"),
            Remedy("E", id="e"),
            Remedy("", id="f"),
        ],
        [
            FollowUp("a", RemedyState.DONE, "QĐ 1", "2014-06-30"),
            FollowUp("b", RemedyState.DONE, "QĐ 2", "2014-07-01"),
            FollowUp("c", RemedyState.DOING, "", "2014-06-01"),
            FollowUp("d", RemedyState.DROPPED, "", "2014-06-01"),
        ],
    )
    counted = emulation(place.store, [ROUND], TODAY)
    assert counted.units == (
        UnitRemedies(DESK, assigned=2, done=2, in_time=1, late=1),
        UnitRemedies(LAND, assigned=3, done=1, late=1, doing=1, overdue=1, dropped=1),
        UnitRemedies("", assigned=1, waiting=1),
    )
    assert counted.total == UnitRemedies(
        "", assigned=5, done=2, in_time=1, late=1, doing=1, waiting=1, overdue=1, dropped=1
    )


def test_more_evidence_later_does_not_make_a_remedy_late_but_opening_it_again_does():
    remedies = [Remedy("A", lead_unit="X", due="2014-06-30", id="a")]
    done = [FollowUp("a", RemedyState.DONE, "1", day) for day in ("2014-06-01", "2014-08-01")]
    assert by_unit(office(remedies, done))["X"].in_time == 1
    again = [done[0], FollowUp("a", RemedyState.DOING, "", "2014-07-01"), done[1]]
    assert by_unit(office(remedies, again))["X"].late == 1


def test_who_did_the_larger_part_stands_first_then_who_did_more_then_by_name():
    remedies = [Remedy(unit, lead_unit=unit, id=f"{unit}{at}") for unit in "EDCBBA" for at in range(2)]
    states = [FollowUp(f"{unit}{at}", RemedyState.DONE) for unit in "BD" for at in range(2)]
    place = office(
        [*remedies, Remedy("?", id="0")],
        [*states, FollowUp("A0", RemedyState.DONE), FollowUp("0", RemedyState.DONE)],
    )
    assert [each.unit for each in emulation(place.store, [ROUND], TODAY).units] == [*"DBACE", ""]


def test_the_rounds_of_a_year_are_those_whose_meetings_were_in_it_real_ones_by_themselves():
    place = office([Remedy("A", lead_unit="X", id="a")])
    first = place.store.round(ROUND)
    for code, day, made_up in (
        ("2014-2", "2014-11-30", False),
        ("2015-1", "2015-05-21", False),
        ("2014-m", "2014-06-01", True),
        ("2014-0", "", False),
    ):
        place.store.add_round(replace(first, code=code, illustration=made_up), place.stamp())
        keep_meeting(place, Meeting(code, date=day, remedies=(Remedy("B", lead_unit="x"),)))
    assert [each.code for each in rounds_of_year(place.store, "2014-2")] == [ROUND, "2014-2"]
    assert [each.code for each in rounds_of_year(place.store, "2014-0")] == ["2014-0"]
    assert [each.code for each in rounds_of_year(place.store, "2014-m")] == ["2014-m"]
    assert by_unit(place, (ROUND, "2014-2"))["X"].assigned == 2


def test_without_remedies_nothing_is_counted_and_an_unknown_round_is_refused():
    assert emulation(office(()).store, [ROUND], TODAY).units == ()
    assert emulation(open_office(MemoryStore()).store, [ROUND], TODAY).total == UnitRemedies("")
    with pytest.raises(SurveyError):
        emulation(office(()).store, ["x"], TODAY)


DAYS = st.dates(date(2014, 1, 1), date(2015, 12, 31)).map(date.isoformat)
REMEDIES = st.lists(
    st.tuples(st.sampled_from(["", "X", "x ", "Y", "X;Y", f"{DESK}, {LAND}"]), st.just("") | DAYS),
    max_size=8,
)
ENTRIES = st.lists(st.tuples(st.integers(0, 7), st.sampled_from(RemedyState), DAYS), max_size=20)


@given(REMEDIES, ENTRIES)
def test_whatever_was_noted_the_counts_add_up(leads, noted):
    remedies = [Remedy(f"{at}", lead_unit=lead, due=due, id=f"r{at}") for at, (lead, due) in enumerate(leads)]
    place = office(remedies, [FollowUp(f"r{at}", state, "m", day) for at, state, day in noted])
    counted = emulation(place.store, [ROUND], TODAY)
    for each in (*counted.units, counted.total):
        assert each.assigned == each.done + each.doing + each.waiting + each.dropped
        assert each.in_time + each.late <= each.done
        assert each.overdue <= each.doing + each.waiting
    assert counted.total.assigned == len(remedies)
    asked = [lead_units(lead, (DESK, LAND)) or ("",) for lead, _ in leads]
    assert sum(each.assigned for each in counted.units) == sum(map(len, asked))
