"""News: past-tense facts, told only after the commit, queued, on one thread."""

import logging
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class FormSaved:
    """A form was saved, corrected, reopened, voided or restored."""

    round: str
    form_id: str


@dataclass(frozen=True)
class FormsImported:
    """Many forms came in at once."""

    round: str


@dataclass(frozen=True)
class RoundChanged:
    """A round was opened or its facts, units or batches changed."""

    round: str


@dataclass(frozen=True)
class MeetingChanged:
    """The record of the meeting on a round changed."""

    round: str


@dataclass(frozen=True)
class RemedyFollowed:
    """Something was noted on a remedy of a round."""

    round: str


@dataclass(frozen=True)
class DocumentChanged:
    """The plan of a document of a round changed, or one was issued."""

    round: str


@dataclass(frozen=True)
class OfficerChanged:
    """Somebody else is keying now."""

    name: str


@dataclass(frozen=True)
class SecondKeyed:
    """Forms of a round were drawn for second keying, keyed a second time, or settled."""

    round: str
    batch: int


@dataclass(frozen=True)
class RemarksHandled:
    """Something was done about comments of a round, or the topics changed."""

    round: str


@dataclass(frozen=True)
class TalliesChanged:
    """The numbers of these questions and items changed."""

    round: str
    codes: frozenset[str]


News = (
    FormSaved
    | FormsImported
    | RoundChanged
    | MeetingChanged
    | RemedyFollowed
    | DocumentChanged
    | TalliesChanged
    | OfficerChanged
    | SecondKeyed
    | RemarksHandled
)
_Kind = TypeVar("_Kind", bound=News)


class NewsSource(Protocol):
    """Where news come from: this program's own desk, or whatever follows a database that others share."""

    def listen(self, kind: type[_Kind], listener: Callable[[_Kind], None]) -> None:
        """Have the listener called with every news of this kind."""


class NewsDesk:
    """Tells listeners what happened; news told inside news waits until the first has been heard by all."""

    def __init__(self) -> None:
        """Start with nobody listening."""
        self._listeners: list[tuple[type, Callable[..., None]]] = []
        self._waiting: deque[News] = deque()
        self._telling = False

    def listen(self, kind: type[_Kind], listener: Callable[[_Kind], None]) -> None:
        """Have the listener called with every news of this kind."""
        self._listeners.append((kind, listener))

    def tell(self, news: News) -> None:
        """Tell the news; a listener that raises is logged and passed over."""
        self._waiting.append(news)
        if self._telling:
            return
        self._telling = True
        try:
            while self._waiting:
                self._pass_on(self._waiting.popleft())
        finally:
            self._telling = False

    def _pass_on(self, news: News) -> None:
        for kind, listener in self._listeners:
            if not isinstance(news, kind):
                continue
            try:
                listener(news)
            except Exception:
                log.exception("a listener failed on %s", type(news).__name__)
