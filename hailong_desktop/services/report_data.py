"""Everything a report says about a round, read from counters and records in one go."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import partial

from hailong_desktop.domain.grouping import UNIT
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.suggestions import Suggestion
from hailong_desktop.domain.survey_round import Batch, SurveyRound
from hailong_desktop.domain.tally import FORMS, Counts, FormCounts, Tally
from hailong_desktop.domain.text import sort_key
from hailong_desktop.services.comparing import Trend, trend_until
from hailong_desktop.services.filters import Breakdown
from hailong_desktop.services.groups import Group, grouped_tallies
from hailong_desktop.services.meetings import meeting_of
from hailong_desktop.services.ports import Store
from hailong_desktop.services.quality import Quality, quality_of
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.suggestions import suggestions
from hailong_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class UnitForms:
    """The forms that came back for one unit; `unit` is empty for forms that name none."""

    unit: str
    forms: FormCounts


@dataclass(frozen=True)
class ReportData:
    """What a document is written from: frozen, so that it can be handed to another thread.

    `units` holds every unit known to the round, by name, and last the forms without a unit, where there
    are any; `by_unit` only those with valid forms. `quality` is what second keying found, `trend` runs over
    this round and the ones before it, `audit_head` is the end of the history chain.
    """

    round: SurveyRound
    questionnaire: Questionnaire
    tally: Tally
    units: tuple[UnitForms, ...]
    by_unit: tuple[Group, ...]
    batches: tuple[Batch, ...]
    meeting: Meeting
    suggestions: tuple[Suggestion, ...]
    quality: Quality
    trend: Trend
    audit_head: str
    made: date


def gather_report(place: Workplace, round_code: str) -> ReportData:
    """Return what the report of a round says, from counters only; raise SurveyError for an unknown round."""
    store = place.store
    survey_round = store.round(round_code)
    batches = store.batches(round_code)
    tally = round_tally(store, round_code)
    return ReportData(
        round=survey_round,
        questionnaire=store.questionnaire(survey_round.questionnaire, survey_round.version),
        tally=tally,
        units=forms_by_unit(store, survey_round),
        by_unit=grouped_tallies(store, round_code, UNIT),
        batches=batches,
        meeting=meeting_of(place, round_code),
        suggestions=suggestions(store, round_code, partial(round_tally, store)),
        quality=quality_of(place, round_code),
        trend=trend_until(store, round_code),
        audit_head=store.audit_head(),
        made=place.now().date(),
    )


def forms_by_unit(store: Store, survey_round: SurveyRound) -> tuple[UnitForms, ...]:
    """Return the forms of each unit; spoiled paper counts as returned where its batch names the unit."""
    counted = store.counts_by(survey_round.code, Breakdown((UNIT,), (), ()))
    by_unit = {unit: counts for (unit,), counts in counted.items()}
    spoiled: Counter[str] = Counter()
    for batch in store.batches(survey_round.code):
        spoiled[batch.unit] += batch.spoiled
    known = {*survey_round.units, *by_unit, *spoiled} - {""}
    lines = [
        UnitForms(unit, _returned(by_unit.get(unit, {}), spoiled[unit]))
        for unit in (*sorted(known, key=sort_key), "")
    ]
    return tuple(line for line in lines if line.unit or line.forms.returned)


def _returned(counts: Counts, spoiled: int) -> FormCounts:
    status = counts.get(FORMS, {})
    valid, invalid = status.get(Status.VALID, 0), status.get(Status.INVALID, 0)
    return FormCounts(None, valid + invalid + spoiled, valid, invalid)
