"""The document for the word processor: the same words as the PDF, real styles, tables, sections, fields."""

import os
import subprocess
from collections import Counter
from dataclasses import replace
from difflib import SequenceMatcher
from io import BytesIO

import docx
import pytest

from hailong_desktop.charts.catalogue import Kind
from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
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
from hailong_desktop.reports.paper.pages import typeset
from hailong_desktop.reports.profile import ND30_2020, TT01_2011, Align, Role
from hailong_desktop.reports.report import document_file, whole_document
from hailong_desktop.reports.round_charts import round_charts
from hailong_desktop.reports.word.file import word_document
from hailong_desktop.reports.word.styles import style_name
from tests.fakes.paper import ONE_SIDED, read
from tests.fakes.reports import FONTS, full, illustration_data, silent

REPORT, NOTICE, MINUTES = DocumentKind.REPORT, DocumentKind.NOTICE, DocumentKind.MINUTES
RIBBON = "Dữ liệu minh họa"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.fixture(scope="module")
def data():
    return illustration_data()


def every_kind_of_block(chart):
    """Return a document in which every kind of block stands once."""
    wide = Table(
        "Bảng 2. Bảng rộng", (Column(Align.LEFT), *(Column() for _ in range(14))),
        (("Đơn vị", *(f"TC {at}" for at in range(14))),),
        tuple(Row((f"Phòng {at}", *("80,00" for _ in range(14)))) for at in range(5)), wide=True,
    )  # fmt: skip
    narrow = Table(
        "Bảng 1. Hai cột", (Column(Align.LEFT), Column(Align.RIGHT, 30)), (("Tên", "Số"), ("", "phiếu")),
        (Row(whole="Theo phòng", bold=True), Row(("Thanh tra", "12")), Row(("Cộng", "12"), bold=True)),
        spans=(Span((0, 0), (0, 1)),), note="Ghi chú của bảng.",
    )  # fmt: skip
    return Document(
        "Tên tài liệu",
        "Sở Mẫu",
        (
            Letterhead("UBND tỉnh Mẫu", "Sở Mẫu", "Số: 05/BC-SM", "Mẫu, ngày 03 tháng 02 năm 2014"),
            Title("Báo cáo", "Kết quả khảo sát"),
            Line(Role.BASIS, "Căn cứ Kế hoạch"),
            Heading(Role.SECTION, "I. Mục", 0),
            Heading(Role.CLAUSE, "1. Khoản", 1),
            Line(Role.BODY, "Nội dung\ncó hai dòng & <dấu>."),
            narrow,
            Picture("Biểu đồ 1. Tên", chart.build_at),
            Heading(Role.CLAUSE, "2. Rộng", 1),
            wide,
            Line(Role.BODY, "Trên đây là báo cáo./."),
            Signature(("Giám đốc", "Lưu: VT"), "KT. Giám đốc", "Phó Giám đốc", "Người Ký"),
            Appendix("Phụ lục", "Chi tiết", "(Kèm theo)"),
            Line(Role.BODY, "Trong phụ lục."),
            TwoSignatures("Thư ký", "Người Ghi", "Chủ tọa", "Người Chủ Trì", ("Như trên",)),
        ),
        RIBBON,
    )


@pytest.fixture(scope="module")
def blocks(data):
    chart = next(chart for chart in round_charts(data, FONTS, marked=False) if chart.kind is Kind.LEVELS)
    return every_kind_of_block(Drawn(chart))


class Drawn:
    """A chart that is drawn for a width."""

    def __init__(self, chart):
        self.chart = chart

    def build_at(self, width_mm):
        """Return the figure."""
        return self.chart.build(gray=False, width_mm=width_mm)


@pytest.fixture(scope="module", params=[ND30_2020, TT01_2011], ids=lambda profile: profile.name)
def profile(request):
    return request.param


@pytest.fixture(scope="module")
def file(blocks, profile):
    return docx.Document(BytesIO(word_document(blocks, profile, FONTS, silent)))


def texts(file, role):
    return [p.text for p in paragraphs(file) if p.style.name == style_name(role)]


def paragraphs(file):
    yield from file.paragraphs
    for table in file.tables:
        for row in table.rows:
            for cell in row.cells:
                yield from cell.paragraphs


def test_every_component_has_a_style_of_its_own_with_the_look_of_the_profile(file, profile):
    for role in (Role.NATION, Role.MOTTO, Role.AGENCY, Role.KIND, Role.SUBJECT, Role.BASIS, Role.SECTION,
                 Role.CLAUSE, Role.BODY, Role.AUTHORITY, Role.SIGNER, Role.RECIPIENTS):  # fmt: skip
        look, style = profile.looks[role], file.styles[style_name(role)]
        assert texts(file, role), role
        assert (style.font.name, style.font.size.pt) == ("Times New Roman", look.size)
        assert (bool(style.font.bold), bool(style.font.italic)) == (look.bold, look.italic)
        assert style.paragraph_format.first_line_indent.mm == pytest.approx(look.first_line_mm, abs=0.1)
        assert style.paragraph_format.line_spacing.pt == pytest.approx(look.size * profile.leading, abs=0.1)


def test_headings_stand_in_the_navigation_pane(file):
    levels = {
        name: file.styles[name].element.find(f"{W}pPr/{W}outlineLvl").get(f"{W}val")
        for name in (style_name(Role.SECTION), style_name(Role.CLAUSE))
    }
    assert levels == {"Mục": "0", "Khoản": "1"}


def test_tables_are_real_with_repeated_heads_and_joined_cells(file):
    table = next(table for table in file.tables if "Thanh tra" in "".join(c.text for c in table._cells))
    heads = [row for row in table.rows if row._tr.find(f"{W}trPr/{W}tblHeader") is not None]
    assert [cell.text.strip() for cell in heads[0].cells] == ["Tên", "Số"]
    assert len(heads) == 2
    assert table.cell(2, 0)._tc is table.cell(2, 1)._tc
    assert table.cell(0, 0)._tc is not table.cell(0, 1)._tc
    assert all(row._tr.find(f"{W}trPr/{W}cantSplit") is not None for row in table.rows)


def test_paper_margins_and_landscape_follow_the_profile(file, profile):
    first, turned = file.sections[0], file.sections[1]
    found = [first.page_width.mm, first.page_height.mm, first.left_margin.mm, first.right_margin.mm]
    asked = [profile.width_mm, profile.height_mm, profile.left_mm, profile.right_mm]
    assert found == pytest.approx(asked, abs=0.1)
    assert (turned.page_width.mm, turned.page_height.mm) == pytest.approx((297, 210), abs=0.1)
    assert [section.page_width.mm > 250 for section in file.sections] == [False, True, False, False]


def test_page_numbers_are_fields_where_the_profile_wants_them_and_not_on_a_first_page(file, profile):
    first = file.sections[0]
    above = "PAGE" in first.header._element.xml
    assert (above, "PAGE" in first.footer._element.xml) == (profile is ND30_2020, profile is TT01_2011)
    assert first.different_first_page_header_footer
    assert "PAGE" not in first.first_page_header._element.xml + first.first_page_footer._element.xml
    starts = [section._sectPr.find(f"{W}pgNumType") is not None for section in file.sections]
    assert starts == [True, False, False, True]


def test_the_ribbon_stands_at_the_foot_of_every_page(file):
    for section in file.sections:
        assert RIBBON.upper() in "".join(p.text for p in section.footer.paragraphs)
        if section.different_first_page_header_footer:
            assert RIBBON.upper() in "".join(p.text for p in section.first_page_footer.paragraphs)


def test_charts_are_pictures_fit_for_print_that_are_read_out(file, profile):
    (shape,) = file.inline_shapes
    assert shape.width.pt == pytest.approx(profile.text_width, abs=1)
    image = file.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed].image
    assert image.px_width / shape.width.inches == pytest.approx(300, abs=3)
    assert shape._inline.docPr.get("descr") == "Biểu đồ 1. Tên"


def test_the_file_says_what_it_is_and_markup_stays_text(file):
    assert (file.core_properties.title, file.core_properties.author) == ("Tên tài liệu", "Sở Mẫu")
    assert file.core_properties.language == "vi-VN"
    assert "Nội dung\ncó hai dòng & <dấu>." in texts(file, Role.BODY)


def test_what_cannot_be_printed_is_refused_as_in_the_pdf():
    for text, fine in (("Ho\u0300a\u200b bi\u0300nh", True), ("Vì thế 🙂", False)):
        document = Document("t", "a", (Line(Role.BODY, text),))
        if fine:
            made = docx.Document(BytesIO(word_document(document, ND30_2020, FONTS, silent)))
            assert texts(made, Role.BODY) == ["Hòa bình"]
        else:
            with pytest.raises(SurveyError, match=r"U\+1F642"):
                word_document(document, ND30_2020, FONTS, silent)


FONT_CONFIGURATION = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{fonts}</dir>
  <cachedir>{cache}</cachedir>
  <alias binding="same"><family>Times New Roman</family>
    <prefer><family>Liberation Serif</family></prefer></alias>
</fontconfig>"""
"""The bundled face alone, so that lines break the same whatever faces the machine has."""


def through_libreoffice(files, folder):
    """Return PDFs that LibreOffice makes of the files, by name."""
    fonts = folder / "fonts.conf"
    fonts.write_text(FONT_CONFIGURATION.format(fonts=FONTS, cache=folder / "cache"), encoding="utf-8")
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    made = [str(folder / f"{name}.docx") for name in files]
    profile_folder = (folder / "profile").as_uri()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation={profile_folder}", "--convert-to", "pdf",
         "--outdir", str(folder), *made],
        check=True, capture_output=True, timeout=300, env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )  # fmt: skip
    return {name: (folder / f"{name}.pdf").read_bytes() for name in files}


@pytest.fixture(scope="module")
def both(data, blocks, tmp_path_factory):
    """Return by name the pages of every document as our PDF and as LibreOffice reads the DOCX.

    The tall ones have room for a whole part on one page: no head of a table is repeated, no page numbered.
    """
    wholes = {str(kind): (whole_document(kind, data, FONTS), ND30_2020) for kind in (REPORT, NOTICE, MINUTES)}
    wholes |= {f"blocks-{name}": (blocks, profile) for name, profile in ONE_SIDED.items()}
    wholes["full"] = (whole_document(REPORT, full(data), FONTS), TT01_2011)
    wholes |= {
        f"tall-{name}": (bare(document), tall(profile)) for name, (document, profile) in wholes.items()
    }
    files = {name: word_document(*whole, FONTS, silent) for name, whole in wholes.items()}
    theirs = through_libreoffice(files, tmp_path_factory.mktemp("word"))
    return {
        name: (read(typeset(*whole, FONTS, silent)), read(theirs[name])) for name, whole in wholes.items()
    }


def tall(profile):
    """Return the profile on the tallest paper that LibreOffice knows."""
    return replace(profile, height_mm=2990)


def bare(document):
    """Return the document without ribbon, and with the captions of its charts only: their words are drawn."""
    return replace(
        document,
        ribbon="",
        blocks=tuple(
            Line(Role.FIGURE_CAPTION, block.caption) if isinstance(block, Picture) else block
            for block in document.blocks
        ),
    )


def words(sheets):
    """Return the words of a document in their order in the file."""
    return [word for sheet in sheets for word in sheet.text.split()]


def longest_moved(ours, theirs):
    """Return how many words, at most, stand together at another place."""
    changes = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return max(
        (max(end - begin, other_end - other) for kind, begin, end, other, other_end in changes
         if kind != "equal"),
        default=0,
    )  # fmt: skip


def first_words(sheets):
    """Return the first words below the top margin of each page."""
    return [next((line.text[:20] for line in sheet.lines if line.baseline > 60), "") for sheet in sheets]


_MOVED = 3
NAMES = ["report", "notice", "minutes", "blocks-nd30_2020", "blocks-tt01_2011", "full"]


@pytest.mark.parametrize("name", NAMES)
def test_the_word_processor_reads_the_words_of_the_pdf(both, name):
    """Their order too; numbers of pages, and words of a cell that goes down two rows, may stand elsewhere."""
    ours, theirs = (words(sheets) for sheets in both[f"tall-{name}"])
    assert Counter(theirs) == Counter(ours)
    assert longest_moved(ours, theirs) <= _MOVED
    assert len(ours) > 40


@pytest.mark.parametrize("name", NAMES)
def test_the_word_processor_has_as_many_pages_within_one(both, name):
    ours, theirs = both[name]
    assert abs(len(ours) - len(theirs)) <= 1


@pytest.mark.parametrize("name", NAMES)
def test_the_word_processor_begins_most_pages_where_the_pdf_does(both, name):
    ours, theirs = (first_words(sheets) for sheets in both[name])
    same = sum(one == other for one, other in zip(ours, theirs, strict=False))
    assert same >= 0.8 * len(ours), list(zip(ours, theirs, strict=False))


def test_a_stopped_file_leaves_nothing_half_made(blocks):
    class StopError(Exception):
        pass

    def stop(percent, _what):
        if percent > 30:
            raise StopError

    with pytest.raises(StopError):
        word_document(blocks, ND30_2020, FONTS, stop)


def test_the_file_of_a_kind_is_docx_by_its_ending(data):
    made = document_file(NOTICE, data, ".docx", FONTS, silent)
    assert "Thông báo".upper() in [p.text for p in docx.Document(BytesIO(made)).paragraphs]
