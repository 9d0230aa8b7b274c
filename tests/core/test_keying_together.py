"""One form in several hands, or at several moments: nothing keyed is lost, nothing is saved over unseen."""

import json
from dataclasses import replace

import pytest

from db.opening import open_store
from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.response import Status
from hailong_desktop.entry.layout import layout_of
from hailong_desktop.entry.state import FormReady
from hailong_desktop.services.batches import close_batch
from hailong_desktop.services.forms import void_form
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.pace import own_numbers
from hailong_desktop.services.refusals import NotSavedError
from tests.fakes.checked import CHECKED
from tests.fakes.keystrokes import REASONS, after, keys, run
from tests.fakes.long_paper import ANOTHER, ONE, open_long_office, press
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, open_batch


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


def saved(place, serial):
    return place.store.form_by_serial(ROUND, serial)


def other_saves(place, form, **changed):
    """Have somebody else save the form, without a draft of it being lost."""
    stamp = replace(place.stamp("theo giấy"), who="cán bộ B")
    draft = next((draft for draft in place.store.drafts(ROUND) if draft.form.id == form.id), None)
    return place.store.save_form(replace(form, **changed), stamp, draft)


# what is put aside stays


def test_undo_does_not_touch_a_correction_that_was_put_aside(place, desk):
    press(desk, f"{ONE}E")
    desk.previous_form()
    press(desk, "--3")
    desk.put_aside()
    press(desk, "z")
    assert desk.message.kind is MessageKind.REFUSED
    assert "bản sửa đang để lại" in desk.message.text
    desk.resume()
    assert desk.state.answers[-2] == "3"
    assert saved(place, "0001").status is Status.VALID


@pytest.mark.parametrize("what", ["serial", "unit", "channel"])
def test_a_value_set_on_an_empty_sheet_stays_after_another_form_and_a_restart(place, batch, desk, what):
    press(desk, f"{ONE}E")
    value = {"serial": "0077", "unit": "Chi cục Quản lý đất đai", "channel": "bưu điện"}[what]
    {"serial": desk.set_serial, "unit": desk.set_unit, "channel": desk.set_channel}[what](value)
    desk.previous_form()
    desk.put_aside()
    assert getattr(desk.form, what) == value
    desk.flush_draft()
    assert getattr(EntrySession(place, ROUND, batch).form, what) == value


# somebody else saved meanwhile


def test_a_correction_is_laid_over_what_somebody_else_saved(place, desk):
    press(desk, f"{ONE}E")
    desk.previous_form()
    press(desk, "--3 2")
    first = saved(place, "0001")
    other_saves(place, first, cells={**first.cells, "1.1": "4"}, texts={"O1": "Chờ lâu"})
    press(desk, "E")
    assert desk.message.kind is MessageKind.REFUSED
    assert "Phiếu 0001 vừa được cán bộ B lưu lại" in desk.message.text
    assert "khác ở câu 1.1, 4.4" in desk.message.text
    press(desk, "E")
    kept = saved(place, "0001")
    assert (kept.cells["1.1"], kept.cells["4.4"], kept.texts) == ("1", "3", {"O1": "Chờ lâu"})
    assert [entry.who for entry in place.store.history(kept.id)] == ["cán bộ A", "cán bộ B", "cán bộ A"]


def test_a_correction_put_aside_is_laid_over_what_was_saved_since(place, desk):
    press(desk, f"{ONE}E")
    desk.previous_form()
    press(desk, "--3")
    desk.put_aside()
    other_saves(place, saved(place, "0001"), flagged=True)
    desk.resume()
    assert "khác ở câu 4.4" in desk.message.text
    press(desk, "2E")
    assert saved(place, "0001").cells["4.4"] == "3"


def test_what_was_saved_meanwhile_with_the_same_answers_is_said_to_differ_in_none(place, batch, desk):
    press(desk, f"{ONE}E")
    desk.previous_form()
    desk.set_texts({"O1": "Chờ"})
    desk.flush_draft()
    other_saves(place, saved(place, "0001"), flagged=True)
    again = EntrySession(place, ROUND, batch)
    assert "không khác câu trả lời nào" in again.message.text
    assert again.form.texts == {"O1": "Chờ"}


def test_a_form_that_was_voided_meanwhile_leaves_the_desk_and_the_batch_can_be_closed(place, batch, desk):
    press(desk, f"{ONE}E")
    desk.previous_form()
    press(desk, "--3")
    desk.flush_draft()
    void_form(place, saved(place, "0001").id, "trùng")
    press(desk, "2")
    desk.flush_draft()
    press(desk, "E")
    assert "vừa bị hủy" in desk.message.text
    assert not desk.correcting
    assert close_batch(place, batch, "thôi").closed_at


# who keyed it


def test_who_gives_the_first_answer_keyed_the_form_first(place, desk):
    press(desk, ONE)
    place.who = "cán bộ B"
    press(desk, "E")
    form = saved(place, "0001")
    assert (form.first_officer, form.officer) == ("cán bộ A", "cán bộ B")


def test_corrections_of_a_checker_are_not_booked_on_the_one_who_keyed(place, batch, desk):
    press(desk, f"{ONE}E")
    place.who = "cán bộ B"
    desk.previous_form()
    press(desk, "--3 2E")
    assert saved(place, "0001").cells["4.4"] == "3"
    place.who = "cán bộ A"
    assert own_numbers(place, batch.id).batch.corrections == 0


def test_a_role_that_may_not_key_answers_no_question_about_twins(place, desk):
    press(desk, f"{ONE}E {ONE}E")
    place.role = Role.LEAD
    press(desk, "+")
    assert desk.message.kind is MessageKind.REFUSED
    assert saved(place, "0002") is None


# twins


def test_papers_without_answers_are_no_twins(place, desk):
    press(desk, f"{ONE}E {ANOTHER}E x1 x1 x1")
    assert desk.twin is None
    assert desk.keyed.invalid == 3
    for _ in range(2):
        for key in keys("." * 19 + "1E"):
            desk.press(key)
    assert desk.twin is None
    assert desk.keyed.keyed == 7


def test_undo_after_the_same_paper_opens_that_paper_again(place, batch, desk):
    press(desk, f"{ONE}E {ANOTHER}E {ONE}E*")
    assert desk.form.serial == "0003"
    again = EntrySession(place, ROUND, batch)
    press(again, "z")
    assert (again.form.serial, again.form.status) == ("0003", Status.OPEN)
    press(again, "y")
    assert again.message.kind is MessageKind.REFUSED
    press(again, "E")
    assert again.twin is not None
    press(again, "+")
    assert saved(place, "0003").status is Status.VALID
    assert again.form.serial == "0004"


def test_a_void_paper_taken_back_gets_a_number_of_its_own_when_its_own_is_given_away(place, desk):
    press(desk, f"{ONE}E {ONE}E*")
    press(desk, f"{ANOTHER}E")
    assert saved(place, "0002") is not None
    press(desk, "zz")
    desk.put_aside()
    press(desk, "z")
    assert desk.form.status is Status.OPEN
    assert desk.form.serial == "0003"


def test_a_sheet_in_work_keeps_its_number_when_a_void_one_is_taken_back(place, desk):
    press(desk, f"{ONE}E {ONE}E*")
    desk.set_texts({"O1": "Chờ lâu"})
    press(desk, "z")
    assert desk.form.serial == "0003"
    press(desk, "E+")
    assert (desk.form.serial, desk.form.texts) == ("0002", {"O1": "Chờ lâu"})


# checks and the history


def test_a_form_becomes_valid_again_only_past_its_checks():
    paper = layout_of(read_definition(json.dumps(CHECKED)), "2014-05", REASONS)
    agreed = after("30E 0206E . 1 1 + E 13E 1", paper)
    assert run("x0", paper, agreed)[1][-1] == FormReady("")
    doubtful = replace(agreed, accepted=frozenset())
    state, (refused,) = run("x0", paper, doubtful)
    assert "Chưa là phiếu hợp lệ được" in refused.why
    assert "bấm +" in refused.why
    assert state.choosing


def test_a_change_of_channel_stands_in_the_history(place, desk):
    press(desk, f"{ONE}E")
    desk.previous_form()
    desk.set_channel("bưu điện")
    press(desk, "E")
    assert place.store.history(saved(place, "0001").id)[-1].changes == (("Kênh thu", "", "bưu điện"),)


# reading fails after the form is kept


class Unplugged(MemoryStore):
    """Cannot be read once a form was saved, until it is plugged in again."""

    out = False

    def save_form(self, form, stamp, draft=None):
        """Save, then lose the disk."""
        kept = super().save_form(form, stamp, draft)
        self.out = not self.out
        return kept

    def batch_counts(self, batch_id):
        """Count, or refuse."""
        if self.out:
            raise NotSavedError("Ổ đĩa không đọc được.")
        return super().batch_counts(batch_id)


def test_a_disk_lost_right_after_saving_is_said_and_trying_again_goes_on_with_the_next_form():
    store = Unplugged()
    place = open_long_office(store)
    desk = EntrySession(place, ROUND, open_batch(place))
    told: list[FormSaved] = []
    place.news.listen(FormSaved, told.append)
    press(desk, f"{ONE}E")
    assert desk.message.kind is MessageKind.FAILED
    assert "Đã lưu phiếu 0001" in desk.message.text
    assert len(told) == 1
    desk.retry()
    assert desk.form.serial == "0002"
    assert len(place.store.history(saved(place, "0001").id)) == 1
