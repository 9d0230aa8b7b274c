"""What a file holds, in a few figures that two copies of it must agree on; and damage to the file itself."""

import hashlib
import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True)
class Contents:
    """Schema number, forms kept, the digest over all forms' digests, and the head of the history chain."""

    schema: int
    forms: int
    digest: str
    audit_head: str


def contents_of(raw: sqlite3.Connection) -> Contents:
    """Return what the file behind the connection holds now."""
    digest = hashlib.sha256()
    forms = 0
    for uuid, revision, of_form in raw.execute("SELECT uuid, revision, digest FROM response ORDER BY id"):
        digest.update(f"{uuid} {revision} {of_form}\n".encode())
        forms += 1
    head = raw.execute("SELECT value FROM meta WHERE key = 'audit_head'").fetchone()
    schema: int = raw.execute("PRAGMA user_version").fetchone()[0]
    return Contents(schema, forms, digest.hexdigest(), head[0] if head else "")


def file_faults(raw: sqlite3.Connection) -> tuple[str, ...]:
    """Return sentences about damage: pages that do not fit together, rows that point nowhere."""
    if raw.execute("PRAGMA integrity_check(1)").fetchone()[0] != "ok":
        return ("Tệp dữ liệu bị hỏng. Hãy giữ nguyên tệp này và mở bản sao gần nhất trong thư mục sao-luu.",)
    lost = raw.execute("SELECT count(*) FROM pragma_foreign_key_check").fetchone()[0]
    if lost:
        return (f"Có {lost} dòng mất liên kết trong tệp dữ liệu. Hãy báo người quản trị.",)
    return ()
