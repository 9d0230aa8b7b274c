"""The two tasks of the page in one shape: keying a drawn form blind, and settling the cells that differ."""

from collections.abc import Callable
from typing import Protocol

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response
from hailong_desktop.domain.second import SecondState
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.legend import Legend
from hailong_desktop.entry.state import State
from hailong_desktop.services.message import Message, MessageKind
from hailong_desktop.services.second_keying import SecondSession
from hailong_desktop.services.settling import Compared, Settling
from hailong_desktop.services.workplace import Workplace

COMPARED = (Legend("Enter", "ghi giá trị đã phân xử"), Legend("−", "lùi lại, nhập lại từ giấy"))
_ALL_KEYED = "Không còn phiếu nào của tập này chờ nhập lần hai."
_ALL_SETTLED = "Không còn phiếu nào của tập này chờ phân xử."


class Work(Protocol):
    """A form from the stack and what is keyed of it; what was keyed first is no part of it.

    `settles` tells which of the two tasks it is; `failure` why something could not be written.
    """

    questionnaire: Questionnaire
    settles: bool
    failure: str

    @property
    def form(self) -> Response | None:
        """The form on the desk: its number and unit; None when nothing is left for this officer."""

    @property
    def state(self) -> State:
        """What this officer has keyed."""

    @property
    def message(self) -> Message | None:
        """What is said."""

    @property
    def differs(self) -> int | None:
        """The cell whose value was just keyed differently from the first keying."""

    @property
    def nothing(self) -> str:
        """Why there is nothing to key."""

    @property
    def progress(self) -> str:
        """How far the batch is."""

    @property
    def compared(self) -> tuple[Compared, ...] | None:
        """The three values side by side, once the third ones are keyed."""

    @property
    def names(self) -> tuple[str, str, str]:
        """Who keyed first, who a second time, who settles."""

    @property
    def kept(self) -> bool:
        """Tell whether everything keyed is on the disk."""

    def press(self, key: Press) -> None:
        """Take a key."""

    def flush(self) -> None:
        """Keep what is keyed of the form."""


class SecondWork:
    """Keying blind."""

    settles = False

    def __init__(self, place: Workplace, round_code: str, batch: Batch) -> None:
        """Sit down at the drawn forms; raise SurveyError where the officer's role may not."""
        self._place, self._round, self._batch = place, round_code, batch
        self._session = SecondSession(place, round_code, batch)
        self.questionnaire = self._session.questionnaire
        self.failure = ""
        self.compared: tuple[Compared, ...] | None = None
        self.names = ("", place.who, "")

    @property
    def form(self) -> Response | None:
        """The form on the desk, None when none waits for this officer."""
        return None if self._session.done else self._session.form

    @property
    def state(self) -> State:
        """What this officer has keyed."""
        return self._session.state

    @property
    def message(self) -> Message | None:
        """What is said."""
        return _said(self.failure, self._session.message)

    @property
    def differs(self) -> int | None:
        """The cell just keyed differently."""
        return self._session.differs

    @property
    def nothing(self) -> str:
        """What was done last, and why nothing is left."""
        return _sentences(self.message, self._session.why_not or _ALL_KEYED)

    @property
    def progress(self) -> str:
        """How many of the drawn forms are keyed."""
        seconds = self._place.store.second_keyings(self._round, self._batch.id)
        keyed = sum(second.state is not SecondState.DRAWN for second in seconds)
        return f"đã nhập lần hai {count_text(keyed)}/{count_text(len(seconds))} phiếu"

    @property
    def kept(self) -> bool:
        """Tell whether everything keyed is on the disk."""
        return self._session.draft_kept

    def press(self, key: Press) -> None:
        """Give a key to the session."""
        self.failure = _failure_of(lambda: self._session.press(key))

    def flush(self) -> None:
        """Keep what is keyed of the form."""
        self.failure = _failure_of(self._session.flush_draft)


class SettlingWork:
    """Keying the cells that differ from the paper, then seeing all three values."""

    settles = True
    differs: int | None = None

    def __init__(self, place: Workplace, round_code: str, batch: Batch) -> None:
        """Sit down at the forms to settle; raise SurveyError where the officer's role may not."""
        self._place = place
        self._settling = Settling(place, round_code, batch)
        self.questionnaire = self._settling.questionnaire
        self.failure = ""

    @property
    def form(self) -> Response | None:
        """The form on the desk, None when none waits for this officer."""
        return self._settling.form

    @property
    def state(self) -> State:
        """What this officer has keyed of the cells in question."""
        return self._settling.state

    @property
    def message(self) -> Message | None:
        """What is said."""
        return _said(self.failure, self._settling.message)

    @property
    def nothing(self) -> str:
        """What was done last, and why nothing is left."""
        return _sentences(self.message, self._settling.why_not or _ALL_SETTLED)

    @property
    def progress(self) -> str:
        """How many forms are left to settle."""
        return f"còn {count_text(self._settling.remaining)} phiếu phân xử"

    @property
    def compared(self) -> tuple[Compared, ...] | None:
        """The three values side by side, once the third ones are keyed."""
        return self._settling.compare

    @property
    def names(self) -> tuple[str, str, str]:
        """Who keyed first, who a second time, who settles."""
        sheet = self._settling.sheet
        return (sheet.first_officer, sheet.officer, self._place.who) if sheet else ("", "", "")

    @property
    def kept(self) -> bool:
        """Tell whether everything keyed is on the disk."""
        return self._settling.draft_kept

    def press(self, key: Press) -> None:
        """Give a key to the settling; at the comparison Enter keeps the third values."""
        self.failure = _failure_of(lambda: self._settling.press(key))

    def flush(self) -> None:
        """Keep what is keyed of the cells in question."""
        self.failure = _failure_of(self._settling.flush_draft)


def try_again(work: Work) -> None:
    """Write again what could not be written: the finished form or the settled values, else the draft."""
    if work.compared is not None or work.state.at_last_stop:
        work.press(Key.ENTER)
    else:
        work.flush()


def _failure_of(write: Callable[[], None]) -> str:
    """Do it and return why it could not be done, nothing when it was."""
    try:
        write()
    except SurveyError as fault:
        return fault.message
    return ""


def _said(failure: str, message: Message | None) -> Message | None:
    """Return the message, what could not be written first."""
    return Message(MessageKind.FAILED, failure) if failure else message


def _sentences(message: Message | None, why: str) -> str:
    return f"{message.text}\n{why}" if message else why
