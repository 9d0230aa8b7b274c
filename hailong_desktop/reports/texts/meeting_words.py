"""Sentences about the meeting that several documents share."""

from hailong_desktop.domain.meeting import DiscussionPoint, Meeting
from hailong_desktop.reports.blocks import BLANK, Line
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.wording import (
    closed,
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
