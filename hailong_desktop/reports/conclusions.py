"""Sections III to V of the report: what the meeting found and decided, with the rates it speaks of."""

from collections.abc import Sequence

from hailong_desktop.domain.meeting import Remedy, Shortcoming
from hailong_desktop.domain.published import published_overall
from hailong_desktop.domain.tally import Share
from hailong_desktop.reports.blocks import BLANK, Block, Line
from hailong_desktop.reports.numbering import Numbering, point_mark
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.wording import (
    closed,
    enumerated,
    first_upper,
    in_text,
    known,
    lower_first,
    over,
    percent,
    sentences,
    short_date,
    subject,
)
from hailong_desktop.services.report_data import ReportData


def conclusions(data: ReportData, numbers: Numbering) -> tuple[Block, ...]:
    """Return the assessment, the remedies in the order of the meeting, and who carries them out."""
    return (
        numbers.section("Đánh giá chung"),
        numbers.clause("Ưu điểm"),
        *_strengths(data),
        numbers.clause("Tồn tại, hạn chế"),
        *_shortcomings(data),
        numbers.clause("Nguyên nhân"),
        *_typed(data.meeting.causes),
        numbers.section("Giải pháp"),
        *_remedies(data, numbers),
        numbers.section("Tổ chức thực hiện"),
        *_typed(data.meeting.implementation),
        _end(data),
    )


def printed_remedies(remedies: Sequence[Remedy]) -> tuple[Remedy, ...]:
    """Return the remedies that say something: an empty one is not printed."""
    return tuple(remedy for remedy in remedies if remedy.title or remedy.points)


def _body(text: str) -> Line:
    return Line(Role.BODY, text)


def _typed(text: str) -> tuple[Line, ...]:
    return tuple(_body(line) for line in sentences(text)) or (_body(BLANK),)


def _strengths(data: ReportData) -> tuple[Line, ...]:
    decimals, threshold = data.round.decimals, data.round.threshold
    rated = [part for part in data.tally.criteria if part.share.n_valid]
    high = [part for part in rated if 100 * part.share.satisfied >= threshold * part.share.n_valid]
    lines = [_body(text) for text in sentences(data.meeting.strengths)]
    found = published_overall(data.tally, data.round, data.unit_tallies)
    if found.value is not None:
        lines.append(_body(f"{first_upper(found.name)} đạt {found.text(decimals)} ({over(found)})."))
    if high:
        named = enumerated(f"{lower_first(p.section.title)} {percent(p.share, decimals)}" for p in high)
        lines.append(
            _body(f"Có {len(high)}/{len(rated)} tiêu chí có tỷ lệ hài lòng từ {threshold}% trở lên: {named}.")
        )
    return tuple(lines) or (_body(BLANK),)


def _shortcomings(data: ReportData) -> tuple[Line, ...]:
    lines = [
        Line(Role.POINT, f"{point_mark(at)} {closed(part.text.strip() + _rates(part, data))}")
        for at, part in enumerate(part for part in data.meeting.shortcomings if part.text.strip())
    ]
    return tuple(lines) or (_body(BLANK),)


def _rates(part: Shortcoming, data: ReportData) -> str:
    """Return the rates of the criteria that a shortcoming names, in brackets."""
    shares = [(s.section, s.share) for s in data.tally.sections if s.section.code in part.criteria]
    if not shares:
        return ""
    if len(shares) == 1:
        return f" (tỷ lệ hài lòng: {_rate_of(shares[0][1], data)})"
    named = (f"{lower_first(section.title)} {_rate_of(share, data)}" for section, share in shares)
    return f" (tỷ lệ hài lòng: {enumerated(named)})"


def _rate_of(share: Share, data: ReportData) -> str:
    if not share.n_valid:
        return "chưa có câu trả lời hợp lệ"
    return f"{percent(share, data.round.decimals)}, {share.satisfied}/{share.n_valid} lượt"


def _remedies(data: ReportData, numbers: Numbering) -> tuple[Block, ...]:
    meeting = data.meeting
    remedies = printed_remedies(meeting.remedies)
    if not remedies:
        return (_body(BLANK),)
    agency = in_text(data.round.facts.agency)
    blocks: list[Block] = [
        _body(
            f"Theo kết luận của {known(meeting.concluded_by)} tại cuộc họp ngày {short_date(meeting.date)}, "
            f"{agency} tập trung thực hiện các giải pháp sau:"
        )
    ]
    for remedy in remedies:
        blocks.append(numbers.clause(known(remedy.title)))
        blocks += [Line(Role.POINT, f"- {closed(point)}") for point in remedy.points if point.strip()]
        blocks.append(_body(_who_and_when(remedy)))
    return tuple(blocks)


def _who_and_when(remedy: Remedy) -> str:
    parts = [f"Đơn vị chủ trì: {known(remedy.lead_unit).rstrip('.')}"]
    if remedy.supporting_units.strip():
        parts.append(f"đơn vị phối hợp: {remedy.supporting_units.strip().rstrip('.')}")
    parts.append(f"thời hạn: {short_date(remedy.due)}")
    return closed(enumerated(parts))


def _end(data: ReportData) -> Line:
    about = lower_first(subject(data.round, data.questionnaire))
    return _body(f"Trên đây là báo cáo {about}./.")
