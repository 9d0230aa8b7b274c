"""Sheets on the desk: printed numbers, closed batches, modes, effort, roles, forms put aside, restarts."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from db.opening import open_store
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.response import Effort, Risk, Status
from hailong_desktop.entry.keys import Words
from hailong_desktop.services.batches import close_batch, reopen_batch
from hailong_desktop.services.filters import FormFilter
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.modes import Mode
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.pace import forms_an_hour, own_numbers, seconds_a_form
from hailong_desktop.services.ports import Pace
from hailong_desktop.services.rounds import new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.checked import CHECKED
from tests.fakes.keystrokes import keys
from tests.fakes.long_paper import ANOTHER, ONE, open_long_office, press
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, WalkingClock, open_batch, open_office


@pytest.fixture(params=["memory", "sqlite"])
def place(request, tmp_path):
    if request.param == "memory":
        yield open_long_office()
        return
    with open_store(tmp_path / "phieu.db", writing=True) as opened:
        yield open_long_office(opened.store)
        assert opened.store.faults() == ()


@pytest.fixture
def batch(place):
    return open_batch(place)


@pytest.fixture
def desk(place, batch):
    return EntrySession(place, ROUND, batch)


def open_checked_office():
    """Return a workplace with one round on a questionnaire with checks."""
    place = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    place.store.add_questionnaire(read_definition(json.dumps(CHECKED)), place.stamp())
    units = ("Bộ phận một cửa",)
    new_round(place, code=ROUND, name="Đợt 1", questionnaire="kiem-tra", units=units)
    return place


def saved(place, serial):
    return place.store.form_by_serial(ROUND, serial)


def restarted(place, batch):
    """Return the desk as the program opens it after it was ended."""
    return EntrySession(replace(place, news=NewsDesk()), ROUND, batch)


class Ticking:
    """A clock that stands still until it is moved."""

    def __init__(self, place):
        self.time = place.now()
        place.now = lambda: self.time

    def wait(self, seconds):
        self.time += timedelta(seconds=seconds)


# numbers as printed


def test_a_batch_with_printed_numbers_asks_for_each(place):
    desk = EntrySession(place, ROUND, open_batch(place, printed_serials=True))
    assert (desk.needs_serial, desk.suggested_serial, desk.form.serial) == (True, "0001", "")
    desk.set_serial("0150")
    assert (desk.needs_serial, desk.suggested_serial) == (False, "0150")
    press(desk, f"{ONE}E")
    assert saved(place, "0150")
    assert (desk.needs_serial, desk.suggested_serial) == (True, "0151")


def test_a_form_without_its_printed_number_is_not_saved(place):
    desk = EntrySession(place, ROUND, open_batch(place, printed_serials=True))
    press(desk, f"{ONE}E")
    assert desk.message.kind is MessageKind.REFUSED
    assert "F6" in desk.message.text
    assert place.store.form(desk.form.id) is None
    desk.set_serial("7")
    press(desk, "E")
    assert saved(place, "7")
    press(desk, "1")
    desk.put_aside()
    assert "phiếu chưa ghi số" in desk.message.text
    assert desk.needs_serial


def test_a_number_that_is_still_to_be_given_is_asked_for_after_a_restart(place):
    batch = open_batch(place, printed_serials=True)
    press(EntrySession(place, ROUND, batch), "12").flush_draft()
    again = restarted(place, batch)
    assert (again.needs_serial, again.state.answers[:2]) == (True, ("1", "2"))


def test_a_refused_number_is_forgotten_when_the_officer_turns_away(place, desk):
    press(desk, f"{ONE}E")
    desk.set_serial("0001")
    assert "đã có trong đợt" in desk.message.text
    desk.dismiss()
    assert not desk.message


def test_what_was_only_noted_is_not_forgotten(desk):
    press(desk, "1")
    desk.put_aside()
    desk.dismiss()
    assert desk.message.kind is MessageKind.NOTED


# closed batches


def test_a_closed_batch_takes_no_new_form_but_corrections(place, batch):
    press(EntrySession(place, ROUND, batch), f"{ONE}E")
    desk = EntrySession(place, ROUND, close_batch(place, batch, "hết giờ"))
    assert desk.closed
    press(desk, "1")
    assert desk.message.kind is MessageKind.REFUSED
    assert "đã đóng" in desk.message.text
    assert not desk.state.started
    desk.set_unit("Chi cục Quản lý đất đai")
    assert "đã đóng" in desk.message.text
    desk.previous_form()
    press(desk, "-3E")
    assert saved(place, "0001").cells["4.5"] == "3"
    again = EntrySession(place, ROUND, reopen_batch(place, desk.batch, "phiếu về muộn"))
    press(again, f"{ANOTHER}E")
    assert saved(place, "0002")


def test_a_closed_batch_with_printed_numbers_asks_for_none(place):
    closed = close_batch(place, open_batch(place, printed_serials=True, returned=0))
    assert not EntrySession(place, ROUND, closed).needs_serial


# modes


def test_each_mode_has_a_name_and_says_what_it_checks(desk):
    assert (desk.mode, desk.mode.label) == (Mode.QUICK, "Nhập nhanh")
    assert Mode.CAREFUL.label == "Soát, sửa"
    assert "chỉ những lỗi chắc chắn" in Mode.QUICK.checks[-1]
    assert "cảnh báo" in Mode.CAREFUL.checks[-1]
    assert set(Mode.QUICK.checks[:-1]) == set(Mode.CAREFUL.checks[:-1])


def test_warnings_hold_a_page_only_in_the_careful_mode_and_the_mode_can_be_changed_on_the_way():
    place = open_checked_office()
    batch = open_batch(place, period="2014-05")
    desk = EntrySession(place, ROUND, batch)
    hold_the_page = (*keys("25E 21E"), Words("Cấp giấy"), *keys("1 2 E"))
    for key in hold_the_page:
        desk.press(key)
    assert desk.state.here.page == 1
    press(desk, "-")
    desk.set_mode(Mode.CAREFUL)
    assert (desk.mode, desk.layout) == (Mode.CAREFUL, desk.state.layout)
    press(desk, "2E")
    assert desk.message.kind is MessageKind.REFUSED
    assert desk.state.here.page == 0
    press(desk, "+E")
    desk.flush_draft()
    assert restarted(place, batch).form.accepted == ("gio",)


def test_forms_that_wait_are_checked_in_the_new_mode_too():
    place = open_checked_office()
    desk = EntrySession(place, ROUND, open_batch(place, period="2014-05"))
    for key in (*keys("20E 21E"), Words("Cấp giấy"), *keys("1 2 E 1E 1 E 25E 21E")):
        desk.press(key)
    desk.previous_form()
    desk.set_mode(Mode.CAREFUL)
    press(desk, "E")
    for key in (Words("Cấp giấy"), *keys("1 2 E")):
        desk.press(key)
    assert (desk.form.serial, desk.state.here.page) == ("0002", 0)
    assert desk.message.kind is MessageKind.REFUSED


# effort, risks, who keyed first


def test_effort_is_measured_without_pauses_and_kept_with_the_form(place, batch):
    clock = Ticking(place)
    desk = EntrySession(place, ROUND, batch)
    for answer in ONE.replace(" ", ""):
        clock.wait(0.5)
        press(desk, answer)
    press(desk, "-2")
    clock.wait(600)
    press(desk, "E")
    assert saved(place, "0001").effort == Effort(20 * 0.5 + 30, 23, 0)
    clock.wait(2)
    press(desk, "1-3")
    assert desk.form.effort == Effort(2, 3, 1)


def test_effort_goes_on_after_a_restart_and_a_clock_set_back_takes_nothing_off(place, batch):
    clock = Ticking(place)
    desk = EntrySession(place, ROUND, batch)
    clock.wait(3)
    press(desk, "12").flush_draft()
    again = restarted(place, batch)
    clock.wait(-50)
    press(again, "1")
    assert again.form.effort == Effort(3, 3, 0)


def test_a_correction_counts_the_answers_changed_only(place, desk):
    press(desk, f"{ONE}E")
    first = saved(place, "0001").effort
    desk.previous_form()
    press(desk, "-4E")
    assert saved(place, "0001").effort == replace(first, corrections=first.corrections + 1)


def test_what_undo_takes_back_is_a_correction_and_redo_none(desk):
    press(desk, "12-3")
    assert desk.form.effort.corrections == 1
    press(desk, "z")
    assert desk.form.effort.corrections == 2
    press(desk, "y")
    assert desk.form.effort.corrections == 2


def test_ticking_several_boxes_is_no_correction_until_it_is_undone():
    place = open_office()
    desk = press(EntrySession(place, ROUND, open_batch(place)), "1 12E")
    assert desk.form.effort.corrections == 0
    press(desk, "z")
    assert desk.form.effort.corrections == 1


def test_forms_worth_a_second_look_are_marked(place, batch):
    Ticking(place)
    desk = press(EntrySession(place, ROUND, batch), f"{'2' * 20}E")
    assert saved(place, "0001").risks == (Risk.STRAIGHT, Risk.FAST)
    assert place.store.form_lines(ROUND, FormFilter())[0].risks == (Risk.STRAIGHT, Risk.FAST)
    desk.previous_form()
    press(desk, "-3E")
    assert saved(place, "0001").risks == (Risk.FAST,)


def test_the_first_officer_stays_when_another_one_corrects(place, desk):
    press(desk, f"{ONE}E")
    place.who = "cán bộ B"
    desk.previous_form()
    press(desk, "-4E")
    form = saved(place, "0001")
    assert (form.first_officer, form.officer) == ("cán bộ A", "cán bộ B")


def test_the_channel_of_the_batch_can_be_changed_for_one_form(place):
    desk = EntrySession(place, ROUND, open_batch(place, channel="bưu điện"))
    assert desk.form.channel == "bưu điện"
    desk.set_channel("  tại chỗ ")
    press(desk, f"{ONE}E")
    assert saved(place, "0001").channel == "tại chỗ"
    assert desk.form.channel == "bưu điện"
    desk.set_channel("\x00")
    assert desk.message.kind is MessageKind.REFUSED
    desk.previous_form()
    desk.set_channel("qua mạng")
    press(desk, "E")
    assert saved(place, "0001").channel == "qua mạng"


def test_the_period_of_the_batch_can_be_changed_for_one_form(place):
    desk = EntrySession(place, ROUND, open_batch(place, period="2014-05"))
    assert desk.form.period == "2014-05"
    desk.set_period(" 2014 ")
    press(desk, f"{ONE}E")
    assert saved(place, "0001").period == "2014"
    assert desk.form.period == "2014-05"
    desk.set_period("tháng ba")
    assert (desk.message.kind, "2014-03" in desk.message.text) == (MessageKind.REFUSED, True)
    assert desk.form.period == "2014-05"


def test_a_form_in_work_follows_its_batch_in_what_was_not_changed_by_hand(place):
    batch = open_batch(place, period="2014-05", channel="bưu điện")
    desk = EntrySession(place, ROUND, batch)
    desk.follow(replace(batch, period="2014-07"))
    assert desk.form.period == "2014-05"
    desk.set_channel("tại chỗ")
    desk.follow(replace(batch, period="2014-06", channel="qua mạng"))
    assert (desk.form.period, desk.form.channel) == ("2014-06", "tại chỗ")
    press(desk, f"{ONE}E")
    desk.previous_form()
    desk.follow(replace(batch, period="2014-07"))
    assert desk.form.period == "2014-06"


def test_own_numbers_are_of_the_officer_at_work_today_and_in_this_batch(place, batch):
    desk = press(EntrySession(place, ROUND, batch), f"{ONE}E {ANOTHER}E")
    numbers = own_numbers(place, batch.id)
    assert numbers.today == numbers.batch
    assert (numbers.today.forms, numbers.today.seconds > 0) == (2, True)
    place.who = "cán bộ B"
    press(desk, "2234 1114 3321 4142 2311E")
    assert own_numbers(place, batch.id).batch.forms == 1
    assert own_numbers(place, 99).batch == Pace()


def test_forms_an_hour():
    assert forms_an_hour(Pace(49, 1800.0)) == 98
    assert forms_an_hour(Pace()) is None
    assert forms_an_hour(Pace(3, 0.0)) is None


def test_seconds_a_form():
    assert seconds_a_form(Pace(40, 1480.0)) == 37
    assert seconds_a_form(Pace()) is None
    assert seconds_a_form(Pace(3, 0.0)) is None


# roles


def test_who_only_leads_keys_nothing_and_is_told_who_may(place, batch):
    place.role = Role.LEAD
    desk = press(EntrySession(place, ROUND, batch), "1")
    assert desk.message.kind is MessageKind.REFUSED
    assert "Vai trò lãnh đạo không được nhập phiếu" in desk.message.text
    place.role = Role.ENTRY
    press(desk, f"{ONE}E")
    place.role = Role.LEAD
    desk.previous_form()
    assert "sửa phiếu đã lưu" in desk.message.text
    assert desk.form.serial == "0002"


# put aside


def test_an_unchanged_correction_is_closed_and_said_to_be_unchanged(place, desk):
    press(desk, f"{ONE}E")
    desk.previous_form()
    desk.put_aside()
    assert desk.message.text == "Đã đóng phiếu 0001: không có gì thay đổi."
    press(desk, "1")
    desk.put_aside()
    assert desk.message.text.startswith("Đã để lại phiếu 0002")


def test_nothing_put_aside_is_said(desk):
    desk.resume()
    assert desk.message.text == "Không có phiếu nào đang để lại."


def test_the_form_put_aside_last_comes_back_where_none_is_named(desk):
    press(desk, "1")
    desk.put_aside()
    press(desk, "2")
    desk.put_aside()
    desk.resume()
    assert (desk.form.serial, desk.state.answers[0]) == ("0002", "2")
    assert [draft.form.serial for draft in desk.aside()] == ["0001"]


def test_a_form_opened_from_the_list_is_put_aside_no_longer(place, desk):
    press(desk, f"{ONE}E")
    desk.previous_form()
    press(desk, "-3")
    desk.put_aside()
    assert len(desk.aside()) == 1
    form = saved(place, "0001")
    desk.open_form(form.id)
    assert desk.aside() == ()
    assert desk.state.answers[-1] == "3"
    desk.resume(form.id)
    assert "không còn nữa" in desk.message.text
    press(desk, "E")
    assert (saved(place, "0001").cells["4.5"], desk.form.serial) == ("3", "0002")


# undo and redo after a restart


def test_a_save_undone_is_saved_again_by_redo_after_a_restart(place, batch, desk):
    press(desk, f"{ONE}E")
    press(desk, "zz")
    desk.flush_draft()
    again = restarted(place, batch)
    assert (again.form.serial, again.state.answers[-1]) == ("0001", None)
    press(again, "yy")
    form = saved(place, "0001")
    assert (form.status, form.cells["4.5"]) == (Status.VALID, "2")
    assert [(entry.what, entry.why) for entry in place.store.history(form.id)] == [
        ("nhập phiếu", ""),
        ("mở lại (hoàn tác)", "hoàn tác"),
        ("lưu lại", "làm lại"),
    ]


def test_an_invalid_form_undone_is_invalid_again_by_redo_after_a_restart(place, batch, desk):
    press(desk, "121x1")
    press(desk, "z")
    press(restarted(place, batch), "y")
    form = saved(place, "0001")
    assert (form.status, form.invalid_reason) == (Status.INVALID, "để trống quá nhiều câu")


def test_undo_and_redo_across_two_saved_forms_after_a_restart(place, batch, desk):
    press(desk, f"{ONE}E {ANOTHER}E")
    press(desk, "z" * 22)
    assert desk.form.serial == "0001"
    again = restarted(place, batch)
    assert (again.form.serial, again.form.status) == ("0001", Status.OPEN)
    press(again, "y")
    assert saved(place, "0001").status is Status.VALID
    press(again, "y" * 21)
    assert saved(place, "0002").status is Status.VALID
    assert saved(place, "0002").cells["4.5"] == "1"


def test_what_is_keyed_after_undo_is_not_saved_by_redo_after_a_restart(place, batch, desk):
    press(desk, f"{ONE}E")
    press(desk, "zz4")
    desk.flush_draft()
    again = press(restarted(place, batch), "y")
    assert "Không có gì để làm lại" in again.message.text
