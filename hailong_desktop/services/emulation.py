"""Units and the remedies they lead, for ranking and emulation at the end of the year."""

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from hailong_desktop.domain.follow_up import RemedyState
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.text import fold, sort_key
from hailong_desktop.services.follow_ups import FollowedRemedy, followed
from hailong_desktop.services.ports import Store

_EDGES = " \t.,;-–+•"
_BETWEEN = re.compile(r",|/|&|\bvà\b")


@dataclass(frozen=True)
class UnitRemedies:
    """How far the remedies are that a unit leads; no `unit` for those that nobody was given.

    assigned = done + doing + waiting + dropped. `in_time` of the done ones had a day and were done by it,
    `late` were done after it; of those without a day neither is said. `overdue` are still open after their
    day.
    """

    unit: str
    assigned: int = 0
    done: int = 0
    in_time: int = 0
    late: int = 0
    doing: int = 0
    waiting: int = 0
    overdue: int = 0
    dropped: int = 0


@dataclass(frozen=True)
class Emulation:
    """Every unit with its remedies, who did the larger part first; `total` counts every remedy once."""

    units: tuple[UnitRemedies, ...]
    total: UnitRemedies


def emulation(store: Store, round_codes: Collection[str], today: date) -> Emulation:
    """Return units × remedies over these rounds; raise SurveyError for an unknown one.

    A remedy that several units lead counts for each of them, once in the total. A unit that has no remedy
    does not stand here.
    """
    rounds = [store.round(code) for code in round_codes]
    remedies = [each for one in rounds for each in followed(store, one.code, today)]
    names = _spellings(rounds)
    shares: dict[str, list[FollowedRemedy]] = {}
    for each in remedies:
        for unit in lead_units(each.remedy.lead_unit, each.round.units) or ("",):
            shares.setdefault(names.setdefault(fold(unit), unit), []).append(each)
    units = sorted((_counted(unit, found) for unit, found in shares.items()), key=_order)
    return Emulation(tuple(units), _counted("", remedies))


def rounds_of_year(store: Store, round_code: str) -> tuple[SurveyRound, ...]:
    """Return this round and those alike whose meetings were in the same year, the one opened first first.

    A round whose meeting has no day belongs to no year, so it stands alone.
    """
    here = store.round(round_code)
    year = _year(store, round_code)
    same = [
        each
        for each in reversed(store.rounds())
        if each.illustration == here.illustration and year and _year(store, each.code) == year
    ]
    return tuple(same) or (here,)


def lead_units(text: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the units that a text names, each once, as the round spells them.

    Units stand on lines of their own or with ";" between. A comma parts them only where every part is a unit
    of the round, since names of units have commas too.
    """
    spelt = {fold(name): name for name in known}
    found: dict[str, str] = {}
    for part in text.replace(";", "\n").splitlines():
        for name in _parted(part.strip(_EDGES), spelt):
            found.setdefault(fold(name), spelt.get(fold(name), name))
    return tuple(name for name in found.values() if name)


def done_on(each: FollowedRemedy) -> str:
    """Return the ISO day since which the remedy is done, empty for one that is not."""
    last = takewhile(lambda entry: entry.state is RemedyState.DONE, reversed(each.entries))
    return min((entry.on for entry in last), default="")


def _parted(part: str, spelt: Mapping[str, str]) -> Iterator[str]:
    pieces = [piece.strip(_EDGES) for piece in _BETWEEN.split(part)]
    if fold(part) not in spelt and all(fold(piece) in spelt for piece in pieces):
        yield from pieces
    else:
        yield part


def _spellings(rounds: Iterable[SurveyRound]) -> dict[str, str]:
    """Return how units are spelt by their folded names: as the newest of the rounds has them."""
    return {fold(unit): unit for each in rounds for unit in each.units}


def _counted(unit: str, remedies: Collection[FollowedRemedy]) -> UnitRemedies:
    states = Counter(each.state for each in remedies)
    dated = [each for each in remedies if each.state is RemedyState.DONE and each.remedy.due]
    in_time = sum(done_on(each) <= each.remedy.due for each in dated)
    return UnitRemedies(
        unit,
        assigned=len(remedies),
        done=states[RemedyState.DONE],
        in_time=in_time,
        late=len(dated) - in_time,
        doing=states[RemedyState.DOING],
        waiting=states[RemedyState.WAITING],
        overdue=sum(each.overdue for each in remedies),
        dropped=states[RemedyState.DROPPED],
    )


def _order(each: UnitRemedies) -> tuple[bool, float, int, object]:
    """Sort by the part that is done, then by how many that is, then by name; last what nobody was given."""
    return not each.unit, -each.done / each.assigned, -each.done, sort_key(each.unit)


def _year(store: Store, round_code: str) -> str:
    meeting = store.meeting(round_code)
    return meeting.date[:4] if meeting else ""
