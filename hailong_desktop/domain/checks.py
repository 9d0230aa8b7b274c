"""What a questionnaire says must agree on one form: checks, and what they find."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from hailong_desktop.domain.expression import Expression


class Severity(StrEnum):
    """How much a finding weighs: an error stops, a warning asks for one key, a note is only said."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"

    @property
    def label(self) -> str:
        """The severity as an officer says it."""
        return _LABELS[self]


_LABELS = {Severity.ERROR: "lỗi", Severity.WARNING: "cảnh báo", Severity.NOTE: "ghi chú"}
EVERYTHING = frozenset(Severity)


@dataclass(frozen=True)
class Check:
    """Where `condition` holds (always, without one), `rule` must hold too; `message` is the officer's."""

    code: str
    severity: Severity
    rule: Expression
    message: str
    condition: Expression | None = None

    @cached_property
    def codes(self) -> tuple[str, ...]:
        """The codes of the cells that are read, those of the rule first."""
        read = (test.cell for part in (self.rule, self.condition) if part for test in part.tests())
        return tuple(dict.fromkeys(read))

    def fails(self, cells: Mapping[str, str], period: str) -> bool:
        """Tell whether the cells break the rule."""
        asked = self.condition is None or self.condition.holds(cells, period)
        return asked and not self.rule.holds(cells, period)


@dataclass(frozen=True)
class Finding:
    """A check that fails on a form; `show` is the code of the cell to look at first."""

    check: Check
    show: str


def findings(checks: Sequence[Check], cells: Mapping[str, str | None], period: str) -> tuple[Finding, ...]:
    """Return what the checks find, those whose cells are all keyed; the worst first."""
    keyed = {code: cell for code, cell in cells.items() if cell is not None}
    found = [
        Finding(check, check.codes[0])
        for check in checks
        if all(code in keyed for code in check.codes) and check.fails(keyed, period)
    ]
    order = list(Severity)
    return tuple(sorted(found, key=lambda finding: order.index(finding.check.severity)))
