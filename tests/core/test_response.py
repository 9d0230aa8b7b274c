"""A form as keyed: what two databases compare, its digest, and the number that comes next."""

from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.answers import Missing, missing_reason, ticked
from hailong_desktop.domain.questionnaire import (
    Direction,
    ItemType,
    Level,
    OpenQuestion,
    Option,
    Question,
    Questionnaire,
    RespondentItem,
    Scale,
    Section,
)
from hailong_desktop.domain.response import Response, Status, complete, new_form_id, next_serial

SCALE = Scale("hl", "", Direction.BEST_FIRST, (Level("1", "HL", 1, True), Level("2", "KHL", 0, False)))
PAPER = Questionnaire(
    id="mau",
    version=1,
    title="Mẫu",
    respondent=(
        RespondentItem("R1", "Là", ItemType.SINGLE, (Option("9", "Khác"),), other_text="9"),
        RespondentItem("R2", "Điện thoại", ItemType.PHONE, personal_data=True),
        RespondentItem("R3", "Đơn vị", ItemType.UNIT),
    ),
    sections=(
        Section("1", "c", "C", (Question("1.1", "?", scale=SCALE), Question("1.2", "?", scale=SCALE))),
    ),
    open_questions=(OpenQuestion("O1", "Góp ý"),),
)
FORM = Response("id-1", "r", "0001", "Một cửa", {"1.1": "1", "1.2": ""}, {"O1": "Tốt"})


# --- Cells ---


@pytest.mark.parametrize(
    ("cell", "reason", "label"),
    [
        ("", Missing.BLANK, "bỏ trống"),
        ("XX", Missing.DOUBLE, "đánh nhiều ô"),
        ("??", Missing.ILLEGIBLE, "không đọc được"),
        ("NA", Missing.NOT_APPLICABLE, "không áp dụng"),
    ],
)
def test_four_cells_say_why_there_is_no_answer(cell, reason, label):
    assert missing_reason(cell) is reason
    assert reason.label == label
    assert ticked(cell) == ()


def test_other_cells_hold_answers():
    assert missing_reason("3") is None
    assert ticked("3") == ("3",)
    assert ticked("1;3") == ("1", "3")


# --- Forms ---


@pytest.mark.parametrize(
    ("status", "label"),
    [("valid", "hợp lệ"), ("invalid", "không hợp lệ"), ("open", "đang mở lại"), ("void", "đã hủy")],
)
def test_states_have_their_words(status, label):
    assert Status(status).label == label


def test_ids_times_officers_batches_and_blanks_do_not_make_a_form_another_one():
    other = replace(FORM, id="x", cells={"1.1": "1"}, batch=3, officer="b", saved_at="2014", revision=7)
    assert other.content() == FORM.content()
    assert other.digest() == FORM.digest()


@pytest.mark.parametrize(
    "change",
    [
        {"serial": "0002"},
        {"status": Status.INVALID},
        {"invalid_reason": "trùng phiếu"},
        {"unit": ""},
        {"cells": {"1.1": "2"}},
        {"cells": {"1.1": "1", "1.2": "XX"}},
        {"texts": {}},
    ],
)
def test_everything_on_the_paper_makes_a_form_another_one(change):
    other = replace(FORM, **change)
    assert other.content() != FORM.content()
    assert other.digest() != FORM.digest()


def test_the_comment_flag_changes_the_digest_but_not_the_content():
    flagged = replace(FORM, flagged=True)
    assert flagged.content() == FORM.content()
    assert flagged.digest() != FORM.digest()


def test_the_order_of_cells_does_not_count():
    there = replace(FORM, cells={"a": "1", "b": "2"})
    back = replace(FORM, cells={"b": "2", "a": "1"})
    assert there.digest() == back.digest()


def test_a_complete_form_has_a_cell_for_every_closed_question_and_no_empty_words():
    keyed = Response("i", "r", "1", cells={"1.2": "2", "R2": "091"}, texts={"O1": "", "R1.khac": "Hội"})
    whole = complete(keyed, PAPER)
    assert whole.cells == {"R1": "", "1.1": "", "1.2": "2"}
    assert whole.texts == {"R1.khac": "Hội"}


def test_a_form_gets_an_id_of_its_own():
    assert UUID(new_form_id()) != UUID(new_form_id())


# --- Serials ---


@pytest.mark.parametrize(
    ("last", "following"),
    [("", "0001"), ("0127", "0128"), ("A-99", "A-100"), ("0999", "1000"), ("9999", "10000"), ("MC", "MC-2"),
     ("MC-2", "MC-3"), ("2014/007", "2014/008"), ("12b", "12b-2")],
)  # fmt: skip
def test_the_next_serial_counts_on(last, following):
    assert next_serial(last) == following


@given(head=st.sampled_from(["", "A-", "Mẫu "]), number=st.integers(0, 10**6), width=st.integers(1, 8))
def test_the_next_serial_is_one_more_and_never_shorter(head, number, width):
    last = f"{head}{number:0{width}d}"
    following = next_serial(last)
    assert int(following.removeprefix(head)) == number + 1
    assert len(following) >= len(last)
