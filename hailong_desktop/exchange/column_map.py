"""How the headers and values of a foreign file become ours: a small JSON file written by an officer."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.node import Node
from hailong_desktop.domain.strict_json import parse
from hailong_desktop.exchange.text_file import read_text


@dataclass(frozen=True)
class ColumnMap:
    """Their header → our code, our code → their value → ours, and the headers that are passed over."""

    columns: Mapping[str, str] = field(default_factory=dict)
    values: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    ignore: frozenset[str] = frozenset()

    def check(self, known: Iterable[str]) -> None:
        """Raise SurveyError when a code stands on our side that the questionnaire does not know."""
        codes = frozenset(known)
        for code in (*self.columns.values(), *self.values):
            if code not in codes:
                raise SurveyError(
                    f"Tệp ánh xạ: mẫu phiếu không có mã “{code}”. Hãy sửa tệp ánh xạ rồi thử lại."
                )


def read_map(path: Path) -> ColumnMap:
    """Return the map in a JSON file; raise SurveyError naming the line or path of a fault."""
    root = Node(parse(read_text(path))[0], "", "Tệp ánh xạ")
    root.only(required=set(), optional={"columns", "values", "ignore"})
    columns = root.at("columns").members() if root.has("columns") else ()
    values = root.at("values").members() if root.has("values") else ()
    return ColumnMap(
        columns={header: node.text() for header, node in columns},
        values={
            code: {theirs: ours.text(empty=True) for theirs, ours in node.members()} for code, node in values
        },
        ignore=frozenset(node.text() for node in root.elements_or("ignore")),
    )
