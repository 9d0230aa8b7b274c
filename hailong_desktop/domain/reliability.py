"""Do the questions of a criterion measure one thing: Cronbach's alpha, from exact sums over the forms."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import islice
from math import lcm

from hailong_desktop.domain.measures import exact_score
from hailong_desktop.domain.questionnaire import Level, Question, Questionnaire, Section
from hailong_desktop.domain.response import Response, Status

_AT_ONCE = 5000


@dataclass(frozen=True)
class ScoreSums:
    """Sums over the forms that answer every item: Σx and Σx² by item, Σt and Σt² of the totals of a form."""

    forms: int
    firsts: tuple[int, ...]
    seconds: tuple[int, ...]
    total: int
    total_squares: int

    def __add__(self, other: "ScoreSums") -> "ScoreSums":
        """Return the sums over the forms of both."""
        return ScoreSums(
            self.forms + other.forms,
            tuple(mine + their for mine, their in zip(self.firsts, other.firsts, strict=True)),
            tuple(mine + their for mine, their in zip(self.seconds, other.seconds, strict=True)),
            self.total + other.total,
            self.total_squares + other.total_squares,
        )

    @property
    def alpha(self) -> float | None:
        """Cronbach's alpha: k/(k − 1)·(1 − Σ var(item) / var(total)).

        L. J. Cronbach, "Coefficient alpha and the internal structure of tests", Psychometrika 16 (1951). None
        with fewer than two items or two forms, and where all totals are alike.
        """
        items = len(self.firsts)
        spread = self.forms * self.total_squares - self.total**2
        if items < 2 or not spread:
            return None
        inner = sum(
            self.forms * square - first**2 for first, square in zip(self.firsts, self.seconds, strict=True)
        )
        return float(Fraction(items, items - 1) * (1 - Fraction(inner, spread)))


@dataclass(frozen=True)
class Reliability:
    """Cronbach's alpha of a criterion over `items` questions and the `forms` that answer all of them."""

    section: Section
    items: int
    forms: int
    alpha: float | None


def score_sums(rows: Mapping[Sequence[int], int], items: int) -> ScoreSums:
    """Return the sums over rows of scores, each with how often it was given."""
    columns = list(zip(*rows, strict=True)) or [()] * items
    times = list(rows.values())
    totals = [sum(row) for row in rows]
    return ScoreSums(
        sum(times),
        tuple(_weighted(column, times) for column in columns),
        tuple(_weighted([score * score for score in column], times) for column in columns),
        _weighted(totals, times),
        _weighted([total * total for total in totals], times),
    )


def reliabilities(forms: Iterable[Response], questionnaire: Questionnaire) -> tuple[Reliability, ...]:
    """Return the alpha of every criterion, over its scored questions and the valid forms complete in them.

    The forms are read once and not kept. Scores are those of the levels.
    """
    criteria = [(section, _scores(section)) for section in questionnaire.criteria]
    sums = [score_sums({}, len(scores)) for _, scores in criteria]
    rest = iter(forms)
    while part := list(islice(rest, _AT_ONCE)):
        valid = [form.cells for form in part if form.status is Status.VALID]
        sums = [before + _sums(scores, valid) for before, (_, scores) in zip(sums, criteria, strict=True)]
    return tuple(
        Reliability(section, len(scores), found.forms, found.alpha)
        for (section, scores), found in zip(criteria, sums, strict=True)
    )


def _sums(scores: Mapping[str, Mapping[str, int]], forms: Iterable[Mapping[str, str]]) -> ScoreSums:
    """Return the sums over these forms; equal rows are counted first, because there are few of them."""
    codes = tuple(scores)
    given = Counter(tuple(map(cells.get, codes)) for cells in forms)
    rows: Counter[Sequence[int]] = Counter()
    for cells, times in given.items():
        row = [scores[code].get(cell or "") for code, cell in zip(codes, cells, strict=True)]
        known = tuple(score for score in row if score is not None)
        if len(known) == len(row):
            rows[known] += times
    return score_sums(rows, len(codes))


def _scores(section: Section) -> dict[str, dict[str, int]]:
    """Return the scores by question and level in whole numbers: alpha does not feel a common factor."""
    exact = {question.code: _exact(question) for question in section.questions}
    factor = lcm(*(score.denominator for levels in exact.values() for score in levels.values()))
    return {
        question: {code: int(score * factor) for code, score in levels.items()}
        for question, levels in exact.items()
        if levels
    }


def _exact(question: Question) -> dict[str, Fraction]:
    levels = (choice for choice in question.choices if isinstance(choice, Level))
    return {level.code: exact_score(level.score) for level in levels if level.score is not None}


def _weighted(values: Sequence[int], times: Sequence[int]) -> int:
    return sum(value * count for value, count in zip(values, times, strict=True))
