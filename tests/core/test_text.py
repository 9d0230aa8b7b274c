"""Text at the edges: normalised, guarded, folded for searching, ordered as in Vietnamese."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.text import LONGEST, clean, clean_line, fold, sort_key

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệfghiìỉĩíịjklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvwxyỳỷỹýỵz"
WORDS = st.text(st.sampled_from(LETTERS + LETTERS.upper() + " 0123456789"), max_size=20)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("  Phòng một cửa\n", "Phòng một cửa"),
        ("Tie\u0302\u0301p", "Ti\u1ebfp"),
        ("một\r\nhai\rba\tbốn", "một\nhai\nba\tbốn"),
        ("một\vhai\fba\u2028bốn\u2029năm\u0085sáu", "một\nhai\nba\nbốn\nnăm\nsáu"),
        ("\u202aMã\u202c \u2066số\u2069\u200e", "Mã số"),
        ("e\u200e\u0301", "\u00e9"),
        ("", ""),
    ],
)
def test_text_is_normalised_and_trimmed(given_text, kept):
    assert clean(given_text, "Ghi chú") == kept


@pytest.mark.parametrize(
    ("text", "place"),
    [("ab\x00", "thứ 3 (mã U+0000)"), ("\ud800", "thứ 1 (mã U+D800)"), ("x\ue000", "thứ 2 (mã U+E000)"),
     ("a\x1bb", "thứ 2 (mã U+001B)"), ("a\x7fb", "thứ 2 (mã U+007F)")],
)  # fmt: skip
def test_what_is_no_letter_is_refused_with_its_place(text, place):
    with pytest.raises(SurveyError) as refusal:
        clean(text, "Ý kiến")
    assert refusal.value.message.startswith("Ý kiến: ")
    assert place in refusal.value.message


def test_too_long_a_text_is_refused_with_both_numbers():
    assert len(clean("a" * LONGEST, "Ý kiến")) == LONGEST
    with pytest.raises(SurveyError, match="Tên: dài 11 ký tự, tối đa 10"):
        clean("a" * 11, "Tên", 10)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("Sở Nội vụ\r\nvà Văn phòng", "Sở Nội vụ và Văn phòng"),
        ("một \t\n hai\vba", "một hai ba"),
        ("\n  đầu và cuối\t", "đầu và cuối"),
        ("số\u00a012  giữ hai dấu cách", "số\u00a012  giữ hai dấu cách"),
    ],
)
def test_a_field_of_one_line_holds_one_line(given_text, kept):
    assert clean_line(given_text, "Tên") == kept


@given(text=st.text())
def test_cleaning_twice_changes_nothing(text):
    try:
        once = clean(text, "Ý kiến")
    except SurveyError:
        return
    assert clean(once, "Ý kiến") == once
    assert unicodedata.is_normalized("NFC", once)


def test_searching_ignores_case_marks_and_where_the_tone_stands():
    assert fold("Đỗ  Hoà") == fold("đỗ hòa") == "do hoa"
    assert fold("NGUYỄN\nƯớc") == "nguyen uoc"


@given(text=WORDS)
def test_folding_leaves_plain_letters_and_does_not_depend_on_the_form(text):
    folded = fold(text)
    assert folded.isascii()
    assert folded == fold(unicodedata.normalize("NFD", text)) == fold(text.upper()) == fold(folded)


def test_letters_come_before_tones():
    words = ["dạ", "đa", "da", "dà", "dáng", "dang", "ẵm", "âm", "an", "ơn", "ôn", "on", "ưa", "ua"]
    assert sorted(words, key=sort_key) == [
        "an", "ẵm", "âm", "da", "dà", "dạ", "dang", "dáng", "đa", "on", "ôn", "ơn", "ua", "ưa",
    ]  # fmt: skip


def test_the_five_tones_have_their_order():
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_digits_and_spaces_come_before_letters_and_case_does_not_count():
    assert sorted(["Phòng B", "Phòng 2", "phòng a", "Phòng"], key=sort_key) == [
        "Phòng", "Phòng 2", "phòng a", "Phòng B",
    ]  # fmt: skip


@given(text=st.text())
def test_any_text_can_be_ordered(text):
    assert sort_key(text) == sort_key(unicodedata.normalize("NFC", text.casefold()))


def test_a_mark_that_stands_alone_is_no_letter():
    assert sorted(["ba", "b\u0301"], key=sort_key) == ["b\u0301", "ba"]
