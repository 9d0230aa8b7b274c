"""From any older schema to the present one, whole or not at all; a new file starts from nothing."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection

from db.engine import APPLICATION_ID, IMMEDIATE, connect, engine_on
from db.files import move
from hailong_desktop.domain.errors import SurveyError


@dataclass(frozen=True)
class Schema:
    """A schema: its number, which stands in the file's header, and the folder of its revisions."""

    number: int
    scripts: Path


CURRENT = Schema(4, Path(__file__).parent / "migrations")


def upgrade(path: Path, schema: Schema = CURRENT) -> None:
    """Bring the file to the schema in one transaction.

    Foreign keys are off meanwhile, because a table that is rebuilt would take its dependants along; they are
    checked before the commit. Raise SurveyError when they do not hold.
    """
    raw = connect(path, writing=True, foreign_keys=False)
    try:
        engine = engine_on(raw)
        with engine.connect().execution_options(**{IMMEDIATE: True}) as connection, connection.begin():
            _run_revisions(connection, schema)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={schema.number}")
            if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise SurveyError(
                    "Chưa nâng cấp được tệp dữ liệu vì trong tệp có dòng mất liên kết; tệp vẫn như cũ. "
                    "Hãy giữ nguyên tệp và báo người quản trị."
                )
        engine.dispose()
    finally:
        raw.close()


def make_new(path: Path, schema: Schema = CURRENT) -> None:
    """Make a new file by running every revision, under another name until it is complete."""
    unfinished = path.with_name(f"{path.name}.moi")
    unfinished.unlink(missing_ok=True)
    unfinished.touch()
    upgrade(unfinished, schema)
    unfinished.with_name(f"{unfinished.name}-journal").unlink(missing_ok=True)
    move(unfinished, path)


def _run_revisions(connection: Connection, schema: Schema) -> None:
    from alembic import command  # lazy: only new and older files need it, and it takes as long as the window
    from alembic.config import Config  # lazy: the same

    config = Config()
    config.set_main_option("script_location", str(schema.scripts).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
