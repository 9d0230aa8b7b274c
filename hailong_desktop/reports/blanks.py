"""What stands as a blank on paper: listed before a document leaves, in its order, named as on the screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.meeting import Remedy
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.reports.blocks import BLANK
from hailong_desktop.reports.conclusions import printed_remedies
from hailong_desktop.reports.method_figures import collection, surveyed
from hailong_desktop.reports.parts import Placed, printed
from hailong_desktop.reports.wording import person
from hailong_desktop.services.report_data import ReportData


@dataclass(frozen=True)
class _Check:
    """A fact, whether it is given, and the part that says it: empty for head and foot."""

    name: str
    given: object
    part: str = ""


def blanks(kind: DocumentKind, data: ReportData, placed: Iterable[Placed]) -> tuple[str, ...]:
    """Return the facts that the document lacks, without those of parts left out or rewritten."""
    parts = tuple(printed(placed))
    written = {each.part.key for each in parts if each.plan.text is None}
    checks = _CHECKS[kind](data)
    missing = (
        check.name for check in checks if not check.given and (not check.part or check.part in written)
    )
    own = (
        f"chỗ trống trong phần “{each.title}”" for each in parts if each.plan.text and BLANK in each.plan.text
    )
    return tuple(dict.fromkeys([*missing, *own]))


def _report(data: ReportData) -> tuple[_Check, ...]:
    facts, meeting, remedies = data.round.facts, data.meeting, printed_remedies(data.meeting.remedies)
    return (
        *_head(facts),
        _Check("căn cứ", facts.basis),
        _Check("mục đích, yêu cầu", facts.purpose, "purpose"),
        _Check("danh sách phòng, đơn vị", data.round.units, "scope"),
        _Check("thời gian khảo sát", surveyed(data), "scope"),
        _Check("số phiếu phát ra", data.tally.forms.issued is not None, "sample"),
        _Check("cách phát và thu phiếu", collection(data), "sample"),
        _Check("tồn tại, hạn chế", _has_shortcomings(data), "shortcomings"),
        _Check("nguyên nhân", _has_causes(data), "causes"),
        _Check("giải pháp", remedies, "remedies"),
        _Check("người kết luận cuộc họp", meeting.concluded_by or not remedies, "remedies"),
        _Check("ngày họp", meeting.date or not remedies, "remedies"),
        *_of_remedies(remedies, "remedies"),
        _Check("tổ chức thực hiện", meeting.implementation, "implementation"),
        _Check("đề xuất, kiến nghị", meeting.proposals, "proposals"),
        *_foot(facts),
    )


def _notice(data: ReportData) -> tuple[_Check, ...]:
    facts, meeting, remedies = data.round.facts, data.meeting, printed_remedies(data.meeting.remedies)
    return (
        *_head(facts),
        *_meeting(data, "opening"),
        _Check("người báo cáo", meeting.presenter, "opening"),
        _Check("tồn tại, hạn chế", _has_shortcomings(data), "shortcomings"),
        _Check("giải pháp", remedies or meeting.conclusions, "tasks"),
        *_of_remedies(remedies, "tasks"),
        _Check("tổ chức thực hiện", meeting.implementation, "implementation"),
        *_foot(facts),
    )


def _minutes(data: ReportData) -> tuple[_Check, ...]:
    facts, meeting = data.round.facts, data.meeting
    remedies = printed_remedies(meeting.remedies)
    head = (check for check in _head(facts) if check.name not in {"số văn bản", "ký hiệu"} or facts.number)
    return (
        *head,
        _Check("giờ họp", meeting.time, "time"),
        *_meeting(data, "attendance"),
        _Check("thư ký", meeting.secretary, "attendance"),
        _Check("nội dung báo cáo tại cuộc họp", meeting.report_heard, "report-heard"),
        _Check("ý kiến thảo luận", meeting.discussion, "discussion"),
        *_of_remedies(remedies, "conclusions"),
        _Check("giờ kết thúc cuộc họp", meeting.closing_time, "closing"),
        _Check("họ và tên thư ký", person(meeting.secretary) != BLANK),
        _Check("họ và tên chủ tọa", person(meeting.chair) != BLANK),
    )


def _web_note(data: ReportData) -> tuple[_Check, ...]:
    meeting = data.meeting
    return (
        _Check("cơ quan ban hành", data.round.facts.agency, "opening"),
        *_meeting(data, "opening"),
        _Check("người báo cáo", meeting.presenter),
        _Check("nội dung báo cáo tại cuộc họp", meeting.report_heard, "report-heard"),
        _Check("tồn tại, hạn chế", _has_shortcomings(data), "shortcomings"),
        _Check("ý kiến thảo luận", meeting.discussion, "discussion"),
        _Check("giải pháp", printed_remedies(meeting.remedies), "remedies"),
        _Check("tổ chức thực hiện", meeting.implementation, "implementation"),
    )


def _head(facts: DocumentFacts) -> tuple[_Check, ...]:
    return (
        _Check("cơ quan chủ quản", facts.parent),
        _Check("cơ quan ban hành", facts.agency),
        _Check("số văn bản", facts.number),
        _Check("ký hiệu", facts.symbol),
        _Check("địa danh", facts.place),
        _Check("ngày ký", facts.date),
    )


def _meeting(data: ReportData, part: str) -> tuple[_Check, ...]:
    meeting = data.meeting
    return (
        _Check("ngày họp", meeting.date, part),
        _Check("địa điểm họp", meeting.place, part),
        _Check("chủ trì", meeting.chair, part),
        _Check("người kết luận cuộc họp", meeting.concluded_by),
        _Check("thành phần tham dự", meeting.attendees, part),
    )


def _foot(facts: DocumentFacts) -> tuple[_Check, ...]:
    return (
        _Check("nơi nhận", facts.recipients),
        _Check("chức vụ người ký", facts.signer_title),
        _Check("người ký", facts.signer_name),
    )


def _has_shortcomings(data: ReportData) -> bool:
    return any(part.text.strip() for part in data.meeting.shortcomings)


def _has_causes(data: ReportData) -> bool:
    return bool(data.meeting.causes) or any(part.cause.strip() for part in data.meeting.shortcomings)


def _of_remedies(remedies: tuple[Remedy, ...], part: str) -> tuple[_Check, ...]:
    leads = [str(at) for at, remedy in enumerate(remedies, start=1) if not remedy.lead_unit.strip()]
    dues = [str(at) for at, remedy in enumerate(remedies, start=1) if not remedy.due]
    return (
        _Check(f"đơn vị chủ trì (giải pháp {', '.join(leads)})", not leads, part),
        _Check(f"thời hạn (giải pháp {', '.join(dues)})", not dues, part),
    )


_CHECKS = {
    DocumentKind.REPORT: _report,
    DocumentKind.NOTICE: _notice,
    DocumentKind.MINUTES: _minutes,
    DocumentKind.WEB_NOTE: _web_note,
}
