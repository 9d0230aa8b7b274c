"""The record of the meeting on a round."""

from dataclasses import replace
from datetime import date

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming
from hailong_desktop.domain.text import clean
from hailong_desktop.services.news import MeetingChanged
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.workplace import Workplace

_TEXTS = {
    "time": "Giờ họp",
    "place": "Địa điểm",
    "chair": "Chủ trì",
    "concluded_by": "Người kết luận",
    "presenter": "Báo cáo tại cuộc họp",
    "secretary": "Thư ký",
    "discussion": "Ý kiến thảo luận",
    "strengths": "Ưu điểm",
    "causes": "Nguyên nhân",
    "implementation": "Tổ chức thực hiện",
}
LONGEST_RECORD = 20_000


def meeting_of(place: Workplace, round_code: str) -> Meeting:
    """Return the record of the meeting on the round, a blank one when none is kept."""
    return place.store.meeting(round_code) or Meeting(round_code)


def keep_meeting(place: Workplace, meeting: Meeting) -> Meeting:
    """Keep the record with cleaned texts and return it; what did not change is not kept again."""
    tidy = replace(
        meeting,
        **{field: clean(getattr(meeting, field), name, LONGEST_RECORD) for field, name in _TEXTS.items()},
        date=_day(meeting.date, "Ngày họp"),
        attendees=_lines(meeting.attendees, "Thành phần tham dự"),
        shortcomings=tuple(_shortcoming(part) for part in meeting.shortcomings),
        remedies=tuple(_remedy(part) for part in meeting.remedies),
    )
    if tidy != meeting_of(place, meeting.round):
        require(place, Deed.MEETING)
        place.store.put_meeting(tidy, place.stamp())
        place.news.tell(MeetingChanged(tidy.round))
    return tidy


def _shortcoming(part: Shortcoming) -> Shortcoming:
    return replace(part, text=clean(part.text, "Tồn tại, hạn chế"))


def _remedy(part: Remedy) -> Remedy:
    return replace(
        part,
        title=clean(part.title, "Tên giải pháp"),
        points=_lines(part.points, "Nội dung giải pháp"),
        lead_unit=clean(part.lead_unit, "Đơn vị chủ trì"),
        supporting_units=clean(part.supporting_units, "Đơn vị phối hợp"),
        due=_day(part.due, "Thời hạn"),
    )


def _lines(lines: tuple[str, ...], where: str) -> tuple[str, ...]:
    return tuple(tidy for line in lines if (tidy := clean(line, where)))


def _day(text: str, where: str) -> str:
    if not text:
        return ""
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise SurveyError(f"{where}: không có ngày “{text}”. Hãy ghi ngày/tháng/năm.") from fault
