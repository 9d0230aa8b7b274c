"""Names, telephone numbers and mail addresses in comments: found, and hidden before anything is printed."""

import re
from collections.abc import Iterable

HIDDEN = "[…]"
_UPPER = "A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚĂĐĨŨƠƯẠ-Ỹ"
_WORD = rf"[{_UPPER}][^\W\d_]*"
_TITLES = "ông|bà|anh|chị|cô|chú|bác|em|đồng chí|đ/c"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+84|0)\d(?:[ .-]?\d){7,9}(?!\d)")
_TITLED = re.compile(rf"\b(?i:{_TITLES})\s+(?:tên\s+(?:là\s+)?)?({_WORD}(?:[ ]+{_WORD}){{0,4}})")
_FULL_NAME = re.compile(
    r"\b(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Trương|Mai|Tô|"
    rf"Cao|Tạ|Lương|Đào|Hà|Lâm|Châu|Thái|Quách|Kiều|Phùng|Vương|Tống|Chu|Triệu)(?:[ ]+{_WORD}){{1,4}}"
)
_ORDINARY = frozenset({"Tôi", "Sở", "Phòng", "Văn", "Chi", "Ủy", "UBND", "Nhà", "Việt"})


def suspected(text: str) -> tuple[str, ...]:
    """Return what looks like a person's name, telephone number or address of mail, in the order of the text.

    Names are words in capitals after a way of address (ông, bà, anh, chị …) or after a common family name.
    A guess that people look over: it can miss a name, and hide what is none.
    """
    found = [(match.start(), match.group()) for one in (_MAIL, _PHONE) for match in one.finditer(text)]
    found += [(match.start(1), match.group(1)) for match in _TITLED.finditer(text)]
    found += [(match.start(), match.group()) for match in _FULL_NAME.finditer(text)]
    plain = (words for _, words in sorted(found) if words.split()[0] not in _ORDINARY)
    return tuple(dict.fromkeys(plain))


def with_hidden(text: str, hidden: Iterable[str]) -> str:
    """Return the text with each of these pieces replaced, the longest first, whole words only."""
    for piece in sorted(filter(None, hidden), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", HIDDEN, text)
    return text
