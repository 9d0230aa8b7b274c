"""The mouse as keys: what a click presses, so that clicking and keying never differ."""

from typing import Protocol

from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.layout import Kind
from hailong_desktop.entry.legend import Legend
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.replay import keys_of_cell
from hailong_desktop.entry.state import FormReady, State
from ui.keyboard import Command

ABREAST = 5
"""Answers in a row of the checkpoint, as between the rules of the paper."""
ROW_CAP = Command.ROW.value


class TakesKeys(Protocol):
    """A session of whatever kind: first keying, second keying, settling."""

    @property
    def state(self) -> State:
        """The keying state on the desk."""

    def press(self, key: Press) -> None:
        """Take a key."""


def point_at(session: TakesKeys, at: int) -> None:
    """Walk to a row of the page; the machine refuses to pass a question that is not keyed."""
    drop_typed(session)
    wanted = session.state.layout.stop_of(at)
    while session.state.stop != wanted:
        before = session.state.stop
        session.press(Key.BACK if wanted < before else Key.FORWARD)
        if session.state.stop == before:
            return


def back_a_row(session: TakesKeys) -> None:
    """Walk back to the beginning of a row of five of the checkpoint; at a page's first question, to the last.

    Digits half typed are dealt with as by the key that goes back one question.
    """
    state = session.state
    page = state.layout.page_cells(state.here.page)
    passed = sum(state.layout.stop_of(at) < state.stop for at in page)
    if state.typed or not passed:
        session.press(Key.BACK)
    else:
        point_at(session, page[(passed - 1) // ABREAST * ABREAST])


def with_row_key(state: State, legends: tuple[Legend, ...]) -> tuple[Legend, ...]:
    """Return the legal keys with the one that goes back by a row, at the checkpoint whose rows these are."""
    if state.cell is not None:
        return legends
    one = next((at for at, legend in enumerate(legends) if legend.keys == (Key.BACK,)), len(legends))
    row = (Legend(ROW_CAP, "lùi một hàng", (Key.BACK,)),) if one < len(legends) else ()
    return (*legends[: one + 1], *row, *legends[one + 1 :])


def tick(session: TakesKeys, position: int) -> None:
    """Press the keys of a column, counted from 1, in the row in work."""
    cell = session.state.cell
    if cell is None:
        return
    drop_typed(session)
    keys: tuple[Press, ...] = keys_of_cell(cell, cell.choices[position - 1].code)
    for key in keys[:-1] if cell.kind is Kind.MULTI else keys:
        session.press(key)


def enter_words(session: TakesKeys, words: Press | None) -> None:
    """Store words that stand in a field and stay in their row, so that leaving it loses nothing."""
    if words is None:
        return
    before = session.state.stop
    session.press(words)
    if session.state.stop != before:
        session.press(Key.BACK)


def ends_form(state: State, press: Press) -> bool:
    """Tell whether this key finishes the form, as valid or invalid."""
    return any(isinstance(effect, FormReady) for effect in step(state, press)[1])


def drop_typed(session: TakesKeys) -> None:
    """Forget digits of an answer that is not stored yet."""
    if session.state.typed:
        session.press(Key.ESCAPE)
