"""The legend, the rows of five, and how answers stand on the checkpoint."""

import pytest

from hailong_desktop.entry.keys import DIGITS, Key
from hailong_desktop.entry.layout import Kind, Layout
from hailong_desktop.entry.legend import legend, position_text
from tests.fakes.keystrokes import EVERY_KIND, FULL, REASONS, after, cell


def caps(text, layout=EVERY_KIND):
    return [line.cap for line in legend(after(text, layout))]


def does(text, cap, layout=EVERY_KIND):
    return next(line.does for line in legend(after(text, layout)) if line.cap == cap)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("", ["1–4", ".", "*", "+", "/", "F7", "Ctrl+Z"]),
        ("1", ["1–4", ".", "*", "+", "0", "−", "/", "F7", "Ctrl+Z"]),
        ("1 -", ["1–4", ".", "*", "+", "↓", "/", "F7", "Ctrl+Z"]),
        ("1 2", ["1–3", ".", "+", "−", "/", "F7", "Ctrl+Z"]),
        ("1 2 1", ["1–3", "Enter", ".", "+", "↓", "−", "/", "F7", "Ctrl+Z"]),
        ("1 2 1E", ["0–9", ".", "+", "−", "/", "F7", "Ctrl+Z"]),
        ("1 2 1E 3", ["0–9", "Enter", "−", "Ctrl+Z"]),
        ("1 2 1E 333333333333", ["Enter", "−", "Ctrl+Z"]),
        ("1 2 1E 3E 3", ["0–9", "−", "Ctrl+Z"]),
        ("1 2 1E 3E 31", ["0–9", "Enter", "−", "Ctrl+Z"]),
        ("1 2 1E 3E 31E", ["Enter", ".", "+", "−", "/", "F7", "Ctrl+Z"]),
        ("1 2 1E 3E 31E <ghi>", ["Enter", "−", "/", "F7", "Ctrl+Z"]),
        ("1 2 1E 3E 31E <ghi> E 1", ["0–2", "Enter", "Ctrl+Z"]),
        ("x", ["1", "2", "Esc"]),
        (FULL, ["Enter", "−", "/", "F7", "Ctrl+Z"]),
        (FULL + "x", ["1", "2", "0", "Esc"]),
    ],
)
def test_the_legend_shows_the_legal_keys_of_the_moment(text, shown):
    assert caps(text) == shown


def test_the_legend_says_what_enter_does():
    page = FULL[: FULL.index("<ghi>")] + "<ghi>"
    assert does(page, "Enter") == "chốt trang"
    assert does(FULL, "Enter") == "lưu phiếu"
    assert does(page + "- - -", "0–9") == "số, rồi Enter"
    assert does(page + "- - -", "Enter") == "về cuối trang"
    assert does("1 2 1E 3", "Enter") == "ghi 3"
    assert does("x", "2") == REASONS[1]


def test_a_single_box_is_one_key():
    assert caps("", Layout((cell("q1", columns=1),)))[0] == "1"
    ten = Layout((cell("q1", columns=10),))
    assert caps("1", ten) == ["0", "Enter", "Ctrl+Z"]
    assert legend(after("", ten))[0].keys == DIGITS[1:]


def test_without_reasons_no_form_can_be_invalid():
    assert "F7" not in caps("", Layout((cell("q1"),)))


def test_the_reason_keys_are_digits():
    assert [line.keys for line in legend(after("x"))] == [(Key.D1,), (Key.D2,), (Key.ESCAPE,)]


@pytest.mark.parametrize(
    ("kind", "answer", "shown"),
    [
        (Kind.CHOICE, "c", "3"),
        (Kind.CHOICE, "", "."),
        (Kind.CHOICE, "XX", "*"),
        (Kind.CHOICE, "??", "+"),
        (Kind.CHOICE, "NA", "0"),
        (Kind.CHOICE, None, "·"),
        (Kind.MULTI, "a;d", "1+4"),
        (Kind.NUMBER, "007", "007"),
        (Kind.DATE, "2014-05-21", "21/05/2014"),
        (Kind.TEXT, "ghi", "ghi"),
    ],
)
def test_an_answer_stands_as_it_was_struck(kind, answer, shown):
    assert position_text(cell("q", kind), answer) == shown


def test_reasons_of_two_digits_are_offered_digit_by_digit():
    many = Layout((cell("q1"),), invalid_reasons=tuple(f"lý do {number}" for number in range(1, 12)))
    assert caps("x", many) == [*(str(number) for number in range(1, 12)), "Esc"]
    assert caps("x 1", many) == ["Enter", "10", "11", "Esc"]
    assert does("x 1", "Enter", many) == "lý do 1"
    assert [line.keys for line in legend(after("x 1", many))[1:3]] == [(Key.D0,), (Key.D1,)]
