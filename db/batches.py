"""The batches of paper in the store, and how far each has come."""

from collections.abc import Mapping
from dataclasses import replace

from sqlalchemy import Connection, exists, func, insert, select, text, update

from db.audit import Deed, write_down
from db.form_rows import forms_with_rounds, whole_forms
from db.round_rows import batch_of, batch_values
from db.shelf import Shelf
from db.tables import batch as batch_table
from db.tables import comment, response, second_keying, survey_round
from hailong_desktop.domain.changes import Change
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.second import SecondState
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.ports import BatchCounts
from hailong_desktop.services.stamp import Stamp

_NAMES = {
    "label": "Tên tập",
    "unit": "Phòng, đơn vị",
    "period": "Kỳ",
    "channel": "Kênh thu",
    "returned": "Số phiếu thu về",
    "spoiled": "Số phiếu hỏng",
    "spoiled_reason": "Lý do hỏng",
    "printed_serials": "Số in trên phiếu",
    "closed_why": "Lý do đóng, mở lại",
}
_COUNT_OF_STATUS = {Status.VALID: "valid", Status.INVALID: "invalid", Status.OPEN: "reopened"}
_COUNT_OF_STATE = {
    SecondState.DRAWN: "drawn",
    SecondState.TO_SETTLE: "unsettled",
    SecondState.DONE: "seconded",
}
_LIVING = response.c.status != str(Status.VOID)
_FLAGGED = text("response.flagged = 1")
"""Written as in the index of the flagged forms, which serves no other wording."""

_COUNTED = response.c.status.in_((str(Status.VALID), str(Status.INVALID)))


class Batches(Shelf):
    """The part of the store that knows batches."""

    def batches(self, round_code: str) -> tuple[Batch, ...]:
        """Return the batches of a round, oldest first."""
        table = batch_table
        query = select(table).join(survey_round).where(survey_round.c.code == round_code).order_by(table.c.id)
        with self._database.reading() as connection:
            return tuple(batch_of(row, round_code) for row in connection.execute(query))

    def put_batch(self, batch: Batch, stamp: Stamp) -> Batch:
        """Keep a new batch (id 0) or change one; return it with its id."""
        with self._database.writing() as connection:
            known = self._round(connection, batch.round)
            values = batch_values(batch, known.key)
            if batch.id:
                one = (batch_table.c.id == batch.id) & (batch_table.c.round == known.key)
                row = connection.execute(select(batch_table).where(one)).one_or_none()
                if row is None:
                    raise SurveyError(f"Không tìm thấy tập phiếu “{batch.label}” nữa. Hãy tải lại trang.")
                before = batch_of(row, batch.round)
                connection.execute(update(batch_table).where(one).values(**values))
                kept, what, changes = batch, _deed(before, batch), _changes(before, batch)
            else:
                put = insert(batch_table).values(**values).returning(batch_table.c.id)
                kept = replace(batch, id=connection.execute(put).scalar_one())
                what, changes = "thêm tập phiếu", []
            write_down(connection, Deed(what, batch.round, f"tập {kept.id}", changes=changes), stamp)
            return kept

    def batch_counts(self, batch_id: int) -> BatchCounts:
        """Return how many forms of the batch are keyed, and what waits in it."""
        with self._database.reading() as connection:
            return _counts(connection, [batch_id])[batch_id]

    def all_batch_counts(self, round_code: str) -> Mapping[int, BatchCounts]:
        """Return the counts of every batch of a round by its id, in three queries."""
        ids = select(batch_table.c.id).join(survey_round).where(survey_round.c.code == round_code)
        with self._database.reading() as connection:
            return _counts(connection, list(connection.scalars(ids)))

    def batch_forms(self, batch_id: int) -> tuple[Response, ...]:
        """Return the forms of a batch that are not void, in full, in the order in which they were keyed."""
        query = forms_with_rounds().where(response.c.batch == batch_id, _LIVING).order_by(response.c.id)
        with self._database.reading() as connection:
            return tuple(whole_forms(connection, connection.execute(query).all()))

    def batch_serials(self, batch_id: int) -> tuple[str, ...]:
        """Return the serials of the forms of a batch that are not void, in the order of keying."""
        query = select(response.c.serial).where(response.c.batch == batch_id, _LIVING)
        with self._database.reading() as connection:
            return tuple(connection.scalars(query.order_by(response.c.id)))


def _counts(connection: Connection, ids: list[int]) -> dict[int, BatchCounts]:
    found: dict[int, dict[str, int]] = {id: {} for id in ids}
    of_these = response.c.batch.in_(ids)
    states = select(response.c.batch, response.c.status, func.count()).where(of_these, _LIVING)
    for id, status, n in connection.execute(states.group_by(response.c.batch, response.c.status)):
        found[id][_COUNT_OF_STATUS[Status(status)]] = n
    typed = exists().where(comment.c.response == response.c.id)
    flagged = select(response.c.batch, func.count()).where(of_these, _FLAGGED, _COUNTED, ~typed)
    for id, n in connection.execute(flagged.group_by(response.c.batch)):
        found[id]["uncommented"] = n
    seconds = (
        select(second_keying.c.batch, second_keying.c.state, func.count())
        .join(response, response.c.id == second_keying.c.response)
        .where(second_keying.c.batch.in_(ids), _LIVING)
    )
    for id, state, n in connection.execute(seconds.group_by(second_keying.c.batch, second_keying.c.state)):
        found[id][_COUNT_OF_STATE[SecondState(state)]] = n
    return {id: BatchCounts(**counts) for id, counts in found.items()}


def _deed(before: Batch, after: Batch) -> str:
    if bool(before.closed_at) is bool(after.closed_at):
        return "sửa tập phiếu"
    return "đóng tập phiếu" if after.closed_at else "mở lại tập phiếu"


def _changes(before: Batch, after: Batch) -> list[Change]:
    pairs = ((name, getattr(before, field), getattr(after, field)) for field, name in _NAMES.items())
    return [(name, _said(old), _said(new)) for name, old, new in pairs if old != new]


def _said(value: object) -> str:
    if isinstance(value, bool):
        return "có" if value else "không"
    return "" if value is None else str(value)
