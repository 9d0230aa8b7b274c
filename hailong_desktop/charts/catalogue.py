"""The charts of a round, named and numbered: one list for the command, the page and the report."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hailong_desktop.charts.data import RoundFigures, criteria_by_unit, unit_rates
from hailong_desktop.charts.diverging import diverging_levels
from hailong_desktop.charts.heat import heat_map
from hailong_desktop.charts.makeup import makeup
from hailong_desktop.charts.ranking import ranking
from hailong_desktop.charts.rates import by_unit, rates
from hailong_desktop.charts.returns import returns
from hailong_desktop.charts.rounds import side_by_side
from hailong_desktop.charts.stacked import stacked_levels
from hailong_desktop.charts.trend import trend
from hailong_desktop.domain.measures import count_text

if TYPE_CHECKING:
    from matplotlib.figure import Figure

UNITS_A_CHART = 20
"""So many bars fit on one page with their caption."""
CRITERIA_A_CHART = 10
"""So many criteria over rounds fit on one page as bars."""
PANELS_A_CHART = 8
"""So many criteria over rounds fit on one page as lines."""
PAPER_WIDTH = 165.0
"""Millimetres between the margins of an official document on A4 (30 and 15)."""


class Kind(StrEnum):
    """What a chart shows; the value begins the name of every chart of the kind."""

    LEVELS = "muc-do-theo-tieu-chi"
    DIVERGING = "muc-do-hai-phia"
    RATES = "ty-le-theo-tieu-chi"
    RESPONDENTS = "co-cau"
    RETURNS = "thu-phieu"
    HEAT = "tieu-chi-theo-don-vi"
    UNITS = "don-vi"
    RANKING = "xep-hang-don-vi"
    ROUNDS = "so-sanh-cac-dot"
    TREND = "xu-huong"


class Draw(Protocol):
    """Draws one chart."""

    def __call__(
        self, *, width_mm: float, gray: bool, fonts: Path | None, decimals: int, note: str
    ) -> "Figure":
        """Return the figure, so many millimetres wide."""


@dataclass(frozen=True)
class Chart:
    """A chart of the round.

    `name` stays the same whatever else there is to draw, "don-vi-2" the second of several of a kind; `number`
    is its place in the list, `title` what its caption says.
    """

    kind: Kind
    name: str
    number: int
    title: str
    draw: Draw
    fonts: Path | None
    decimals: int
    note: str

    @property
    def caption(self) -> str:
        """What stands under the chart."""
        return f"Biểu đồ {self.number}. {self.title}"

    @property
    def file_name(self) -> str:
        """The name of its file without an ending, so that files stand in the order of the charts."""
        return f"{self.number:02d}-{self.name}"

    def build(self, gray: bool = False, width_mm: float = PAPER_WIDTH) -> "Figure":
        """Return the figure, in colour or in grays."""
        return self.draw(
            width_mm=width_mm, gray=gray, fonts=self.fonts, decimals=self.decimals, note=self.note
        )


@dataclass(frozen=True)
class _Found:
    """Charts of one kind; several of them are numbered in their names."""

    kind: Kind
    charts: Sequence[tuple[str, Draw]]

    def named(self) -> Iterator[tuple[Kind, str, str, Draw]]:
        """Return kind, name, title and drawing of each."""
        several = len(self.charts) > 1 or self.kind is Kind.RESPONDENTS
        for at, (title, draw) in enumerate(self.charts, start=1):
            yield self.kind, f"{self.kind}-{at}" if several else self.kind.value, title, draw


def catalogue(figures: RoundFigures, *, fonts: Path | None = None) -> tuple[Chart, ...]:
    """Return the charts of a round: criteria, respondents, paper, units, earlier rounds.

    What there is no data for is left out; what does not fit on a page becomes several charts. `fonts` is the
    folder of the paper's face, None draws in the screen's.
    """
    found = [*_of_criteria(figures), *_of_units(figures), *_of_rounds(figures)]
    named = [chart for kind in found for chart in kind.named()]
    return tuple(
        Chart(kind, name, at, title, draw, fonts, figures.decimals, figures.note)
        for at, (kind, name, title, draw) in enumerate(named, start=1)
    )


def _of_criteria(figures: RoundFigures) -> list[_Found]:
    tally, threshold = figures.tally, figures.threshold
    valid = f"{count_text(tally.forms.valid)} phiếu hợp lệ"
    target = f"Tỷ lệ hài lòng của các tiêu chí, so với ngưỡng {threshold}%"
    people = [
        (f"Cơ cấu người trả lời: {item.text} (n = {count_text(item.n_valid)})", partial(makeup, item))
        for item in tally.items
    ]
    sides = f"Mức hài lòng và chưa hài lòng ở hai phía ({valid})"
    return [
        _Found(Kind.LEVELS, [(f"Mức độ hài lòng theo tiêu chí ({valid})", partial(stacked_levels, tally))]),
        _Found(Kind.DIVERGING, [(sides, partial(diverging_levels, tally))]),
        _Found(Kind.RATES, [(target, partial(rates, tally, threshold=threshold))]),
        _Found(Kind.RESPONDENTS, people),
    ]


def _of_units(figures: RoundFigures) -> list[_Found]:
    groups, threshold = figures.by_unit, figures.threshold
    ranked = unit_rates(groups)
    overall = "Tỷ lệ hài lòng chung" if figures.tally.overall else "Tỷ lệ hài lòng (gộp các tiêu chí)"
    paper = [partial(returns, figures.returns[part]) for part in _parts(figures.returns, UNITS_A_CHART)]
    slices = _parts(groups, UNITS_A_CHART)
    heat = [partial(heat_map, criteria_by_unit(figures.tally, groups[part])) for part in slices]
    bars = [partial(by_unit, groups[part], threshold=threshold) for part in slices]
    order = [partial(ranking, ranked, part=part) for part in slices]
    return [
        _Found(Kind.RETURNS, _titled("Phiếu thu về theo phòng, đơn vị", paper)),
        _Found(Kind.HEAT, _titled("Tỷ lệ hài lòng từng tiêu chí theo phòng, đơn vị", heat)),
        _Found(Kind.UNITS, _titled(f"{overall} theo phòng, đơn vị", bars)),
        _Found(Kind.RANKING, _titled(f"Xếp hạng phòng, đơn vị: {overall[0].lower()}{overall[1:]}", order)),
    ]


def _of_rounds(figures: RoundFigures) -> list[_Found]:
    rounds, rows = figures.rounds, figures.over_rounds
    if len(rounds) < 2:
        return []
    sides = [partial(side_by_side, rounds, rows[part]) for part in _parts(rows, CRITERIA_A_CHART)]
    lines = [partial(trend, rounds, rows[part]) for part in _parts(rows, PANELS_A_CHART)]
    return [
        _Found(Kind.ROUNDS, _titled("Tỷ lệ hài lòng của các đợt khảo sát, cạnh nhau", sides)),
        _Found(Kind.TREND, _titled("Xu hướng tỷ lệ hài lòng qua các đợt khảo sát", lines)),
    ]


def _parts(rows: Sequence[object], most: int) -> list[slice]:
    """Return parts as equal as can be, none larger than `most`."""
    size = ceil(len(rows) / ceil(len(rows) / most)) if rows else 1
    return [slice(at, at + size) for at in range(0, len(rows), size)]


def _titled(title: str, parts: Sequence[Draw]) -> list[tuple[str, Draw]]:
    of = f" (phần {{}}/{len(parts)})" if len(parts) > 1 else ""
    return [(title + of.format(at), draw) for at, draw in enumerate(parts, start=1)]
