"""Names, telephone numbers and mail addresses in comments: found, and hidden before anything is printed."""

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

HIDDEN = "[…]"
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?<!\d)(?:\+84|0)\d(?:[ .-]?\d){7,9}(?!\d)")
_WORD = r"[^\W\d_]+"
_RUN = re.compile(rf"{_WORD}(?: +{_WORD}){{0,4}}")
_TITLE = re.compile(r"\b(?i:ông|bà|anh|chị|cô|chú|bác|em|đồng chí|đ/c)\s+(?:tên\s+(?:là\s+)?)?")
_FAMILY = re.compile(
    r"\b(?=(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Đoàn|Trịnh|Trương|Mai|"
    r"Tô|Cao|Tạ|Lương|Đào|Hà|Lâm|Châu|Thái|Quách|Kiều|Phùng|Vương|Tống|Chu|Triệu)\b)"
)
_PLACES = re.compile(r"Hà (Nội|Nam|Tĩnh|Giang)|Hồ Chí Minh|Thái (Bình|Nguyên)|Cao Bằng|Lâm Đồng|Châu (Á|Âu)")
_NO_NAMES = frozenset({"Sở", "Phòng", "Văn", "Chi", "Ủy", "UBND"})


def suspected(text: str) -> tuple[str, ...]:
    """Return what looks like a person's name, telephone number or mail address, in the order of the text.

    Names are words in capitals after a way of address (ông, bà, anh, chị …) or after a common family name.
    A guess that people look over: it can miss a name, and hide what is none.
    """
    found = [(match.start(), match.group()) for one in (_MAIL, _PHONE) for match in one.finditer(text)]
    return tuple(dict.fromkeys(piece for _, piece in sorted([*found, *_names(text)])))


def _names(text: str) -> Iterator[tuple[int, str]]:
    for pattern, least in ((_TITLE, 1), (_FAMILY, 2)):
        for start in (match.end() for match in pattern.finditer(text)):
            run = _RUN.match(text, start)
            words = list(takewhile(_is_capital, re.finditer(_WORD, run.group()))) if run else []
            if len(words) >= least and words[0].group() not in _NO_NAMES and not _PLACES.match(text, start):
                yield start, text[start : start + words[-1].end()]


def _is_capital(word: re.Match[str]) -> bool:
    return word.group()[0].isupper()


def with_hidden(text: str, hidden: Iterable[str]) -> str:
    """Return the text with each of these pieces replaced, the longest first, whole words only."""
    for piece in sorted(filter(None, hidden), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(piece)}(?!\w)", HIDDEN, text)
    return text
