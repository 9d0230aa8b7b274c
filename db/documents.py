"""How documents of a round depart from their outline, and what was issued, in the store."""

import json
from dataclasses import asdict, replace

from sqlalchemy import delete, insert, select

from db.audit import Deed, head_of, when, write_down
from db.round_rows import as_json
from db.shelf import Shelf
from db.tables import document_plan, issued_document
from hailong_desktop.domain.document_plan import DocumentKind, DocumentPlan, IssuedDocument, PlannedPart
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.services.stamp import Stamp

_FACTS = [column for column in issued_document.columns if column.name not in {"round", "file"}]


class Documents(Shelf):
    """The part of the store that keeps plans of documents and issued ones."""

    def plan(self, round_code: str, kind: DocumentKind) -> DocumentPlan:
        """Return how the document departs from its outline, not at all while nothing is kept."""
        with self._database.reading() as connection:
            key = self._round(connection, round_code).key
            query = select(document_plan.c.parts).where(
                document_plan.c.round == key, document_plan.c.kind == str(kind)
            )
            kept = connection.scalar(query)
        return DocumentPlan(kind, tuple(PlannedPart(**part) for part in json.loads(kept or "[]")))

    def put_plan(self, round_code: str, plan: DocumentPlan, stamp: Stamp) -> None:
        """Keep how the document departs from its outline, replacing what was kept."""
        with self._database.writing() as connection:
            key = self._round(connection, round_code).key
            mine = (document_plan.c.round == key) & (document_plan.c.kind == str(plan.kind))
            connection.execute(delete(document_plan).where(mine))
            row = {"round": key, "kind": str(plan.kind), "parts": as_json([asdict(p) for p in plan.parts])}
            connection.execute(insert(document_plan).values(row))
            deed = Deed(f"sửa nội dung văn bản: {plan.kind.label}", round_code, str(plan.kind))
            write_down(connection, deed, stamp)

    def issued(self, round_code: str) -> tuple[IssuedDocument, ...]:
        """Return the documents issued on a round, oldest first; the files stay where they are."""
        with self._database.reading() as connection:
            key = self._round(connection, round_code).key
            query = select(*_FACTS).where(issued_document.c.round == key).order_by(issued_document.c.id)
            rows = connection.execute(query).mappings().all()
        return tuple(IssuedDocument(**{**row, "kind": DocumentKind(row["kind"])}) for row in rows)

    def issued_file(self, id: int) -> bytes:
        """Return the file of an issued document; raise SurveyError when there is none."""
        with self._database.reading() as connection:
            query = select(issued_document.c.file).where(issued_document.c.id == id)
            found = connection.scalar(query)
        if found is None:
            raise SurveyError("Không tìm thấy văn bản đã phát hành này. Hãy tải lại trang.")
        return bytes(found)

    def issue(self, round_code: str, document: IssuedDocument, file: bytes, stamp: Stamp) -> IssuedDocument:
        """Keep a document with its file as issued, and return it with id, officer, time and audit head."""
        with self._database.writing() as connection:
            key = self._round(connection, round_code).key
            kept = replace(document, officer=stamp.who, issued_at=when(stamp), audit_head=head_of(connection))
            values = {**asdict(kept), "kind": str(kept.kind), "round": key, "file": file}
            del values["id"]
            put = insert(issued_document).values(values).returning(issued_document.c.id)
            kept = replace(kept, id=connection.execute(put).scalar_one())
            what = f"phát hành {kept.kind.label.lower()} số {kept.number}"
            write_down(connection, Deed(what, round_code, after=kept.file_digest), stamp)
        return kept
