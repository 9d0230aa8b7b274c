"""Paper by unit: what came back, and how much of it is valid, invalid or spoiled."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import BODY, SMALL, lay_names
from hailong_desktop.charts.data import UnitReturns
from hailong_desktop.charts.legend import Key, draw_legend, flow, legend_height
from hailong_desktop.charts.notes import draw_notes, message, notes_height
from hailong_desktop.charts.palette import MUTED, Look, returns_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BAR = 4.6
GAP = 2.4
LEAST_COLUMN = 11.5
NOTHING_BACK = "Chưa có phiếu nào thu về (n = 0), nên chưa vẽ được biểu đồ."
EXPLANATION = "Thu về: n = {} phiếu, gồm phiếu hợp lệ, không hợp lệ và hỏng (thu về, không nhập máy)."
KINDS = ("Hợp lệ", "Không hợp lệ", "Hỏng", "Chưa thu về")
RETURNED = ("Thu", "về")
HEADS = (("Phát", "ra"), RETURNED, ("Hợp", "lệ"), ("Không", "hợp lệ"), ("", "Hỏng"))


@dataclass(frozen=True)
class _Plan:
    """Where bars begin, how long one form is, and where each column of numbers ends, in millimetres."""

    left: float
    form: float
    heads: tuple[tuple[str, str], ...]
    ends: tuple[float, ...]


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
    name_width = min(max(width_mm * 0.3, 30.0), 70.0)
    names = lay_names([unit.name for unit in units], name_width, face, BAR, GAP)
    plan = _plan(units, name_width + 3.0, width_mm, face)
    looks = returns_looks(gray)
    keys = [Key(word, look) for word, look in zip(KINDS, looks, strict=True)]
    legend = flow(keys if any(map(_outstanding, units)) else keys[:-1], width_mm, SMALL, face)
    head = legend_height(legend, face) + 2 * face.height(SMALL) + 2.0
    notes = tuple(filter(None, (EXPLANATION.format(count_text(whole)), note)))
    foot = head + sum(names.heights)
    sheet = Sheet(width_mm, foot + notes_height(notes, width_mm, face), face)
    draw_legend(sheet, legend)
    _draw_heads(sheet, plan, head)
    names.draw(sheet, 0, head)
    for unit, middle in zip(units, names.middles(head), strict=True):
        _draw_bar(sheet, plan, unit, middle, looks)
        _draw_numbers(sheet, plan, unit, middle)
    draw_notes(sheet, notes, width_mm, foot)
    return sheet.figure


def _plan(units: Sequence[UnitReturns], left: float, width: float, face: Typeface) -> _Plan:
    """Return the plan; issued forms have a column where any unit declares them."""
    declared = any(unit.forms.issued is not None for unit in units)
    columns = list(zip(*map(_numbers, units), strict=True))[0 if declared else 1 :]
    wide = [max(face.width(text, BODY, bold=True) for text in column) + 2.5 for column in columns]
    wide = [max(room, LEAST_COLUMN) for room in wide]
    right = width - 0.5
    most = max(max(unit.forms.issued or 0, unit.forms.returned) for unit in units)
    ends = tuple(right - sum(wide[at + 1 :]) for at in range(len(wide)))
    return _Plan(left, (right - sum(wide) - 1.0 - left) / most, HEADS[-len(wide) :], ends)


def _numbers(unit: UnitReturns) -> tuple[str, ...]:
    """Return what stands in the columns: issued, returned, valid, invalid, spoiled."""
    forms = unit.forms
    issued = "–" if forms.issued is None else count_text(forms.issued)
    return issued, *map(count_text, (forms.returned, forms.valid, forms.invalid, unit.spoiled))


def _outstanding(unit: UnitReturns) -> int:
    return max((unit.forms.issued or 0) - unit.forms.returned, 0)


def _draw_heads(sheet: Sheet, plan: _Plan, head: float) -> None:
    step = sheet.face.height(SMALL)
    for end, words in zip(plan.ends, plan.heads, strict=True):
        for line, word in enumerate(words):
            sheet.text(end, head - (1.9 - line) * step, word, SMALL, colour=MUTED, align="right")


def _draw_bar(sheet: Sheet, plan: _Plan, unit: UnitReturns, middle: float, looks: Sequence[Look]) -> None:
    x, top = plan.left, middle - BAR / 2
    counts = (unit.forms.valid, unit.forms.invalid, unit.spoiled, _outstanding(unit))
    for count, look in zip(counts, looks, strict=True):
        if count:
            sheet.bar(x, top, count * plan.form, BAR, look)
            sheet.frame(x, top, count * plan.form, BAR)
        x += count * plan.form


def _draw_numbers(sheet: Sheet, plan: _Plan, unit: UnitReturns, middle: float) -> None:
    numbers = _numbers(unit)[-len(plan.ends) :]
    for end, text, head in zip(plan.ends, numbers, plan.heads, strict=True):
        sheet.text(end, middle, text, BODY, colour=MUTED, bold=head == RETURNED, align="right")
