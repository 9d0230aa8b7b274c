"""Respondents by chance: answers that hang together, some in one column, some blank; and slips of keys."""

import random

from hailong_desktop.domain.questionnaire import (
    Direction,
    ItemType,
    Level,
    Question,
    Questionnaire,
    RespondentItem,
    Scale,
    Section,
)
from hailong_desktop.domain.response import Response

COLUMNS = "1234"
SCALE = Scale("hl4", "4 mức", Direction.BEST_FIRST, tuple(Level(code, f"Mức {code}") for code in COLUMNS))
A_SECTION = 3
DATE = RespondentItem("R1", "Ngày", ItemType.DATE)


def paper(questions: int, dated: bool = False) -> Questionnaire:
    """Return a questionnaire with so many scale questions, three a section; a date before them if wanted."""
    starts = range(0, questions, A_SECTION)
    sections = tuple(
        Section(
            str(number),
            f"c{number}",
            f"Mục {number}",
            tuple(
                Question(f"{number}.{at + 1}", "Câu hỏi", scale=SCALE)
                for at in range(min(A_SECTION, questions - start))
            ),
        )
        for number, start in enumerate(starts, start=1)
    )
    return Questionnaire("mau", 1, "Mẫu", sections, (DATE,) if dated else ())


class Respondents:
    """A population that answers one paper: everybody has an opinion, every question its own difficulty.

    One in twelve ticks a single column throughout. Half of an answer is the person, half the moment.
    """

    def __init__(self, questionnaire: Questionnaire, seed: int) -> None:
        """Make the questions harder and easier."""
        self.chance = random.Random(seed)
        self._questionnaire = questionnaire
        self._ease = {question.code: self.chance.gauss(0.3, 0.5) for question in questionnaire.questions}
        self._made = 0

    def batch(self, size: int) -> list[Response]:
        """Return the forms of so many people."""
        return [self.form(self.answers()) for _ in range(size)]

    def form(self, cells: dict[str, str]) -> Response:
        """Return a form with these answers."""
        self._made += 1
        return Response(str(self._made), "2014-1", f"{self._made:04d}", "Một cửa", cells)

    def answers(self) -> dict[str, str]:
        """Return the answers of the next person."""
        ticked = self._one_column() if self.chance.random() < 1 / 12 else self._opinion()
        days = {item.code: self.chance.randint(1, 28) for item in self._questionnaire.items}
        return {code: f"2014-05-{day:02d}" for code, day in days.items()} | ticked

    def with_slips(self, cells: dict[str, str], slips: int) -> dict[str, str]:
        """Return the answers as somebody keys them who strikes so many wrong columns."""
        keyed = dict(cells)
        for code in self.chance.sample(sorted(self._ease), slips):
            keyed[code] = self.chance.choice([column for column in COLUMNS if column != cells[code]])
        return keyed

    def _one_column(self) -> dict[str, str]:
        column = self.chance.choice("12223")
        return {code: column if self.chance.random() < 0.98 else "" for code in self._ease}

    def _opinion(self) -> dict[str, str]:
        person = self.chance.gauss(0, 1.2)
        return {
            code: self._tick(person + ease + self.chance.gauss(0, 1)) for code, ease in self._ease.items()
        }

    def _tick(self, feeling: float) -> str:
        if self.chance.random() < 0.02:
            return ""
        return COLUMNS[sum(feeling < limit for limit in (1.3, -0.6, -1.8))]
