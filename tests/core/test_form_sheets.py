"""The sheets under the text: when they lie on their side, their numbers, the ribbon, backs of sheets."""

from dataclasses import replace

import pytest

from hailong_desktop.reports.blocks import Heading
from hailong_desktop.reports.paper.sides import lying_blocks
from hailong_desktop.reports.profile import TT01_2011_DUPLEX, NumberPlace, Role
from tests.fakes.form_document import (
    APPENDIX,
    HEAD,
    RIBBON,
    SIGNATURE,
    chart,
    every_component,
    line,
    paragraphs,
    pdf,
    table,
)
from tests.fakes.paper import ONE_SIDED, POINTS_PER_MM, read, whole_text

SECTION = Heading(Role.SECTION, "II. Kết quả", 0)
CLAUSE = Heading(Role.CLAUSE, "1. Theo đơn vị", 1)
WIDE = table(5, wide=True, columns=12)

every_profile = pytest.mark.parametrize("profile", ONE_SIDED.values(), ids=ONE_SIDED)


def sides(sheets):
    return ["lying" if sheet.width > sheet.height else "upright" for sheet in sheets]


def number(sheet, profile):
    """Return the page number as printed, or None: a figure alone outside the text's height."""
    top, bottom = profile.top_mm * POINTS_PER_MM, sheet.height - profile.bottom_mm * POINTS_PER_MM
    shown = [part for part in sheet.lines if part.text.strip().isdigit()]
    return next((part for part in shown if not top - 5 < part.baseline < bottom), None)


def test_what_heads_a_wide_table_lies_with_it():
    upright, lying = False, True
    narrow = table(3)
    cases = [
        ([line("A"), WIDE, line("B")], [upright, lying, upright]),
        ([line("A"), SECTION, CLAUSE, WIDE, WIDE], [upright, lying, lying, lying, lying]),
        ([SECTION, line("A"), WIDE], [upright, upright, lying]),
        ([narrow, APPENDIX, line("A"), CLAUSE, WIDE], [upright, lying, lying, lying, lying]),
        ([APPENDIX, line("A"), narrow, WIDE, SECTION], [upright, upright, upright, lying, upright]),
        ([HEAD, SECTION, line("A")], [upright, upright, upright]),
    ]
    for blocks, expected in cases:
        assert list(lying_blocks(blocks)) == expected
    assert lying_blocks([]) == ()


@every_profile
def test_a_wide_table_stands_on_lying_pages_of_its_own_then_the_text_goes_on_upright(profile):
    sheets = read(pdf([HEAD, *paragraphs(2), WIDE, *paragraphs(2), SIGNATURE], profile))
    assert sides(sheets) == ["upright", "lying", "upright"]
    assert "Bảng 1." in sheets[1].text
    assert "[1]" not in sheets[1].text
    assert "[1]" in sheets[2].text
    grid = [rule for rule in sheets[1].rules if rule[1] - rule[0] > 50]
    turned = profile.turned()
    assert min(rule[0] for rule in grid) == pytest.approx(turned.left_mm * POINTS_PER_MM, abs=1)
    assert max(rule[1] for rule in grid) == pytest.approx(
        sheets[1].width - turned.right_mm * POINTS_PER_MM, abs=1
    )
    caption = sheets[1].line("Bảng 1.")
    assert caption.baseline - 13 == pytest.approx(turned.top_mm * POINTS_PER_MM, abs=4)


@every_profile
def test_no_empty_sheet_stands_between_wide_tables_appendices_and_the_end(profile):
    blocks = [WIDE, WIDE, APPENDIX, WIDE, replace(APPENDIX, label="Phụ lục II"), line("A"), WIDE]
    sheets = read(pdf(blocks, profile))
    assert sides(sheets) == ["lying"] * 3
    assert all(len(sheet.lines) > 5 for sheet in sheets)


@every_profile
def test_a_document_may_begin_with_an_appendix(profile):
    (sheet,) = read(pdf([APPENDIX, *paragraphs(1)], profile))
    assert sheet.line("Phụ lục I")


@every_profile
def test_a_handout_that_lies_already_is_not_turned(profile):
    lying = replace(profile.turned(), name="handout")
    sheets = read(pdf([*paragraphs(1), WIDE, *paragraphs(1)], lying))
    assert sides(sheets) == ["lying"]


@every_profile
def test_numbers_go_on_over_lying_pages_and_begin_again_in_every_appendix(profile):
    sheets = read(pdf(every_component(), profile, RIBBON))
    shown = [number(sheet, profile.turned() if sheet.width > sheet.height else profile) for sheet in sheets]
    texts = [part.text.strip() if part else "" for part in shown]
    assert texts == ["", "2", "3", "4", "5", "", "2", "", "2", "3"]
    assert sides(sheets)[2] == "lying"
    assert sides(sheets)[7:] == ["lying"] * 3


@every_profile
@pytest.mark.parametrize("lying", [False, True], ids=["upright", "lying"])
def test_numbers_stand_where_the_format_has_them(profile, lying):
    shape = profile.turned() if lying else profile
    sheets = read(pdf([table(120, wide=lying)], profile))
    shown, sheet = number(sheets[1], shape), sheets[1]
    assert (shown.face, shown.size) == ("LiberationSerif", 13)
    if profile.number_place is NumberPlace.TOP_CENTRE:
        assert shown.middle == pytest.approx(sheet.width / 2 + (7.5 * POINTS_PER_MM, 0)[lying], abs=1)
        assert shown.baseline == pytest.approx(10 * POINTS_PER_MM, abs=7)
    else:
        assert shown.right == pytest.approx(sheet.width - shape.right_mm * POINTS_PER_MM, abs=1)
        assert shown.baseline == pytest.approx(sheet.height - 10 * POINTS_PER_MM, abs=7)


@every_profile
def test_the_ribbon_stands_on_every_sheet_clear_of_text_and_number(profile):
    sheets = read(pdf(every_component(), profile, RIBBON))
    for sheet in sheets:
        shape = profile.turned() if sheet.width > sheet.height else profile
        ribbon = sheet.line(RIBBON.upper())
        left, right = shape.left_mm * POINTS_PER_MM, sheet.width - shape.right_mm * POINTS_PER_MM
        assert ribbon.middle == pytest.approx((left + right) / 2, abs=1)
        assert ribbon.baseline > sheet.height - shape.bottom_mm * POINTS_PER_MM + 8
        box = [rule for rule in sheet.rules if rule[2] > ribbon.baseline - 20]
        assert all(rule[2] < sheet.height for rule in box)
        shown = number(sheet, shape)
        assert shown is None or abs(shown.baseline - ribbon.baseline) > 14 or shown.left > ribbon.right + 20


@every_profile
def test_without_a_ribbon_nothing_stands_at_the_foot(profile):
    assert RIBBON.upper() not in whole_text(pdf(paragraphs(1), profile))


def test_on_the_back_of_a_sheet_the_margins_change_places_when_asked():
    both = TT01_2011_DUPLEX
    front, back, third = read(pdf(paragraphs(25, 4), both))[:3]
    for sheet, left, right in ((front, 30, 15), (back, 15, 30), (third, 30, 15)):
        body = [part for part in sheet.lines if part.size == 14]
        assert min(part.left for part in body) == pytest.approx(left * POINTS_PER_MM, abs=1)
        assert max(part.right for part in body) == pytest.approx(sheet.width - right * POINTS_PER_MM, abs=1)
    assert number(back, both).right == pytest.approx(back.width - 30 * POINTS_PER_MM, abs=1)


def test_on_the_back_of_a_lying_sheet_the_text_moves_up():
    both = TT01_2011_DUPLEX
    front, back = read(pdf([table(50, wide=True)], both))[:2]
    tops = [min(rule[2] for rule in sheet.rules) for sheet in (front, back)]
    caption = front.line("Bảng 1.").baseline - 13
    assert caption == pytest.approx(30 * POINTS_PER_MM, abs=4)
    assert tops[1] == pytest.approx(15 * POINTS_PER_MM, abs=1)


@every_profile
def test_an_empty_document_is_one_empty_sheet(profile):
    (sheet,) = read(pdf([], profile))
    assert sheet.lines == []
    assert (sheet.width, sheet.height) == pytest.approx((595.28, 841.89), abs=0.1)


@every_profile
def test_charts_and_headings_may_lead_to_a_wide_table(profile):
    sheets = read(pdf([*paragraphs(1), chart(), SECTION, WIDE, CLAUSE, *paragraphs(1)], profile))
    assert sides(sheets) == ["upright", "lying", "upright"]
    assert "II. KẾT QUẢ" in sheets[1].text
    assert "1. Theo đơn vị" in sheets[2].text
