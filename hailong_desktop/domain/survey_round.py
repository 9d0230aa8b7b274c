"""A survey round and the batches of paper that came back in it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from enum import StrEnum

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts

DEFAULT_INVALID_REASONS = (
    "để trống quá nhiều câu",
    "đánh hai ô ở nhiều câu",
    "không đúng đối tượng",
    "trùng phiếu",
)
MOST_FORMS = 99_999_999
MOST_DECIMALS = 2
_CODE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._-]{0,39}")
_PERIOD = re.compile(r"(?P<year>[0-9]{4})(-(?P<month>0[1-9]|1[0-2]))?")


class RoundState(StrEnum):
    """Whether forms may still come in."""

    OPEN = "open"
    LOCKED = "locked"


@dataclass(frozen=True)
class PaperFacts:
    """What every document of a round has of its own; the date is ISO."""

    number: str = ""
    date: str = ""
    signer_authority: str = ""
    signer_title: str = ""
    signer_name: str = ""
    recipients: tuple[str, ...] = ()


@dataclass(frozen=True)
class DocumentFacts:
    """What documents say that no form holds; unknown facts stay empty and print as blanks.

    `subject` is what the documents are about, empty for the words of the questionnaire. `surveyed` is when
    the survey was held, `collection` how forms were handed out and came back. `profile` names the format of
    the documents. Number, date, signer and recipients are those of the report; `papers` holds those of the
    other documents.
    """

    parent: str = ""
    agency: str = ""
    symbol: str = ""
    place: str = ""
    number: str = ""
    date: str = ""
    basis: str = ""
    purpose: str = ""
    signer_authority: str = ""
    signer_title: str = ""
    signer_name: str = ""
    recipients: tuple[str, ...] = ()
    surveyed: str = ""
    collection: str = ""
    subject: str = ""
    profile: str = "nd30_2020"
    papers: Mapping[DocumentKind, PaperFacts] = field(default_factory=dict)

    def of(self, kind: DocumentKind) -> "DocumentFacts":
        """Return the facts with number, date, signer and recipients of this document."""
        if kind is DocumentKind.REPORT:
            return self
        own = self.papers.get(kind, PaperFacts())
        return replace(self, **{each.name: getattr(own, each.name) for each in fields(PaperFacts)})

    def with_paper(self, kind: DocumentKind, shown: "DocumentFacts") -> "DocumentFacts":
        """Return `shown`, written for this document, with what the other documents have of their own."""
        if kind is DocumentKind.REPORT:
            return replace(shown, papers=self.papers)
        own = {each.name: getattr(shown, each.name) for each in fields(PaperFacts)}
        reports = {each.name: getattr(self, each.name) for each in fields(PaperFacts)}
        return replace(shown, **reports, papers={**self.papers, kind: PaperFacts(**own)})


@dataclass(frozen=True)
class SurveyRound:
    """A round; `issued` is declared (None while unknown), under `threshold` % a shortcoming is suggested.

    `unit_facts` are what the office declares of units by name; a unit that nobody said anything of has none.
    """

    code: str
    name: str
    questionnaire: str
    version: int
    issued: int | None = None
    state: RoundState = RoundState.OPEN
    illustration: bool = False
    threshold: int = 80
    decimals: int = 2
    units: tuple[str, ...] = ()
    invalid_reasons: tuple[str, ...] = DEFAULT_INVALID_REASONS
    facts: DocumentFacts = field(default_factory=DocumentFacts)
    measures: RoundMeasures = field(default_factory=RoundMeasures)
    unit_facts: Mapping[str, UnitFacts] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Refuse a code, name or number that no round can have."""
        if not _CODE.fullmatch(self.code):
            raise SurveyError(
                f"Mã đợt “{self.code}” không dùng được: chỉ gồm chữ không dấu, số, dấu chấm, gạch ngang, "
                "tối đa 40 ký tự. Ví dụ: 2014-1."
            )
        if not self.name.strip():
            raise SurveyError("Tên đợt khảo sát còn trống. Hãy ghi tên, ví dụ: Đợt 1 năm 2014.")
        if not 0 <= self.decimals <= MOST_DECIMALS:
            raise SurveyError(f"Số chữ số thập phân phải từ 0 đến {MOST_DECIMALS}. Hãy sửa lại.")
        if self.issued is not None and not 0 <= self.issued <= MOST_FORMS:
            raise SurveyError(f"Số phiếu phát ra phải từ 0 đến {MOST_FORMS}. Hãy sửa lại.")


def check_period(period: str) -> None:
    """Raise SurveyError unless the period is empty, a year ("2014") or a month ("2014-03")."""
    if period and not _PERIOD.fullmatch(period):
        raise SurveyError(f"Kỳ “{period}” không đúng: hãy ghi năm (2014) hoặc năm-tháng (2014-03).")


@dataclass(frozen=True)
class Batch:
    """A stack of paper on the desk; `id` is 0 until kept. `returned` counts the keyed and the spoiled ones.

    `period` is a year ("2014") or a month ("2014-03"), empty when unknown: it fills dates keyed short.
    With `printed_serials` every form asks for the number on the paper, else numbers count up by themselves.
    A batch is closed since `closed_at`; `closed_why` says why where the numbers did not meet, and of one that
    was opened again, why it was.
    """

    round: str
    label: str
    unit: str = ""
    period: str = ""
    channel: str = ""
    returned: int | None = None
    spoiled: int = 0
    spoiled_reason: str = ""
    id: int = 0
    printed_serials: bool = False
    closed_at: str = ""
    closed_why: str = ""

    def __post_init__(self) -> None:
        """Refuse a batch whose numbers cannot be."""
        if not self.label.strip():
            raise SurveyError("Tập phiếu chưa có tên. Hãy ghi tên, ví dụ: Bộ phận một cửa.")
        check_period(self.period)
        if self.spoiled < 0 or (self.returned is not None and self.returned < self.spoiled):
            raise SurveyError("Số phiếu thu về phải từ 0 trở lên và không ít hơn số phiếu hỏng. Hãy sửa lại.")
        if self.spoiled and not self.spoiled_reason.strip():
            raise SurveyError("Có phiếu hỏng thì phải ghi lý do hỏng.")
