"""The look of the lines that people wrote: as the program's own lines that begin alike."""

import re
from collections.abc import Sequence
from dataclasses import replace

from hailong_desktop.reports.blocks import Line
from hailong_desktop.reports.profile import Role

_MARKS = (
    ("-", re.compile(r"[-–]\s")),
    ("+", re.compile(r"\+\s")),
    ("a)", re.compile(r"[a-zđ]\d*\)\s", re.IGNORECASE)),
    ("1.", re.compile(r"\d+[.)]\s")),
)
_POINTS = frozenset({"-", "+", "a)"})


def with_roles(texts: Sequence[str], own: Sequence[Line]) -> tuple[Line, ...]:
    """Return the texts as lines; `own` are the lines that the program wrote in their place.

    A text that the program wrote too keeps its look. Any other has that of the first own line with a mark
    of the same kind; without such a line, one behind a dash, a plus or a letter is a point, the rest is body.
    """
    same = {line.text.strip(): line for line in own}
    alike = {_mark(line.text): line for line in reversed(own)}
    return tuple(same.get(text) or _like(text, alike) for text in texts)


def _like(text: str, alike: dict[str, Line]) -> Line:
    mark = _mark(text)
    if mark in alike and mark:
        return replace(alike[mark], text=text)
    return Line(Role.POINT if mark in _POINTS else Role.BODY, text)


def _mark(text: str) -> str:
    """Return the kind of mark that a line begins with, empty for none."""
    return next((kind for kind, begins in _MARKS if begins.match(text.strip())), "")
