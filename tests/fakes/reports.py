"""Report data to test with: the illustration round, a full one with every fact, the PDF of either."""

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.exchange.illustration import make_illustration
from hailong_desktop.reports.report import document_pdf
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.report_data import gather_report
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
FONTS = RESOURCES / "fonts"
FACTS = DocumentFacts(
    parent="UBND tỉnh Mẫu",
    agency="Sở Tài nguyên và Môi trường",
    symbol="STNMT",
    place="Mẫu",
    number="5",
    date="2014-02-03",
    basis="Kế hoạch cải cách hành chính năm 2014\nThực hiện việc duy trì hệ thống quản lý chất lượng",
    purpose="Biết mức độ hài lòng để phục vụ tốt hơn",
    signer_authority="KT. GIÁM ĐỐC",
    signer_title="PHÓ GIÁM ĐỐC",
    signer_name="Người Ký Mẫu",
    recipients=("Giám đốc Sở", "Các phòng, đơn vị", "Lưu: VT, VP"),
    surveyed="từ ngày 01/3/2014 đến ngày 15/5/2014",
    collection="phát tại bộ phận một cửa, thu qua thùng phiếu",
)
MEETING = Meeting(
    "2014-1",
    date="2014-05-21",
    concluded_by_name="Người Kết Luận",
    concluded_by="Phó Giám đốc Sở",
    strengths="Nhiều mặt được đánh giá tốt",
    causes="Chưa tập huấn đều",
    implementation="Các phòng cùng thực hiện",
    proposals="Đề nghị cấp máy lấy số",
    shortcomings=(Shortcoming("Phản hồi ý kiến còn chậm", ("8", "9")), Shortcoming("Chuyện khác")),
    remedies=(
        Remedy("Về phản hồi", ("Trả lời đúng hạn",), ("8",), "Văn phòng Sở", "các phòng", "2014-09-30"),
        Remedy("Về thời gian", ("Trước hẹn và đúng hẹn",), ("6",), "Các phòng", due="2014-12-31"),
    ),
)


def illustration_place():
    """Return a workplace with the shipped round in memory."""
    clock = datetime(2014, 6, 1, 8, 0, tzinfo=timezone(timedelta(hours=7)))
    place = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", lambda: clock)
    make_illustration(place, RESOURCES)
    return place


def illustration_data():
    """Return the data of the shipped round."""
    return gather_report(illustration_place(), "2014-1")


def full(data):
    """Return the data with every fact given, as of a real round."""
    known = replace(data.round, facts=FACTS, illustration=False)
    return replace(data, round=known, meeting=MEETING)


def silent(percent, what):
    """Hear of progress and say nothing."""


def pdf_of(data, kind=DocumentKind.REPORT):
    """Return a document of the round as PDF."""
    return document_pdf(kind, data, FONTS, silent)
