"""The paper measured component by component, in both formats, over a document made by hand."""

import unicodedata
from itertools import pairwise

import pytest

from hailong_desktop.reports.paper.faces import face_name
from hailong_desktop.reports.profile import Role
from tests.fakes.form_document import (
    APPENDIX,
    HEAD,
    RIBBON,
    SIGNATURE,
    TITLE,
    every_component,
    line,
    paragraphs,
    pdf,
)
from tests.fakes.paper import ONE_SIDED, POINTS_PER_MM, metadata, outline, read, whole_text

BOLD, UPRIGHT = "LiberationSerif-Bold", "LiberationSerif"
ITALIC, BOLD_ITALIC = "LiberationSerif-Italic", "LiberationSerif-BoldItalic"
COMPONENTS = {
    Role.NATION: "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    Role.MOTTO: "Độc lập - Tự do - Hạnh phúc",
    Role.PARENT: "UBND TỈNH MẪU",
    Role.AGENCY: "SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG",
    Role.NUMBER: "Số: 05/BC-STNMT",
    Role.PLACE_DATE: "Mẫu, ngày 03 tháng 02 năm 2014",
    Role.KIND: "BÁO CÁO",
    Role.SUBJECT: "Kết quả khảo sát, đánh giá",
    Role.BASIS: "Căn cứ Kế hoạch cải cách hành chính năm 2014;",
    Role.BODY: "Sở Tài nguyên và Môi trường báo cáo như sau:",
    Role.SECTION: "I. MỤC ĐÍCH, PHẠM VI",
    Role.CLAUSE: "1. Mục đích, yêu cầu",
    Role.POINT: "a) Đối tượng khảo sát:",
    Role.TABLE_CAPTION: "Bảng 1. Kết quả theo phòng, đơn vị",
    Role.FIGURE_CAPTION: "Biểu đồ 1. Mức độ hài lòng chung",
    Role.NOTE: "Ghi chú: tỷ lệ tính",
    Role.AUTHORITY: "KT. GIÁM ĐỐC",
    Role.SIGNER: "Người Ký Mẫu",
    Role.RECIPIENTS_TITLE: "Nơi nhận:",
    Role.RECIPIENTS: "- Giám đốc Sở;",
    Role.APPENDIX: "Phụ lục I",
    Role.APPENDIX_TITLE: "BẢNG TỔNG HỢP CHI TIẾT",
    Role.APPENDIX_REFERENCE: "(Kèm theo Báo cáo số 05/BC-STNMT)",
    Role.RIBBON: RIBBON.upper(),
}
STYLES = {
    UPRIGHT: {Role.PARENT, Role.NUMBER, Role.BODY, Role.POINT, Role.RECIPIENTS},
    ITALIC: {Role.PLACE_DATE, Role.APPENDIX_REFERENCE, Role.NOTE},
    BOLD_ITALIC: {Role.RECIPIENTS_TITLE},
}


@pytest.fixture(scope="module", params=ONE_SIDED.values(), ids=list(ONE_SIDED))
def profile(request):
    return request.param


@pytest.fixture(scope="module")
def file(profile):
    return pdf(every_component(), profile, RIBBON)


@pytest.fixture(scope="module")
def sheets(file):
    return read(file)


def find(sheets, beginning):
    return next(part for sheet in sheets for part in sheet.lines if part.text.startswith(beginning))


@pytest.mark.parametrize("role", COMPONENTS)
def test_every_component_is_printed_in_the_face_and_size_of_the_format(sheets, profile, role):
    shown, look = find(sheets, COMPONENTS[role]), profile.looks[role]
    assert (shown.face, shown.size) == (face_name(look), look.size)
    usual = next((face for face, roles in STYLES.items() if role in roles), BOLD)
    assert shown.face == (
        {"nd30_2020": ITALIC, "tt01_2011": UPRIGHT}[profile.name] if role is Role.BASIS else usual
    )


def test_the_last_basis_ends_as_the_format_has_it(sheets, profile):
    last = find(sheets, "Theo đề nghị")
    assert last.text.strip() == f"Theo đề nghị của Chánh Văn phòng Sở{profile.basis_end}"


def test_the_columns_of_the_head_are_level_and_centred(sheets):
    first = sheets[0]
    parent, agency, number = (first.line(text) for text in ("UBND TỈNH", "SỞ TÀI", "Số: 05"))
    nation, motto, day = (first.line(text) for text in ("CỘNG HÒA", "Độc lập", "Mẫu, ngày"))
    assert parent.baseline == pytest.approx(nation.baseline, abs=0.1)
    assert number.baseline == pytest.approx(day.baseline, abs=0.1)
    assert agency.right < nation.left
    assert [agency.middle, number.middle] == pytest.approx([parent.middle] * 2, abs=1)
    assert [motto.middle, day.middle] == pytest.approx([nation.middle] * 2, abs=1)
    assert nation.right == pytest.approx(first.width - 15 * POINTS_PER_MM, abs=3)


def test_the_rules_stand_under_their_texts_in_their_lengths(sheets, profile):
    first = sheets[0]
    agency, motto = first.line("SỞ TÀI"), first.line("Độc lập")
    subject = [part for part in first.lines if part.face == BOLD and part.size == 14][1:3]
    assert "năm 2014" in subject[-1].text
    widest = max(part.right - part.left for part in subject)
    texts = [
        (agency.middle, (agency.right - agency.left) * profile.agency_rule, agency.baseline),
        (motto.middle, motto.right - motto.left, motto.baseline),
        (subject[-1].middle, widest * profile.subject_rule, subject[-1].baseline),
    ]
    for (left, right, y), (middle, length, baseline) in zip(first.rules[:3], texts, strict=True):
        assert right - left == pytest.approx(length, abs=3)
        assert (left + right) / 2 == pytest.approx(middle, abs=1)
        assert 3 < y - baseline < 9


def test_kind_and_subject_stand_in_the_middle_of_the_text(sheets):
    middle = (30 + 165 / 2) * POINTS_PER_MM
    for beginning in ("BÁO CÁO", "Kết quả khảo sát", "Phụ lục I", "BẢNG TỔNG HỢP", "(Kèm theo"):
        assert find(sheets, beginning).middle == pytest.approx(middle, abs=1)


@pytest.mark.parametrize("role", [Role.BASIS, Role.BODY, Role.SECTION, Role.CLAUSE, Role.POINT])
def test_first_lines_are_indented_one_centimetre(sheets, role):
    assert find(sheets, COMPONENTS[role]).left == pytest.approx(40 * POINTS_PER_MM, abs=1)


def test_lines_and_paragraphs_have_their_distances(sheets, profile):
    page = next(sheet for sheet in sheets if "[2]" in sheet.text)
    body = [part for part in page.lines if part.size == 14 and part.face == UPRIGHT]
    steps = {round(b.baseline - a.baseline, 1) for a, b in pairwise(body)}
    line_step = 14 * profile.leading
    assert steps == {round(line_step, 1), round(line_step + 6, 1)}


def test_full_lines_end_at_the_right_margin(sheets, profile):
    page = next(sheet for sheet in sheets if "[2]" in sheet.text)
    body = [part for part in page.lines if part.size == 14 and part.face == UPRIGHT]
    full = [
        part for part, after in pairwise(body) if after.baseline - part.baseline < 14 * profile.leading + 1
    ]
    assert len(full) > 20
    for part in full:
        assert part.right == pytest.approx(page.width - 15 * POINTS_PER_MM, abs=2)


def test_nothing_but_the_page_number_and_the_ribbon_leaves_the_margins(sheets, profile):
    for sheet in sheets:
        shape = profile.turned() if sheet.width > sheet.height else profile
        assert (sheet.width, sheet.height) == pytest.approx(
            (shape.width_mm * POINTS_PER_MM, shape.height_mm * POINTS_PER_MM), abs=0.1
        )
        inside = [
            part
            for part in sheet.lines
            if part.text.strip() != RIBBON.upper() and not part.text.strip().isdigit()
        ]
        assert min(part.left for part in inside) >= shape.left_mm * POINTS_PER_MM - 1
        assert max(part.right for part in inside) <= sheet.width - shape.right_mm * POINTS_PER_MM + 1
        assert min(part.baseline for part in inside) >= shape.top_mm * POINTS_PER_MM
        assert max(part.baseline for part in inside) <= sheet.height - shape.bottom_mm * POINTS_PER_MM


def test_the_text_begins_at_the_top_margin(sheets, profile):
    page = next(sheet for sheet in sheets if "[2]" in sheet.text)
    top = min(part.baseline for part in page.lines if not part.text.strip().isdigit()) - 14
    assert top == pytest.approx(profile.top_mm * POINTS_PER_MM, abs=4)


def test_the_signer_stands_right_on_two_lines_with_room_for_the_seal(sheets, profile):
    page = next(sheet for sheet in sheets if "Nơi nhận:" in sheet.text)
    authority, office, name = (page.line(text) for text in ("KT. GIÁM", "PHÓ GIÁM", "Người Ký"))
    quarter = (30 + 165 * 3 / 4) * POINTS_PER_MM
    assert [part.middle for part in (authority, office, name)] == pytest.approx([quarter] * 3, abs=1)
    assert office.baseline - authority.baseline == pytest.approx(14 * profile.leading, abs=0.2)
    room = name.baseline - office.baseline - 14 * profile.leading
    assert room == pytest.approx(profile.seal_mm * POINTS_PER_MM, abs=1)
    assert page.line("Nơi nhận:").left == pytest.approx(30 * POINTS_PER_MM, abs=1)
    listed = [page.line(text).text.strip() for text in ("- Giám", "- Các", "- Lưu")]
    assert listed == ["- Giám đốc Sở;", "- Các phòng, đơn vị;", "- Lưu: VT, VP."]


def test_the_file_carries_faces_language_outline_and_composed_text(file):
    said = metadata(file)
    assert (said["Title"], said["Author"]) == ("Báo cáo mẫu", "Sở Mẫu")
    assert b"/Lang (vi-VN)" in file
    assert b"Helvetica" not in file
    assert file.count(b"/FontFile2") == 4
    assert unicodedata.is_normalized("NFC", whole_text(file))
    assert outline(file) == [
        (0, "I. Mục đích, phạm vi", 0),
        (1, "1. Mục đích, yêu cầu", 0),
        (0, "II. Kết quả", 2),
        (0, "Phụ lục I. Bảng tổng hợp chi tiết", 5),
        (0, "Phụ lục II. Bảng theo đơn vị", 7),
    ]


def test_decomposed_text_is_printed_composed(profile):
    text = unicodedata.normalize("NFD", "Mức độ hài lòng")
    assert "Mức độ hài lòng" in whole_text(pdf([line(text)], profile))


def test_signs_of_markup_are_printed_as_they_are(profile):
    assert "<b>a & b</b> &amp;" in whole_text(pdf([line("<b>a & b</b> &amp;")], profile))


def test_the_parts_of_the_fake_are_those_measured():
    blocks = every_component()
    assert {type(block) for block in (HEAD, TITLE, SIGNATURE, APPENDIX, *paragraphs(1))} <= set(
        map(type, blocks)
    )
