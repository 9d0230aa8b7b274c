"""A draft is the whole desk: after a restart undo and redo go on where they were."""

import json
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.response import Response
from hailong_desktop.entry.keys import DIGITS, Key, Words
from hailong_desktop.entry.layout import Layout, layout_of
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.state import FormReady, NothingToUndo, Refused, blank_state
from hailong_desktop.services.drafts import draft_of, state_of_draft
from tests.fakes.checked import CHECKED
from tests.fakes.keystrokes import EVERY_KIND, FULL, REASONS, after, cell

CHECKED_PAPER = layout_of(read_definition(json.dumps(CHECKED)), "2014-05", REASONS)
FORM = Response("phiếu", "2014-1", "0001")
AGREED = "30E 0206E . 1 1 + E 13E 1"
PRESSES = st.one_of(
    st.sampled_from(DIGITS[1:4]),
    st.sampled_from(DIGITS),
    st.sampled_from([Key.ENTER, Key.ENTER, Key.BACK, Key.UNDO, Key.REDO, Key.ILLEGIBLE, Key.BLANK]),
    st.sampled_from(list(Key)),
    st.builds(Words, st.sampled_from(["ghi", ""])),
)
MORNINGS = st.lists(PRESSES, max_size=40)
PAPERS = st.sampled_from([EVERY_KIND, CHECKED_PAPER])
STARTS = st.sampled_from(["", "30E 0206E . 1 1 +", AGREED])


def left_after(layout, start, presses):
    """Return the desk after these keys; only the paper with checks knows the start's keys."""
    state = after(start, CHECKED_PAPER) if layout is CHECKED_PAPER else blank_state(layout)
    for press in presses:
        state, _ = step(state, press)
    return state


def restarted(state):
    return state_of_draft(draft_of(FORM, state), state.layout)


@given(PAPERS, STARTS, MORNINGS)
def test_the_desk_comes_back_exactly(layout, start, presses):
    state = left_after(layout, start, presses)
    if state.choosing:
        state, _ = step(state, Key.ESCAPE)
    assert restarted(state) == state


@given(PAPERS, STARTS, MORNINGS)
def test_a_restart_changes_nothing_that_undo_or_redo_bring_back(layout, start, presses):
    state = left_after(layout, start, presses)
    state, _ = step(state, Key.ESCAPE)
    here, there = state, restarted(state)
    for key in [Key.UNDO] * (len(state.past) + 2) + [Key.REDO] * (len(state.past) + 2):
        (here, caused), (there, caused_there) = step(here, key), step(there, key)
        assert (here, caused) == (there, caused_there)


@given(PAPERS, STARTS, MORNINGS)
def test_undo_of_everything_ends_at_the_start_and_redo_of_everything_comes_back(layout, start, presses):
    whole, _ = step(left_after(layout, start, presses), Key.ESCAPE)
    while whole.future or whole.erased:
        whole, _ = step(whole, Key.REDO)
    state, undone = whole, 0
    while step(state, Key.UNDO)[1] != (NothingToUndo(),):
        state, undone = step(state, Key.UNDO)[0], undone + 1
    assert replace(state, future=(), erased="", stop=0) == blank_state(layout)
    for _ in range(undone):
        state, _ = step(state, Key.REDO)
    assert not state.future
    assert not state.erased
    assert (state.answers, state.flagged, state.accepted, state.typed) == (
        whole.answers,
        whole.flagged,
        whole.accepted,
        whole.typed,
    )


@given(STARTS, MORNINGS)
def test_with_checks_too_a_refused_key_changes_nothing_and_no_form_with_an_error_is_finished(start, presses):
    before = left_after(CHECKED_PAPER, start, [])
    for press in presses:
        state, effects = step(before, press)
        assert 0 <= state.stop < len(CHECKED_PAPER.stops)
        if any(isinstance(effect, Refused) for effect in effects):
            assert state == before
        if {FormReady(), FormReady("")} & set(effects):
            open_ones = {f.check.code for f in state.findings if f.check.severity != "note"}
            assert open_ones <= state.accepted
        before = state


def test_a_digit_of_a_reason_is_no_answer_after_a_restart():
    many = Layout((cell("q1"),), invalid_reasons=tuple(f"lý do {at}" for at in range(12)))
    choosing = after("x1", many)
    assert choosing.typed == "1"
    assert restarted(choosing) == blank_state(many)


def test_digits_that_undo_took_off_come_back_after_a_restart():
    assert after("yy", start=restarted(after("1 2 1E 25 zz"))).typed == "25"


def test_an_accepted_warning_stays_accepted():
    assert restarted(after(AGREED, CHECKED_PAPER)).accepted == {"gio", "ky"}


def test_a_draft_of_an_older_version_can_be_undone_answer_by_answer():
    old = replace(draft_of(FORM, after(FULL)), past=(), future=())
    assert state_of_draft(old, EVERY_KIND).answers == after(FULL).answers
    assert after("z", start=state_of_draft(old, EVERY_KIND)).answers == after(FULL + "z").answers


def test_the_finish_is_kept_as_it_was_given():
    assert draft_of(FORM, after("1"), aside=True, finish="trùng phiếu").finish == "trùng phiếu"
    assert draft_of(FORM, after("1")).finish is None
