"""What the record says of the meeting, as fields."""

from collections.abc import Iterable

from hailong_desktop.domain.meeting import Attendance, Meeting
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.reports.blocks import BLANK
from hailong_desktop.reports.wording import count, enumerated, hour, known, said_person, short_date


def figures_of_record(meeting: Meeting, facts: DocumentFacts) -> dict[str, str]:
    """Return the fields of who met, where and when, blanks for what nobody wrote down."""
    present = _sum(group.present for group in meeting.attendees)
    absent = _sum(group.absent for group in meeting.attendees)
    asked = None if present is None or absent is None else present + absent
    return {
        "tên cơ quan": known(facts.agency),
        "ngày họp": short_date(meeting.date),
        "giờ họp": hour(meeting.time),
        "giờ kết thúc": hour(meeting.closing_time),
        "địa điểm họp": known(meeting.place),
        "chủ trì": said_person(meeting.chair_name, meeting.chair),
        "người kết luận": said_person(meeting.concluded_by_name, meeting.concluded_by),
        "người báo cáo": known(meeting.presenter),
        "thư ký": said_person(meeting.secretary_name, meeting.secretary),
        "thành phần tham dự": _attended(meeting),
        "số người có mặt": count(present),
        "số người được mời": count(asked),
        "số người vắng": count(absent),
    }


def _attended(meeting: Meeting) -> str:
    """Return the groups that attended with their counts, a blank where nobody named any."""
    return enumerated(_group(group) for group in meeting.attendees).rstrip(". ") or BLANK


def _group(group: Attendance) -> str:
    counts = []
    if group.present is not None:
        counts.append(f"có mặt {count(group.present)}")
    if group.absent is not None:
        counts.append(f"vắng {count(group.absent)}")
    name = known(group.group)
    return f"{name} ({', '.join(counts)})" if counts else name


def _sum(counts: Iterable[int | None]) -> int | None:
    """Return the sum, None where there is nothing to add or one of them is not known."""
    given = tuple(counts)
    known_ones = [each for each in given if each is not None]
    return sum(known_ones) if given and len(known_ones) == len(given) else None
