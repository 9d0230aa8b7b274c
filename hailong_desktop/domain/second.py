"""A form keyed a second time by somebody else: drawn, keyed blind, and settled from the paper."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class SecondState(StrEnum):
    """How far the second keying of a form has come."""

    DRAWN = "drawn"
    TO_SETTLE = "to_settle"
    DONE = "done"


@dataclass(frozen=True)
class SecondKeying:
    """The second keying of the form with id `form`.

    `why` says why it was drawn. `cells` are what the second officer has keyed so far. `first` are the cells
    that it was held against when it was finished. `settled` holds the values that a third officer, `settler`,
    keyed from the paper, for the cells where the two differ; they count when it is done, until then they are
    his alone. `stop` and `typed` are where the one at work stands: the second officer, then the third.
    """

    form: str
    batch: int
    why: str
    first_officer: str
    state: SecondState = SecondState.DRAWN
    officer: str = ""
    keyed_at: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    stop: int = 0
    typed: str = ""
    first: Mapping[str, str] = field(default_factory=dict)
    settler: str = ""
    settled_at: str = ""
    settled: Mapping[str, str] = field(default_factory=dict)

    @property
    def differing(self) -> tuple[str, ...]:
        """The codes of the cells in which a finished second keying differs from the first."""
        return tuple(code for code, cell in self.first.items() if self.cells.get(code, "") != cell)
