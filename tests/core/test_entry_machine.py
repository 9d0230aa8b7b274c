"""The keying machine by tables of keystrokes: what is stored, where the cursor goes, what is refused."""

import pytest

from hailong_desktop.entry.cells import KEYING, LONGEST_DATE, LONGEST_NUMBER, LONGEST_TEXT
from hailong_desktop.entry.keys import DIGITS, Key, Words, digit_key
from hailong_desktop.entry.layout import Kind, Layout
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.state import (
    FormReady,
    Noted,
    NothingToRedo,
    NothingToUndo,
    Refused,
    Stored,
    blank_state,
)
from tests.fakes.keystrokes import EVERY_KIND, FULL, REASONS, after, cell, run

THREE = Layout((cell("q1"), cell("q2"), cell("q3", page=1)), invalid_reasons=REASONS)
TWELVE = Layout((cell("q1", columns=12), cell("q2")))


def answers(text, layout=EVERY_KIND):
    return after(text, layout).answers


def why(text, layout=EVERY_KIND):
    """Return the sentence with which the last key is refused."""
    (refused,) = run(text, layout)[1]
    assert isinstance(refused, Refused)
    return refused.why


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("1", "a"),
        ("4", "d"),
        (".", ""),
        ("*", "XX"),
        ("+", "??"),
    ],
)
def test_one_key_stores_a_column_and_goes_on(text, stored):
    state, effects = run(text)
    assert state.answers[0] == stored
    assert state.stop == 1
    assert effects == (Stored(0),)


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("0", "không áp dụng"),
        ("5", "Không có cột 5: câu này có 4 cột."),
        ("9", "Không có cột 9"),
        ("E", "chưa nhập"),
        ("-", "câu đầu tiên"),
        ("d", "chưa nhập nên chưa đi tiếp"),
        ("<chữ>", "không nhận chữ"),
    ],
)
def test_an_illegal_key_changes_nothing_and_says_why(text, sentence):
    assert after(text) == blank_state(EVERY_KIND)
    assert sentence in why(text)


def test_the_next_legal_key_simply_wins():
    assert answers("9 9 3")[0] == "c"


def test_not_applicable_where_the_question_allows_it():
    assert answers("1 0")[:2] == ("a", "NA")


def test_a_required_question_may_be_blank_but_it_is_said():
    state, effects = run("1.")
    assert state.answers[1] == ""
    assert effects[0] == Stored(1)
    assert isinstance(effects[1], Noted)
    assert "bắt buộc" in effects[1].what


@pytest.mark.parametrize(
    ("text", "stored", "typed"),
    [
        ("1", None, "1"),
        ("1 E", "a", ""),
        ("1 0", "j", ""),
        ("1 2", "l", ""),
        ("2", "b", ""),
        ("9", "i", ""),
        ("1 3", None, "1"),
        ("1 .", None, "1"),
        ("1 *", None, "1"),
        ("1 -", None, "1"),
        ("1 d", None, "1"),
        ("1 /", None, "1"),
        ("1 x", None, "1"),
        ("1 y", None, "1"),
        ("1 z", None, ""),
        ("1 e", None, ""),
        ("1 z 3", "c", ""),
        (".", "", ""),
    ],
)
def test_a_key_that_could_be_longer_waits_for_a_digit_or_enter(text, stored, typed):
    state = after(text, TWELVE)
    assert (state.answers[0], state.typed) == (stored, typed)
    assert state.stop == (0 if stored is None else 1)


def test_what_waits_is_said():
    assert "Đang nhập “1”" in why("1 .", TWELVE)
    assert "nhập dở" in why("1 y", Layout(TWELVE.cells, invalid_reasons=REASONS))
    assert "Đang nhập" in why("1 x", Layout(TWELVE.cells, invalid_reasons=REASONS))


@pytest.mark.parametrize(
    ("text", "stored", "cursor"),
    [
        ("1", "a", 2),
        ("1 3", "a;c", 2),
        ("3 1", "a;c", 2),
        ("1 3 1", "c", 2),
        ("1 1", None, 2),
        ("1 3 E", "a;c", 3),
        (".", "", 3),
        ("+", "??", 3),
        ("1 .", "", 3),
        (". - 2", "b", 2),
        ("E", None, 2),
        ("*", None, 2),
        ("0", None, 2),
        ("4", None, 2),
    ],
)
def test_several_boxes_toggle_and_enter_goes_on(text, stored, cursor):
    state = after("1 2" + text)
    assert (state.answers[2], state.stop) == (stored, cursor)


def test_several_boxes_say_why_they_refuse():
    assert "từng ô" in why("1 2 *")
    assert "dấu chấm" in why("1 2 E")
    assert "ô cuối cùng" in why("1 2 3 E 7 E - - 3")


def test_several_boxes_with_two_digits_toggle_by_enter_too():
    upto = FULL[: FULL.index("1E2 11")]
    assert after(upto + "1").typed == "1"
    assert answers(upto + "1 E 1 1 2")[7] == "a;b;k"
    assert answers(upto + "1 E")[7] == "a"
    assert answers(upto + "2 1 1 2")[7] == "k"
    assert answers(upto + "1 *")[7] is None
    assert answers(upto + "0")[7] == "NA"


@pytest.mark.parametrize(("only", "last"), [("1 E", "E"), ("1 1", "1")])
def test_the_last_box_of_two_digits_is_refused_with_what_was_typed(only, last):
    upto = FULL[: FULL.index("1E2 11")] + only
    before = after(upto + "E 4 - - 1")
    state, effects = run(last, start=before)
    assert isinstance(effects[0], Refused)
    assert state == before


@pytest.mark.parametrize(
    ("text", "stored", "typed"),
    [
        ("2 5", None, "25"),
        ("2 5 E", "25", ""),
        ("0 0 7 E", "007", ""),
        ("2 5 - E", "2", ""),
        ("2 - -", None, ""),
        ("2 .", None, "2"),
        ("2 z", None, ""),
        (".", "", ""),
        ("+", "??", ""),
        ("*", None, ""),
        ("E", None, ""),
    ],
)
def test_a_number_is_typed_and_entered(text, stored, typed):
    state = after("1 2 1E" + text)
    if text == "2 - -":
        assert state.stop == 2
    assert (state.answers[3], state.typed) == (stored, typed)


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("21 E", "2014-05-21"),
        ("2106 E", "2014-06-21"),
        ("210613 E", "2013-06-21"),
        ("21062013 E", "2013-06-21"),
        ("310214 E", None),
        ("2 E", None),
        ("210 E", None),
        (".", ""),
        ("+", "??"),
        ("*", None),
    ],
)
def test_a_date_is_typed_and_the_period_fills_what_is_missing(text, stored):
    assert answers("1 2 1E 3E" + text)[4] == stored


def test_a_date_that_is_none_stays_typed_to_be_mended():
    state, effects = run("1 2 1E 3E 3102 E")
    assert state.typed == "3102"
    assert "Không có ngày “3102”" in effects[0].why
    assert after("- - 06E", start=state).answers[4] is None
    assert after("- - - 006E", start=state).answers[4] == "2014-06-30"


def test_too_many_digits_are_refused():
    assert f"tối đa {LONGEST_NUMBER}" in why("1 2 1E" + "1" * (LONGEST_NUMBER + 1))
    assert f"tối đa {LONGEST_DATE}" in why("1 2 1E 3E" + "1" * (LONGEST_DATE + 1))


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("<ghi>", "ghi"),
        ("<>", ""),
        (".", ""),
        ("+", "??"),
        ("1", None),
        ("E", None),
        ("*", None),
    ],
)
def test_words_come_from_a_text_field(text, stored):
    state = after("1 2 1E 3E 21E" + text)
    assert state.answers[5] == stored
    assert state.stop == (5 if stored is None else 6)


def test_unfit_words_are_refused_with_the_reason():
    start = after("1 2 1E 3E 21E")
    state, effects = step(start, Words("x" * (LONGEST_TEXT + 1)))
    assert state == start
    assert f"tối đa {LONGEST_TEXT}" in effects[0].why
    assert "nhận chữ" in why("1 2 1E 3E 21E 1")


# moving


def test_back_never_advances_by_itself_and_a_new_key_does():
    state = after("1 2 - -", THREE)
    assert state.stop == 0
    state = after("3", start=state)
    assert (state.answers, state.stop) == (("c", "b", None), 1)


def test_correcting_the_answer_just_given_costs_two_keys():
    assert answers("1 - 2", THREE)[0] == "b"


def test_forward_passes_what_is_keyed_and_stops_where_it_is_not():
    assert after("1 2 - - d", THREE).stop == 1
    assert after("1 - d", THREE).stop == 1
    assert "chưa đi tiếp" in why("1 d", THREE)
    assert "Hết trang" in why("1 2 d", THREE)


def test_back_steps_over_the_checkpoint():
    assert after("1 2", THREE).cell is None
    assert after("1 2 -", THREE).stop == 1
    assert after("1 2 E", THREE).stop == 3
    assert after("1 2 E -", THREE).stop == 1


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.NUMBER, Kind.DATE, Kind.TEXT])
def test_enter_in_a_page_points_at_the_first_open_question(kind):
    layout = Layout((cell("q1"), cell("q2", kind), cell("q3")))
    _, (refused,) = run("1 E", layout)
    assert refused.show == 1
    assert "chưa nhập" in refused.why


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.NUMBER, Kind.DATE, Kind.TEXT])
def test_enter_in_a_finished_page_goes_to_its_end(kind):
    layout = Layout((cell("q1"), cell("q2", kind), cell("q3")))
    assert after(". . 1 - - E", layout).cell is None


# the end of a page and of the form


def test_a_page_ends_behind_its_last_row_and_enter_closes_it():
    state, effects = run("1 2 E", THREE)
    assert (state.here.page, state.here.cell, effects) == (1, 2, ())


@pytest.mark.parametrize("text", ["1", "0", ".", "*", "+", "<chữ>"])
def test_an_answer_struck_at_the_end_of_a_page_is_refused(text):
    state, effects = run("1 2" + text, THREE)
    assert state == after("1 2", THREE)
    assert isinstance(effects[0], Refused)


def test_enter_at_the_end_of_the_last_page_finishes_the_form():
    before = after(FULL)
    state, effects = run("E", start=before)
    assert state == before
    assert effects == (FormReady(None),)


# undo, redo, flag, escape


def test_undo_takes_back_answers_one_by_one_and_redo_brings_them():
    assert after("1 2 z", THREE).answers == ("a", None, None)
    assert after("1 2 z", THREE).stop == 1
    assert after("1 2 z y", THREE).answers == ("a", "b", None)
    assert after("1 2 z z y y", THREE) == after("1 2", THREE)
    assert after("1 2 z 3", THREE).future == ()


def test_undo_brings_back_the_answer_that_was_typed_over():
    assert after("1 2 - - 4 z", THREE).answers == ("a", "b", None)


def test_at_the_start_undo_and_redo_have_nothing():
    assert run("z")[1] == (NothingToUndo(),)
    assert run("y")[1] == (NothingToRedo(),)
    assert run("1 y")[1] == (NothingToRedo(),)


def test_a_flag_can_be_set_anywhere_taken_off_and_undone():
    assert after("/").flagged
    assert not after("/ /").flagged
    assert not after("/ z").flagged
    assert after("1 2 /", THREE).flagged
    assert "có ý kiến" in run("/")[1][0].what
    assert "bỏ đánh dấu" in run("/ /")[1][0].what


def test_escape_loses_nothing():
    state, effects = run("1 2 e", THREE)
    assert state == after("1 2", THREE)
    assert "Không mất gì" in effects[0].what


# invalid forms


def test_a_form_can_be_invalid_for_a_reason_of_the_round():
    assert after("1 x").choosing
    state, effects = run("1 x 2")
    assert effects == (FormReady("trùng phiếu"),)
    assert not state.choosing


@pytest.mark.parametrize("text", ["e", "z", "-"])
def test_choosing_a_reason_can_be_left(text):
    state, effects = run("1 x" + text)
    assert state == after("1")
    assert isinstance(effects[0], Noted)


@pytest.mark.parametrize("text", ["3", "9", "E", ".", "/", "x", "<chữ>"])
def test_only_a_reason_is_taken_while_choosing(text):
    state, effects = run("x" + text)
    assert state.choosing
    assert isinstance(effects[0], Refused)


def test_an_unfinished_form_cannot_be_made_valid():
    _, (refused,) = run("1 x 0")
    assert refused.show == 1
    assert run(FULL + "x 0")[1] == (FormReady(""),)


def test_without_reasons_of_the_round_no_form_is_invalid():
    bare = Layout(THREE.cells)
    assert not after("x", bare).choosing
    assert "chưa khai báo lý do" in why("x", bare)


MANY = Layout(THREE.cells, invalid_reasons=tuple(f"lý do {number}" for number in range(1, 13)))


@pytest.mark.parametrize(
    ("text", "reason"), [("2", "lý do 2"), ("1E", "lý do 1"), ("10", "lý do 10"), ("12", "lý do 12")]
)
def test_more_than_nine_reasons_are_reached_by_two_digits(text, reason):
    state, effects = run("1 x" + text, MANY)
    assert effects == (FormReady(reason),)
    assert state == after("1", MANY)


def test_a_reason_that_could_be_longer_waits():
    assert (after("1 x 1", MANY).typed, after("1 x 1", MANY).choosing) == ("1", True)
    assert "từ 1 đến 12" in why("x 1 3", MANY)
    assert after("1 x 1 e", MANY) == after("1", MANY)


# digits one by one


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("2 5 z", "2"),
        ("2 5 z z", ""),
        ("2 5 z y", "25"),
        ("2 5 z z y", "2"),
        ("2 5 z z y y", "25"),
        ("2 5 z 7", "27"),
        ("2 5 z 7 y", "27"),
        ("2 5 - y", "2"),
    ],
)
def test_undo_takes_half_typed_digits_off_one_by_one_and_redo_brings_them_back(text, typed):
    state = after("1 2 1E" + text)
    assert (state.typed, state.stop) == (typed, 3)


def test_undo_goes_on_from_digits_to_answers_and_redo_comes_all_the_way_back():
    whole = after("1 2 1E 25")
    assert after("zzz zz", start=whole).answers == after("").answers
    assert after("zzz zz yyy yy", start=whole) == whole


def test_digits_undone_are_forgotten_when_something_else_is_keyed():
    assert after("1 2 1E 25 zz . - y").typed == ""


@pytest.mark.parametrize(("text", "stored"), [("01011900", "1900-01-01"), ("31122100", "2100-12-31")])
def test_years_from_1900_to_2100_are_taken(text, stored):
    assert answers("1 2 1E 3E" + text + "E")[4] == stored


@pytest.mark.parametrize("text", ["31121899", "01012101"])
def test_years_that_nobody_means_are_refused_and_stay_to_be_mended(text):
    assert after("1 2 1E 3E" + text + "E").typed == text
    sentence = why("1 2 1E 3E" + text + "E")
    assert "từ 1900 đến 2100" in sentence
    assert "6 hoặc 8 chữ số" in sentence


# keys and state


def test_a_whole_form_of_every_kind():
    assert answers(FULL) == (
        "a", "b", "a;c", "25", "2014-05-21", "ghi", "a", "a;b;k", "d"
    )  # fmt: skip


def test_digits_are_keys():
    assert [key.digit for key in DIGITS] == list(range(10))
    assert digit_key(7) is Key.D7
    assert Key.FLAG.digit is None


def test_a_form_counts_as_started_by_its_first_key():
    assert not blank_state(EVERY_KIND).started
    assert after("/").started
    assert after("1", TWELVE).started
    assert after("1").started
    assert not after("1 z").started


def test_no_answer_is_stored_without_a_cell():
    at_checkpoint = after("1 2", THREE)
    with pytest.raises(ValueError, match="checkpoint"):
        KEYING[Kind.CHOICE](at_checkpoint, THREE.cells[0], Key.D1)


def test_words_that_mean_a_missing_answer_are_not_taken_for_one():
    before = after("1 2 1E 3E 21E")
    state, (refused,) = step(before, Words("XX"))
    assert state == before
    assert "“XX” là ký hiệu dành riêng" in refused.why
