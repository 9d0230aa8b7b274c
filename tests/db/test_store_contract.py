"""What every store does: the same tests on the one in memory and the one on SQLite."""

from dataclasses import replace

import pytest

from db.opening import open_store
from hailong_desktop.domain.changes import CHANGED
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import Batch, DocumentFacts, RoundState, SurveyRound
from hailong_desktop.domain.tally import recount
from hailong_desktop.services.ports import (
    ChangedElsewhereError,
    Draft,
    FormFilter,
    SerialTakenError,
)
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, SHORT, a_form, open_batch, open_office, save

ONE_STOP, LAND = "Bộ phận một cửa", "Chi cục Quản lý đất đai"


@pytest.fixture(params=["memory", "sqlite"])
def store(request, tmp_path):
    if request.param == "memory":
        yield MemoryStore()
        return
    with open_store(tmp_path / "phieu.db", writing=True) as opened:
        yield opened.store
        assert opened.archive.faults() == ()


@pytest.fixture
def place(store):
    return open_office(store)


def serials(place, **chosen):
    return [line.serial for line in place.store.form_lines(ROUND, FormFilter(**chosen))]


# --- questionnaires and rounds ---


def test_a_questionnaire_is_kept_as_it_was_read(place):
    assert place.store.questionnaire("ngan") == SHORT
    assert place.store.questionnaire("ngan", 1) == SHORT
    assert place.store.questionnaires() == (SHORT,)


def test_the_newest_version_is_the_one_meant(place):
    newer = replace(SHORT, version=2, definition=SHORT.definition.replace('"version": 1', '"version": 2'))
    place.store.add_questionnaire(newer, place.stamp())
    assert [part.version for part in place.store.questionnaires()] == [1, 2]
    assert place.store.questionnaire("ngan").version == 2
    assert place.store.questionnaire("ngan", 1).version == 1


def test_the_same_questionnaire_again_is_nothing_new_and_another_one_is_refused(place):
    head = place.store.audit_head()
    place.store.add_questionnaire(SHORT, place.stamp())
    assert place.store.audit_head() == head
    other = replace(SHORT, definition=SHORT.definition.replace("Phiếu ngắn", "Phiếu khác"))
    with pytest.raises(SurveyError, match="phiên bản"):
        place.store.add_questionnaire(other, place.stamp())
    assert place.store.questionnaire("ngan").title == "Phiếu ngắn"


@pytest.mark.parametrize(("id", "version"), [("không có", None), ("ngan", 9)])
def test_a_questionnaire_that_is_not_there_is_named(place, id, version):
    with pytest.raises(SurveyError, match=id):
        place.store.questionnaire(id, version)


def test_a_round_is_kept_with_everything_known_of_it(place):
    full = SurveyRound(
        code="2014-2",
        name="Đợt 2",
        questionnaire="ngan",
        version=1,
        issued=180,
        illustration=True,
        threshold=85,
        decimals=1,
        units=("Phòng B", "Phòng A"),
        invalid_reasons=("rách",),
        facts=DocumentFacts(agency="Sở", recipients=("Như trên", "Lưu: VT")),
    )
    place.store.add_round(full, place.stamp())
    assert place.store.round("2014-2") == full
    assert [kept.code for kept in place.store.rounds()] == ["2014-2", ROUND]


def test_a_round_needs_a_code_of_its_own_and_a_kept_questionnaire(place):
    with pytest.raises(SurveyError, match=ROUND):
        place.store.add_round(SurveyRound(ROUND, "Lại", "ngan", 1), place.stamp())
    with pytest.raises(SurveyError, match="không có"):
        place.store.add_round(SurveyRound("moi", "Mới", "không có", 1), place.stamp())
    with pytest.raises(SurveyError, match=f"“moi”.*{ROUND}"):
        place.store.round("moi")


def test_a_round_changes_but_not_its_questionnaire(place):
    before = place.store.round(ROUND)
    after = replace(before, name="Đợt đầu", issued=None, units=(*before.units, "Phòng Khoáng sản"))
    place.store.change_round(after, place.stamp())
    assert place.store.round(ROUND) == after
    with pytest.raises(SurveyError, match="mẫu"):
        place.store.change_round(replace(after, version=2), place.stamp())
    with pytest.raises(SurveyError, match="moi"):
        place.store.change_round(replace(after, code="moi"), place.stamp())


def test_a_unit_goes_only_while_nothing_stands_under_it(place):
    known = place.store.round(ROUND)
    one_left = replace(known, units=(LAND,))
    save(place, form := a_form())
    with pytest.raises(SurveyError, match=ONE_STOP):
        place.store.change_round(one_left, place.stamp())
    assert place.store.round(ROUND).units == known.units
    place.store.change_round(replace(known, units=(ONE_STOP,)), place.stamp())
    assert place.store.round(ROUND).units == (form.unit,)


@pytest.mark.parametrize("holder", ["draft", "batch"])
def test_a_unit_of_a_draft_or_a_batch_stays_too(place, holder):
    if holder == "batch":
        open_batch(place)
    else:
        place.store.put_draft(Draft(a_form(), 0))
    known = place.store.round(ROUND)
    with pytest.raises(SurveyError, match=ONE_STOP):
        place.store.change_round(replace(known, units=(LAND,)), place.stamp())


def test_batches_are_kept_in_their_order_and_change(place):
    first = place.store.put_batch(Batch(ROUND, "Tập 1", ONE_STOP, "2014", "trực tiếp", 40), place.stamp())
    second = place.store.put_batch(Batch(ROUND, "Tập 2"), place.stamp())
    changed = replace(first, spoiled=2, spoiled_reason="rách")
    assert place.store.put_batch(changed, place.stamp()) == changed
    assert place.store.batches(ROUND) == (changed, second)
    assert place.store.batches("khác") == ()
    with pytest.raises(SurveyError, match="tập phiếu"):
        place.store.put_batch(replace(first, id=99), place.stamp())
    with pytest.raises(SurveyError, match="khác"):
        place.store.put_batch(Batch("khác", "Tập 1"), place.stamp())


# --- saving ---


def test_a_form_is_kept_as_it_was_saved(place):
    batch = open_batch(place)
    form = replace(
        a_form("0007", R1="1", R2="a;b", _1_1="2", _1_2="NA", _2_1="??"),
        texts={"O1": "Chờ lâu\nvà nóng"},
        batch=batch.id,
        flagged=True,
    )
    kept = save(place, form)
    assert (kept.revision, kept.officer, kept.saved_at[:10]) == (1, "cán bộ A", "2014-05-21")
    assert kept.content() == form.content()
    assert place.store.form(form.id) == kept
    assert place.store.form_by_serial(ROUND, "0007") == kept
    assert list(place.store.forms(ROUND)) == [kept]
    assert place.store.form("?") is None
    assert place.store.form_by_serial(ROUND, "7") is None


def test_saving_the_same_again_stores_once(place):
    form = a_form(_1_1="1")
    first = save(place, form)
    head = place.store.audit_head()
    assert save(place, form) == first
    assert place.store.audit_head() == head
    assert place.store.counts(ROUND)[""] == {"valid": 1}
    corrected = replace(first, cells={**first.cells, "1.1": "2"})
    assert save(place, corrected) == save(place, corrected)
    assert len(place.store.history(form.id)) == 2


def test_who_was_faster_wins_and_the_other_is_shown(place):
    form = save(place, a_form(_1_1="1"))
    theirs = save(place, replace(form, cells={**form.cells, "1.1": "2"}))
    with pytest.raises(ChangedElsewhereError, match="0001") as caught:
        save(place, replace(form, cells={**form.cells, "1.1": "3"}))
    assert caught.value.theirs == theirs
    assert place.store.form(form.id) == theirs
    assert place.store.counts(ROUND)["1.1"] == {"2": 1}


def test_a_correction_of_a_form_that_is_gone_is_refused(place):
    with pytest.raises(SurveyError, match="Không tìm thấy phiếu 0001"):
        save(place, replace(a_form(), revision=3))


def test_a_serial_belongs_to_one_form(place):
    holder = save(place, a_form("0001"))
    other = save(place, a_form("0002"))
    with pytest.raises(SerialTakenError, match="0001") as caught:
        save(place, a_form("0001"))
    assert caught.value.holder == holder
    with pytest.raises(SerialTakenError):
        save(place, replace(other, serial="0001"))
    assert [form.serial for form in place.store.forms(ROUND)] == ["0001", "0002"]


def test_a_void_form_frees_its_serial_and_cannot_come_back_onto_a_taken_one(place):
    first = save(place, a_form("0001"))
    void = save(place, replace(first, status=Status.VOID), "nhầm")
    assert place.store.form_by_serial(ROUND, "0001") is None
    assert list(place.store.forms(ROUND)) == []
    second = save(place, a_form("0001"))
    with pytest.raises(SerialTakenError) as caught:
        save(place, replace(void, status=Status.VALID), "không nhầm")
    assert caught.value.holder == second
    assert serials(place) == ["0001", "0001"]
    assert save(place, replace(void, flagged=True)).revision == 3


def test_a_unit_must_be_known_to_the_round(place):
    with pytest.raises(SurveyError, match="Phòng lạ"):
        save(place, replace(a_form(), unit="Phòng lạ"))
    assert save(place, replace(a_form(), unit="")).unit == ""


def test_a_locked_round_takes_nothing(place):
    form = save(place, a_form())
    place.store.change_round(replace(place.store.round(ROUND), state=RoundState.LOCKED), place.stamp())
    with pytest.raises(SurveyError, match="khóa"):
        save(place, a_form("0002"))
    with pytest.raises(SurveyError, match="khóa"):
        save(place, replace(form, status=Status.VOID))
    with pytest.raises(SurveyError, match="khóa"):
        place.store.add_forms([a_form("0003")], place.stamp())
    assert list(place.store.forms(ROUND)) == [form]


def test_a_form_of_an_unknown_round_is_refused(place):
    with pytest.raises(SurveyError, match="khác"):
        save(place, replace(a_form(), round="khác"))


# --- many at once ---


def test_many_forms_come_in_at_once(place):
    forms = [a_form(f"{at:04d}", _1_1="1") for at in range(1, 6)]
    forms[2] = replace(forms[2], texts={"O1": "Tốt"}, unit=LAND)
    place.store.add_forms(forms, place.stamp("phiếu của năm cũ"))
    kept = list(place.store.forms(ROUND))
    assert [form.content() for form in kept] == [form.content() for form in forms]
    assert {(form.revision, form.officer) for form in kept} == {(1, "cán bộ A")}
    assert place.store.counts(ROUND)["1.1"] == {"1": 5}
    assert place.store.counts(ROUND, LAND)["1.1"] == {"1": 1}
    (entry,) = place.store.history(forms[0].id)
    assert (entry.what, entry.who, entry.why) == ("nhập từ tệp", "cán bộ A", "phiếu của năm cũ")
    assert serials(place) == ["0005", "0004", "0003", "0002", "0001"]


def test_a_form_that_came_in_with_others_is_corrected_like_any_other(place):
    place.store.add_forms([a_form(_1_1="1"), a_form("0002", _1_1="1")], place.stamp())
    form = place.store.form_by_serial(ROUND, "0001")
    save(place, replace(form, cells={**form.cells, "1.1": "4"}))
    assert [entry.what for entry in place.store.history(form.id)] == ["nhập từ tệp", "sửa phiếu"]
    assert serials(place) == ["0001", "0002"]


def test_void_and_bare_forms_come_in_too(place):
    void = a_form("0001", Status.VOID)
    place.store.add_forms([void, void_too := a_form("0001", Status.VOID), a_form("0001")], place.stamp())
    assert place.store.counts(ROUND)[""] == {"valid": 1}
    assert place.store.form(void_too.id).status is Status.VOID


def test_a_round_without_units_takes_forms_without_one(place):
    place.store.change_round(replace(place.store.round(ROUND), units=()), place.stamp())
    save(place, replace(a_form(), unit=""))
    assert place.store.round(ROUND).units == ()


def test_no_forms_at_once_are_nothing(place):
    head = place.store.audit_head()
    place.store.add_forms([], place.stamp())
    assert place.store.audit_head() == head


@pytest.mark.parametrize("wrong", ["serial kept", "serial twice", "id kept", "unit", "round"])
def test_many_forms_come_in_all_or_none(place, wrong):
    kept = save(place, a_form("0009"))
    others = {
        "serial kept": (a_form("0009"), SerialTakenError),
        "serial twice": (a_form("0001"), SerialTakenError),
        "id kept": (replace(a_form("0010"), id=kept.id), ChangedElsewhereError),
        "unit": (replace(a_form("0010"), unit="Phòng lạ"), SurveyError),
        "round": (replace(a_form("0010"), round="khác"), SurveyError),
    }
    other, error = others[wrong]
    head = place.store.audit_head()
    with pytest.raises(error):
        place.store.add_forms([a_form("0001"), a_form("0002"), other], place.stamp())
    assert list(place.store.forms(ROUND)) == [kept]
    assert place.store.audit_head() == head
    assert place.store.counts(ROUND)[""] == {"valid": 1}


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


def test_the_list_is_narrowed_down(place):
    batch = open_batch(place)
    save(place, replace(a_form("0012"), batch=batch.id))
    save(place, replace(a_form("0013"), unit=LAND))
    save(place, replace(a_form("0112", Status.INVALID), unit=""))
    save(place, replace(save(place, a_form("0014")), status=Status.VOID))
    assert serials(place) == ["0014", "0112", "0013", "0012"]
    assert serials(place, find="001") == ["0014", "0013", "0012"]
    assert serials(place, find="%") == []
    assert serials(place, unit=LAND) == ["0013"]
    assert serials(place, unit="") == ["0112"]
    assert serials(place, status=Status.VOID) == ["0014"]
    assert serials(place, batch=batch.id) == ["0012"]
    assert serials(place, find="01", status=Status.INVALID) == ["0112"]
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


# --- drafts ---


def test_a_draft_comes_back_as_it_was_left(place):
    partial = replace(a_form(), cells={"R1": "1", "1.1": "XX"}, texts={"O1": "Đang"}, flagged=True)
    draft = Draft(partial, stop=4, typed="1", aside=True)
    place.store.put_draft(draft)
    assert place.store.drafts(ROUND) == (draft,)
    assert place.store.drafts("khác") == ()


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
    by_unit = place.store.counts_by(ROUND, "unit")
    assert set(by_unit) == {ONE_STOP, ""}
    assert by_unit[ONE_STOP][""] == {"valid": 2, "invalid": 1}
    by_item = place.store.counts_by(ROUND, "R2")
    assert by_item["a;b"]["1.1"] == {"1": 1, "3": 1}
    assert {cell: counts[""] for cell, counts in by_item.items()} == {"a;b": {"valid": 2}, "": {"valid": 1}}
    valid = [form for form in place.store.forms(ROUND) if form.cells["R2"] == "a;b"]
    assert by_item["a;b"] == recount(valid, SHORT)


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
        chair="Phó Giám đốc Sở",
        concluded_by="Giám đốc Sở",
        attendees=("Văn phòng", "Thanh tra"),
        discussion="Hai ý kiến",
        shortcomings=(Shortcoming("Thái độ", ("1",)), Shortcoming("Không gắn tiêu chí")),
        remedies=(
            Remedy("Sau", ("a", "b"), ("2", "1"), "Văn phòng", "Thanh tra", "2014-06-30"),
            Remedy("Trước"),
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
