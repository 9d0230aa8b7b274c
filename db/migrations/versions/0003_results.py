"""What a round publishes, the period of a form, and the register of comments.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}
KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    """Add columns in place, so that no table is rebuilt; a form kept so far has the period of its batch."""
    op.add_column("survey_round", words("measures"))
    for name in ("issued", "transactions"):
        op.add_column("unit", sa.Column(name, sa.Integer))
    _forms()
    _register()


def text(name: str) -> sa.Column[str]:
    """Return a column that always holds a text."""
    return sa.Column(name, sa.Text, nullable=False)


def words(name: str) -> sa.Column[str]:
    """Return a column of text, empty where nothing is known."""
    return sa.Column(name, sa.Text, server_default="", nullable=False)


def whole(name: str) -> sa.Column[int]:
    """Return a column that always holds a whole number."""
    return sa.Column(name, sa.Integer, nullable=False)


def _forms() -> None:
    op.add_column("response", words("period"))
    op.execute(
        "UPDATE response SET period = batch.period FROM batch "
        "WHERE batch.id = response.batch AND batch.period <> ''"
    )
    op.drop_index("ix_response_list", "response")
    op.create_index(
        "ix_response_list",
        "response",
        [
            "round",
            "saved_no",
            "id",
            "status",
            "unit",
            "batch",
            "officer",
            "saved_at",
            "missing",
            "flagged",
            "risks",
            "serial",
            "first_officer",
        ],
    )


def _register() -> None:
    op.create_table(
        "topic",
        whole("id"),
        whole("position"),
        text("name"),
        words("key"),
        words("criterion"),
        whole("active"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name="uq_topic_name"),
        **STRICT,
    )
    op.create_table(
        "handling",
        whole("response"),
        text("question"),
        text("state"),
        words("unit"),
        words("answer"),
        words("answered_on"),
        words("hidden"),
        sa.CheckConstraint("state IN ('waiting', 'answered', 'no_need')", name="ck_handling_state"),
        sa.ForeignKeyConstraint(["response"], ["response.id"]),
        sa.PrimaryKeyConstraint("response", "question"),
        **KEYED,
    )
    op.create_table(
        "comment_topic",
        whole("response"),
        text("question"),
        whole("topic"),
        sa.ForeignKeyConstraint(["response"], ["response.id"]),
        sa.ForeignKeyConstraint(["topic"], ["topic.id"]),
        sa.PrimaryKeyConstraint("response", "question", "topic"),
        **KEYED,
    )
    op.create_index("ix_comment_topic_topic", "comment_topic", ["topic"])
