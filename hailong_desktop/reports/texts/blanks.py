"""What stands as a blank on paper: listed before a document leaves, in its order, named as on the screen."""

from collections.abc import Iterable
from dataclasses import dataclass

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.domain.person import bare_name
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.reports.blocks import BLANK, Line
from hailong_desktop.reports.figures.fields import Figures, figures_of, filled
from hailong_desktop.reports.figures.method import collection, surveyed
from hailong_desktop.reports.texts.conclusions import printed_remedies, strengths
from hailong_desktop.reports.texts.minutes import concluded
from hailong_desktop.reports.texts.parts import Placed, Rank, Running, printed
from hailong_desktop.reports.wording import basis_lines
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
    checks = _CHECKS[kind](data)
    places = {"", *_places(parts)}
    missing = [check for check in checks if not check.given and check.part in places]
    told = {check.part for check in checks} - {check.part for check in missing}
    figures = figures_of(data)
    own = (
        f"chỗ trống trong phần “{each.title}”"
        for each in parts
        if BLANK in _typed(each, each.part.key in told, figures)
    )
    return tuple(dict.fromkeys([*(check.name for check in missing), *own]))


def _places(parts: Iterable[Placed]) -> Iterable[str]:
    """Yield where the program's own words stand: keys of parts, and their headings."""
    for each in parts:
        if each.plan.text is None:
            yield each.part.key
        if not each.plan.title:
            yield _heading(each.part.key)


def _heading(key: str) -> str:
    return f"{key} (tên phần)"


def _typed(each: Placed, told: bool, figures: Figures) -> str:
    """Return what people wrote in a part as it is printed: a field in their words may have no value.

    Of a part that the program writes it is looked at only when it is `told`: no fact it needs is lacking.
    """
    title = each.plan.title if each.part.rank is not Rank.PLAIN else ""
    text = each.plan.text or ""
    if each.plan.text is None and told:
        text = "\n".join(block.text for block in each.part.write(Running({})) if isinstance(block, Line))
    return filled(f"{title}\n{text}", figures)


def _report(data: ReportData) -> tuple[_Check, ...]:
    facts, meeting, remedies = data.round.facts, data.meeting, printed_remedies(data.meeting.remedies)
    return (
        *_head(facts),
        _Check("căn cứ", basis_lines(facts.basis)),
        _Check("mục đích, yêu cầu", facts.purpose, "purpose"),
        _Check("danh sách phòng, đơn vị", data.round.units, "scope"),
        _Check("thời gian khảo sát", surveyed(data), "scope"),
        *_in("số phiếu phát ra", data.tally.forms.issued is not None, "sample", "forms"),
        _Check("cách phát và thu phiếu", collection(data), "sample"),
        _Check("ưu điểm", _has_strengths(data), "strengths"),
        _Check("tồn tại, hạn chế", _has_shortcomings(data), "shortcomings"),
        _Check("nguyên nhân", _has_causes(data), "causes"),
        _Check("giải pháp", remedies, "remedies"),
        _Check("họ và tên người kết luận", bare_name(meeting.concluded_by_name) or not remedies, "remedies"),
        _Check("ngày họp", meeting.date or not remedies, "remedies"),
        _Check("cơ quan ban hành", facts.agency or not remedies, "remedies"),
        *_of_remedies(remedies, "remedies"),
        _Check("tổ chức thực hiện", meeting.implementation, "implementation"),
        _Check("đề xuất, kiến nghị", meeting.proposals, "proposals"),
        *_foot(facts),
    )


def _notice(data: ReportData) -> tuple[_Check, ...]:
    facts, meeting, remedies = data.round.facts, data.meeting, printed_remedies(data.meeting.remedies)
    return (
        *_head(facts),
        _Check("cơ quan ban hành", facts.agency, "opening"),
        *_in("họ và tên người kết luận", bare_name(meeting.concluded_by_name), "", "opening"),
        _Check("giờ họp", meeting.time, "opening"),
        _Check("ngày họp", meeting.date, "opening"),
        _Check("địa điểm họp", meeting.place, "opening"),
        _Check("họ và tên người chủ trì", bare_name(meeting.chair_name), "opening"),
        _Check("thành phần tham dự", _has_groups(meeting), "opening"),
        *_in("người báo cáo", meeting.presenter, "opening", "end"),
        _Check("ưu điểm", _has_strengths(data), "assessment"),
        _Check("tồn tại, hạn chế", _has_shortcomings(data), "shortcomings"),
        _Check("giải pháp", remedies or meeting.conclusions, "tasks"),
        *_of_remedies(remedies, "tasks"),
        _Check("tổ chức thực hiện", meeting.implementation, "implementation"),
        *_foot(facts),
    )


def _minutes(data: ReportData) -> tuple[_Check, ...]:
    facts, meeting = data.round.facts, data.meeting
    head = (check for check in _head(facts) if check.name not in {"số văn bản", "ký hiệu"} or facts.number)
    return (
        *head,
        _Check("căn cứ", not meeting.basis or basis_lines(meeting.basis)),
        _Check("giờ họp", meeting.time, "time"),
        *_in("ngày họp", meeting.date, "time", "closing"),
        _Check("địa điểm họp", meeting.place, "time"),
        *_in("họ và tên người chủ trì", bare_name(meeting.chair_name), "", "attendance"),
        *_in("họ và tên người kết luận", bare_name(meeting.concluded_by_name), "attendance", "conclusions"),
        *_in("họ và tên thư ký", bare_name(meeting.secretary_name), "", "attendance"),
        _Check("thành phần tham dự", _has_groups(meeting), "attendance"),
        _Check("số người có mặt, vắng", _is_counted(meeting), "attendance"),
        _Check("người báo cáo", meeting.presenter, _heading("report-heard")),
        _Check("người báo cáo", meeting.presenter or meeting.report_heard, "report-heard"),
        _Check("nội dung báo cáo tại cuộc họp", meeting.report_heard, "report-heard"),
        *_of_discussion(meeting),
        _Check("kết luận cuộc họp", concluded(meeting), "conclusions"),
        *_of_remedies(printed_remedies(meeting.remedies), "conclusions"),
        _Check("giờ kết thúc cuộc họp", meeting.closing_time, "closing"),
    )


def _web_note(data: ReportData) -> tuple[_Check, ...]:
    meeting, remedies = data.meeting, printed_remedies(data.meeting.remedies)
    return (
        _Check("giờ họp", meeting.time, "opening"),
        _Check("ngày họp", meeting.date, "opening"),
        _Check("cơ quan ban hành", data.round.facts.agency, "opening"),
        _Check("họ và tên người chủ trì", bare_name(meeting.chair_name), "opening"),
        _Check("thành phần tham dự", _has_groups(meeting), "opening"),
        _Check("nội dung báo cáo tại cuộc họp", meeting.report_heard, "report-heard"),
        _Check("ưu điểm", _has_strengths(data), "results"),
        _Check("tồn tại, hạn chế", _has_shortcomings(data), "shortcomings"),
        *_of_discussion(meeting),
        _Check("họ và tên người kết luận", bare_name(meeting.concluded_by_name), "remedies"),
        _Check("giải pháp", remedies, "remedies"),
        _untitled(remedies, "remedies"),
        _Check("tổ chức thực hiện", meeting.implementation, "implementation"),
        _Check("người báo cáo", meeting.presenter),
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


def _in(name: str, given: object, *parts: str) -> tuple[_Check, ...]:
    """Return a fact that several parts say."""
    return tuple(_Check(name, given, part) for part in parts)


def _foot(facts: DocumentFacts) -> tuple[_Check, ...]:
    return (
        _Check("nơi nhận", facts.recipients),
        _Check("chức vụ người ký", facts.signer_title),
        _Check("người ký", bare_name(facts.signer_name)),
    )


def _has_strengths(data: ReportData) -> bool:
    return any(line.text != BLANK for line in strengths(data))


def _has_shortcomings(data: ReportData) -> bool:
    return any(part.text.strip() for part in data.meeting.shortcomings)


def _has_causes(data: ReportData) -> bool:
    return bool(data.meeting.causes) or any(
        part.text.strip() and part.cause.strip() for part in data.meeting.shortcomings
    )


def _has_groups(meeting: Meeting) -> bool:
    return bool(meeting.attendees) and all(group.group for group in meeting.attendees)


def _is_counted(meeting: Meeting) -> bool:
    counts = [(group.present, group.absent) for group in meeting.attendees]
    return bool(counts) and not any(None in pair for pair in counts)


def _of_discussion(meeting: Meeting) -> tuple[_Check, ...]:
    silent = _numbers(not point.text.strip() for point in meeting.discussion)
    return (
        _Check("ý kiến thảo luận", meeting.discussion, "discussion"),
        _Check(f"nội dung ý kiến thảo luận (ý kiến {silent})", not silent, "discussion"),
    )


def _of_remedies(remedies: tuple[Remedy, ...], part: str) -> tuple[_Check, ...]:
    leads = _numbers(not remedy.lead_unit.strip() for remedy in remedies)
    dues = _numbers(not remedy.due for remedy in remedies)
    return (
        _untitled(remedies, part),
        _Check(f"đơn vị chủ trì (giải pháp {leads})", not leads, part),
        _Check(f"thời hạn (giải pháp {dues})", not dues, part),
    )


def _untitled(remedies: tuple[Remedy, ...], part: str) -> _Check:
    without = _numbers(not remedy.title.strip() for remedy in remedies)
    return _Check(f"tên giải pháp (giải pháp {without})", not without, part)


def _numbers(lacking: Iterable[bool]) -> str:
    """Return which of a list lack something, by their numbers from 1 on."""
    return ", ".join(str(at) for at, lacks in enumerate(lacking, start=1) if lacks)


_CHECKS = {
    DocumentKind.REPORT: _report,
    DocumentKind.NOTICE: _notice,
    DocumentKind.MINUTES: _minutes,
    DocumentKind.WEB_NOTE: _web_note,
}
