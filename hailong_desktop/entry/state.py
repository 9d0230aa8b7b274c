"""The state of the form on the desk, and what a key can cause."""

from dataclasses import dataclass

from hailong_desktop.domain.checks import Finding, findings
from hailong_desktop.entry.layout import Cell, Layout, Stop


@dataclass(frozen=True)
class Moment:
    """What undo brings back: the answers, the flag, where the cursor stood, the warnings accepted."""

    answers: tuple[str | None, ...]
    flagged: bool
    stop: int
    accepted: frozenset[str] = frozenset()


@dataclass(frozen=True)
class State:
    """A form being keyed; `answers` has None for cells not keyed yet, and those are always the last ones.

    `typed` holds digits of an answer that is not stored yet, `erased` those that undo took off, the last one
    last; `choosing` means that the next digit names the reason why the form is invalid. `accepted` are the
    codes of checks whose warning was accepted.
    """

    layout: Layout
    answers: tuple[str | None, ...]
    stop: int = 0
    typed: str = ""
    erased: str = ""
    flagged: bool = False
    choosing: bool = False
    accepted: frozenset[str] = frozenset()
    past: tuple[Moment, ...] = ()
    future: tuple[Moment, ...] = ()

    @property
    def here(self) -> Stop:
        """The place of the cursor."""
        return self.layout.stops[self.stop]

    @property
    def cell(self) -> Cell | None:
        """The cell in work, None at a checkpoint."""
        at = self.here.cell
        return None if at is None else self.layout.cells[at]

    @property
    def moment(self) -> Moment:
        """What undo would bring back later."""
        return Moment(self.answers, self.flagged, self.stop, self.accepted)

    @property
    def first_open(self) -> int | None:
        """The index of the first cell without an answer."""
        return next((at for at, answer in enumerate(self.answers) if answer is None), None)

    @property
    def started(self) -> bool:
        """Tell whether anything has been keyed on this form."""
        return bool(self.typed) or self.flagged or self.first_open != 0

    @property
    def at_last_stop(self) -> bool:
        """Tell whether the cursor stands at the last page's checkpoint."""
        return self.stop == len(self.layout.stops) - 1

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks find on the cells keyed so far, the worst first; those accepted already too."""
        layout = self.layout
        cells = {cell.code: answer for cell, answer in zip(layout.cells, self.answers, strict=True)}
        return findings(layout.checks, cells, layout.period)


def findings_here(state: State) -> tuple[Finding, ...]:
    """Return what the checks find when the cursor stands at a checkpoint, nothing elsewhere."""
    return state.findings if state.cell is None else ()


@dataclass(frozen=True)
class Refused:
    """The key did nothing; `why` is the officer's sentence, `show` the cell to point at."""

    why: str
    show: int | None = None


@dataclass(frozen=True)
class Noted:
    """The key was taken, and there is something to say about it."""

    what: str


@dataclass(frozen=True)
class Stored:
    """The cell has its answer."""

    cell: int


@dataclass(frozen=True)
class FormReady:
    """The form is finished: as it stands (None), valid after all (""), or invalid for this reason."""

    invalid_reason: str | None = None


@dataclass(frozen=True)
class NothingToUndo:
    """Undo was pressed at the start of the form: the form saved before it may come back."""


@dataclass(frozen=True)
class NothingToRedo:
    """Redo was pressed with nothing undone in this form."""


Effect = Refused | Noted | Stored | FormReady | NothingToUndo | NothingToRedo


def blank_state(layout: Layout) -> State:
    """Return the state of a form of which nothing has been keyed."""
    return State(layout, (None,) * len(layout.cells))
