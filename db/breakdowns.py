"""Counters by any fields of the forms, within any filter, counted from the answers part by part."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Text, cast, exists, func, literal, select

from db import counters
from db.shelf import KnownRound
from db.tables import answer, response
from hailong_desktop.domain.answers import SEPARATOR, Missing
from hailong_desktop.domain.grouping import BATCH, OFFICER, PERIOD, UNIT
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.tally import FORMS, Counts
from hailong_desktop.services.filters import Breakdown

FORMS_A_PART = 1024
"""Rows of forms, of whatever round, that are counted in one go: some 50 ms in which nothing can be saved."""

_OF_FORMS: Mapping[str, ColumnElement[str]] = {
    UNIT: response.c.unit,
    BATCH: func.coalesce(cast(response.c.batch, Text), ""),
    OFFICER: response.c.first_officer,
    PERIOD: response.c.period,
}


def counts_by(
    connection: Connection, known: KnownRound, breakdown: Breakdown, part: int | None
) -> Mapping[tuple[str, ...], Counts]:
    """Return counters by the cells of the fields: forms by status, answers of the valid ones."""
    if part is None and breakdown.fields <= {UNIT}:
        return _by_unit(connection, known, breakdown)
    chosen = _chosen(known.key, breakdown, part).subquery()
    keys = list(chosen.c)[2:]
    forms = select(*keys, literal(FORMS), chosen.c.status, func.count()).group_by(*keys, chosen.c.status)
    rows = connection.execute(forms).all()
    questions = breakdown.counted(known.questionnaire)
    if questions:
        cells = (
            select(*keys, answer.c.question, answer.c.code, func.count())
            .select_from(chosen.join(answer, answer.c.response == chosen.c.id))
            .where(chosen.c.status == str(Status.VALID))
            .group_by(*keys, answer.c.question, answer.c.code)
        )
        if breakdown.questions is not None:
            cells = cells.where(answer.c.question.in_(questions))
        wanted = frozenset(questions)
        rows = [*rows, *(row for row in connection.execute(cells) if row[-3] in wanted)]
    return _grouped(rows)


def parts(connection: Connection, round_key: int) -> tuple[int, ...]:
    """Return the parts in which a round has forms, in order."""
    query = select(response.c.id.op("/")(FORMS_A_PART)).where(response.c.round == round_key).distinct()
    return tuple(sorted(connection.scalars(query)))


def part_of(connection: Connection, form_id: str) -> int | None:
    """Return the part that holds a form, None when there is no such form."""
    number = connection.scalar(select(response.c.id).where(response.c.uuid == form_id))
    return None if number is None else number // FORMS_A_PART


def _by_unit(
    connection: Connection, known: KnownRound, breakdown: Breakdown
) -> Mapping[tuple[str, ...], Counts]:
    """Return what the counters of the round know already."""
    wanted = {FORMS, *breakdown.counted(known.questionnaire)}
    only = dict(breakdown.only)
    if not breakdown.by:
        unit = (only[UNIT] or "") if UNIT in only else None
        found: Mapping[tuple[str, ...], Counts] = {(): counters.counts(connection, known.key, unit)}
    else:
        by_unit = counters.counts_by_unit(connection, known.key)
        found = {
            (unit,) * len(breakdown.by): counts
            for unit, counts in by_unit.items()
            if UNIT not in only or unit == (only[UNIT] or "")
        }
    return {
        key: {code: cells for code, cells in counts.items() if code in wanted}
        for key, counts in found.items()
        if counts
    }


def _chosen(round_key: int, breakdown: Breakdown, part: int | None) -> Select[Any]:
    """Return the query of the living forms: row, status, and their cell of every field."""
    source: Any = response
    keys = []
    for at, field in enumerate(breakdown.by):
        if field in _OF_FORMS:
            keys.append(_OF_FORMS[field].label(f"key{at}"))
            continue
        value = answer.alias(f"value{at}")
        source = source.outerjoin(value, (value.c.response == response.c.id) & (value.c.question == field))
        keys.append(func.coalesce(value.c.code, "").label(f"key{at}"))
    query = select(response.c.id, response.c.status, *keys).select_from(source)
    query = query.where(response.c.round == round_key, response.c.status != str(Status.VOID))
    if part is not None:
        first = part * FORMS_A_PART
        query = query.where(response.c.id >= first, response.c.id < first + FORMS_A_PART)
    return query.where(*(_holds(field, value) for field, value in breakdown.only))


def _holds(field: str, value: str | None) -> ColumnElement[bool]:
    """Return the condition that a form has this value, None for no valid one."""
    if field in _OF_FORMS:
        return _OF_FORMS[field] == (value or "")
    cell = answer.alias()
    of_form = (cell.c.response == response.c.id) & (cell.c.question == field)
    if value is None:
        return ~exists().where(of_form, cell.c.code.not_in([str(reason) for reason in Missing]))
    ticked = literal(SEPARATOR).concat(cell.c.code).concat(SEPARATOR)
    whole = f"{SEPARATOR}{value}{SEPARATOR}"
    return exists().where(of_form, func.instr(ticked, whole) > 0)


def _grouped(rows: Iterable[Any]) -> Mapping[tuple[str, ...], Counts]:
    groups: defaultdict[tuple[str, ...], defaultdict[str, dict[str, int]]] = defaultdict(
        lambda: defaultdict(dict)
    )
    for *key, question, code, n in rows:
        groups[tuple(key)][question][code] = n
    return {key: dict(found) for key, found in groups.items()}
