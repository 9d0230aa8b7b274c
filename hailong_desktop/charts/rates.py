"""Sorted bars of satisfaction rates with their 95 % intervals: by criterion, or by unit."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.data import GroupTally, RateRow, by_rate, unit_rates
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import INK, MUTED, RULE, target_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text, number_text, rate_text
from hailong_desktop.domain.tally import Tally

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BODY, SMALL = 9.0, 7.5
BAR = 4.6
GAP = 2.4
CAP = 0.9
RATE_WIDTH, INTERVAL_WIDTH, COUNT_WIDTH = 17.0, 22.0, 12.0
MANY = 13
"""From so many bars on, names get two lines, so that a page holds a chart of twenty."""
TOO_SMALL = "nhóm quá nhỏ, không nêu số liệu"
NO_ANSWER = "chưa có câu trả lời hợp lệ"
_INTERVAL = "Đoạn ngang: khoảng tin cậy 95% (KTC, công thức Wilson); n: số lượt trả lời hợp lệ."


def rates(
    tally: Tally,
    *,
    threshold: int | None,
    width_mm: float,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return the rates of the scored criteria, highest first, with a line at the threshold in percent."""
    rows = [RateRow(criterion.section.title, criterion.share) for criterion in tally.criteria]
    notes = (f"Số phiếu hợp lệ: {count_text(tally.forms.valid)}. {_INTERVAL}", note)
    return _bars(by_rate(rows), threshold, width_mm, gray, typeface(fonts), decimals, notes)


def by_unit(
    groups: Sequence[GroupTally],
    *,
    width_mm: float,
    threshold: int | None = None,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return the general rate of each group, highest first; small and empty groups come last."""
    rows = by_rate(unit_rates(groups))
    return _bars(rows, threshold, width_mm, gray, typeface(fonts), decimals, (_INTERVAL, note))


@dataclass(frozen=True)
class _Plan:
    """Where things stand, in millimetres from the left, and what every bar needs to know."""

    width: float
    face: Typeface
    threshold: int | None
    gray: bool
    decimals: int

    @property
    def name(self) -> float:
        return min(max(self.width * 0.34, 36.0), 80.0)

    @property
    def left(self) -> float:
        return self.name + 3.0

    @property
    def rate_end(self) -> float:
        return self.width - COUNT_WIDTH - INTERVAL_WIDTH

    def at(self, percent: float) -> float:
        """Return where this rate lies on the scale of 0 to 100."""
        return self.left + (self.rate_end - RATE_WIDTH - self.left) * percent / 100


def _bars(
    rows: Sequence[RateRow],
    threshold: int | None,
    width: float,
    gray: bool,
    face: Typeface,
    decimals: int,
    notes: tuple[str, ...],
) -> "Figure":
    notes = tuple(filter(None, notes))
    if not any(row.n_valid for row in rows):
        return message(NOTHING_VALID, width, face, notes[-1] if len(notes) > 1 else "")
    plan = _Plan(width, face, threshold, gray, decimals)
    names = [face.wrap(row.name, BODY, plan.name, most=3 if len(rows) < MANY else 2) for row in rows]
    heights = [max(BAR, len(name) * face.height(BODY)) + GAP for name in names]
    head = 2 * face.height(SMALL) + 1.5
    foot = head + sum(heights)
    axis = face.height(SMALL) + 1.5
    sheet = Sheet(width, foot + axis + notes_height(notes, width, face), face)
    _draw_scale(sheet, plan, head, foot)
    top = head
    for row, name, height in zip(rows, names, heights, strict=True):
        sheet.lines(0, top + height / 2, name, BODY)
        _draw_row(sheet, plan, row, top + height / 2)
        top += height
    _draw_threshold(sheet, plan, head, foot)
    draw_notes(sheet, notes, width, foot + axis)
    return sheet.figure


def _draw_scale(sheet: Sheet, plan: _Plan, head: float, foot: float) -> None:
    step = sheet.face.height(SMALL)
    room = (plan.at(100) - plan.left) / (sheet.face.width("100%", SMALL) + 1.5)
    for percent in range(0, 101, 20 if room >= 5 else 50):
        x = plan.at(percent)
        sheet.rule((x, head), (x, foot), RULE, 0.4)
        sheet.text(x, foot + step / 2 + 0.5, f"{percent}%", SMALL, colour=MUTED, align="center")
    ends = (plan.rate_end, plan.width - COUNT_WIDTH, plan.width - 0.5)
    for end, word in zip(ends, ("Tỷ lệ", "KTC 95%", "n"), strict=True):
        sheet.text(end, step * 1.5, word, SMALL, colour=MUTED, align="right")


def _draw_threshold(sheet: Sheet, plan: _Plan, head: float, foot: float) -> None:
    if plan.threshold is None:
        return
    x = plan.at(plan.threshold)
    words = f"Ngưỡng {plan.threshold}%"
    half = sheet.face.width(words, SMALL) / 2
    middle = min(max(x, plan.left + half), plan.at(100) - half)
    sheet.text(middle, sheet.face.height(SMALL) * 0.7, words, SMALL, align="center")
    sheet.dashes((x, head - 2), (x, foot), INK)


def _draw_row(sheet: Sheet, plan: _Plan, row: RateRow, middle: float) -> None:
    share = row.share
    interval = share.wilson95 if share else None
    if share is None or share.rate is None or interval is None:
        sheet.text(plan.left + 1, middle, TOO_SMALL if share is None else NO_ANSWER, SMALL, colour=MUTED)
        sheet.text(plan.width - 0.5, middle, "–" if share is None else "0", BODY, colour=MUTED, align="right")
        return
    reached = plan.threshold is None or 100 * share.satisfied >= plan.threshold * share.n_valid
    look = target_looks(plan.gray)[0 if reached else 1]
    length = plan.at(share.rate) - plan.left
    sheet.bar(plan.left, middle - BAR / 2, length, BAR, look)
    sheet.frame(plan.left, middle - BAR / 2, length, BAR)
    low, high = plan.at(interval[0]), plan.at(interval[1])
    sheet.rule((low, middle), (high, middle), INK, 1.0)
    for end in (low, high):
        sheet.rule((end, middle - CAP), (end, middle + CAP), INK, 1.0)
    rate = rate_text(share.satisfied, share.n_valid, plan.decimals) + "%"
    sheet.text(plan.rate_end, middle, rate, BODY, bold=True, align="right")
    between = f"{number_text(interval[0], 1)}–{number_text(interval[1], 1)}"
    sheet.text(plan.width - COUNT_WIDTH, middle, between, BODY, colour=MUTED, align="right")
    count = count_text(share.n_valid)
    sheet.text(plan.width - 0.5, middle, count, BODY, colour=MUTED, align="right")
