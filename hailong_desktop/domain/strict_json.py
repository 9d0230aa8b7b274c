"""JSON from a stranger: read whole or refused with a sentence, whatever the file holds."""

import json
from typing import Any, NoReturn

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.node import depth_of
from hailong_desktop.domain.text import clean

LARGEST_FILE = 1_000_000
DEEPEST = 12
_TOO_DEEP = "Tệp lồng nhau quá sâu. Hãy kiểm tra xem có chọn nhầm tệp không."


def parse(text: str) -> tuple[Any, str]:
    """Return the value and its canonical text; raise SurveyError naming line and column, or what is unfit.

    Refused are files over 1 MB, deep nesting, keys written twice, NaN and Infinity, and text that no file
    can hold (half of a surrogate pair).
    """
    if len(text.encode("utf-8", "surrogatepass")) > LARGEST_FILE:
        raise SurveyError("Tệp lớn quá 1 MB. Hãy kiểm tra xem có chọn nhầm tệp không.")
    try:
        value = json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_unique_keys, parse_constant=_no_number
        )
        depth = depth_of(value)
    except json.JSONDecodeError as fault:
        raise SurveyError(
            f"Dòng {fault.lineno}, cột {fault.colno}: tệp không đúng cú pháp JSON. "
            "Hãy mở tệp, sửa chỗ này rồi thử lại."
        ) from fault
    except RecursionError as fault:
        raise SurveyError(_TOO_DEEP) from fault
    except ValueError as fault:
        raise SurveyError("Tệp có một con số dài quá mức. Hãy sửa tệp rồi thử lại.") from fault
    if depth > DEEPEST:
        raise SurveyError(_TOO_DEEP)
    canonical = json.dumps(value, ensure_ascii=False, indent=2)
    if any("\ud800" <= character <= "\udfff" for character in canonical):
        raise SurveyError("Tệp có ký tự hỏng (nửa cặp mã \\uD800–\\uDFFF). Hãy sửa tệp rồi thử lại.")
    return value, canonical


def _unique_keys(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    result: dict[str, Any] = {}
    for key, value in pairs:
        tidy = clean(key, "Tên khóa trong tệp")
        if tidy in result:
            raise SurveyError(f"Khóa “{tidy}” được viết hai lần trong cùng một mục. Hãy bỏ bớt một lần.")
        result[tidy] = value
    return result


def _no_number(name: str) -> NoReturn:
    raise SurveyError(f"Tệp có “{name}”, không phải là một con số. Hãy sửa tệp rồi thử lại.")
