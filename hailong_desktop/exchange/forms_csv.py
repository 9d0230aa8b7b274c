"""Forms as CSV: whose column is whose, and the values as our codes."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.node import Node
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.exchange.csv_table import Table, read_table
from hailong_desktop.services.sheet_row import Problem, SheetRow, known_columns


@dataclass(frozen=True)
class ColumnMap:
    """How foreign headers and values become ours, and which headers are passed over."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()


@dataclass(frozen=True)
class FormsFile:
    """A data file with its columns understood; `columns` has None for a column that is passed over."""

    table: Table
    columns: tuple[str | None, ...]
    map: ColumnMap
    problems: tuple[Problem, ...]

    def rows(self) -> Iterator[SheetRow]:
        """Yield the rows by our codes; a row with more cells than headers has them under "?"."""
        for line, cells in self.table.rows():
            values = {
                code: self.map.values.get(code, {}).get(cell.strip(), cell)
                for code, cell in zip(self.columns, cells, strict=False)
                if code is not None
            }
            yield SheetRow(line, values)


def read_map(path: Path) -> ColumnMap:
    """Return the map in a JSON file; raise SurveyError naming the path of a fault."""
    try:
        root = Node(json.loads(path.read_text("utf-8-sig")), "")
    except OSError as fault:
        raise SurveyError(f"Không đọc được tệp ánh xạ {path}. Hãy kiểm tra đường dẫn.") from fault
    except ValueError as fault:
        raise SurveyError(f"Tệp ánh xạ {path.name} không đúng cú pháp JSON: {fault}.") from fault
    root.only(required=set(), optional={"columns", "values", "ignore"})
    columns = dict(root.at("columns").members()) if root.has("columns") else {}
    values = dict(root.at("values").members()) if root.has("values") else {}
    return ColumnMap(
        columns={header: node.text() for header, node in columns.items()},
        values={
            code: {theirs: ours.text(empty=True) for theirs, ours in node.members()}
            for code, node in values.items()
        },
        ignore=frozenset(node.text() for node in root.elements_or("ignore")),
    )


def read_forms(path: Path, questionnaire: Questionnaire, column_map: ColumnMap | None = None) -> FormsFile:
    """Return the file with its columns understood; unknown columns and ragged rows are its problems.

    Raise SurveyError when the file cannot be read, has no serial column, or names a column twice.
    """
    table = read_table(path)
    mapping = column_map or ColumnMap()
    known = known_columns(questionnaire)
    unit_code = questionnaire.unit_item.code if questionnaire.unit_item else "unit"
    columns: list[str | None] = []
    problems: list[Problem] = []
    for header in table.header:
        code = mapping.columns.get(header, header)
        code = "unit" if code == unit_code else code
        passed_over = header in mapping.ignore
        if not passed_over and code not in known:
            problems.append(Problem(1, header, "", "cột này không có trong mẫu phiếu"))
        elif not passed_over and code in columns:
            raise SurveyError(f"{path.name}: hai cột cùng là “{code}”. Hãy bỏ bớt một cột.")
        columns.append(None if passed_over or code not in known else code)
    if "serial" not in columns:
        raise SurveyError(f"{path.name}: không có cột “serial” (số phiếu). Hãy thêm cột này hoặc dùng --map.")
    problems += _ragged(table)
    return FormsFile(table, tuple(columns), mapping, tuple(problems))


def _ragged(table: Table) -> Iterator[Problem]:
    for line, cells in table.rows():
        beyond = [cell for cell in cells[len(table.header) :] if cell.strip()]
        if beyond:
            yield Problem(line, "", beyond[0][:80], "dòng có nhiều ô hơn số cột: có thể các ô đã lệch cột")
