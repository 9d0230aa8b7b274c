"""Sorted bars of satisfaction rates with their 95 % intervals: by criterion, or by unit."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.axis import BODY, SMALL, Axis, Ends, column_ends, lay_names
from hailong_desktop.charts.data import GroupTally, unit_rates
from hailong_desktop.charts.notes import NOTHING_VALID, draw_notes, message, notes_height
from hailong_desktop.charts.palette import MUTED, Look, target_looks
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface, typeface
from hailong_desktop.domain.measures import count_text, number_text, rate_text
from hailong_desktop.domain.ranking import FEW_NOTE, RateRow, by_rate, few
from hailong_desktop.domain.tally import Share, Tally

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BAR = 4.6
GAP = 2.4
RATE_WIDTH, INTERVAL_WIDTH, COUNT_WIDTH = 17.0, 22.0, 13.0
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
    return named_rates(
        unit_rates(groups),
        width_mm=width_mm,
        threshold=threshold,
        gray=gray,
        fonts=fonts,
        decimals=decimals,
        note=note,
    )


def named_rates(
    rows: Sequence[RateRow],
    *,
    width_mm: float,
    threshold: int | None = None,
    gray: bool = False,
    fonts: Path | None = None,
    decimals: int = 2,
    note: str = "",
) -> "Figure":
    """Return the rates, highest first; rows without a rate come last."""
    return _bars(by_rate(rows), threshold, width_mm, gray, typeface(fonts), decimals, (_INTERVAL, note))


def _bars(
    rows: Sequence[RateRow],
    threshold: int | None,
    width: float,
    gray: bool,
    face: Typeface,
    decimals: int,
    notes: tuple[str, ...],
) -> "Figure":
    explained, note = notes
    if not any(row.n_valid for row in rows):
        return message(NOTHING_VALID, width, face, note)
    marked = any(row.share and few(row.share) for row in rows)
    notes = tuple(filter(None, (explained, FEW_NOTE if marked else "", note)))
    name_width = min(max(width * 0.34, 36.0), 80.0)
    counts = (row.n_valid for row in rows)
    ends = column_ends(width - 2.0, COUNT_WIDTH - 2.0, INTERVAL_WIDTH, counts, face)
    axis = Axis(name_width + 3.0, ends[0] - RATE_WIDTH)
    names = lay_names([row.name for row in rows], name_width, face, BAR, GAP)
    head = 2 * face.height(SMALL) + 1.5
    foot = head + sum(names.heights)
    below = foot + face.height(SMALL) + 1.5
    sheet = Sheet(width, below + notes_height(notes, width, face), face)
    axis.draw(sheet, head, foot)
    for end, word in zip(ends, ("Tỷ lệ", "KTC 95%", "n"), strict=True):
        sheet.text(end, face.height(SMALL) * 1.5, word, SMALL, colour=MUTED, align="right")
    names.draw(sheet, 0, head)
    for row, middle in zip(rows, names.middles(head), strict=True):
        _draw_row(sheet, axis, row, (middle, ends), decimals, _look(row.share, threshold, gray))
    axis.threshold(sheet, threshold, head, foot)
    draw_notes(sheet, notes, width, below)
    return sheet.figure


def _look(share: Share | None, threshold: int | None, gray: bool) -> Look:
    reached = share is None or threshold is None or 100 * share.satisfied >= threshold * share.n_valid
    return target_looks(gray)[0 if reached else 1]


def _draw_row(
    sheet: Sheet, axis: Axis, row: RateRow, place: tuple[float, Ends], decimals: int, look: Look
) -> None:
    """Draw bar and figures about a middle; `place` is that middle and where the columns end."""
    middle, ends = place
    share = row.share
    interval = share.wilson95 if share else None
    if share is None or share.rate is None or interval is None:
        sheet.text(axis.left + 1, middle, TOO_SMALL if share is None else NO_ANSWER, SMALL, colour=MUTED)
        sheet.text(ends[2], middle, "–" if share is None else "0", BODY, colour=MUTED, align="right")
        return
    length = axis.at(share.rate) - axis.left
    sheet.bar(axis.left, middle - BAR / 2, length, BAR, look)
    sheet.frame(axis.left, middle - BAR / 2, length, BAR)
    axis.whisker(sheet, middle, interval)
    rate = rate_text(share.satisfied, share.n_valid, decimals) + "%"
    sheet.text(ends[0], middle, rate, BODY, bold=True, align="right")
    between = f"{number_text(interval[0], 1)}–{number_text(interval[1], 1)}"
    sheet.text(ends[1], middle, between, BODY, colour=MUTED, align="right")
    sheet.text(ends[2], middle, count_text(share.n_valid), BODY, colour=MUTED, align="right")
    if few(share):
        sheet.text(ends[2] + 0.2, middle, "*", BODY)
