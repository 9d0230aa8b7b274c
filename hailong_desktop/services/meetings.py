"""The record of the meeting on a round."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import uuid4

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting, Remedy, Shortcoming
from hailong_desktop.domain.text import clean, clean_line
from hailong_desktop.services.news import MeetingChanged
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.workplace import Workplace

TEXT_NAMES = {
    "basis": "Căn cứ",
    "time": "Giờ bắt đầu",
    "place": "Địa điểm",
    "chair_name": "Chủ trì – họ và tên",
    "chair": "Chủ trì – chức vụ",
    "concluded_by_name": "Người kết luận – họ và tên",
    "concluded_by": "Người kết luận – chức vụ",
    "presenter": "Báo cáo tại cuộc họp",
    "secretary_name": "Thư ký – họ và tên",
    "secretary": "Thư ký – chức vụ",
    "report_heard": "Nội dung báo cáo",
    "conclusions": "Kết luận",
    "closing_time": "Giờ kết thúc",
    "strengths": "Ưu điểm",
    "causes": "Nguyên nhân",
    "implementation": "Tổ chức thực hiện",
    "proposals": "Đề xuất, kiến nghị",
}
"""Each text of the record as an officer calls it."""
_OF_LINES = {
    "basis", "report_heard", "conclusions", "strengths", "causes", "implementation", "proposals",
}  # fmt: skip
"""The texts that may have several lines; the others stand on one."""

LONGEST_RECORD = 20_000
MOST_PEOPLE = 9_999


def meeting_of(place: Workplace, round_code: str) -> Meeting:
    """Return the record of the meeting on the round, a blank one when none is kept."""
    return place.store.meeting(round_code) or Meeting(round_code)


def keep_meeting(place: Workplace, meeting: Meeting) -> Meeting:
    """Keep the record with cleaned texts and return it; what did not change is not kept again."""
    tidy = replace(
        meeting,
        **{field: _text(meeting, field) for field in TEXT_NAMES},
        date=_day(meeting.date, "Ngày họp"),
        attendees=tuple(_attendance(group) for group in meeting.attendees if _says(group)),
        discussion=tuple(_point(point) for point in meeting.discussion if point != DiscussionPoint("", "")),
        shortcomings=tuple(_shortcoming(part) for part in meeting.shortcomings),
        remedies=_named(_remedy(part) for part in meeting.remedies),
    )
    if tidy != meeting_of(place, meeting.round):
        require(place, Deed.MEETING)
        place.store.put_meeting(tidy, place.stamp())
        place.news.tell(MeetingChanged(tidy.round))
    return tidy


def named_remedy(remedy: Remedy) -> Remedy:
    """Return the remedy with a name for good; one that has a name keeps it."""
    return remedy if remedy.id else replace(remedy, id=uuid4().hex)


def _text(meeting: Meeting, field: str) -> str:
    tidied = clean if field in _OF_LINES else clean_line
    return tidied(getattr(meeting, field), TEXT_NAMES[field], LONGEST_RECORD)


def _says(group: Attendance) -> bool:
    return replace(group, group=group.group.strip()) != Attendance("")


def _attendance(group: Attendance) -> Attendance:
    """Return the group tidied; raise SurveyError for a count of people that cannot be."""
    for count in (group.present, group.absent):
        if count is not None and not 0 <= count <= MOST_PEOPLE:
            raise SurveyError(
                f"Thành phần “{group.group.strip()}”: số người phải từ 0 đến {MOST_PEOPLE}. Hãy sửa lại."
            )
    return replace(group, group=clean_line(group.group, "Thành phần tham dự"))


def _point(point: DiscussionPoint) -> DiscussionPoint:
    return DiscussionPoint(
        clean_line(point.speaker, "Người phát biểu"), clean(point.text, "Ý kiến thảo luận", LONGEST_RECORD)
    )


def _shortcoming(part: Shortcoming) -> Shortcoming:
    return replace(
        part, text=clean(part.text, "Tồn tại, hạn chế"), cause=clean(part.cause, "Nguyên nhân của tồn tại")
    )


def _remedy(part: Remedy) -> Remedy:
    return replace(
        part,
        title=clean_line(part.title, "Tên giải pháp"),
        points=_lines(part.points, "Nội dung giải pháp"),
        lead_unit=clean_line(part.lead_unit, "Đơn vị chủ trì"),
        supporting_units=clean_line(part.supporting_units, "Đơn vị phối hợp"),
        due=_day(part.due, "Thời hạn"),
        legal_basis=clean(part.legal_basis, "Căn cứ của giải pháp"),
        measurement=clean(part.measurement, "Cách đo kết quả"),
    )


def _named(remedies: Iterable[Remedy]) -> tuple[Remedy, ...]:
    """Return the remedies, each with a name for good: two never share one, so a copy gets its own."""
    named: dict[str, Remedy] = {}
    for remedy in remedies:
        one = named_remedy(replace(remedy, id="") if remedy.id in named else remedy)
        named[one.id] = one
    return tuple(named.values())


def _lines(lines: tuple[str, ...], where: str) -> tuple[str, ...]:
    return tuple(tidy for line in lines if (tidy := clean(line, where, LONGEST_RECORD)))


def _day(text: str, where: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise SurveyError(f"{where}: không có ngày “{text}”. Hãy ghi ngày/tháng/năm.") from fault
