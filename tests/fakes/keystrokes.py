"""Keystrokes as text, and a small paper with every kind of cell, for tests of the desk."""

from collections.abc import Iterator

from hailong_desktop.domain.questionnaire import Option
from hailong_desktop.entry.keys import DIGITS, Key, Press, Words
from hailong_desktop.entry.layout import Cell, Kind, Layout
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.state import Effect, State, blank_state

NAMED = {
    "E": Key.ENTER,
    "z": Key.UNDO,
    "y": Key.REDO,
    "x": Key.INVALID,
    "e": Key.ESCAPE,
    "d": Key.FORWARD,
    ".": Key.BLANK,
    "*": Key.DOUBLE,
    "+": Key.ILLEGIBLE,
    "-": Key.BACK,
    "/": Key.FLAG,
}
REASONS = ("để trống quá nhiều câu", "trùng phiếu")


def keys(text: str) -> Iterator[Press]:
    """Yield the keys of a string: digits and signs as on the keypad, letters as in NAMED, words in <>."""
    rest = text.replace(" ", "")
    while rest:
        if rest[0] == "<":
            words, _, rest = rest[1:].partition(">")
            yield Words(words)
        else:
            yield DIGITS[int(rest[0])] if rest[0].isdigit() else NAMED[rest[0]]
            rest = rest[1:]


def options(count: int) -> tuple[Option, ...]:
    """Return so many columns with the codes a, b, c …: a code is never its key."""
    return tuple(Option(chr(ord("a") + at), f"Cột {at + 1}") for at in range(count))


def cell(
    code: str,
    kind: Kind = Kind.CHOICE,
    columns: int = 4,
    page: int = 0,
    *,
    allow_na: bool = False,
    required: bool = False,
) -> Cell:
    """Return a cell; only kinds that are ticked have columns."""
    boxes = options(columns) if kind in {Kind.CHOICE, Kind.MULTI} else ()
    return Cell(code, f"Câu {code}", kind, page, boxes, allow_na, required)


EVERY_KIND = Layout(
    (
        cell("q1"),
        cell("q2", allow_na=True, required=True),
        cell("q3", Kind.MULTI, 3),
        cell("q4", Kind.NUMBER),
        cell("q5", Kind.DATE),
        cell("q6", Kind.TEXT),
        cell("q7", columns=12, page=1),
        cell("q8", Kind.MULTI, 11, page=1, allow_na=True),
        cell("q9", page=1),
    ),
    period="2014-05",
    invalid_reasons=REASONS,
)
FULL = "1 2 13E 25E 210514E <ghi> E 1E 1E2 11 E 4"
"""Keys for the whole of EVERY_KIND, up to its last checkpoint."""


def after(text: str, layout: Layout = EVERY_KIND, start: State | None = None) -> State:
    """Return the state after these keys."""
    return run(text, layout, start)[0]


def run(
    text: str, layout: Layout = EVERY_KIND, start: State | None = None
) -> tuple[State, tuple[Effect, ...]]:
    """Return the state after these keys and what the last one caused."""
    state = start or blank_state(layout)
    effects: tuple[Effect, ...] = ()
    for key in keys(text):
        state, effects = step(state, key)
    return state, effects
