"""The small print under a chart, and the sentence that stands in the place of a chart without data."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from hailong_desktop.charts.palette import MUTED
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface

if TYPE_CHECKING:
    from matplotlib.figure import Figure

NOTHING_VALID = "Chưa có câu trả lời hợp lệ nào (n = 0), nên chưa vẽ được biểu đồ."
_SIZE = 7.5
_BODY = 10.0
_ABOVE = 1.5


def notes_height(notes: Sequence[str], width: float, face: Typeface) -> float:
    """Return the room that the notes take, in millimetres."""
    lines = sum(len(face.wrap(note, _SIZE, width)) for note in notes)
    return _ABOVE + lines * face.height(_SIZE) + 1.0


def draw_notes(sheet: Sheet, notes: Sequence[str], width: float, top: float) -> None:
    """Write the notes below `top`, each beginning a line."""
    step = sheet.face.height(_SIZE)
    y = top + _ABOVE + step / 2
    for note in notes:
        for line in sheet.face.wrap(note, _SIZE, width):
            sheet.text(0, y, line, _SIZE, colour=MUTED)
            y += step


def message(sentence: str, width: float, face: Typeface, note: str = "") -> "Figure":
    """Return a figure that says why there is no chart."""
    lines = face.wrap(sentence, _BODY, width - 8)
    notes = (note,) if note else ()
    body = 16 + len(lines) * face.height(_BODY)
    sheet = Sheet(width, body + notes_height(notes, width, face), face)
    sheet.frame(0.3, 0.3, width - 0.6, body - 0.6)
    sheet.lines(4, body / 2, lines, _BODY)
    draw_notes(sheet, notes, width, body)
    return sheet.figure
