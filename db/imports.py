"""Saving many new forms at once: rows in bulk, counters adjusted once, all in one transaction."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, func, select
from sqlalchemy.exc import IntegrityError

from db import counters
from db.audit import Deed, digest_of_all, when, write_down
from db.form_rows import (
    BY_ID,
    answer_rows,
    comment_rows,
    first_form,
    put_answers,
    put_comments,
    put_forms,
    response_values,
)
from db.saving import check_batch, check_revision, check_serial, check_unit
from db.shelf import KnownRound, Shelf
from db.tables import response
from hailong_desktop.domain.changes import IMPORTED
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.services.refusals import SerialTakenError
from hailong_desktop.services.stamp import Stamp

_AT_ONCE = 500


class Imports(Shelf):
    """The part of the store that takes in many forms."""

    def add_forms(self, forms: Sequence[Response], stamp: Stamp) -> None:
        """Save many new complete forms at once, all or nothing; units must be known to the round.

        The history gets one row for all of them, with a digest over their digests.
        """
        by_round: defaultdict[str, list[Response]] = defaultdict(list)
        for form in forms:
            by_round[form.round].append(form)
        with self._database.writing() as connection:
            for code, of_round in by_round.items():
                known = self._open_round(connection, code)
                for form in of_round:
                    check_unit(form, known)
                for batch_id in {form.batch for form in of_round}:
                    check_batch(connection, batch_id)
                _take_in(connection, known, of_round, stamp)


def _take_in(connection: Connection, known: KnownRound, forms: list[Response], stamp: Stamp) -> None:
    digests = [form.digest() for form in forms]
    size = ("Số phiếu", "", str(len(forms)))
    deed = Deed(IMPORTED, known.round.code, after=digest_of_all(digests), changes=[size])
    number = write_down(connection, deed, stamp)
    stamped = {"officer": stamp.who, "saved_at": when(stamp), "revision": 1}
    came = {**stamped, "saved_no": number, "imported": number, "first_at": ""}
    key = connection.scalar(select(func.coalesce(func.max(response.c.id), 0) + 1)) or 1
    for start in range(0, len(forms), _AT_ONCE):
        part = forms[start : start + _AT_ONCE]
        rows = [
            {**response_values(form, digest, known.key, known.questionnaire), **came, "id": key + at}
            for at, (form, digest) in enumerate(zip(part, digests[start:], strict=False), start=start)
        ]
        try:
            with connection.begin_nested():
                put_forms(connection, rows)
        except IntegrityError:
            _refuse_doubles(connection, part, stamp.who)
            raise
        _put_cells(connection, part, key + start)
    counters.apply(connection, known.key, counters.total(forms, known.questionnaire))


def _put_cells(connection: Connection, forms: list[Response], first_key: int) -> None:
    numbered = list(enumerate(forms, start=first_key))
    put_answers(connection, [row for key, form in numbered for row in answer_rows(form, key)])
    put_comments(connection, [row for key, form in numbered for row in comment_rows(form, key)])


def _refuse_doubles(connection: Connection, forms: list[Response], who: str) -> None:
    """Raise the error that names the first form whose id or serial is taken, in the file or among these."""
    seen: dict[str, Response] = {}
    for form in forms:
        check_revision(first_form(connection, BY_ID, id=form.id), replace(form, revision=0))
        check_serial(connection, form)
        if form.status is not Status.VOID and seen.setdefault(form.serial, form) is not form:
            raise SerialTakenError(replace(seen[form.serial], officer=who))
