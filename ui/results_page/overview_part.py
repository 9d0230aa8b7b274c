"""The view «Tổng quan»: key figures, a chart of the criteria, and the counts behind it."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout
from typing_extensions import override

from hailong_desktop.charts.catalogue import Chart, Draw, Kind, catalogue
from hailong_desktop.charts.data import RoundFigures
from hailong_desktop.domain.comparison import compare_tallies
from hailong_desktop.domain.published import published_overall
from hailong_desktop.domain.tally import Tally
from hailong_desktop.exchange.tally_tables import PlainTable
from hailong_desktop.reports.round_charts import unit_returns
from hailong_desktop.services.report_data import forms_by_unit
from hailong_desktop.services.suggestions import round_before
from ui.fields import sentence
from ui.results_page.cards import CardRow, Facts
from ui.results_page.choices import fill
from ui.results_page.figures import Figures
from ui.results_page.panels import ChartPanel, CountsPanel, Panels
from ui.results_page.part import COUNTING, SECRET, STOPPED, Part
from ui.results_page.taking import plain
from ui.results_page.view import ILLUSTRATION, ResultsView

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_KINDS = {
    Kind.LEVELS: "Mức độ hài lòng theo tiêu chí",
    Kind.DIVERGING: "Hài lòng và chưa hài lòng, hai phía",
    Kind.RATES: "Tỷ lệ hài lòng so với ngưỡng",
    Kind.RETURNS: "Phát ra, thu về, hỏng",
}


class OverviewPart(Part):
    """The chart can be one of several; the table opens to questions."""

    name = "Tổng quan"

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self.view: ResultsView | None = None
        self._charts: dict[str, Chart] = {}
        self._cards = CardRow()
        self._chart = ChartPanel()
        self.counts = CountsPanel()
        self.menu = self.counts.menu
        self._nothing = sentence("Chưa chọn đợt khảo sát.", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._body = QStackedWidget()
        self._body.addWidget(Panels(self._chart, self.counts, "Bảng số lượt", share=42))
        self._body.addWidget(self._nothing)
        self._chart.kinds.currentIndexChanged.connect(self._draw_chart)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._cards)
        layout.addWidget(self._body, 1)
        self._show_nothing("Chưa chọn đợt khảo sát.")

    @property
    def usable(self) -> bool:
        """Tell whether there is something to print."""
        return self.view is not None and not self.view.is_empty

    @override
    def look(self) -> None:
        figures = self._figures
        tally, known = figures.tally()
        if tally is None:
            self.view = None
            self._show_nothing(SECRET if known else STOPPED if figures.stopped else COUNTING)
            return
        self.view = ResultsView(figures.round, figures.scope, tally, whole=not figures.only)
        self._cards.setVisible(True)
        self._cards.show_facts(self._facts(tally))
        self.counts.show_tally(tally, self.view.round.decimals)
        self._body.setCurrentIndex(0 if self.usable else 1)
        self._nothing.setText(self.view.empty_sentence)
        if self.usable:
            self._offer_charts(tally)
            self._draw_chart()

    @override
    def plain(self, whole: bool) -> PlainTable | None:
        if self.view is None or self.view.is_empty:
            return None
        model, chosen = self.counts.model, () if whole else self.counts.chosen()
        hidden = self._figures.around.settings.hidden_columns
        return plain(model.content, chosen or model.shown, hidden, self.view.round.decimals)

    @override
    def chart(self) -> Draw | None:
        chosen = self._charts.get(self._chart.kinds.currentData())
        return chosen.draw if chosen and self.usable else None

    @override
    def chart_title(self) -> str:
        return self._chart.kinds.currentText()

    @override
    def chart_file(self) -> str:
        return str(self._chart.kinds.currentData())

    @override
    def hide_columns(self, names: frozenset[str]) -> None:
        self.counts.hide_columns(names)

    def _show_nothing(self, why: str) -> None:
        self._cards.setVisible(False)
        self._nothing.setText(why)
        self._body.setCurrentIndex(1)

    def _facts(self, tally: Tally) -> Facts:
        figures = self._figures
        survey_round = figures.round
        before = None if figures.only else round_before(figures.store, figures.code)
        compared = compare_tallies(tally, figures.around.live.tally(before.code)) if before else None
        return Facts(
            tally=tally,
            round=survey_round,
            overall=published_overall(tally, figures.weighed_round, figures.by_unit()),
            before=compared.overall if compared else None,
            before_name=before.name if before else "",
            filtered=bool(figures.only),
        )

    def _offer_charts(self, tally: Tally) -> None:
        survey_round = self._figures.round
        units = forms_by_unit(self._figures.store, survey_round) if not self._figures.only else ()
        paper = unit_returns(units, tally.forms)
        tally = tally.without_people if self._figures.only else tally
        charts = catalogue(RoundFigures(tally, survey_round.threshold, returns=paper))
        self._charts = {chart.name: chart for chart in charts}
        people = iter(item.text for item in tally.items)
        offered = [(_KINDS.get(chart.kind) or next(people), name) for name, chart in self._charts.items()]
        fill(self._chart.kinds, offered)

    def _draw_chart(self) -> None:
        draw, view = self.chart(), self.view
        if draw is not None and view is not None:
            note = f"{ILLUSTRATION}." if view.round.illustration else ""
            self._chart.show_chart(partial(_drawn, draw, view.round.decimals, note))


def _drawn(draw: Draw, decimals: int, note: str, width: float) -> "Figure":
    return draw(width_mm=width, gray=False, fonts=None, decimals=decimals, note=note)
