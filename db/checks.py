"""What does not add up in the store: counters against forms, digests against contents, the history chain."""

from collections import defaultdict
from collections.abc import Iterator

from sqlalchemy import Connection, select

from db import counters
from db.audit import chain_faults, digest_of_all, told_digests, told_import
from db.form_rows import forms_with_rounds, whole_forms
from db.second_keyings import second_of
from db.shelf import KnownRound, Shelf
from db.tables import response, second_keying, survey_round, tally
from hailong_desktop.domain.response import Response
from hailong_desktop.domain.second import SecondKeying, SecondState

_AT_ONCE = 500
_NAMED = 5


class Checks(Shelf):
    """The part of the store that looks for faults."""

    def faults(self) -> tuple[str, ...]:
        """Return sentences about what does not add up; nothing when all is well."""
        with self._database.reading() as connection:
            found = [fault for code in self._codes(connection) for fault in self._of_round(connection, code)]
            return (
                *found,
                *chain_faults(connection),
                *_history_faults(connection),
                *_second_faults(connection),
            )

    def _codes(self, connection: Connection) -> list[str]:
        return list(connection.scalars(select(survey_round.c.code).order_by(survey_round.c.id)))

    def _of_round(self, connection: Connection, code: str) -> list[str]:
        known = self._round(connection, code)
        spoiled: list[str] = []
        fresh = counters.total(_forms_noting_spoiled(connection, known, spoiled), known.questionnaire)
        return [*_digest_faults(code, spoiled), *_counter_faults(connection, known, fresh)]


def _forms_noting_spoiled(
    connection: Connection, known: KnownRound, spoiled: list[str]
) -> Iterator[Response]:
    """Yield every form of the round, noting the serials of those that are not what was saved."""
    after = 0
    while True:
        query = forms_with_rounds().where(response.c.round == known.key, response.c.id > after)
        rows = connection.execute(query.order_by(response.c.id).limit(_AT_ONCE)).all()
        for row, form in zip(rows, whole_forms(connection, rows), strict=True):
            if form.digest() != row.digest:
                spoiled.append(form.serial)
            yield form
        if len(rows) < _AT_ONCE:
            return
        after = rows[-1].id


def _digest_faults(code: str, serials: list[str]) -> list[str]:
    if not serials:
        return []
    named = ", ".join(serials[:_NAMED]) + ("…" if len(serials) > _NAMED else "")
    return [
        f"Đợt {code}: {len(serials)} phiếu có nội dung khác lúc lưu ({named}). "
        "Hãy đối chiếu với phiếu giấy hoặc mở bản sao gần nhất."
    ]


def _counter_faults(connection: Connection, known: KnownRound, fresh: counters.Delta) -> list[str]:
    query = select(tally.c.unit, tally.c.question, tally.c.code, tally.c.n).where(tally.c.round == known.key)
    kept = {(unit, question, code): n for unit, question, code, n in connection.execute(query)}
    wrong = [key for key in {*kept, *fresh} if kept.get(key) != fresh.get(key)]
    if not wrong:
        return []
    return [
        f"Đợt {known.round.code}: {len(wrong)} số đếm không khớp với phiếu. "
        "Hãy giữ nguyên tệp này và báo người quản trị."
    ]


def _history_faults(connection: Connection) -> list[str]:
    """Hold the digest of every form against the last one in the history; imports against their first ones."""
    told = told_digests(connection)
    wrong = 0
    imports: defaultdict[int, list[str]] = defaultdict(list)
    query = select(response.c.uuid, response.c.digest, response.c.imported).order_by(response.c.id)
    for form_id, digest, number in connection.execute(query):
        first, last = told.get(form_id, (digest, digest) if number else ("", ""))
        wrong += last != digest
        if number:
            imports[number].append(first)
    wrong += sum(
        told_import(connection, number) != digest_of_all(firsts) for number, firsts in imports.items()
    )
    if not wrong:
        return []
    return [
        f"Có {wrong} chỗ phiếu không khớp với lịch sử: phiếu bị sửa từ bên ngoài chương trình. "
        "Hãy giữ nguyên tệp này và báo người quản trị."
    ]


def _second_faults(connection: Connection) -> list[str]:
    """Hold the state of every second keying against its values: what differs waits, or has been settled."""
    rows = connection.execute(select(second_keying, response.c.uuid).join(response).order_by(response.c.id))
    wrong = sum(not _fits(second_of(row)) for row in rows)
    if not wrong:
        return []
    return [
        f"Có {wrong} phiếu nhập lần hai không khớp với kết quả phân xử. "
        "Hãy giữ nguyên tệp này và báo người quản trị."
    ]


def _fits(second: SecondKeying) -> bool:
    if second.state is SecondState.DONE:
        return set(second.differing) <= set(second.settled)
    return second.state is SecondState.DRAWN or bool(second.differing)
