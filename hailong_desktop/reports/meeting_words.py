"""Sentences about the meeting that several documents share."""

from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting
from hailong_desktop.reports.blocks import BLANK, Line
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.wording import closed, enumerated, known, lower_first, sentences, subject
from hailong_desktop.services.report_data import ReportData


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
        counts.append(f"có mặt {group.present}")
    if group.absent is not None:
        counts.append(f"vắng {group.absent}")
    return f"{group.group} ({', '.join(counts)})" if counts else group.group


def presence(meeting: Meeting) -> str:
    """Return how many of those asked to come were there, empty while no group has both counts."""
    counted = [g for g in meeting.attendees if g.present is not None and g.absent is not None]
    if not counted or len(counted) < len(meeting.attendees):
        return ""
    present, absent = sum(g.present or 0 for g in counted), sum(g.absent or 0 for g in counted)
    return f"Có mặt {present}/{present + absent} người; vắng {absent} người"


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
