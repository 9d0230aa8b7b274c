"""The desk at work: what an officer sees after keys, saves, undo, crashes and refusals."""

import pytest

from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import Batch, RoundState
from hailong_desktop.entry.keys import DIGITS, Key
from hailong_desktop.entry.machine import step
from hailong_desktop.services.forms import void_form
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.refusals import NotSavedError
from hailong_desktop.services.rounds import set_lock
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save

NAMED = {"d": Key.FORWARD, "E": Key.ENTER, "z": Key.UNDO, "y": Key.REDO, "x": Key.INVALID, "e": Key.ESCAPE}
WHOLE = "1 1E 2 2 E 3 E"


def keys(text):
    """Return the keys of a string: digits and signs as on the keypad, letters as in NAMED."""
    signs = {key.value: key for key in Key if isinstance(key.value, str) and len(key.value) == 1}
    for sign in text.replace(" ", ""):
        yield DIGITS[int(sign)] if sign.isdigit() else NAMED.get(sign) or signs[sign]


def press(session, text):
    for key in keys(text):
        session.press(key)
    return session


@pytest.fixture
def place():
    return open_office()


@pytest.fixture
def batch(place):
    return open_batch(place)


@pytest.fixture
def desk(place, batch):
    return EntrySession(place, ROUND, batch)


def saved(place, serial):
    return place.store.form_by_serial(ROUND, serial)


def test_a_form_is_saved_by_its_keys_and_the_next_number_opens(place, desk):
    told: list[FormSaved] = []
    place.news.listen(FormSaved, told.append)
    assert desk.form.serial == "0001"
    press(desk, WHOLE)
    form = saved(place, "0001")
    assert dict(form.cells) == {"R1": "1", "R2": "a", "1.1": "2", "1.2": "2", "2.1": "3"}
    assert (form.unit, form.status, form.officer) == ("Bộ phận một cửa", Status.VALID, "cán bộ A")
    assert desk.form.serial == "0002"
    assert desk.message.kind is MessageKind.SAVED
    assert "0001" in desk.message.text
    assert desk.keyed.keyed == 1
    assert [news.form_id for news in told] == [form.id]
    assert not place.store.drafts(ROUND)


def test_a_refused_key_says_why_and_stores_nothing(desk):
    press(desk, "7")
    assert desk.message.kind is MessageKind.REFUSED
    assert "2 cột" in desk.message.text
    assert desk.message.show == 0
    assert desk.draft_kept


def test_a_comment_flag_is_kept_with_the_form(place, desk):
    press(desk, "/")
    assert desk.message.kind is MessageKind.NOTED
    press(desk, WHOLE)
    assert saved(place, "0001").flagged


def test_after_a_crash_the_form_comes_back_at_the_exact_question(place, batch, desk):
    press(desk, "1 1E 2")
    desk.flush_draft()
    assert desk.draft_kept
    again = EntrySession(place, ROUND, batch)
    assert (again.form.id, again.state.stop, again.state.answers) == (
        desk.form.id,
        desk.state.stop,
        desk.state.answers,
    )
    press(again, "2E3E")
    assert dict(saved(place, "0001").cells)["1.2"] == "2"


def test_a_form_undone_to_nothing_leaves_no_draft(place, desk):
    press(desk, "1")
    desk.flush_draft()
    press(desk, "z")
    desk.flush_draft()
    desk.flush_draft()
    assert not place.store.drafts(ROUND)


def test_invalid_in_two_keys(place, desk):
    press(desk, "1 x 4")
    form = saved(place, "0001")
    assert (form.status, form.invalid_reason) == (Status.INVALID, "trùng phiếu")
    assert desk.keyed.invalid == 1


def test_undo_takes_the_saved_form_back_and_redo_saves_it_again(place, desk):
    press(desk, WHOLE)
    press(desk, "z")
    assert (desk.form.serial, desk.state.at_last_stop) == ("0001", True)
    assert saved(place, "0001").status is Status.OPEN
    assert place.store.counts(ROUND).get("", {}).get("valid", 0) == 0
    press(desk, "z")
    assert desk.state.answers[-1] is None
    press(desk, "y y")
    assert saved(place, "0001").status is Status.VALID
    assert desk.form.serial == "0002"
    press(desk, "y")
    assert desk.message.kind is MessageKind.REFUSED
    whats = [entry.why for entry in place.store.history(saved(place, "0001").id)]
    assert "hoàn tác" in whats


def test_undo_goes_on_across_several_saved_forms_and_redo_comes_all_the_way_back(place, desk):
    press(desk, WHOLE)
    press(desk, "2 2E 1 1 E 1 E")
    for _ in range(len("11221") + 1 + len("22111") + 1 + 2):
        press(desk, "z")
    assert desk.form.serial == "0001"
    assert not desk.state.started
    press(desk, "z")
    assert "Không còn gì" in desk.message.text
    for _ in range(30):
        press(desk, "y")
    assert [saved(place, serial).status for serial in ("0001", "0002")] == [Status.VALID] * 2
    assert dict(saved(place, "0002").cells) == {"R1": "2", "R2": "b", "1.1": "1", "1.2": "1", "2.1": "1"}
    assert desk.form.serial == "0003"


def test_undoing_an_invalid_mark_goes_on_where_the_form_was_cut_short(place, batch, desk):
    press(desk, "1 1E x 1")
    again = EntrySession(place, ROUND, batch)
    for session in (desk, again):
        press(session, "z")
        assert session.state.answers == ("1", "a", None, None, None)
        if session is desk:
            press(session, "y")
            assert saved(place, "0001").status is Status.INVALID
    press(again, "2 2 E 3 E")
    form = saved(place, "0001")
    assert (form.status, form.invalid_reason) == (Status.VALID, "")


def test_after_a_restart_undo_still_reaches_the_saved_form(place, batch, desk):
    press(desk, WHOLE)
    again = press(EntrySession(place, ROUND, batch), "zz")
    assert again.form.serial == "0001"
    assert again.state.answers == ("1", "a", "2", "2", None)


def test_something_new_keyed_after_undo_is_not_saved_by_redo(place, desk):
    press(desk, WHOLE + "z z 4 y")
    assert "Không có gì để làm lại" in desk.message.text
    press(desk, "- ↓ y E")
    assert dict(saved(place, "0001").cells)["2.1"] == "4"


def test_correcting_the_previous_form_keeps_the_one_in_work(place, desk):
    press(desk, WHOLE)
    press(desk, "2")
    desk.previous_form()
    assert desk.correcting
    desk.previous_form()
    assert desk.message.kind is MessageKind.REFUSED
    press(desk, "z")
    press(desk, "1 E")
    assert dict(saved(place, "0001").cells)["2.1"] == "1"
    assert (desk.form.serial, desk.state.answers[0]) == ("0002", "2")


def test_an_unchanged_correction_is_not_a_change(place, desk):
    press(desk, WHOLE)
    desk.previous_form()
    press(desk, "E")
    assert "không có gì thay đổi" in desk.message.text
    assert saved(place, "0001").revision == 1


def test_undo_in_a_correction_stops_at_its_start(desk):
    press(desk, WHOLE)
    desk.previous_form()
    for _ in range(6):
        press(desk, "z")
    assert "Không còn gì" in desk.message.text


def test_an_invalid_form_stays_invalid_when_corrected_until_it_is_made_valid(place, desk):
    press(desk, "1 1E 2 2 E 3 x 1")
    form = saved(place, "0001")
    desk.open_form(form.id)
    press(desk, "- 4 E")
    assert saved(place, "0001").status is Status.INVALID
    desk.open_form(form.id)
    press(desk, "x 0")
    assert saved(place, "0001").status is Status.VALID


def test_nothing_to_open_before_the_first_form(desk):
    desk.previous_form()
    assert "chưa có phiếu nào" in desk.message.text


def test_forms_that_cannot_be_opened_say_why(place, desk):
    press(desk, WHOLE)
    form = saved(place, "0001")
    void_form(place, form.id, "nhầm tập")
    desk.open_form(form.id)
    assert "đã hủy" in desk.message.text
    desk.open_form("không có")
    assert desk.message.kind is MessageKind.REFUSED
    before = desk.form
    desk.open_form(before.id)
    assert (desk.message, desk.form) == (None, before)


def test_a_correction_comes_back_after_a_crash(place, batch, desk):
    press(desk, WHOLE)
    desk.previous_form()
    press(desk, "- 4")
    desk.flush_draft()
    again = EntrySession(place, ROUND, batch)
    assert (again.form.serial, again.correcting) == ("0001", True)
    again.open_form(saved(place, "0001").id)
    press(again, "E")
    assert dict(saved(place, "0001").cells)["2.1"] == "4"
    press(again, "1")
    again.open_form(saved(place, "0001").id)
    press(again, "-")
    again.flush_draft()
    third = EntrySession(place, ROUND, batch)
    assert third.state.stop == again.state.stop


def test_put_aside_and_take_back(place, desk):
    desk.put_aside()
    assert desk.message.kind is MessageKind.REFUSED
    press(desk, "1")
    desk.put_aside()
    assert desk.form.serial == "0002"
    (draft,) = desk.aside()
    press(desk, "2")
    desk.resume(draft.form.id)
    assert (desk.form.serial, desk.state.answers[0]) == ("0001", "1")
    press(desk, "1E22E3E")
    assert (desk.form.serial, desk.state.answers[0]) == ("0002", "2")
    desk.resume(draft.form.id)
    assert "không còn" in desk.message.text


def test_taking_back_onto_an_empty_desk(desk):
    press(desk, "1")
    desk.put_aside()
    desk.resume(desk.aside()[0].form.id)
    press(desk, "1E22E3E")
    assert desk.form.serial == "0002"


def test_putting_an_unchanged_correction_aside_just_closes_it(place, desk):
    press(desk, WHOLE)
    desk.previous_form()
    desk.put_aside()
    assert desk.form.serial == "0002"
    assert not place.store.drafts(ROUND)


def test_the_serial_as_printed(place, desk):
    press(desk, WHOLE)
    desk.set_serial("0001")
    assert "đã có trong đợt" in desk.message.text
    desk.set_serial("  ")
    assert "trống" in desk.message.text
    desk.set_serial("0150")
    press(desk, WHOLE)
    assert saved(place, "0150")
    assert desk.form.serial == "0151"


def test_a_serial_that_is_taken_is_passed_over(place, batch):
    save(place, a_form("0009"))
    desk = EntrySession(place, ROUND, batch)
    assert desk.form.serial == "0010"
    desk.set_serial("0008")
    press(desk, WHOLE)
    assert desk.form.serial == "0010"


def test_the_unit_of_one_form(place, desk):
    desk.set_unit("Phòng Tài nguyên nước")
    assert "Phòng Tài nguyên nước" in place.store.round(ROUND).units
    press(desk, WHOLE)
    assert saved(place, "0001").unit == "Phòng Tài nguyên nước"
    assert desk.form.unit == "Bộ phận một cửa"
    desk.set_unit("x\x00")
    assert desk.message.kind is MessageKind.REFUSED


def test_answers_in_words(place, desk):
    desk.set_texts({"O1": "Chờ lâu", "R9": ""})
    desk.set_texts({"O1": "Chờ  \x01"})
    assert desk.message.kind is MessageKind.REFUSED
    desk.flush_draft()
    assert place.store.drafts(ROUND)[0].form.texts == {"O1": "Chờ lâu"}
    press(desk, WHOLE)
    assert saved(place, "0001").texts == {"O1": "Chờ lâu"}


class FullDisk(MemoryStore):
    """The in-memory store on a disk that can be full."""

    full = False

    def _write(self):
        if self.full:
            raise NotSavedError("Ổ đĩa đã đầy. Hãy xóa bớt tệp rồi bấm Thử lại.")

    def save_form(self, form, stamp, draft=None):
        """Save, or refuse."""
        self._write()
        return super().save_form(form, stamp, draft)

    def put_draft(self, draft):
        """Keep a draft, or refuse."""
        self._write()
        super().put_draft(draft)

    def remove_draft(self, form_id):
        """Forget a draft, or refuse."""
        self._write()
        super().remove_draft(form_id)


@pytest.fixture
def full_place():
    return open_office(FullDisk())


def test_a_failed_save_keeps_the_form_and_works_again_later(full_place):
    desk = EntrySession(full_place, ROUND, open_batch(full_place))
    desk.retry()
    full_place.store.full = True
    press(desk, WHOLE)
    assert desk.message.kind is MessageKind.FAILED
    assert desk.unsaved
    assert desk.form.serial == "0001"
    desk.retry()
    assert desk.unsaved
    full_place.store.full = False
    desk.retry()
    assert saved(full_place, "0001")
    assert desk.form.serial == "0002"
    desk.retry()
    assert len(tuple(full_place.store.forms(ROUND))) == 1


def test_a_disk_that_fills_up_is_said_whatever_was_wanted(full_place):
    desk = EntrySession(full_place, ROUND, open_batch(full_place))
    press(desk, WHOLE + "1")
    full_place.store.full = True
    desk.flush_draft()
    assert (desk.message.kind, desk.draft_kept) == (MessageKind.FAILED, False)
    desk.put_aside()
    assert (desk.message.kind, desk.form.serial) == (MessageKind.FAILED, "0002")
    press(desk, "zz")
    assert (desk.message.kind, desk.form.serial) == (MessageKind.FAILED, "0002")
    full_place.store.full = False
    press(desk, "1")
    desk.put_aside()
    aside = desk.aside()[0].form.id
    full_place.store.full = True
    desk.resume(aside)
    assert desk.message.kind is MessageKind.FAILED
    desk.previous_form()
    press(desk, "E")
    assert (desk.message.kind, desk.form.serial) == (MessageKind.FAILED, "0001")


def test_a_locked_round_takes_no_forms(place, desk):
    set_lock(place, ROUND, locked=True)
    assert place.store.round(ROUND).state is RoundState.LOCKED
    press(desk, WHOLE)
    assert desk.message.kind is MessageKind.FAILED
    assert desk.form.serial == "0001"


def test_two_batches_do_not_share_drafts(place, batch, desk):
    press(desk, "1")
    desk.flush_draft()
    other = EntrySession(place, ROUND, open_batch(place, label="Tập 2"))
    assert not other.state.started
    assert other.form.serial == "0002"
    assert isinstance(other.batch, Batch)


def test_the_machine_is_the_only_judge_of_keys(desk):
    state, effects = step(desk.state, Key.ENTER)
    press(desk, "E")
    assert desk.state == state
    assert desk.message.text == effects[0].why


def test_what_cannot_be_kept_is_not_left_for_another_form(full_place):
    desk = EntrySession(full_place, ROUND, open_batch(full_place))
    press(desk, WHOLE + "1")
    full_place.store.full = True
    desk.open_form(saved(full_place, "0001").id)
    assert (desk.message.kind, desk.form.serial) == (MessageKind.FAILED, "0002")
    full_place.store.full = False
    desk.open_form(saved(full_place, "0001").id)
    assert desk.form.serial == "0001"


def test_on_a_full_disk_nothing_is_put_aside_opened_or_taken_back(full_place):
    desk = EntrySession(full_place, ROUND, open_batch(full_place))
    press(desk, WHOLE)
    desk.previous_form()
    press(desk, "- 4")
    desk.put_aside()
    full_place.store.full = True
    desk.open_form(saved(full_place, "0001").id)
    assert (desk.message.kind, desk.form.serial) == (MessageKind.FAILED, "0002")
    press(desk, "1")
    desk.resume()
    assert (desk.message.kind, desk.form.serial) == (MessageKind.FAILED, "0002")
    full_place.store.full = False
    desk.resume()
    press(desk, "d 3")
    full_place.store.full = True
    desk.put_aside()
    assert (desk.message.kind, desk.form.serial) == (MessageKind.FAILED, "0001")
    full_place.store.full = False
    press(desk, "E")
    desk.previous_form()
    full_place.store.full = True
    desk.put_aside()
    assert (desk.message.kind, desk.form.serial) == (MessageKind.FAILED, "0001")
