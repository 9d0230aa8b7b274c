"""Everything a report says about a round, read from counters and records in one go."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import partial

from hailong_desktop.domain.comparison import Comparison
from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan
from hailong_desktop.domain.grouping import UNIT
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.register import Remark, RemarkCounts, Topic
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.round_measures import UnitFacts
from hailong_desktop.domain.suggestions import Suggestion
from hailong_desktop.domain.survey_round import Batch, SurveyRound
from hailong_desktop.domain.tally import FORMS, Counts, FormCounts, Tally
from hailong_desktop.domain.text import sort_key
from hailong_desktop.services.comparing import Trend, compare_rounds, trend_until
from hailong_desktop.services.filters import Breakdown, RemarkFilter
from hailong_desktop.services.follow_up_data import FollowUpData, gather_follow_up
from hailong_desktop.services.groups import Group, grouped_tallies, tallies_by_unit
from hailong_desktop.services.meetings import meeting_of
from hailong_desktop.services.ports import Store
from hailong_desktop.services.quality import Quality, quality_of
from hailong_desktop.services.reliability import Progress, in_silence, round_reliability
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.suggestions import suggestions
from hailong_desktop.services.workplace import Workplace

MOST_REMARKS = 500
"""So many comments a document prints; more are counted, and stand in the register."""


@dataclass(frozen=True)
class UnitForms:
    """The forms of one unit, issued as far as the office declared it; no `unit` for forms that name none."""

    unit: str
    forms: FormCounts


@dataclass(frozen=True)
class Remarks:
    """What people wrote: the first comments of the register, how many there are, and the topics by name."""

    counts: RemarkCounts = field(default_factory=RemarkCounts)
    first: tuple[Remark, ...] = ()
    topics: tuple[Topic, ...] = ()


@dataclass(frozen=True)
class ReportData:
    """What a document is written from: frozen, so that it can be handed to another thread.

    `units` holds every unit known to the round, by name, and last the forms without a unit, where there
    are any; `by_unit` only those with valid forms. `quality` is what second keying found, `trend` runs over
    this round and the ones before it, `compared` is the one before with what changed since, `audit_head` is
    the end of the history chain. `alphas` are by the code of a criterion, empty until `with_alphas`.
    `plans` are how documents depart from their outlines, `follow_up` is what became of the remedies.
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
    remarks: Remarks = field(default_factory=Remarks)
    compared: tuple[SurveyRound, Comparison] | None = None
    alphas: Mapping[str, float | None] = field(default_factory=dict)
    plans: Mapping[DocumentKind, DocumentPlan] = field(default_factory=dict)
    follow_up: FollowUpData | None = None

    @property
    def unit_tallies(self) -> dict[str, Tally | None]:
        """The tallies of the units by name, for a figure that is weighed over them."""
        return tallies_by_unit(self.by_unit)


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
        trend=(until := trend_until(store, round_code)),
        audit_head=store.audit_head(),
        made=place.now().date(),
        remarks=Remarks(
            store.remark_counts(round_code, RemarkFilter()),
            store.remarks(round_code, RemarkFilter(), MOST_REMARKS),
            store.topics(),
        ),
        compared=_compared(store, until),
        plans={kind: store.plan(round_code, kind) for kind in DocumentKind},
        follow_up=gather_follow_up(place, round_code),
    )


def with_alphas(store: Store, data: ReportData, progress: Progress = in_silence) -> ReportData:
    """Return the data with Cronbach's alpha of every criterion: every form is read, so off the screen.

    `progress` hears what is done, at 0 percent of what follows; what it raises ends the work.
    """
    found = round_reliability(store, data.round.code, lambda _percent, what: progress(0, what))
    return replace(data, alphas={each.section.code: each.alpha for each in found})


def timeless(place: Workplace, data: ReportData) -> ReportData:
    """Return the data as on the first of all days, when no remedy was due yet.

    A remedy that becomes overdue while nobody touches the data is no change of them.
    """
    followed = gather_follow_up(place, data.round.code, date.min)
    return replace(data, follow_up=replace(followed, round=data.round))


class KnownAlphas:
    """Alpha for a preview that is made again and again: read anew only where the counts have changed.

    Corrections that leave all counts alike may go unseen, so what leaves the program uses `with_alphas`.
    """

    def __init__(self) -> None:
        """Know nothing."""
        self._known: ReportData | None = None

    def fill(self, store: Store, data: ReportData, progress: Progress = in_silence) -> ReportData:
        """Return the data with alphas, those of the last time for the same round with the same counts."""
        known = self._known
        if known and (known.round.code, known.tally) == (data.round.code, data.tally):
            return replace(data, alphas=known.alphas)
        self._known = filled = with_alphas(store, data, progress)
        return filled


def _compared(store: Store, until: Trend) -> tuple[SurveyRound, Comparison] | None:
    """Return the round before the newest of these with what changed since; None for the first."""
    if len(until.rounds) < 2:
        return None
    before, newest = until.rounds[-2:]
    return before, compare_rounds(store, newest.code, before.code)


def forms_by_unit(store: Store, survey_round: SurveyRound) -> tuple[UnitForms, ...]:
    """Return the forms of each unit; spoiled paper counts as returned where its batch names the unit."""
    counted = store.counts_by(survey_round.code, Breakdown((UNIT,), (), ()))
    by_unit = {unit: counts for (unit,), counts in counted.items()}
    spoiled: Counter[str] = Counter()
    for batch in store.batches(survey_round.code):
        spoiled[batch.unit] += batch.spoiled
    known = {*survey_round.units, *by_unit, *spoiled} - {""}
    lines = [
        UnitForms(unit, _returned(by_unit.get(unit, {}), spoiled[unit], survey_round.unit_facts.get(unit)))
        for unit in (*sorted(known, key=sort_key), "")
    ]
    return tuple(line for line in lines if line.unit or line.forms.returned)


def _returned(counts: Counts, spoiled: int, facts: UnitFacts | None) -> FormCounts:
    status = counts.get(FORMS, {})
    valid, invalid = status.get(Status.VALID, 0), status.get(Status.INVALID, 0)
    return FormCounts(facts.issued if facts else None, valid + invalid + spoiled, valid, invalid)
