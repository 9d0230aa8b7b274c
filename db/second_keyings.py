"""Second keyings in the store: one row a form that was drawn."""

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select
from sqlalchemy.dialects import sqlite

from db.audit import Deed, write_down
from db.form_rows import NOT_BY_INDEX
from db.round_rows import as_json
from db.shelf import Shelf
from db.tables import response, second_keying, survey_round
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.services.stamp import Stamp

_MAPPINGS = ("cells", "first", "settled")
_WORDS = ("why", "first_officer", "officer", "keyed_at", "typed", "settler", "settled_at")
_FORM = (
    select(response.c.id, response.c.digest, survey_round.c.code)
    .join(survey_round, survey_round.c.id == response.c.round)
    .where(response.c.uuid == bindparam("id"))
)


class SecondKeyings(Shelf):
    """The part of the store that keeps what was keyed a second time."""

    def second_keyings(self, round_code: str, batch_id: int = 0) -> tuple[SecondKeying, ...]:
        """Return those of a round or one batch, in the order in which the forms were keyed; no void forms."""
        query = (
            select(second_keying, response.c.uuid)
            .join(response, response.c.id == second_keying.c.response)
            .join(survey_round, survey_round.c.id == response.c.round + NOT_BY_INDEX)
            .where(survey_round.c.code == round_code, response.c.status != str(Status.VOID))
            .order_by(second_keying.c.response)
        )
        if batch_id:
            query = query.where(second_keying.c.batch == batch_id)
        with self._database.reading() as connection:
            return tuple(second_of(row) for row in connection.execute(query))

    def put_second_keyings(self, second: Sequence[SecondKeying], stamp: Stamp | None, what: str = "") -> None:
        """Keep second keyings, replacing those of the same forms, all or nothing.

        With a stamp the history of each form says `what` was done, never which values, and a locked round
        refuses; without one it says nothing.
        """
        with self._database.writing() as connection:
            for one in second:
                self._put(connection, one, stamp, what)

    def _put(self, connection: Connection, second: SecondKeying, stamp: Stamp | None, what: str) -> None:
        form = connection.execute(_FORM, {"id": second.form}).one_or_none()
        if form is None:
            raise SurveyError("Không tìm thấy phiếu này nữa. Hãy tải lại trang rồi làm lại.")
        put = sqlite.insert(second_keying).values(response=form.id, **_values(second))
        connection.execute(put.on_conflict_do_update(["response"], set_=_values(second)))
        if stamp:
            self._open_round(connection, form.code)
            deed = Deed(what, form.code, second.form, before=form.digest, after=form.digest)
            write_down(connection, deed, stamp)


def _values(second: SecondKeying) -> dict[str, object]:
    return {
        "batch": second.batch,
        "state": str(second.state),
        "stop": second.stop,
        **{name: getattr(second, name) for name in _WORDS},
        **{name: as_json(dict(getattr(second, name))) for name in _MAPPINGS},
    }


def second_of(row: Row[Any]) -> SecondKeying:
    """Return the second keying of a row that tells its form's id too."""
    return SecondKeying(
        form=row.uuid,
        batch=row.batch,
        state=SecondState(row.state),
        stop=row.stop,
        **{name: getattr(row, name) for name in _WORDS},
        **{name: json.loads(getattr(row, name)) for name in _MAPPINGS},
    )
