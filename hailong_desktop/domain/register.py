"""The register of comments: topics made by the office, what was done about each comment, who answers it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.hidden_names import suspected, with_hidden

UNREADABLE = "(không đọc được)"
"""Stands for a comment that nobody can read; the register leaves it out."""

KEYS = "123456789abcdefghijklmnopqrstuvwxyz"
"""Keys that can put a topic on a comment; 0 takes all topics off."""


class HandlingState(StrEnum):
    """Whether a comment still waits for an answer."""

    WAITING = "waiting"
    ANSWERED = "answered"
    NO_NEED = "no_need"

    @property
    def label(self) -> str:
        """The state as an officer says it."""
        return _LABELS[self]


_LABELS = {
    HandlingState.WAITING: "chưa trả lời",
    HandlingState.ANSWERED: "đã trả lời",
    HandlingState.NO_NEED: "không cần trả lời",
}
GIVEN = "đã giao"
"""What is said of a comment that a unit was given and has not answered."""


@dataclass(frozen=True)
class Topic:
    """A topic of comments; `id` is 0 until kept. `criterion` ties it to criteria of any questionnaire.

    `key` is the key that puts it on a comment, empty for none; a topic that is not `active` is kept for the
    comments that have it, and not offered.
    """

    name: str
    key: str = ""
    criterion: str = ""
    active: bool = True
    position: int = 0
    id: int = 0

    def __post_init__(self) -> None:
        """Refuse a name or key that no topic can have."""
        if not self.name.strip():
            raise SurveyError("Chủ đề chưa có tên. Hãy ghi tên, ví dụ: Thời gian chờ.")
        if self.key and (len(self.key) != 1 or self.key.lower() not in KEYS):
            raise SurveyError(f"Phím “{self.key}” không dùng được: hãy chọn một chữ số 1–9 hoặc một chữ a–z.")


@dataclass(frozen=True)
class Handling:
    """What was done about the comment of a form on an open question.

    `unit` has to answer, empty for the form's own unit. `answered_on` is an ISO date. `hidden` are pieces of
    the text that are not printed; None while nobody looked: then what looks like a name is hidden.
    """

    form: str
    question: str
    topics: tuple[int, ...] = ()
    unit: str = ""
    state: HandlingState = HandlingState.WAITING
    answer: str = ""
    answered_on: str = ""
    hidden: tuple[str, ...] | None = None

    def pieces(self, text: str) -> tuple[str, ...]:
        """Return the pieces of the text that are hidden."""
        return self.guessed(text) if self.hidden is None else self.hidden

    def guessed(self, text: str) -> tuple[str, ...]:
        """Return the pieces that are hidden on a guess only: none once an officer has chosen what is."""
        return suspected(text) if self.hidden is None else ()

    def printed(self, text: str) -> str:
        """Return the text as it may be printed."""
        return with_hidden(text, self.pieces(text))

    @property
    def given(self) -> bool:
        """Whether a unit was told to answer and has not yet: derived, so that it cannot go stale."""
        return bool(self.unit) and self.state is HandlingState.WAITING

    @property
    def said(self) -> str:
        """The state as the list says it: a comment given to a unit still waits for its answer."""
        return f"{GIVEN}, {self.state.label}" if self.given else self.state.label


@dataclass(frozen=True)
class Remark:
    """A line of the register: a comment, where it came from, and what was done about it."""

    form: str
    serial: str
    question: str
    form_unit: str
    text: str
    handling: Handling

    @property
    def printed(self) -> str:
        """The text as it may be printed."""
        return self.handling.printed(self.text)

    @property
    def printed_answer(self) -> str:
        """The answer as it may be printed: what is hidden in the comment, and what looks like a name.

        A guess that an officer has let stand in the comment stands in the answer too.
        """
        pieces = self.handling.pieces(self.text)
        let_stand = {*suspected(self.text)} - {*pieces}
        looks_like = (piece for piece in suspected(self.handling.answer) if piece not in let_stand)
        return with_hidden(self.handling.answer, (*pieces, *looks_like))

    @property
    def unit(self) -> str:
        """The unit that answers: the one chosen, else the form's own."""
        return self.handling.unit or self.form_unit


@dataclass(frozen=True)
class RemarkCounts:
    """How many comments a round has: all, waiting, and by topic, criterion, unit of the form, state.

    `given` are those of the waiting that a unit was told to answer. A comment with two topics counts under
    both, once under a criterion that both belong to. Under the topic None stand those without one.
    """

    total: int = 0
    waiting: int = 0
    by_topic: Mapping[int | None, int] = field(default_factory=dict)
    by_criterion: Mapping[str, int] = field(default_factory=dict)
    by_unit: Mapping[str, int] = field(default_factory=dict)
    waiting_by_unit: Mapping[str, int] = field(default_factory=dict)
    by_state: Mapping[HandlingState, int] = field(default_factory=dict)
    given: int = 0
