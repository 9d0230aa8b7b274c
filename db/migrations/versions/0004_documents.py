"""The whole record of the meeting, what became of remedies, plans of documents, and issued documents.

Revision ID: 0004
"""

import json

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}
KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}
_OF_MEETING = (
    "basis",
    "report_heard",
    "conclusions",
    "closing_time",
    "proposals",
    "chair_name",
    "concluded_by_name",
    "secretary_name",
)


def upgrade() -> None:
    """Add columns in place; groups that attended get counts nobody gave, every remedy a name for good."""
    for name in _OF_MEETING:
        op.add_column("meeting", words(name))
    op.add_column("shortcoming", words("cause"))
    for name in ("legal_basis", "measurement", "uid"):
        op.add_column("remedy", words(name))
    _rewrite_lists()
    op.execute("UPDATE remedy SET uid = lower(hex(randomblob(16)))")
    _follow_ups()
    _documents()


def text(name: str) -> sa.Column[str]:
    """Return a column that always holds a text."""
    return sa.Column(name, sa.Text, nullable=False)


def words(name: str) -> sa.Column[str]:
    """Return a column of text, empty where nothing is known."""
    return sa.Column(name, sa.Text, server_default="", nullable=False)


def whole(name: str) -> sa.Column[int]:
    """Return a column that always holds a whole number."""
    return sa.Column(name, sa.Integer, nullable=False)


def _rewrite_lists() -> None:
    connection = op.get_bind()
    for round, attendees, discussion in connection.execute(
        sa.text("SELECT round, attendees, discussion FROM meeting")
    ).all():
        groups = [[group, None, None] for group in json.loads(attendees)]
        points = [["", discussion]] if discussion else []
        connection.execute(
            sa.text("UPDATE meeting SET attendees = :groups, discussion = :points WHERE round = :round"),
            {"groups": _as_json(groups), "points": _as_json(points), "round": round},
        )


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _follow_ups() -> None:
    op.create_table(
        "follow_up",
        whole("id"),
        whole("round"),
        text("remedy"),
        text("state"),
        words("evidence"),
        words("on"),
        words("officer"),
        text("noted_at"),
        sa.CheckConstraint("state IN ('waiting', 'doing', 'done', 'dropped')", name="ck_follow_up_state"),
        sa.ForeignKeyConstraint(["round"], ["survey_round.id"]),
        sa.PrimaryKeyConstraint("id"),
        **STRICT,
    )
    op.create_index("ix_follow_up_round", "follow_up", ["round", "id"])
    op.create_table(
        "phrase", whole("id"), text("field"), text("text"), sa.PrimaryKeyConstraint("id"), **STRICT
    )


def _documents() -> None:
    op.create_table(
        "document_plan",
        whole("round"),
        text("kind"),
        text("parts"),
        sa.ForeignKeyConstraint(["round"], ["survey_round.id"]),
        sa.PrimaryKeyConstraint("round", "kind"),
        **KEYED,
    )
    op.create_table(
        "issued_document",
        whole("id"),
        whole("round"),
        text("kind"),
        words("number"),
        words("date"),
        words("signer"),
        text("content_digest"),
        text("file_digest"),
        words("audit_head"),
        words("officer"),
        text("issued_at"),
        sa.Column("file", sa.LargeBinary, nullable=False),
        sa.ForeignKeyConstraint(["round"], ["survey_round.id"]),
        sa.PrimaryKeyConstraint("id"),
        **STRICT,
    )
    op.create_index("ix_issued_document_round", "issued_document", ["round"])
