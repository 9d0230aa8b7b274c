"""The view «Theo nhóm»: one field of the forms as rows, the rates of a criterion in each of its groups."""

from functools import partial

from typing_extensions import override

from hailong_desktop.charts.rates import named_rates
from hailong_desktop.domain.grouping import fields_of
from hailong_desktop.domain.ranking import RateRow
from hailong_desktop.domain.tally import Share, Tally
from hailong_desktop.exchange.group_tables import rates_table
from hailong_desktop.services.groups import Group, Grouped
from ui.results_page.choices import fill, questions_of, section_of, sections_of
from ui.results_page.figures import Figures
from ui.results_page.part import COUNTING, NOTHING, SECRET, STOPPED, ChartAndTable, Shown, chooser

CHARTED = 40
"""So many groups can be told apart in a chart; of more the table shows them all."""
NOT_DRAWN = f"Quá {CHARTED} nhóm nên không vẽ biểu đồ; bảng có tất cả."


class GroupsPart(ChartAndTable):
    """Small groups of people are hidden, groups under 30 forms are marked."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(figures, "Theo nhóm", "theo-nhom")
        by, self._by = chooser("Chia theo", 18)
        of, self._of = chooser("Tiêu chí", 28)
        self.offer(by, of)
        for combo in (self._by, self._of):
            combo.currentIndexChanged.connect(self.again)

    @override
    def content(self) -> Shown:
        figures = self.figures
        questionnaire = figures.questionnaire
        fill(self._by, [(field.name, field.code) for field in fields_of(questionnaire)])
        fill(self._of, sections_of(questionnaire))
        section, field = section_of(questionnaire, self._of.currentData()), self._by.currentData()
        questions = questions_of(section)
        found = figures.grouped((field,), questions)
        if found is None:
            return Shown(instead=STOPPED if figures.stopped else COUNTING)
        groups = found.groups()
        if found.secret:
            return Shown(instead=SECRET)
        if not groups:
            return Shown(instead=NOTHING)
        whole = None if any(group.suppressed for group in groups) and figures.only else self._whole(questions)
        rows = [RateRow(group.label, _share(group, section.code)) for group in groups]
        chart = partial(named_rates, rows, threshold=figures.round.threshold)
        make = partial(rates_table, self._by.currentText(), groups, whole, section, figures.round.decimals)
        return Shown(
            table=make(),
            chart=chart if len(rows) <= CHARTED else None,
            said=_test(found, groups, questions),
            notes=() if len(rows) <= CHARTED else (NOT_DRAWN,),
            sheet=make(split=True),
            about=section.title,
        )

    def _whole(self, questions: tuple[str, ...]) -> Tally | None:
        if not self.figures.only:
            return self.figures.around.live.tally(self.figures.code)
        found = self.figures.grouped((), questions)
        return found.whole() if found else None


def _share(group: Group, section: str) -> Share | None:
    if group.tally is None:
        return None
    return next(part.share for part in group.tally.sections if part.section.code == section)


def _test(found: Grouped, groups: tuple[Group, ...], questions: tuple[str, ...]) -> str:
    """Return whether the groups differ by more than chance, question by question, in plain words."""
    if found.overlapping:
        return "Một phiếu có thể đứng ở nhiều nhóm nên không kiểm định khác biệt giữa các nhóm."
    tests = {code: found.question_test(code) for code in questions}
    said = [f"câu {code}: {test.sentence}" for code, test in tests.items() if test]
    if not said or len(groups) < 2:
        return "Chưa đủ nhóm có trả lời để so."
    return "Giữa các nhóm, " + "; ".join(said) + "."
