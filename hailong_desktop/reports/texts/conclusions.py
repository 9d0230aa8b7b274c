"""Sections III to V of the report: what the meeting found and decided, with the rates it speaks of."""

from collections.abc import Sequence

from hailong_desktop.domain.meeting import Remedy, Shortcoming
from hailong_desktop.domain.published import published_overall
from hailong_desktop.domain.questionnaire import Section
from hailong_desktop.domain.tally import Share
from hailong_desktop.reports.blocks import BLANK, Block, Line
from hailong_desktop.reports.figures.fields import figures_of, token, used
from hailong_desktop.reports.figures.sentences import high_criteria
from hailong_desktop.reports.numbering import point_mark
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.texts.parts import Part, Rank, Running
from hailong_desktop.reports.wording import (
    closed,
    enumerated,
    known,
    lower_first,
    sentences,
    short_date,
)
from hailong_desktop.services.report_data import ReportData


def conclusions(data: ReportData) -> tuple[Part, ...]:
    """Return the assessment, the remedies in the order of the meeting, and who carries them out."""
    return (
        Part("assessment", "Đánh giá chung", Rank.SECTION),
        Part("strengths", "Ưu điểm", Rank.CLAUSE, lambda _: strengths(data)),
        Part("shortcomings", "Tồn tại, hạn chế", Rank.CLAUSE, lambda _: shortcomings(data)),
        Part("causes", "Nguyên nhân", Rank.CLAUSE, lambda _: causes(data)),
        Part("remedies", "Giải pháp", Rank.SECTION, lambda numbers: _remedies(data, numbers)),
        Part(
            "implementation", "Tổ chức thực hiện", Rank.CLAUSE, lambda _: typed(data.meeting.implementation)
        ),
        Part("proposals", "Đề xuất, kiến nghị", Rank.SECTION, lambda _: typed(data.meeting.proposals)),
        Part("end", "Câu kết", Rank.PLAIN, lambda _: _end()),
    )


def printed_remedies(remedies: Sequence[Remedy]) -> tuple[Remedy, ...]:
    """Return the remedies that say something: an empty one is not printed."""
    return tuple(remedy for remedy in remedies if remedy.says_something)


def _body(text: str) -> Line:
    return Line(Role.BODY, text)


def typed(text: str) -> tuple[Line, ...]:
    """Return the paragraphs that people typed, a blank where nobody did."""
    return tuple(_body(line) for line in sentences(text)) or (_body(BLANK),)


def strengths(data: ReportData) -> tuple[Line, ...]:
    """Return what people wrote as strengths, the figure of the whole, and the criteria over the threshold."""
    lines = [_body(text) for text in sentences(data.meeting.strengths)]
    found = published_overall(data.tally, data.round, data.unit_tallies)
    if found.value is not None:
        satisfied = "{số câu hài lòng chung}/" if found.share else ""
        counted = f"{satisfied}{{số câu trả lời chung}}"
        lines.append(_body(f"{{Tên con số chung}} đạt {{mức chung}} ({counted})."))
    if high_criteria(data.tally, data.round.threshold):
        lines.append(
            _body(
                "Có {số tiêu chí đạt ngưỡng}/{số tiêu chí có câu trả lời} tiêu chí có tỷ lệ hài lòng "
                "từ {ngưỡng} trở lên: {các tiêu chí đạt ngưỡng}."
            )
        )
    return tuple(lines) or (_body(BLANK),)


def shortcomings(data: ReportData) -> tuple[Line, ...]:
    """Return the shortcomings as points, each with the rates of the criteria that it names."""
    lines = [
        Line(Role.POINT, f"{point_mark(at)} {closed(part.text.strip() + _rates(part, data))}")
        for at, part in enumerate(part for part in data.meeting.shortcomings if part.text.strip())
    ]
    return tuple(lines) or (_body(BLANK),)


def causes(data: ReportData) -> tuple[Line, ...]:
    """Return the causes in general and those of single shortcomings."""
    lines = [_body(text) for text in sentences(data.meeting.causes)]
    lines += [
        Line(Role.POINT, f"- Về “{part.text.strip().rstrip('.')}”: {closed(lower_first(part.cause.strip()))}")
        for part in data.meeting.shortcomings
        if part.text.strip() and part.cause.strip()
    ]
    return tuple(lines) or (_body(BLANK),)


def remedy_points(remedy: Remedy) -> tuple[Line, ...]:
    """Return what is to be done: points with a dash, sub-points with a plus."""
    return tuple(
        Line(Role.POINT, closed(f"+ {bare[1:].strip()}" if bare.startswith("+") else f"- {bare}"))
        for point in remedy.points
        if (bare := point.strip())
    )


def who_and_when(remedy: Remedy) -> str:
    """Return who leads, who supports, until when, on what basis, and how it will be measured."""
    parts = [f"Đơn vị chủ trì: {known(remedy.lead_unit).rstrip('.')}"]
    if remedy.supporting_units.strip():
        parts.append(f"đơn vị phối hợp: {remedy.supporting_units.strip().rstrip('.')}")
    parts.append(f"thời hạn: {short_date(remedy.due)}")
    if remedy.legal_basis.strip():
        parts.append(f"căn cứ: {remedy.legal_basis.strip().rstrip('.')}")
    if remedy.measurement.strip():
        parts.append(f"cách đo kết quả: {remedy.measurement.strip().rstrip('.')}")
    return closed(enumerated(parts))


def _rates(part: Shortcoming, data: ReportData) -> str:
    """Return the rates of the criteria that a shortcoming names, in brackets, as fields.

    Nothing where its words hold figures of their own.
    """
    if used(part.text, figures_of(data)):
        return ""
    found = [(s.section, s.share) for s in data.tally.sections if s.section.code in part.criteria]
    if not found:
        return ""
    if len(found) == 1:
        return f" (tỷ lệ hài lòng: {_rate_of(*found[0])})"
    named = (f"{token(f'tên tiêu chí {s.code}')} {_rate_of(s, share)}" for s, share in found)
    return f" (tỷ lệ hài lòng: {enumerated(named)})"


def _rate_of(section: Section, share: Share) -> str:
    if not share.n_valid:
        return "chưa có câu trả lời hợp lệ"
    counted = token(f"số đếm tiêu chí {section.code}")
    return f"{_rate_field(section.code)}, {counted} lượt"


def _rate_field(code: str) -> str:
    return token(f"tỷ lệ tiêu chí {code}")


def _remedies(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    remedies = printed_remedies(data.meeting.remedies)
    if not remedies:
        return (_body(BLANK),)
    agency = known(data.round.facts.agency)
    blocks: list[Block] = [
        _body(
            f"Theo kết luận của đồng chí {{người kết luận}} tại cuộc họp ngày {{ngày họp}}, "
            f"{agency} tập trung thực hiện các giải pháp sau:"
        )
    ]
    for remedy in remedies:
        blocks.append(numbers.clause(known(remedy.title)))
        blocks += [*remedy_points(remedy), _body(who_and_when(remedy))]
    return tuple(blocks)


def _end() -> tuple[Line, ...]:
    return (_body("Trên đây là báo cáo {nội dung báo cáo}./."),)
