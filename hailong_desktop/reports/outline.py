"""The whole report as blocks, and the list of facts that nobody has given yet."""

from hailong_desktop.domain.meeting import Remedy
from hailong_desktop.reports.appendix import appendices
from hailong_desktop.reports.blocks import BLANK, Block, Document, Letterhead, Line, Signature, Title
from hailong_desktop.reports.conclusions import conclusions, printed_remedies
from hailong_desktop.reports.findings import Charts, findings
from hailong_desktop.reports.method import collection, method, surveyed
from hailong_desktop.reports.numbering import Numbering
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.wording import (
    basis_lines,
    document_number,
    in_text,
    known,
    long_date,
    lower_first,
    subject,
)
from hailong_desktop.services.report_data import ReportData

KIND = "Báo cáo"
RIBBON = "Dữ liệu minh họa - không phải kết quả khảo sát thật"


def report(data: ReportData, charts: Charts) -> Document:
    """Return the report on a round, from its head to its appendix."""
    numbers, facts = Numbering(), data.round.facts
    about = subject(data.round, data.questionnaire)
    return Document(
        title=f"{KIND} {lower_first(about)}",
        author=facts.agency,
        blocks=(
            Letterhead(
                known(facts.parent),
                known(facts.agency),
                f"Số: {document_number(facts)}",
                f"{known(facts.place)}, {long_date(facts.date)}",
            ),
            Title(KIND, about),
            *_opening(data),
            *method(data, numbers),
            *findings(data, charts, numbers),
            *conclusions(data, numbers),
            Signature(
                facts.recipients or (BLANK,),
                facts.signer_authority,
                known(facts.signer_title),
                known(facts.signer_name),
            ),
            *appendices(data, numbers),
        ),
        ribbon=RIBBON if data.round.illustration else "",
    )


def _opening(data: ReportData) -> tuple[Block, ...]:
    basis = basis_lines(data.round.facts.basis) or (f"Căn cứ {BLANK}",)
    about = lower_first(subject(data.round, data.questionnaire))
    agency = in_text(data.round.facts.agency) if data.round.facts.agency.strip() else BLANK
    return (
        *(Line(Role.BASIS, line) for line in basis),
        Line(Role.BODY, f"{agency[:1].upper()}{agency[1:]} báo cáo {about} như sau:"),
    )


def missing_facts(data: ReportData) -> tuple[str, ...]:
    """Return what stands as a blank on paper, in the order of the document, named as on the screen."""
    facts, meeting, remedies = data.round.facts, data.meeting, printed_remedies(data.meeting.remedies)
    checks = (
        ("cơ quan chủ quản", facts.parent),
        ("cơ quan ban hành", facts.agency),
        ("số văn bản", facts.number),
        ("ký hiệu", facts.symbol),
        ("địa danh", facts.place),
        ("ngày ký", facts.date),
        ("căn cứ", facts.basis),
        ("mục đích, yêu cầu", facts.purpose),
        ("danh sách phòng, đơn vị", data.round.units),
        ("thời gian khảo sát", surveyed(data)),
        ("số phiếu phát ra", data.tally.forms.issued is not None),
        ("cách phát và thu phiếu", collection(data)),
        ("tồn tại, hạn chế", any(part.text.strip() for part in meeting.shortcomings)),
        ("nguyên nhân", meeting.causes),
        ("giải pháp", remedies),
        ("người kết luận cuộc họp", meeting.concluded_by or not remedies),
        ("ngày họp", meeting.date or not remedies),
        *_missing_of_remedies(remedies),
        ("tổ chức thực hiện", meeting.implementation),
        ("nơi nhận", facts.recipients),
        ("chức vụ người ký", facts.signer_title),
        ("người ký", facts.signer_name),
    )
    return tuple(name for name, given in checks if not given)


def _missing_of_remedies(remedies: tuple[Remedy, ...]) -> tuple[tuple[str, bool], ...]:
    leads = [str(at) for at, remedy in enumerate(remedies, start=1) if not remedy.lead_unit.strip()]
    dues = [str(at) for at, remedy in enumerate(remedies, start=1) if not remedy.due]
    return (
        (f"đơn vị chủ trì (giải pháp {', '.join(leads)})", not leads),
        (f"thời hạn (giải pháp {', '.join(dues)})", not dues),
    )
