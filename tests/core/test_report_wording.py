"""How facts and figures are said on paper."""

from fractions import Fraction

import pytest

from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.published import Published
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.domain.tally import Share
from hailong_desktop.reports.numbering import Numbering, point_mark, roman
from hailong_desktop.reports.wording import (
    bases_in_sentence,
    basis_lines,
    closed,
    count,
    document_number,
    known,
    long_date,
    over,
    percent,
    said_person,
    sentences,
    short_date,
    signing,
)


@pytest.mark.parametrize(
    ("number", "symbol", "said"),
    [
        ("5", "STNMT", "05/BC-STNMT"),
        ("123", "STNMT", "123/BC-STNMT"),
        ("05", "BC-STNMT", "05/BC-STNMT"),
        ("", "", "……/BC-……"),
        ("12a", "X", "12a/BC-X"),
    ],
)
def test_number_and_symbol(number, symbol, said):
    assert document_number(DocumentFacts(number=number, symbol=symbol)) == said


@pytest.mark.parametrize(
    ("iso", "said"),
    [
        ("2014-05-21", "ngày 21 tháng 5 năm 2014"),
        ("2014-02-03", "ngày 03 tháng 02 năm 2014"),
        ("2014-12-09", "ngày 09 tháng 12 năm 2014"),
        ("", "ngày …… tháng …… năm ……"),
    ],
)
def test_days_under_ten_and_the_first_two_months_have_a_zero(iso, said):
    assert long_date(iso) == said


def test_short_dates_have_none():
    assert (short_date("2014-05-01"), short_date("")) == ("1/5/2014", "……")


def test_every_basis_ends_in_a_semicolon_and_the_last_in_a_full_stop():
    assert basis_lines("Luật A;\n\nThực hiện Kế hoạch B.\ncăn cứ C") == (
        "Căn cứ Luật A;",
        "Thực hiện Kế hoạch B;",
        "căn cứ C.",
    )
    assert basis_lines(" ") == ()


@pytest.mark.parametrize(
    ("typed", "printed"),
    [("Một", "Một."), ("Một.", "Một."), ("Hết./.", "Hết."), ("……", "……"), ("Gì?", "Gì?")],
)
def test_a_paragraph_is_closed_once(typed, printed):
    assert closed(typed) == printed


def test_typed_lines_become_paragraphs():
    assert sentences("Một\n\n hai. \n") == ("Một.", "hai.")


def test_figures():
    assert count(12345) == "12.345"
    assert count(None) == known(" ") == "……"
    assert percent(Share(160, 155), 2) == "96,88%"
    assert percent(Share(0, 0), 2) == "–"
    rate = Published("tỷ lệ", Measure.RATE, Fraction(155, 160), "160 trả lời", Share(160, 155))
    assert over(rate) == "155/160 trả lời"
    mean = Published("điểm", Measure.MEAN, Fraction(3), "160 trả lời")
    assert over(mean) == "160 trả lời"


@pytest.mark.parametrize(("typed", "said"), [(" Sở A ", "Sở A"), ("SỞ A", "SỞ A"), ("", "……")])
def test_an_agency_is_named_as_it_was_typed_and_never_by_another_word(typed, said):
    assert known(typed) == said


@pytest.mark.parametrize(
    ("name", "office", "said"),
    [
        ("Nguyễn Văn A", "Giám đốc Sở", "Nguyễn Văn A, Giám đốc Sở"),
        ("", "Chi cục trưởng", "……, Chi cục trưởng"),
        ("Đồng chí TS. Nguyễn Văn A", "", "TS. Nguyễn Văn A"),
        ("", "Đồng chí Giám đốc Sở", "……, Giám đốc Sở"),
        ("", "", "……"),
    ],
)
def test_a_person_is_said_by_name_and_office(name, office, said):
    assert said_person(name, office) == said


def test_a_signature_has_the_name_without_titles_or_a_blank():
    assert (signing("Ông TS. Nguyễn Văn A"), signing("")) == ("Nguyễn Văn A", "……")


def test_bases_in_a_sentence_go_on_small_behind_a_semicolon_and_names_stay_large():
    basis = "Thực hiện Kế hoạch A;\nTHỰC HIỆN việc B.\nCăn cứ Luật C\nQuyết định D"
    assert bases_in_sentence(basis) == (
        "Thực hiện Kế hoạch A; THỰC HIỆN việc B; căn cứ Luật C; căn cứ Quyết định D"
    )
    assert bases_in_sentence(" ;\n") == ""


def test_numbers_come_in_the_order_they_are_asked_for():
    numbers = Numbering()
    asked = [numbers.section("Một"), numbers.clause("a"), numbers.clause("b"), numbers.section("Hai")]
    assert [part.text for part in (*asked, numbers.clause("c"))] == [
        "I. Một",
        "1. a",
        "2. b",
        "II. Hai",
        "1. c",
    ]
    assert [numbers.table(), numbers.table(), numbers.figure()] == ["Bảng 1", "Bảng 2", "Biểu đồ 1"]


def test_roman_figures():
    assert [roman(n) for n in (1, 4, 5, 9, 14, 20)] == ["I", "IV", "V", "IX", "XIV", "XX"]


def test_points_follow_the_vietnamese_alphabet():
    assert [point_mark(n) for n in (0, 4, 22, 23)] == ["a)", "đ)", "y)", "a2)"]
