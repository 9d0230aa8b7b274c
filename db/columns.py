"""What the tables are made of: kinds of tables and columns that they share."""

from typing import Any

from sqlalchemy import Column, Integer, MetaData, Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

metadata = MetaData()
"""What knows all tables."""

STRICT: dict[str, Any] = {"sqlite_strict": True}
"""A table that takes nothing but what its columns declare."""

KEYED: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""The same, kept in the order of its primary key."""


class Flag(TypeDecorator[bool]):
    """Yes or no; STRICT tables know no booleans, so 1 or 0 is stored."""

    impl = Integer
    cache_ok = True

    def process_bind_param(self, value: bool | None, dialect: Dialect) -> int | None:
        """Return what is stored."""
        return None if value is None else int(value)

    def process_result_value(self, value: int | None, dialect: Dialect) -> bool | None:
        """Return what was meant."""
        return None if value is None else bool(value)


def words(name: str) -> Column[str]:
    """Return a column of text, empty where nothing is known."""
    return Column(name, Text, nullable=False, server_default="")


def counted(name: str) -> Column[int]:
    """Return a column of whole numbers, 0 where nothing was counted."""
    return Column(name, Integer, nullable=False, server_default="0")
