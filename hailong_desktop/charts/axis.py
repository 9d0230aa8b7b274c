"""A horizontal scale in percent and names in rows: what charts of rates have in common."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from hailong_desktop.charts.palette import INK, MUTED, RULE
from hailong_desktop.charts.sheet import Sheet
from hailong_desktop.charts.typeface import Typeface
from hailong_desktop.domain.measures import count_text

BODY, SMALL = 9.0, 7.5
MANY = 13
"""From so many rows on, names get two lines, so that a page holds a chart of twenty."""
CAP = 0.9
APART = 3.0
Ends = tuple[float, float, float]
"""Where the columns of rate, interval and n end, in millimetres from the left."""


def column_ends(width: float, least: float, interval: float, counts: Iterable[int], face: Typeface) -> Ends:
    """Return the ends on a sheet so wide; n gets `least`, or what the largest takes apart from the rest."""
    longest = face.width(count_text(max(counts, default=0)), BODY) + APART
    before = width - max(least, longest)
    return before - interval, before, width


@dataclass(frozen=True)
class Axis:
    """A scale of 0 to 100 % between two places, in millimetres from the left."""

    left: float
    right: float

    def at(self, percent: float) -> float:
        """Return where this rate lies."""
        return self.left + (self.right - self.left) * percent / 100

    def draw(self, sheet: Sheet, head: float, foot: float) -> None:
        """Draw the lines of the scale and its figures under them."""
        room = (self.right - self.left) / (sheet.face.width("100%", SMALL) + 1.5)
        for percent in range(0, 101, 20 if room >= 5 else 50 if room >= 2 else 100):
            x = self.at(percent)
            sheet.rule((x, head), (x, foot), RULE, 0.4)
            y = foot + sheet.face.height(SMALL) / 2 + 0.5
            sheet.text(x, y, f"{percent}%", SMALL, colour=MUTED, align="center")

    def threshold(self, sheet: Sheet, percent: int | None, head: float, foot: float) -> None:
        """Draw the dashed line of the threshold, its words above it."""
        if percent is None:
            return
        words = f"Ngưỡng {percent}%"
        half = sheet.face.width(words, SMALL) / 2
        x = self.at(percent)
        middle = min(max(x, self.left + half), self.right - half)
        sheet.text(middle, sheet.face.height(SMALL) * 0.7, words, SMALL, align="center")
        sheet.dashes((x, head - 2), (x, foot), INK)

    def whisker(self, sheet: Sheet, middle: float, interval: tuple[float, float]) -> None:
        """Draw an interval with its two ends."""
        low, high = self.at(interval[0]), self.at(interval[1])
        sheet.rule((low, middle), (high, middle), INK, 1.0)
        for end in (low, high):
            sheet.rule((end, middle - CAP), (end, middle + CAP), INK, 1.0)


@dataclass(frozen=True)
class Names:
    """Names broken into lines of one size, with the height of the row of each in millimetres."""

    lines: tuple[tuple[str, ...], ...]
    heights: tuple[float, ...]
    size: float

    def middles(self, top: float) -> list[float]:
        """Return the middle of each row, the first beginning at `top`."""
        found = []
        for height in self.heights:
            found.append(top + height / 2)
            top += height
        return found

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Write the names, each centred in its row."""
        for lines, middle in zip(self.lines, self.middles(top), strict=True):
            sheet.lines(left, middle, lines, self.size)


def lay_names(names: Sequence[str], width: float, face: Typeface, least: float, gap: float) -> Names:
    """Return the names in at most three lines each, two where they are many; rows no lower than `least`.

    Names that would be cut off are set small; what is too long even then ends in an ellipsis.
    """
    most = 3 if len(names) < MANY else 2
    whole = all(len(face.wrap(name, BODY, width)) <= most for name in names)
    size = BODY if whole else SMALL
    lines = tuple(face.wrap(name, size, width, most=most) for name in names)
    return Names(lines, tuple(max(least, len(name) * face.height(size)) + gap for name in lines), size)
