"""The library of remedies: what earlier rounds decided, how far it came, and what the figures did since."""

from dataclasses import dataclass, replace
from datetime import date

from hailong_desktop.domain.follow_up import RemedyState
from hailong_desktop.domain.meeting import Remedy
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.services.effects import effects_of
from hailong_desktop.services.follow_ups import followed
from hailong_desktop.services.ports import Store


@dataclass(frozen=True)
class PastRemedy:
    """A remedy of an earlier round.

    `evidence` is the last that was noted, `effects` are plain sentences on what its criteria did in the
    round after it, where there is one.
    """

    round: SurveyRound
    remedy: Remedy
    state: RemedyState
    evidence: str
    effects: tuple[str, ...]


def past_remedies(store: Store, round_code: str, today: date) -> tuple[PastRemedy, ...]:
    """Return the remedies of the rounds opened before this one and of made-up ones, the newest first."""
    return tuple(
        PastRemedy(
            each.round,
            each.remedy,
            each.state,
            next((entry.evidence for entry in reversed(each.entries) if entry.evidence), ""),
            tuple(effect.sentence for effect in effects.get(each.remedy.id, ()) if effect.after),
        )
        for earlier in _earlier(store, round_code)
        for effects in [effects_of(store, earlier.code)]
        for each in followed(store, earlier.code, today)
    )


def taken_over(store: Store, past: PastRemedy, round_code: str) -> Remedy:
    """Return the remedy for another round: without its name for good and its day.

    Criteria are found again by what they are about; those that the other paper does not ask are left out.
    """
    here = store.round(round_code)
    criteria = _found_again(past.remedy.criteria, _paper(store, past.round), _paper(store, here))
    return replace(past.remedy, criteria=criteria, due="", id="")


def _earlier(store: Store, round_code: str) -> tuple[SurveyRound, ...]:
    rounds = store.rounds()
    at = next(at for at, each in enumerate(rounds) if each.code == round_code)
    later_examples = tuple(each for each in rounds[:at] if each.illustration)
    return (*rounds[at + 1 :], *later_examples)


def _paper(store: Store, survey_round: SurveyRound) -> Questionnaire:
    return store.questionnaire(survey_round.questionnaire, survey_round.version)


def _found_again(codes: tuple[str, ...], there: Questionnaire, here: Questionnaire) -> tuple[str, ...]:
    meant = {section.criterion for section in there.sections if section.code in codes}
    return tuple(section.code for section in here.sections if section.criterion in meant)
