"""The history: append-only, each row chained to the one before by its hash, the head kept in `meta`."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects import sqlite

from db.tables import audit, meta
from hailong_desktop.domain.changes import Change
from hailong_desktop.services.ports import HistoryEntry
from hailong_desktop.services.stamp import Stamp

HEAD = "audit_head"
_COLUMNS = tuple(column.name for column in audit.columns if column.name != "hash")
_HEAD = select(meta.c.value).where(meta.c.key == HEAD)
_END = select(func.max(audit.c.seq), _HEAD.scalar_subquery())
_APPEND = insert(audit)
_NEW_HEAD = sqlite.insert(meta)
_PUT_HEAD = _NEW_HEAD.on_conflict_do_update(["key"], set_={"value": _NEW_HEAD.excluded.value})


@dataclass(frozen=True)
class Deed:
    """What was done: to which round and subject (a form's id), with digests before and after."""

    what: str
    round: str = ""
    subject: str = ""
    before: str = ""
    after: str = ""
    changes: Sequence[Change] = ()


def write_down(connection: Connection, deed: Deed, stamp: Stamp) -> int:
    """Append the deed to the history and return its number."""
    last, head = connection.execute(_END).one()
    seq: int = (last or 0) + 1
    row: dict[str, object] = {
        "seq": seq,
        "at": when(stamp),
        "who": stamp.who,
        "what": deed.what,
        "round": deed.round,
        "subject": deed.subject,
        "before": deed.before,
        "after": deed.after,
        "changes": json.dumps(list(deed.changes), ensure_ascii=False, separators=(",", ":")),
        "why": stamp.why,
    }
    row["hash"] = _link(head or "", [row[name] for name in _COLUMNS])
    connection.execute(_APPEND, row)
    connection.execute(_PUT_HEAD, {"key": HEAD, "value": row["hash"]})
    return seq


def when(stamp: Stamp) -> str:
    """Return the time of a stamp as it is kept: ISO, to the second."""
    return stamp.when.isoformat(timespec="seconds")


def head_of(connection: Connection) -> str:
    """Return the hash at the end of the chain, empty when nothing was ever done."""
    return connection.scalar(_HEAD) or ""


def entries(connection: Connection, form_id: str) -> list[HistoryEntry]:
    """Return what was done to one form by itself, oldest first."""
    rows = connection.execute(select(audit).where(audit.c.subject == form_id).order_by(audit.c.seq))
    return [
        HistoryEntry(row.at, row.who, row.what, row.why, tuple(map(tuple, json.loads(row.changes))))
        for row in rows
    ]


def imported_entry(connection: Connection, number: int | None) -> list[HistoryEntry]:
    """Return how a form came in together with others, nothing for a form that was keyed."""
    rows = connection.execute(select(audit).where(audit.c.seq == number))
    return [HistoryEntry(row.at, row.who, row.what, row.why) for row in rows]


def digest_of_all(digests: Sequence[str]) -> str:
    """Return the digest over the digests of forms that came in together, in their order."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def told_digests(connection: Connection) -> dict[str, tuple[str, str]]:
    """Return by subject the digest before its first deed and the one after its last."""
    query = select(audit.c.subject, audit.c.before, audit.c.after).where(audit.c.subject != "")
    told: dict[str, tuple[str, str]] = {}
    for subject, before, after in connection.execute(query.order_by(audit.c.seq)):
        told[subject] = (told[subject][0] if subject in told else before, after)
    return told


def told_import(connection: Connection, number: int) -> str | None:
    """Return the digest over all forms of an import, as the history tells it."""
    return connection.scalar(select(audit.c.after).where(audit.c.seq == number))


def chain_faults(connection: Connection) -> list[str]:
    """Return a sentence for the first place where the history was changed, or its end cut off."""
    link = ""
    expected = 1
    for row in connection.execute(select(audit).order_by(audit.c.seq).execution_options(yield_per=1000)):
        link = _link(link, [getattr(row, name) for name in _COLUMNS])
        if row.seq != expected or row.hash != link:
            return [
                f"Lịch sử bị sửa ở dòng {expected} (khoảng {row.at}). "
                "Hãy giữ nguyên tệp này và báo người quản trị."
            ]
        expected += 1
    if link != head_of(connection):
        return ["Lịch sử bị cắt mất phần cuối. Hãy giữ nguyên tệp này và báo người quản trị."]
    return []


def _link(before: str, values: list[object]) -> str:
    content = json.dumps([before, *values], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(content.encode()).hexdigest()
