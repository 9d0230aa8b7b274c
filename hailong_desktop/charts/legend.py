"""Keys of a chart: a small coloured box and its words, flowing over as many lines as they need."""

from collections.abc import Sequence
from dataclasses import dataclass

from hailong_desktop.charts.palette import Look
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface

BOX = 2.6
AFTER_BOX = 1.0
BETWEEN = 4.0
SIZE = 7.5
LEADING = 1.15


@dataclass(frozen=True)
class Key:
    """One entry of a legend."""

    label: str
    look: Look


def flow(keys: Sequence[Key], width: float, size: float, face: Typeface) -> tuple[tuple[Key, ...], ...]:
    """Return the keys in lines no wider than `width` millimetres; a label wider than a line is cut."""
    lines: list[list[Key]] = []
    used = width
    for key in keys:
        fitting = Key(face.cut(key.label, size, width - BOX - AFTER_BOX), key.look)
        wide = key_width(fitting, size, face)
        if not lines or used + BETWEEN + wide > width:
            lines.append([])
            used = -BETWEEN
        lines[-1].append(fitting)
        used += BETWEEN + wide
    return tuple(map(tuple, lines))


def key_width(key: Key, size: float, face: Typeface) -> float:
    """Return the width of a key with its box, in millimetres."""
    return BOX + AFTER_BOX + face.width(key.label, size)


def draw_keys(
    sheet: Sheet, lines: Sequence[Sequence[Key]], left: float, first: float, size: float, step: float
) -> None:
    """Draw the lines of keys, the first centred on `first`, each `step` below the one before."""
    for at, line in enumerate(lines):
        x, y = left, first + at * step
        for key in line:
            sheet.bar(x, y - BOX / 2, BOX, BOX, key.look)
            sheet.frame(x, y - BOX / 2, BOX, BOX)
            sheet.text(x + BOX + AFTER_BOX, y, key.label, size)
            x += key_width(key, size, sheet.face) + BETWEEN


def legend_height(lines: Sequence[Sequence[Key]], face: Typeface) -> float:
    """Return the room that a legend over the whole chart takes, in millimetres."""
    return len(lines) * face.height(SIZE) * LEADING


def draw_legend(sheet: Sheet, lines: Sequence[Sequence[Key]]) -> None:
    """Draw the legend at the top of the sheet."""
    step = sheet.face.height(SIZE)
    draw_keys(sheet, lines, 0.0, step * 0.6, SIZE, step * LEADING)
