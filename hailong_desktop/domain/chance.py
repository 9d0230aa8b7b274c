"""How likely a form shows given answers by accident, learnt from the other forms of its batch.

Answers along a paper hang together: who ticks column 2 tends to tick column 2 again. So a row of answers is
taken as a first-order chain: each answer given the one before it, where both are on a scale. Beside it stand
the kinds of respondents that the batch shows, down to those who tick one column throughout.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from hailong_desktop.domain.answers import Missing
from hailong_desktop.domain.respondents import HALF, Column, Row, kinds_of

MARGINAL_WEIGHT = 2.0
"""Forms that the share of an answer in the round weighs against the transitions of the batch."""

POOLED_WEIGHT = 8.0
"""Forms that the transitions of the whole paper weigh against those between two given questions."""


_NONE: Counter[str] = Counter()


class Chances:
    """The batch as a source of accidents; `round_counts` are the tallies of the round by code, if known."""

    def __init__(
        self,
        columns: Sequence[Column],
        rows: Sequence[Row],
        round_counts: Mapping[str, Mapping[str, int]] | None = None,
    ) -> None:
        """Count answers, and answers after answers."""
        self._columns = columns
        self._rows = rows
        known = round_counts or {}
        self._single: list[Mapping[str, int]] = []
        self._after: list[dict[str, Counter[str]]] = []
        self._pooled: defaultdict[tuple[str, str], dict[str, Counter[str]]] = defaultdict(dict)
        for at, column in enumerate(columns):
            seen = Counter(row[at] for row in rows)
            self._single.append((known.get(column.code) or seen) if column.scale else seen)
            self._after.append(self._transitions(at) if self._linked(at) else {})

    def within(self, row: Row, differing: int) -> float:
        """Return the probability that another respondent's row differs from this one in so many places.

        The chain and the kinds of respondents are added up: each may miss what the other sees, and a question
        asked in vain is worse than one not asked.
        """
        found = sum(self._chain(row, differing))
        same_outside = {
            at: self._marginal(at, row[at]) for at, column in enumerate(self._columns) if not column.scale
        }
        for kind in kinds_of(self._columns, self._rows):
            found += kind.share * sum(kind.differences(row, differing, same_outside))
        return min(found, 1.0)

    # the chain

    def _linked(self, at: int) -> bool:
        return at > 0 and bool(self._columns[at].scale) and bool(self._columns[at - 1].scale)

    def _transitions(self, at: int) -> dict[str, Counter[str]]:
        pooled = self._pooled[self._pair(at)]
        here: dict[str, Counter[str]] = {}
        for row in self._rows:
            before, answer = row[at - 1], row[at]
            for counts in (here, pooled):
                counts.setdefault(before, Counter())[answer] += 1
        return here

    def _pair(self, at: int) -> tuple[str, str]:
        return self._columns[at - 1].scale, self._columns[at].scale

    def _chain(self, row: Row, differing: int) -> list[float]:
        """Return the probabilities of 0, 1 … `differing` differences under the chain."""
        reached: dict[str, list[float]] = {"": [1.0] + [0.0] * differing}
        for at in range(len(row)):
            if not self._linked(at):
                reached = {"": _added_up(reached.values(), differing)}
            after: dict[str, list[float]] = {}
            for before, chances in reached.items():
                for answer, p in self._next_answers(at, before, row[at]).items():
                    apart = 0 if answer == row[at] else 1
                    sums = after.setdefault(answer, [0.0] * (differing + 1))
                    for count in range(differing + 1 - apart):
                        sums[count + apart] += chances[count] * p
            reached = after
        return _added_up(reached.values(), differing)

    def _next_answers(self, at: int, before: str, wanted: str) -> dict[str, float]:
        """Return the probabilities of the answers at this place; outside scales only "the one" or not."""
        column = self._columns[at]
        if not column.scale:
            p = self._marginal(at, wanted)
            return {wanted: p, f"not {wanted}": 1 - p}
        answers = {*column.levels, *Missing, wanted}
        if not self._linked(at):
            return {answer: self._marginal(at, answer) for answer in answers}
        pooled = self._pooled[self._pair(at)].get(before, _NONE)
        here = self._after[at].get(before, _NONE)
        all_pooled, all_here = pooled.total(), here.total()
        found: dict[str, float] = {}
        for answer in answers:
            base = pooled[answer] + MARGINAL_WEIGHT * self._marginal(at, answer)
            base /= all_pooled + MARGINAL_WEIGHT
            found[answer] = (here[answer] + POOLED_WEIGHT * base) / (all_here + POOLED_WEIGHT)
        return found

    def _marginal(self, at: int, answer: str) -> float:
        seen = self._single[at]
        known = self._columns[at].known(seen)
        return (seen.get(answer, 0) + HALF) / (sum(seen.values()) + HALF * known)


def _added_up(parts: Iterable[list[float]], differing: int) -> list[float]:
    sums = [0.0] * (differing + 1)
    for part in parts:
        sums = [total + more for total, more in zip(sums, part, strict=True)]
    return sums
