"""The same paper keyed twice is asked about before it is saved, on every store."""

from dataclasses import replace

import pytest

from db.opening import open_store
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.keys import Key
from hailong_desktop.services.filters import FormFilter
from hailong_desktop.services.forms import restore_form, void_form
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.refusals import NotSavedError
from tests.fakes.long_paper import ANOTHER, ONE, open_long_office, press, slipped
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, open_batch

WHY_VOID = "trùng phiếu 0001: cùng một tờ giấy, nhập lần thứ hai"


@pytest.fixture(params=["memory", "sqlite"])
def place(request, tmp_path):
    if request.param == "memory":
        yield open_long_office()
        return
    with open_store(tmp_path / "phieu.db", writing=True) as opened:
        yield open_long_office(opened.store)
        assert opened.store.faults() == ()


@pytest.fixture
def desk(place):
    return EntrySession(place, ROUND, open_batch(place))


def asked(desk):
    """Return the form that the one on the desk is held against."""
    return desk.twin


def saved(place, serial):
    return place.store.form_by_serial(ROUND, serial)


def test_the_same_answers_again_are_asked_about_and_nothing_is_saved_yet(place, desk):
    press(desk, f"{ONE}E {ANOTHER}E")
    assert asked(desk) is None
    press(desk, f"{ONE}E")
    assert asked(desk).form.serial == "0001"
    assert (asked(desk).same, asked(desk).of, asked(desk).differing) == (21, 21, ())
    assert "giống hệt phiếu 0001" in asked(desk).why
    assert saved(place, "0003") is None
    assert desk.form.serial == "0003"


def test_a_slip_of_the_finger_does_not_hide_the_same_paper(desk):
    press(desk, f"{ONE}E {ANOTHER}E {slipped(slipped(ONE, 2, 4), 11, 1)}E")
    assert (asked(desk).same, asked(desk).differing) == (19, ("1.3", "3.2"))
    assert "19/21" in asked(desk).why


def test_the_same_paper_is_kept_void_with_the_reason_and_its_number_is_free_again(place, desk):
    press(desk, f"{ONE}E {ONE}E")
    again = desk.form.id
    desk.decide_twin(True)
    kept = place.store.form(again)
    assert kept.status is Status.VOID
    (entry,) = place.store.history(again)
    assert entry.why.startswith(WHY_VOID)
    assert (desk.message.kind, asked(desk)) == (MessageKind.SAVED, None)
    assert "tờ giấy nhập lại" in desk.message.text
    assert desk.form.serial == "0002"
    assert desk.keyed.keyed == 1
    press(desk, f"{ONE}E")
    assert asked(desk).form.serial == "0001", "a void form is no twin, a counted one still is"


def test_another_paper_is_saved_with_a_note_and_not_asked_about_again(place, desk):
    press(desk, f"{ONE}E {ONE}E")
    desk.decide_twin(False)
    other = saved(place, "0002")
    assert other.status is Status.VALID
    (entry,) = place.store.history(other.id)
    assert "là tờ giấy khác" in entry.why
    desk.previous_form()
    press(desk, "-3E")
    assert (asked(desk), saved(place, "0002").cells["4.5"]) == (None, "3")


def test_undo_and_redo_of_a_form_that_was_told_apart_ask_nothing(place, desk):
    press(desk, f"{ONE}E {ONE}E")
    desk.decide_twin(False)
    press(desk, "zy")
    assert asked(desk) is None
    assert saved(place, "0002").status is Status.VALID


@pytest.mark.parametrize("way_back", ["e", "-", "z"])
def test_the_officer_can_go_back_to_the_paper_and_correct_it(place, desk, way_back):
    press(desk, f"{ONE}E {ONE}E")
    press(desk, f"1{way_back}")
    assert asked(desk) is None
    assert "Chưa lưu" in desk.message.text
    assert desk.state.at_last_stop
    press(desk, "E")
    assert asked(desk) is not None
    desk.leave_twin()
    desk.leave_twin()
    assert desk.message.kind is MessageKind.NOTED


def test_while_it_is_asked_keys_do_nothing_else(desk):
    press(desk, f"{ONE}E {ONE}E")
    before = desk.state
    for sign in "E12":
        press(desk, sign)
        assert (desk.state, desk.message.kind) == (before, MessageKind.REFUSED)
    assert "Bấm + nếu khác" in desk.message.text
    assert [offer.cap for offer in desk.legend] == ["+", "*", "Esc"]


@pytest.mark.parametrize(("key", "kept"), [("+", Status.VALID), ("*", Status.VOID)])
def test_one_key_answers(place, desk, key, kept):
    press(desk, f"{ONE}E {ONE}E")
    form = desk.form.id
    press(desk, key)
    assert place.store.form(form).status is kept

    assert desk.legend[0].cap not in {"+", "*"}


def test_an_answer_to_no_question_does_nothing(place, desk):
    press(desk, ONE)
    desk.decide_twin(True)
    desk.decide_twin(False)
    assert desk.form.serial == "0001"
    assert saved(place, "0001") is None


def test_an_invalid_form_is_compared_too(desk):
    press(desk, f"{ONE}E {ONE}x1")
    assert asked(desk) is not None
    desk.decide_twin(False)
    assert "không hợp lệ" in desk.message.text


def test_going_to_another_form_leaves_the_question(place, desk):
    press(desk, f"{ONE}E {ONE}E")
    desk.open_form(saved(place, "0001").id)
    assert (asked(desk), desk.form.serial) == (None, "0001")
    press(desk, "E")
    assert (desk.form.serial, desk.state.at_last_stop) == ("0002", True)


def test_a_correction_that_becomes_another_form_is_asked_about(desk):
    press(desk, f"{ONE}E {ANOTHER}E")
    desk.previous_form()
    for _ in range(20):
        press(desk, "-")
    press(desk, f"{ONE}E")
    assert asked(desk).form.serial == "0001"
    assert desk.correcting


def test_another_unit_counts_as_a_difference(desk):
    press(desk, f"{ONE}E")
    desk.set_unit("Chi cục Quản lý đất đai")
    press(desk, f"{ONE}E")
    assert asked(desk).differing == ("R1",)


def test_what_others_saved_since_is_compared_and_what_they_voided_is_not(place, desk):
    press(desk, f"{ONE}E {ANOTHER}E")
    other = EntrySession(place, ROUND, desk.batch)
    third = "2234 1114 3321 4142 2311"
    press(other, f"{third}E")
    desk.set_serial("0004")
    press(desk, f"{third}E")
    assert asked(desk).form.serial == "0003"
    desk.decide_twin(True)
    void = desk.keyed
    assert void.keyed == 3
    restored = [line.id for line in place.store.form_lines(ROUND, FormFilter()) if line.status is Status.VOID]
    restore_form(place, restored[0], "nhầm")
    press(desk, f"{third}E")
    assert asked(desk) is not None


def test_a_form_that_was_voided_since_is_compared_no_more(place, desk):
    press(desk, f"{ONE}E {ANOTHER}E 1")
    void_form(place, saved(place, "0001").id, "nhầm tập")
    press(desk, f"-{ONE}E")
    assert asked(desk) is None
    assert saved(place, "0003")


def test_the_batch_is_read_once(place):
    reads = []

    class Counting:
        """Passes everything on, and counts how often the batch is read in full."""

        def __getattr__(self, name):
            if name == "batch_forms":
                reads.append(name)
            return getattr(place.store, name)

    desk = EntrySession(replace(place, store=Counting()), ROUND, open_batch(place))
    for answers in (ONE, ANOTHER, "2234 1114 3321 4142 2311", "1111 2222 3333 4444 1234"):
        press(desk, f"{answers}E")
    assert desk.form.serial == "0005"
    assert len(reads) == 1


class FullDisk(MemoryStore):
    """The in-memory store on a disk that can be full."""

    full = False

    def save_form(self, form, stamp, draft=None):
        """Save, or refuse."""
        if self.full:
            raise NotSavedError("Ổ đĩa đã đầy. Hãy xóa bớt tệp rồi bấm Thử lại.")
        return super().save_form(form, stamp, draft)


def test_a_decision_is_not_lost_when_the_disk_is_full():
    place = open_long_office(FullDisk())
    desk = press(EntrySession(place, ROUND, open_batch(place)), f"{ONE}E {ONE}E")
    again = desk.form.id
    place.store.full = True
    desk.decide_twin(True)
    assert (desk.message.kind, desk.unsaved) == (MessageKind.FAILED, True)
    place.store.full = False
    desk.retry()
    assert place.store.form(again).status is Status.VOID


def test_imported_forms_in_correction_have_no_batch_to_be_compared_with(place):
    desk = EntrySession(place, ROUND, open_batch(place))
    press(desk, f"{ONE}E")
    kept = saved(place, "0001")
    from_nowhere = EntrySession(place, ROUND, Batch(ROUND, "Phiếu nhập từ tệp"))
    from_nowhere.open_form(kept.id)
    from_nowhere.press(Key.BACK)
    press(from_nowhere, "3E")
    assert saved(place, "0001").cells["4.5"] == "3"
