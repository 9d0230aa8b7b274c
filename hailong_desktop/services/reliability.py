"""How well the questions of each criterion of a round hang together."""

from hailong_desktop.domain.reliability import Reliability, reliabilities
from hailong_desktop.services.ports import Store


def round_reliability(store: Store, round_code: str) -> tuple[Reliability, ...]:
    """Return Cronbach's alpha of every criterion of a round; raise SurveyError for an unknown round.

    Counters do not say what one form answers to two questions, so every form is read, in parts; at 100,000
    forms that takes seconds and belongs off the screen's thread.
    """
    survey_round = store.round(round_code)
    questionnaire = store.questionnaire(survey_round.questionnaire, survey_round.version)
    return reliabilities(store.forms(round_code), questionnaire)
