"""Rounds, batches, forms, meetings, results, live tallies and news, as the pages use them."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting, Remedy, Shortcoming
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import RoundState
from hailong_desktop.services.forms import restore_form, void_form
from hailong_desktop.services.groups import grouped_tallies
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.meetings import keep_meeting, meeting_of
from hailong_desktop.services.news import (
    FormSaved,
    FormsImported,
    MeetingChanged,
    NewsDesk,
    RoundChanged,
    TalliesChanged,
)
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import add_units, keep_batch, new_round, set_lock
from tests.fakes.office import ROUND, SHORT, a_form, open_batch, open_office, save


@pytest.fixture
def place():
    return open_office()


def test_a_round_opens_on_the_newest_version(place):
    opened = new_round(place, code="2014-2", name="Đợt 2", questionnaire="ngan", units=["A", " A ", ""])
    assert (opened.version, opened.units) == (1, ("A",))
    assert place.store.round("2014-2") == opened


def test_units_are_added_once(place):
    told: list[RoundChanged] = []
    place.news.listen(RoundChanged, told.append)
    add_units(place, ROUND, ["Phòng mới"])
    add_units(place, ROUND, ["Phòng mới"])
    assert place.store.round(ROUND).units[-1] == "Phòng mới"
    assert len(told) == 1


def test_locking_is_free_and_unlocking_needs_a_reason(place):
    set_lock(place, ROUND, locked=True)
    set_lock(place, ROUND, locked=True)
    with pytest.raises(SurveyError, match="lý do"):
        set_lock(place, ROUND, locked=False)
    assert set_lock(place, ROUND, locked=False, why="phiếu về muộn").state is RoundState.OPEN
    assert set_lock(place, ROUND, locked=False).state is RoundState.OPEN


def test_a_batch_brings_its_unit(place):
    batch = open_batch(place, unit="Phòng Khoáng sản", returned=40, spoiled=2, spoiled_reason="rách")
    assert batch.id
    assert "Phòng Khoáng sản" in place.store.round(ROUND).units
    changed = keep_batch(place, replace(batch, returned=41))
    assert place.store.batches(ROUND) == (changed,)


def test_spoiled_forms_count_as_returned(place):
    open_batch(place, returned=5, spoiled=2, spoiled_reason="rách")
    save(place, a_form("1", _1_1="1"))
    save(place, a_form("2", Status.INVALID))
    forms = round_tally(place.store, ROUND).forms
    assert (forms.issued, forms.returned, forms.valid, forms.invalid) == (20, 4, 1, 1)
    of_unit = round_tally(place.store, ROUND, "Chi cục Quản lý đất đai").forms
    assert (of_unit.issued, of_unit.returned) == (None, 0)


def test_a_void_form_counts_nowhere_and_comes_back(place):
    told: list[FormSaved] = []
    place.news.listen(FormSaved, told.append)
    form = save(place, a_form("1", _1_1="1"))
    with pytest.raises(SurveyError, match="lý do"):
        void_form(place, form.id, "  ")
    void_form(place, form.id, "nhầm đợt")
    assert round_tally(place.store, ROUND).forms.returned == 0
    with pytest.raises(SurveyError, match="đã hủy từ trước"):
        void_form(place, form.id, "lần nữa")
    restore_form(place, form.id, "đúng đợt")
    assert round_tally(place.store, ROUND).forms.valid == 1
    with pytest.raises(SurveyError, match="không cần khôi phục"):
        restore_form(place, form.id, "lần nữa")
    with pytest.raises(SurveyError, match="Không tìm thấy"):
        void_form(place, "?", "vì sao")
    assert len(told) == 2


def test_a_restored_invalid_form_is_still_invalid(place):
    form = save(place, a_form("1", Status.INVALID))
    void_form(place, form.id, "nhầm")
    assert restore_form(place, form.id, "không nhầm").status is Status.INVALID


def test_the_meeting_is_kept_cleaned_and_only_when_it_changed(place):
    told: list[MeetingChanged] = []
    place.news.listen(MeetingChanged, told.append)
    assert meeting_of(place, ROUND) == Meeting(ROUND)
    meeting = Meeting(
        ROUND,
        date="2014-05-21",
        chair_name=" Nguyê\u0303n Văn A",
        chair=" Giám đốc Sở ",
        attendees=(Attendance("Bộ phận một cửa ", 2), Attendance(" ")),
        discussion=(DiscussionPoint(" Thanh tra", "Chậm "), DiscussionPoint("", "")),
        shortcomings=(Shortcoming("Thái độ ", ("1",)),),
        remedies=(Remedy("Về thái độ", ("Tiếp đón lịch sự", ""), ("1",), due="2014-06-30"),),
    )
    kept = keep_meeting(place, meeting)
    assert (kept.chair_name, kept.chair) == ("Nguyễn Văn A", "Giám đốc Sở")
    assert kept.attendees == (Attendance("Bộ phận một cửa", 2),)
    assert kept.discussion == (DiscussionPoint("Thanh tra", "Chậm"),)
    assert kept.remedies[0].points == ("Tiếp đón lịch sự",)
    assert meeting_of(place, ROUND) == kept
    keep_meeting(place, kept)
    assert told == [MeetingChanged(ROUND)]


def test_names_in_the_record_stand_on_one_line_and_texts_keep_their_lines(place):
    kept = keep_meeting(
        place,
        Meeting(
            ROUND,
            chair="Giám đốc\nSở",
            conclusions="Một\nHai",
            attendees=(Attendance("Trưởng\tphòng"),),
            discussion=(DiscussionPoint("Thanh\ntra", "Một\nHai"),),
            remedies=(
                Remedy("Về\nthái độ", ("a" * 5000,), lead_unit="Văn\nphòng", supporting_units="Phòng\tA"),
            ),
        ),
    )
    assert (kept.chair, kept.conclusions) == ("Giám đốc Sở", "Một\nHai")
    assert kept.attendees[0].group == "Trưởng phòng"
    assert kept.discussion == (DiscussionPoint("Thanh tra", "Một\nHai"),)
    remedy = kept.remedies[0]
    assert (remedy.title, remedy.lead_unit, remedy.supporting_units) == ("Về thái độ", "Văn phòng", "Phòng A")
    assert remedy.points == ("a" * 5000,)


def test_a_remedy_keeps_its_name_for_good_and_a_copy_gets_its_own(place):
    first, second = keep_meeting(place, Meeting(ROUND, remedies=(Remedy("A"), Remedy("B")))).remedies
    assert "" not in {first.id, second.id}
    assert first.id != second.id
    moved = keep_meeting(place, Meeting(ROUND, remedies=(second, replace(first, title="Khác"), first)))
    assert [part.id for part in moved.remedies[:2]] == [second.id, first.id]
    assert moved.remedies[2].id not in {first.id, second.id}


@pytest.mark.parametrize(
    ("meeting", "where"),
    [
        (Meeting(ROUND, date="2014-02-30"), "Ngày họp"),
        (Meeting(ROUND, remedies=(Remedy("x", due="mai"),)), "Thời hạn"),
        (Meeting(ROUND, chair="a\x00"), "Chủ trì – chức vụ"),
        (Meeting(ROUND, secretary_name="a\x00"), "Thư ký – họ và tên"),
        (Meeting(ROUND, attendees=(Attendance("Thanh tra", -1),)), "Thanh tra"),
    ],
)
def test_a_meeting_that_cannot_be_says_where(place, meeting, where):
    with pytest.raises(SurveyError, match=where):
        keep_meeting(place, meeting)


def test_groups_by_unit_by_name_with_the_nameless_last(place):
    for serial, unit in enumerate(["Đo đạc", "Biển", "", "Biển"], start=1):
        add_units(place, ROUND, [unit])
        save(place, replace(a_form(str(serial), _1_1="1"), unit=unit))
    groups = grouped_tallies(place.store, ROUND, "unit")
    assert [(group.value, group.forms) for group in groups] == [("Biển", 2), ("Đo đạc", 1), (None, 1)]
    assert grouped_tallies(place.store, ROUND, "R3") == groups
    assert [group.value for group in groups] == ["Biển", "Đo đạc", None]


def test_a_form_stands_under_every_option_it_ticked(place):
    for serial, cell in enumerate(["a", "a;b", "XX", ""], start=1):
        save(place, a_form(str(serial), R2=cell, _1_1="1"))
    groups = grouped_tallies(place.store, ROUND, "R2")
    assert [(group.value, group.label, group.forms) for group in groups] == [
        ("a", "Báo", 2),
        ("b", "Đài", 1),
        (None, "(không ghi)", 2),
    ]
    assert groups[0].tally.questions[0].share.n_valid == 2


def test_small_groups_of_people_are_hidden_with_the_next_smallest(place):
    for serial in range(1, 4):
        save(place, a_form(f"p{serial}", R1="2", _1_1="1"))
    for serial in range(1, 8):
        save(place, a_form(f"c{serial}", R1="1", _1_1="1"))
    groups = grouped_tallies(place.store, ROUND, "R1")
    assert [(group.value, group.suppressed) for group in groups] == [("1", True), ("2", True)]
    assert not any(group.suppressed for group in grouped_tallies(place.store, ROUND, "R1", show_small=True))


def test_what_cannot_be_grouped_says_what_can(place):
    with pytest.raises(SurveyError, match="unit, batch, officer, period, R1, R2"):
        grouped_tallies(place.store, ROUND, "1.1")


def test_a_questionnaire_without_a_unit_item_groups_by_unit_all_the_same(place):
    bare = replace(SHORT, id="khong-don-vi", respondent=SHORT.respondent[:2])
    place.store.add_questionnaire(bare, place.stamp())
    new_round(place, code="b", name="B", questionnaire="khong-don-vi")
    assert grouped_tallies(place.store, "b", "unit") == ()


def test_live_tallies_follow_saves_and_say_what_changed(place):
    live = LiveTallies(place)
    told: list[TalliesChanged] = []
    place.news.listen(TalliesChanged, told.append)
    place.news.tell(FormSaved(ROUND, "nobody has looked yet"))
    assert live.tally(ROUND).forms.valid == 0
    form = save(place, a_form("1", R1="1", R2="a", _1_1="1", _1_2="2", _2_1="3"))
    place.news.tell(FormSaved(ROUND, form.id))
    assert live.tally(ROUND).forms.valid == 1
    save(place, replace(form, cells={**form.cells, "1.1": "4"}))
    place.news.tell(FormSaved(ROUND, form.id))
    place.news.tell(FormsImported(ROUND))
    assert [news.codes for news in told] == [{"R1", "R2", "1.1", "1.2", "2.1"}, {"1.1"}]


def test_news_told_inside_news_waits_and_a_broken_listener_stops_nobody(caplog):
    news = NewsDesk()
    heard: list[tuple[str, str]] = []

    def first(told):
        heard.append(("first", told.form_id))
        if told.form_id == "1":
            news.tell(FormSaved(ROUND, "2"))

    def broken(_told):
        raise RuntimeError("a bug")

    news.listen(FormSaved, first)
    news.listen(FormSaved, broken)
    news.listen(FormSaved, lambda told: heard.append(("last", told.form_id)))
    news.listen(RoundChanged, lambda told: heard.append(("round", told.round)))
    news.tell(FormSaved(ROUND, "1"))
    assert heard == [("first", "1"), ("last", "1"), ("first", "2"), ("last", "2")]
    assert "a listener failed" in caplog.text
