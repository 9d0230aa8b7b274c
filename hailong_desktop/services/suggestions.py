"""What the figures of a round, the last round and the register of comments suggest as shortcomings."""

from collections.abc import Callable

from hailong_desktop.domain.comparison import compare_tallies
from hailong_desktop.domain.suggestions import Evidence, Suggestion, suggest_shortcomings
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Tally
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.ports import Store


def round_before(store: Store, round_code: str) -> SurveyRound | None:
    """Return the round opened last before this one, made up only if this one is; None for the first."""
    rounds = store.rounds()
    at = next((at for at, one in enumerate(rounds) if one.code == round_code), len(rounds))
    illustration = store.round(round_code).illustration
    return next((one for one in rounds[at + 1 :] if one.illustration == illustration), None)


def suggestions(store: Store, round_code: str, tally_of: Callable[[str], Tally]) -> tuple[Suggestion, ...]:
    """Return the suggestions for a round; `tally_of` gives the tally of a round by its code."""
    survey_round, tally = store.round(round_code), tally_of(round_code)
    before = round_before(store, round_code)
    evidence = Evidence(
        before=compare_tallies(tally, tally_of(before.code)) if before else None,
        before_name=before.name if before else "",
        remarks=store.remark_counts(round_code, RemarkFilter()).by_criterion,
    )
    return suggest_shortcomings(tally, survey_round.threshold, survey_round.decimals, evidence)
