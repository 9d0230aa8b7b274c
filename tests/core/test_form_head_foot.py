"""Heads and feet that are not the usual ones: no number, long names, prefixes, two signatures."""

from dataclasses import replace
from itertools import pairwise

import pytest

from hailong_desktop.reports.blocks import Heading, Letterhead, Signature, Title
from hailong_desktop.reports.profile import Role
from tests.fakes.form_document import HEAD, SIGNATURE, TITLE, TWO, WORDS, line, paragraphs, pdf, table
from tests.fakes.paper import ONE_SIDED, POINTS_PER_MM, outline, read

LONG_AGENCY = "Trung tâm Công nghệ thông tin và Lưu trữ tài nguyên môi trường tỉnh Mẫu"

pytestmark = pytest.mark.parametrize("profile", ONE_SIDED.values(), ids=ONE_SIDED)


def first_sheet(blocks, profile):
    return read(pdf(blocks, profile))[0]


def test_an_empty_number_prints_nothing_and_keeps_place_and_date_level(profile):
    usual = first_sheet([HEAD, TITLE], profile)
    bare = first_sheet([replace(HEAD, number=""), TITLE], profile)
    assert "Số" not in bare.text
    assert bare.line("Mẫu, ngày").baseline == usual.line("Mẫu, ngày").baseline
    assert bare.line("BÁO CÁO").baseline == usual.line("BÁO CÁO").baseline


def test_without_number_and_date_no_room_is_kept(profile):
    usual = first_sheet([HEAD, TITLE], profile)
    bare = first_sheet([replace(HEAD, number="", place_date=" "), TITLE], profile)
    assert usual.line("BÁO CÁO").baseline - bare.line("BÁO CÁO").baseline > 20


def test_an_agency_without_a_parent_stands_on_the_first_line(profile):
    sheet = first_sheet([replace(HEAD, parent="")], profile)
    agency, nation = (
        next(part for part in sheet.lines if text in part.text) for text in ("SỞ TÀI", "CỘNG HÒA")
    )
    assert agency.baseline == pytest.approx(nation.baseline, abs=0.1)


def test_a_long_agency_is_broken_evenly_with_the_rule_under_its_last_line(profile):
    sheet = first_sheet([replace(HEAD, agency=LONG_AGENCY), TITLE], profile)
    end = sheet.line("CỘNG HÒA").left
    agency = [part for part in sheet.lines if part.size == 12 and "Bold" in part.face and part.right < end]
    assert len(agency) > 2
    assert " ".join(part.text.strip() for part in agency) == LONG_AGENCY.upper()
    lengths = [part.right - part.left for part in agency]
    assert min(lengths) > max(lengths) * 0.7
    (rule,) = [rule for rule in sheet.rules if rule[1] < end and rule[2] > agency[-1].baseline]
    assert 1 / 3 <= (rule[1] - rule[0]) / max(lengths) <= 1 / 2
    assert 3 < rule[2] - agency[-1].baseline < 9
    assert (rule[0] + rule[1]) / 2 == pytest.approx(agency[-1].middle, abs=1)
    assert sheet.line("Số: 05").baseline > rule[2] + 10


@pytest.mark.parametrize(
    ("authority", "title"),
    [
        ("KT. Giám đốc", "Phó Giám đốc"),
        ("TM. Hội đồng thi đua", "Chủ tịch"),
        ("TL. Giám đốc", "Chánh Văn phòng"),
        ("TUQ. Giám đốc", "Trưởng phòng"),
        ("", "Q. Giám đốc"),
    ],
)
def test_prefix_and_title_stand_on_lines_of_their_own_in_capitals(profile, authority, title):
    sheet = first_sheet([replace(SIGNATURE, authority=authority, title=title)], profile)
    shown = [part for part in sheet.lines if part.size == 14 and part.left > sheet.width / 2]
    assert [part.text.strip() for part in shown] == [
        text for text in (authority.upper(), title.upper(), "Người Ký Mẫu") if text
    ]


def test_a_long_authority_is_broken_evenly_within_its_half(profile):
    long = replace(SIGNATURE, authority="TM. Hội đồng thi đua khen thưởng tỉnh", title="Chủ tịch")
    sheet = first_sheet([long], profile)
    lines = [part for part in sheet.lines if part.size == 14 and part.left > sheet.width / 2]
    assert [part.text.strip() for part in lines] == [
        "TM. HỘI ĐỒNG THI ĐUA", "KHEN THƯỞNG TỈNH", "CHỦ TỊCH", "Người Ký Mẫu",
    ]  # fmt: skip


def test_without_recipients_nothing_is_said_of_them(profile):
    assert "Nơi nhận" not in first_sheet([replace(SIGNATURE, recipients=())], profile).text


def test_minutes_are_signed_left_by_the_secretary_and_right_by_the_chair(profile):
    sheet = first_sheet([*paragraphs(1), TWO], profile)
    places = {"THƯ KÝ": 1 / 4, "Người Ghi": 1 / 4, "CHỦ TỌA": 3 / 4, "Người Chủ": 3 / 4}
    for beginning, share in places.items():
        shown = sheet.line(beginning)
        assert shown.middle == pytest.approx((30 + 165 * share) * POINTS_PER_MM, abs=1)
        assert (shown.face, shown.size) == ("LiberationSerif-Bold", 14)
    left, right = sheet.line("THƯ KÝ"), sheet.line("CHỦ TỌA")
    names = sheet.line("Người Ghi"), sheet.line("Người Chủ")
    assert left.baseline == pytest.approx(right.baseline, abs=0.1)
    assert names[0].baseline == pytest.approx(names[1].baseline, abs=0.1)
    room = names[0].baseline - left.baseline - 14 * profile.leading
    assert room == pytest.approx(profile.seal_mm * POINTS_PER_MM, abs=1)
    assert sheet.line("Nơi nhận:").baseline > names[0].baseline + 14
    assert sheet.line("- Lưu: VT.").left == pytest.approx(30 * POINTS_PER_MM, abs=1)


def test_minutes_may_have_no_recipients(profile):
    assert "Nơi nhận" not in first_sheet([replace(TWO, recipients=())], profile).text


@pytest.mark.parametrize("foot", [SIGNATURE, TWO], ids=["one", "two"])
@pytest.mark.parametrize("before", range(5, 10))
def test_no_signature_stands_without_the_last_words(profile, foot, before):
    sheets = read(pdf([*paragraphs(before, 4), line(f"Hết: {WORDS} {WORDS}")], profile))
    signed = read(pdf([*paragraphs(before, 4), line(f"Hết: {WORDS} {WORDS}"), foot], profile))
    page = next(sheet for sheet in signed if "Nơi nhận:" in sheet.text)
    assert "Hết: Cán bộ" in page.text
    assert page.line("Người").baseline > page.line("Hết").baseline
    assert page is signed[-1]
    assert len(signed) - len(sheets) in (0, 1)


def test_of_a_last_paragraph_of_three_pages_some_lines_stand_with_the_signature(profile):
    for words in range(62, 94, 3):
        sheets = read(pdf([line(" ".join([WORDS] * words)), SIGNATURE], profile))
        page = sheets[-1]
        assert "Người Ký Mẫu" in page.text
        body = [part for part in page.lines if part.size == 14 and part.baseline < page.line("KT.").baseline]
        assert len(body) >= 4
        assert all(part.right > page.width - 16 * POINTS_PER_MM for part in body[:-1])
        steps = {round(b.baseline - a.baseline, 1) for a, b in pairwise(body)}
        assert steps == {round(14 * profile.leading, 1)}


def test_a_signature_below_a_table_leaves_the_table_alone(profile):
    sheets = read(pdf([table(60), SIGNATURE], profile))
    assert "Phòng số 60" in sheets[-1].text
    assert "Người Ký Mẫu" in sheets[-1].text


def test_a_heading_right_above_a_signature_goes_with_it(profile):
    for before in range(22, 32):
        lines = [line("Một dòng.") for _ in range(before)]
        file = pdf([*lines, Heading(Role.SECTION, "V. Kiến nghị", 0), SIGNATURE], profile)
        sheets = read(file)
        (at,) = [at for at, sheet in enumerate(sheets) if "KIẾN NGHỊ" in sheet.text]
        assert "Người Ký Mẫu" in sheets[at].text
        assert outline(file) == [(0, "V. Kiến nghị", at)]


@pytest.mark.parametrize(
    "text",
    ["A", " ".join([WORDS] * 45), "x" * 3000, "y" * 2900],
    ids=["word", "pages", "unbroken", "a little over"],
)
def test_any_length_of_any_text_is_printed_whole(profile, text):
    blocks = [
        Letterhead(text, text, text, text),
        Title(text, text),
        Signature((text,), text, text, text),
        replace(TWO, left_title=text, right_name=text),
    ]
    for sheet in read(pdf(blocks, profile)):
        inside = [part for part in sheet.lines if not part.text.strip().isdigit()]
        assert max(part.right for part in inside) <= sheet.width - 14 * POINTS_PER_MM
        assert max(part.baseline for part in inside) <= sheet.height - 20 * POINTS_PER_MM
        assert all(rule[0] > 29 * POINTS_PER_MM for rule in sheet.rules)
        assert all(rule[1] < sheet.width - 14 * POINTS_PER_MM for rule in sheet.rules)


def test_a_foot_a_little_higher_than_a_page_goes_on_on_the_next(profile):
    for count in range(46, 62, 2):
        names = tuple(f"Đơn vị số {at}" for at in range(1, count + 1))
        sheets = read(pdf([*paragraphs(1), replace(SIGNATURE, recipients=names)], profile))
        text = " ".join(sheet.text for sheet in sheets)
        assert all(f"- {name}" in text for name in names)
        assert text.count("Người Ký Mẫu") == 1
    name = [read(pdf([replace(SIGNATURE, name="x" * count)], profile))[-1] for count in range(1050, 1250, 25)]
    assert all(sheet.lines for sheet in name)
