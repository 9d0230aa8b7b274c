"""Saving forms, one by one and many at once: the same on the store in memory and on the one in a file."""

from dataclasses import replace

import pytest

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import RoundState
from hailong_desktop.services.refusals import ChangedElsewhereError, SerialTakenError
from tests.fakes.office import ROUND, a_form, open_batch, save

ONE_STOP, LAND = "Bộ phận một cửa", "Chi cục Quản lý đất đai"


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


def test_a_void_form_frees_its_serial_and_cannot_come_back_onto_a_taken_one(place, serials):
    first = save(place, a_form("0001"))
    void = save(place, replace(first, status=Status.VOID), "nhầm")
    assert place.store.form_by_serial(ROUND, "0001") is None
    assert list(place.store.forms(ROUND)) == []
    second = save(place, a_form("0001"))
    with pytest.raises(SerialTakenError) as caught:
        save(place, replace(void, status=Status.VALID), "không nhầm")
    assert caught.value.holder == second
    assert serials() == ["0001", "0001"]
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


def test_many_forms_come_in_at_once(place, serials):
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
    assert serials() == ["0005", "0004", "0003", "0002", "0001"]


def test_a_form_that_came_in_with_others_is_corrected_like_any_other(place, serials):
    place.store.add_forms([a_form(_1_1="1"), a_form("0002", _1_1="1")], place.stamp())
    form = place.store.form_by_serial(ROUND, "0001")
    save(place, replace(form, cells={**form.cells, "1.1": "4"}))
    assert [entry.what for entry in place.store.history(form.id)] == ["nhập từ tệp", "sửa phiếu"]
    assert serials() == ["0001", "0002"]


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
    with pytest.raises(error) as caught:
        place.store.add_forms([a_form("0001"), a_form("0002"), other], place.stamp())
    assert "không rõ" not in str(caught.value)
    assert list(place.store.forms(ROUND)) == [kept]
    assert place.store.audit_head() == head
    assert place.store.counts(ROUND)[""] == {"valid": 1}
