"""The report: its parts (opening, method, findings, conclusions, appendices), its head and its foot."""

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.reports.blocks import Block, Line, Title
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.texts.appendix import appendices, audit_line
from hailong_desktop.reports.texts.conclusions import conclusions
from hailong_desktop.reports.texts.findings import Charts, findings
from hailong_desktop.reports.texts.heads import Sheet, signature
from hailong_desktop.reports.texts.method import method
from hailong_desktop.reports.texts.parts import Foot, Part, Rank
from hailong_desktop.reports.wording import document_number, first_upper, known, long_date, subject
from hailong_desktop.services.report_data import ReportData


def report(data: ReportData, charts: Charts) -> Sheet:
    """Return the report on a round as an outline between head and foot."""
    about = subject(data.round, data.questionnaire)
    return Sheet(
        DocumentKind.REPORT,
        about,
        title=Title("Báo cáo", about),
        parts=(
            Part("opening", "Mở đầu", Rank.PLAIN, lambda _: _opening(data)),
            *method(data),
            *findings(data, charts),
            *conclusions(data),
            *appendices(data),
        ),
        foot=Foot(signature(data.round.facts), _reference(data), (audit_line(data),)),
        basis=data.round.facts.basis,
    )


def _opening(data: ReportData) -> tuple[Block, ...]:
    agency = first_upper(known(data.round.facts.agency))
    return (Line(Role.BODY, f"{agency} báo cáo {{nội dung báo cáo}} như sau:"),)


def _reference(data: ReportData) -> str:
    facts = data.round.facts
    return f"(Kèm theo Báo cáo số {document_number(facts)} {long_date(facts.date)} của {known(facts.agency)})"
