"""What the cursor walks over: the cells of the paper in order, and a checkpoint behind each page."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from hailong_desktop.domain.checks import EVERYTHING, Check, Severity
from hailong_desktop.domain.questionnaire import (
    ItemType,
    Option,
    Question,
    Questionnaire,
    QuestionType,
)


class Kind(Enum):
    """How a cell is keyed."""

    CHOICE = "choice"
    MULTI = "multi"
    NUMBER = "number"
    DATE = "date"
    TEXT = "text"


_KINDS = {
    QuestionType.SCALE: Kind.CHOICE,
    QuestionType.SINGLE: Kind.CHOICE,
    QuestionType.MULTI: Kind.MULTI,
    ItemType.SINGLE: Kind.CHOICE,
    ItemType.MULTI: Kind.MULTI,
    ItemType.NUMBER: Kind.NUMBER,
    ItemType.DATE: Kind.DATE,
    ItemType.TEXT: Kind.TEXT,
    ItemType.PHONE: Kind.TEXT,
}


@dataclass(frozen=True)
class Cell:
    """One cell of the paper; the key of a choice is its position from 1."""

    code: str
    text: str
    kind: Kind
    page: int
    choices: tuple[Option, ...] = ()
    allow_na: bool = False
    required: bool = False
    section: str = ""

    def can_grow(self, typed: str) -> bool:
        """Tell whether another digit behind the typed one could still name a column."""
        return len(self.choices) >= int(typed) * 10

    def names_column(self, typed: str) -> bool:
        """Tell whether the typed digits are the number of a column."""
        return 1 <= int(typed) <= len(self.choices)


@dataclass(frozen=True)
class Stop:
    """A place of the cursor: a cell, or (`cell` None) the checkpoint behind a page."""

    page: int
    cell: int | None


@dataclass(frozen=True)
class Layout:
    """The cells in the order of the paper, the batch's period, the reasons of invalid forms, the checks."""

    cells: tuple[Cell, ...]
    period: str = ""
    invalid_reasons: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()

    @cached_property
    def stops(self) -> tuple[Stop, ...]:
        """Every place of the cursor, in order; the last one is the last page's checkpoint."""
        stops: list[Stop] = []
        for page in range(self.pages):
            stops += [Stop(page, at) for at, cell in enumerate(self.cells) if cell.page == page]
            stops.append(Stop(page, None))
        return tuple(stops)

    @cached_property
    def pages(self) -> int:
        """The number of pages."""
        return 1 + max((cell.page for cell in self.cells), default=0)

    def place_of(self, code: str) -> int:
        """Return the index of the cell with this code; raise KeyError when the paper has none."""
        return self._places[code]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {cell.code: at for at, cell in enumerate(self.cells)}

    def page_cells(self, page: int) -> tuple[int, ...]:
        """Return the indices of the cells on a page, from 0."""
        return tuple(at for at, cell in enumerate(self.cells) if cell.page == page)

    def stop_of(self, cell: int) -> int:
        """Return the place of a cell among the stops: its index plus the checkpoints before it."""
        return cell + self.cells[cell].page


def layout_of(
    questionnaire: Questionnaire,
    period: str = "",
    invalid_reasons: tuple[str, ...] = (),
    severities: Collection[Severity] = EVERYTHING,
) -> Layout:
    """Return a questionnaire's layout: personal items, unit and open questions are not in the way.

    Only checks of these severities are made.
    """
    return Layout(
        tuple(
            _cell(questionnaire, code, page)
            for page, codes in enumerate(questionnaire.pages)
            for code in codes
        ),
        period,
        invalid_reasons,
        tuple(check for check in questionnaire.checks if check.severity in severities),
    )


def _cell(questionnaire: Questionnaire, code: str, page: int) -> Cell:
    part = questionnaire.part(code)
    section = questionnaire.section_of(code)
    return Cell(
        code=code,
        text=part.text,
        kind=_KINDS[part.type],
        page=page,
        choices=part.choices if isinstance(part, Question) else part.options,
        allow_na=isinstance(part, Question) and part.allow_na,
        required=part.required,
        section=section.code if section else "",
    )
