"""Counters by any breakdown as they stand now: counted once in parts, then only the part of a changed form.

A part is some thousand forms that are kept together. What is counted of each stays, so that a form saved,
corrected or voided anywhere asks for its part to be counted again, and for nothing else.
"""

from collections import Counter, OrderedDict, defaultdict
from collections.abc import Callable, Mapping
from threading import Lock

from hailong_desktop.domain.grouping import UNIT
from hailong_desktop.domain.tally import Counts
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.news import FormSaved, FormsImported, NewsSource
from hailong_desktop.services.ports import Store

AT_ONCE = 2
"""Parts that are counted while somebody waits: more of them is work to be shown as such."""

KEPT = 8
"""Breakdowns that are followed at a time; the one asked for longest ago is forgotten."""

Progress = Callable[[int, str], None]
Cells = Mapping[tuple[str, ...], Counts]
_Flat = Counter[tuple[tuple[str, ...], str, str]]


class LiveCounts:
    """Follows the news; may be asked from any thread."""

    def __init__(self, store: Store, news: NewsSource) -> None:
        """Start listening."""
        self._store = store
        self._followed: OrderedDict[tuple[str, Breakdown], _Followed] = OrderedDict()
        self._lock = Lock()
        news.listen(FormSaved, self._note_form)
        news.listen(FormsImported, self._note_import)

    def ready(self, round_code: str, breakdown: Breakdown) -> Cells | None:
        """Return the counters as they stand now; None when that takes long, so that `count` comes first."""
        if breakdown.fields <= {UNIT}:
            return self._store.counts_by(round_code, breakdown)
        followed = self._follow(round_code, breakdown)
        return followed.count(_in_silence) if len(followed.behind()) <= AT_ONCE else None

    def count(self, round_code: str, breakdown: Breakdown, progress: Progress) -> Cells:
        """Return the counters, counted by parts; what `progress` raises ends it, what is done stays."""
        if breakdown.fields <= {UNIT}:
            return self._store.counts_by(round_code, breakdown)
        return self._follow(round_code, breakdown).count(progress)

    def _follow(self, round_code: str, breakdown: Breakdown) -> "_Followed":
        key = (round_code, breakdown)
        with self._lock:
            followed = self._followed.setdefault(key, _Followed(self._store, round_code, breakdown))
            self._followed.move_to_end(key)
            while len(self._followed) > KEPT:
                self._followed.popitem(last=False)
        return followed

    def _note_form(self, news: FormSaved) -> None:
        for followed in self._of_round(news.round):
            followed.note_form(news.form_id)

    def _note_import(self, news: FormsImported) -> None:
        for followed in self._of_round(news.round):
            followed.note_import()

    def _of_round(self, round_code: str) -> "list[_Followed]":
        with self._lock:
            return [followed for (code, _), followed in self._followed.items() if code == round_code]


class _Followed:
    """One breakdown of one round: what was counted of each part, and what has to be counted again."""

    def __init__(self, store: Store, round_code: str, breakdown: Breakdown) -> None:
        self._round = round_code
        self._breakdown = breakdown
        self._store = store
        self._parts: dict[int, _Flat] = {}
        self._total: _Flat = Counter()
        self._behind: dict[int, int] = {}
        self._asked = 0
        self._forms: set[str] = set()
        self._more = True
        self._lock = Lock()
        self._counting = Lock()

    def note_form(self, form_id: str) -> None:
        """Take down that a form changed."""
        with self._lock:
            self._forms.add(form_id)

    def note_import(self) -> None:
        """Take down that forms were added: they are behind those that were there."""
        with self._lock:
            self._more = True

    def behind(self) -> list[int]:
        """Return the parts to be counted again, in order."""
        with self._lock:
            forms, more, last = set(self._forms), self._more, max(self._parts, default=0)
            self._more = False
        found = {part for form in forms if (part := self._store.part_of(form)) is not None}
        if more:
            found.update(part for part in self._store.parts(self._round) if part >= last)
        with self._lock:
            self._forms -= forms
            self._asked += 1
            self._behind.update(dict.fromkeys(found, self._asked))
            return sorted(self._behind)

    def count(self, progress: Progress) -> Cells:
        """Count what has to be counted, and return the sum."""
        with self._counting:
            waiting = self.behind()
            for at, part in enumerate(waiting):
                progress(100 * at // len(waiting), f"Đếm phiếu, phần {at + 1}/{len(waiting)}")
                self._count_part(part)
            return _nested(self._total)

    def _count_part(self, part: int) -> None:
        """Count a part again; one that changes meanwhile stays behind."""
        with self._lock:
            asked = self._behind[part]
        now = _flat(self._store.counts_by(self._round, self._breakdown, part))
        self._total.subtract(self._parts.get(part, {}))
        self._total.update(now)
        self._parts[part] = now
        with self._lock:
            if self._behind[part] == asked:
                del self._behind[part]


def _in_silence(percent: int, what: str) -> None:
    """Report nothing: it is over at once."""


def _flat(cells: Cells) -> _Flat:
    return Counter(
        {
            (key, question, code): n
            for key, counts in cells.items()
            for question, codes in counts.items()
            for code, n in codes.items()
        }
    )


def _nested(total: _Flat) -> Cells:
    found: defaultdict[tuple[str, ...], defaultdict[str, dict[str, int]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for (key, question, code), n in total.items():
        if n:
            found[key][question][code] = n
    return {key: dict(counts) for key, counts in found.items()}
