"""The charts of a round, named and numbered: one list for the command, the page and the report."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from hailong_desktop.charts.makeup import makeup
from hailong_desktop.charts.rates import GroupTally, by_unit, rates
from hailong_desktop.charts.stacked import stacked_levels
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.tally import Tally

if TYPE_CHECKING:
    from matplotlib.figure import Figure

UNITS_A_CHART = 20
"""So many bars fit on one page with their caption."""
PAPER_WIDTH = 165.0
"""Millimetres between the margins of an official document on A4 (30 and 15)."""


class Draw(Protocol):
    """Draws one chart."""

    def __call__(
        self, *, width_mm: float, gray: bool, fonts: Path | None, decimals: int, note: str
    ) -> "Figure":
        """Return the figure, so many millimetres wide."""


@dataclass(frozen=True)
class Chart:
    """A chart of the round; `name` serves as the name of its file, `caption` stands under it."""

    name: str
    caption: str
    draw: Draw
    fonts: Path | None
    decimals: int
    note: str

    def build(self, gray: bool = False, width_mm: float = PAPER_WIDTH) -> "Figure":
        """Return the figure, in colour or in grays."""
        return self.draw(
            width_mm=width_mm, gray=gray, fonts=self.fonts, decimals=self.decimals, note=self.note
        )


def catalogue(
    questionnaire: Questionnaire,
    tally: Tally,
    by_unit: Sequence[GroupTally],
    threshold: int,
    *,
    decimals: int = 2,
    fonts: Path | None = None,
    note: str = "",
) -> tuple[Chart, ...]:
    """Return the charts of a round in the order of the report: criteria, rates, respondents, units.

    `fonts` is the folder of the paper's face, None draws in the screen's; `note` is printed under each
    chart. More units than fit on a page become several charts.
    """
    valid = f"{count_text(tally.forms.valid)} phiếu hợp lệ"
    found: list[tuple[str, str, Draw]] = [
        ("muc-do-theo-tieu-chi", f"Mức độ hài lòng theo tiêu chí ({valid})", partial(stacked_levels, tally)),
        (
            "ty-le-theo-tieu-chi",
            f"Tỷ lệ hài lòng của các tiêu chí, so với ngưỡng {threshold}%",
            partial(rates, tally, threshold=threshold),
        ),
    ]
    for at, item in enumerate(tally.items, start=1):
        caption = f"Cơ cấu người trả lời: {item.text} (n = {count_text(item.n_valid)})"
        found.append((f"co-cau-{at}", caption, partial(makeup, item)))
    found += _unit_charts(by_unit, threshold, _unit_title(questionnaire))
    return tuple(
        Chart(f"{at:02d}-{name}", f"Biểu đồ {at}. {caption}", draw, fonts, decimals, note)
        for at, (name, caption, draw) in enumerate(found, start=1)
    )


def _unit_title(questionnaire: Questionnaire) -> str:
    overall = any(section.overall for section in questionnaire.sections)
    what = "Tỷ lệ hài lòng chung" if overall else "Tỷ lệ hài lòng (gộp các tiêu chí)"
    return f"{what} theo phòng, đơn vị"


def _unit_charts(groups: Sequence[GroupTally], threshold: int, title: str) -> list[tuple[str, str, Draw]]:
    parts = [groups[at : at + UNITS_A_CHART] for at in range(0, len(groups), UNITS_A_CHART)]
    return [
        (
            f"don-vi-{at}" if len(parts) > 1 else "don-vi",
            f"{title} (phần {at}/{len(parts)})" if len(parts) > 1 else title,
            partial(by_unit, part, threshold=threshold),
        )
        for at, part in enumerate(parts, start=1)
    ]
