"""What the page shows at one moment: the round, the chosen unit, the tally, and its charts."""

from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.stacked import stacked_levels
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Tally
from hailong_desktop.services.results import round_tally
from ui.results_page.chart_view import Build, picture
from ui.results_page.content import footnote, table_content
from ui.results_page.paper import CHART_DPI, CHART_MM, Paper
from ui.surroundings import Surroundings

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ILLUSTRATION = "Dữ liệu minh họa"
ALL_UNITS = "Tất cả"
NO_UNIT = "(không ghi đơn vị)"


@dataclass(frozen=True)
class ResultsView:
    """One round, or one of its units (None for all, "" for forms without one), with its tally."""

    round: SurveyRound
    unit: str | None
    tally: Tally

    @property
    def unit_name(self) -> str:
        """The unit as the officer reads it."""
        return ALL_UNITS if self.unit is None else self.unit or NO_UNIT

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not self.tally.forms.valid

    @property
    def empty_sentence(self) -> str:
        """Why there is nothing to show, and what to do."""
        if self.unit is not None:
            return "Chưa có phiếu hợp lệ nào của đơn vị đã chọn. Hãy chọn đơn vị khác hoặc “Tất cả”."
        return (
            "Đợt này chưa có phiếu hợp lệ nào. Hãy vào trang Nhập phiếu để nhập; "
            "số liệu và biểu đồ hiện ra ngay sau phiếu đầu tiên."
        )

    @property
    def note(self) -> str:
        """What a chart that leaves the program says about itself."""
        parts = [self.round.name, f"Phòng, đơn vị: {self.unit_name}"]
        return ". ".join([*parts, ILLUSTRATION] if self.round.illustration else parts) + "."

    @property
    def screen_chart(self) -> Build:
        """The chart for the screen, in the screen's face."""
        note = f"{ILLUSTRATION}." if self.round.illustration else ""
        return partial(_draw, self.tally, decimals=self.round.decimals, note=note)

    def paper_chart(self, fonts: Path, gray: bool = False) -> "Figure":
        """Return the chart for paper and files, in the paper's face."""
        return stacked_levels(
            self.tally,
            width_mm=CHART_MM,
            gray=gray,
            fonts=fonts,
            decimals=self.round.decimals,
            note=self.note,
        )

    def paper(self, fonts: Path, gray: bool) -> Paper:
        """Return what is printed of this view."""
        facts = [self.round.name, f"Phòng, đơn vị: {self.unit_name}", self._forms()]
        if self.round.illustration:
            facts.append(f"({ILLUSTRATION.upper()})")
        return Paper(
            title="TỔNG HỢP KẾT QUẢ KHẢO SÁT SỰ HÀI LÒNG",
            facts=tuple(facts),
            chart=picture(self.paper_chart(fonts, gray), CHART_DPI),
            caption="Biểu đồ 1. Mức độ hài lòng theo tiêu chí",
            content=table_content(self.tally, self.round.decimals),
            footnote=footnote(self.tally),
            note=self.note,
        )

    def _forms(self) -> str:
        forms = self.tally.forms
        issued = "" if forms.issued is None else f"; phát ra {count_text(forms.issued)}"
        return (
            f"Số phiếu hợp lệ: n = {count_text(forms.valid)}; không hợp lệ {count_text(forms.invalid)}; "
            f"thu về {count_text(forms.returned)}{issued}"
        )


def look_at(surroundings: Surroundings, round_code: str, unit: str | None) -> ResultsView:
    """Return the view of a round as it stands now."""
    store = surroundings.place.store
    tally = surroundings.live.tally(round_code) if unit is None else round_tally(store, round_code, unit)
    return ResultsView(store.round(round_code), unit, tally)


def _draw(tally: Tally, width_mm: float, *, decimals: int, note: str) -> "Figure":
    return stacked_levels(tally, width_mm=width_mm, decimals=decimals, note=note, formula=False)
