"""The settings that keep the promises are in force, and refusals are told in words an officer can use."""

import logging
import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from sqlalchemy.exc import IntegrityError, OperationalError

from db import engine
from db.database import Database
from db.engine import connect
from db.opening import open_store
from db.refusals import sentence_of
from db.store import SqlStore
from db.upgrade import CURRENT, make_new
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Status
from hailong_desktop.services.refusals import NotSavedError
from tests.fakes.office import ROUND, a_form, open_office, save


@pytest.fixture
def path(tmp_path):
    make_new(tmp_path / "phieu.db")
    return tmp_path / "phieu.db"


@pytest.fixture
def database(path):
    database = Database(connect(path, writing=True))
    yield database
    database.close()


@pytest.fixture
def place(database):
    return open_office(SqlStore(database))


SETTINGS = {
    "journal_mode": "truncate",
    "synchronous": 2,
    "foreign_keys": 1,
    "busy_timeout": 5000,
    "secure_delete": 1,
    "trusted_schema": 0,
    "cell_size_check": 1,
    "recursive_triggers": 1,
    "temp_store": 2,
}


def test_every_setting_is_in_force_inside_a_transaction(database):
    with database.writing() as connection:
        found = {name: connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in SETTINGS}
    assert found == SETTINGS


def test_a_plain_connection_would_not_have_them(path):
    with closing(sqlite3.connect(path)) as plain:
        found = {name: plain.execute(f"PRAGMA {name}").fetchone()[0] for name in SETTINGS}
    assert {name for name in SETTINGS if found[name] != SETTINGS[name]} >= {"journal_mode", "foreign_keys"}


def test_a_reader_cannot_write(path):
    with closing(connect(path, writing=False)) as raw:
        assert raw.execute("PRAGMA query_only").fetchone()[0] == 1
        with pytest.raises(sqlite3.OperationalError):
            raw.execute("INSERT INTO meta VALUES ('a', 'b')")


def test_a_setting_that_does_not_take_is_refused(path, monkeypatch):
    monkeypatch.setattr(engine, "SETTINGS", (*engine.SETTINGS, ("max_page_count", "10000", 9999)))
    with pytest.raises(SurveyError, match="max_page_count"):
        connect(path, writing=True)


def test_a_setting_sqlite_does_not_know_is_refused(path, monkeypatch):
    monkeypatch.setattr(engine, "JOURNAL", ("jornal_mode", "TRUNCATE", "truncate"))
    with pytest.raises(SurveyError, match="jornal_mode"):
        connect(path, writing=True)


def test_the_header_says_whose_file_it_is(database):
    with database.reading() as connection:
        assert connection.exec_driver_sql("PRAGMA application_id").scalar() == engine.APPLICATION_ID
        assert connection.exec_driver_sql("PRAGMA user_version").scalar() == CURRENT.number


def test_every_table_is_strict(database):
    with database.reading() as connection:
        tables = connection.exec_driver_sql(
            "SELECT name, strict FROM pragma_table_list WHERE schema = 'main'"
        )
        loose = {name for name, strict in tables if not strict}
    assert loose == {"sqlite_schema", "alembic_version"}


def test_a_writer_takes_the_file_at_once_and_a_reader_does_not(database, path):
    with closing(sqlite3.connect(path, timeout=0, isolation_level=None)) as other:
        with database.reading() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM meta").scalar()
            other.execute("BEGIN IMMEDIATE")
            other.execute("ROLLBACK")
        with database.writing(), pytest.raises(sqlite3.OperationalError, match="locked"):
            other.execute("BEGIN IMMEDIATE")


# --- refusals ---


def save_until_refused(place, form):
    for serial in range(50):
        save(place, replace(form, id=str(serial), serial=str(serial)))


def test_a_full_disk_is_said_and_retrying_works(place, database):
    form = replace(a_form(), texts={"O1": "Chờ lâu " * 400})
    pages = database.raw.execute("PRAGMA page_count").fetchone()[0]
    database.raw.execute(f"PRAGMA max_page_count={pages}")
    with pytest.raises(NotSavedError, match="đã đầy"):
        save_until_refused(place, form)
    before = place.store.counts(ROUND)
    assert place.store.faults() == ()
    database.raw.execute("PRAGMA max_page_count=100000")
    kept = save(place, replace(form, id="mới", serial="mới"))
    assert place.store.form("mới") == kept
    assert place.store.counts(ROUND) != before


def test_a_file_held_by_another_program_is_said(place, database, path):
    database.raw.execute("PRAGMA busy_timeout=0")
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(NotSavedError, match="chương trình khác giữ"):
            save(place, a_form())
        other.execute("ROLLBACK")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(SurveyError, match="chương trình khác giữ"):
            place.store.counts(ROUND)
    assert save(place, a_form()).revision == 1


def test_a_file_opened_for_reading_says_so_when_written_to(path):
    with open_store(path, writing=False) as opened, pytest.raises(NotSavedError, match="chỉ cho đọc"):
        opened.store.remove_draft("x")


def test_a_folder_that_is_gone_is_said_and_saving_goes_on_when_it_is_back(tmp_path):
    (tmp_path / "so-lieu").mkdir()
    with open_store(tmp_path / "so-lieu" / "phieu.db", writing=True) as opened:
        place = open_office(opened.store)
        (tmp_path / "so-lieu").rename(tmp_path / "đi nơi khác")
        with pytest.raises(NotSavedError, match="không còn ở chỗ cũ"):
            save(place, a_form())
        (tmp_path / "đi nơi khác").rename(tmp_path / "so-lieu")
        assert save(place, a_form()).revision == 1


class LateFault:
    """A commit that reaches the disk and then reports that it did not."""

    def __init__(self, database):
        self.database = database
        self.failing = True

    def arm(self):
        from sqlalchemy import event  # lazy: only this control needs it

        event.listen(self.database._engine, "commit", self.fail)

    def fail(self, connection):
        if not self.failing or not connection.get_execution_options().get(engine.IMMEDIATE):
            return
        self.failing = False
        self.database.raw.execute("COMMIT")
        fault = sqlite3.OperationalError("disk I/O error")
        fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_FSYNC
        raise OperationalError("COMMIT", None, fault)


def test_a_save_that_seemed_to_fail_but_is_there_counts_as_saved(place, database):
    form = a_form(_1_1="1")
    fault = LateFault(database)
    fault.arm()
    kept = save(place, form)
    assert not fault.failing
    assert (kept.revision, place.store.form(form.id)) == (1, kept)
    assert place.store.counts(ROUND)["1.1"] == {"1": 1}
    assert save(place, form) == kept


def test_a_save_of_which_nothing_can_be_found_out_is_told_as_not_saved(place, database):
    database.raw.execute("PRAGMA busy_timeout=0")
    with closing(sqlite3.connect(database.raw.execute("PRAGMA database_list").fetchone()[2])) as other:
        other.isolation_level = None
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(NotSavedError):
            save(place, a_form())


@pytest.mark.parametrize(
    ("code", "says"),
    [
        (sqlite3.SQLITE_FULL, "đã đầy"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, "chương trình khác giữ"),
        (sqlite3.SQLITE_LOCKED, "chương trình khác giữ"),
        (sqlite3.SQLITE_READONLY, "chỉ cho đọc"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "không còn ở chỗ cũ"),
        (sqlite3.SQLITE_IOERR_WRITE, "báo lỗi khi đọc ghi"),
        (sqlite3.SQLITE_CORRUPT, "hỏng"),
        (sqlite3.SQLITE_CANTOPEN, "Không mở được"),
        (sqlite3.SQLITE_NOTADB, "không còn đọc được"),
        (sqlite3.SQLITE_NOMEM, "mã 7"),
    ],
)
def test_each_refusal_has_its_sentence_with_what_to_do(code, says):
    fault = sqlite3.OperationalError()
    fault.sqlite_errorcode = code
    sentence = sentence_of(fault) or ""
    assert says in sentence
    assert sentence.count("Hãy") >= 1


def test_mistakes_of_the_program_are_no_refusals(place, database):
    plain = sqlite3.OperationalError()
    assert sentence_of(plain) is None
    with pytest.raises(OperationalError), database.writing() as connection:
        connection.exec_driver_sql("SELECT * FROM nowhere")
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO answer VALUES (999, '1.1', '1')")


def test_forms_of_a_batch_that_is_nowhere_are_a_mistake_of_the_program(place):
    with pytest.raises(IntegrityError):
        place.store.add_forms([replace(a_form(), batch=99)], place.stamp())
    for status in (Status.VALID, Status.VOID):
        with pytest.raises(IntegrityError):
            save(place, replace(a_form(status=status), batch=99))
    assert list(place.store.forms(ROUND)) == []


def test_what_people_wrote_stands_in_no_log_and_no_error(place, database, caplog):
    secret = "0912 345 678"
    database.raw.execute("PRAGMA busy_timeout=0")
    pages = database.raw.execute("PRAGMA page_count").fetchone()[0]
    database.raw.execute(f"PRAGMA max_page_count={pages}")
    with caplog.at_level(logging.DEBUG), pytest.raises(NotSavedError) as caught:
        save_until_refused(place, replace(a_form(), texts={"O1": secret * 200}))
    assert "code 13" in caplog.text
    told = caplog.text + str(caught.value) + str(caught.value.__cause__)
    assert secret not in told
