"""Following remedies up: what was noted on them, which are overdue, and whether they seem to have worked."""

from dataclasses import dataclass, replace
from datetime import date

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.follow_up import FollowUp, RemedyState, is_overdue, state_of
from hailong_desktop.domain.meeting import Remedy
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.text import clean
from hailong_desktop.services.news import RemedyFollowed
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.ports import Store
from hailong_desktop.services.workplace import Workplace

LONGEST_EVIDENCE = 20_000


@dataclass(frozen=True)
class FollowedRemedy:
    """A remedy of a round with how far it is; `entries` are its history, oldest first."""

    round: SurveyRound
    remedy: Remedy
    state: RemedyState
    overdue: bool
    entries: tuple[FollowUp, ...]


def followed(store: Store, round_code: str, today: date) -> tuple[FollowedRemedy, ...]:
    """Return the remedies of a round in the order of the meeting, each with how far it is."""
    meeting = store.meeting(round_code)
    if meeting is None:
        return ()
    survey_round, entries = store.round(round_code), store.follow_ups(round_code)
    return tuple(
        FollowedRemedy(
            survey_round,
            remedy,
            state := state_of(entries, remedy.id),
            is_overdue(state, remedy.due, today.isoformat()),
            tuple(entry for entry in entries if entry.remedy == remedy.id),
        )
        for remedy in meeting.remedies
        if remedy.says_something
    )


def overdue(store: Store, today: date) -> tuple[FollowedRemedy, ...]:
    """Return the overdue remedies of all rounds, the one due first first."""
    found = (each for one in store.rounds() for each in followed(store, one.code, today) if each.overdue)
    return tuple(sorted(found, key=lambda each: each.remedy.due))


def status_text(each: FollowedRemedy, today: date) -> str:
    """Return how far the remedy is in words: "đang thực hiện, quá hạn 12 ngày"."""
    if not each.overdue:
        return each.state.label
    return f"{each.state.label}, quá hạn {(today - date.fromisoformat(each.remedy.due)).days} ngày"


def note_follow_up(place: Workplace, round_code: str, entry: FollowUp) -> FollowUp:
    """Add an entry on a remedy and return it as kept; raise SurveyError when it cannot be.

    Without a day it is of today. A remedy is done only with evidence.
    """
    require(place, Deed.MEETING)
    meeting = place.store.meeting(round_code)
    if meeting is None or entry.remedy not in {remedy.id for remedy in meeting.remedies}:
        raise SurveyError("Không tìm thấy giải pháp này nữa. Hãy tải lại trang.")
    evidence = clean(entry.evidence, "Minh chứng", LONGEST_EVIDENCE)
    if entry.state is RemedyState.DONE and not evidence:
        raise SurveyError(
            "Giải pháp đã hoàn thành thì phải có minh chứng. Hãy ghi kết quả hoặc số, ngày của văn bản."
        )
    tidy = replace(entry, evidence=evidence, on=_day(entry.on, place.now().date()))
    kept = place.store.add_follow_up(round_code, tidy, place.stamp())
    place.news.tell(RemedyFollowed(round_code))
    return kept


def _day(text: str, today: date) -> str:
    if not text:
        return today.isoformat()
    try:
        day = date.fromisoformat(text)
    except ValueError as fault:
        raise SurveyError(f"Ngày: không có ngày “{text}”. Hãy ghi ngày/tháng/năm.") from fault
    if day > today:
        raise SurveyError(
            f"Ngày {day.day}/{day.month}/{day.year} chưa đến. Hãy ghi ngày đã qua hoặc hôm nay."
        )
    return day.isoformat()
