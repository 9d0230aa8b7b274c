"""One connection to one file: its settings, read back after they are set, and explicit transactions."""

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import StaticPool

from hailong_desktop.domain.errors import SurveyError

APPLICATION_ID = 0x484C4431
"""Stands in the header of our files ("HLD1")."""

WAIT_MS = 5000
SETTINGS: tuple[tuple[str, str, object], ...] = (
    ("busy_timeout", str(WAIT_MS), WAIT_MS),
    ("trusted_schema", "OFF", 0),
    ("cell_size_check", "ON", 1),
    ("temp_store", "MEMORY", 2),
    ("secure_delete", "ON", 1),
    ("recursive_triggers", "ON", 1),
    ("synchronous", "FULL", 2),
    ("foreign_keys", "ON", 1),
)
JOURNAL = ("journal_mode", "TRUNCATE", "truncate")
IMMEDIATE = "immediate"
"""The execution option of connections that write."""


def connect(path: Path, *, writing: bool, foreign_keys: bool = True) -> sqlite3.Connection:
    """Return a connection with every setting in force; the file must exist.

    Foreign keys stay off for upgrades only. Raise SurveyError when a setting did not take, sqlite3.Error
    when the file cannot be opened.
    """
    mode = "rw" if writing else "ro"
    raw = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={mode}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        timeout=WAIT_MS / 1000,
        cached_statements=200,
    )
    try:
        for name, value, expected in SETTINGS:
            if name == "foreign_keys" and not foreign_keys:
                value, expected = "OFF", 0
            _set(raw, name, value, expected)
        _set(raw, *(JOURNAL if writing else ("query_only", "ON", 1)))
    except BaseException:
        raw.close()
        raise
    return raw


def _set(raw: sqlite3.Connection, name: str, value: str, expected: object) -> None:
    """Set and read back; what did not take would break a promise in silence."""
    raw.execute(f"PRAGMA {name}={value}").fetchall()
    found = raw.execute(f"PRAGMA {name}").fetchone()
    if found is None or found[0] != expected:
        raise SurveyError(
            f"Không đặt được chế độ an toàn “{name}” cho tệp dữ liệu. Hãy chép tệp sang ổ đĩa trong máy "
            "rồi mở lại; nếu vẫn lỗi, báo người quản trị."
        )


def engine_on(raw: sqlite3.Connection) -> Engine:
    """Return an engine that uses this one connection and starts its transactions itself.

    Parameters never reach a log or an error message: they hold what people wrote.
    """
    engine = create_engine(
        "sqlite+pysqlite://", creator=lambda: raw, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Start a transaction: at once as the writer, where it will write."""
    immediate = connection.get_execution_options().get(IMMEDIATE, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
