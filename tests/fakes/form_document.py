"""A document made by hand of every block there is, to hold the form of paper against its format."""

from pathlib import Path

from matplotlib.figure import Figure

from hailong_desktop.reports.blocks import (
    Appendix,
    Column,
    Document,
    Heading,
    Letterhead,
    Line,
    Picture,
    Row,
    Signature,
    Span,
    Table,
    Title,
    TwoSignatures,
)
from hailong_desktop.reports.paper.faces import FAMILY
from hailong_desktop.reports.paper.pages import typeset
from hailong_desktop.reports.profile import Align, Role

FONTS = Path(__file__).resolve().parents[2] / "resources" / "fonts"
RIBBON = "Dữ liệu minh họa - không phải kết quả khảo sát thật"
WORDS = "Cán bộ tiếp nhận hồ sơ hướng dẫn rõ ràng, đầy đủ và trả kết quả đúng ngày đã hẹn với người dân."
HEAD = Letterhead(
    "UBND tỉnh Mẫu", "Sở Tài nguyên và Môi trường", "Số: 05/BC-STNMT", "Mẫu, ngày 03 tháng 02 năm 2014"
)
TITLE = Title("Báo cáo", "Kết quả khảo sát, đánh giá sự hài lòng của tổ chức, cá nhân năm 2014")
SIGNATURE = Signature(
    ("Giám đốc Sở", "Các phòng, đơn vị", "Lưu: VT, VP"), "KT. Giám đốc", "Phó Giám đốc", "Người Ký Mẫu"
)
TWO = TwoSignatures("Thư ký", "Người Ghi Mẫu", "Chủ tọa", "Người Chủ Trì", ("Như thành phần", "Lưu: VT"))
APPENDIX = Appendix("Phụ lục I", "Bảng tổng hợp chi tiết", "(Kèm theo Báo cáo số 05/BC-STNMT)")


def line(text, role=Role.BODY):
    return Line(role, text)


def paragraphs(count, sentences=3):
    """Return body text of so many paragraphs, each begun with its number in brackets."""
    return [line(f"[{at}] " + " ".join([WORDS] * sentences)) for at in range(1, count + 1)]


def table(rows, wide=False, caption="Bảng 1. Kết quả theo phòng, đơn vị", columns=4, note="", texts=True):
    """Return a table with a head of two rows; `columns` counts all of them."""
    others = columns - 2
    kinds = (Column(width_mm=10), Column(Align.LEFT if texts else Align.CENTRE), *[Column()] * others)
    marks = [f"C{at}" for at in range(1, others + 1)]
    return Table(
        caption,
        kinds,
        (("TT", "Phòng, đơn vị", "Tỷ lệ hài lòng", *[""] * (others - 1)), ("", "", *marks)),
        tuple(Row((str(at), f"Phòng số {at}", *["100,0"] * others)) for at in range(1, rows + 1)),
        spans=(Span((0, 0), (0, 1)), Span((1, 0), (1, 1)), Span((2, 0), (columns - 1, 0))),
        note=note,
        wide=wide,
    )


def chart(caption="Biểu đồ 1. Mức độ hài lòng chung", words="Hài lòng"):
    """Return a picture 60 mm high with one word in it."""

    def draw(width_mm):
        figure = Figure(figsize=(width_mm / 25.4, 60 / 25.4))
        figure.text(0.5, 0.5, words, family=FAMILY)
        return figure

    return Picture(caption, draw)


def every_component():
    """Return the blocks of a whole report, with each component at least once."""
    return [
        HEAD,
        TITLE,
        line("Căn cứ Kế hoạch cải cách hành chính năm 2014;", Role.BASIS),
        line("Theo đề nghị của Chánh Văn phòng Sở.", Role.BASIS),
        line(f"Sở Tài nguyên và Môi trường báo cáo như sau: {WORDS} {WORDS}"),
        Heading(Role.SECTION, "I. Mục đích, phạm vi", 0),
        Heading(Role.CLAUSE, "1. Mục đích, yêu cầu", 1),
        line(f"a) Đối tượng khảo sát: {WORDS} {WORDS}", Role.POINT),
        table(5, note="Ghi chú: tỷ lệ tính trên số phiếu hợp lệ."),
        chart(),
        Heading(Role.SECTION, "II. Kết quả", 0),
        table(6, wide=True, caption="Bảng 2. Kết quả theo đơn vị và tiêu chí", columns=16),
        *paragraphs(9),
        line("Trên đây là báo cáo kết quả khảo sát./."),
        SIGNATURE,
        APPENDIX,
        table(70, caption="Bảng 3. Chi tiết"),
        Appendix("Phụ lục II", "Bảng theo đơn vị", "(Kèm theo Báo cáo số 05/BC-STNMT)"),
        table(60, wide=True, caption="Bảng 4. Rộng", columns=16),
    ]


def pdf(blocks, profile, ribbon=""):
    """Return the blocks as a PDF file in this format."""
    return typeset(
        Document("Báo cáo mẫu", "Sở Mẫu", tuple(blocks), ribbon), profile, FONTS, lambda _percent, _step: None
    )
