"""Reads a CSV file as a header and rows of text, whatever the separator; refuses what is not such a file."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.exchange.text_file import read_text

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
        for line, cells in _lines(self.text, self.separator):
            if line > 1 and any(map(str.strip, cells)):
                yield line, cells


def read_table(path: Path) -> Table:
    """Return the table in the file; raise SurveyError for a file that is not CSV in UTF-8."""
    text = read_text(path, LARGEST_FILE)
    if not text.strip():
        raise SurveyError(f"{path.name} là tệp rỗng. Hãy kiểm tra xem có chọn nhầm tệp không.")
    separator = max(SEPARATORS, key=lambda mark: _columns(text, mark))
    _, header = next(_lines(text, separator))
    return Table(tuple(cell.strip() for cell in header), text, separator)


def _columns(text: str, separator: str) -> int:
    """Return how many columns the header has with this separator, 0 when it cannot be read so."""
    try:
        return len(next(_lines(text, separator))[1])
    except SurveyError:
        return 0


def _lines(text: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    """Yield the number of the line on which each row begins, from 1, and its cells."""
    csv.field_size_limit(LARGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as fault:
        raise SurveyError(
            f"Dòng {begins}: không đọc được như một dòng CSV (dấu ngoặc kép chưa đóng, hoặc ô dài quá "
            f"{LARGEST_CELL} ký tự). Hãy sửa dòng này rồi thử lại."
        ) from fault
