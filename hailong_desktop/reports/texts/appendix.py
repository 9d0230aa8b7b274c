"""The appendices of the report, and its last line: the end of the history."""

from functools import partial

from hailong_desktop.reports.blocks import Block, Line
from hailong_desktop.reports.profile import Role
from hailong_desktop.reports.tables.levels import question_tables
from hailong_desktop.reports.tables.measures import measures_table, overall_table
from hailong_desktop.reports.tables.missing import missing_table
from hailong_desktop.reports.tables.remarks import words_table
from hailong_desktop.reports.texts.blank_form import form_blocks
from hailong_desktop.reports.texts.parts import Part, Rank, Running
from hailong_desktop.services.report_data import ReportData

DETAILS, FORM, WORDS = "appendix-details", "appendix-form", "appendix-words"


def appendices(data: ReportData) -> tuple[Part, ...]:
    """Return the appendices: detailed tables, the questions as they were asked, and what people wrote."""
    words = (Part(WORDS, "Ý kiến góp ý", Rank.APPENDIX, partial(_words, data)),)
    return (
        Part(DETAILS, "Bảng tổng hợp chi tiết", Rank.APPENDIX, partial(_details, data)),
        Part(FORM, "Mẫu phiếu khảo sát", Rank.APPENDIX, partial(form_blocks, data.questionnaire)),
        *(words if data.remarks.first else ()),
    )


def audit_line(data: ReportData) -> Line:
    """Return the last line: when the figures were made, and the end of the history at that time."""
    return Line(
        Role.AUDIT,
        f"Số liệu lập ngày {data.made.day}/{data.made.month}/{data.made.year}. "
        f"Mã cuối của nhật ký thay đổi: {data.audit_head or 'chưa có'}",
    )


def _details(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    return (
        *question_tables(data.tally, data.round, numbers),
        missing_table(data.tally, f"{numbers.table()}. Trả lời không tính vào mẫu số, theo lý do"),
        measures_table(data, f"{numbers.table()}. Các số đo theo tiêu chí và câu hỏi"),
        overall_table(data, f"{numbers.table()}. Con số chung của đợt theo từng cách tính"),
    )


def _words(data: ReportData, numbers: Running) -> tuple[Block, ...]:
    return (words_table(data, f"{numbers.table()}. Ý kiến góp ý và việc trả lời"),)
