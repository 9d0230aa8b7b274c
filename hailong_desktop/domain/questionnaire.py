"""The questionnaire as data: criteria, questions, scales and respondent items, as printed on the paper."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from hailong_desktop.domain.checks import Check

ROWS_A_PAGE = 25


class Direction(StrEnum):
    """Which end of a printed scale is the best."""

    BEST_FIRST = "best_first"
    WORST_FIRST = "worst_first"
    AS_PRINTED = "as_printed"


class QuestionType(StrEnum):
    """How a question of a section is answered."""

    SCALE = "scale"
    SINGLE = "single"
    MULTI = "multi"


class ItemType(StrEnum):
    """What a respondent item holds."""

    SINGLE = "single"
    MULTI = "multi"
    TEXT = "text"
    DATE = "date"
    PHONE = "phone"
    NUMBER = "number"
    UNIT = "unit_ref"


@dataclass(frozen=True)
class Option:
    """One box that can be ticked: what is stored and what is printed."""

    code: str
    label: str


@dataclass(frozen=True)
class Level(Option):
    """One column of a scale; `score` is None when the level has no number."""

    score: int | float | None = None
    satisfied: bool = False
    short: str = ""

    @property
    def brief(self) -> str:
        """The short name, or the label where the scale gives none."""
        return self.short or self.label


@dataclass(frozen=True)
class Scale:
    """The levels of a scale in printed order; the key of a level is its position, from 1."""

    code: str
    label: str
    direction: Direction
    levels: tuple[Level, ...]


@dataclass(frozen=True)
class Question:
    """One row of the paper; `scale` is set for scale questions, `options` for the others."""

    code: str
    text: str
    type: QuestionType = QuestionType.SCALE
    scale: Scale | None = None
    options: tuple[Option, ...] = ()
    allow_na: bool = False
    required: bool = False

    @property
    def choices(self) -> tuple[Option, ...]:
        """The boxes of the row, in printed order."""
        return self.scale.levels if self.scale else self.options


@dataclass(frozen=True)
class Section:
    """A criterion with its questions; the overall one and the unscored ones belong to no mean of criteria."""

    code: str
    criterion: str
    title: str
    questions: tuple[Question, ...]
    overall: bool = False
    scored: bool = True


@dataclass(frozen=True)
class RespondentItem:
    """What the paper asks about the respondent or the dossier; personal items are off by default."""

    code: str
    text: str
    type: ItemType
    options: tuple[Option, ...] = ()
    other_text: str = ""
    required: bool = False
    personal_data: bool = False
    about_person: bool = False

    @property
    def words_code(self) -> str:
        """The code under which the words beside the "other" option are kept."""
        return f"{self.code}.khac"


@dataclass(frozen=True)
class OpenQuestion:
    """A question answered in words."""

    code: str
    text: str


@dataclass(frozen=True)
class Questionnaire:
    """One version of a questionnaire; `definition` is the JSON text it was read from, in canonical form."""

    id: str
    version: int
    title: str
    sections: tuple[Section, ...]
    respondent: tuple[RespondentItem, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    subtitle: str = ""
    intro: str = ""
    period: str = ""
    source_note: str = ""
    reconstruction: bool = False
    printed_pages: tuple[tuple[str, ...], ...] = ()
    definition: str = ""
    checks: tuple[Check, ...] = ()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """Every question of every section, in the order of the sections."""
        return tuple(question for section in self.sections for question in section.questions)

    @cached_property
    def criteria(self) -> tuple[Section, ...]:
        """The scored sections without the overall one: what "by criterion" means."""
        return tuple(section for section in self.sections if section.scored and not section.overall)

    @cached_property
    def unit_item(self) -> RespondentItem | None:
        """The item that names the unit, where the paper has one."""
        return next((item for item in self.respondent if item.type is ItemType.UNIT), None)

    @cached_property
    def items(self) -> tuple[RespondentItem, ...]:
        """The respondent items that are kept with a form: neither personal nor the unit itself."""
        return tuple(i for i in self.respondent if not i.personal_data and i.type is not ItemType.UNIT)

    @cached_property
    def closed_codes(self) -> tuple[str, ...]:
        """The codes of the cells of a form: kept items, then questions."""
        return tuple(item.code for item in self.items) + tuple(question.code for question in self.questions)

    @cached_property
    def texts(self) -> tuple[OpenQuestion, ...]:
        """What can be answered in words: the open questions, then the words beside an "other" option."""
        other = (
            OpenQuestion(item.words_code, f"{item.text}: ghi rõ") for item in self.items if item.other_text
        )
        return (*self.open_questions, *other)

    @cached_property
    def pages(self) -> tuple[tuple[str, ...], ...]:
        """The codes of the cells by page, in the order of the paper; 25 rows a side where it is not given."""
        if self.printed_pages:
            kept = set(self.closed_codes)
            sides = (tuple(code for code in page if code in kept) for page in self.printed_pages)
            return tuple(side for side in sides if side)
        codes = self.closed_codes
        return tuple(codes[at : at + ROWS_A_PAGE] for at in range(0, len(codes), ROWS_A_PAGE))

    @cached_property
    def _by_code(self) -> Mapping[str, Question | RespondentItem]:
        parts: tuple[Question | RespondentItem, ...] = (*self.respondent, *self.questions)
        return {part.code: part for part in parts}

    def part(self, code: str) -> Question | RespondentItem:
        """Return the question or respondent item with this code; raise KeyError if there is none."""
        return self._by_code[code]

    def section_of(self, code: str) -> Section | None:
        """Return the section that holds the question, None for a respondent item."""
        return next((s for s in self.sections if any(q.code == code for q in s.questions)), None)

    def tallied(self) -> Iterator[str]:
        """Yield the codes whose cells are counted: every question, and items answered by ticking boxes."""
        for item in self.items:
            if item.type in {ItemType.SINGLE, ItemType.MULTI}:
                yield item.code
        for question in self.questions:
            yield question.code
