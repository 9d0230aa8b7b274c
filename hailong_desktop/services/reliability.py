"""How well the questions of each criterion of a round hang together."""

from collections.abc import Callable, Iterable, Iterator

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.reliability import Reliability, reliabilities
from hailong_desktop.domain.response import Response
from hailong_desktop.domain.tally import FORMS
from hailong_desktop.services.ports import Store

EVERY = 1000
"""Forms between two reports of progress."""

Progress = Callable[[int, str], None]


def in_silence(percent: int, what: str) -> None:
    """Report nothing: nobody waits."""


def round_reliability(
    store: Store, round_code: str, progress: Progress = in_silence
) -> tuple[Reliability, ...]:
    """Return Cronbach's alpha of every criterion of a round; raise SurveyError for an unknown round.

    Counters do not say what one form answers to two questions, so every form is read, in parts; at 100,000
    forms that takes seconds and belongs off the screen's thread. What `progress` raises ends it.
    """
    survey_round = store.round(round_code)
    questionnaire = store.questionnaire(survey_round.questionnaire, survey_round.version)
    total = sum(store.counts(round_code).get(FORMS, {}).values())
    return reliabilities(_told(store.forms(round_code), total, progress), questionnaire)


def _told(forms: Iterable[Response], total: int, progress: Progress) -> Iterator[Response]:
    """Yield the forms, and tell on the way how many were read; more may come while they are read."""
    for at, form in enumerate(forms):
        if at % EVERY == 0:
            share = min(99, 100 * at // max(total, 1))
            progress(share, f"Đọc phiếu để tính alpha, {count_text(at)}/{count_text(total)}")
        yield form
