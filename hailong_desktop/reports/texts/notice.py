"""The notice of what the meeting concluded, signed for the office."""

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.reports.blocks import BLANK, Block, Line, Title
from hailong_desktop.reports.numbering import point_mark
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.texts.conclusions import (
    printed_remedies,
    remedy_points,
    shortcomings,
    strengths,
    typed,
    who_and_when,
)
from hailong_desktop.reports.texts.heads import Sheet, signature
from hailong_desktop.reports.texts.meeting_words import BEGINNING, body, meeting_about
from hailong_desktop.reports.texts.parts import Foot, Part, Rank
from hailong_desktop.reports.wording import known, said_person
from hailong_desktop.services.report_data import ReportData


def notice(data: ReportData) -> Sheet:
    """Return the notice of conclusions on a round as an outline between head and foot."""
    meeting = data.meeting
    who = said_person(meeting.concluded_by_name, meeting.concluded_by)
    about = f"Kết luận của đồng chí {who} tại cuộc họp {meeting_about(data)}"
    return Sheet(
        DocumentKind.NOTICE,
        about,
        title=Title("Thông báo", about),
        parts=(
            Part("opening", "Mở đầu", Rank.PLAIN, lambda _: _opening(data)),
            Part("assessment", "Đánh giá chung", Rank.CLAUSE, lambda _: strengths(data)),
            Part("shortcomings", "Tồn tại, hạn chế", Rank.CLAUSE, lambda _: shortcomings(data)),
            Part("tasks", "Nhiệm vụ, giải pháp", Rank.CLAUSE, lambda _: _tasks(data)),
            Part(
                "implementation",
                "Tổ chức thực hiện",
                Rank.CLAUSE,
                lambda _: typed(data.meeting.implementation),
            ),
            Part("end", "Câu kết", Rank.PLAIN, lambda _: _end(data)),
        ),
        foot=Foot(signature(data.round.facts)),
    )


def _opening(data: ReportData) -> tuple[Line, ...]:
    return (
        body(
            f"{BEGINNING}, tại {{địa điểm họp}}, {{tên cơ quan}} tổ chức cuộc họp "
            f"{meeting_about(data)}. Chủ trì cuộc họp: đồng chí {{chủ trì}}. "
            "Thành phần tham dự: {thành phần tham dự}."
        ),
        body(
            "Sau khi nghe {người báo cáo} báo cáo và ý kiến thảo luận của các thành viên dự họp, "
            "đồng chí {người kết luận} kết luận như sau:"
        ),
    )


def _tasks(data: ReportData) -> tuple[Block, ...]:
    remedies = printed_remedies(data.meeting.remedies)
    blocks: list[Block] = list(typed(data.meeting.conclusions)) if data.meeting.conclusions.strip() else []
    for at, remedy in enumerate(remedies):
        blocks.append(Line(Role.POINT, f"{point_mark(at)} {known(remedy.title)}", titles=True))
        blocks += [*remedy_points(remedy), body(who_and_when(remedy))]
    return tuple(blocks) or (body(BLANK),)


def _end(data: ReportData) -> tuple[Line, ...]:
    return (body("{người báo cáo} thông báo các phòng, đơn vị biết, thực hiện./."),)
