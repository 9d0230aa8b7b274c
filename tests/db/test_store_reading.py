"""Reading forms, their list and their history: the same on the store in memory and on the one in a file."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.changes import CHANGED
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.domain.response import Status
from hailong_desktop.services.filters import FormFilter
from hailong_desktop.services.ports import Draft
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save

ONE_STOP, LAND = "Bộ phận một cửa", "Chi cục Quản lý đất đai"


# --- reading ---


def test_forms_come_by_serial_however_many(place):
    forms = [a_form(f"{at:05d}") for at in range(1200)]
    place.store.add_forms(forms[::-1], place.stamp())
    assert [form.serial for form in place.store.forms(ROUND)] == [form.serial for form in forms]


def test_digests_come_by_serial_without_void_forms(place):
    first, second = save(place, a_form("0001", _1_1="1")), save(place, a_form("0002"))
    save(place, replace(second, status=Status.VOID))
    assert place.store.digests(ROUND) == {"0001": first.digest()}
    with pytest.raises(SurveyError, match="khác"):
        place.store.digests("khác")
    with pytest.raises(SurveyError, match="khác"):
        list(place.store.forms("khác"))


def test_an_unknown_round_has_nothing_to_list(place):
    assert place.store.form_by_serial("khác", "0001") is None
    assert place.store.form_lines("khác", FormFilter()) == ()
    assert place.store.form_count("khác", FormFilter()) == 0
    assert place.store.last_serial("khác") == ""
    assert place.store.last_saved("khác", 1) is None
    assert place.store.meeting("khác") is None


def test_the_list_shows_the_form_saved_last_first(place):
    first, _second = save(place, a_form("0001", _1_1="1", _1_2="NA")), save(place, a_form("0002"))
    save(place, replace(first, status=Status.INVALID, invalid_reason="trùng phiếu", flagged=True))
    line, other = place.store.form_lines(ROUND, FormFilter())
    assert (line.id, line.serial, line.status, line.invalid_reason) == (
        first.id,
        "0001",
        Status.INVALID,
        "trùng phiếu",
    )
    assert (line.unit, line.officer, line.missing, line.flagged, line.batch) == (
        ONE_STOP,
        "cán bộ A",
        2,
        True,
        None,
    )
    assert (other.serial, other.missing) == ("0002", 3)
    assert line.saved_at > other.saved_at


def test_the_list_is_narrowed_down(place, serials):
    batch = open_batch(place)
    save(place, replace(a_form("0012"), batch=batch.id))
    save(place, replace(a_form("0013"), unit=LAND))
    save(place, replace(a_form("0112", Status.INVALID), unit=""))
    save(place, replace(save(place, a_form("0014")), status=Status.VOID))
    assert serials() == ["0014", "0112", "0013", "0012"]
    assert serials(find="001") == ["0014", "0013", "0012"]
    assert serials(find="%") == []
    assert serials(unit=LAND) == ["0013"]
    assert serials(unit="") == ["0112"]
    assert serials(status=Status.VOID) == ["0014"]
    assert serials(batch=batch.id) == ["0012"]
    assert serials(find="01", status=Status.INVALID) == ["0112"]
    assert place.store.form_count(ROUND, FormFilter(find="001")) == 3
    lines = place.store.form_lines(ROUND, FormFilter(), limit=2, offset=1)
    assert [line.serial for line in lines] == ["0112", "0013"]


@pytest.mark.parametrize(
    ("kept", "last"),
    [
        ([], ""),
        (["0002", "0010", "9"], "0010"),
        (["A-9", "B-10", "C"], "B-10"),
        (["không số"], "không số"),
        (["5", "A-5"], "A-5"),
        (["1" * 30, "2"], "1" * 30),
    ],
)
def test_the_last_serial_is_the_one_with_the_highest_number(place, kept, last):
    for serial in kept:
        save(place, a_form(serial))
    assert place.store.last_serial(ROUND) == last


def test_a_void_form_is_not_the_last_serial(place):
    save(place, a_form("0001"))
    save(place, replace(save(place, a_form("0002")), status=Status.VOID))
    assert place.store.last_serial(ROUND) == "0001"


def test_the_form_of_a_batch_saved_last_and_how_many_there_are(place):
    batch, other = open_batch(place), open_batch(place, label="Tập 2")
    assert place.store.last_saved(ROUND, batch.id) is None
    first = save(place, replace(a_form("0001"), batch=batch.id))
    second = save(place, replace(a_form("0002", Status.INVALID), batch=batch.id))
    save(place, replace(a_form("0003"), batch=other.id))
    assert place.store.last_saved(ROUND, batch.id) == second
    opened = save(place, replace(second, status=Status.OPEN))
    assert place.store.last_saved(ROUND, batch.id) == first
    counts = place.store.batch_counts(batch.id)
    assert (counts.valid, counts.invalid, counts.keyed) == (1, 0, 1)
    save(place, replace(opened, status=Status.INVALID))
    assert place.store.batch_counts(batch.id).invalid == 1


# --- history ---


def test_the_history_says_what_changed_and_keeps_words_out(place):
    form = save(place, replace(a_form(_1_1="1", _1_2="2"), texts={"O1": "bí mật"}))
    form = save(
        place, replace(form, cells={**form.cells, "1.1": "", "1.2": "3"}, texts={"O1": "kín"}, unit="")
    )
    form = save(place, replace(form, status=Status.OPEN), "hoàn tác")
    form = save(place, replace(form, status=Status.INVALID, invalid_reason="trùng phiếu"))
    form = save(place, replace(form, status=Status.VOID), "nhầm đợt")
    save(place, replace(form, status=Status.INVALID, flagged=True), "đúng đợt")
    keyed, corrected, opened, again, void, restored = place.store.history(form.id)
    assert (keyed.what, keyed.who, keyed.changes) == ("nhập phiếu", "cán bộ A", ())
    assert corrected.what == "sửa phiếu"
    assert set(corrected.changes) == {
        ("Phòng, đơn vị", ONE_STOP, ""),
        ("Câu 1.1", "1", "bỏ trống"),
        ("Câu 1.2", "2", "3"),
        ("Ý kiến O1", CHANGED, CHANGED),
    }
    assert (opened.what, opened.why) == ("mở lại (hoàn tác)", "hoàn tác")
    assert (again.what, again.changes) == (
        "lưu lại",
        (("Tình trạng", "đang mở lại", "không hợp lệ"), ("Lý do không hợp lệ", "", "trùng phiếu")),
    )
    assert (void.what, void.why) == ("hủy phiếu", "nhầm đợt")
    assert (restored.what, restored.why) == ("khôi phục", "đúng đợt")
    assert ("Ý kiến viết tay", "không", "có") in restored.changes
    assert keyed.when < restored.when
    assert "bí mật" not in str(place.store.history(form.id))
    assert place.store.history("?") == ()


def test_every_deed_moves_the_head_of_the_history(store):
    assert store.audit_head() == ""
    place = open_office(store)
    heads = [store.audit_head()]
    form = save(place, a_form())
    heads.append(store.audit_head())
    open_batch(place)
    heads.append(store.audit_head())
    store.put_meeting(Meeting(ROUND, chair="Giám đốc Sở"), place.stamp())
    heads.append(store.audit_head())
    store.put_draft(Draft(form, 1))
    heads.append(store.audit_head())
    assert len(set(heads)) == 4
    assert heads[-1] == heads[-2]
