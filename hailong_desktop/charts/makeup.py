"""Who answered: how the respondents spread over the boxes of one item."""

from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import BODY, SMALL, lay_names
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import MUTED, RULE, Look, neutral_look
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import typeface
from hailong_desktop.domain.measures import NO_FIGURE, count_text, rate_text
from hailong_desktop.domain.suppression import SMALL_HIDDEN
from hailong_desktop.domain.tally import ItemTally

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BAR = 4.6
GAP = 2.4
RATE_WIDTH, COUNT_WIDTH = 17.0, 14.0


def makeup(
    item: ItemTally,
    *,
    width_mm: float,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return a bar for each box of the item: number and share of the forms that answered it.

    Small boxes of people have neither.
    """
    face = typeface(fonts)
    if not item.n_valid:
        return message(NOTHING_VALID, width_mm, face, note)
    name_width = min(max(width_mm * 0.38, 36.0), 90.0)
    names = lay_names([choice.label for choice in item.choices], name_width, face, BAR, GAP)
    notes = _notes(item, note)
    head = face.height(SMALL) + 1.5
    foot = head + sum(names.heights)
    sheet = Sheet(width_mm, foot + notes_height(notes, width_mm, face), face)
    for end, word in ((width_mm - COUNT_WIDTH, "Tỷ lệ"), (width_mm - 0.5, "Số phiếu")):
        sheet.text(end, head / 2, word, SMALL, colour=MUTED, align="right")
    left = name_width + 3.0
    sheet.rule((left, head), (left, foot), RULE)
    names.draw(sheet, 0, head)
    look = neutral_look(gray)
    for choice, middle in zip(item.choices, names.middles(head), strict=True):
        _draw_row(sheet, item, choice.code, (left, middle), width_mm, look, decimals)
    draw_notes(sheet, notes, width_mm, foot)
    return sheet.figure


def _draw_row(
    sheet: Sheet,
    item: ItemTally,
    code: str,
    place: tuple[float, float],
    width: float,
    look: Look,
    decimals: int,
) -> None:
    left, middle = place
    if code in item.hidden:
        sheet.text(width - COUNT_WIDTH, middle, NO_FIGURE, BODY, bold=True, align="right")
        sheet.text(width - 0.5, middle, item.hidden[code], BODY, colour=MUTED, align="right")
        return
    room, count = width - COUNT_WIDTH - RATE_WIDTH - left, item.counts[code]
    if count:
        sheet.bar(left, middle - BAR / 2, room * count / item.n_valid, BAR, look)
    rate = rate_text(count, item.n_valid, decimals) + "%"
    sheet.text(width - COUNT_WIDTH, middle, rate, BODY, bold=True, align="right")
    sheet.text(width - 0.5, middle, count_text(count), BODY, colour=MUTED, align="right")


def _notes(item: ItemTally, note: str) -> tuple[str, ...]:
    base = f"Tính trên n = {count_text(item.n_valid)} phiếu có trả lời mục này"
    without = f"; {count_text(item.n_missing)} phiếu không trả lời hoặc trả lời không hợp lệ"
    missing = without if item.n_missing else ""
    several = " Một phiếu có thể chọn nhiều ô." if sum(item.counts.values()) > item.n_valid else ""
    secret = SMALL_HIDDEN if item.hidden else ""
    return tuple(filter(None, (f"{base}{missing}.{several}", secret, note)))
