"""The paper measured: margins, faces, sizes and places against the format that the decree gives."""

import unicodedata
from itertools import pairwise

import pytest

from hailong_desktop.reports.profile import ND30_2020, Role
from tests.fakes.paper import POINTS_PER_MM, metadata, outline, read, whole_text
from tests.fakes.reports import full, illustration_data, pdf_of

BOLD, UPRIGHT = "LiberationSerif-Bold", "LiberationSerif"
ITALIC, BOLD_ITALIC = "LiberationSerif-Italic", "LiberationSerif-BoldItalic"


@pytest.fixture(scope="module")
def pdf():
    return pdf_of(full(illustration_data()))


@pytest.fixture(scope="module")
def sheets(pdf):
    return read(pdf)


def find(sheets, beginning):
    return next(line for sheet in sheets for line in sheet.lines if line.text.startswith(beginning))


def test_the_profile_keeps_within_the_decree():
    profile = ND30_2020
    assert (profile.width_mm, profile.height_mm) == (210, 297)
    assert 20 <= profile.top_mm <= 25
    assert 20 <= profile.bottom_mm <= 25
    assert 30 <= profile.left_mm <= 35
    assert 15 <= profile.right_mm <= 20
    assert 1 <= profile.leading <= 1.5
    assert 1 / 3 <= profile.agency_rule <= 1 / 2
    assert 1 / 3 <= profile.subject_rule <= 1 / 2
    assert profile.looks[Role.BODY].after >= 6
    assert profile.looks[Role.BODY].first_line_mm == 10


def test_the_paper_is_a4_and_nothing_but_the_page_number_leaves_the_margins(sheets):
    turned = [sheet.width > sheet.height for sheet in sheets]
    assert 0 < sum(turned) < len(sheets) / 2
    for sheet, lies in zip(sheets, turned, strict=True):
        size = (841.89, 595.28) if lies else (595.28, 841.89)
        left, right, top, bottom = (20, 20, 30, 15) if lies else (30, 15, 20, 20)
        assert (sheet.width, sheet.height) == pytest.approx(size, abs=0.1)
        inside = [
            line for line in sheet.lines if not (line.text.isdigit() and line.baseline < top * POINTS_PER_MM)
        ]
        assert min(line.left for line in inside) >= left * POINTS_PER_MM - 1
        assert max(line.right for line in inside) <= sheet.width - right * POINTS_PER_MM + 1
        assert min(line.baseline for line in inside) >= top * POINTS_PER_MM
        assert max(line.baseline for line in inside) <= sheet.height - bottom * POINTS_PER_MM


@pytest.mark.parametrize(
    ("beginning", "face", "sizes"),
    [
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", BOLD, (12, 13)),
        ("Độc lập - Tự do - Hạnh phúc", BOLD, (13, 14)),
        ("UBND TỈNH MẪU", UPRIGHT, (12, 13)),
        ("SỞ TÀI NGUYÊN VÀ MÔI TRƯỜNG", BOLD, (12, 13)),
        ("Số: 05/BC-STNMT", UPRIGHT, (13, 13)),
        ("Mẫu, ngày 03 tháng 02 năm 2014", ITALIC, (13, 14)),
        ("BÁO CÁO", BOLD, (13, 14)),
        ("Kết quả khảo sát, đánh giá", BOLD, (13, 14)),
        ("Căn cứ Kế hoạch", ITALIC, (13, 14)),
        ("Sở Tài nguyên và Môi trường báo cáo", UPRIGHT, (13, 14)),
        ("I. MỤC ĐÍCH, PHẠM VI, PHƯƠNG PHÁP", BOLD, (13, 14)),
        ("1. Mục đích, yêu cầu", BOLD, (13, 14)),
        ("a) Phản hồi ý kiến còn chậm", UPRIGHT, (13, 14)),
        ("KT. GIÁM ĐỐC", BOLD, (13, 14)),
        ("PHÓ GIÁM ĐỐC", BOLD, (13, 14)),
        ("Người Ký Mẫu", BOLD, (13, 14)),
        ("Nơi nhận:", BOLD_ITALIC, (12, 12)),
        ("- Lưu: VT, VP.", UPRIGHT, (11, 11)),
        ("Phụ lục I", BOLD, (14, 14)),
        ("BẢNG TỔNG HỢP CHI TIẾT", BOLD, (13, 14)),
        ("(Kèm theo Báo cáo số 05/BC-STNMT", ITALIC, (13, 14)),
    ],
)
def test_every_component_has_the_face_and_size_of_the_decree(sheets, beginning, face, sizes):
    line = find(sheets, beginning)
    assert line.face == face
    assert sizes[0] <= line.size <= sizes[1]


def test_the_head_has_two_columns_with_their_lines_level(sheets):
    first = sheets[0]
    parent, agency, nation, motto = (
        first.line(text) for text in ("UBND TỈNH", "SỞ TÀI", "CỘNG HÒA", "Độc lập")
    )
    number, day = first.line("Số: 05"), first.line("Mẫu, ngày")
    assert parent.baseline == pytest.approx(nation.baseline, abs=0.1)
    assert number.baseline == pytest.approx(day.baseline, abs=0.1)
    assert agency.right < nation.left
    assert {round(part.middle) for part in (parent, agency, number)} <= set(
        range(round(parent.middle) - 2, round(parent.middle) + 3)
    )
    assert motto.middle == pytest.approx(nation.middle, abs=1)


def test_the_rules_have_their_lengths(sheets):
    first = sheets[0]
    agency, motto = first.line("SỞ TÀI"), first.line("Độc lập")
    agency_rule, motto_rule, subject_rule = first.rules[:3]
    assert motto_rule[1] - motto_rule[0] == pytest.approx(motto.right - motto.left, abs=4)
    assert (motto_rule[0] + motto_rule[1]) / 2 == pytest.approx(motto.middle, abs=1)
    share = (agency_rule[1] - agency_rule[0]) / (agency.right - agency.left)
    assert 1 / 3 <= share <= 1 / 2
    assert (agency_rule[0] + agency_rule[1]) / 2 == pytest.approx(agency.middle, abs=1)
    subject = [line for line in first.lines if line.face == BOLD and line.size == 14][1:4]
    widest = max(line.right - line.left for line in subject)
    assert 1 / 3 <= (subject_rule[1] - subject_rule[0]) / widest <= 1 / 2
    assert agency.baseline < agency_rule[2] < agency.baseline + 8


def test_the_first_line_of_a_paragraph_is_indented_one_centimetre(sheets):
    line = sheets[0].line("Sở Tài nguyên và Môi trường báo cáo")
    assert line.left == pytest.approx(40 * POINTS_PER_MM, abs=1)


def test_lines_are_single_spaced_or_a_little_more(sheets):
    body = [line for line in sheets[0].lines if line.size == 14 and line.face == UPRIGHT]
    steps = [b.baseline - a.baseline for a, b in pairwise(body)]
    assert min(step for step in steps if step > 1) == pytest.approx(14 * 1.2, abs=0.2)


def test_page_numbers_stand_in_the_middle_of_the_top_margin_and_not_on_page_one(sheets):
    def number(sheet):
        return [line for line in sheet.lines if line.baseline < 20 * POINTS_PER_MM]

    appendix = next(at for at, sheet in enumerate(sheets) if "BẢNG TỔNG HỢP CHI TIẾT" in sheet.text)
    assert number(sheets[0]) == []
    assert [number(sheet)[0].text for sheet in sheets[1:appendix]] == [str(n + 1) for n in range(1, appendix)]
    for at in (appendix, next(at for at, sheet in enumerate(sheets) if "Ý KIẾN GÓP Ý" in sheet.text)):
        assert number(sheets[at]) == []
        assert number(sheets[at + 1])[0].text == "2"
    shown = number(sheets[1])[0]
    assert (shown.face, shown.size) == (UPRIGHT, 13)
    assert shown.middle == pytest.approx((30 + 165 / 2) * POINTS_PER_MM, abs=1)


def test_there_is_room_for_the_seal_between_title_and_name(sheets):
    room = find(sheets, "Người Ký Mẫu").baseline - find(sheets, "PHÓ GIÁM ĐỐC").baseline
    assert 30 * POINTS_PER_MM <= room - 14 <= 36 * POINTS_PER_MM


def test_recipients_stand_left_and_the_signer_right_on_one_page_with_the_last_words(sheets):
    page = next(sheet for sheet in sheets if "Nơi nhận:" in sheet.text)
    assert "./." in page.text
    assert page.line("Nơi nhận:").left == pytest.approx(30 * POINTS_PER_MM, abs=1)
    assert page.line("Người Ký Mẫu").left > page.width / 2
    assert page.line("Nơi nhận:").baseline == pytest.approx(page.line("KT. GIÁM").baseline, abs=4)


def test_captions_stand_above_tables_and_below_charts(sheets):
    for sheet in sheets:
        captions = [line for line in sheet.lines if line.text.startswith("Bảng ") and line.size == 13]
        for caption in captions:
            below = [rule for rule in sheet.rules if rule[2] > caption.baseline]
            assert below, caption
            assert min(rule[2] for rule in below) - caption.baseline < 15
    chart = next(sheet for sheet in sheets if "Biểu đồ 1. Mức" in sheet.text)
    caption = next(line for line in chart.lines if line.text.startswith("Biểu đồ 1. Mức"))
    assert chart.line("Số phiếu hợp lệ").baseline < caption.baseline


def test_the_head_of_a_table_is_repeated_on_the_next_page(sheets):
    last = max(at for at, sheet in enumerate(sheets) if "Kết quả chi tiết từng câu hỏi" in sheet.text)
    first, second = sheets[last : last + 2]
    assert "Kết quả chi tiết từng câu hỏi" in first.text
    assert "Kết quả chi tiết từng câu hỏi" not in second.text
    assert first.line("Nội dung").baseline > second.line("Nội dung").baseline


def test_the_file_says_what_it_is(pdf):
    said = metadata(pdf)
    assert said["Title"].startswith("Báo cáo kết quả khảo sát")
    assert said["Author"] == "Sở Tài nguyên và Môi trường"
    assert b"/Lang (vi-VN)" in pdf


def test_the_outline_lists_sections_and_clauses(pdf):
    marks = outline(pdf)
    assert [title.split(".")[0] for depth, title, _ in marks if depth == 0] == [
        "I", "II", "III", "IV", "V", "Phụ lục I", "Phụ lục II", "Phụ lục III",
    ]  # fmt: skip
    assert (1, "3. Mức độ hài lòng chung") in [(depth, title) for depth, title, _ in marks]


def test_only_the_bundled_face_is_used_and_all_of_it_is_embedded(pdf, sheets):
    faces = {line.face for sheet in sheets for line in sheet.lines}
    assert faces == {UPRIGHT, BOLD, ITALIC, BOLD_ITALIC}
    assert b"Helvetica" not in pdf
    assert pdf.count(b"/FontFile2") == 4


def test_the_text_can_be_searched_as_composed_vietnamese(pdf):
    text = whole_text(pdf)
    assert "Mức độ hài lòng chung" in text
    assert unicodedata.is_normalized("NFC", text)
