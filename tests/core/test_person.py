"""Names as officers write them and as documents print them."""

import pytest

from hailong_desktop.domain.person import bare_name, unaddressed


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Nguyễn Văn A", "Nguyễn Văn A"),
        (" đồng chí Nguyễn Văn A ", "Nguyễn Văn A"),
        ("Đ/c: Nguyễn Văn A", "Nguyễn Văn A"),
        ("Bà Trần Thị B", "Trần Thị B"),
        ("TS. Nguyễn Văn A", "Nguyễn Văn A"),
        ("Ông PGS.TS Nguyễn Văn A", "Nguyễn Văn A"),
        ("ThS Lê C", "Lê C"),
        ("Phó Giáo sư, Tiến sĩ Lê C", "Lê C"),
        ("Bành Văn A", "Bành Văn A"),
        ("Ông Ông Văn A", "Ông Văn A"),
        ("", ""),
        ("Bà", "Bà"),
    ],
)
def test_a_signature_shows_the_name_alone(typed, name):
    assert bare_name(typed) == name


def test_an_academic_title_stays_in_a_sentence_and_a_form_of_address_does_not():
    assert unaddressed("Đồng chí TS. Nguyễn Văn A") == "TS. Nguyễn Văn A"
