"""What officers say about the head and foot of a round's documents."""

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import DocumentFacts, SurveyRound
from hailong_desktop.domain.text import clean, clean_line
from hailong_desktop.services.ports import Store
from hailong_desktop.services.rounds import change_round
from hailong_desktop.services.workplace import Workplace

_BEFORE_NUMBER = re.compile(r"^\s*số\b\s*:?\s*", re.IGNORECASE)
_SIGNING = ("signer_authority", "signer_title", "signer_name", "recipients")
FACT_NAMES = {
    "parent": "Cơ quan chủ quản",
    "agency": "Cơ quan ban hành",
    "symbol": "Ký hiệu",
    "place": "Địa danh",
    "subject": "Trích yếu",
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
_OF_LINES = {"basis", "purpose", "collection", "recipients", "signer_authority"}
"""The facts that may have several lines; the others stand on one."""


def keep_facts(
    place: Workplace, round_code: str, facts: DocumentFacts, kind: DocumentKind = DocumentKind.REPORT
) -> SurveyRound:
    """Keep the facts as they stand on one document, cleaned, and return the round.

    What did not change is not kept again; what the other documents have of their own stays. The date may be
    written as day/month/year or as ISO; it is kept as ISO. Of a number with its symbol the number is kept.
    """
    texts: dict[str, Any] = {
        name: (clean if name in _OF_LINES else clean_line)(getattr(facts, name), FACT_NAMES[name])
        for name in FACT_NAMES
        if name != "recipients"
    }
    lines = (clean(line, FACT_NAMES["recipients"]) for line in facts.recipients)
    texts["number"] = _number(texts["number"])
    before = place.store.round(round_code)
    tidy = replace(facts, **{**texts, "date": _day(texts["date"]), "recipients": tuple(filter(None, lines))})
    after = replace(before, facts=before.facts.with_paper(kind, tidy))
    if after != before:
        change_round(place, after)
    return after


COPIED = tuple(name for name in FACT_NAMES if name not in {"number", "date", "surveyed"})
"""What holds on from round to round; number, date and time of the survey never do."""
UNITS = "units"
"""The name under which the list of units is copied."""
PROFILE = "profile"
"""The name under which the format of the documents is copied; its texts are names of formats."""


@dataclass(frozen=True)
class FactToCopy:
    """A fact of an earlier round beside what stands in this one; lists are texts with a line each."""

    name: str
    label: str
    there: str
    here: str


def earlier_rounds(store: Store, round_code: str) -> tuple[SurveyRound, ...]:
    """Return the rounds opened before this one, the latest first; made-up ones for a made-up round alone."""
    codes = [each.code for each in store.rounds()]
    made_up = store.round(round_code).illustration
    earlier = store.rounds()[codes.index(round_code) + 1 :]
    return tuple(each for each in earlier if each.illustration == made_up)


def facts_to_copy(store: Store, round_code: str, from_code: str) -> tuple[FactToCopy, ...]:
    """Return the facts that an earlier round gives and that stand otherwise in this one."""
    here, there = store.round(round_code), store.round(from_code)
    found = [
        FactToCopy(name, FACT_NAMES[name], _as_text(there.facts, name), _as_text(here.facts, name))
        for name in COPIED
    ]
    found += [
        FactToCopy(
            f"{kind}.{name}",
            f"{FACT_NAMES[name]} ({kind.label.lower()})",
            _as_text(there.facts.of(kind), name),
            _as_text(here.facts.of(kind), name),
        )
        for kind in DocumentKind
        if kind is not DocumentKind.REPORT
        for name in _SIGNING
    ]
    units = FactToCopy(UNITS, "Danh sách phòng, đơn vị", "\n".join(there.units), "\n".join(here.units))
    format_ = FactToCopy(PROFILE, "Thể thức văn bản", there.facts.profile, here.facts.profile)
    return tuple(fact for fact in (*found, format_, units) if fact.there and fact.there != fact.here)


def copy_facts(place: Workplace, round_code: str, from_code: str, names: Collection[str]) -> SurveyRound:
    """Copy the named facts of an earlier round into this one and return it; the earlier round stays.

    Units are added to those that are there already.
    """
    before, there = place.store.round(round_code), place.store.round(from_code)
    whole = (name for name in (*COPIED, PROFILE) if name in names)
    facts = replace(before.facts, **{name: getattr(there.facts, name) for name in whole})
    for kind in DocumentKind:
        chosen = [name for name in _SIGNING if f"{kind}.{name}" in names]
        if chosen:
            values = {name: getattr(there.facts.of(kind), name) for name in chosen}
            facts = facts.with_paper(kind, replace(facts.of(kind), **values))
    units = tuple(dict.fromkeys((*before.units, *(there.units if UNITS in names else ()))))
    after = replace(before, facts=facts, units=units)
    if after != before:
        change_round(place, after)
    return after


def _as_text(facts: DocumentFacts, name: str) -> str:
    return "\n".join(facts.recipients) if name == "recipients" else str(getattr(facts, name))


def _number(text: str) -> str:
    """Return the number alone: 05 of "Số: 05/BC-STNMT", because the symbol has its own field."""
    return _BEFORE_NUMBER.sub("", text).partition("/")[0].strip()


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
