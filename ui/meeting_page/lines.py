"""Between the values of the meeting and what stands on the screen: small pure functions."""

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from hailong_desktop.domain.measures import NO_FIGURE, count_text, rate_text
from hailong_desktop.domain.meeting import Attendance, Remedy, Shortcoming
from hailong_desktop.domain.suggestions import Suggestion
from hailong_desktop.domain.tally import Share, Tally
from hailong_desktop.services.library import PastRemedy

Part = TypeVar("Part")
LONGEST_TITLE = 84


@dataclass(frozen=True)
class CriterionLine:
    """A criterion to choose, with its rate as it stands now."""

    code: str
    title: str
    rate: str


@dataclass(frozen=True)
class SuggestionLine:
    """A criterion the program points at; `taken` when a shortcoming about it is written already."""

    code: str
    title: str
    reason: str
    taken: bool


def criterion_lines(tally: Tally, decimals: int) -> tuple[CriterionLine, ...]:
    """Return every criterion in the order of the paper, with its rate."""
    return tuple(
        CriterionLine(part.section.code, part.section.title, live_rate(part.share, decimals))
        for part in tally.criteria
    )


def live_rate(share: Share, decimals: int) -> str:
    """Return "85,38% (403/472)", a dash without a valid answer."""
    if not share.n_valid:
        return NO_FIGURE
    figure = rate_text(share.satisfied, share.n_valid, decimals)
    return f"{figure}% ({count_text(share.satisfied)}/{count_text(share.n_valid)})"


def suggestion_lines(
    suggestions: Iterable[Suggestion], chosen: Iterable[Shortcoming]
) -> tuple[SuggestionLine, ...]:
    """Return the suggestions, those that people have taken up marked."""
    taken = {code for part in chosen for code in part.criteria}
    return tuple(SuggestionLine(s.criterion, s.title, s.reason, s.criterion in taken) for s in suggestions)


def lines_of(text: str) -> tuple[str, ...]:
    """Return the lines that are not blank."""
    return tuple(line.strip() for line in text.splitlines() if line.strip())


def shortcoming_title(part: Shortcoming) -> str:
    """Return a shortcoming in one line of a list."""
    return shortened(next(iter(lines_of(part.text)), "(chưa ghi nội dung)"))


def remedy_title(part: Remedy) -> str:
    """Return a remedy in one line of a list."""
    return shortened(part.title.strip() or "(chưa đặt tên)")


def shortened(text: str, longest: int = LONGEST_TITLE) -> str:
    """Return the text cut behind a word so that it takes about two lines of a list."""
    return textwrap.shorten(text, longest, placeholder="…")


def moved(parts: tuple[Part, ...], row: int, to: int) -> tuple[Part, ...]:
    """Return the parts with one of them at another place."""
    rest = [*parts[:row], *parts[row + 1 :]]
    rest.insert(to, parts[row])
    return tuple(rest)


def without(parts: tuple[Part, ...], row: int) -> tuple[Part, ...]:
    """Return the parts without one of them."""
    return (*parts[:row], *parts[row + 1 :])


def replaced(parts: tuple[Part, ...], row: int, part: Part) -> tuple[Part, ...]:
    """Return the parts with another one in this place."""
    return (*parts[:row], part, *parts[row + 1 :])


def attendance_total(groups: Iterable[Attendance]) -> str:
    """Return "Có mặt 25, vắng 3" over the counts that are given, nothing where none is."""
    known = tuple(groups)
    present = [group.present for group in known if group.present is not None]
    absent = [group.absent for group in known if group.absent is not None]
    said = [f"có mặt {count_text(sum(present))}"] if present else []
    said += [f"vắng {count_text(sum(absent))}"] if absent else []
    text = ", ".join(said)
    return text[:1].upper() + text[1:]


def offered_figures(figures: Mapping[str, str], criteria: Sequence[str]) -> tuple[tuple[str, str], ...]:
    """Return the fields with their values, those of the chosen criteria first."""
    ends = tuple(f" tiêu chí {code.lower()}" for code in criteria)
    chosen = [(name, value) for name, value in figures.items() if ends and name.endswith(ends)]
    rest = [(name, value) for name, value in figures.items() if not (ends and name.endswith(ends))]
    return (*chosen, *rest)


def past_remedy_text(past: PastRemedy) -> str:
    """Return a remedy of an earlier round in a few lines: what, when, how far, with which outcome."""
    name = f"{past.round.name} (dữ liệu minh họa)" if past.round.illustration else past.round.name
    lines = [past.remedy.title or "(chưa đặt tên)", f"{name} · {past.state.label}"]
    lines += [f"Minh chứng: {shortened(past.evidence)}"] if past.evidence else []
    return "\n".join((*lines, *past.effects))
