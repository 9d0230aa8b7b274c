"""Forms worth a second look, counted by who keyed them and by unit: straight lines, impossible speeds."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from hailong_desktop.domain.measures import count_text, rate_text
from hailong_desktop.domain.text import sort_key

NOBODY = "(không rõ)"


class RiskCount(NamedTuple):
    """Counted forms of one officer who keyed them first and one unit: how many, and how many of each risk."""

    officer: str
    unit: str
    forms: int
    straight: int
    fast: int


@dataclass(frozen=True)
class WatchLine:
    """Forms, those with one column throughout, those keyed too fast to be read."""

    name: str
    forms: int
    straight: int
    fast: int

    @property
    def straight_text(self) -> str:
        """Straight lines as printed: their number and their share of the forms."""
        return _share(self.straight, self.forms)

    @property
    def fast_text(self) -> str:
        """Forms keyed too fast as printed: their number and their share of the forms."""
        return _share(self.fast, self.forms)


@dataclass(frozen=True)
class Watch:
    """A round's forms worth a second look; nothing is dropped for it."""

    total: WatchLine
    by_officer: tuple[WatchLine, ...] = ()
    by_unit: tuple[WatchLine, ...] = ()

    @property
    def sentence(self) -> str:
        """What the checker is told at a glance, empty without such a form."""
        if not self.total.straight and not self.total.fast:
            return ""
        return (
            f"Nên soát lại: {self.total.straight_text} phiếu chọn một cột suốt phiếu, "
            f"{self.total.fast_text} phiếu nhập nhanh bất thường. Không phiếu nào bị loại vì thế."
        )


NOTHING = Watch(WatchLine("", 0, 0, 0))


def watch_of(counts: Sequence[RiskCount]) -> Watch:
    """Return the lines of a round, in Vietnamese order of names."""
    officers = sorted({one.officer for one in counts}, key=sort_key)
    units = sorted({one.unit for one in counts}, key=sort_key)
    return Watch(
        total=_line("Tất cả", counts),
        by_officer=tuple(_line(name, [one for one in counts if one.officer == name]) for name in officers),
        by_unit=tuple(_line(name, [one for one in counts if one.unit == name]) for name in units),
    )


def _line(name: str, counts: Sequence[RiskCount]) -> WatchLine:
    return WatchLine(
        name or NOBODY,
        sum(one.forms for one in counts),
        sum(one.straight for one in counts),
        sum(one.fast for one in counts),
    )


def _share(part: int, whole: int) -> str:
    return f"{count_text(part)} ({rate_text(part, whole, 1)}%)" if part else "0"
