"""Second keying, blind: the first values show nowhere, and what differs has to be keyed twice."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.entry.keys import DIGITS, Key, Words
from hailong_desktop.entry.layout import Kind, Layout
from hailong_desktop.entry.legend import legend
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.replay import keys_of_cell, taken_back
from hailong_desktop.entry.second import (
    OF_THE_WHOLE_FORM,
    Differs,
    SecondDesk,
    SecondEffect,
    desk_of,
    legend_of_answers,
    step_second,
)
from hailong_desktop.entry.state import FormReady, Refused, Stored, blank_state
from tests.fakes.keystrokes import EVERY_KIND, cell, keys

FIRST = ("a", "b", "a;c", "25", "2014-05-21", "ghi", "a", "b;k", "d")
MULTI = Layout((cell("m", Kind.MULTI, 3), cell("q"), cell("n")))
THREE = Layout((cell("p"), cell("q", allow_na=True), cell("r", page=1)))


def second(text, layout=THREE, first=("a", "a", "a"), start=None):
    """Return the desk after these keys, and all they caused."""
    desk = start or desk_of(blank_state(layout), first)
    caused: list[SecondEffect] = []
    for key in keys(text):
        desk, effects = step_second(desk, key)
        caused += effects
    return desk, caused


def differs(effects):
    return [effect.cell for effect in effects if isinstance(effect, Differs)]


def test_keys_about_the_whole_form_are_refused_and_not_offered():
    state = blank_state(replace(THREE, invalid_reasons=("để trắng",)))
    offered = {key for offer in legend(state) for key in offer.keys}
    left = {key for offer in legend_of_answers(state) for key in offer.keys}
    assert offered - left == {Key.FLAG, Key.INVALID}
    for key, why in OF_THE_WHOLE_FORM.items():
        desk = desk_of(state, ("a", "a", "a"))
        assert step_second(desk, key) == (desk, (Refused(why),))


@pytest.mark.parametrize(
    ("typed", "answers", "at", "sounded"),
    [
        ("1", ("a", None, None), 1, []),
        ("2", (None, None, None), 0, [0]),
        ("22", ("b", None, None), 1, [0]),
        ("21", ("a", None, None), 1, [0]),
        ("23", (None, None, None), 0, [0, 0]),
        ("232", (None, None, None), 0, [0, 0, 0]),
        ("233", ("c", None, None), 1, [0, 0]),
        ("212", ("a", None, None), 1, [0, 1]),
        ("292", ("b", None, None), 1, [0]),
        ("2E2", ("b", None, None), 1, [0]),
        ("2/2", ("b", None, None), 1, [0]),
        ("..", ("", None, None), 1, [0]),
        ("**", ("XX", None, None), 1, [0]),
        ("++", ("??", None, None), 1, [0]),
        ("1 00", ("a", "NA", None), 2, [1]),
        ("1 2 - d 2", ("a", None, None), 1, [1, 1]),
        ("1 1 - 2", ("a", "a", None), 1, [1]),
        ("1 1 - 22", ("a", "b", None), 2, [1]),
        ("1 22 - 2", ("a", "b", None), 1, [1, 1]),
        ("1 22 - d", ("a", "b", None), 2, [1]),
        ("1 22 z", ("a", None, None), 1, [1]),
        ("1 22 z y", ("a", "b", None), 2, [1]),
        ("1 22 z 2", ("a", None, None), 1, [1, 1]),
        ("1 22 z 1", ("a", "a", None), 2, [1]),
        ("1 2 z 1 2", ("a", None, None), 1, [1, 1]),
        ("1 1 E 1", ("a", "a", "a"), 4, []),
        ("1 1 2", ("a", "a", None), 2, []),
        ("1 1 E 2 - 33 E 2", ("a", "c", None), 3, [2, 1, 2]),
    ],
)
def test_a_differing_answer_has_to_be_keyed_twice_in_a_row(typed, answers, at, sounded):
    desk, effects = second(typed)
    assert (desk.state.answers, desk.state.stop, differs(effects)) == (answers, at, sounded)


def test_the_page_is_closed_by_enter_and_the_last_one_finishes():
    desk, effects = second("1 1 2")
    assert isinstance(effects[-1], Refused)
    desk, effects = second("E 1 E", start=desk)
    assert FormReady() in effects
    assert desk.state.answers == ("a", "a", "a")


def test_a_form_cannot_be_declared_invalid_here():
    start = desk_of(blank_state(EVERY_KIND), FIRST)
    desk, effects = second("x", start=start)
    assert desk is start
    assert "báo người kiểm tra" in effects[0].why


OTHERS = ("2", "1", "2E", "24E", "220514E", "<khác>", "2", "1EE", "3")
RIGHT = ("1", "2", "13E", "25E", "210514E", "<ghi>", "1E", "2 11 E", "4")


def test_every_kind_of_cell_is_held_against_the_first():
    desk, _ = second("", EVERY_KIND, FIRST)
    for at, (other, right) in enumerate(zip(OTHERS, RIGHT, strict=True)):
        desk, effects = second(other, start=desk)
        assert differs(effects) == [at]
        desk, effects = second(right, start=desk)
        assert differs(effects) == []
        desk, _ = second("E" if at == 5 else "", start=desk)
    assert (desk.state.answers, desk.pending) == (FIRST, None)


@pytest.mark.parametrize(
    ("typed", "answers", "at", "sounded"),
    [
        ("1E", ("a", None, None), 1, []),
        ("2E", (None, None, None), 0, [0]),
        ("2E E", (None, None, None), 0, [0]),
        ("2E 2E", ("b", None, None), 1, [0]),
        ("2E 12E", (None, None, None), 0, [0, 0]),
        ("12d", (None, None, None), 0, [0]),
        ("12d 12d", ("a;b", None, None), 1, [0]),
        ("2E 2E -E", ("b", None, None), 1, [0]),
        ("2E 2E -d", ("b", None, None), 1, [0]),
        ("2E 2E - 3E", (None, None, None), 0, [0, 0]),
        ("2E 2E 1 - - 3E", ("b", "a", None), 0, [0, 0]),
        ("2E 2E 1 - - 3E E", ("b", "a", None), 1, [0, 0]),
        ("2E 2E 1 - - 3E 3E", ("b;c", "a", None), 1, [0, 0]),
        ("1E 1 - - 3E z", ("a", None, None), 1, [0]),
        ("2E y", (None, None, None), 0, [0]),
        ("2zE", (None, None, None), 0, []),
        ("..", ("", None, None), 1, [0]),
    ],
)
def test_several_boxes_are_ticked_twice_too(typed, answers, at, sounded):
    desk, effects = second(typed, MULTI, ("a", "a", "a"))
    assert (desk.state.answers, desk.state.stop, differs(effects)) == (answers, at, sounded)


def test_a_form_taken_up_again_asks_only_about_the_cell_in_work():
    left = second("2E 2E 1 1", MULTI, ("a", "a", "a"))[0].state
    desk = desk_of(replace(left, stop=1), ("a", "a", "a"))
    assert differs(second("- d", start=desk)[1]) == []
    half = second("2", MULTI, ("a", "a", "a"))[0].state
    assert differs(second("E", start=desk_of(half, ("a", "a", "a")))[1]) == [0]


# whatever is keyed

PRESSES = st.lists(
    st.one_of(
        st.sampled_from(DIGITS[:4]),
        st.sampled_from([Key.ENTER, Key.BACK, Key.FORWARD, Key.BLANK, Key.UNDO, Key.REDO]),
        st.sampled_from(list(Key)),
        st.builds(Words, st.sampled_from(["ghi", "khác", ""])),
    ),
    max_size=60,
)


@st.composite
def papers(draw):
    """Draw a paper of one or two pages."""
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=1, max_size=5))
    pages = draw(st.integers(1, 2))
    return Layout(
        tuple(
            cell(f"q{page}.{at}", kind, draw(st.integers(1, 12)), page, allow_na=draw(st.booleans()))
            for page in range(pages)
            for at, kind in enumerate(kinds)
        ),
        "2014-05",
    )


def answers_of(layout):
    """Draw a whole form as somebody could key it."""
    one = {
        Kind.NUMBER: st.sampled_from(["1", "25", ""]),
        Kind.DATE: st.sampled_from(["2014-05-21", "2013-01-02", ""]),
        Kind.TEXT: st.sampled_from(["ghi", "khác", ""]),
    }

    def of(box):
        codes = [option.code for option in box.choices]
        if box.kind is Kind.MULTI:
            sets = st.sets(st.sampled_from(codes), min_size=1)
            return st.one_of(st.just(""), sets.map(lambda some: ";".join(c for c in codes if c in some)))
        return one[box.kind] if box.kind in one else st.sampled_from([*codes, "", "XX", "??"])

    return st.tuples(*(of(box) for box in layout.cells))


FORMS = papers().flatmap(lambda paper: st.tuples(st.just(paper), answers_of(paper), answers_of(paper)))


@given(FORMS, PRESSES)
def test_what_is_shown_depends_on_the_first_values_by_the_sound_alone(form, presses):
    layout, one, other = form
    left, right = (desk_of(blank_state(layout), first) for first in (one, other))
    for press in presses:
        left, told_left = step_second(left, press)
        right, told_right = step_second(right, press)
        if told_left != told_right:
            assert differs([*told_left, *told_right])
            return
        assert left.state == right.state
        assert legend(left.state) == legend(right.state)


@given(FORMS, PRESSES)
def test_no_other_value_stands_that_was_not_keyed_twice(form, presses):
    layout, first, _ = form
    desk, tried = desk_of(blank_state(layout), first), None
    for press in presses:
        before = desk
        keyed, plain = step(before.state, press)
        desk, effects = step_second(before, press)
        stored = next((effect.cell for effect in plain if isinstance(effect, Stored)), None)
        if stored is not None:
            attempt = (stored, keyed.answers[stored])
            stands = desk.state.answers[stored] == attempt[1] and not differs(effects)
            assert stands == (attempt[1] == first[stored] or attempt == tried)
            tried = None if stands else attempt
        elif desk.state.here.cell != before.state.here.cell:
            tried = None
        elif at := differs(effects):
            tried = (at[0], before.state.answers[at[0]])


@given(FORMS, PRESSES)
def test_a_form_that_is_finished_has_sounded_for_every_cell_that_differs(form, presses):
    layout, first, _ = form
    desk, sounded = desk_of(blank_state(layout), first), set()
    for press in presses:
        desk, effects = step_second(desk, press)
        assert 0 <= desk.state.stop < len(layout.stops)
        sounded |= set(differs(effects))
        here = desk.state.here.cell
        pairs = enumerate(zip(desk.state.answers, first, strict=True))
        apart = {at for at, (now, was) in pairs if now not in {None, was} and at != here}
        assert apart <= sounded
        keyed = [answer is not None for answer in desk.state.answers]
        assert keyed == sorted(keyed, reverse=True)


@given(FORMS)
def test_whoever_keys_the_paper_has_the_paper_in_the_end(form):
    layout, first, paper = form
    desk = SecondDesk(blank_state(layout), first)
    for at, (box, answer) in enumerate(zip(layout.cells, paper, strict=True)):
        if desk.state.cell is None:
            desk, _ = step_second(desk, Key.ENTER)
        rounds = 1 if answer == first[at] else 2
        for _ in range(rounds):
            for key in keys_of_cell(box, answer):
                desk, effects = step_second(desk, key)
                assert not any(isinstance(effect, Refused) for effect in effects)
    assert desk.state.answers == paper
    assert desk.state.answers == taken_back(layout, dict(zip(codes_of(layout), paper, strict=True))).answers
    assert FormReady() in step_second(desk, Key.ENTER)[1]


def codes_of(layout):
    """Return the codes of the paper in order."""
    return [box.code for box in layout.cells]


def test_the_first_values_are_not_even_in_the_words_of_the_desk():
    desk = desk_of(blank_state(THREE), ("zzz-secret", "a", "a"))
    assert "zzz-secret" not in repr(second("2 9 2", start=desk)[0])
