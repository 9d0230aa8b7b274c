"""Between a kept form or draft and the state on the keying desk."""

from dataclasses import replace

from hailong_desktop.domain.response import Response, Status
from hailong_desktop.entry.layout import Layout
from hailong_desktop.entry.replay import resumed, taken_back
from hailong_desktop.entry.state import State
from hailong_desktop.services.ports import Draft


def keyed_cells(state: State) -> dict[str, str]:
    """Return the cells keyed so far by code."""
    pairs = zip(state.layout.cells, state.answers, strict=True)
    return {cell.code: answer for cell, answer in pairs if answer is not None}


def draft_of(form: Response, state: State, aside: bool = False) -> Draft:
    """Return what has to be kept so that the form comes back at the exact question."""
    partial = replace(form, cells=keyed_cells(state), flagged=state.flagged)
    return Draft(partial, state.stop, state.typed, aside)


def state_of_draft(draft: Draft, layout: Layout) -> State:
    """Return the state in which the draft was left; keys of the past can be undone."""
    return resumed(layout, draft.form.cells, draft.stop, draft.typed, draft.form.flagged)


def state_of_form(form: Response, layout: Layout) -> State:
    """Return the state of a saved form at its last checkpoint, for correcting it."""
    return taken_back(layout, form.cells, form.flagged)


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
    return resumed(layout, keyed, stop, flagged=form.flagged)
