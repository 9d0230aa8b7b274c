"""The view «Giữa các đợt»: this round against another one, and the trend over all of them."""

from functools import partial

from PySide6.QtCore import QSignalBlocker
from typing_extensions import override

from hailong_desktop.charts.catalogue import Draw
from hailong_desktop.charts.data import OverRounds
from hailong_desktop.charts.rounds import side_by_side
from hailong_desktop.charts.trend import trend as draw_trend
from hailong_desktop.domain.comparison import Comparison, compare_tallies
from hailong_desktop.domain.difference import APART
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.exchange.comparison_tables import comparison_table
from hailong_desktop.reports.round_charts import over_rounds
from hailong_desktop.reports.wording import lower_first
from hailong_desktop.services.comparing import alike, opened_later, trend
from hailong_desktop.services.suggestions import round_before
from ui.results_page.figures import Figures
from ui.results_page.part import NOTHING, ChartAndTable, Shown, chooser

ALONE = (
    "Chưa có đợt khảo sát nào khác để so sánh. Khi có đợt sau, trang này cho biết từng tiêu chí tăng, giảm "
    "bao nhiêu điểm phần trăm và khác biệt có thể do ngẫu nhiên hay không."
)
NO_EARLIER = (
    "Chưa có đợt nào mở trước đợt này để so sánh. Muốn so với một đợt mở sau, hãy chọn đợt đó ở “So với đợt”."
)
LATER = " (mở sau đợt này)"
SIDES, TREND = "Hai đợt cạnh nhau", "Xu hướng qua các đợt"


class RoundsPart(ChartAndTable):
    """Only questions that are asked alike are compared; the others are named with the reason."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(figures, "Giữa các đợt", "giua-cac-dot", share=36)
        self._of = ""
        both, self._other = chooser("So với đợt", 24)
        self._other.setPlaceholderText("Chọn đợt…")
        kinds, self._kind = chooser("Biểu đồ", 20)
        self._kind.addItems([SIDES, TREND])
        self.offer(both, kinds)
        for combo in (self._other, self._kind):
            combo.currentIndexChanged.connect(self.again)

    @override
    def content(self) -> Shown:
        figures = self.figures
        here = figures.round
        self._offer(here)
        code = self._other.currentData()
        if code is None:
            return Shown(instead=NO_EARLIER if self._other.count() else ALONE)
        there = figures.store.round(code)
        live = figures.around.live
        tally, other = live.tally(here.code), live.tally(code)
        if not tally.forms.valid:
            return Shown(instead=NOTHING)
        comparison = compare_tallies(tally, other)
        later = opened_later(figures.store, code, here.code)
        make = partial(comparison_table, comparison, here, there, later=later)
        return Shown(
            make(),
            self._chart(comparison, here, there),
            said=_headline(comparison, here, there, later),
            sheet=make(split=True),
        )

    def _chart(self, comparison: Comparison, here: SurveyRound, there: SurveyRound) -> Draw:
        if self._kind.currentText() == TREND:
            names, rows = over_rounds(trend(self.figures.store, alike(self.figures.store, here)))
            return partial(draw_trend, names, rows)
        parts = [*comparison.criteria, *([comparison.overall] if comparison.overall else [])]
        rows = tuple(OverRounds(part.text, (part.share_with, part.share)) for part in parts)
        return partial(side_by_side, (_named(there), _named(here)), rows)

    def _offer(self, here: SurveyRound) -> None:
        """Offer the other rounds; the one before this one is chosen at first, none where there is none."""
        rounds = self.figures.store.rounds()
        at = [one.code for one in rounds].index(here.code)
        later = [(f"{_named(one)}{LATER}", one.code) for one in rounds[:at]]
        others = [*later, *((_named(one), one.code) for one in rounds[at + 1 :])]
        if others == [
            (self._other.itemText(at), self._other.itemData(at)) for at in range(self._other.count())
        ]:
            return
        blocker = QSignalBlocker(self._other)
        kept = self._other.currentData() if self._of == here.code else None
        self._of = here.code
        self._other.clear()
        for name, code in others:
            self._other.addItem(name, code)
        before = round_before(self.figures.store, here.code)
        wanted = kept if kept in {code for _, code in others} else before and before.code
        self._other.setCurrentIndex(self._other.findData(wanted) if wanted else -1)
        blocker.unblock()


def _named(one: SurveyRound) -> str:
    return f"{one.name} (minh họa)" if one.illustration else one.name


def _headline(comparison: Comparison, here: SurveyRound, there: SurveyRound, later: bool) -> str:
    if comparison.overall is None:
        return "Hai đợt không có câu hỏi chung giống nhau; xem từng tiêu chí ở bảng."
    if later:
        said = comparison.overall.sentence(here.decimals, APART)
        return f"So với {_named(there)}, mở sau đợt này: {lower_first(comparison.overall.text)} {said}."
    return f"{comparison.overall.text}: {comparison.overall.sentence(here.decimals)}."
