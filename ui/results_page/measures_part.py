"""The view «Các số đo»: every measure of the round by its name, and the one figure of the whole every way."""

from functools import partial

from PySide6.QtGui import QHideEvent
from typing_extensions import override

from hailong_desktop.domain.tally import Tally
from hailong_desktop.exchange.measure_tables import measures_table, overall_table
from hailong_desktop.services.reliability import round_reliability
from ui.chips import chips
from ui.latest import Latest
from ui.results_page.figures import Figures
from ui.results_page.part import COUNTING, NOTHING, SECRET, STOPPED, ChartAndTable, Shown

Alphas = dict[str, float | None]
NO_ALPHA = "Hệ số alpha đang được tính từ từng phiếu…"


class MeasuresPart(ChartAndTable):
    """Alpha needs every form: it is worked out on the pool and filled in when known."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(figures, "Các số đo", "cac-so-do")
        self._alphas: tuple[str, Tally, Alphas] | None = None
        self._asked = ""
        self._alpha: Latest[tuple[str, Tally, Alphas]] = Latest(self._know, self._fail, self)
        self._which = chips(("Theo tiêu chí, câu hỏi", "Con số chung của đợt"), self)
        self.offer(*self._which.buttons())
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
            overall = partial(overall_table, tally, figures.weighed_round, figures.by_unit())
            return Shown(overall(), sheet=overall(split=True))
        alphas = None if figures.only else self._known(tally)
        notes = () if figures.only or alphas is not None else (NO_ALPHA,)
        make = partial(measures_table, tally, survey_round.decimals, figures.population, alphas)
        rules = survey_round.measures
        said = f"Đợt này công bố: {rules.measure.label}, {rules.criterion.label}."
        return Shown(make(), said=said, notes=notes, sheet=make(split=True))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._alpha.drop()
        self._asked = ""

    def _known(self, tally: Tally) -> Alphas | None:
        """Return alpha by criterion, of a moment ago while forms are being keyed; None before the first."""
        code = self.figures.code
        known = self._alphas if self._alphas and self._alphas[0] == code else None
        if known is None or known[1] != tally:
            self._ask(code, tally)
        return known[2] if known else None

    def _ask(self, code: str, tally: Tally) -> None:
        """Have alpha worked out; what runs for this round is let finish, so that keying never starves it."""
        if self._alpha.busy and self._asked == code:
            return
        self._asked = code
        store = self.figures.store
        self._alpha.ask(
            lambda progress: (
                code,
                tally,
                {each.section.code: each.alpha for each in round_reliability(store, code, progress)},
            )
        )

    def _know(self, found: tuple[str, Tally, Alphas]) -> None:
        self._alphas = found
        self.again.emit()

    def _fail(self, sentence: str) -> None:
        self.figures.failed.emit(sentence)
