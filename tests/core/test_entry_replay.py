"""A known form as keys, a saved form back on the desk, a draft at the exact question."""

import pytest

from hailong_desktop.entry.keys import Key, Words
from hailong_desktop.entry.layout import Kind
from hailong_desktop.entry.replay import keys_of_cell, keys_of_form, resumed, taken_back
from tests.fakes.keystrokes import EVERY_KIND, FULL, after, cell, keys


def cells_of(state):
    pairs = zip(state.layout.cells, state.answers, strict=True)
    return {c.code: answer for c, answer in pairs if answer is not None}


@pytest.mark.parametrize(
    ("kind", "columns", "answer", "text"),
    [
        (Kind.CHOICE, 4, "c", "3"),
        (Kind.CHOICE, 4, "", "."),
        (Kind.CHOICE, 4, "XX", "*"),
        (Kind.CHOICE, 4, "??", "+"),
        (Kind.CHOICE, 4, "NA", "0"),
        (Kind.CHOICE, 12, "a", "1 E"),
        (Kind.CHOICE, 12, "l", "1 2"),
        (Kind.MULTI, 4, "a;d", "1 4 E"),
        (Kind.MULTI, 12, "a;k", "1 E 1 1 E"),
        (Kind.NUMBER, 0, "007", "007 E"),
        (Kind.DATE, 0, "2014-05-21", "21052014 E"),
        (Kind.TEXT, 0, "ghi", "<ghi>"),
    ],
)
def test_the_keys_of_an_answer(kind, columns, answer, text):
    assert keys_of_cell(cell("q", kind, columns), answer) == tuple(keys(text))


def test_the_keys_of_a_form_close_its_pages():
    cells = cells_of(after(FULL))
    pressed = list(keys_of_form(EVERY_KIND, cells, flagged=True))
    assert pressed[0] is Key.FLAG
    assert pressed.index(Words("ghi")) + 1 == pressed.index(Key.ENTER, pressed.index(Words("ghi")))
    back = taken_back(EVERY_KIND, cells, flagged=True)
    assert cells_of(back) == cells
    assert (back.flagged, back.at_last_stop) == (True, True)


def test_what_a_form_does_not_hold_is_blank():
    assert set(taken_back(EVERY_KIND, {"q1": "b"}).answers) == {"b", ""}


@pytest.mark.parametrize("text", ["", "1", "1 2 - -", "1 2 1E 25", "1 2 1E 25E 2105", FULL, FULL + "- - 1"])
@pytest.mark.parametrize("flagged", [False, True])
def test_a_draft_comes_back_at_the_exact_question(text, flagged):
    left = after("/" + text if flagged else text)
    back = resumed(EVERY_KIND, cells_of(left), left.stop, left.typed, left.flagged)
    assert (back.answers, back.stop, back.typed) == (left.answers, left.stop, left.typed)
    assert back.flagged is flagged


def test_the_keys_before_a_crash_can_be_undone():
    left = after("1 2")
    back = resumed(EVERY_KIND, cells_of(left), left.stop)
    assert after("z", start=back).answers[:2] == ("a", None)


@pytest.mark.parametrize("stop", [-1, 0, 2, 3, 99])
def test_a_cursor_that_no_keys_reach_is_brought_back(stop):
    back = resumed(EVERY_KIND, {"q1": "a", "q2": "b"}, stop)
    assert back.stop == min(max(stop, 0), 2)
    whole = resumed(EVERY_KIND, cells_of(after(FULL)), 99)
    assert whole.at_last_stop
