"""Reads a CSV file as a header and rows of text, whatever the separator; refuses what is not such a file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hailong_desktop.domain.errors import SurveyError

SEPARATORS = (",", ";", "\t")
LARGEST_FILE = 500 * 1024 * 1024
LARGEST_CELL = 20_000


@dataclass(frozen=True)
class Table:
    """The header of a file and its text; `rows` reads on from the second line."""

    header: tuple[str, ...]
    text: str
    separator: str

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield the line on which each row begins, and its cells; empty lines are passed over."""
        line = 1
        try:
            for cells in _reader(self.text, self.separator):
                if line > 1 and any(cell.strip() for cell in cells):
                    yield line, cells
                line += 1 + sum(cell.count("\n") for cell in cells)
        except csv.Error as fault:
            raise _not_csv(line) from fault


def read_table(path: Path) -> Table:
    """Return the table in the file; raise SurveyError for a file that is not CSV in UTF-8."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SurveyError(f"{path.name} lớn quá 500 MB. Hãy chia thành nhiều tệp.")
        text = path.read_bytes().decode("utf-8-sig")
    except OSError as fault:
        raise SurveyError(f"Không đọc được tệp {path}. Hãy kiểm tra đường dẫn.") from fault
    except UnicodeDecodeError as fault:
        raise SurveyError(
            f"{path.name} không phải là CSV dạng UTF-8 (lỗi ở byte {fault.start}). "
            "Trong bảng tính hãy chọn Lưu thành “CSV UTF-8” rồi thử lại."
        ) from fault
    if not text.strip():
        raise SurveyError(f"{path.name} là tệp rỗng. Hãy kiểm tra xem có chọn nhầm tệp không.")
    separator = max(SEPARATORS, key=text.split("\n", 1)[0].count)
    try:
        header = tuple(cell.strip() for cell in next(_reader(text, separator)))
    except csv.Error as fault:
        raise _not_csv(1) from fault
    return Table(header, text, separator)


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(LARGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)


def _not_csv(line: int) -> SurveyError:
    return SurveyError(
        f"Dòng {line}: không đọc được như một dòng CSV (dấu ngoặc kép chưa đóng, hoặc ô dài quá "
        f"{LARGEST_CELL} ký tự). Hãy sửa dòng này rồi thử lại."
    )
