"""One paper form as keyed: its cells, its words, its state and its version."""

import hashlib
import json
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from operator import itemgetter

from hailong_desktop.domain.questionnaire import Questionnaire


class Risk(StrEnum):
    """What makes a form worth a second look; nothing is dropped for it."""

    STRAIGHT = "straight"
    FAST = "fast"

    @property
    def label(self) -> str:
        """The risk as an officer says it."""
        return _RISKS[self]


_RISKS = {
    Risk.STRAIGHT: "mọi câu cùng một cột",
    Risk.FAST: "nhập nhanh bất thường",
}


class Status(StrEnum):
    """What a form counts as: only valid forms are tallied, only valid and invalid ones are returned."""

    VALID = "valid"
    INVALID = "invalid"
    OPEN = "open"
    VOID = "void"

    @property
    def label(self) -> str:
        """The state as an officer says it."""
        return _LABELS[self]


_LABELS = {
    Status.VALID: "hợp lệ",
    Status.INVALID: "không hợp lệ",
    Status.OPEN: "đang mở lại",
    Status.VOID: "đã hủy",
}


_HELD = itemgetter(1)


@dataclass(frozen=True)
class Effort:
    """What keying a form took: seconds without pauses, keys, and answers that were changed."""

    seconds: float = 0.0
    keys: int = 0
    corrections: int = 0


@dataclass(frozen=True)
class Response:
    """A form; `cells` holds every closed code, `texts` the answers in words that are not empty.

    `id` is a UUID made at the first key. `revision` is 0 before the first save and counts up by one a
    save, so that two people correcting the same form notice each other. `batch` is None for imports.
    `officer` saved it last, `first_officer` keyed it first. `channel` and `period` are the batch's unless
    changed for this form. `accepted` are codes of checks whose warning was accepted, `risks` what makes the
    form worth a second look. None of these last six belongs to the content.
    """

    id: str
    round: str
    serial: str
    unit: str = ""
    cells: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    status: Status = Status.VALID
    invalid_reason: str = ""
    batch: int | None = None
    flagged: bool = False
    officer: str = ""
    saved_at: str = ""
    revision: int = 0
    first_officer: str = ""
    channel: str = ""
    effort: Effort = Effort()
    accepted: tuple[str, ...] = ()
    risks: tuple[Risk, ...] = ()
    period: str = ""

    def content(self) -> tuple[object, ...]:
        """Return what two databases must agree on, by serial: not ids, times, officers, batches, history."""
        return (
            self.serial,
            "valid" if self.status is Status.VALID else str(self.status),
            self.invalid_reason,
            self.unit,
            tuple(sorted(filter(_HELD, self.cells.items()))),
            tuple(sorted(filter(_HELD, self.texts.items()))),
        )

    def digest(self) -> str:
        """Return the SHA-256 of the content and the comment flag, in hexadecimal."""
        canonical = json.dumps([self.content(), self.flagged], ensure_ascii=False, separators=(",", ":"))
        return hashlib.sha256(canonical.encode()).hexdigest()


def new_form_id() -> str:
    """Return a fresh UUID for a form that is about to be keyed."""
    return str(uuid.uuid4())


def complete(form: Response, questionnaire: Questionnaire) -> Response:
    """Return the form with a cell for every closed code (blank where nothing was keyed), texts not empty."""
    return replace(
        form,
        cells={code: form.cells.get(code, "") for code in questionnaire.closed_codes},
        texts={part.code: form.texts[part.code] for part in questionnaire.texts if form.texts.get(part.code)},
    )


def next_serial(last: str) -> str:
    """Return the serial after `last`: its trailing number plus one, keeping the zeros in front.

    "0127" gives "0128", "A-99" gives "A-100"; a serial without a number gets "-2"; none gives "0001".
    """
    head = last.rstrip("0123456789")
    number = last[len(head) :]
    if not number:
        return f"{last}-2" if last else "0001"
    return f"{head}{int(number) + 1:0{len(number)}d}"
