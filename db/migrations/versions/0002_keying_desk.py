"""Officers, second keying, closed batches, and what keying a form took.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

STRICT = {"sqlite_strict": True}
KEYED = {"sqlite_strict": True, "sqlite_with_rowid": False}


def upgrade() -> None:
    """Add columns in place, so that no table is rebuilt; forms kept so far get their first officer."""
    _batches()
    _forms()
    _officers()
    _second_keyings()


def text(name: str) -> sa.Column[str]:
    """Return a column that always holds a text."""
    return sa.Column(name, sa.Text, nullable=False)


def words(name: str) -> sa.Column[str]:
    """Return a column of text, empty where nothing is known."""
    return sa.Column(name, sa.Text, server_default="", nullable=False)


def whole(name: str) -> sa.Column[int]:
    """Return a column that always holds a whole number."""
    return sa.Column(name, sa.Integer, nullable=False)


def counted(name: str) -> sa.Column[int]:
    """Return a column of whole numbers, 0 where nothing was counted."""
    return sa.Column(name, sa.Integer, server_default="0", nullable=False)


def _batches() -> None:
    for column in (counted("printed_serials"), words("closed_at"), words("closed_why")):
        op.add_column("batch", column)


def _forms() -> None:
    for column in (
        words("first_officer"),
        words("first_at"),
        words("channel"),
        sa.Column("seconds", sa.REAL, server_default="0", nullable=False),
        counted("keys"),
        counted("corrections"),
        words("accepted"),
        words("risks"),
    ):
        op.add_column("response", column)
    op.execute("UPDATE response SET first_officer = officer, first_at = saved_at WHERE imported IS NULL")
    op.execute(
        "UPDATE response SET first_officer = first.who, first_at = first.at "
        "FROM (SELECT subject, who, at, min(seq) FROM audit GROUP BY subject) AS first "
        "WHERE first.subject = response.uuid AND response.imported IS NULL"
    )
    op.drop_index("ix_response_saved", "response")
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
        ],
    )
    op.create_index("ix_response_first", "response", ["first_officer", "first_at"])
    op.create_index("ix_response_officer", "response", ["round", "officer"])
    flagged = sa.text("flagged = 1")
    op.create_index("ix_response_flagged", "response", ["batch", "status"], sqlite_where=flagged)


def _officers() -> None:
    op.create_table(
        "officer",
        whole("id"),
        text("name"),
        text("role"),
        words("pin"),
        whole("second_rate"),
        whole("active"),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("name", name="uq_officer_name"),
        sa.CheckConstraint("role IN ('entry', 'check', 'lead', 'admin')", name="ck_officer_role"),
        **STRICT,
    )


def _second_keyings() -> None:
    op.create_table(
        "second_keying",
        whole("response"),
        whole("batch"),
        text("why"),
        text("state"),
        words("first_officer"),
        words("officer"),
        words("keyed_at"),
        text("cells"),
        whole("stop"),
        words("typed"),
        text("first"),
        words("settler"),
        words("settled_at"),
        text("settled"),
        sa.CheckConstraint("state IN ('drawn', 'to_settle', 'done')", name="ck_second_keying_state"),
        sa.ForeignKeyConstraint(["response"], ["response.id"]),
        sa.ForeignKeyConstraint(["batch"], ["batch.id"]),
        sa.PrimaryKeyConstraint("response"),
        **KEYED,
    )
    op.create_index("ix_second_keying_batch", "second_keying", ["batch", "state"])
