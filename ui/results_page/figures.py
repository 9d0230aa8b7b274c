"""What the views of the page ask for: the round, its filters, tallies by any breakdown; long counts apart."""

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from hailong_desktop.domain.grouping import UNIT
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Tally
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.groups import Grouped, grouped, kept_secret, tallies_by_unit
from hailong_desktop.services.results import round_tally
from ui.latest import Latest
from ui.surroundings import Surroundings

Only = tuple[tuple[str, str | None], ...]


class Figures(QObject):
    """Answers at once where counters are ready, else counts on the pool and tells `counted` when done.

    `progressed` tells how far a count is, `ended` that none runs any more, `failed` why one did not end well.
    """

    counted = Signal()
    progressed = Signal(int, str)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, around: Surroundings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.around = around
        self.store = around.place.store
        self.code = ""
        self.only: Only = ()
        self.scope = ""
        self._asked: Breakdown | None = None
        self._stopped: Breakdown | None = None
        self._counting: Latest[object] = Latest(self._done, self._fail, self, self._tell)

    @property
    def round(self) -> SurveyRound:
        """The round as it is kept now."""
        return self.store.round(self.code)

    @property
    def questionnaire(self) -> Questionnaire:
        """The questionnaire of the round."""
        kept = self.round
        return self.store.questionnaire(kept.questionnaire, kept.version)

    @property
    def stopped(self) -> bool:
        """Tell whether a count that is needed was stopped by the officer."""
        return self._stopped is not None

    @property
    def population(self) -> int | None:
        """The forms issued to those that the filters leave, None where nobody declared them."""
        if not self.only:
            return self.round.issued
        field, value = self.only[0]
        facts = self.round.unit_facts.get(value or "") if field == UNIT and len(self.only) == 1 else None
        return facts.issued if facts else None

    def turn_to(self, code: str, only: Only, scope: str) -> None:
        """Ask about another round or within other filters, in words `scope`; a count in vain ends."""
        self.scope = scope
        if (code, only) != (self.code, self.only):
            self.code, self.only = code, only
            self.forget()

    def forget(self) -> None:
        """End the count that runs, and start it anew when it is asked for again."""
        if self._asked is not None:
            self._asked = None
            self._counting.drop()
            self.ended.emit()
        self._stopped = None

    def stop(self) -> None:
        """End the count that runs, as the officer wishes; it goes on by `forget` only."""
        asked = self._asked
        self.forget()
        self._stopped = asked

    def grouped(self, by: tuple[str, ...] = (), questions: tuple[str, ...] | None = None) -> Grouped | None:
        """Return the groups within the filters; None where they are being counted first."""
        asked = Breakdown(by, self.only, questions)
        secret = kept_secret(self.questionnaire, asked)
        cells = self.around.live.counts.ready(self.code, secret)
        if cells is None:
            self._count(secret)
            return None
        return grouped(self.store, self.code, asked, cells)

    @property
    def narrowed(self) -> str:
        """Which forms the filters leave and how many, to be said in a caption; empty without filters.

        The number is left out while it is being counted, and where it is kept secret.
        """
        if not self.only:
            return ""
        if {field for field, _ in self.only} == {UNIT}:
            whole: Tally | None = round_tally(self.store, self.code, self.only[0][1] or "")
        else:
            found = self.grouped((), ())
            whole = found.whole() if found else None
        many = f"; n = {count_text(whole.forms.valid)} phiếu hợp lệ" if whole else ""
        return f"chỉ gồm phiếu lọc theo: {self.scope}{many}"

    def tally(self) -> tuple[Tally | None, bool]:
        """Return the tally within the filters, and whether it is known; None for people kept secret."""
        if not self.only:
            return self.around.live.tally(self.code), True
        if {field for field, _ in self.only} == {UNIT}:
            return round_tally(self.store, self.code, self.only[0][1] or ""), True
        found = self.grouped()
        return (found.whole(), True) if found else (None, False)

    def by_unit(self) -> dict[str, Tally | None]:
        """Return the tallies that a figure weighed by transactions is made of; empty where it is not."""
        if not self.round.measures.by_transactions:
            return {}
        found = self.grouped((UNIT,))
        return tallies_by_unit(found.groups()) if found else {}

    @property
    def weighed_round(self) -> SurveyRound:
        """The round with the facts of those units that the filters leave."""
        kept = self.round
        units = [value for field, value in self.only if field == UNIT]
        left = {unit: facts for unit, facts in kept.unit_facts.items() if not units or unit in units}
        return replace(kept, unit_facts=left)

    def _count(self, asked: Breakdown) -> None:
        """Count on the pool; one count at a time, the next one when it is asked for again."""
        if self._asked is not None or self._stopped is not None:
            return
        self._asked = asked
        code, counts = self.code, self.around.live.counts
        self._counting.ask(lambda progress: counts.count(code, asked, progress))

    def _tell(self, percent: int, what: str) -> None:
        if self._asked is not None:
            self.progressed.emit(percent, what)

    def _done(self, _cells: object) -> None:
        self._asked = None
        self.ended.emit()
        self.counted.emit()

    def _fail(self, sentence: str) -> None:
        self._stopped, self._asked = self._asked, None
        self.ended.emit()
        self.failed.emit(sentence)
