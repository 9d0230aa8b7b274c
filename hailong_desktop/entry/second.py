"""Second keying, blind: the machine of the desk, with the first keying held against it and never shown."""

from dataclasses import dataclass, field, replace

from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.layout import Kind
from hailong_desktop.entry.legend import Legend, legend
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.state import Effect, Refused, State, Stored


@dataclass(frozen=True)
class Differs:
    """The answer differs from the first keying: look at the paper again and key the right one."""

    cell: int


@dataclass(frozen=True)
class SecondDesk:
    """A form being keyed a second time; `first` are the first answers, which nothing ever shows.

    `pending` is a cell and the differing answer that was keyed for it once: keyed again, it stands. `stood`
    are the answers of cells with several boxes that stood when they were left.
    """

    state: State
    first: tuple[str | None, ...] = field(repr=False)
    pending: tuple[int, str] | None = None
    stood: frozenset[tuple[int, str]] = frozenset()


SecondEffect = Effect | Differs
OF_THE_WHOLE_FORM = {
    Key.FLAG: "Ở đây chỉ nhập câu trả lời: ý kiến viết tay thì đánh dấu ở trang Nhập phiếu, khi sửa phiếu.",
    Key.INVALID: "Ở đây chỉ nhập câu trả lời: phiếu không hợp lệ thì báo người kiểm tra.",
}
"""What a key says that is about the whole form, where only its answers are held against each other."""


def legend_of_answers(state: State) -> tuple[Legend, ...]:
    """Return the keys that are legal now where only answers are keyed."""
    return tuple(offer for offer in legend(state) if not OF_THE_WHOLE_FORM.keys() & set(offer.keys))


def step_second(desk: SecondDesk, press: Press) -> tuple[SecondDesk, tuple[SecondEffect, ...]]:
    """Return the desk after the key and what it caused; a differing answer has to be keyed twice in a row."""
    if isinstance(press, Key) and press in OF_THE_WHOLE_FORM:
        return desk, (Refused(OF_THE_WHOLE_FORM[press]),)
    after, effects = step(desk.state, press)
    cell = _answered(desk, after, press, effects)
    if cell is None:
        return replace(desk, state=after, pending=_still_pending(desk, after)), effects
    answer = after.answers[cell] or ""
    if answer == (desk.first[cell] or "") or desk.pending == (cell, answer):
        return replace(desk, state=after, pending=None, stood=_standing(desk, cell, answer)), effects
    return replace(desk, state=_asked_again(desk.state, cell), pending=(cell, answer)), (Differs(cell),)


def desk_of(state: State, first: tuple[str | None, ...]) -> SecondDesk:
    """Return the desk of a form taken up again: what was answered before the cursor's cell stood already."""
    here = state.here.cell
    stood = frozenset(
        (at, answer) for at, answer in enumerate(state.answers) if answer is not None and at != here
    )
    return SecondDesk(state, first, stood=stood)


def _answered(desk: SecondDesk, after: State, press: Press, effects: tuple[Effect, ...]) -> int | None:
    """Return the cell whose answer is complete now: stored, or several boxes that the cursor leaves."""
    stored = next((effect.cell for effect in effects if isinstance(effect, Stored)), None)
    before, at = desk.state, desk.state.here.cell
    if stored is not None or press in {Key.UNDO, Key.REDO} or at is None or after.stop == before.stop:
        return stored
    answer = before.answers[at]
    several = before.layout.cells[at].kind is Kind.MULTI
    return at if several and answer is not None and (at, answer) not in desk.stood else None


def _standing(desk: SecondDesk, cell: int, answer: str) -> frozenset[tuple[int, str]]:
    return frozenset(pair for pair in desk.stood if pair[0] != cell) | {(cell, answer)}


def _asked_again(state: State, cell: int) -> State:
    """Return the state before the answer; boxes are ticked anew from where the officer found them."""
    anew = replace(state, typed="", erased="")
    if state.layout.cells[cell].kind is not Kind.MULTI:
        return anew
    answers, past = state.answers, state.past
    while past and past[-1].stop == state.stop:
        answers, past = past[-1].answers, past[:-1]
    return replace(anew, answers=answers, past=past, future=())


def _still_pending(desk: SecondDesk, after: State) -> tuple[int, str] | None:
    """Forget a differing answer when the officer has moved on to another cell."""
    return desk.pending if desk.pending and after.here.cell == desk.pending[0] else None
