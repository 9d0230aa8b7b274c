"""What the overview shows at one moment: the round, what the forms are narrowed down to, and the tally."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hailong_desktop.charts.stacked import stacked_levels
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Tally
from ui.results_page.chart_view import picture
from ui.results_page.content import footnote, table_content
from ui.results_page.paper import CHART_DPI, CHART_MM, Paper

if TYPE_CHECKING:
    from matplotlib.figure import Figure

ILLUSTRATION = "Dữ liệu minh họa"


@dataclass(frozen=True)
class ResultsView:
    """The `whole` round, or the forms in a `scope` (in words), with their tally."""

    round: SurveyRound
    scope: str
    tally: Tally
    whole: bool = True

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to show."""
        return not self.tally.forms.valid

    @property
    def empty_sentence(self) -> str:
        """Why there is nothing to show, and what to do."""
        if not self.whole:
            return "Chưa có phiếu hợp lệ nào trong phạm vi đã lọc. Hãy chọn đơn vị khác hoặc bỏ lọc (Ctrl+L)."
        return (
            "Đợt này chưa có phiếu hợp lệ nào. Hãy vào trang Nhập phiếu để nhập; "
            "số liệu và biểu đồ hiện ra ngay sau phiếu đầu tiên."
        )

    @property
    def note(self) -> str:
        """What a chart that leaves the program says about itself."""
        return note_of(self.round, self.scope)

    def paper(self, fonts: Path, gray: bool) -> Paper:
        """Return what is printed of this view."""
        facts = [self.round.name, f"Phòng, đơn vị: {self.scope}", self._forms()]
        if self.round.illustration:
            facts.append(f"({ILLUSTRATION.upper()})")
        return Paper(
            title="TỔNG HỢP KẾT QUẢ KHẢO SÁT SỰ HÀI LÒNG",
            facts=tuple(facts),
            chart=picture(self._paper_chart(fonts, gray), CHART_DPI),
            caption="Biểu đồ 1. Mức độ hài lòng theo tiêu chí",
            content=table_content(self.tally, self.round.decimals),
            footnote=footnote(self.tally),
            note=self.note,
        )

    def _paper_chart(self, fonts: Path, gray: bool) -> "Figure":
        return stacked_levels(
            self.tally,
            width_mm=CHART_MM,
            gray=gray,
            fonts=fonts,
            decimals=self.round.decimals,
            note=self.note,
        )

    def _forms(self) -> str:
        forms = self.tally.forms
        issued = "" if forms.issued is None else f"; phát ra {count_text(forms.issued)}"
        return (
            f"Số phiếu hợp lệ: n = {count_text(forms.valid)}; không hợp lệ {count_text(forms.invalid)}; "
            f"thu về {count_text(forms.returned)}{issued}"
        )


def note_of(survey_round: SurveyRound, scope: str, about: str = "") -> str:
    """Return what a chart that leaves the program says about itself."""
    parts = [*([about] if about else []), survey_round.name, f"Phòng, đơn vị: {scope}"]
    return ". ".join([*parts, ILLUSTRATION] if survey_round.illustration else parts) + "."
