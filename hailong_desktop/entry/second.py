"""Second keying, blind: the machine of the desk, with the first keying held against it and never shown."""

from dataclasses import dataclass, field, replace

from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.layout import Kind
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.state import Effect, Refused, State, Stored


@dataclass(frozen=True)
class Differs:
    """The answer differs from the first keying: look at the paper again and key the right one."""

    cell: int


@dataclass(frozen=True)
class SecondDesk:
    """A form being keyed a second time; `first` are the first answers, which nothing ever shows.

    `pending` is a cell and the differing answer that was keyed for it once: keyed again, it stands.
    """

    state: State
    first: tuple[str, ...] = field(repr=False)
    pending: tuple[int, str] | None = None


SecondEffect = Effect | Differs
_WHOLE_FORM = "Nhập lần hai chỉ đối chiếu câu trả lời: phiếu không hợp lệ thì báo người kiểm tra."


def step_second(desk: SecondDesk, press: Press) -> tuple[SecondDesk, tuple[SecondEffect, ...]]:
    """Return the desk after the key and what it caused; a differing answer has to be keyed twice in a row."""
    if press is Key.INVALID:
        return desk, (Refused(_WHOLE_FORM),)
    after, effects = step(desk.state, press)
    cell = _answered(desk.state, after, press, effects)
    if cell is None:
        return replace(desk, state=after, pending=_still_pending(desk, after)), effects
    answer = after.answers[cell] or ""
    if answer == desk.first[cell] or desk.pending == (cell, answer):
        return replace(desk, state=after, pending=None), effects
    return replace(desk, state=_asked_again(desk.state, cell), pending=(cell, answer)), (Differs(cell),)


def _answered(before: State, after: State, press: Press, effects: tuple[Effect, ...]) -> int | None:
    """Return the cell whose answer is complete now: stored, or several boxes left by Enter."""
    stored = next((effect.cell for effect in effects if isinstance(effect, Stored)), None)
    if stored is not None or press is not Key.ENTER or before.cell is None or before.typed:
        return stored
    left = before.cell.kind is Kind.MULTI and after.stop != before.stop
    return before.here.cell if left else None


def _asked_again(state: State, cell: int) -> State:
    """Return the state before the answer; boxes ticked one by one are ticked anew where nothing follows."""
    several = state.layout.cells[cell].kind is Kind.MULTI
    nothing_follows = all(answer is None for answer in state.answers[cell + 1 :])
    answers = state.answers
    if several and nothing_follows:
        answers = (*answers[:cell], None, *answers[cell + 1 :])
    return replace(state, answers=answers, typed="", erased="")


def _still_pending(desk: SecondDesk, after: State) -> tuple[int, str] | None:
    """Forget a differing answer when the officer has moved on to another cell."""
    return desk.pending if desk.pending and after.here.cell == desk.pending[0] else None
