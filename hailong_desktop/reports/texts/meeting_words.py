"""Sentences about the meeting that several documents share."""

from collections.abc import Iterable

from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting
from hailong_desktop.reports.blocks import BLANK, Line
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.wording import (
    closed,
    count,
    enumerated,
    known,
    lower_first,
    sentences,
    subject,
)
from hailong_desktop.services.report_data import ReportData

BEGINNING = "{Giờ họp}, ngày {ngày họp}"
"""Hour and day of the meeting, as a sentence begins with them."""


def body(text: str) -> Line:
    """Return a paragraph."""
    return Line(Role.BODY, text)


def meeting_about(data: ReportData) -> str:
    """Return what the meeting was about: thông qua kết quả khảo sát …."""
    return f"thông qua {lower_first(subject(data.round, data.questionnaire))}"


def attended(meeting: Meeting) -> str:
    """Return the groups that attended with their counts, a blank where nobody named any."""
    return enumerated(_group(group) for group in meeting.attendees) or BLANK


def _group(group: Attendance) -> str:
    counts = []
    if group.present is not None:
        counts.append(f"có mặt {count(group.present)}")
    if group.absent is not None:
        counts.append(f"vắng {count(group.absent)}")
    name = known(group.group)
    return f"{name} ({', '.join(counts)})" if counts else name


def presence(meeting: Meeting) -> str:
    """Return how many of those asked to come were there, a blank for a count that some group has not."""
    present = _sum(group.present for group in meeting.attendees)
    absent = _sum(group.absent for group in meeting.attendees)
    asked = None if present is None or absent is None else present + absent
    return f"Có mặt {count(present)}/{count(asked)} người; vắng {count(absent)} người"


def _sum(counts: Iterable[int | None]) -> int | None:
    """Return the sum, None where there is nothing to add or one of them is not known."""
    given = tuple(counts)
    known_ones = [each for each in given if each is not None]
    return sum(known_ones) if given and len(known_ones) == len(given) else None


def heard(meeting: Meeting) -> tuple[Line, ...]:
    """Return what was reported to the meeting, a blank where nobody wrote it down."""
    return tuple(body(line) for line in sentences(meeting.report_heard)) or (
        body(f"{known(meeting.presenter)} báo cáo: {BLANK}"),
    )


def discussion(meeting: Meeting) -> tuple[Line, ...]:
    """Return what was said, by speaker or unit."""
    return tuple(line for point in meeting.discussion for line in _point(point)) or (body(BLANK),)


def _point(point: DiscussionPoint) -> tuple[Line, ...]:
    lines = sentences(point.text) or (BLANK,)
    if not point.speaker.strip():
        return tuple(body(line) for line in lines)
    return (
        Line(Role.POINT, f"- {point.speaker.strip()}: {lines[0]}"),
        *(Line(Role.POINT, closed(line)) for line in lines[1:]),
    )
