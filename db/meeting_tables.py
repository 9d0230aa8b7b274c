"""The tables of meetings, remedies and documents; `db.tables` hands them on with the others."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, Table, Text

from db.columns import KEYED, STRICT, metadata, words

meeting = Table(
    "meeting",
    metadata,
    Column("round", Integer, ForeignKey("survey_round.id"), primary_key=True),
    words("date"),
    words("time"),
    words("place"),
    words("chair"),
    words("concluded_by"),
    words("presenter"),
    words("secretary"),
    Column("attendees", Text, nullable=False),
    words("discussion"),
    words("strengths"),
    words("causes"),
    words("implementation"),
    words("basis"),
    words("report_heard"),
    words("conclusions"),
    words("closing_time"),
    words("proposals"),
    words("chair_name"),
    words("concluded_by_name"),
    words("secretary_name"),
    **STRICT,
)

shortcoming = Table(
    "shortcoming",
    metadata,
    Column("round", Integer, ForeignKey("meeting.round"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("text", Text, nullable=False),
    Column("criteria", Text, nullable=False),
    words("cause"),
    **KEYED,
)

remedy = Table(
    "remedy",
    metadata,
    Column("round", Integer, ForeignKey("meeting.round"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("title", Text, nullable=False),
    Column("points", Text, nullable=False),
    Column("criteria", Text, nullable=False),
    words("lead_unit"),
    words("supporting_units"),
    words("due"),
    words("legal_basis"),
    words("measurement"),
    words("uid"),
    **KEYED,
)

follow_up = Table(
    "follow_up",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round", Integer, ForeignKey("survey_round.id"), nullable=False),
    Column("remedy", Text, nullable=False),
    Column("state", Text, nullable=False),
    words("evidence"),
    words("on"),
    words("officer"),
    Column("noted_at", Text, nullable=False),
    CheckConstraint("state IN ('waiting', 'doing', 'done', 'dropped')", name="ck_follow_up_state"),
    **STRICT,
)
Index("ix_follow_up_round", follow_up.c.round, follow_up.c.id)

phrase = Table(
    "phrase",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("field", Text, nullable=False),
    Column("text", Text, nullable=False),
    **STRICT,
)

document_plan = Table(
    "document_plan",
    metadata,
    Column("round", Integer, ForeignKey("survey_round.id"), primary_key=True),
    Column("kind", Text, primary_key=True),
    Column("parts", Text, nullable=False),
    **KEYED,
)

issued_document = Table(
    "issued_document",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round", Integer, ForeignKey("survey_round.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),
    words("number"),
    words("date"),
    words("signer"),
    Column("content_digest", Text, nullable=False),
    Column("file_digest", Text, nullable=False),
    words("audit_head"),
    words("officer"),
    Column("issued_at", Text, nullable=False),
    Column("file", LargeBinary, nullable=False),
    **STRICT,
)
