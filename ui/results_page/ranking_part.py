"""The view «Xếp hạng»: groups in the order of a rate, with what the answers allow to say of their places."""

from functools import partial

from typing_extensions import override

from hailong_desktop.charts.catalogue import UNITS_A_CHART
from hailong_desktop.charts.data import criteria_by_unit
from hailong_desktop.charts.heat import heat_map
from hailong_desktop.charts.ranking import ranking
from hailong_desktop.domain.grouping import fields_of
from hailong_desktop.exchange.group_tables import ranking_table
from hailong_desktop.services.ranking import rank_groups
from ui.results_page.choices import fill, questions_of, section_of, sections_of
from ui.results_page.figures import Figures
from ui.results_page.part import COUNTING, NOTHING, SECRET, STOPPED, ChartAndTable, Shown, chooser

CUT = "Biểu đồ vẽ {} nhóm đầu trong {} nhóm; bảng có tất cả."
RANKING, HEAT = "Xếp hạng", "Bản đồ nhiệt tiêu chí × nhóm"


class RankingPart(ChartAndTable):
    """Units at first; any other field can be ranked."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(figures, "Xếp hạng", "xep-hang", share=42)
        by, self._by = chooser("Xếp hạng các")
        of, self._of = chooser("Theo", 28)
        kinds, self._kind = chooser("Biểu đồ", 18)
        self._kind.addItems([RANKING, HEAT])
        self.offer(by, of, kinds)
        for combo in (self._by, self._of, self._kind):
            combo.currentIndexChanged.connect(self.again)

    @override
    def content(self) -> Shown:
        figures = self.figures
        questionnaire = figures.questionnaire
        fill(self._by, [(field.name, field.code) for field in fields_of(questionnaire)])
        fill(self._of, sections_of(questionnaire))
        section = section_of(questionnaire, self._of.currentData())
        heat = self._kind.currentText() == HEAT
        questions = None if heat else questions_of(section)
        found = figures.grouped((self._by.currentData(),), questions)
        if found is None:
            return Shown(instead=STOPPED if figures.stopped else COUNTING)
        if found.secret:
            return Shown(instead=SECRET)
        groups = tuple(group for group in found.groups() if group.value is not None)
        if not groups:
            return Shown(instead=NOTHING)
        ranked = rank_groups(groups, section.code)
        make = partial(ranking_table, self._by.currentText(), ranked, section, figures.round.decimals)
        notes = (CUT.format(UNITS_A_CHART, len(groups)),) if len(groups) > UNITS_A_CHART else ()
        if heat:
            shown = groups[:UNITS_A_CHART]
            tally = next((group.tally for group in shown if group.tally), None)
            drawn = partial(heat_map, criteria_by_unit(tally, shown)) if tally else None
            return Shown(make(), drawn, notes=notes, sheet=make(split=True))
        rows = [one.row for one in ranked]
        drawn = partial(ranking, rows, part=slice(0, UNITS_A_CHART))
        return Shown(make(), drawn, notes=notes, sheet=make(split=True), about=section.title)
