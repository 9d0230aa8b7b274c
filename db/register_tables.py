"""The tables of the register of comments; `db.tables` hands them on with the others."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, Table, Text, UniqueConstraint

from db.columns import KEYED, STRICT, Flag, metadata, words

topic = Table(
    "topic",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False),
    words("key"),
    words("criterion"),
    Column("active", Flag, nullable=False),
    UniqueConstraint("name", name="uq_topic_name"),
    **STRICT,
)

handling = Table(
    "handling",
    metadata,
    Column("response", Integer, ForeignKey("response.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("state", Text, nullable=False),
    words("unit"),
    words("answer"),
    words("answered_on"),
    words("hidden"),
    CheckConstraint("state IN ('waiting', 'answered', 'no_need')", name="ck_handling_state"),
    **KEYED,
)

comment_topic = Table(
    "comment_topic",
    metadata,
    Column("response", Integer, ForeignKey("response.id"), primary_key=True),
    Column("question", Text, primary_key=True),
    Column("topic", Integer, ForeignKey("topic.id"), primary_key=True),
    **KEYED,
)
Index("ix_comment_topic_topic", comment_topic.c.topic)
