"""The meeting on a round: what was found lacking, what will be done about it, and who said so."""

from dataclasses import dataclass, field

from hailong_desktop.domain.measures import rate_text
from hailong_desktop.domain.tally import Tally


@dataclass(frozen=True)
class Shortcoming:
    """Something people found lacking; `criteria` are codes of sections, none is allowed."""

    text: str
    criteria: tuple[str, ...] = ()


@dataclass(frozen=True)
class Remedy:
    """What will be done, for one, several or no criteria; `due` is an ISO date or empty."""

    title: str
    points: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    lead_unit: str = ""
    supporting_units: str = ""
    due: str = ""


@dataclass(frozen=True)
class Meeting:
    """The record of a meeting; `date` is ISO, empty texts are facts not known and print as blanks.

    `chair` leads the meeting, `concluded_by` concludes it: not always the same person.
    `remedies` stand in the order people gave them, which need not be the questionnaire's.
    """

    round: str
    date: str = ""
    time: str = ""
    place: str = ""
    chair: str = ""
    concluded_by: str = ""
    presenter: str = ""
    secretary: str = ""
    attendees: tuple[str, ...] = ()
    discussion: str = ""
    strengths: str = ""
    causes: str = ""
    implementation: str = ""
    shortcomings: tuple[Shortcoming, ...] = field(default_factory=tuple)
    remedies: tuple[Remedy, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Suggestion:
    """A criterion the program points at, with its reason; people decide."""

    criterion: str
    title: str
    reason: str


def suggest_shortcomings(tally: Tally, threshold: int, decimals: int = 2) -> tuple[Suggestion, ...]:
    """Return the criteria whose pooled rate is under the threshold (whole percent), lowest first."""
    low = [
        criterion
        for criterion in tally.criteria
        if criterion.share.n_valid and 100 * criterion.share.satisfied < threshold * criterion.share.n_valid
    ]
    low.sort(key=lambda criterion: criterion.share.rate or 0.0)
    return tuple(
        Suggestion(
            criterion.section.code,
            criterion.section.title,
            f"{rate_text(criterion.share.satisfied, criterion.share.n_valid, decimals)}% "
            f"({criterion.share.satisfied}/{criterion.share.n_valid} lượt), dưới ngưỡng {threshold}%",
        )
        for criterion in low
    )
