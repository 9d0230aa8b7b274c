"""The tallies of rounds as they stand now, read again after every save."""

from hailong_desktop.domain.tally import Tally
from hailong_desktop.services.live_counts import LiveCounts
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged, TalliesChanged
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.workplace import Workplace


class LiveTallies:
    """Follows the news; tells TalliesChanged with the codes whose numbers really changed.

    `counts` are the counters by any breakdown, which follow too.
    """

    def __init__(self, place: Workplace) -> None:
        """Start listening at this workplace."""
        self._place = place
        self._tallies: dict[str, Tally] = {}
        self.counts = LiveCounts(place.store, place.news)
        place.news.listen(FormSaved, self._read_again)
        place.news.listen(FormsImported, self._read_again)
        place.news.listen(RoundChanged, self._read_again)

    def tally(self, round_code: str) -> Tally:
        """Return the tally of a round as of the last commit."""
        if round_code not in self._tallies:
            self._tallies[round_code] = round_tally(self._place.store, round_code)
        return self._tallies[round_code]

    def _read_again(self, news: FormSaved | FormsImported | RoundChanged) -> None:
        before = self._tallies.pop(news.round, None)
        if before is None:
            return
        now = self.tally(news.round)
        if now == before:
            return
        old = {part.code: part for part in (*before.items, *before.questions)}
        changed = (part.code for part in (*now.items, *now.questions) if old.get(part.code) != part)
        self._place.news.tell(TalliesChanged(news.round, frozenset(changed)))
