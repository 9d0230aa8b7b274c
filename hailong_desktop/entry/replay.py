"""From answers to keys and back: how a known form would be keyed, and a form taken back onto the desk."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from hailong_desktop.domain.answers import Missing, ticked
from hailong_desktop.entry.keys import Key, Press, Words, digit_key
from hailong_desktop.entry.layout import Cell, Kind, Layout
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.state import State, blank_state

_KEY_OF_REASON = {
    Missing.BLANK: Key.BLANK,
    Missing.DOUBLE: Key.DOUBLE,
    Missing.ILLEGIBLE: Key.ILLEGIBLE,
    Missing.NOT_APPLICABLE: Key.D0,
}


def keys_of_cell(cell: Cell, answer: str) -> tuple[Press, ...]:
    """Return the keys that store this answer in this cell; raise StopIteration for a code not printed."""
    if answer in set(Missing):
        return (_KEY_OF_REASON[Missing(answer)],)
    match cell.kind:
        case Kind.CHOICE:
            return _column(cell, answer)
        case Kind.MULTI:
            return (*(key for code in ticked(answer) for key in _column(cell, code)), Key.ENTER)
        case Kind.DATE:
            return (*_digits("".join(reversed(answer.split("-")))), Key.ENTER)
        case Kind.NUMBER:
            return (*_digits(answer), Key.ENTER)
        case _:  # a text
            return (Words(answer),)


def keys_of_form(layout: Layout, cells: Mapping[str, str], flagged: bool = False) -> Iterator[Press]:
    """Yield the keys for a whole form, up to and without the Enter that saves it."""
    if flagged:
        yield Key.FLAG
    page = 0
    for cell in layout.cells:
        if cell.page != page:
            page = cell.page
            yield Key.ENTER
        yield from keys_of_cell(cell, cells.get(cell.code, ""))


def taken_back(layout: Layout, cells: Mapping[str, str], flagged: bool = False) -> State:
    """Return the state of a form known in full, at its last checkpoint, as if it had just been keyed."""
    return resumed(layout, {**blank_cells(layout), **cells}, len(layout.stops) - 1, flagged=flagged)


def blank_cells(layout: Layout) -> dict[str, str]:
    """Return a blank for every cell of the paper."""
    return dict.fromkeys((cell.code for cell in layout.cells), "")


def resumed(
    layout: Layout, cells: Mapping[str, str], stop: int, typed: str = "", flagged: bool = False
) -> State:
    """Return the state of a draft: the cells keyed so far, cursor and half-typed digits where they were.

    A cursor behind the first open cell, which no keys can reach, is brought back to that cell.
    """
    state = blank_state(layout)
    if flagged:
        state, _ = step(state, Key.FLAG)
    for cell in layout.cells:
        if cell.code not in cells:
            break
        if state.cell is None:  # what the checks found was settled when the page was closed
            state = replace(state, stop=state.stop + 1)
        for key in keys_of_cell(cell, cells[cell.code]):
            state, _ = step(state, key)
    still_open = state.first_open
    furthest = len(layout.stops) - 1 if still_open is None else layout.stop_of(still_open)
    return replace(state, stop=min(max(stop, 0), furthest), typed=typed)


def _column(cell: Cell, code: str) -> tuple[Press, ...]:
    position = next(at for at, option in enumerate(cell.choices, start=1) if option.code == code)
    keys = _digits(str(position))
    return (*keys, Key.ENTER) if cell.can_grow(str(position)) else keys


def _digits(text: str) -> tuple[Press, ...]:
    return tuple(digit_key(int(digit)) for digit in text)
