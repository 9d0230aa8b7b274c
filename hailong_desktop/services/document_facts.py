"""What officers say about the head and foot of a round's documents."""

from dataclasses import replace
from datetime import date
from typing import Any

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import DocumentFacts, SurveyRound
from hailong_desktop.domain.text import clean
from hailong_desktop.services.rounds import change_round
from hailong_desktop.services.workplace import Workplace

FACT_NAMES = {
    "parent": "Cơ quan chủ quản",
    "agency": "Cơ quan ban hành",
    "symbol": "Ký hiệu",
    "place": "Địa danh",
    "number": "Số văn bản",
    "date": "Ngày ký",
    "basis": "Căn cứ",
    "purpose": "Mục đích, yêu cầu",
    "surveyed": "Thời gian khảo sát",
    "collection": "Cách phát và thu phiếu",
    "signer_authority": "Quyền hạn ký",
    "signer_title": "Chức vụ người ký",
    "signer_name": "Người ký",
    "recipients": "Nơi nhận",
}
"""Each fact as an officer calls it, in the order of the page."""


def keep_facts(
    place: Workplace, round_code: str, facts: DocumentFacts, kind: DocumentKind = DocumentKind.REPORT
) -> SurveyRound:
    """Keep the facts as they stand on one document, cleaned, and return the round.

    What did not change is not kept again; what the other documents have of their own stays. The date may be
    written as day/month/year or as ISO; it is kept as ISO.
    """
    texts: dict[str, Any] = {
        name: clean(getattr(facts, name), FACT_NAMES[name]) for name in FACT_NAMES if name != "recipients"
    }
    lines = (clean(line, FACT_NAMES["recipients"]) for line in facts.recipients)
    before = place.store.round(round_code)
    tidy = replace(facts, **{**texts, "date": _day(texts["date"]), "recipients": tuple(filter(None, lines))})
    after = replace(before, facts=before.facts.with_paper(kind, tidy))
    if after != before:
        change_round(place, after)
    return after


def _day(text: str) -> str:
    """Return the date as ISO, empty for an empty one; raise SurveyError when there is no such day."""
    if not text:
        return ""
    parts = text.split("/")
    try:
        if len(parts) == 3:
            day, month, year = (int(part) for part in parts)
            return date(year, month, day).isoformat()
        return date.fromisoformat(text).isoformat()
    except ValueError as fault:
        raise SurveyError(
            f"Ngày ký: không có ngày “{text}”. Hãy ghi ngày/tháng/năm, ví dụ 21/5/2014."
        ) from fault
