"""Officers: who may do what, signing in, PINs that slow down, the last administrator."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.officer import Officer, Role
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services import pins
from hailong_desktop.services.forms import restore_form, void_form
from hailong_desktop.services.meetings import keep_meeting, meeting_of
from hailong_desktop.services.news import NewsDesk, OfficerChanged
from hailong_desktop.services.officers import (
    Deed,
    add_officer,
    await_officer,
    change_officer,
    may,
    officers,
    on_duty,
    require,
    reset_pin,
    set_pin,
    sign_in,
)
from hailong_desktop.services.rounds import change_round, keep_batch, new_round, set_lock
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, WalkingClock, a_form, open_office, save

RIGHTS = """
deed             nhập kiểm lãnh quản
SEE              x    x    x    x
KEY              x    x    -    x
SECOND_KEY       x    x    -    x
CORRECT          x    x    -    x
SETTLE           -    x    -    x
VOID             -    x    -    x
CLOSE_BATCH      x    x    x    x
EXPORT           -    x    x    x
ANSWER           x    x    x    x
MEETING          -    x    x    x
SET_UP           -    x    x    x
LOCK_ROUND       -    -    x    x
MANAGE_OFFICERS  -    -    -    x
RESET_PIN        -    -    -    x
"""
ROWS = [line.split() for line in RIGHTS.strip().splitlines()[1:]]


class SaidStore(MemoryStore):
    """Remembers what the history says of officers."""

    def __init__(self):
        super().__init__()
        self.said = []

    def put_officer(self, officer, stamp, what):
        super().put_officer(officer, stamp, what)
        self.said.append((stamp.who, officer.name, what))


@pytest.fixture
def place():
    return Workplace(SaidStore(), NewsDesk(), "may-1", WalkingClock())


@pytest.fixture
def staffed(place):
    """Lan is administrator and at work, Hoà keys with the PIN 2468."""
    add_officer(place, "Lan")
    add_officer(place, "Hoà", pin="2468")
    return place


def refused(call, *words):
    with pytest.raises(SurveyError) as fault:
        call()
    for word in words:
        assert word in fault.value.message
    return fault.value.message


def named(place, name):
    return next(one for one in officers(place) if one.name == name)


# roles


@pytest.mark.parametrize(
    ("role", "deed", "allowed"),
    [
        (role, Deed[row[0]], cell == "x")
        for row in ROWS
        for role, cell in zip((Role.ENTRY, Role.CHECK, Role.LEAD, Role.ADMIN), row[1:], strict=True)
    ],
)
def test_who_may_do_what(place, role, deed, allowed):
    place.role = role
    assert may(role, deed) is allowed
    if allowed:
        require(place, deed)
    else:
        refused(lambda: require(place, deed), role.label, deed.value, Role.ADMIN.label, "F10")


def test_the_table_above_names_every_deed():
    assert [row[0] for row in ROWS] == [deed.name for deed in Deed]


# without a list


def test_without_officers_the_account_works_alone_and_may_do_everything(place):
    assert not await_officer(place)
    assert (place.who, place.role) == ("may-1", Role.ADMIN)
    for deed in Deed:
        require(place, deed)


def test_the_first_officer_becomes_administrator_and_is_at_work(place):
    heard: list[OfficerChanged] = []
    place.news.listen(OfficerChanged, heard.append)
    first = add_officer(place, "  Nguyễn   Lan ", Role.ENTRY)
    assert first == Officer("Nguyễn Lan", Role.ADMIN)
    assert (place.who, place.role) == ("Nguyễn Lan", Role.ADMIN)
    assert heard == [OfficerChanged("Nguyễn Lan")]
    assert place.store.said == [("may-1", "Nguyễn Lan", "thêm cán bộ, vai trò quản trị")]


def test_further_officers_have_their_role_and_do_not_take_the_desk(place):
    add_officer(place, "Lan")
    added = add_officer(place, "Hoà", Role.CHECK)
    assert added.role is Role.CHECK
    assert place.who == "Lan"


# adding and changing


@pytest.mark.parametrize(
    ("name", "word"),
    [("  ", "tên cán bộ"), ("lan", "Đã có cán bộ tên Lan"), ("x" * 81, "81 ký tự"), ("a\x00", "U+0000")],
)
def test_unfit_names_are_refused(staffed, name, word):
    refused(lambda: add_officer(staffed, name), word)
    assert len(officers(staffed)) == 2


def test_a_name_that_differs_by_a_mark_is_another_person(staffed):
    add_officer(staffed, "Hoa")
    assert [one.name for one in officers(staffed)] == ["Lan", "Hoà", "Hoa"]


def test_the_name_of_one_who_left_stays_theirs(staffed):
    change_officer(staffed, "Hoà", active=False)
    refused(lambda: add_officer(staffed, "hoà"), "đã nghỉ", "cho trở lại")


@pytest.mark.parametrize("pin", ["123", "1234567890123", "12a4", "12 4", "١٢٣٤", "-123"])
def test_a_pin_is_four_to_twelve_digits(staffed, pin):
    refused(lambda: add_officer(staffed, "Dũng", pin=pin), "4 đến 12 chữ số")
    assert len(officers(staffed)) == 2


@pytest.mark.parametrize("pin", ["0000", "123456789012"])
def test_the_pin_itself_is_kept_nowhere(staffed, pin):
    added = add_officer(staffed, "Dũng", pin=pin)
    assert added.pin.startswith("$argon2id$")
    assert pin not in added.pin
    assert pin not in str(staffed.store.said)
    assert add_officer(staffed, "Dũng 2", pin=pin).pin != added.pin


def test_what_changes_is_told_by_the_history(staffed):
    staffed.store.said.clear()
    change_officer(staffed, "Hoà", role=Role.CHECK, second_rate=25)
    change_officer(staffed, "Hoà", active=False)
    change_officer(staffed, "Hoà", active=True)
    change_officer(staffed, "Hoà", second_rate=25)
    assert [what for _, _, what in staffed.store.said] == [
        "vai trò nhập liệu → kiểm tra; tỷ lệ nhập lần hai 10 % → 25 %",
        "nghỉ",
        "trở lại làm việc",
    ]
    assert named(staffed, "Hoà").second_rate == 25


@pytest.mark.parametrize("rate", [-1, 101])
def test_a_rate_is_a_share(staffed, rate):
    refused(lambda: change_officer(staffed, "Hoà", second_rate=rate), "0 đến 100")


def test_a_new_role_of_the_officer_at_work_holds_at_once(staffed):
    change_officer(staffed, "Hoà", role=Role.ADMIN)
    change_officer(staffed, "Lan", role=Role.LEAD)
    assert staffed.role is Role.LEAD
    refused(lambda: add_officer(staffed, "Dũng"), "lãnh đạo")


@pytest.mark.parametrize("change", [{"role": Role.CHECK}, {"active": False}])
def test_the_last_administrator_stays(staffed, change):
    change_officer(staffed, "Hoà", role=Role.ADMIN)
    change_officer(staffed, "Hoà", active=False)  # an administrator who left does not count
    refused(lambda: change_officer(staffed, "Lan", **change), "quản trị duy nhất")
    assert named(staffed, "Lan") == Officer("Lan", Role.ADMIN)


def test_nobody_leaves_while_at_work(staffed):
    change_officer(staffed, "Hoà", role=Role.ADMIN)
    refused(lambda: change_officer(staffed, "Lan", active=False), "F10")


@pytest.mark.parametrize("role", [Role.ENTRY, Role.CHECK, Role.LEAD])
def test_only_administrators_change_officers(staffed, role):
    staffed.role = role
    before = officers(staffed)
    refused(lambda: add_officer(staffed, "Dũng"), role.label)
    refused(lambda: change_officer(staffed, "Hoà", second_rate=50), role.label)
    refused(lambda: reset_pin(staffed, "Hoà"), role.label)
    assert officers(staffed) == before


def test_somebody_unknown_is_named(staffed):
    refused(lambda: sign_in(staffed, "Ai đó"), "Ai đó")


# signing in


def test_at_the_start_somebody_has_to_sign_in_with_the_least_role_until_then(staffed):
    later = Workplace(staffed.store, NewsDesk(), "may-1", WalkingClock())
    assert await_officer(later)
    refused(lambda: reset_pin(later, "Hoà"), "nhập liệu")
    sign_in(later, "Lan")
    assert (later.who, later.role) == ("Lan", Role.ADMIN)
    assert later.stamp().who == "Lan"


def test_signing_in_is_told(staffed):
    heard: list[OfficerChanged] = []
    staffed.news.listen(OfficerChanged, heard.append)
    sign_in(staffed, "Hoà", "2468")
    assert heard == [OfficerChanged("Hoà")]
    assert (staffed.who, staffed.role) == ("Hoà", Role.ENTRY)


def test_one_who_left_cannot_sign_in_and_is_not_offered(staffed):
    change_officer(staffed, "Hoà", active=False)
    refused(lambda: sign_in(staffed, "Hoà", "2468"), "đã nghỉ")
    assert [one.name for one in on_duty(staffed)] == ["Lan"]


def test_a_wrong_pin_signs_nobody_in(staffed):
    message = refused(lambda: sign_in(staffed, "Hoà", "1111"), "PIN không đúng", "quản trị")
    assert "giây" not in message
    assert staffed.who == "Lan"


def test_after_a_few_tries_the_right_pin_has_to_wait_too_and_then_passes(staffed):
    for _ in range(3):
        refused(lambda: sign_in(staffed, "Hoà", "1111"))
    refused(lambda: sign_in(staffed, "Hoà", "2468"), "Sai PIN nhiều lần", "giây")
    staffed.now.time += timedelta(seconds=5)
    sign_in(staffed, "Hoà", "2468")
    assert not staffed.wrong_pins


def test_others_do_not_wait_for_it(staffed):
    for _ in range(3):
        refused(lambda: sign_in(staffed, "Hoà", "1111"))
    sign_in(staffed, "Lan")


def test_nobody_is_kept_out_for_ever(staffed):
    for _ in range(40):
        staffed.now.time += timedelta(seconds=pins.LONGEST_WAIT + 1)
        refused(lambda: sign_in(staffed, "Hoà", "1111"), "không đúng")
    staffed.now.time += timedelta(seconds=pins.LONGEST_WAIT)
    sign_in(staffed, "Hoà", "2468")


def test_a_clock_set_back_keeps_nobody_out(staffed):
    for _ in range(6):
        staffed.now.time += timedelta(minutes=2)
        refused(lambda: sign_in(staffed, "Hoà", "1111"))
    staffed.now.time -= timedelta(days=400)
    sign_in(staffed, "Hoà", "2468")


@pytest.mark.parametrize(("tries", "seconds"), [(1, 0), (2, 0), (3, 2), (4, 4), (7, 32), (8, 60), (999, 60)])
def test_the_wait_grows_to_a_minute(tries, seconds):
    assert pins.wait_after(tries) == seconds


@pytest.mark.parametrize("damaged", ["hỏng", "hong", "$argon2id$v=19$m=8,t=1,p=1$AA$AA"])
def test_a_damaged_hash_says_what_to_do(staffed, damaged):
    staffed.store.put_officer(replace(named(staffed, "Hoà"), pin=damaged), staffed.stamp(), "thử")
    refused(lambda: sign_in(staffed, "Hoà", "2468"), "đặt lại PIN")


# the own PIN


def test_the_own_pin_is_changed_with_the_old_one(staffed):
    sign_in(staffed, "Hoà", "2468")
    refused(lambda: set_pin(staffed, "Hoà", "0000", "1357"), "không đúng")
    set_pin(staffed, "Hoà", "2468", "1357")
    refused(lambda: sign_in(staffed, "Hoà", "2468"), "không đúng")
    sign_in(staffed, "Hoà", "1357")
    assert staffed.store.said[-1] == ("Hoà", "Hoà", "đặt PIN")


def test_a_pin_can_be_done_without(staffed):
    sign_in(staffed, "Hoà", "2468")
    set_pin(staffed, "Hoà", "2468", "")
    sign_in(staffed, "Lan")
    sign_in(staffed, "Hoà")
    assert staffed.store.said[-1] == ("Hoà", "Hoà", "bỏ PIN")


def test_the_pin_of_another_is_not_changed_even_with_it(staffed):
    refused(lambda: set_pin(staffed, "Hoà", "2468", "1357"), "Chỉ Hoà")


def test_a_forgotten_pin_is_reset_by_the_administrator_and_written_down(staffed):
    for _ in range(5):
        staffed.now.time += timedelta(minutes=2)
        refused(lambda: sign_in(staffed, "Hoà", "1111"))
    reset_pin(staffed, "Hoà")
    assert staffed.store.said[-1] == ("Lan", "Hoà", "đặt lại PIN (bỏ PIN cũ)")
    sign_in(staffed, "Hoà")
    set_pin(staffed, "Hoà", "", "8642")
    sign_in(staffed, "Hoà", "8642")  # the wrong ones before are forgotten too


def test_without_a_pin_there_is_nothing_to_reset(staffed):
    refused(lambda: reset_pin(staffed, "Lan"), "không cần đặt lại")


# where use cases start


@pytest.fixture
def office():
    made = open_office()
    save(made, a_form("0001", _1_1="1"))
    return made


DEEDS: dict[Deed, list[Callable[[Workplace], object]]] = {
    Deed.VOID: [
        lambda place: void_form(place, place.store.form_by_serial(ROUND, "0001").id, "trùng"),
        lambda place: restore_form(place, place.store.form_by_serial(ROUND, "0001").id, "nhầm"),
    ],
    Deed.MEETING: [lambda place: keep_meeting(place, replace(meeting_of(place, ROUND), chair="Chủ tọa"))],
    Deed.SET_UP: [
        lambda place: new_round(place, code="2", name="Đợt 2", questionnaire="ngan"),
        lambda place: change_round(place, replace(place.store.round(ROUND), name="Đợt một")),
    ],
    Deed.LOCK_ROUND: [lambda place: set_lock(place, ROUND, locked=True)],
}


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(
    ("deed", "at"), [(deed, at) for deed, calls in DEEDS.items() for at in range(len(calls))]
)
def test_use_cases_ask_first_who_is_at_work(office, role, deed, at):
    office.role = role
    before = office.store.audit_head()
    try:
        DEEDS[deed][at](office)
        said = ""
    except SurveyError as fault:
        said = fault.message
    assert (f"không được {deed.value}" in said) is not may(role, deed)
    if said:
        assert office.store.audit_head() == before


def test_who_keys_may_still_add_a_batch_with_a_new_unit(office):
    office.role = Role.ENTRY
    keep_batch(office, Batch(ROUND, "Tập 2", unit="Phòng mới"))
    assert "Phòng mới" in office.store.round(ROUND).units


def test_a_record_of_the_meeting_that_did_not_change_asks_nobody(office):
    office.role = Role.ENTRY
    keep_meeting(office, meeting_of(office, ROUND))
