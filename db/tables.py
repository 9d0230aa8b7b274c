"""The tables as they are now; how a file gets them is written in db/migrations."""

from sqlalchemy import (
    REAL,
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from db.columns import KEYED, STRICT, Flag, counted, metadata, words
from db.meeting_tables import (
    document_plan,
    follow_up,
    issued_document,
    meeting,
    phrase,
    remedy,
    shortcoming,
)
from db.register_tables import comment_topic, handling, topic

__all__ = [
    "comment_topic",
    "document_plan",
    "follow_up",
    "handling",
    "issued_document",
    "meeting",
    "metadata",
    "phrase",
    "remedy",
    "shortcoming",
    "topic",
]
"""What is defined elsewhere and belongs to the tables all the same."""

meta = Table("meta", metadata, Column("key", Text, primary_key=True), words("value"), **KEYED)

questionnaire = Table(
    "questionnaire",
    metadata,
    Column("id", Text, primary_key=True),
    Column("version", Integer, primary_key=True),
    Column("definition", Text, nullable=False),
    **STRICT,
)

survey_round = Table(
    "survey_round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("code", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("questionnaire", Text, nullable=False),
    Column("version", Integer, nullable=False),
    Column("issued", Integer),
    Column("state", Text, nullable=False),
    Column("illustration", Flag, nullable=False),
    Column("threshold", Integer, nullable=False),
    Column("decimals", Integer, nullable=False),
    Column("invalid_reasons", Text, nullable=False),
    Column("facts", Text, nullable=False),
    words("measures"),
    ForeignKeyConstraint(["questionnaire", "version"], ["questionnaire.id", "questionnaire.version"]),
    UniqueConstraint("code", name="uq_survey_round_code"),
    CheckConstraint("state IN ('open', 'locked')", name="ck_survey_round_state"),
    **STRICT,
)

unit = Table(
    "unit",
    metadata,
    Column("round", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("issued", Integer),
    Column("transactions", Integer),
    **KEYED,
)

batch = Table(
    "batch",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round", Integer, ForeignKey("survey_round.id"), nullable=False, index=True),
    Column("label", Text, nullable=False),
    words("unit"),
    words("period"),
    words("channel"),
    Column("returned", Integer),
    Column("spoiled", Integer, nullable=False),
    words("spoiled_reason"),
    Column("printed_serials", Flag, nullable=False, server_default="0"),
    words("closed_at"),
    words("closed_why"),
    **STRICT,
)

response = Table(
    "response",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uuid", Text, nullable=False),
    Column("round", Integer, ForeignKey("survey_round.id"), nullable=False),
    Column("batch", Integer, ForeignKey("batch.id")),
    words("unit"),
    Column("serial", Text, nullable=False),
    Column("serial_no", Integer, nullable=False),
    Column("status", Text, nullable=False),
    words("invalid_reason"),
    Column("flagged", Flag, nullable=False),
    Column("missing", Integer, nullable=False),
    words("officer"),
    Column("saved_at", Text, nullable=False),
    Column("saved_no", Integer, nullable=False),
    Column("imported", Integer),
    Column("revision", Integer, nullable=False),
    Column("digest", Text, nullable=False),
    words("first_officer"),
    words("first_at"),
    words("channel"),
    Column("seconds", REAL, nullable=False, server_default="0"),
    counted("keys"),
    counted("corrections"),
    words("accepted"),
    words("risks"),
    words("period"),
    UniqueConstraint("uuid", name="uq_response_uuid"),
    CheckConstraint("status IN ('valid', 'invalid', 'open', 'void')", name="ck_response_status"),
    **STRICT,
)
Index(
    "uq_response_living_serial",
    response.c.round,
    response.c.serial,
    unique=True,
    sqlite_where=text("status <> 'void'"),
)
Index("ix_response_serial", response.c.round, response.c.serial)
Index("ix_response_serial_no", response.c.round, response.c.serial_no)
Index(
    "ix_response_list",
    response.c.round,
    response.c.saved_no,
    response.c.id,
    response.c.status,
    response.c.unit,
    response.c.batch,
    response.c.officer,
    response.c.saved_at,
    response.c.missing,
    response.c.flagged,
    response.c.risks,
    response.c.serial,
    response.c.first_officer,
)
Index("ix_response_first", response.c.first_officer, response.c.first_at)
Index("ix_response_officer", response.c.round, response.c.officer)
Index("ix_response_flagged", response.c.batch, response.c.status, sqlite_where=text("flagged = 1"))
Index("ix_response_batch", response.c.batch, response.c.status, response.c.saved_no)

answer = Table(
    "answer",
    metadata,
    Column("response", Integer, ForeignKey("response.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("code", Text, nullable=False),
    **KEYED,
)

comment = Table(
    "comment",
    metadata,
    Column("response", Integer, ForeignKey("response.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("text", Text, nullable=False),
    Column("folded", Text, nullable=False),
    **KEYED,
)

officer = Table(
    "officer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("role", Text, nullable=False),
    words("pin"),
    Column("second_rate", Integer, nullable=False),
    Column("active", Flag, nullable=False),
    UniqueConstraint("name", name="uq_officer_name"),
    CheckConstraint("role IN ('entry', 'check', 'lead', 'admin')", name="ck_officer_role"),
    **STRICT,
)

second_keying = Table(
    "second_keying",
    metadata,
    Column("response", Integer, ForeignKey("response.id"), primary_key=True),
    Column("batch", Integer, ForeignKey("batch.id"), nullable=False),
    Column("why", Text, nullable=False),
    Column("state", Text, nullable=False),
    words("first_officer"),
    words("officer"),
    words("keyed_at"),
    Column("cells", Text, nullable=False),
    Column("stop", Integer, nullable=False),
    words("typed"),
    Column("first", Text, nullable=False),
    words("settler"),
    words("settled_at"),
    Column("settled", Text, nullable=False),
    CheckConstraint("state IN ('drawn', 'to_settle', 'done')", name="ck_second_keying_state"),
    **KEYED,
)
Index("ix_second_keying_batch", second_keying.c.batch, second_keying.c.state)

draft = Table(
    "draft",
    metadata,
    Column("form", Text, primary_key=True),
    Column("round", Integer, ForeignKey("survey_round.id"), nullable=False, index=True),
    words("unit"),
    Column("body", Text, nullable=False),
    Column("touched", Integer, nullable=False),
    **KEYED,
)

tally = Table(
    "tally",
    metadata,
    Column("round", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("unit", Text, primary_key=True),
    Column("question", Text, primary_key=True),
    Column("code", Text, primary_key=True),
    Column("n", Integer, nullable=False),
    CheckConstraint("n >= 0", name="ck_tally_n"),
    **KEYED,
)

audit = Table(
    "audit",
    metadata,
    Column("seq", Integer, primary_key=True),
    Column("at", Text, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("round", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("before", Text, nullable=False),
    Column("after", Text, nullable=False),
    Column("changes", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("hash", Text, nullable=False),
    **STRICT,
)
Index("ix_audit_subject", audit.c.subject)

TRIGGERS = (
    "CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit "
    "BEGIN SELECT raise(ABORT, 'the history is append-only'); END",
    "CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit "
    "BEGIN SELECT raise(ABORT, 'the history is append-only'); END",
    "CREATE TRIGGER audit_at_the_end BEFORE INSERT ON audit "
    "WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) "
    "BEGIN SELECT raise(ABORT, 'the history is append-only'); END",
)
"""What keeps the history append-only, also against INSERT OR REPLACE; part of the schema as declared."""
