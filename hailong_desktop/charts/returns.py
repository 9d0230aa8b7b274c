"""Paper by unit: what came back, and how much of it is valid, invalid or spoiled."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import SMALL, lay_names
from hailong_desktop.charts.data import UnitReturns
from hailong_desktop.charts.legend import Key, draw_keys, flow
from hailong_desktop.charts.notes import draw_notes, message, notes_height
from hailong_desktop.charts.palette import MUTED, Look, returns_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import typeface
from hailong_desktop.domain.measures import count_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BODY = 9.0
BAR = 4.6
GAP = 2.4
NOTHING_BACK = "Chưa có phiếu nào thu về (n = 0), nên chưa vẽ được biểu đồ."
KINDS = ("Hợp lệ", "Không hợp lệ", "Hỏng", "Chưa thu về")
COLUMNS = (("Phát", "ra"), ("Thu", "về"), ("Hợp", "lệ"), ("Không", "hợp lệ"), ("Hỏng", ""))


def returns(
    units: Sequence[UnitReturns],
    *,
    width_mm: float,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return a bar of paper for each unit with its numbers; what is still out only where issued is known.

    Numbers of forms have no decimals: `decimals` is there because every chart of a round takes it.
    """
    del decimals
    face = typeface(fonts)
    whole = sum(unit.forms.returned for unit in units)
    if not whole:
        return message(NOTHING_BACK, width_mm, face, note)
    name_width = min(max(width_mm * 0.27, 30.0), 70.0)
    names = lay_names([unit.name for unit in units], BODY, name_width, face, BAR, GAP)
    column = max(max(face.width(count_text(n), BODY) for unit in units for n in _most(unit)) + 2.5, 11.5)
    left, right = name_width + 3.0, width_mm - 0.5 - column * len(COLUMNS)
    keys = [Key(word, look) for word, look in zip(KINDS, returns_looks(gray), strict=True)]
    known = any(_outstanding(unit) for unit in units)
    legend = flow(keys if known else keys[:3], width_mm, SMALL, face)
    step = face.height(SMALL)
    head = len(legend) * step * 1.15 + 2 * step + 2.0
    notes = tuple(
        filter(None, (f"Số phiếu thu về: n = {count_text(whole)}. Hỏng: phiếu thu về, không nhập máy.", note))
    )
    foot = head + sum(names.heights)
    sheet = Sheet(width_mm, foot + notes_height(notes, width_mm, face), face)
    draw_keys(sheet, legend, 0.0, step * 0.6, SMALL, step * 1.15)
    for at, words in enumerate(COLUMNS):
        end = width_mm - 0.5 - column * (len(COLUMNS) - 1 - at)
        for line, word in enumerate(filter(None, words)):
            y = head - (1.9 - line) * step if words[1] else head - 0.9 * step
            sheet.text(end, y, word, SMALL, colour=MUTED, align="right")
    names.draw(sheet, 0, head, BODY)
    most = max(max(_most(unit)) for unit in units)
    for unit, middle in zip(units, names.middles(head), strict=True):
        _draw_bar(sheet, unit, (left, middle), (right - left - 1.0) / most, returns_looks(gray))
        _draw_numbers(sheet, unit, middle, width_mm - 0.5, column)
    draw_notes(sheet, notes, width_mm, foot)
    return sheet.figure


def _most(unit: UnitReturns) -> tuple[int, int]:
    return unit.forms.issued or 0, unit.forms.returned


def _outstanding(unit: UnitReturns) -> int:
    return max((unit.forms.issued or 0) - unit.forms.returned, 0)


def _draw_bar(
    sheet: Sheet, unit: UnitReturns, place: tuple[float, float], scale: float, looks: Sequence[Look]
) -> None:
    x, top = place[0], place[1] - BAR / 2
    counts = (unit.forms.valid, unit.forms.invalid, unit.spoiled, _outstanding(unit))
    for count, look in zip(counts, looks, strict=True):
        if count:
            sheet.bar(x, top, count * scale, BAR, look)
            sheet.frame(x, top, count * scale, BAR)
        x += count * scale


def _draw_numbers(sheet: Sheet, unit: UnitReturns, middle: float, right: float, column: float) -> None:
    forms = unit.forms
    numbers = (forms.issued, forms.returned, forms.valid, forms.invalid, unit.spoiled)
    for at, number in enumerate(numbers):
        text = "–" if number is None else count_text(number)
        end = right - column * (len(numbers) - 1 - at)
        sheet.text(end, middle, text, BODY, colour=MUTED, bold=at == 1, align="right")
