"""Kinds of respondents, by how their answers lie on the paper: in one column, low, in the middle, high."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from hailong_desktop.domain.answers import Missing

Row = tuple[str, ...]
BANDS = (0.6, 0.8, 0.95)
"""Shares of answers in one column from which a respondent counts as one who leans to that column."""

STEPS_A_COLUMN = 2
"""Respondents are also told apart by their mean column, in steps of half a column."""

HALF = 0.5
"""What every answer is counted more than it was seen: nothing is impossible because a batch lacks it."""


@dataclass(frozen=True)
class Column:
    """One answer of the row: its code, and the codes of its levels in printed order where it has a scale."""

    code: str
    scale: str = ""
    levels: tuple[str, ...] = ()

    def known(self, seen: Mapping[str, int]) -> int:
        """Return how many different answers there can be: the printed and the missing ones, or one new."""
        return len(self.levels) + len(Missing) if self.scale else len(seen) + 1


@dataclass(frozen=True)
class Kind:
    """Respondents who answer alike: their share of the batch, and where their answers lie."""

    columns: Sequence[Column]
    share: float
    answers: Counter[int | str]

    def differences(self, row: Row, most: int, same_outside: Mapping[int, float]) -> list[float]:
        """Return the probabilities that one of this kind differs from the row in 0, 1 … `most` places.

        `same_outside` holds the probability of the row's answer at the places that are on no scale.
        """
        chances = [1.0] + [0.0] * most
        tokens = _tokens(self.columns, row)
        for at, column in enumerate(self.columns):
            same = self._likely(column, next(tokens)) if column.scale else same_outside[at]
            chances = [
                chance * same + (chances[count - 1] * (1 - same) if count else 0.0)
                for count, chance in enumerate(chances)
            ]
        return chances

    def _likely(self, column: Column, token: int | str) -> float:
        return (self.answers[token] + HALF) / (self.answers.total() + HALF * column.known({}))


def kinds_of(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Kind, ...]:
    """Return the kinds that the rows show: each row is of one kind by its mean, of another by its leaning."""
    found: defaultdict[tuple[object, ...], list[Counter[int | str]]] = defaultdict(list)
    for row in rows:
        tokens = Counter(_tokens(columns, row))
        if tokens:
            found["mean", _mean(tokens)].append(tokens)
            found["leaning", *_leaning(tokens)].append(tokens)
    return tuple(
        Kind(columns, len(members) / len(rows), sum(members, Counter())) for members in found.values()
    )


def _mean(tokens: Counter[int | str]) -> int | None:
    """Return the mean column in steps, None where no column is ticked."""
    ticked = {token: count for token, count in tokens.items() if isinstance(token, int)}
    total = sum(position * count for position, count in ticked.items())
    return round(STEPS_A_COLUMN * total / sum(ticked.values())) if ticked else None


def _leaning(tokens: Counter[int | str]) -> tuple[int | str, int]:
    """Return where most answers lie (a column, or left blank), and how many of the bands they reach."""
    token, most = tokens.most_common(1)[0]
    return token, sum(most >= share * tokens.total() for share in BANDS)


def _tokens(columns: Sequence[Column], row: Row) -> Iterator[int | str]:
    """Yield the answers on scales: the position of a level, or what stands there instead."""
    for column, answer in zip(columns, row, strict=True):
        if column.scale:
            yield column.levels.index(answer) if answer in column.levels else answer
