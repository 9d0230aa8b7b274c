"""Who keys here: officers, their roles, what a role may do, and signing in."""

from dataclasses import replace
from enum import Enum

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.officer import Officer, Role
from hailong_desktop.domain.text import clean
from hailong_desktop.services import pins
from hailong_desktop.services.news import OfficerChanged
from hailong_desktop.services.workplace import Workplace

LONGEST_NAME = 80


class Deed(Enum):
    """What not every role may do; the value finishes the sentence «Vai trò … không được …»."""

    SEE = "xem phiếu và kết quả"
    KEY = "nhập phiếu"
    SECOND_KEY = "nhập lần hai"
    CORRECT = "sửa phiếu đã lưu"
    SETTLE = "phân xử chỗ khác nhau"
    VOID = "hủy hoặc khôi phục phiếu"
    CLOSE_BATCH = "đóng, mở lại tập phiếu"
    EXPORT = "xuất báo cáo và số liệu"
    ANSWER = "phân loại và trả lời ý kiến"
    MEETING = "ghi cuộc họp"
    SET_UP = "mở hoặc sửa đợt khảo sát"
    LOCK_ROUND = "khóa đợt khảo sát"
    MANAGE_OFFICERS = "thêm, đổi cán bộ"
    RESET_PIN = "đặt lại PIN của người khác"


_KEYING = frozenset({Deed.SEE, Deed.KEY, Deed.SECOND_KEY, Deed.CORRECT, Deed.CLOSE_BATCH, Deed.ANSWER})
_LEADING = frozenset(
    {Deed.SEE, Deed.ANSWER, Deed.EXPORT, Deed.MEETING, Deed.SET_UP, Deed.CLOSE_BATCH, Deed.LOCK_ROUND}
)
_RIGHTS = {
    Role.ENTRY: _KEYING,
    Role.CHECK: _KEYING | {Deed.SETTLE, Deed.VOID, Deed.EXPORT, Deed.MEETING, Deed.SET_UP},
    Role.LEAD: _LEADING,
    Role.ADMIN: frozenset(Deed),
}


def may(role: Role, deed: Deed) -> bool:
    """Tell whether the role may do this."""
    return deed in _RIGHTS[role]


def why_barred(place: Workplace, deed: Deed) -> str:
    """Return why the officer at work may not do this and who may, nothing where he may."""
    if may(place.role, deed):
        return ""
    able = ", ".join(role.label for role in Role if may(role, deed))
    return (
        f"Vai trò {place.role.label} không được {deed.value}. Người làm được: {able}. "
        "Hãy bấm F10 để đổi người."
    )


def require(place: Workplace, deed: Deed) -> None:
    """Raise SurveyError, saying who may, unless the officer at work may do this."""
    barred = why_barred(place, deed)
    if barred:
        raise SurveyError(barred)


def officers(place: Workplace) -> tuple[Officer, ...]:
    """Return the officers in the order in which they were added, those who left too."""
    return place.store.officers()


def on_duty(place: Workplace) -> tuple[Officer, ...]:
    """Return those who can sign in."""
    return tuple(officer for officer in officers(place) if officer.active)


def await_officer(place: Workplace) -> bool:
    """Tell whether somebody has to sign in first; until then the least role is at work."""
    if not officers(place):
        return False
    place.role = Role.ENTRY
    return True


def add_officer(place: Workplace, name: str, role: Role = Role.ENTRY, pin: str = "") -> Officer:
    """Add an officer and return it; the first one becomes an administrator and is at work at once."""
    require(place, Deed.MANAGE_OFFICERS)
    tidy = _new_name(place, name)
    first = not officers(place)
    officer = Officer(tidy, Role.ADMIN if first else role, pins.hashed(pin) if pin else "")
    place.store.put_officer(officer, place.stamp(), f"thêm cán bộ, vai trò {officer.role.label}")
    if first:
        _sit_down(place, officer)
    return officer


def change_officer(
    place: Workplace,
    name: str,
    *,
    role: Role | None = None,
    second_rate: int | None = None,
    active: bool | None = None,
) -> Officer:
    """Change what is given and return the officer; the last administrator at work stays one."""
    require(place, Deed.MANAGE_OFFICERS)
    before = _known(place, name)
    after = replace(
        before,
        role=before.role if role is None else role,
        second_rate=before.second_rate if second_rate is None else second_rate,
        active=before.active if active is None else active,
    )
    if not 0 <= after.second_rate <= 100:
        raise SurveyError("Tỷ lệ nhập lần hai là từ 0 đến 100 %. Hãy sửa lại số này.")
    if after == before:
        return before
    if not any(_administers(after if one.name == name else one) for one in officers(place)):
        raise SurveyError(
            f"{name} là quản trị duy nhất còn làm việc. Hãy giao vai trò quản trị cho người khác trước."
        )
    if not after.active and after.name == place.who:
        raise SurveyError("Không thể cho chính mình nghỉ khi đang làm việc. Hãy bấm F10 để đổi người trước.")
    place.store.put_officer(after, place.stamp(), _what_changed(before, after))
    if name == place.who:
        _sit_down(place, after)
    return after


def sign_in(place: Workplace, name: str, pin: str = "") -> Officer:
    """Put the officer to work; raise SurveyError on a wrong PIN, which slows down after a few tries."""
    officer = _known(place, name)
    if not officer.active:
        raise SurveyError(f"{name} đã nghỉ. Quản trị cho trở lại được ở trang Cán bộ.")
    _check(place, officer, pin)
    _sit_down(place, officer)
    return officer


def set_pin(place: Workplace, name: str, old: str, new: str) -> Officer:
    """Set the own PIN, or take it away with an empty `new`; raise SurveyError unless `old` is right."""
    officer = _known(place, name)
    if name != place.who:
        raise SurveyError(f"Chỉ {name} tự đổi được PIN của mình. Nếu quên, quản trị đặt lại.")
    _check(place, officer, old)
    after = replace(officer, pin=pins.hashed(new) if new else "")
    place.store.put_officer(after, place.stamp(), "đặt PIN" if new else "bỏ PIN")
    return after


def reset_pin(place: Workplace, name: str) -> Officer:
    """Take away a forgotten PIN, so that the officer sets a new one; only for administrators."""
    require(place, Deed.RESET_PIN)
    officer = _known(place, name)
    if not officer.pin:
        raise SurveyError(f"{name} không đặt PIN nên không cần đặt lại.")
    after = replace(officer, pin="")
    place.store.put_officer(after, place.stamp(), "đặt lại PIN (bỏ PIN cũ)")
    place.wrong_pins.pop(name, None)
    return after


def _check(place: Workplace, officer: Officer, pin: str) -> None:
    """Let the right PIN pass; count wrong ones, after a few of which the next try has to wait."""
    if not officer.pin:
        return
    before = place.wrong_pins.get(officer.name)
    left = pins.seconds_to_wait(before, place.now())
    if left:
        raise SurveyError(f"Sai PIN nhiều lần. Hãy chờ {left} giây rồi gõ lại.")
    if pins.fits(officer.pin, pin):
        place.wrong_pins.pop(officer.name, None)
        return
    tries = (before[0] if before else 0) + 1
    place.wrong_pins[officer.name] = (tries, place.now())
    wait = pins.wait_after(tries)
    then = f"Hãy chờ {wait} giây rồi gõ lại" if wait else "Hãy gõ lại"
    raise SurveyError(f"PIN không đúng. {then}; nếu quên, nhờ quản trị đặt lại.")


def _sit_down(place: Workplace, officer: Officer) -> None:
    place.who, place.role = officer.name, officer.role
    place.news.tell(OfficerChanged(officer.name))


def _known(place: Workplace, name: str) -> Officer:
    officer = next((one for one in officers(place) if one.name == name), None)
    if officer is None:
        raise SurveyError(f"Không có cán bộ nào tên “{name}”. Hãy xem lại trang Cán bộ.")
    return officer


def _new_name(place: Workplace, name: str) -> str:
    tidy = " ".join(clean(name, "Tên cán bộ", LONGEST_NAME).split())
    if not tidy:
        raise SurveyError("Hãy ghi tên cán bộ.")
    taken = next((one for one in officers(place) if one.name.casefold() == tidy.casefold()), None)
    if taken:
        then = "Hãy thêm chữ để phân biệt" if taken.active else "Người này đã nghỉ: hãy chọn rồi cho trở lại"
        raise SurveyError(f"Đã có cán bộ tên {taken.name}. {then}.")
    return tidy


def _administers(officer: Officer) -> bool:
    return officer.active and officer.role is Role.ADMIN


def _what_changed(before: Officer, after: Officer) -> str:
    parts = []
    if before.role is not after.role:
        parts.append(f"vai trò {before.role.label} → {after.role.label}")
    if before.second_rate != after.second_rate:
        parts.append(f"tỷ lệ nhập lần hai {before.second_rate} % → {after.second_rate} %")
    if before.active is not after.active:
        parts.append("trở lại làm việc" if after.active else "nghỉ")
    return "; ".join(parts)
