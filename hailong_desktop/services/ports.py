"""What the use cases need from the outside, as protocols; rooms that implement them never show through."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from hailong_desktop.domain.officer import Officer
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.register import Handling, Remark, RemarkCounts, Topic
from hailong_desktop.domain.response import Response, Risk, Status
from hailong_desktop.domain.second import SecondKeying
from hailong_desktop.domain.survey_round import Batch, SurveyRound
from hailong_desktop.domain.tally import Counts
from hailong_desktop.domain.watch import RiskCount
from hailong_desktop.services.filters import Breakdown, FormFilter, RemarkFilter
from hailong_desktop.services.paper_ports import PaperStore
from hailong_desktop.services.stamp import Stamp


@dataclass(frozen=True)
class Step:
    """A moment of a draft that undo or redo brings back: cells, comment flag, cursor, warnings accepted."""

    cells: Mapping[str, str]
    flagged: bool
    stop: int
    accepted: tuple[str, ...] = ()


@dataclass(frozen=True)
class Draft:
    """A form on the desk that is not saved: `form` holds only the cells keyed so far, `stop` the cursor.

    `aside` is a form that the officer put away to go on with the next one. `form.revision` is 0 for a new
    form, else the revision of the saved form that is being corrected. `past` and `future` are what undo and
    redo bring back (cells, flag, cursor), oldest first; `finish` is the reason for which a form that undo
    took back had been finished as invalid, "" as valid, None when it never was. `why` is the reason for which
    a saved form is being corrected. `erased` are half-typed digits that undo took off, the last one last.
    """

    form: Response
    stop: int
    typed: str = ""
    aside: bool = False
    past: tuple[Step, ...] = ()
    future: tuple[Step, ...] = ()
    finish: str | None = None
    why: str = ""
    erased: str = ""


@dataclass(frozen=True)
class HistoryEntry:
    """One line of the history: who did what when, and why; `changes` are (what, old value, new value).

    Personal values and free text stand there only as "(có thay đổi)".
    """

    when: str
    who: str
    what: str
    why: str
    changes: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True)
class FormLine:
    """A row of the list of forms."""

    id: str
    serial: str
    status: Status
    invalid_reason: str
    unit: str
    officer: str
    saved_at: str
    missing: int
    flagged: bool
    batch: int | None
    risks: tuple[Risk, ...] = ()


@dataclass(frozen=True)
class BatchCounts:
    """What has been keyed of a batch.

    `reopened` are forms taken back by undo and not saved again; `uncommented` are flagged ones whose
    comment is not typed; `drawn`, `unsettled` and `seconded` count second keyings: waiting, to settle, done.
    """

    valid: int = 0
    invalid: int = 0
    reopened: int = 0
    uncommented: int = 0
    drawn: int = 0
    unsettled: int = 0
    seconded: int = 0

    @property
    def keyed(self) -> int:
        """Forms keyed, valid or not."""
        return self.valid + self.invalid


@dataclass(frozen=True)
class Pace:
    """What an officer has keyed first: forms, seconds without pauses, answers changed."""

    forms: int = 0
    seconds: float = 0.0
    corrections: int = 0


class Store(PaperStore, Protocol):
    """What is kept of surveys; every writing call is one transaction with its history rows and counters."""

    def questionnaires(self) -> tuple[Questionnaire, ...]:
        """Return every version of every questionnaire, by id and version."""

    def questionnaire(self, id: str, version: int | None = None) -> Questionnaire:
        """Return this version, the newest one by default; raise SurveyError when there is none."""

    def add_questionnaire(self, questionnaire: Questionnaire, stamp: Stamp) -> None:
        """Keep a version; the same definition again is nothing new, another one raises SurveyError."""

    def rounds(self) -> tuple[SurveyRound, ...]:
        """Return the rounds, the one opened last first."""

    def round(self, code: str) -> SurveyRound:
        """Return the round; raise SurveyError naming the known codes when there is none."""

    def add_round(self, round: SurveyRound, stamp: Stamp) -> None:
        """Open a round; raise SurveyError when the code is taken or the questionnaire is not kept."""

    def change_round(self, round: SurveyRound, stamp: Stamp) -> None:
        """Change what is known of a round, its units included; the questionnaire never changes."""

    def batches(self, round_code: str) -> tuple[Batch, ...]:
        """Return the batches of a round, oldest first."""

    def put_batch(self, batch: Batch, stamp: Stamp) -> Batch:
        """Keep a new batch (id 0) or change one; return it with its id."""

    def batch_counts(self, batch_id: int) -> BatchCounts:
        """Return how many forms of the batch are keyed, and what waits in it."""

    def all_batch_counts(self, round_code: str) -> Mapping[int, BatchCounts]:
        """Return the counts of every batch of a round by its id, in a few queries."""

    def batch_forms(self, batch_id: int) -> tuple[Response, ...]:
        """Return the forms of a batch that are not void, in full, in the order in which they were keyed."""

    def batch_serials(self, batch_id: int) -> tuple[str, ...]:
        """Return the serials of the forms of a batch that are not void, in the order of keying."""

    def officers(self) -> tuple[Officer, ...]:
        """Return the officers in the order in which they were added, those who left too."""

    def put_officer(self, officer: Officer, stamp: Stamp, what: str) -> None:
        """Add an officer or change one by name; `what` is what the history says of it."""

    def form_officers(self, round_code: str) -> tuple[str, ...]:
        """Return the names of those who keyed or saved forms of a round, for the filter of the list."""

    def pace(self, officer: str, day: str = "", batch_id: int = 0) -> Pace:
        """Return what the officer keyed first on an ISO day or in a batch; the empty ones do not filter."""

    def risk_counts(self, round_code: str) -> tuple[RiskCount, ...]:
        """Return the valid and invalid forms of a round by officer and unit, in the order of both names."""

    def second_keyings(self, round_code: str, batch_id: int = 0) -> tuple[SecondKeying, ...]:
        """Return the second keyings of a round or one batch, in the order in which the forms were keyed."""

    def put_second_keyings(self, second: Sequence[SecondKeying], stamp: Stamp | None, what: str = "") -> None:
        """Keep second keyings, replacing those of the same forms, all or nothing.

        With a stamp the history says `what` was done; without one (half-keyed sheets) it says nothing.
        """

    def save_form(self, form: Response, stamp: Stamp, draft: Draft | None = None) -> Response:
        """Save a complete form in any status and return it with its new revision, time and officer.

        One transaction: form, cells, texts, counters, history, and the form's draft removed, or replaced by
        `draft`. Saving the same content under the same id and revision twice stores once. Void forms keep
        their serial in the history only. Raises SerialTakenError, ChangedElsewhereError, NotSavedError, and
        SurveyError when the round is locked.
        """

    def add_forms(self, forms: Sequence[Response], stamp: Stamp) -> None:
        """Save many new complete forms at once, all or nothing; units must be known to the round."""

    def form(self, id: str) -> Response | None:
        """Return the form."""

    def form_by_serial(self, round_code: str, serial: str) -> Response | None:
        """Return the form with this serial that is not void."""

    def forms(self, round_code: str) -> Iterator[Response]:
        """Yield every form of a round that is not void, by serial, in full."""

    def digests(self, round_code: str) -> Mapping[str, str]:
        """Return the digest of every form of a round that is not void, by serial."""

    def form_lines(
        self, round_code: str, chosen: FormFilter, limit: int = 200, offset: int = 0
    ) -> tuple[FormLine, ...]:
        """Return rows of the list, the form saved last first; void forms too."""

    def form_count(self, round_code: str, chosen: FormFilter) -> int:
        """Return how many rows the list has."""

    def last_serial(self, round_code: str) -> str:
        """Return the serial with the highest trailing number in the round, empty when there is none."""

    def last_saved(self, round_code: str, batch_id: int, or_void_at_once: bool = False) -> Response | None:
        """Return the form of the batch saved last: valid or invalid, or void from the first if asked."""

    def history(self, form_id: str) -> tuple[HistoryEntry, ...]:
        """Return what was done to a form, oldest first."""

    def put_draft(self, draft: Draft) -> None:
        """Keep a draft, replacing the one of the same form."""

    def drafts(self, round_code: str) -> tuple[Draft, ...]:
        """Return the drafts of a round, the one touched last first."""

    def remove_draft(self, form_id: str) -> None:
        """Forget a draft; nothing happens when there is none."""

    def counts(self, round_code: str, unit: str | None = None) -> Counts:
        """Return the counters of a round or of one of its units ("" for forms without a unit)."""

    def counts_by(
        self, round_code: str, breakdown: Breakdown, part: int | None = None
    ) -> Mapping[tuple[str, ...], Counts]:
        """Return counters by the cells of the fields, of the forms of one part where it is given."""

    def parts(self, round_code: str) -> tuple[int, ...]:
        """Return the parts, of at most some thousand forms each, in which the round has forms."""

    def part_of(self, form_id: str) -> int | None:
        """Return the part that holds a form, for good; None when there is no such form."""

    def topics(self) -> tuple[Topic, ...]:
        """Return the topics of comments in their order, those no longer offered too."""

    def put_topic(self, topic: Topic, stamp: Stamp) -> Topic:
        """Keep a new topic (id 0) or change one, and return it; raise SurveyError when the name is taken."""

    def remarks(
        self, round_code: str, chosen: RemarkFilter, limit: int = 200, offset: int = 0
    ) -> tuple[Remark, ...]:
        """Return the comments on open questions of valid and invalid forms, in the order of keying."""

    def remark_counts(self, round_code: str, chosen: RemarkFilter) -> RemarkCounts:
        """Return how many comments the filter leaves, by topic, criterion and unit."""

    def put_handlings(self, round_code: str, handlings: Sequence[Handling], stamp: Stamp, what: str) -> None:
        """Keep what was done about comments, all or nothing; the history says `what`, never which words."""

    def audit_head(self) -> str:
        """Return the hash at the end of the history chain, empty when nothing was ever done."""

    def faults(self) -> tuple[str, ...]:
        """Return sentences about what does not add up: counters against forms, digests, history chain."""
