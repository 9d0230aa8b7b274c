"""Two rounds side by side, and what became of each criterion over all rounds."""

from collections.abc import Collection
from dataclasses import dataclass

from hailong_desktop.domain.comparison import Comparison, LeftOut, compare_tallies
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import CriterionTally, Share, Tally
from hailong_desktop.services.ports import Store
from hailong_desktop.services.results import round_tally


@dataclass(frozen=True)
class TrendLine:
    """A criterion, or the overall question, over the rounds of a trend.

    `shares` stand in the order of the rounds, each with its rate, number of answers and interval; None where
    a round did not ask alike.
    """

    code: str
    title: str
    shares: tuple[Share | None, ...]


@dataclass(frozen=True)
class Trend:
    """The rounds, the one opened first first, and what can be followed through them.

    `overall` is None where the newest round has no overall question. `left_out` says by the code of a round
    what in it, or in the newest round, cannot be compared.
    """

    rounds: tuple[SurveyRound, ...]
    criteria: tuple[TrendLine, ...]
    overall: TrendLine | None
    left_out: tuple[tuple[str, LeftOut], ...]


def compare_rounds(store: Store, code: str, with_code: str) -> Comparison:
    """Return the differences of a round against another; raise SurveyError for an unknown or the same one."""
    tallies = [round_tally(store, each) for each in (code, with_code)]
    if code == with_code:
        raise SurveyError(f"Không so sánh được đợt “{code}” với chính nó. Hãy chọn hai đợt khác nhau.")
    return compare_tallies(*tallies)


def trend(store: Store, codes: Collection[str] | None = None) -> Trend:
    """Return the trend over these rounds, over all by default; raise SurveyError for an unknown code.

    What is followed are the criteria of the newest of them, in each round that asked alike.
    """
    for code in codes or ():
        store.round(code)
    rounds = tuple(each for each in reversed(store.rounds()) if codes is None or each.code in codes)
    if not rounds:
        return Trend((), (), None, ())
    *earlier, newest = (round_tally(store, each.code) for each in rounds)
    compared = [compare_tallies(newest, tally) for tally in earlier]
    return Trend(
        rounds=rounds,
        criteria=tuple(_line(criterion, compared) for criterion in newest.criteria),
        overall=_overall(newest, compared),
        left_out=tuple(
            (each.code, what)
            for each, comparison in zip(rounds, compared, strict=False)
            for what in comparison.left_out
        ),
    )


def trend_until(store: Store, code: str) -> Trend:
    """Return the trend over the rounds opened up to this one; raise SurveyError for an unknown round.

    Made-up rounds are followed beside made-up ones only, real ones beside real ones.
    """
    newest_first = alike(store, store.round(code))
    return trend(store, newest_first[newest_first.index(code) :])


def alike(store: Store, survey_round: SurveyRound) -> list[str]:
    """Return the codes of the rounds that are made up if this one is, real if it is, newest first."""
    return [each.code for each in store.rounds() if each.illustration == survey_round.illustration]


def opened_later(store: Store, code: str, than: str) -> bool:
    """Tell whether a round was opened after the other one."""
    newest_first = [each.code for each in store.rounds()]
    return newest_first.index(code) < newest_first.index(than)


def _line(criterion: CriterionTally, compared: list[Comparison]) -> TrendLine:
    code = criterion.section.code
    earlier = [
        next((one.share_with for one in comparison.criteria if one.code == code), None)
        for comparison in compared
    ]
    return TrendLine(code, criterion.section.title, (*earlier, criterion.share))


def _overall(newest: Tally, compared: list[Comparison]) -> TrendLine | None:
    if newest.overall is None:
        return None
    earlier = [comparison.overall.share_with if comparison.overall else None for comparison in compared]
    section = newest.overall.section
    return TrendLine(section.code, section.title, (*earlier, newest.overall.share))
