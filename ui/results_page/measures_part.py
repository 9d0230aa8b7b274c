"""The view «Các số đo»: every measure of the round by its name, and the one figure of the whole every way."""

from PySide6.QtWidgets import QButtonGroup, QToolButton
from typing_extensions import override

from hailong_desktop.domain.grouping import UNIT
from hailong_desktop.domain.tally import Tally
from hailong_desktop.exchange.measure_tables import measures_table, overall_table
from hailong_desktop.services.reliability import round_reliability
from ui.report_page.latest import Latest
from ui.results_page.figures import Figures
from ui.results_page.part import COUNTING, NOTHING, SECRET, STOPPED, ChartAndTable, Shown

Alphas = dict[str, float | None]
NO_ALPHA = "Hệ số alpha đang được tính từ từng phiếu…"


class MeasuresPart(ChartAndTable):
    """Alpha needs every form: it is worked out on the pool and filled in when known."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(figures, "Các số đo", "cac-so-do")
        self._alphas: tuple[str, Tally, Alphas] | None = None
        self._asked: Tally | None = None
        self._alpha: Latest[tuple[str, Tally, Alphas]] = Latest(self._know, self._fail, self)
        self._which = QButtonGroup(self)
        for at, name in enumerate(("Theo tiêu chí, câu hỏi", "Con số chung của đợt")):
            chip = QToolButton()
            chip.setText(name)
            chip.setAccessibleName(name)
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setChecked(at == 0)
            self._which.addButton(chip, at)
            self.choices.addWidget(chip)
        self._which.idToggled.connect(lambda _at, on: self.again.emit() if on else None)

    @override
    def content(self) -> Shown:
        figures = self.figures
        tally, known = figures.tally()
        if tally is None:
            return Shown(instead=SECRET if known else STOPPED if figures.stopped else COUNTING)
        if not tally.forms.valid:
            return Shown(instead=NOTHING)
        survey_round = figures.round
        if self._which.checkedId() == 1:
            return Shown(overall_table(tally, survey_round, self._by_unit()))
        alphas = None if figures.only else self._known(tally)
        notes = () if figures.only or alphas is not None else (NO_ALPHA,)
        table = measures_table(tally, survey_round.decimals, figures.population, alphas)
        return Shown(table, notes=notes)

    def _by_unit(self) -> dict[str, Tally]:
        """Return the tallies that a figure weighed by transactions is made of."""
        if not self.figures.round.measures.by_transactions:
            return {}
        found = self.figures.grouped((UNIT,))
        groups = found.groups() if found else ()
        return {group.value or "": group.tally for group in groups if group.tally}

    def _known(self, tally: Tally) -> Alphas | None:
        """Return alpha by criterion; None while it is being worked out for these figures."""
        code, store = self.figures.code, self.figures.store
        if self._alphas and self._alphas[:2] == (code, tally):
            return self._alphas[2]
        if self._asked is not tally:
            self._asked = tally
            self._alpha.ask(
                lambda _progress: (
                    code,
                    tally,
                    {found.section.code: found.alpha for found in round_reliability(store, code)},
                )
            )
        return self._alphas[2] if self._alphas and self._alphas[0] == code else None

    def _know(self, found: tuple[str, Tally, Alphas]) -> None:
        self._alphas, self._asked = found, None
        self.again.emit()

    def _fail(self, sentence: str) -> None:
        self.figures.failed.emit(sentence)
