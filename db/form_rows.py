"""Forms between their rows and the values of the domain."""

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, bindparam, literal_column, select

from db.round_rows import as_json
from db.tables import answer, comment, response, survey_round
from hailong_desktop.domain.answers import Missing
from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Effort, Response, Risk, Status
from hailong_desktop.domain.text import fold

_LARGEST = 2**63 - 1
_DIGITS = "0123456789"
_CODE = attrgetter("code")
_NO_ANSWER = frozenset([*map(str, Missing), None])
_AT_ONCE = 500
_ROWS_A_STATEMENT = 3000
"""Four values a row stay well under SQLite's limit of 32,766 a statement."""

NOT_BY_INDEX: ColumnElement[int] = literal_column("0", Integer)
"""Added to the round of a form, keeps SQLite from going through a whole round for the few that are meant."""


def forms_with_rounds() -> Select[Any]:
    """Return the query of response rows with their round's code, to be narrowed down."""
    return select(response, survey_round.c.code.label("round_code")).join(survey_round)


def living_forms(round_key: int) -> Select[Any]:
    """Return the query of the forms of a round that are not void."""
    return forms_with_rounds().where(response.c.round == round_key, response.c.status != str(Status.VOID))


BY_ID = forms_with_rounds().where(response.c.uuid == bindparam("id"))
"""The form with this `id`."""

BY_SERIAL = forms_with_rounds().where(
    survey_round.c.code == bindparam("round"),
    response.c.serial == bindparam("serial"),
    response.c.status != str(Status.VOID),
)
"""The form of this `round` with this `serial` that is not void."""


def first_form(connection: Connection, query: Select[Any], **values: object) -> Response | None:
    """Return the first form of the query in full, None when there is none."""
    row = connection.execute(query, values).first()
    return next(whole_forms(connection, [row]), None) if row else None


def whole_forms(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Response]:
    """Yield the forms of the rows, cells and texts of some hundreds read at once, in two queries."""
    for start in range(0, len(rows), _AT_ONCE):
        yield from _read_at_once(connection, rows[start : start + _AT_ONCE])


def _read_at_once(connection: Connection, rows: Sequence[Row[Any]]) -> Iterator[Response]:
    keys = [row.id for row in rows]
    cells: defaultdict[int, dict[str, str]] = defaultdict(dict)
    texts: defaultdict[int, dict[str, str]] = defaultdict(dict)
    cell_query = select(answer.c.response, answer.c.question, answer.c.code)
    text_query = select(comment.c.response, comment.c.question, comment.c.text)
    for key, question, code in connection.execute(cell_query.where(answer.c.response.in_(keys))):
        cells[key][question] = code
    for key, question, words in connection.execute(text_query.where(comment.c.response.in_(keys))):
        texts[key][question] = words
    for row in rows:
        yield _form_of(row, cells[row.id], texts[row.id])


def _form_of(row: Row[Any], cells: dict[str, str], texts: dict[str, str]) -> Response:
    return Response(
        id=row.uuid,
        round=row.round_code,
        serial=row.serial,
        unit=row.unit,
        cells=cells,
        texts=texts,
        status=Status(row.status),
        invalid_reason=row.invalid_reason,
        batch=row.batch,
        flagged=row.flagged,
        officer=row.officer,
        saved_at=row.saved_at,
        revision=row.revision,
        first_officer=row.first_officer,
        channel=row.channel,
        period=row.period,
        effort=Effort(row.seconds, row.keys, row.corrections),
        accepted=tuple(json.loads(row.accepted)) if row.accepted else (),
        risks=risks_of(row.risks),
    )


def response_values(
    form: Response, digest: str, round_key: int, questions: Questionnaire
) -> dict[str, object]:
    """Return the columns of a form's row but its key and the numbers of its history."""
    return {
        "uuid": form.id,
        "round": round_key,
        "batch": form.batch,
        "unit": form.unit,
        "serial": form.serial,
        "serial_no": trailing_number(form.serial),
        "status": str(form.status),
        "invalid_reason": form.invalid_reason,
        "flagged": form.flagged,
        "missing": missing_answers(form, questions),
        "officer": form.officer,
        "saved_at": form.saved_at,
        "revision": form.revision,
        "digest": digest,
        "first_officer": form.first_officer,
        "channel": form.channel,
        "period": form.period,
        "seconds": form.effort.seconds,
        "keys": form.effort.keys,
        "corrections": form.effort.corrections,
        "accepted": as_json(form.accepted) if form.accepted else "",
        "risks": " ".join(form.risks),
    }


def risks_of(kept: str) -> tuple[Risk, ...]:
    """Return the risks of a column."""
    return tuple(Risk(risk) for risk in kept.split())


def answer_rows(form: Response, key: int) -> list[tuple[int, str, str]]:
    """Return the rows of a form's cells: response, question, code."""
    return [(key, question, code) for question, code in form.cells.items()]


def comment_rows(form: Response, key: int) -> list[tuple[int, str, str, str]]:
    """Return the rows of a form's texts: response, question, text, folded for searching."""
    return [(key, question, text, fold(text)) for question, text in form.texts.items()]


def put_forms(connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
    """Write rows of new forms, all with the same columns; not compiled: that would take as long again."""
    names = tuple(rows[0])
    statement = f"INSERT INTO response ({','.join(names)}) VALUES ({','.join('?' * len(names))})"
    connection.exec_driver_sql(statement, [tuple(row.values()) for row in rows])


def put_answers(connection: Connection, rows: Sequence[tuple[int, str, str]]) -> None:
    """Write rows of cells, many a statement: several times as fast as one by one."""
    _put_many(connection, "INSERT INTO answer (response, question, code) VALUES ", rows)


def put_comments(connection: Connection, rows: Sequence[tuple[int, str, str, str]]) -> None:
    """Write rows of texts, many a statement."""
    _put_many(connection, "INSERT INTO comment (response, question, text, folded) VALUES ", rows)


def _put_many(connection: Connection, statement: str, rows: Sequence[tuple[object, ...]]) -> None:
    for start in range(0, len(rows), _ROWS_A_STATEMENT):
        part = rows[start : start + _ROWS_A_STATEMENT]
        marks = f"({','.join('?' * len(part[0]))})"
        values = tuple(chain.from_iterable(part))
        connection.exec_driver_sql(statement + ",".join([marks] * len(part)), values)


def missing_answers(form: Response, questions: Questionnaire) -> int:
    """Return how many questions have no valid answer, for whatever reason."""
    cells = map(form.cells.get, map(_CODE, questions.questions))
    return sum(map(_NO_ANSWER.__contains__, cells))


def trailing_number(serial: str) -> int:
    """Return the number a serial ends with, -1 when it ends with none; capped at what a column holds."""
    digits = serial[len(serial.rstrip(_DIGITS)) :]
    return min(int(digits), _LARGEST) if digits else -1
