"""What keying a form takes: the time between keys without the pauses, the keys, the answers changed."""

from dataclasses import replace

from hailong_desktop.domain.response import Effort
from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.layout import Kind
from hailong_desktop.entry.state import State

LONGEST_GAP = 30.0
"""Seconds. Taking the next paper or reading a comment takes less; what is longer is a pause."""


def with_key(effort: Effort, gap: float) -> Effort:
    """Return the effort with one key more, `gap` seconds after the one before."""
    return replace(effort, seconds=effort.seconds + min(max(gap, 0.0), LONGEST_GAP), keys=effort.keys + 1)


def with_changes(effort: Effort, before: State, after: State, press: Press) -> Effort:
    """Return the effort with the answers counted that this key took back or replaced by another."""
    return replace(effort, corrections=effort.corrections + _changed(before, after, press))


def _changed(before: State, after: State, press: Press) -> int:
    if press is Key.REDO:
        return 0
    pairs = zip(before.layout.cells, before.answers, after.answers, strict=True)
    return sum(
        old is not None and old != new and (cell.kind is not Kind.MULTI or press is Key.UNDO)
        for cell, old, new in pairs
    )
