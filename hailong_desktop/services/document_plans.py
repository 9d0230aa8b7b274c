"""What people make of documents: how one departs from its outline, and issuing one for good."""

import hashlib
from dataclasses import replace

from hailong_desktop.domain.document_plan import (
    OWN,
    OWN_TITLE,
    DocumentKind,
    DocumentPlan,
    IssuedDocument,
    PlannedPart,
)
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.person import bare_name
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.domain.text import clean, clean_line
from hailong_desktop.services.meetings import meeting_of
from hailong_desktop.services.news import DocumentChanged
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.ports import Store
from hailong_desktop.services.workplace import Workplace

LONGEST_PART = 60_000
LONGEST_TITLE = 300


def keep_plan(place: Workplace, round_code: str, plan: DocumentPlan) -> DocumentPlan:
    """Keep how a document departs from its outline, cleaned; what did not change is not kept again."""
    tidy = replace(plan, parts=tuple(_part(part) for part in plan.parts))
    if tidy != place.store.plan(round_code, plan.kind):
        require(place, Deed.MEETING)
        place.store.put_plan(round_code, tidy, place.stamp())
        place.news.tell(DocumentChanged(round_code))
    return tidy


def _part(part: PlannedPart) -> PlannedPart:
    title = clean_line(part.title, "Tên phần", LONGEST_TITLE)
    if part.key.startswith(OWN):
        title = title or OWN_TITLE
    text = None if part.text is None else clean(part.text, f"Nội dung phần “{title}”", LONGEST_PART)
    return replace(part, title=title, text=text)


def issue(
    place: Workplace,
    round_code: str,
    kind: DocumentKind,
    file: bytes,
    content_digest: str,
    printed: tuple[DocumentFacts, str] | None = None,
) -> IssuedDocument:
    """Keep a document as issued: the file, its number, date and signer; raise SurveyError without them.

    `content_digest` is the digest of what the document says, by which a later change is seen. `printed` are
    the facts and the signer that the file was made with; raises SurveyError where they are others now.
    """
    facts, signer = require_issuable(place, round_code, kind)
    if printed is not None and printed != (facts, signer):
        raise SurveyError(
            "Chưa phát hành: số, ngày hoặc người ký vừa đổi trong lúc dựng văn bản. "
            "Hãy xem lại rồi phát hành."
        )
    asked = IssuedDocument(
        kind, facts.number, facts.date, signer, content_digest, hashlib.sha256(file).hexdigest(), ""
    )
    kept = place.store.issue(round_code, asked, file, place.stamp())
    place.news.tell(DocumentChanged(round_code))
    return kept


def require_issuable(place: Workplace, round_code: str, kind: DocumentKind) -> tuple[DocumentFacts, str]:
    """Return the facts of the document and who signs it; raise SurveyError for what it lacks to be issued.

    Minutes need no number; who led the meeting signs them, by name, beside the secretary.
    """
    require(place, Deed.EXPORT)
    facts = place.store.round(round_code).facts.of(kind)
    if kind is DocumentKind.MINUTES:
        meeting = meeting_of(place, round_code)
        signer = bare_name(meeting.chair_name)
        secretary = bare_name(meeting.secretary_name)
        needed = {
            "cơ quan ban hành": facts.agency, "địa danh": facts.place, "ngày ký": facts.date,
            "họ và tên người chủ trì": signer, "họ và tên thư ký": secretary,
        }  # fmt: skip
    else:
        signer = bare_name(facts.signer_name)
        needed = {
            "cơ quan ban hành": facts.agency, "số văn bản": facts.number, "ký hiệu": facts.symbol,
            "địa danh": facts.place, "ngày ký": facts.date, "chức vụ người ký": facts.signer_title,
            "người ký": signer,
        }  # fmt: skip
    missing = [name for name, given in needed.items() if not given.strip()]
    if missing:
        raise SurveyError(
            f"Chưa phát hành được vì còn thiếu: {', '.join(missing)}. Hãy ghi đủ rồi phát hành."
        )
    return facts, signer


def issued_file(store: Store, issued: IssuedDocument) -> bytes:
    """Return an issued document byte for byte; raise SurveyError when the file is not what was kept."""
    file = store.issued_file(issued.id)
    if hashlib.sha256(file).hexdigest() != issued.file_digest:
        raise SurveyError(
            f"Bản đã phát hành số {issued.number} trong tệp dữ liệu không còn nguyên vẹn. "
            "Hãy mở bản sao gần nhất trong thư mục sao-luu."
        )
    return file
