"""Reading forms back: one, all of a round, the rows of the list, the history; and the drafts."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, func, select

from db.audit import entries, imported_entry
from db.draft_rows import draft_of, keep_draft, remove_draft
from db.form_rows import (
    BY_ID,
    BY_SERIAL,
    NOT_BY_INDEX,
    first_form,
    forms_with_rounds,
    living_forms,
    risks_of,
    whole_forms,
)
from db.shelf import Shelf
from db.tables import comment, response, survey_round
from db.tables import draft as draft_table
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.text import fold
from hailong_desktop.services.filters import FormFilter
from hailong_desktop.services.ports import Draft, FormLine, HistoryEntry

_AT_ONCE = 500
_LAST_CHARACTER = "\U0010ffff"
_COUNTED = (str(Status.VALID), str(Status.INVALID))


class Forms(Shelf):
    """The part of the store that reads forms, and keeps drafts."""

    def form(self, id: str) -> Response | None:
        """Return the form, None when there is none."""
        with self._database.reading() as connection:
            return first_form(connection, BY_ID, id=id)

    def form_by_serial(self, round_code: str, serial: str) -> Response | None:
        """Return the form with this serial that is not void."""
        with self._database.reading() as connection:
            return first_form(connection, BY_SERIAL, round=round_code, serial=serial)

    def forms(self, round_code: str) -> Iterator[Response]:
        """Yield every form of a round that is not void, by serial, in full.

        The file is free between the parts that are read at once, so that a save never waits long.
        """
        after: ColumnElement[bool] = response.c.serial >= ""
        while True:
            with self._database.reading() as connection:
                key = self._round(connection, round_code).key
                query = living_forms(key).where(after).order_by(response.c.serial).limit(_AT_ONCE)
                part = list(whole_forms(connection, connection.execute(query).all()))
            yield from part
            if len(part) < _AT_ONCE:
                return
            after = response.c.serial > part[-1].serial

    def digests(self, round_code: str) -> Mapping[str, str]:
        """Return the digest of every form of a round that is not void, by serial."""
        with self._database.reading() as connection:
            query = living_forms(self._round(connection, round_code).key)
            chosen = query.with_only_columns(response.c.serial, response.c.digest)
            return {row.serial: row.digest for row in connection.execute(chosen)}

    def form_lines(
        self, round_code: str, chosen: FormFilter, limit: int = 200, offset: int = 0
    ) -> tuple[FormLine, ...]:
        """Return rows of the list, the form saved last first; void forms too."""
        last_first = (response.c.saved_no.desc(), response.c.id.desc())
        part = select(response.c.id).where(_chosen(round_code, chosen)).order_by(*last_first)
        query = (
            select(response).where(response.c.id.in_(part.limit(limit).offset(offset))).order_by(*last_first)
        )
        with self._database.reading() as connection:
            return tuple(_line(row) for row in connection.execute(query))

    def form_count(self, round_code: str, chosen: FormFilter) -> int:
        """Return how many rows the list has."""
        query = select(func.count()).select_from(response).where(_chosen(round_code, chosen))
        with self._database.reading() as connection:
            return connection.scalar(query) or 0

    def last_serial(self, round_code: str) -> str:
        """Return the serial with the highest trailing number in the round, empty when there is none."""
        query = (
            select(response.c.serial)
            .where(response.c.round == _key_of(round_code), response.c.status != str(Status.VOID))
            .order_by(response.c.serial_no.desc(), response.c.saved_no.desc(), response.c.id.desc())
            .limit(1)
        )
        with self._database.reading() as connection:
            return connection.scalar(query) or ""

    def last_saved(self, round_code: str, batch_id: int, or_void_at_once: bool = False) -> Response | None:
        """Return the form of the batch saved last: valid or invalid, or void from the first if asked."""
        fit: ColumnElement[bool] = response.c.status.in_(_COUNTED)
        if or_void_at_once:
            fit |= (response.c.status == str(Status.VOID)) & (response.c.revision == 1)
        last = (
            select(response.c.id)
            .where(response.c.batch == batch_id, fit)
            .order_by(response.c.saved_no.desc(), response.c.id.desc())
            .limit(1)
            .scalar_subquery()
        )
        query = forms_with_rounds().where(survey_round.c.code == round_code, response.c.id == last)
        with self._database.reading() as connection:
            return first_form(connection, query)

    def history(self, form_id: str) -> tuple[HistoryEntry, ...]:
        """Return what was done to a form, oldest first."""
        number = select(response.c.imported).where(response.c.uuid == form_id)
        with self._database.reading() as connection:
            came_in = imported_entry(connection, connection.scalar(number))
            return (*came_in, *entries(connection, form_id))

    def put_draft(self, draft: Draft) -> None:
        """Keep a draft, replacing the one of the same form."""
        with self._database.writing() as connection:
            keep_draft(connection, self._round(connection, draft.form.round).key, draft)

    def drafts(self, round_code: str) -> tuple[Draft, ...]:
        """Return the drafts of a round, the one touched last first."""
        query = select(draft_table.c.body).where(draft_table.c.round == _key_of(round_code))
        with self._database.reading() as connection:
            bodies = connection.scalars(query.order_by(draft_table.c.touched.desc()))
            return tuple(draft_of(body) for body in bodies)

    def remove_draft(self, form_id: str) -> None:
        """Forget a draft; nothing happens when there is none."""
        with self._database.writing() as connection:
            remove_draft(connection, form_id)


def _key_of(round_code: str) -> Any:
    return select(survey_round.c.id).where(survey_round.c.code == round_code).scalar_subquery()


def _chosen(round_code: str, chosen: FormFilter) -> ColumnElement[bool]:
    """Return the condition of a filter; the beginning of a serial as a range, so that an index serves it."""
    of_round = response.c.round if chosen.batch is None else response.c.round + NOT_BY_INDEX
    conditions = [of_round == _key_of(round_code)]
    if chosen.find:
        conditions += [
            response.c.serial >= chosen.find,
            response.c.serial < chosen.find + _LAST_CHARACTER,
        ]
    if chosen.unit is not None:
        conditions.append(response.c.unit == chosen.unit)
    if chosen.status is not None:
        conditions.append(response.c.status == str(chosen.status))
    if chosen.batch is not None:
        conditions.append(response.c.batch == chosen.batch)
    return and_(*conditions, *_worth_a_look(chosen))


def _worth_a_look(chosen: FormFilter) -> Iterator[ColumnElement[bool]]:
    """Yield the conditions on who, when, and what is unusual about a form."""
    if chosen.officer is not None:
        keyed = response.c.first_officer == (chosen.officer or None)
        yield (response.c.officer == chosen.officer) | keyed
    if chosen.since:
        yield response.c.saved_at >= chosen.since
    if chosen.until:
        yield response.c.saved_at < chosen.until + _LAST_CHARACTER
    if chosen.missing:
        yield response.c.missing >= chosen.missing
    if chosen.flagged:
        yield response.c.flagged
    if chosen.risky:
        yield response.c.risks != ""
    sought = fold(chosen.words)
    if sought:
        holding = select(comment.c.response).where(comment.c.folded.contains(sought, autoescape=True))
        yield response.c.id.in_(holding)


def _line(row: Any) -> FormLine:
    return FormLine(
        id=row.uuid,
        serial=row.serial,
        status=Status(row.status),
        invalid_reason=row.invalid_reason,
        unit=row.unit,
        officer=row.officer,
        saved_at=row.saved_at,
        missing=row.missing,
        flagged=row.flagged,
        batch=row.batch,
        risks=risks_of(row.risks),
    )
