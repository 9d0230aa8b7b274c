"""The meeting on a round: what was found lacking, what will be done about it, and who said so."""

from dataclasses import dataclass, field


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
