"""Between a kept form or draft and the state on the keying desk."""

from dataclasses import replace

from hailong_desktop.domain.response import Response, Status
from hailong_desktop.entry.layout import Layout
from hailong_desktop.entry.replay import resumed, taken_back
from hailong_desktop.entry.state import Moment, State
from hailong_desktop.services.ports import Draft, Step, Store


def keyed_cells(state: State) -> dict[str, str]:
    """Return the cells keyed so far by code."""
    return _cells(state.layout, state.answers)


def kept_draft(store: Store, round_code: str, form_id: str) -> Draft | None:
    """Return what is kept of work on a form that is not saved yet, None where nobody works on it."""
    return next((draft for draft in store.drafts(round_code) if draft.form.id == form_id), None)


def draft_of(form: Response, state: State, aside: bool = False, finish: str | None = None) -> Draft:
    """Return what has to be kept so that the form comes back at the exact question, undo and redo too.

    `finish` is the reason for which a form that undo took back had been finished ("" as valid). The choice of
    a reason is not kept: its digits are no answer.
    """
    accepted = tuple(sorted(state.accepted))
    partial = replace(form, cells=keyed_cells(state), flagged=state.flagged, accepted=accepted)
    past = tuple(_step_of(state.layout, moment) for moment in state.past)
    future = tuple(_step_of(state.layout, moment) for moment in state.future)
    typed = "" if state.choosing else state.typed
    return Draft(partial, state.stop, typed, aside, past, future, finish, erased=state.erased)


def state_of_draft(draft: Draft, layout: Layout) -> State:
    """Return the state in which the draft was left, with what undo and redo bring back.

    A draft that knows no past, as older versions kept it, can be undone answer by answer.
    """
    form = draft.form
    state = resumed(layout, form.cells, draft.stop, draft.typed, form.flagged)
    state = replace(state, accepted=frozenset(form.accepted), erased=draft.erased)
    if not draft.past and not draft.future:
        return state
    past, future = (tuple(_moment_of(layout, step) for step in steps) for steps in (draft.past, draft.future))
    return replace(state, past=past, future=future)


def state_of_form(form: Response, layout: Layout) -> State:
    """Return the state of a saved form at its last checkpoint, for correcting it."""
    state = taken_back(layout, form.cells, form.flagged)
    return replace(state, accepted=frozenset(form.accepted))


def state_before_saving(form: Response, layout: Layout) -> State:
    """Return the state in which a saved form was finished, as far as the form still tells.

    An invalid form may have been cut short: its blanks at the end count as not keyed.
    """
    if form.status is not Status.INVALID:
        return state_of_form(form, layout)
    answers = [form.cells.get(cell.code, "") for cell in layout.cells]
    while answers and not answers[-1]:
        answers.pop()
    keyed = {cell.code: answer for cell, answer in zip(layout.cells, answers, strict=False)}
    stop = len(layout.stops) - 1 if len(keyed) == len(layout.cells) else layout.stop_of(len(keyed))
    state = resumed(layout, keyed, stop, flagged=form.flagged)
    return replace(state, accepted=frozenset(form.accepted))


def _cells(layout: Layout, answers: tuple[str | None, ...]) -> dict[str, str]:
    pairs = zip(layout.cells, answers, strict=True)
    return {cell.code: answer for cell, answer in pairs if answer is not None}


def _step_of(layout: Layout, moment: Moment) -> Step:
    cells = _cells(layout, moment.answers)
    return Step(cells, moment.flagged, moment.stop, tuple(sorted(moment.accepted)))


def _moment_of(layout: Layout, step: Step) -> Moment:
    answers = tuple(step.cells.get(cell.code) for cell in layout.cells)
    return Moment(answers, step.flagged, step.stop, frozenset(step.accepted))
