"""Forms as CSV: whose column is whose, and the values as our codes."""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.exchange.column_map import ColumnMap
from hailong_desktop.exchange.csv_table import Table, read_table
from hailong_desktop.services.sheet_row import Problem, SheetRow, known_columns

PASSED_OVER = ""
"""Stands for the code of a column that is ignored or not known; no code is empty."""


@dataclass(frozen=True)
class FormsFile:
    """A data file with its columns understood.

    `columns` holds our code for each header; `values` their values by our code; `needed` is how many cells
    a row must have: spreadsheets leave out empty cells at the end of a row, but no answer may be missing.
    `problems` are columns that nobody knows.
    """

    table: Table
    columns: tuple[str, ...]
    values: Mapping[str, Mapping[str, str]]
    needed: int
    problems: tuple[Problem, ...]

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows by our codes; a row with too many or too few cells says so."""
        width = len(self.columns)
        nameless = [at for at, header in enumerate(self.table.header) if not header]
        for line, cells in self.table.rows():
            fault = ""
            if len(cells) != width or nameless:
                fault = self._fault(cells, nameless)
            values = dict(zip(self.columns, cells, strict=False))
            for code, ours in self.values.items():
                if code in values:
                    values[code] = ours.get(_tidy(values[code]), values[code])
            yield SheetRow(line, values, fault)

    def in_their_words(self, problem: Problem) -> Problem:
        """Return the problem with the column named as the file names it."""
        if not problem.column or problem.column not in self.columns:
            return problem
        return replace(problem, column=self.table.header[self.columns.index(problem.column)])

    def _fault(self, cells: list[str], nameless: list[int]) -> str:
        if len(cells) < self.needed:
            return f"dòng chỉ có {len(cells)} ô, cần {self.needed}: có thể dòng bị cắt hoặc các ô đã lệch cột"
        beyond = [*cells[len(self.columns) :], *(cells[at] for at in nameless if at < len(cells))]
        if any(map(str.strip, beyond)):
            return "dòng có ô nằm ngoài các cột có tên: có thể các ô đã lệch cột"
        return ""


def read_forms(path: Path, questionnaire: Questionnaire, column_map: ColumnMap | None = None) -> FormsFile:
    """Return the file with its columns understood; unknown columns are its problems.

    Raise SurveyError when the file cannot be read, has no serial column, or names a column twice, and when
    the map names a code that the questionnaire does not know.
    """
    table = read_table(path)
    mapping = column_map or ColumnMap()
    known = known_columns(questionnaire)
    unit = {questionnaire.unit_item.code: "unit"} if questionnaire.unit_item else {}
    mapping.check(known | unit.keys())
    columns: list[str] = []
    problems: list[Problem] = []
    for header in map(_tidy, table.header):
        named = mapping.columns.get(header, header)
        code = unit.get(named, named)
        if header in mapping.ignore or not header:
            code = PASSED_OVER
        elif code not in known:
            problems.append(Problem(1, header, "", "mẫu phiếu không có cột này"))
            code = PASSED_OVER
        elif code in columns:
            raise SurveyError(f"{path.name}: hai cột cùng là “{code}”. Hãy bỏ bớt một cột.")
        columns.append(code)
    if "serial" not in columns:
        raise SurveyError(
            f"{path.name}: không có cột “serial” (số phiếu). Hãy thêm cột này, hoặc ghi cột số phiếu của tệp "
            "vào tệp ánh xạ (--map)."
        )
    return FormsFile(
        table=table,
        columns=tuple(columns),
        values={unit.get(code, code): values for code, values in mapping.values.items()},
        needed=_needed(columns, questionnaire),
        problems=tuple(problems),
    )


def _needed(columns: list[str], questionnaire: Questionnaire) -> int:
    """Return the number of cells up to the last column that is not only words or passed over."""
    closed = {"serial", "status", "unit", *questionnaire.closed_codes}
    return max(at for at, code in enumerate(columns, start=1) if code in closed)


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFC", text).strip()
