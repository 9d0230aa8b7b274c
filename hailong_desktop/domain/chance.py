"""How likely a form shows given answers by accident, learnt from the other forms of its batch.

Answers along a paper hang together: who ticks column 2 tends to tick column 2 again. So a row of answers is
taken as a first-order chain (each answer given the one before it, where both are on a scale), mixed with
respondents who tick (nearly) one column throughout, in the shares in which the batch shows them.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from hailong_desktop.domain.answers import Missing

Row = tuple[str, ...]
Habit = tuple[int, int]
"""The column that a respondent leans to, and how much."""

MARGINAL_WEIGHT = 2.0
"""Forms that the share of an answer in the round weighs against the transitions of the batch."""

POOLED_WEIGHT = 8.0
"""Forms that the transitions of the whole paper weigh against those between two given questions."""

BANDS = (0.6, 0.8, 0.95)
"""Shares of answers in one column from which a respondent counts as one who leans to that column."""

HALF = 0.5
"""What every answer is counted more than it was seen: nothing is impossible because a batch lacks it."""

_NONE: Counter[str] = Counter()


@dataclass(frozen=True)
class Column:
    """One answer of the row: its code, and the codes of its levels in printed order where it has a scale."""

    code: str
    scale: str = ""
    levels: tuple[str, ...] = ()

    def known(self, seen: Mapping[str, int]) -> int:
        """Return how many different answers there can be: the printed and the missing ones, or one new."""
        return len(self.levels) + len(Missing) if self.scale else len(seen) + 1


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
        """Return the probability that another respondent's row differs from this one in so many places."""
        kinds = 1 + len(BANDS) * max((len(column.levels) for column in self._columns), default=0)
        total = len(self._rows) + HALF * kinds
        found = sum(self._chain(row, differing))
        for rows in self._leaning().values():
            found += len(rows) / total * sum(self._by_habit(row, differing, self._answers_of(rows)))
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

    # respondents who lean to one column

    def _leaning(self) -> dict[Habit, list[Row]]:
        found: defaultdict[Habit, list[Row]] = defaultdict(list)
        for row in self._rows:
            habit = self._habit(row)
            if habit:
                found[habit].append(row)
        return found

    def _habit(self, row: Row) -> Habit | None:
        """Return the position of the column that most answers are in and how many bands they reach."""
        ticked = Counter(token for token in self._tokens(row) if isinstance(token, int))
        position, most = max(ticked.items(), key=lambda item: item[1], default=(0, 0))
        band = sum(most >= share * ticked.total() for share in BANDS) if most else 0
        return (position, band) if band else None

    def _tokens(self, row: Row) -> Iterator[int | str]:
        """Yield the answers on scales: the position of a level, or what stands there instead."""
        for column, answer in zip(self._columns, row, strict=True):
            if column.scale:
                yield column.levels.index(answer) if answer in column.levels else answer

    def _answers_of(self, rows: Sequence[Row]) -> Counter[int | str]:
        return Counter(token for row in rows for token in self._tokens(row))

    def _by_habit(self, row: Row, differing: int, answers: Counter[int | str]) -> list[float]:
        """Return the probabilities of 0, 1 … `differing` differences for one who answers like these."""
        chances = [1.0] + [0.0] * differing
        tokens = self._tokens(row)
        for at, column in enumerate(self._columns):
            if column.scale:
                same = (answers[next(tokens)] + HALF) / (answers.total() + HALF * column.known({}))
            else:
                same = self._marginal(at, row[at])
            chances = [
                chance * same + (chances[count - 1] * (1 - same) if count else 0.0)
                for count, chance in enumerate(chances)
            ]
        return chances


def _added_up(parts: Iterable[list[float]], differing: int) -> list[float]:
    sums = [0.0] * (differing + 1)
    for part in parts:
        sums = [total + more for total, more in zip(sums, part, strict=True)]
    return sums
