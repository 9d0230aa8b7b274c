"""What a word processor needs of the file: the order of the standard, styles, what stays together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from io import BytesIO

import docx
import pytest
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
from hailong_desktop.reports.profile import MM, ND30_2020, TT01_2011, Align, Role
from hailong_desktop.reports.word.file import word_document
from hailong_desktop.reports.word.styles import style_name
from tests.fakes.reports import FONTS, silent

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
RIBBON = "Dữ liệu minh họa"
LONG = " ".join(f"Câu thứ {at} của một ý kiến rất dài." for at in range(400))
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd"
    " tabs suppressAutoHyphens spacing ind contextualSpacing mirrorIndents jc textAlignment outlineLvl rPr"
    " sectPr",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike noProof color spacing w kern position sz szCs"
    " highlight u effect bdr shd vertAlign lang",
    "tcPr": "tcW gridSpan vMerge tcBorders shd noWrap tcMar textDirection vAlign",
    "tblPr": "tblStyle tblStyleRowBandSize tblStyleColBandSize tblW jc tblInd tblBorders shd tblLayout"
    " tblCellMar tblLook",
    "compat": "doNotExpandShiftReturn useFELayout compatSetting",
}
"""Those of each that our files and the template have, as the standard has them (ECMA-376, part 1, 17)."""


def table(rows, cell="ngắn", head=(("TT", "Ý kiến"),), **more):
    texts = tuple(Row((str(at), cell)) for at in range(rows))
    return Table("Bảng 1. Ý kiến", (Column(width_mm=15), Column(Align.LEFT)), head, texts, **more)


def made(*blocks, profile=ND30_2020, ribbon="", title="Tên", author="Sở"):
    return docx.Document(
        BytesIO(word_document(Document(title, author, blocks, ribbon), profile, FONTS, silent))
    )


def everything(profile):
    return made(
        Letterhead("UBND", "Sở Mẫu", "Số: 1", "Mẫu, ngày"),
        Title("Báo cáo", "Kết quả"),
        Heading(Role.SECTION, "I. Mục", 0),
        Line(Role.BODY, "một\nhai"),
        replace(table(2, head=(("TT", "Ý kiến"), ("", "chung"))), spans=(Span((0, 0), (0, 1)),)),
        Picture("Biểu đồ 1.", lambda width_mm: Figure((width_mm / 25.4, 2))),
        replace(table(2, note="Ghi chú"), wide=True),
        Signature((), "", "Giám đốc", "Tên"),
        Appendix("Phụ lục", "Một", "(kèm)"),
        TwoSignatures("Thư ký", "A", "Chủ tọa", "B", ("Như trên",)),
        profile=profile,
        ribbon=RIBBON,
    )


def parts(file):
    """Return the trees of text, styles, settings, headers and footers."""
    trees = [file.element, file.styles.element, file.settings.element]
    for section in file.sections:
        trees += [section.header._element, section.footer._element]
        trees += [section.first_page_header._element, section.first_page_footer._element]
    return trees


@pytest.mark.parametrize("profile", [ND30_2020, TT01_2011], ids=lambda profile: profile.name)
@pytest.mark.parametrize("kind", ORDER)
def test_properties_stand_in_the_order_of_the_standard_and_once(profile, kind):
    order, found = ORDER[kind].split(), 0
    for tree in parts(everything(profile)):
        for properties in tree.iter(f"{W}{kind}"):
            places = [order.index(child.tag.removeprefix(W)) for child in properties]
            assert places == sorted(places)
            assert kind == "compat" or len(places) == len(set(places)), properties.getparent().tag
            found += 1
    assert found


def test_every_cell_ends_with_a_paragraph_even_where_nobody_receives_the_document():
    cells = list(everything(ND30_2020).element.iter(f"{W}tc"))
    assert len(cells) > 10
    assert {cell[-1].tag for cell in cells} == {f"{W}p"}


def test_a_section_ends_with_the_last_words_before_it_and_not_with_a_line_more():
    file = made(
        Line(Role.BODY, "Trước."), replace(table(2), wide=True), Signature(("A",), "", "B", "C"),
        Appendix("Phụ lục", "Một", "(kèm)"), Line(Role.BODY, "Sau."),
    )  # fmt: skip
    ends = [p for p in file.paragraphs if p._p.find(f".//{W}sectPr") is not None]
    assert len(ends) == len(file.sections) - 1 == 3
    assert ends[0].text == "Trước."
    assert all(p.paragraph_format.line_spacing.pt <= 8 for p in ends[1:])


@pytest.mark.parametrize("first", [Appendix("Phụ lục", "Một", ""), replace(table(1), wide=True)])
def test_what_stands_first_has_no_page_before_it(first):
    assert len(made(first).sections) == 1


def test_lying_paper_is_not_turned_again():
    file = made(replace(table(1), wide=True), Line(Role.BODY, "x"), profile=ND30_2020.turned())
    assert [round(section.page_width.mm) for section in file.sections] == [297]


def test_a_document_without_anything_is_one_empty_page():
    file = made()
    assert len(file.sections) == 1
    assert round(file.sections[0].page_height.mm) == 297


def test_headings_are_those_of_the_word_processor_and_the_text_goes_on_below():
    styles = made(Line(Role.BODY, "x")).styles
    bases = {role: styles[style_name(role)].base_style.name for role in (Role.SECTION, Role.CLAUSE)}
    assert bases == {Role.SECTION: "Heading 1", Role.CLAUSE: "Heading 2"}
    assert styles[style_name(Role.CLAUSE)].next_paragraph_style.name == style_name(Role.BODY)
    assert {styles[name].font.name for name in ("Heading 1", "Heading 2")} == {"Times New Roman"}
    default = styles.element.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert {"Times New Roman"} == set(default.attrib.values())


def test_headings_keep_the_distance_of_the_pdf():
    """Above a heading the PDF leaves both the paragraph's space and the heading's, Word the larger one."""
    looks, styles = ND30_2020.looks, made(Line(Role.BODY, "x")).styles
    for role in (Role.SECTION, Role.CLAUSE):
        asked = looks[Role.BODY].after + looks[role].before
        assert styles[style_name(role)].paragraph_format.space_before.pt == asked
    line = made(Line(Role.CLAUSE, "không phải mục")).paragraphs[0]
    assert line.paragraph_format.space_before.pt == looks[Role.CLAUSE].before


def test_the_text_is_vietnamese_and_its_lines_are_not_stretched_at_breaks():
    file = made(Line(Role.BODY, "một\nhai"))
    settings = file.settings.element
    languages = {found.get(f"{W}val") for found in file.styles.element.iter(f"{W}lang")}
    assert languages == {"vi-VN"}
    assert settings.find(f"{W}themeFontLang").get(f"{W}val") == "vi-VN"
    assert settings.find(f"{W}compat/{W}doNotExpandShiftReturn") is not None
    modes = [entry.get(f"{W}val") for entry in settings.iter(f"{W}compatSetting")]
    assert modes[0] == "15"


@pytest.mark.parametrize("mirrored", [True, False])
def test_paper_printed_on_both_sides_changes_its_margins(mirrored):
    file = made(Line(Role.BODY, "x"), profile=replace(TT01_2011, mirrored=mirrored))
    assert (file.settings.element.find(f"{W}mirrorMargins") is not None) is mirrored


def test_number_and_ribbon_share_the_line_at_the_foot():
    section = made(Line(Role.BODY, "x"), profile=TT01_2011, ribbon=RIBBON).sections[0]
    (line,) = section.footer.paragraphs
    number = next(run for run in line.runs if "PAGE" in run._r.xml)
    assert line.text == f"\t{RIBBON.upper()}\t"
    assert (number.font.size.pt, number.font.bold) == (TT01_2011.looks[Role.PAGE_NUMBER].size, False)
    assert [round(stop.position.pt) for stop in line.paragraph_format.tab_stops] == [
        round(TT01_2011.text_width / 2),
        round(TT01_2011.text_width),
    ]
    (first,) = section.first_page_footer.paragraphs
    assert (first.text, "PAGE" in first._p.xml) == (RIBBON.upper(), False)


def tied(file):
    """Return for each row of the first table whether it stays with what follows."""
    rows = file.tables[0].rows
    return [all(cell.paragraphs[0].paragraph_format.keep_with_next for cell in row.cells) for row in rows]


def test_a_short_table_stays_whole_and_with_its_note():
    assert tied(made(table(4))) == [True] * 4 + [False]
    assert tied(made(table(4, note="Ghi chú"))) == [True] * 5


def test_a_long_table_keeps_two_rows_with_its_head_and_two_at_its_end():
    found = tied(made(table(60)))
    assert [at for at, kept in enumerate(found) if kept] == [0, 1, 59]


def marks(file, tag):
    return [row._tr.find(f"{W}trPr/{W}{tag}") is not None for row in file.tables[0].rows]


def test_only_a_row_that_no_page_holds_well_may_be_parted():
    assert marks(made(table(3)), "cantSplit") == [True] * 4
    assert marks(made(table(1, cell=LONG)), "cantSplit") == [True, False]


def test_a_head_higher_than_paper_can_repeat_is_not_repeated():
    assert marks(made(table(1)), "tblHeader") == [True, False]
    assert marks(made(table(1, head=(("TT", LONG),))), "tblHeader") == [False, False]


def test_cells_take_their_look_from_styles_only():
    file = made(replace(table(1), rows=(Row(("1", "a"), bold=True), Row(whole="Cả hai"))))
    cells = file.tables[0]._cells
    names = [cell.paragraphs[0].style.name for cell in cells]
    assert names[:4] == ["Đầu bảng", "Đầu bảng", "Ô bảng giữa đậm 11", "Ô bảng trái đậm 11"]
    assert names[4] == "Ô bảng trái 11"
    assert file.styles["Ô bảng giữa đậm 11"].font.bold
    assert not any(run._r.find(f"{W}rPr") is not None for cell in cells for run in cell.paragraphs[0].runs)


def test_two_signatures_and_those_who_receive_the_minutes_stay_together():
    file = made(Line(Role.BODY, "Hết."), TwoSignatures("Thư ký", "A", "Chủ tọa", "B", ("Một", "Hai")))
    written = [*file.paragraphs, *(p for cell in file.tables[0]._cells for p in cell.paragraphs)]
    kept = {p.text for p in written if p.paragraph_format.keep_with_next}
    assert {"Hết.", "THƯ KÝ", "A", "B", "Nơi nhận:", "- Một;"} <= kept
    assert "- Hai." not in kept


def test_words_before_a_list_and_titles_in_the_text_stay_with_what_follows():
    lines = (
        Line(Role.BODY, "Các giải pháp:"),
        Line(Role.POINT, "a) Thời gian", titles=True),
        Line(Role.POINT, "- Hẹn đúng."),
    )
    kept = [p.paragraph_format.keep_with_next for p in made(*lines).paragraphs]
    assert kept[:3] == [True, True, None]


def test_the_head_keeps_no_room_for_a_number_and_a_date_that_are_not_there():
    heads = [made(Letterhead("UBND", "Sở", *facts)).tables[0] for facts in (("Số: 1", ""), ("", " "))]
    assert [len(head.rows) for head in heads] == [2, 1]


def test_room_for_the_seal_is_left_above_the_name():
    file = made(Signature(("A",), "", "Giám đốc", "Người Ký"))
    name = next(p for cell in file.tables[0]._cells for p in cell.paragraphs if p.text == "Người Ký")
    assert name.paragraph_format.space_before.pt == pytest.approx(ND30_2020.seal_mm * MM, abs=0.1)


def test_signs_that_cannot_be_seen_never_reach_what_the_file_says_of_itself():
    core = made(Line(Role.BODY, "x"), title="Báo\x00 cáo\x0b", author="Sở\ufffe").core_properties
    assert (core.title.strip(), core.author.strip()) == ("Báo  cáo", "Sở")
    assert datetime.now(UTC) - core.created < timedelta(minutes=5)


def test_a_chart_with_an_endless_caption_keeps_half_a_page():
    file = made(Picture(LONG, lambda width_mm: Figure((width_mm / 25.4, 12))))
    (shape,) = file.inline_shapes
    assert shape.height.pt == pytest.approx(ND30_2020.text_height / 2, abs=1)
    assert shape.width.pt < ND30_2020.text_width
