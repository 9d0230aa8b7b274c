"""What lists of forms and of comments, and tallies, are narrowed down by."""

from dataclasses import dataclass

from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.register import HandlingState
from hailong_desktop.domain.response import Status


@dataclass(frozen=True)
class FormFilter:
    """Which forms of a round are listed; empty fields do not filter.

    `find` is the beginning of a serial, `officer` keyed it first or saved it last; `since` and `until` are
    ISO dates, both included; `missing` asks for at least so many questions without an answer; `words` are
    sought in the answers in words, without regard to diacritics; `risky` asks for forms worth a second look.
    """

    find: str = ""
    unit: str | None = None
    status: Status | None = None
    batch: int | None = None
    officer: str | None = None
    since: str = ""
    until: str = ""
    missing: int = 0
    words: str = ""
    flagged: bool = False
    risky: bool = False


@dataclass(frozen=True)
class RemarkFilter:
    """Which comments of a round are listed and counted; empty fields do not filter.

    `words` are sought without regard to diacritics and the placement of tones. `topic` is the id of a topic,
    0 for comments without one; `criterion` that of a topic; `unit` the one of the form ("" for none); `given`
    asks for those of the waiting that a unit was told to answer.
    """

    words: str = ""
    topic: int | None = None
    criterion: str = ""
    unit: str | None = None
    state: HandlingState | None = None
    given: bool = False


@dataclass(frozen=True)
class Breakdown:
    """Which forms of a round are counted, and what they are told apart by.

    `by` are codes of fields (`domain.grouping`); `only` keeps the forms that have these values, None for no
    valid one; `questions` are the codes whose answers are counted, None for all, none for forms alone.
    """

    by: tuple[str, ...] = ()
    only: tuple[tuple[str, str | None], ...] = ()
    questions: tuple[str, ...] | None = None

    @property
    def fields(self) -> set[str]:
        """The fields that matter."""
        return {*self.by, *(field for field, _ in self.only)}

    def counted(self, questionnaire: Questionnaire) -> tuple[str, ...]:
        """Return the codes whose answers are counted."""
        return tuple(questionnaire.tallied()) if self.questions is None else self.questions
