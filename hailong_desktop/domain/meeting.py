"""The meeting on a round: what was found lacking, what will be done about it, and who said so."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Attendance:
    """A group that was asked to come; None for a count nobody gave."""

    group: str
    present: int | None = None
    absent: int | None = None


@dataclass(frozen=True)
class DiscussionPoint:
    """What a person or a unit said; an empty `speaker` is not known."""

    speaker: str
    text: str


@dataclass(frozen=True)
class Shortcoming:
    """Something people found lacking; `criteria` are codes of sections, none is allowed."""

    text: str
    criteria: tuple[str, ...] = ()
    cause: str = ""


@dataclass(frozen=True)
class Remedy:
    """What will be done, for one, several or no criteria; `due` is an ISO date or empty.

    A point that starts with "+" is a sub-point of the one above it. `measurement` says how it will be seen
    that the remedy worked. `id` names the remedy for good, whatever its place and words; empty until kept.
    """

    title: str
    points: tuple[str, ...] = ()
    criteria: tuple[str, ...] = ()
    lead_unit: str = ""
    supporting_units: str = ""
    due: str = ""
    legal_basis: str = ""
    measurement: str = ""
    id: str = ""

    @property
    def says_something(self) -> bool:
        """Tell whether there is anything to print."""
        return bool(self.title or self.points)


@dataclass(frozen=True)
class Meeting:
    """The record of a meeting; `date` is ISO, empty texts are facts not known and print as blanks.

    `chair` leads the meeting, `concluded_by` concludes it: not always the same person. They and `secretary`
    are offices; who held them is in the names beside them. `report_heard` is what the presenter reported.
    `proposals` are what the office asks of others. `remedies` stand in the order people gave them, which
    need not be the questionnaire's.
    """

    round: str
    basis: str = ""
    date: str = ""
    time: str = ""
    place: str = ""
    chair_name: str = ""
    chair: str = ""
    concluded_by_name: str = ""
    concluded_by: str = ""
    presenter: str = ""
    secretary_name: str = ""
    secretary: str = ""
    attendees: tuple[Attendance, ...] = ()
    report_heard: str = ""
    discussion: tuple[DiscussionPoint, ...] = ()
    conclusions: str = ""
    closing_time: str = ""
    strengths: str = ""
    causes: str = ""
    implementation: str = ""
    proposals: str = ""
    shortcomings: tuple[Shortcoming, ...] = field(default_factory=tuple)
    remedies: tuple[Remedy, ...] = field(default_factory=tuple)
