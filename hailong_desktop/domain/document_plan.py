"""How a document of a round departs from its outline, and what was issued of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class DocumentKind(StrEnum):
    """The documents that come out of a round."""

    REPORT = "report"
    NOTICE = "notice"
    MINUTES = "minutes"
    FOLLOW_UP = "follow_up"
    WEB_NOTE = "web_note"

    @property
    def label(self) -> str:
        """The name that officers read."""
        return _LABELS[self]

    @property
    def is_paper(self) -> bool:
        """Tell whether it is an official document on paper; the note for the web page is none."""
        return self is not DocumentKind.WEB_NOTE

    @property
    def abbreviation(self) -> str:
        """What stands before the agency's symbol: decree 30/2020/NĐ-CP, appendix III."""
        return _ABBREVIATIONS[self]


_LABELS = {
    DocumentKind.REPORT: "Báo cáo",
    DocumentKind.NOTICE: "Thông báo kết luận",
    DocumentKind.MINUTES: "Biên bản",
    DocumentKind.FOLLOW_UP: "Báo cáo theo dõi giải pháp",
    DocumentKind.WEB_NOTE: "Bài đăng trang tin",
}
_ABBREVIATIONS = {
    DocumentKind.REPORT: "BC",
    DocumentKind.NOTICE: "TB",
    DocumentKind.MINUTES: "BB",
    DocumentKind.FOLLOW_UP: "BC",
    DocumentKind.WEB_NOTE: "",
}


@dataclass(frozen=True)
class PlannedPart:
    """A section or clause of a document as people want it.

    `title` is empty while the outline's own holds. `text` is None while the program writes the part; figures
    in it are fields. `figures` are the values of the text's fields as people last saw them. A part whose key
    the outline does not know (`OWN`) is one that people added, at `depth` 0 for a section, 1 for a clause.
    """

    key: str
    title: str = ""
    left_out: bool = False
    text: str | None = None
    figures: Mapping[str, str] = field(default_factory=dict)
    depth: int = 1


OWN = "own-"
"""How the keys of parts begin that people added."""
OWN_TITLE = "Phần thêm"
"""What a part that people added is called until they name it."""


@dataclass(frozen=True)
class DocumentPlan:
    """The parts of a document in the order wanted; those not named stand where the outline has them."""

    kind: DocumentKind
    parts: tuple[PlannedPart, ...] = ()


@dataclass(frozen=True)
class IssuedDocument:
    """A document as it was issued: the file is kept beside it, byte for byte; `id` is 0 until kept.

    `content_digest` is the SHA-256 of what the document says, `file_digest` that of the file, `audit_head`
    the end of the history chain at that moment. `date` is the ISO day on the paper, `issued_at` an ISO time.
    """

    kind: DocumentKind
    number: str
    date: str
    signer: str
    content_digest: str
    file_digest: str
    audit_head: str
    officer: str = ""
    issued_at: str = ""
    id: int = 0


@dataclass(frozen=True)
class Phrase:
    """A recurring text that the office keeps; `field` is the field of the record for which it is offered."""

    field: str
    text: str
    id: int = 0
