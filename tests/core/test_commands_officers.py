"""Commands for officers: the list, and the way back in when the only administrator forgot the PIN."""

import pytest

from db.opening import open_store
from hailong_desktop.domain.officer import Role
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.officers import add_officer, change_officer, officers, sign_in
from hailong_desktop.services.workplace import Workplace
from tests.fakes.desk import Line
from tests.fakes.office import WalkingClock, open_office


@pytest.fixture
def line(tmp_path, capsys):
    made = Line(tmp_path, capsys)
    with open_store(made.db, writing=True) as kept:
        open_office(kept.store)
    return made


@pytest.fixture
def staffed(line):
    with open_store(line.db, writing=True) as kept:
        place = Workplace(kept.store, NewsDesk(), "may-1", WalkingClock())
        add_officer(place, "Nguyễn Lan", pin="2468")
        add_officer(place, "Hoà", Role.CHECK)
        change_officer(place, "Hoà", active=False)
    return line


def test_without_officers_the_list_says_who_works(line):
    assert "tài khoản của máy" in line("officers", "list", "DB").out


def test_the_list_names_role_and_state_and_no_pin(staffed):
    assert staffed("officers", "list", "DB").out.splitlines() == [
        "Nguyễn Lan · quản trị · có PIN · đang làm",
        "Hoà · kiểm tra · chưa đặt PIN · đã nghỉ",
    ]


def test_the_only_administrator_comes_back_in(staffed):
    answer = staffed("officers", "reset-pin", "DB", "Nguyễn Lan")
    assert (answer.code, "Đã bỏ PIN cũ của Nguyễn Lan" in answer.out) == (0, True)
    with staffed.store() as kept:
        place = Workplace(kept.store, NewsDesk(), "may-1", WalkingClock())
        assert not officers(place)[0].pin
        sign_in(place, "Nguyễn Lan")
        assert place.role is Role.ADMIN


@pytest.mark.parametrize(("name", "why"), [("Ai đó", "Không có cán bộ nào"), ("Hoà", "không cần đặt lại")])
def test_what_cannot_be_reset_is_told(staffed, name, why):
    answer = staffed("officers", "reset-pin", "DB", name)
    assert answer.code == 1
    assert why in answer.err
