"""Drafts, counters and the meeting: the same on the store in memory and on the one in a file."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting, Remedy, Shortcoming
from hailong_desktop.domain.response import Effort, Risk, Status
from hailong_desktop.domain.survey_round import Batch, SurveyRound
from hailong_desktop.domain.tally import recount
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.ports import Draft, Step
from hailong_desktop.services.refusals import SerialTakenError
from tests.fakes.office import ROUND, SHORT, a_form, save

ONE_STOP, LAND = "Bộ phận một cửa", "Chi cục Quản lý đất đai"


# --- drafts ---


def test_a_draft_comes_back_as_it_was_left(place):
    partial = replace(a_form(), cells={"R1": "1", "1.1": "XX"}, texts={"O1": "Đang"}, flagged=True)
    draft = Draft(partial, stop=4, typed="1", aside=True)
    place.store.put_draft(draft)
    assert place.store.drafts(ROUND) == (draft,)
    assert place.store.drafts("khác") == ()


def test_a_draft_brings_back_what_undo_and_redo_need_and_what_keying_took(place):
    form = replace(
        a_form(),
        cells={"R1": "1"},
        first_officer="cán bộ A",
        channel="bưu điện",
        effort=Effort(12.5, 9, 1),
        accepted=("k1",),
        risks=(Risk.FAST,),
    )
    past = (Step({}, False, 0), Step({"R1": "2"}, True, 1, ("k1",)))
    draft = Draft(form, 2, past=past, future=(Step({"R1": "1", "R2": ""}, False, 2),), finish="rách")
    place.store.put_draft(draft)
    assert place.store.drafts(ROUND) == (draft,)
    place.store.put_draft(replace(draft, past=(), future=(), finish=""))
    assert place.store.drafts(ROUND)[0].finish == ""


def test_the_draft_touched_last_comes_first_and_each_form_has_one(place):
    first, second = Draft(a_form("0001"), 0), Draft(a_form("0002"), 0)
    place.store.put_draft(first)
    place.store.put_draft(second)
    touched = replace(first, stop=2)
    place.store.put_draft(touched)
    assert place.store.drafts(ROUND) == (touched, second)
    place.store.remove_draft(first.form.id)
    place.store.remove_draft(first.form.id)
    assert place.store.drafts(ROUND) == (second,)
    with pytest.raises(SurveyError, match="khác"):
        place.store.put_draft(Draft(replace(a_form(), round="khác"), 0))


def test_saving_a_form_settles_its_draft(place):
    form = a_form()
    place.store.put_draft(Draft(form, 2))
    kept = save(place, form)
    assert place.store.drafts(ROUND) == ()
    opened = replace(kept, status=Status.OPEN)
    draft = Draft(replace(opened, revision=2), 3)
    place.store.save_form(opened, place.stamp("hoàn tác"), draft)
    assert place.store.drafts(ROUND) == (draft,)
    place.store.save_form(opened, place.stamp("hoàn tác"), draft)
    assert place.store.drafts(ROUND) == (draft,)


def test_a_form_that_is_refused_keeps_its_draft(place):
    save(place, a_form("0001"))
    draft = Draft(a_form("0001"), 2)
    place.store.put_draft(draft)
    with pytest.raises(SerialTakenError):
        save(place, draft.form)
    assert place.store.drafts(ROUND) == (draft,)


# --- results ---


def test_counters_follow_every_change(place):
    form = save(place, a_form(_1_1="1", _1_2="XX"))
    assert place.store.counts(ROUND)["1.2"] == {"XX": 1}
    moved = save(place, replace(form, cells={**form.cells, "1.1": "2"}, unit=LAND))
    assert place.store.counts(ROUND)["1.1"] == {"2": 1}
    assert place.store.counts(ROUND, ONE_STOP) == {}
    assert place.store.counts(ROUND, LAND)["1.1"] == {"2": 1}
    opened = save(place, replace(moved, status=Status.OPEN))
    assert place.store.counts(ROUND) == {"": {"open": 1}}
    void = save(place, replace(opened, status=Status.VOID))
    assert place.store.counts(ROUND) == {}
    save(place, replace(void, status=Status.INVALID, invalid_reason="rách"))
    assert place.store.counts(ROUND) == {"": {"invalid": 1}}
    with pytest.raises(SurveyError, match="khác"):
        place.store.counts("khác")


def test_counters_by_unit_and_by_item(place):
    save(place, a_form("1", R2="a;b", _1_1="1"))
    save(place, a_form("2", R2="a;b", _1_1="3"))
    save(place, replace(a_form("3", _1_1="4"), unit=""))
    save(place, a_form("4", Status.INVALID, R2="a", _1_1="4"))
    by_unit = place.store.counts_by(ROUND, Breakdown(("unit",)))
    assert set(by_unit) == {(ONE_STOP,), ("",)}
    assert by_unit[ONE_STOP,][""] == {"valid": 2, "invalid": 1}
    by_item = place.store.counts_by(ROUND, Breakdown(("R2",)))
    assert by_item["a;b",]["1.1"] == {"1": 1, "3": 1}
    assert {cell: counts[""] for (cell,), counts in by_item.items()} == {
        "a;b": {"valid": 2},
        "a": {"invalid": 1},
        "": {"valid": 1},
    }
    valid = [form for form in place.store.forms(ROUND) if form.cells["R2"] == "a;b"]
    assert by_item["a;b",] == recount(valid, SHORT)


def test_counters_by_where_forms_came_from_within_a_filter(place):
    batch = place.store.put_batch(Batch(ROUND, "Tập 1"), place.stamp())
    save(place, replace(a_form("1", R2="a;b", _1_1="1"), batch=batch.id, period="2014-03"))
    place.who = "chị Hoa"
    save(place, a_form("2", R2="XX", _1_1="3"))
    for fields, keys in (
        (("batch",), {(str(batch.id),), ("",)}),
        (("officer", "period"), {("cán bộ A", "2014-03"), ("chị Hoa", "")}),
    ):
        assert set(place.store.counts_by(ROUND, Breakdown(fields))) == keys
    for only, answers in (
        (("R2", "b"), {"1": 1}),
        (("R2", None), {"3": 1}),
        (("period", None), {"3": 1}),
        (("unit", ONE_STOP), {"1": 1, "3": 1}),
    ):
        assert place.store.counts_by(ROUND, Breakdown((), (only,), ("1.1",))) == {
            (): {"": {"valid": sum(answers.values())}, "1.1": answers}
        }
    assert place.store.counts_by(ROUND, Breakdown(("unit", "unit"), (("unit", "khác"),))) == {}


def test_a_part_counts_its_own_forms_only(place):
    ids = [save(place, a_form(str(serial), _1_1="1")).id for serial in range(1, 8)]
    parts = place.store.parts(ROUND)
    assert {place.store.part_of(form) for form in ids} == set(parts)
    assert place.store.part_of("không có") is None
    found = [place.store.counts_by(ROUND, Breakdown(("R2",)), part) for part in parts]
    assert sum(counts["",][""]["valid"] for counts in found) == 7


def test_rounds_count_apart(place):
    place.store.add_round(SurveyRound("2014-2", "Đợt 2", "ngan", 1, units=(ONE_STOP,)), place.stamp())
    save(place, a_form(_1_1="1"))
    save(place, replace(a_form(_1_1="2"), round="2014-2"))
    assert place.store.counts(ROUND)["1.1"] == {"1": 1}
    assert place.store.counts("2014-2")["1.1"] == {"2": 1}
    assert place.store.form_by_serial("2014-2", "0001").round == "2014-2"


def test_the_meeting_is_kept_in_the_order_people_gave(place):
    assert place.store.meeting(ROUND) is None
    meeting = Meeting(
        ROUND,
        date="2014-05-21",
        time="8 giờ",
        chair_name="Nguyễn Văn A",
        chair="Phó Giám đốc Sở",
        concluded_by_name="Trần Thị B",
        concluded_by="Giám đốc Sở",
        secretary_name="Lê Văn C",
        secretary="Chuyên viên",
        basis="Kế hoạch",
        attendees=(Attendance("Văn phòng", 3, 1), Attendance("Thanh tra")),
        discussion=(DiscussionPoint("Thanh tra", "Hai ý kiến"), DiscussionPoint("", "Ba")),
        shortcomings=(Shortcoming("Thái độ", ("1",), "Quá tải"), Shortcoming("Không gắn tiêu chí")),
        remedies=(
            Remedy(
                "Sau", ("a", "b"), ("2", "1"), "Văn phòng", "Thanh tra", "2014-06-30", "QĐ 1", "Đếm", "r1"
            ),
            Remedy("Trước", id="r2"),
        ),
    )
    place.store.put_meeting(meeting, place.stamp())
    assert place.store.meeting(ROUND) == meeting
    shorter = replace(meeting, remedies=meeting.remedies[1:], chair="")
    place.store.put_meeting(shorter, place.stamp())
    assert place.store.meeting(ROUND) == shorter
    with pytest.raises(SurveyError, match="khác"):
        place.store.put_meeting(Meeting("khác"), place.stamp())


def test_all_is_well(place):
    save(place, a_form())
    assert place.store.faults() == ()
