"""The formats as data: every measure within what the decree and the circular allow."""

from dataclasses import replace

import pytest

from hailong_desktop.reports.blocks import BLANK, Line
from hailong_desktop.reports.numbering import roman
from hailong_desktop.reports.paper.bases import with_basis_ends
from hailong_desktop.reports.profile import MM, ND30_2020, PROFILES, TT01_2011, Align, NumberPlace, Role

BOLD, UPRIGHT, ITALIC, BOLD_ITALIC = (True, False), (False, False), (False, True), (True, True)
SIZES = {
    Role.NATION: (12, 13, BOLD),
    Role.MOTTO: (13, 14, BOLD),
    Role.PARENT: (12, 13, UPRIGHT),
    Role.AGENCY: (12, 13, BOLD),
    Role.NUMBER: (13, 13, UPRIGHT),
    Role.PLACE_DATE: (13, 14, ITALIC),
    Role.KIND: (14, 14, BOLD),
    Role.SUBJECT: (14, 14, BOLD),
    Role.BODY: (13, 14, UPRIGHT),
    Role.SECTION: (13, 14, BOLD),
    Role.CLAUSE: (13, 14, BOLD),
    Role.POINT: (13, 14, UPRIGHT),
    Role.AUTHORITY: (13, 14, BOLD),
    Role.SIGNER: (13, 14, BOLD),
    Role.RECIPIENTS_TITLE: (12, 12, BOLD_ITALIC),
    Role.RECIPIENTS: (11, 11, UPRIGHT),
    Role.APPENDIX: (14, 14, BOLD),
    Role.APPENDIX_TITLE: (13, 14, BOLD),
    Role.APPENDIX_REFERENCE: (13, 14, ITALIC),
    Role.PAGE_NUMBER: (13, 14, UPRIGHT),
}
UPPER = {
    Role.NATION, Role.PARENT, Role.AGENCY, Role.KIND, Role.SECTION, Role.AUTHORITY, Role.APPENDIX_TITLE,
}  # fmt: skip

every_profile = pytest.mark.parametrize("profile", PROFILES.values(), ids=PROFILES)


def test_the_formats_are_found_by_name_and_have_a_label_for_the_screen():
    assert {
        "nd30_2020": ND30_2020,
        "tt01_2011": TT01_2011,
        "tt01_2011_duplex": replace(
            TT01_2011, name="tt01_2011_duplex", label="Thông tư 01/2011/TT-BNV, in hai mặt", mirrored=True
        ),
    } == PROFILES
    assert [profile.label for profile in PROFILES.values()] == [
        "Nghị định 30/2020/NĐ-CP",
        "Thông tư 01/2011/TT-BNV",
        "Thông tư 01/2011/TT-BNV, in hai mặt",
    ]
    assert all(profile.name == name for name, profile in PROFILES.items())


@every_profile
def test_paper_margins_and_lines_are_within_the_ranges(profile):
    assert (profile.width_mm, profile.height_mm) == (210, 297)
    assert 20 <= profile.top_mm <= 25
    assert 20 <= profile.bottom_mm <= 25
    assert 30 <= profile.left_mm <= 35
    assert 15 <= profile.right_mm <= 20
    assert 1 <= profile.leading <= 1.5
    assert profile.leading * profile.looks[Role.BODY].size >= 15
    assert 1 / 3 <= profile.agency_rule <= 1 / 2
    assert 1 / 3 <= profile.subject_rule <= 1 / 2
    assert 30 <= profile.seal_mm <= 35
    assert profile.mirrored is (profile.name == "tt01_2011_duplex")


@every_profile
def test_every_component_has_a_size_and_a_style_within_the_ranges(profile):
    for role, (low, high, style) in SIZES.items():
        look = profile.looks[role]
        assert low <= look.size <= high, role
        assert (look.bold, look.italic) == style, role
        assert look.upper == (role in UPPER), role


@every_profile
def test_paragraphs_are_justified_indented_and_apart(profile):
    for role in (Role.BODY, Role.POINT, Role.BASIS):
        look = profile.looks[role]
        assert look.align is Align.JUSTIFY
        assert 10 <= look.first_line_mm <= 12.7
        assert look.after >= 6


@every_profile
def test_every_role_has_a_look(profile):
    assert set(profile.looks) == set(Role)


def test_the_two_formats_differ_where_the_rules_do():
    assert ND30_2020.looks[Role.BASIS].italic
    assert not TT01_2011.looks[Role.BASIS].italic
    assert (ND30_2020.basis_end, TT01_2011.basis_end) == (".", ",")
    assert ND30_2020.number_place is NumberPlace.TOP_CENTRE
    assert TT01_2011.number_place is NumberPlace.BOTTOM_RIGHT


@every_profile
def test_lying_paper_turns_its_margins_with_it(profile):
    turned = profile.turned()
    assert (turned.width_mm, turned.height_mm) == (297, 210)
    assert (turned.top_mm, turned.bottom_mm) == (profile.left_mm, profile.right_mm)
    assert (turned.left_mm, turned.right_mm) == (profile.bottom_mm, profile.top_mm)
    assert turned.text_width == pytest.approx(profile.text_height)
    assert turned.lying
    assert turned.turned() is turned


def test_the_back_of_a_sheet_moves_away_from_the_binding_only_when_asked():
    assert not any(TT01_2011.verso_shift)
    both = replace(TT01_2011, mirrored=True)
    assert list(both.verso_shift) == pytest.approx([-15 * MM, 0])
    assert list(both.turned().verso_shift) == pytest.approx([0, 15 * MM])


def test_the_last_basis_ends_as_the_format_has_it():
    lines = [Line(Role.BASIS, text) for text in ("Căn cứ A.", "Căn cứ B; ", "Căn cứ C")]
    blocks = [*lines, Line(Role.BODY, "Sở báo cáo."), Line(Role.BASIS, f"Căn cứ {BLANK}")]
    for profile, mark in ((ND30_2020, "."), (TT01_2011, ",")):
        ended = with_basis_ends(blocks, profile)
        assert [block.text for block in ended] == [
            "Căn cứ A;", "Căn cứ B;", f"Căn cứ C{mark}", "Sở báo cáo.", f"Căn cứ {BLANK}",
        ]  # fmt: skip
    assert with_basis_ends([], ND30_2020) == ()


def test_roman_figures_go_on_past_forty():
    assert [roman(n) for n in (39, 40, 49, 50, 88)] == ["XXXIX", "XL", "XLIX", "L", "LXXXVIII"]
