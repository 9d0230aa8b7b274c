"""The minutes of the meeting, in the order of what happened."""

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.reports.blocks import BLANK, Block, Line, Title, TwoSignatures
from hailong_desktop.reports.numbering import point_mark
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.texts.conclusions import printed_remedies, remedy_points, shortcomings, typed
from hailong_desktop.reports.texts.heads import Sheet
from hailong_desktop.reports.texts.meeting_words import (
    body,
    discussion,
    heard,
    meeting_about,
)
from hailong_desktop.reports.texts.parts import Foot, Part, Rank
from hailong_desktop.reports.wording import closed, known, short_date, signing
from hailong_desktop.services.report_data import ReportData


def minutes(data: ReportData) -> Sheet:
    """Return the minutes of the meeting on a round as an outline between head and foot."""
    meeting, facts = data.meeting, data.round.facts
    about = f"Họp {meeting_about(data)}"
    return Sheet(
        DocumentKind.MINUTES,
        about,
        title=Title("Biên bản", about),
        parts=(
            Part("time", "Thời gian, địa điểm", Rank.PLAIN, lambda _: _time()),
            Part("attendance", "Thành phần tham dự", Rank.PLAIN, lambda _: _attendance()),
            Part("course", "Nội dung (theo diễn biến cuộc họp)", Rank.PLAIN, lambda _: _course(data)),
            Part("report-heard", _presented(data), Rank.CLAUSE, lambda _: heard(meeting)),
            Part("discussion", "Ý kiến thảo luận", Rank.CLAUSE, lambda _: discussion(meeting)),
            Part("conclusions", "Kết luận", Rank.CLAUSE, lambda _: _conclusions(data)),
            Part("closing", "Kết thúc cuộc họp", Rank.PLAIN, lambda _: _closing()),
        ),
        foot=Foot(
            TwoSignatures(
                "Thư ký",
                signing(meeting.secretary_name),
                "Chủ tọa",
                signing(meeting.chair_name),
                facts.recipients,
            )
        ),
        basis=meeting.basis.strip() or None,
    )


def _presented(data: ReportData) -> str:
    return f"{known(data.meeting.presenter)} báo cáo"


def _time() -> tuple[Line, ...]:
    return (
        body("Thời gian bắt đầu: {giờ họp}, ngày {ngày họp}."),
        body("Địa điểm: {địa điểm họp}."),
    )


def _attendance() -> tuple[Line, ...]:
    return (
        body("Thành phần tham dự:"),
        Line(Role.POINT, "- Chủ trì: {chủ trì}."),
        Line(Role.POINT, "- Người kết luận: {người kết luận}."),
        Line(Role.POINT, "- Thư ký: {thư ký}."),
        Line(Role.POINT, "- Thành phần: {thành phần tham dự}."),
        Line(Role.POINT, "- Có mặt {số người có mặt}/{số người được mời} người; vắng {số người vắng} người."),
    )


def _course(data: ReportData) -> tuple[Line, ...]:
    return (Line(Role.BODY, f"Cuộc họp {meeting_about(data)}, diễn biến như sau:"),)


def concluded(meeting: Meeting) -> bool:
    """Tell whether there is anything to print of what the meeting concluded."""
    lacks = any(part.text.strip() for part in meeting.shortcomings)
    return lacks or bool(meeting.conclusions.strip() or printed_remedies(meeting.remedies))


def _conclusions(data: ReportData) -> tuple[Block, ...]:
    blocks: list[Block] = [body("Đồng chí {người kết luận} kết luận:")]
    blocks += typed(data.meeting.conclusions) if data.meeting.conclusions.strip() else ()
    if any(part.text.strip() for part in data.meeting.shortcomings):
        blocks += [body("Các tồn tại, hạn chế cần khắc phục:"), *shortcomings(data)]
    remedies = printed_remedies(data.meeting.remedies)
    if remedies:
        blocks.append(body("Các giải pháp tập trung thực hiện:"))
    for at, remedy in enumerate(remedies):
        when = f" (chủ trì: {known(remedy.lead_unit)}; thời hạn: {short_date(remedy.due)})"
        title = closed(f"{point_mark(at)} {known(remedy.title)}{when}")
        blocks.append(Line(Role.POINT, title, titles=bool(remedy.points)))
        blocks += remedy_points(remedy)
    return tuple(blocks) if concluded(data.meeting) else (*blocks, body(BLANK))


def _closing() -> tuple[Line, ...]:
    return (body("Cuộc họp kết thúc vào {giờ kết thúc}, ngày {ngày họp}."),)
