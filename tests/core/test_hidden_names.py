"""Names, numbers and addresses in comments do not reach paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hailong_desktop.domain.hidden_names import suspected, with_hidden


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Anh Nam hướng dẫn rất tốt", ("Nam",)),
        ("Cô Thị Thử ở quầy 3", ("Thị Thử",)),
        ("cán bộ Nguyễn Văn Thử hay cáu", ("Nguyễn Văn Thử",)),
        ("ông Trần Thử và bà Lê Thử", ("Trần Thử", "Lê Thử")),
        ("Gọi 0912 345 678 hoặc +84912345678", ("0912 345 678", "+84912345678")),
        ("thư: thu.nghiem@example.vn nhé", ("thu.nghiem@example.vn",)),
        ("ĐỒNG CHÍ Bình", ("Bình",)),
    ],
)
def test_what_looks_like_a_person_is_found(text, found):
    assert suspected(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Chờ 30 phút mới đến lượt",
        "Sở Tài nguyên và Môi trường nên mở thêm quầy",
        "Bà con rất hài lòng",
        "Anh chị cán bộ nhiệt tình",
        "Hồ sơ nộp ngày 12/05/2014, số 0012",
        "Thái độ tốt. Lý do chậm là thiếu người",
        "Hà Nội và các huyện",
        "Mai tôi quay lại",
    ],
)
def test_ordinary_words_stay(text):
    assert suspected(text) == ()


def test_the_longest_piece_goes_first_and_only_whole_words():
    assert with_hidden("Nam và Nam Anh ở Namibia", ("Nam", "Nam Anh")) == "[…] và […] ở Namibia"
    assert with_hidden("a.b (c)", ("a.b", "(c)", "")) == "[…] […]"


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text):
    hidden = suspected(text)
    assert with_hidden(text, ()) == text
    assert all(piece in text for piece in hidden)
    assert isinstance(with_hidden(text, hidden), str)
