"""What holds after any keys on any paper."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.entry.keys import DIGITS, Key, Words
from hailong_desktop.entry.layout import Kind, Layout
from hailong_desktop.entry.legend import legend, position_text
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.replay import keys_of_form, resumed, taken_back
from hailong_desktop.entry.state import FormReady, NothingToUndo, Refused, blank_state
from tests.fakes.keystrokes import EVERY_KIND, REASONS, cell

ANSWERS = (*DIGITS, Key.BLANK, Key.DOUBLE, Key.ILLEGIBLE)
PRESSES = st.one_of(
    st.sampled_from(DIGITS[:4]),
    st.sampled_from(DIGITS),
    st.sampled_from([Key.BLANK, Key.ENTER, Key.BACK, Key.UNDO]),
    st.sampled_from(list(Key)),
    st.builds(Words, st.sampled_from(["ghi", "", "XX", "??", "Nguyễn", "a\x00", "x" * 400])),
)
MORNINGS = st.lists(PRESSES, max_size=40)


@st.composite
def papers(draw):
    """Draw a paper of one to three pages with cells of every kind."""
    pages = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))
    cells = [
        cell(
            f"q{page}.{at}",
            draw(st.sampled_from(Kind)),
            draw(st.integers(1, 13)),
            page,
            allow_na=draw(st.booleans()),
            required=draw(st.booleans()),
        )
        for page, count in enumerate(pages)
        for at in range(count)
    ]
    period = draw(st.sampled_from(["", "2014", "2014-02"]))
    return Layout(tuple(cells), period, draw(st.sampled_from([(), REASONS])))


def keyed(layout, presses):
    """Yield every state on the way, and what its key caused."""
    state = blank_state(layout)
    yield state, ()
    for press in presses:
        state, effects = step(state, press)
        yield state, effects


def last(layout, presses):
    return list(keyed(layout, presses))[-1][0]


@given(papers(), MORNINGS)
def test_the_cursor_stays_on_the_paper_and_never_leaves_a_gap(layout, presses):
    for state, _ in keyed(layout, presses):
        assert 0 <= state.stop < len(layout.stops)
        assert len(state.answers) == len(layout.cells)
        still_open = state.first_open
        if still_open is None:
            continue
        assert all(answer is None for answer in state.answers[still_open:])
        assert state.stop <= layout.stop_of(still_open)


@given(papers(), MORNINGS)
def test_every_stored_answer_is_one_of_the_paper(layout, presses):
    for cell_of_paper, answer in zip(layout.cells, last(layout, presses).answers, strict=True):
        assert position_text(cell_of_paper, answer)
        if answer == "XX":
            assert cell_of_paper.kind is Kind.CHOICE
        if answer == "NA":
            assert cell_of_paper.allow_na


@given(papers(), MORNINGS)
def test_a_refused_key_changes_nothing(layout, presses):
    before = blank_state(layout)
    for press in presses:
        state, effects = step(before, press)
        if any(isinstance(effect, Refused) for effect in effects):
            assert state == before
        before = state


@given(papers(), MORNINGS)
def test_undoing_everything_ends_at_the_start(layout, presses):
    state = last(layout, presses)
    state, _ = step(state, Key.ESCAPE)
    while step(state, Key.UNDO)[1] != (NothingToUndo(),):
        state, _ = step(state, Key.UNDO)
    assert state.answers == blank_state(layout).answers
    assert (state.flagged, state.typed) == (False, "")


@given(papers(), MORNINGS, st.integers(0, 12))
def test_redo_brings_back_what_undo_took(layout, presses, times):
    state, _ = step(last(layout, presses), Key.ESCAPE)
    trail = [state]
    for _ in range(min(times, len(state.past))):
        trail.append(step(trail[-1], Key.UNDO)[0])
    redone = trail[-1]
    for before in reversed(trail[:-1]):
        redone, _ = step(redone, Key.REDO)
        assert (redone.answers, redone.flagged) == (before.answers, before.flagged)
    assert redone.past == state.past


@given(papers(), MORNINGS)
def test_a_form_is_finished_only_when_whole_or_invalid(layout, presses):
    for state, effects in keyed(layout, presses):
        for effect in effects:
            if isinstance(effect, FormReady) and not effect.invalid_reason:
                assert state.first_open is None


@given(papers(), MORNINGS)
def test_the_legend_names_the_legal_keys_and_no_other(layout, presses):
    state = last(layout, presses)
    named = [key for line in legend(state) for key in line.keys]
    assert len(named) == len(set(named))
    untold = {Key.ESCAPE, Key.REDO} - set(named)
    for key in set(Key) - untold:
        _, effects = step(state, key)
        refused = any(isinstance(effect, Refused) for effect in effects)
        assert (key in named) is not refused or (state.choosing and key in {Key.BACK, Key.UNDO}), key


@given(papers(), MORNINGS)
def test_a_draft_comes_back_as_it_was_left(layout, presses):
    state = replace(last(layout, presses), choosing=False)
    cells = {c.code: a for c, a in zip(layout.cells, state.answers, strict=True) if a is not None}
    back = resumed(layout, cells, state.stop, state.typed, state.flagged)
    assert replace(back, past=(), future=()) == replace(state, past=(), future=(), erased="")


@given(papers(), MORNINGS, st.integers(-5, 99))
def test_a_damaged_cursor_comes_back_inside_what_is_keyed(layout, presses, stop):
    state = last(layout, presses)
    cells = {c.code: a for c, a in zip(layout.cells, state.answers, strict=True) if a is not None}
    back = resumed(layout, cells, stop)
    assert back.answers == state.answers
    assert back.first_open is None or back.stop <= layout.stop_of(back.first_open)


@given(papers(), MORNINGS, st.booleans())
def test_a_whole_form_is_taken_back_at_its_last_checkpoint(layout, presses, flagged):
    answers = last(layout, presses).answers
    cells = {c.code: a or "" for c, a in zip(layout.cells, answers, strict=True)}
    back = taken_back(layout, cells, flagged)
    assert dict(zip([c.code for c in layout.cells], back.answers, strict=True)) == cells
    assert (back.flagged, back.at_last_stop) == (flagged, True)


@given(MORNINGS)
def test_the_keys_of_a_form_key_that_form(presses):
    answers = last(EVERY_KIND, presses).answers
    cells = {c.code: a or "" for c, a in zip(EVERY_KIND.cells, answers, strict=True)}
    state = blank_state(EVERY_KIND)
    for press in keys_of_form(EVERY_KIND, cells):
        state, effects = step(state, press)
        assert not any(isinstance(effect, Refused) for effect in effects)
    assert step(state, Key.ENTER)[1] == (FormReady(None),)
