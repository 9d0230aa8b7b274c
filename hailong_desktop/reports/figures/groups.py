"""Fields in the groups in which they are offered: an officer looks for a table, a criterion, a meeting."""

import re
from collections.abc import Iterable, Mapping

PLACES, FORMS, WHOLE, CRITERIA, QUESTIONS = (
    "Bảng, mục, phụ lục",
    "Phiếu, cách khảo sát",
    "Con số chung, tiêu chí cao và thấp",
    "Từng tiêu chí",
    "Từng câu hỏi",
)
UNITS, SINCE, REMEDIES, REST = (
    "Phòng, đơn vị",
    "Ý kiến, so với đợt trước",
    "Giải pháp",
    "Cuộc họp, đợt khảo sát",
)
_ENDS = r"(?!cao nhất$|thấp nhất$)"
_RULES: tuple[tuple[str, str], ...] = (
    (PLACES, r"bảng$|các bảng|mục |phụ lục"),
    (CRITERIA, rf"(tên|tỷ lệ|số đếm|khoảng tin cậy) tiêu chí {_ENDS}"),
    (QUESTIONS, r"(tỷ lệ|số đếm|khoảng tin cậy) câu "),
    (REMEDIES, r".*giải pháp"),
    (UNITS, r"số phòng|.*\bphòng\b"),
    (SINCE, r"số ý kiến|.*đợt trước$"),
    (WHOLE, r".*chung$|ngưỡng$|.*tiêu chí|số liệu chính|giải thích"),
    (
        FORMS,
        r"phiếu |số phiếu|tỷ lệ thu về|thời gian|cách |số câu hỏi|tên câu|.*thang đo|lưu ý|chất lượng",
    ),
)


def grouped(figures: Mapping[str, str]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Return the fields with their values by group; within a group they keep their order."""
    order = (PLACES, FORMS, WHOLE, CRITERIA, QUESTIONS, UNITS, SINCE, REMEDIES, REST)
    found: dict[str, list[tuple[str, str]]] = {title: [] for title in order}
    for name, value in figures.items():
        found[_group(name, _RULES)].append((name, value))
    return tuple((title, tuple(fields)) for title, fields in found.items() if fields)


def _group(name: str, rules: Iterable[tuple[str, str]]) -> str:
    return next((title for title, pattern in rules if re.match(pattern, name)), REST)
