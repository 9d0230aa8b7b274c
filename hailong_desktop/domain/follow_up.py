"""What became of remedies: entries are only added, so the last one is the state and all are the history."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class RemedyState(StrEnum):
    """How far a remedy is."""

    WAITING = "waiting"
    DOING = "doing"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def label(self) -> str:
        """The name that officers read."""
        return _LABELS[self]

    @property
    def is_open(self) -> bool:
        """Tell whether something is still to be done."""
        return self in {RemedyState.WAITING, RemedyState.DOING}


_LABELS = {
    RemedyState.WAITING: "chưa thực hiện",
    RemedyState.DOING: "đang thực hiện",
    RemedyState.DONE: "đã hoàn thành",
    RemedyState.DROPPED: "không thực hiện nữa",
}


@dataclass(frozen=True)
class FollowUp:
    """One entry on a remedy: from the ISO day `on` it was in `state`, as the evidence shows.

    `officer` wrote it down at `noted_at`, an ISO time.
    """

    remedy: str
    state: RemedyState
    evidence: str = ""
    on: str = ""
    officer: str = ""
    noted_at: str = ""


def state_of(entries: Iterable[FollowUp], remedy: str) -> RemedyState:
    """Return the state in the last entry on the remedy; without one nothing has been done yet."""
    states = [entry.state for entry in entries if entry.remedy == remedy]
    return states[-1] if states else RemedyState.WAITING


def is_overdue(state: RemedyState, due: str, today: str) -> bool:
    """Tell whether something is still to be done after its day; both days are ISO, no day is never over."""
    return state.is_open and bool(due) and due < today
