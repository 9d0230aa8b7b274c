"""Rounds, their units and their batches of paper."""

from collections.abc import Iterable
from dataclasses import replace

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.survey_round import (
    DEFAULT_INVALID_REASONS,
    Batch,
    DocumentFacts,
    RoundState,
    SurveyRound,
)
from hailong_desktop.domain.text import clean, clean_line
from hailong_desktop.services.news import RoundChanged
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.workplace import Workplace

LONGEST_NAME = 200
MOST_REASONS = 99


def new_round(
    place: Workplace,
    *,
    code: str,
    name: str,
    questionnaire: str,
    issued: int | None = None,
    units: Iterable[str] = (),
    invalid_reasons: Iterable[str] = DEFAULT_INVALID_REASONS,
    threshold: int = 80,
    illustration: bool = False,
    facts: DocumentFacts | None = None,
    definition: Questionnaire | None = None,
) -> SurveyRound:
    """Open a round on the newest version of a kept questionnaire and return it.

    With a `definition` the round is on that version, which is kept too where it is not kept yet.
    """
    require(place, Deed.SET_UP)
    version = (definition or place.store.questionnaire(questionnaire)).version
    survey_round = SurveyRound(
        code=clean_line(code, "Mã đợt"),
        name=clean_line(name, "Tên đợt", LONGEST_NAME),
        questionnaire=questionnaire,
        version=version,
        issued=issued,
        units=unit_names(units),
        invalid_reasons=reasons_of(invalid_reasons),
        threshold=threshold,
        illustration=illustration,
        facts=facts or DocumentFacts(),
    )
    if definition:
        place.store.add_questionnaire(definition, place.stamp())
    place.store.add_round(survey_round, place.stamp())
    place.news.tell(RoundChanged(survey_round.code))
    return survey_round


def unit_names(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names cleaned, each once, in their order; empty ones fall away."""
    return _each_once("Tên phòng, đơn vị", names)


def reasons_of(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the reasons for which a form is invalid, cleaned, each once; their order gives their digits.

    Raise SurveyError for none at all and for more than two digits can choose.
    """
    tidy = _each_once("Lý do không hợp lệ", lines)
    if not 1 <= len(tidy) <= MOST_REASONS:
        raise SurveyError(
            f"Lý do phiếu không hợp lệ: hãy ghi từ 1 đến {MOST_REASONS} lý do, mỗi dòng một lý do."
        )
    return tidy


def _each_once(what: str, names: Iterable[str]) -> tuple[str, ...]:
    tidy = (clean_line(name, what, LONGEST_NAME) for name in names)
    return tuple(dict.fromkeys(name for name in tidy if name))


def change_round(place: Workplace, survey_round: SurveyRound, why: str = "") -> None:
    """Change what is known of a round; its questionnaire stays, and units that went take their facts along.

    Raise SurveyError for reasons of invalid forms that no digits can choose.
    """
    require(place, Deed.SET_UP)
    facts = {unit: one for unit, one in survey_round.unit_facts.items() if unit in survey_round.units}
    reasons = reasons_of(survey_round.invalid_reasons)
    _put(place, replace(survey_round, unit_facts=facts, invalid_reasons=reasons), why)


def _put(place: Workplace, survey_round: SurveyRound, why: str = "") -> None:
    place.store.change_round(survey_round, place.stamp(why))
    place.news.tell(RoundChanged(survey_round.code))


def add_units(place: Workplace, round_code: str, names: Iterable[str]) -> SurveyRound:
    """Return the round with these units known to it too."""
    before = place.store.round(round_code)
    after = replace(before, units=unit_names((*before.units, *names)))
    if after != before:
        _put(place, after)
    return after


def set_lock(place: Workplace, round_code: str, locked: bool, why: str = "") -> SurveyRound:
    """Lock a round against new and changed forms, or unlock it, which needs a reason."""
    require(place, Deed.LOCK_ROUND)
    before = place.store.round(round_code)
    reason = clean(why, "Lý do")
    if not locked and before.state is RoundState.LOCKED and not reason:
        raise SurveyError("Mở khóa đợt khảo sát thì phải ghi lý do.")
    after = replace(before, state=RoundState.LOCKED if locked else RoundState.OPEN)
    if after != before:
        _put(place, after, reason)
    return after


def keep_batch(place: Workplace, batch: Batch) -> Batch:
    """Keep a new or changed batch and return it with its id; its unit becomes known to the round.

    Closing and opening again is not done here; a closed batch keeps its values, else SurveyError.
    """
    kept = next((kept for kept in place.store.batches(batch.round) if kept.id == batch.id), None)
    if kept and kept.closed_at:
        raise SurveyError(f"Tập phiếu “{kept.label}” đã đóng nên không sửa được. Hãy mở lại tập trước.")
    tidy = replace(
        batch,
        label=clean_line(batch.label, "Tên tập phiếu", LONGEST_NAME),
        unit=clean_line(batch.unit, "Phòng, đơn vị", LONGEST_NAME),
        channel=clean_line(batch.channel, "Kênh thu", LONGEST_NAME),
        spoiled_reason=clean(batch.spoiled_reason, "Lý do phiếu hỏng"),
        closed_at="",
        closed_why=kept.closed_why if kept else "",
    )
    add_units(place, tidy.round, [tidy.unit])
    put = place.store.put_batch(tidy, place.stamp())
    place.news.tell(RoundChanged(put.round))
    return put
