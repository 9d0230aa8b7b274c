"""The counters: what forms add to a round's tally, changed in the transaction that changes the forms."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import islice

from sqlalchemy import Connection, bindparam, delete, func, select, update

from db.tables import tally
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.tally import Counts, contribution, recount

Delta = Counter[tuple[str, str, str]]
"""What changes: (unit, question, code) → forms more or fewer."""

_AT_ONCE = 500
_MORE = (
    "INSERT INTO tally (round, unit, question, code, n) VALUES (?, ?, ?, ?, ?) "
    "ON CONFLICT (round, unit, question, code) DO UPDATE SET n = n + excluded.n"
)
"""Past the compiler: some forty rows a form take a third of the time."""

_FEWER = (
    update(tally)
    .where(
        tally.c.round == bindparam("of_round"),
        tally.c.unit == bindparam("of_unit"),
        tally.c.question == bindparam("of_question"),
        tally.c.code == bindparam("of_code"),
    )
    .values(n=tally.c.n - bindparam("less"))
)


def difference(before: Response | None, after: Response, questionnaire: Questionnaire) -> Delta:
    """Return what the counters change by when a form goes from one version to the next."""
    delta = _of_one(after, questionnaire)
    if before is not None:
        delta.subtract(_of_one(before, questionnaire))
    return delta


def _of_one(form: Response, questionnaire: Questionnaire) -> Delta:
    if form.status is Status.VOID:
        return Counter()
    return Counter({(form.unit, *pair): n for pair, n in contribution(form, questionnaire).items()})


def total(forms: Iterable[Response], questionnaire: Questionnaire) -> Delta:
    """Return what the forms contribute together; a void form contributes nothing."""
    delta: Delta = Counter()
    rest = iter(forms)
    while part := list(islice(rest, _AT_ONCE)):
        by_unit: defaultdict[str, list[Response]] = defaultdict(list)
        for form in part:
            if form.status is not Status.VOID:
                by_unit[form.unit].append(form)
        for unit, of_unit in by_unit.items():
            for question, cells in recount(of_unit, questionnaire).items():
                for code, n in cells.items():
                    delta[unit, question, code] += n
    return delta


def apply(connection: Connection, round_key: int, delta: Delta) -> None:
    """Change the counters of a round; those that come to nothing go."""
    more = [(round_key, *key, n) for key, n in delta.items() if n > 0]
    fewer = [
        {"of_round": round_key, "of_unit": unit, "of_question": question, "of_code": code, "less": -n}
        for (unit, question, code), n in delta.items()
        if n < 0
    ]
    if more:
        connection.exec_driver_sql(_MORE, more)
    if fewer:
        connection.execute(_FEWER, fewer)
        connection.execute(delete(tally).where(tally.c.round == round_key, tally.c.n == 0))


def counts(connection: Connection, round_key: int, unit: str | None) -> Counts:
    """Return the counters of a round or of one unit."""
    query = select(tally.c.question, tally.c.code, func.sum(tally.c.n)).where(tally.c.round == round_key)
    if unit is not None:
        query = query.where(tally.c.unit == unit)
    found: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for question, code, n in connection.execute(query.group_by(tally.c.question, tally.c.code)):
        found[question][code] = n
    return dict(found)


def counts_by_unit(connection: Connection, round_key: int) -> Mapping[str, Counts]:
    """Return the counters of a round by unit."""
    query = select(tally.c.unit, tally.c.question, tally.c.code, tally.c.n).where(tally.c.round == round_key)
    return _grouped(connection.execute(query))


def _grouped(rows: Iterable[tuple[str, str, str, int]]) -> Mapping[str, Counts]:
    groups: defaultdict[str, defaultdict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(dict))
    for group, question, code, n in rows:
        groups[group][question][code] = n
    return {group: dict(found) for group, found in groups.items()}
