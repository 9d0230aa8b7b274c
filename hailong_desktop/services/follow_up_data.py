"""Everything the report on remedies says, read in one go."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan
from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.services.effects import Effect, effects_of, next_round
from hailong_desktop.services.emulation import Emulation, UnitRemedies, emulation, rounds_of_year
from hailong_desktop.services.follow_ups import FollowedRemedy, followed
from hailong_desktop.services.meetings import meeting_of
from hailong_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class FollowUpData:
    """What the report on remedies is written from: frozen, so that it can be handed to another thread.

    `effects` are by the id of a remedy, against `after`, the next round, None where there is none yet.
    `progress` counts the remedies of this round, `units` those of all `year_rounds` by unit. `plan` is how
    the document departs from its outline.
    """

    round: SurveyRound
    meeting: Meeting
    remedies: tuple[FollowedRemedy, ...]
    effects: Mapping[str, tuple[Effect, ...]]
    after: SurveyRound | None
    progress: UnitRemedies
    units: Emulation
    year_rounds: tuple[SurveyRound, ...]
    made: date
    plan: DocumentPlan


def gather_follow_up(place: Workplace, round_code: str, on: date | None = None) -> FollowUpData:
    """Return what the report on a round's remedies says on a day, today unless one is named.

    Raise SurveyError for an unknown round.
    """
    store, today = place.store, on or place.now().date()
    survey_round = store.round(round_code)
    year_rounds = rounds_of_year(store, round_code)
    return FollowUpData(
        round=survey_round,
        meeting=meeting_of(place, round_code),
        remedies=followed(store, round_code, today),
        effects=effects_of(store, round_code),
        after=next_round(store, round_code),
        progress=emulation(store, [round_code], today).total,
        units=emulation(store, [each.code for each in year_rounds], today),
        year_rounds=year_rounds,
        made=today,
        plan=store.plan(round_code, DocumentKind.FOLLOW_UP),
    )
