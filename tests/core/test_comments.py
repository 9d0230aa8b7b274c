"""The second pass: flagged forms without words, in the order of keying, one at a time."""

import json
from dataclasses import replace

import pytest

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.register import UNREADABLE
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.layout import layout_of
from hailong_desktop.services.comments import CommentPass
from hailong_desktop.services.drafts import draft_of, state_of_form
from hailong_desktop.services.forms import void_form
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.ports import Draft
from hailong_desktop.services.rounds import keep_batch, new_round
from tests.fakes.office import DEFINITION, ROUND, SHORT, a_form, open_batch, open_office, save


class Stack:
    """A batch of forms, keyed in the order in which they lie."""

    def __init__(self):
        self.place = open_office()
        self.batch = open_batch(self.place)

    def key(self, serial, flagged=True, words="", status=Status.VALID):
        """Key a form."""
        texts = {"O1": words} if words else {}
        form = replace(a_form(serial, status, _1_1="1"), flagged=flagged, texts=texts, batch=self.batch.id)
        return save(self.place, form)

    def begin(self):
        """Begin the second pass."""
        return CommentPass(self.place, ROUND, self.batch)

    def words(self, serial):
        """Return the words kept for a form."""
        return self.place.store.form_by_serial(ROUND, serial).texts


@pytest.fixture
def stack():
    return Stack()


def test_flagged_forms_without_words_come_in_the_order_of_keying(stack):
    stack.key("0009")
    stack.key("0002", flagged=False)
    stack.key("0003", words="đã gõ ngay")
    stack.key("0001", status=Status.INVALID)
    stack.key("0004")
    run = stack.begin()
    seen = []
    while not run.done:
        seen.append((run.position, run.total, run.form.serial))
        run.skip()
    assert seen == [(1, 3, "0009"), (2, 3, "0001"), (3, 3, "0004")]
    assert run.form is None
    run.skip()
    assert run.position == 4


def test_words_are_kept_normalised_with_who_and_why_and_the_pass_goes_on(stack):
    form = stack.key("0001")
    stack.key("0002")
    heard: list[FormSaved] = []
    stack.place.news.listen(FormSaved, heard.append)
    stack.place.who = "cán bộ B"
    run = stack.begin()
    run.keep({"O1": "  Hoa\u0300 nhã "})
    assert run.form.serial == "0002"
    kept = stack.place.store.form(form.id)
    assert kept.texts == {"O1": "Hoà nhã"}
    assert kept.cells == form.cells
    assert heard == [FormSaved(ROUND, form.id)]
    last = stack.place.store.history(form.id)[-1]
    assert (last.who, last.why) == ("cán bộ B", "gõ ý kiến viết tay")


def test_what_nobody_can_read_is_written_down_as_such(stack):
    stack.key("0001")
    run = stack.begin()
    run.unreadable()
    assert run.done
    assert stack.words("0001") == {"O1": UNREADABLE}
    assert stack.begin().total == 0


def test_nothing_typed_is_no_comment(stack):
    stack.key("0001")
    run = stack.begin()
    with pytest.raises(SurveyError, match="Chưa gõ ý kiến nào"):
        run.keep({"O1": "  "})
    assert run.form.serial == "0001"


def test_the_way_back_shows_what_was_kept_and_keeps_the_same_once(stack):
    form = stack.key("0001")
    run = stack.begin()
    run.keep({"O1": "Nhanh"})
    run.back()
    assert run.form.texts == {"O1": "Nhanh"}
    run.keep({"O1": "Nhanh"})
    run.back()
    run.keep({"O1": "Rất nhanh"})
    assert stack.words("0001") == {"O1": "Rất nhanh"}
    assert len(stack.place.store.history(form.id)) == 3
    run.back()
    run.back()
    assert run.position == 1


def test_forms_open_on_a_desk_wait_for_a_later_pass(stack):
    open_now = stack.key("0001")
    stack.key("0002")
    stack.place.store.put_draft(Draft(open_now, 0))
    assert stack.begin().form.serial == "0002"


def test_a_form_taken_back_by_undo_is_not_in_the_pass(stack):
    form = stack.key("0001")
    save(stack.place, replace(form, status=Status.OPEN))
    assert stack.begin().done


def test_a_form_voided_meanwhile_is_told(stack):
    form = stack.key("0001")
    run = stack.begin()
    void_form(stack.place, form.id, "trùng")
    with pytest.raises(SurveyError, match="đã hủy"):
        run.keep({"O1": "Nhanh"})


def test_at_the_end_nothing_more_is_kept(stack):
    run = stack.begin()
    run.keep({"O1": "Nhanh"})
    assert run.done


def test_without_an_open_question_there_is_no_place_for_a_comment(stack):
    bare = {**DEFINITION, "id": "khong-mo", "open_questions": []}
    stack.place.store.add_questionnaire(read_definition(json.dumps(bare)), stack.place.stamp())
    new_round(stack.place, code="2", name="Đợt 2", questionnaire="khong-mo")
    stack.batch = keep_batch(stack.place, Batch("2", "Tập 1"))
    save(
        stack.place, replace(a_form("0001"), round="2", unit="", flagged=True, texts={}, batch=stack.batch.id)
    )
    with pytest.raises(SurveyError, match="không có câu hỏi mở"):
        CommentPass(stack.place, "2", stack.batch).unreadable()


def test_a_leader_does_not_type(stack):
    stack.place.role = Role.LEAD
    with pytest.raises(SurveyError, match="lãnh đạo"):
        stack.begin()


def test_half_typed_words_come_back_after_a_power_cut_and_go_with_the_form(stack):
    stack.key("0001")
    run = stack.begin()
    run.note({"O1": "  mới gõ "})
    assert stack.words("0001") == {}
    again = stack.begin()
    assert again.total == 1
    assert again.words == {"O1": "mới gõ"}
    again.keep({"O1": "mới gõ xong"})
    assert stack.words("0001") == {"O1": "mới gõ xong"}
    assert not stack.place.store.drafts(ROUND)
    again.back()
    assert again.words == {"O1": "mới gõ xong"}


def test_words_taken_away_again_leave_no_draft(stack):
    stack.key("0001")
    run = stack.begin()
    run.note({"O1": "gõ nhầm"})
    run.note({"O1": " "})
    assert not stack.place.store.drafts(ROUND)
    run.keep({"O1": "đúng"})
    run.back()
    run.note({"O1": "đúng rồi"})
    run.keep({"O1": "đúng"})
    assert not stack.place.store.drafts(ROUND)
    assert stack.words("0001") == {"O1": "đúng"}


@pytest.mark.parametrize(
    "facts", [{"unit": "Phòng khác"}, {"serial": "0099"}, {"flagged": False}, {"channel": "bưu điện"}]
)
def test_a_correction_put_aside_is_never_touched(stack, facts):
    form = stack.key("0001")
    run = stack.begin()
    correction = draft_of(replace(form, **facts), state_of_form(form, layout_of(SHORT)), aside=True)
    if "flagged" in facts:
        correction = replace(correction, form=replace(correction.form, flagged=False))
    stack.place.store.put_draft(correction)
    for deed in (run.note, run.keep):
        for words in ("Nhanh", ""):
            with pytest.raises(SurveyError):
                deed({"O1": words})
    with pytest.raises(SurveyError, match="bản sửa chưa lưu"):
        run.unreadable()
    assert stack.place.store.drafts(ROUND) == (correction,)
    again = stack.begin()
    assert (again.total, again.waiting) == (0, ("0001",))


def test_at_the_end_there_is_nothing_to_note(stack):
    run = stack.begin()
    run.note({"O1": "không của phiếu nào"})
    assert run.words == {}
    assert not stack.place.store.drafts(ROUND)
