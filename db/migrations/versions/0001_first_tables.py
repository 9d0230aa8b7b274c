"""The first tables.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}
KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}
APPEND_ONLY = "BEGIN SELECT raise(ABORT, 'the history is append-only'); END"


def upgrade() -> None:
    """Make every table of the first schema, and the triggers that keep the history append-only."""
    _history()
    _rounds()
    _forms()
    _counters()
    _meetings()


def text(name: str) -> sa.Column[str]:
    """Return a column that always holds a text."""
    return sa.Column(name, sa.Text, nullable=False)


def words(name: str) -> sa.Column[str]:
    """Return a column of text, empty where nothing is known."""
    return sa.Column(name, sa.Text, server_default="", nullable=False)


def whole(name: str) -> sa.Column[int]:
    """Return a column that always holds a whole number."""
    return sa.Column(name, sa.Integer, nullable=False)


def _history() -> None:
    op.create_table("meta", text("key"), words("value"), sa.PrimaryKeyConstraint("key"), **KEYED)
    op.create_table(
        "audit",
        whole("seq"),
        text("at"),
        text("who"),
        text("what"),
        text("round"),
        text("subject"),
        text("before"),
        text("after"),
        text("changes"),
        text("why"),
        text("hash"),
        sa.PrimaryKeyConstraint("seq"),
        **STRICT,
    )
    op.create_index("ix_audit_subject", "audit", ["subject"])
    op.execute(f"CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit {APPEND_ONLY}")
    op.execute(f"CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit {APPEND_ONLY}")
    op.execute(
        "CREATE TRIGGER audit_at_the_end BEFORE INSERT ON audit "
        f"WHEN NEW.seq <> (SELECT coalesce(max(seq), 0) + 1 FROM audit) {APPEND_ONLY}"
    )


def _rounds() -> None:
    op.create_table(
        "questionnaire",
        text("id"),
        whole("version"),
        text("definition"),
        sa.PrimaryKeyConstraint("id", "version"),
        **STRICT,
    )
    op.create_table(
        "survey_round",
        whole("id"),
        text("code"),
        text("name"),
        text("questionnaire"),
        whole("version"),
        sa.Column("issued", sa.Integer, nullable=True),
        text("state"),
        whole("illustration"),
        whole("threshold"),
        whole("decimals"),
        text("invalid_reasons"),
        text("facts"),
        sa.PrimaryKeyConstraint("id"),
        sa.ForeignKeyConstraint(["questionnaire", "version"], ["questionnaire.id", "questionnaire.version"]),
        sa.UniqueConstraint("code", name="uq_survey_round_code"),
        sa.CheckConstraint("state IN ('open', 'locked')", name="ck_survey_round_state"),
        **STRICT,
    )
    op.create_table(
        "unit",
        whole("round"),
        text("name"),
        whole("position"),
        sa.ForeignKeyConstraint(["round"], ["survey_round.id"]),
        sa.PrimaryKeyConstraint("round", "name"),
        **KEYED,
    )
    op.create_table(
        "batch",
        whole("id"),
        whole("round"),
        text("label"),
        words("unit"),
        words("period"),
        words("channel"),
        sa.Column("returned", sa.Integer, nullable=True),
        whole("spoiled"),
        words("spoiled_reason"),
        sa.ForeignKeyConstraint(["round"], ["survey_round.id"]),
        sa.PrimaryKeyConstraint("id"),
        **STRICT,
    )
    op.create_index("ix_batch_round", "batch", ["round"])


def _forms() -> None:
    op.create_table(
        "response",
        whole("id"),
        text("uuid"),
        whole("round"),
        sa.Column("batch", sa.Integer, nullable=True),
        words("unit"),
        text("serial"),
        whole("serial_no"),
        text("status"),
        words("invalid_reason"),
        whole("flagged"),
        whole("missing"),
        words("officer"),
        text("saved_at"),
        whole("saved_no"),
        sa.Column("imported", sa.Integer, nullable=True),
        whole("revision"),
        text("digest"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("uuid", name="uq_response_uuid"),
        sa.CheckConstraint("status IN ('valid', 'invalid', 'open', 'void')", name="ck_response_status"),
        sa.ForeignKeyConstraint(["round"], ["survey_round.id"]),
        sa.ForeignKeyConstraint(["batch"], ["batch.id"]),
        **STRICT,
    )
    op.create_index("ix_response_batch", "response", ["batch", "status", "saved_no"])
    op.create_index("ix_response_saved", "response", ["round", "saved_no"])
    op.create_index("ix_response_serial", "response", ["round", "serial"])
    op.create_index("ix_response_serial_no", "response", ["round", "serial_no"])
    op.create_index(
        "uq_response_living_serial",
        "response",
        ["round", "serial"],
        unique=True,
        sqlite_where=sa.text("status <> 'void'"),
    )
    op.create_table(
        "answer",
        whole("response"),
        text("question"),
        text("code"),
        sa.ForeignKeyConstraint(["response"], ["response.id"]),
        sa.PrimaryKeyConstraint("response", "question"),
        **KEYED,
    )
    op.create_table(
        "comment",
        whole("response"),
        text("question"),
        text("text"),
        text("folded"),
        sa.ForeignKeyConstraint(["response"], ["response.id"]),
        sa.PrimaryKeyConstraint("response", "question"),
        **KEYED,
    )


def _counters() -> None:
    op.create_table(
        "draft",
        text("form"),
        whole("round"),
        words("unit"),
        text("body"),
        whole("touched"),
        sa.ForeignKeyConstraint(["round"], ["survey_round.id"]),
        sa.PrimaryKeyConstraint("form"),
        **KEYED,
    )
    op.create_index("ix_draft_round", "draft", ["round"])
    op.create_table(
        "tally",
        whole("round"),
        text("unit"),
        text("question"),
        text("code"),
        whole("n"),
        sa.CheckConstraint("n >= 0", name="ck_tally_n"),
        sa.ForeignKeyConstraint(["round"], ["survey_round.id"]),
        sa.PrimaryKeyConstraint("round", "unit", "question", "code"),
        **KEYED,
    )


def _meetings() -> None:
    op.create_table(
        "meeting",
        whole("round"),
        words("date"),
        words("time"),
        words("place"),
        words("chair"),
        words("concluded_by"),
        words("presenter"),
        words("secretary"),
        text("attendees"),
        words("discussion"),
        words("strengths"),
        words("causes"),
        words("implementation"),
        sa.ForeignKeyConstraint(["round"], ["survey_round.id"]),
        sa.PrimaryKeyConstraint("round"),
        **STRICT,
    )
    op.create_table(
        "shortcoming",
        whole("round"),
        whole("position"),
        text("text"),
        text("criteria"),
        sa.ForeignKeyConstraint(["round"], ["meeting.round"]),
        sa.PrimaryKeyConstraint("round", "position"),
        **KEYED,
    )
    op.create_table(
        "remedy",
        whole("round"),
        whole("position"),
        text("title"),
        text("points"),
        text("criteria"),
        words("lead_unit"),
        words("supporting_units"),
        words("due"),
        sa.ForeignKeyConstraint(["round"], ["meeting.round"]),
        sa.PrimaryKeyConstraint("round", "position"),
        **KEYED,
    )
