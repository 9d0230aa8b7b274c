"""Saving one form: idempotent, by revision; counters, history and draft in the same transaction."""

from dataclasses import replace

from sqlalchemy import Connection, bindparam, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from db import counters
from db.audit import Deed, when, write_down
from db.draft_rows import keep_draft, remove_draft
from db.form_rows import (
    BY_ID,
    BY_SERIAL,
    answer_rows,
    comment_rows,
    first_form,
    put_answers,
    put_comments,
    response_values,
)
from db.shelf import KnownRound, Shelf
from db.tables import answer, batch, comment, response
from hailong_desktop.domain.changes import form_changes, what_happened
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.services.ports import Draft
from hailong_desktop.services.refusals import ChangedElsewhereError, NotSavedError, SerialTakenError
from hailong_desktop.services.stamp import Stamp

_CLOSED = select(batch.c.label).where(batch.c.id == bindparam("id"), batch.c.closed_at != "")
_NEW = insert(response).returning(response.c.id)


class Saving(Shelf):
    """The part of the store that saves a form, in whatever state."""

    def save_form(self, form: Response, stamp: Stamp, draft: Draft | None = None) -> Response:
        """Save a complete form in any status and return it with its new revision, time and officer.

        A save that seemed to fail may have been kept all the same: it is looked up before anything is said.
        """
        digest = form.digest()
        try:
            with self._database.writing() as connection:
                known = self._open_round(connection, form.round)
                kept = self._saved(connection, known, form, digest, stamp)
                remove_draft(connection, form.id)
                if draft:
                    keep_draft(connection, known.key, draft)
                return kept
        except NotSavedError:
            found = self._found_again(form, digest)
            if found is None:
                raise
            return found

    def _saved(
        self, connection: Connection, known: KnownRound, form: Response, digest: str, stamp: Stamp
    ) -> Response:
        before = first_form(connection, BY_ID, id=form.id)
        if before and before.revision == form.revision + 1 and before.digest() == digest:
            return before
        check_revision(before, form)
        check_unit(form, known)
        if before is None:
            check_batch(connection, form.batch)
        kept = stamped(form, before, stamp)
        deed = Deed(
            what=what_happened(before, kept),
            round=form.round,
            subject=form.id,
            before=before.digest() if before else "",
            after=digest,
            changes=form_changes(before, kept, known.questionnaire),
        )
        number = write_down(connection, deed, stamp)
        values = response_values(kept, digest, known.key, known.questionnaire)
        first = {} if before else {"first_at": kept.saved_at}
        try:
            _put(connection, kept, {**values, "saved_no": number, **first}, before)
        except IntegrityError:
            check_serial(connection, form)
            raise
        counters.apply(connection, known.key, counters.difference(before, kept, known.questionnaire))
        return kept

    def _found_again(self, form: Response, digest: str) -> Response | None:
        """Return the form when this very save was kept after all."""
        try:
            with self._database.reading() as connection:
                kept = first_form(connection, BY_ID, id=form.id)
        except SurveyError:
            return None
        same = kept is not None and kept.revision == form.revision + 1 and kept.digest() == digest
        return kept if same else None


def stamped(form: Response, before: Response | None, stamp: Stamp) -> Response:
    """Return the form as it is kept: its revision, by whom and when; who keyed it first never changes."""
    return replace(
        form,
        revision=form.revision + 1,
        officer=stamp.who,
        first_officer=before.first_officer if before else form.first_officer or stamp.who,
        saved_at=when(stamp),
    )


def check_revision(before: Response | None, form: Response) -> None:
    """Refuse to save over what someone else saved meanwhile."""
    if before is None and form.revision:
        raise SurveyError(f"Không tìm thấy phiếu {form.serial} nữa. Hãy tải lại danh sách phiếu.")
    if before and before.revision != form.revision:
        raise ChangedElsewhereError(before)


def check_unit(form: Response, known: KnownRound) -> None:
    """Refuse a unit that the round does not know."""
    if form.unit and form.unit not in known.round.units:
        raise SurveyError(
            f"Phiếu {form.serial}: đợt này không có phòng, đơn vị “{form.unit}”. "
            "Hãy thêm tên này ở trang Đợt khảo sát hoặc chọn tên khác."
        )


def check_batch(connection: Connection, batch_id: int | None) -> None:
    """Refuse new forms for a batch that is closed."""
    label = connection.scalar(_CLOSED, {"id": batch_id}) if batch_id else None
    if label is not None:
        raise SurveyError(
            f"Tập phiếu “{label}” đã đóng nên không nhận thêm phiếu. "
            "Hãy mở lại tập ở trang Tập phiếu và ghi lý do."
        )


def check_serial(connection: Connection, form: Response) -> None:
    """Refuse a serial that another living form of the round has."""
    if form.status is Status.VOID:
        return
    holder = first_form(connection, BY_SERIAL, round=form.round, serial=form.serial)
    if holder and holder.id != form.id:
        raise SerialTakenError(holder)


def _put(connection: Connection, form: Response, values: dict[str, object], before: Response | None) -> None:
    """Write the rows of a form; of one that is kept already, those that changed."""
    if before is None:
        key = connection.execute(_NEW, values).scalar_one()
    else:
        changed = update(response).where(response.c.uuid == form.id).values(**values)
        key = connection.execute(changed.returning(response.c.id)).scalar_one()
        if before.cells != form.cells:
            connection.execute(delete(answer).where(answer.c.response == key))
        if before.texts != form.texts:
            connection.execute(delete(comment).where(comment.c.response == key))
    cells = answer_rows(form, key) if before is None or before.cells != form.cells else []
    texts = comment_rows(form, key) if before is None or before.texts != form.texts else []
    put_answers(connection, cells)
    put_comments(connection, texts)
