"""The appendices: every question and measure in detail, the comments, and at the end that of the history."""

from hailong_desktop.reports.blocks import Appendix, Block, Line
from hailong_desktop.reports.level_tables import question_tables
from hailong_desktop.reports.measure_tables import measures_table, overall_table
from hailong_desktop.reports.missing_table import missing_table
from hailong_desktop.reports.numbering import Numbering
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.remark_tables import words_table
from hailong_desktop.reports.wording import document_number, in_text, known, long_date
from hailong_desktop.services.report_data import ReportData

WORDS = "Phụ lục II"


def appendices(data: ReportData, numbers: Numbering) -> tuple[Block, ...]:
    """Return the appendices; what stands in the chain's place when nothing was ever done says so."""
    return (
        _head("Phụ lục I", "Bảng tổng hợp chi tiết", data),
        *question_tables(data.tally, data.round, numbers),
        missing_table(data.tally, f"{numbers.table()}. Trả lời không tính vào mẫu số, theo lý do"),
        measures_table(data, f"{numbers.table()}. Các số đo theo tiêu chí và câu hỏi"),
        overall_table(data, f"{numbers.table()}. Con số chung của đợt theo từng cách tính"),
        *_words(data, numbers),
        Line(
            Role.AUDIT,
            f"Số liệu lập ngày {data.made.day}/{data.made.month}/{data.made.year}. "
            f"Mã cuối của nhật ký thay đổi: {data.audit_head or 'chưa có'}",
        ),
    )


def _words(data: ReportData, numbers: Numbering) -> tuple[Block, ...]:
    if not data.remarks.first:
        return ()
    return (
        _head(WORDS, "Ý kiến góp ý", data),
        words_table(data, f"{numbers.table()}. Ý kiến góp ý và việc trả lời"),
    )


def _head(label: str, title: str, data: ReportData) -> Appendix:
    facts = data.round.facts
    agency = in_text(facts.agency) if facts.agency.strip() else known("")
    number, day = document_number(facts), long_date(facts.date)
    return Appendix(label, title, f"(Kèm theo Báo cáo số {number} {day} của {agency})")
