"""Appendix I: every question in detail, and on its last line the end of the history chain."""

from hailong_desktop.reports.blocks import Appendix, Block, Line
from hailong_desktop.reports.level_tables import question_tables
from hailong_desktop.reports.numbering import Numbering
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.wording import document_number, in_text, known, long_date
from hailong_desktop.services.report_data import ReportData


def appendix(data: ReportData, numbers: Numbering) -> tuple[Block, ...]:
    """Return the appendix; what stands in the chain's place when nothing was ever done says so."""
    facts = data.round.facts
    agency = in_text(facts.agency) if facts.agency.strip() else known("")
    return (
        Appendix(
            "Phụ lục I",
            "Bảng tổng hợp chi tiết theo từng câu hỏi",
            f"(Kèm theo Báo cáo số {document_number(facts)} {long_date(facts.date)} của {agency})",
        ),
        *question_tables(data.tally, data.round, numbers),
        Line(
            Role.AUDIT,
            f"Số liệu lập ngày {data.made.day}/{data.made.month}/{data.made.year}. "
            f"Mã cuối của nhật ký thay đổi: {data.audit_head or 'chưa có'}",
        ),
    )
