"""New files, and files of older versions: whole or not at all, nothing lost on the way."""

import re
import shutil
import signal
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import create_engine

from db.gate import opened
from db.opening import open_store
from db.store import SqlStore
from db.tables import TRIGGERS, metadata
from db.upgrade import CURRENT, Schema, make_new
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.services.filters import RemarkFilter
from tests.db.make_schema_file import make
from tests.fakes.office import ROUND, a_form, open_office, save

ROOT = Path(__file__).resolve().parents[2]
FILES = ROOT / "tests" / "db" / "files"
FIRST = FILES / "schema-0001.db"
PRESENT = FILES / f"schema-{CURRENT.number:04d}.db"
REVISION = '''"""A later revision, for tests."""

import os
import signal

import sqlalchemy as sa
from alembic import op

revision = "9999"
down_revision = "0004"


def upgrade() -> None:
    with op.batch_alter_table("response", recreate="always") as batch:
        batch.add_column(sa.Column("colour", sa.Text))
    op.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
    {then}
'''


def schema_of(file):
    """Return what a file is made of but Alembic's note: kind, name and normalised text of each part."""
    with closing(sqlite3.connect(file)) as raw:
        rows = raw.execute(
            "SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE '%alembic%'"
        ).fetchall()
    return {(kind, name, " ".join((sql or "").split())) for kind, name, sql in rows}


def contents_of(file):
    with closing(sqlite3.connect(file)) as raw:
        return list(raw.iterdump())


@pytest.fixture(params=sorted(FILES.glob("*.db")), ids=lambda path: path.stem)
def kept_file(request, tmp_path):
    return Path(shutil.copy(request.param, tmp_path / "phieu.db"))


@pytest.fixture
def old_file(tmp_path):
    return Path(shutil.copy(PRESENT, tmp_path / "phieu.db"))


def next_schema(folder, then="pass"):
    """Return a schema one further than the present one, whose revision ends with a statement."""
    scripts = folder / "migrations"
    shutil.copytree(CURRENT.scripts, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    (scripts / "versions" / "9999_later.py").write_text(REVISION.replace("{then}", then), encoding="utf-8")
    return Schema(CURRENT.number + 1, scripts)


# --- the schema ---


def test_a_new_file_is_what_the_tables_declare(tmp_path):
    make_new(tmp_path / "new.db")
    engine = create_engine(f"sqlite:///{tmp_path / 'declared.db'}")
    with engine.begin() as connection:
        metadata.create_all(connection)
        for trigger in TRIGGERS:
            connection.exec_driver_sql(trigger)
    engine.dispose()
    made = schema_of(tmp_path / "new.db")
    assert made == schema_of(tmp_path / "declared.db")
    assert {kind for kind, _, _ in made} == {"table", "index", "trigger"}
    assert all(re.search(r"\bSTRICT$", sql) for kind, _, sql in made if kind == "table")


def test_a_kept_file_of_every_schema_opens_with_all_it_holds(kept_file):
    with open_store(kept_file, writing=True) as opened:
        store = opened.store
        assert opened.archive.faults() == ()
        assert [form.serial for form in store.forms(ROUND)] == ["0001", "0002", "0004", "0005"]
        assert store.form_by_serial(ROUND, "0001").texts == {"O1": "Chờ hơi lâu"}
        assert store.counts(ROUND)[""] == {"valid": 3, "invalid": 1}
        assert store.drafts(ROUND)[0].form.serial == "0006"
        assert store.drafts(ROUND)[0].past == ()
        assert store.meeting(ROUND).remedies[0].due == "2014-06-30"
        assert store.round(ROUND).facts.recipients == ("Như trên",)
        assert store.form_by_serial(ROUND, "0001").first_officer == "cán bộ A"
        assert store.form_by_serial(ROUND, "0004").first_officer == ""
        assert store.pace("cán bộ A", "2014-05-21").forms == 2


def test_a_kept_file_of_every_schema_becomes_one_of_the_present(kept_file, tmp_path):
    make_new(tmp_path / "new.db")
    with open_store(kept_file, writing=True):
        pass
    assert schema_of(kept_file) == schema_of(tmp_path / "new.db")


def test_every_schema_that_was_released_has_a_kept_file():
    assert [path.stem for path in sorted(FILES.glob("*.db"))] == [
        f"schema-{number:04d}" for number in range(1, CURRENT.number + 1)
    ]


def test_a_file_of_the_first_schema_is_copied_before_it_is_upgraded(tmp_path):
    file = Path(shutil.copy(FIRST, tmp_path / "phieu.db"))
    with open_store(file, writing=True) as opened:
        assert opened.store.officers() == ()
    (copy,) = (tmp_path / "sao-luu").glob("*.db")
    assert copy.name == "phieu-truoc-nang-cap-1.db"
    assert contents_of(copy) == contents_of(FIRST)


def test_who_keyed_a_form_first_is_read_from_the_history_of_an_older_file(tmp_path):
    file = Path(shutil.copy(FIRST, tmp_path / "phieu.db"))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE response SET officer = 'cán bộ B', saved_at = '2015-01-01T08:00:00+07:00'")
        raw.execute("UPDATE response SET uuid = 'không còn trong lịch sử' WHERE serial = '0002'")
        raw.commit()
    with opened(file, writing=True) as database:
        store = SqlStore(database)
        firsts = {form.serial: form.first_officer for form in store.forms(ROUND)}
        assert firsts == {"0001": "cán bộ A", "0002": "cán bộ B", "0004": "", "0005": ""}
        assert store.pace("cán bộ A", "2014-05-21").forms == 1
        assert store.pace("cán bộ B", "2015-01-01").forms == 1


def test_the_present_file_holds_what_came_with_its_schema(old_file):
    with open_store(old_file, writing=True) as opened:
        store = opened.store
        assert [officer.name for officer in store.officers()] == ["cán bộ B"]
        assert store.second_keyings(ROUND)[0].cells == {"R1": "1"}
        assert store.batches(ROUND)[0].closed_why == "mất một phiếu"
        assert store.form_by_serial(ROUND, "0001").period == "2014-05"
        assert (store.meeting(ROUND).chair_name, store.meeting(ROUND).chair) == ("Người Chủ Trì", "Giám đốc")
        assert store.round(ROUND).measures.measure is Measure.MEAN
        assert store.round(ROUND).unit_facts == {"Bộ phận một cửa": UnitFacts(40, 1200)}
        (remark,) = store.remarks(ROUND, RemarkFilter())
        assert (remark.handling.topics, remark.handling.answered_on) == ((1,), "2014-06-02")
        assert not (old_file.parent / "sao-luu").exists()


def test_a_form_of_an_older_file_has_the_period_of_its_batch(tmp_path):
    file = Path(shutil.copy(FIRST, tmp_path / "phieu.db"))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE batch SET period = '2014-05'")
        raw.commit()
    with opened(file, writing=True) as database:
        periods = {form.serial: form.period for form in SqlStore(database).forms(ROUND)}
        assert periods == {"0001": "2014-05", "0002": "2014-05", "0004": "", "0005": ""}


def test_who_led_the_meeting_of_an_older_file_stays_as_it_was_typed(tmp_path):
    file = Path(shutil.copy(FIRST, tmp_path / "phieu.db"))
    with closing(sqlite3.connect(file)) as raw:
        raw.execute("UPDATE meeting SET chair = 'Nguyễn Văn A, Giám đốc', secretary = 'Chuyên viên'")
        raw.commit()
    with open_store(file, writing=True) as kept:
        meeting = kept.store.meeting(ROUND)
        assert (meeting.chair, meeting.chair_name) == ("Nguyễn Văn A, Giám đốc", "")
        assert (meeting.secretary, meeting.secretary_name) == ("Chuyên viên", "")


def test_a_round_of_an_older_file_publishes_the_usual_measures(tmp_path):
    file = Path(shutil.copy(FIRST, tmp_path / "phieu.db"))
    with open_store(file, writing=True) as kept:
        survey_round = kept.store.round(ROUND)
        assert (survey_round.measures, survey_round.unit_facts) == (RoundMeasures(), {})


def test_the_kept_file_is_not_made_again(tmp_path):
    make(tmp_path / "phieu.db")
    with pytest.raises(FileExistsError):
        make(tmp_path / "phieu.db")


def test_a_file_of_another_try_is_no_obstacle(tmp_path):
    (tmp_path / "phieu.db.moi").write_bytes(b"half")
    with open_store(tmp_path / "phieu.db", writing=True) as opened:
        assert opened.store.rounds() == ()
    assert not (tmp_path / "phieu.db.moi").exists()


# --- upgrading ---


def test_an_older_file_is_copied_then_upgraded_and_loses_nothing(old_file, tmp_path):
    later = next_schema(tmp_path)
    before = schema_of(old_file)
    with opened(old_file, writing=True, schema=later) as database:
        store = SqlStore(database)
        assert store.faults() == ()
        assert len(list(store.forms(ROUND))) == 4
        assert len(store.form_by_serial(ROUND, "0001").cells) == 5
        assert database.raw.execute("PRAGMA user_version").fetchone()[0] == later.number
    after = schema_of(old_file)
    assert {name for _, name, _ in after} == {name for _, name, _ in before} | {"half"}
    assert {part for part in before if part[0] in {"trigger", "index"}} <= after
    (copy,) = (tmp_path / "sao-luu").glob("*.db")
    assert copy.name == f"phieu-truoc-nang-cap-{CURRENT.number}.db"
    assert contents_of(copy) == contents_of(PRESENT)


def test_each_upgrade_has_a_copy_of_its_own(old_file, tmp_path):
    later = next_schema(tmp_path)
    for _ in range(2):
        shutil.copy(PRESENT, old_file)
        with opened(old_file, writing=True, schema=later):
            pass
    names = sorted(path.name for path in (tmp_path / "sao-luu").iterdir())
    assert names == [f"phieu-truoc-nang-cap-{CURRENT.number}{end}" for end in ("-2.db", ".db")]


def test_a_reader_does_not_upgrade(old_file, tmp_path):
    before = old_file.read_bytes()
    with (
        pytest.raises(SurveyError, match="cũ hơn"),
        opened(old_file, writing=False, schema=next_schema(tmp_path)),
    ):
        pass
    assert old_file.read_bytes() == before
    assert not (tmp_path / "sao-luu").exists()


def test_an_upgraded_file_is_too_new_for_the_version_before(old_file, tmp_path):
    with opened(old_file, writing=True, schema=next_schema(tmp_path)):
        pass
    with pytest.raises(SurveyError, match="phiên bản mới hơn"), open_store(old_file, writing=True):
        pass


def test_an_upgrade_that_fails_changes_nothing(old_file, tmp_path):
    later = next_schema(tmp_path, "raise RuntimeError('half way')")
    with pytest.raises(RuntimeError), opened(old_file, writing=True, schema=later):
        pass
    assert contents_of(old_file) == contents_of(PRESENT)
    assert schema_of(old_file) == schema_of(PRESENT)


def test_an_upgrade_that_tears_rows_apart_is_refused(old_file, tmp_path):
    later = next_schema(tmp_path, "op.execute('DELETE FROM response')")
    with pytest.raises(SurveyError, match="mất liên kết"), opened(old_file, writing=True, schema=later):
        pass
    assert contents_of(old_file) == contents_of(PRESENT)


KILLED = """
import pathlib, sys
from db.gate import opened
from db.upgrade import Schema
with opened(pathlib.Path(sys.argv[1]), writing=True, schema=Schema(9, pathlib.Path(sys.argv[2]))):
    pass
"""


def test_an_upgrade_that_is_killed_half_way_did_not_happen(old_file, tmp_path):
    later = next_schema(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")
    command = [sys.executable, "-c", KILLED, str(old_file), str(later.scripts)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    with open_store(old_file, writing=True) as opened_again:
        assert opened_again.archive.faults() == ()
    assert contents_of(old_file) == contents_of(PRESENT)
    assert schema_of(old_file) == schema_of(PRESENT)


def test_without_one_transaction_the_same_kill_would_leave_a_half(old_file, tmp_path):
    """The control: the revision does leave something behind when each statement is committed by itself."""
    code = (
        "import os, signal, sqlite3, sys\n"
        "raw = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "raw.execute('CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(old_file)], check=False)
    assert schema_of(old_file) != schema_of(PRESENT)


def test_a_copy_that_does_not_agree_stops_the_upgrade(old_file, tmp_path):
    with closing(sqlite3.connect(old_file)) as raw:
        raw.execute("UPDATE answer SET response = 999 WHERE response = 1")
        raw.commit()
    before = old_file.read_bytes()
    with (
        pytest.raises(SurveyError, match="chưa nâng cấp"),
        opened(old_file, writing=True, schema=next_schema(tmp_path)),
    ):
        pass
    assert old_file.read_bytes() == before


def test_alembic_is_not_loaded_for_a_file_of_this_version(old_file):
    code = (
        "import pathlib, sys\n"
        "from db.opening import open_store\n"
        "with open_store(pathlib.Path(sys.argv[1]), writing=True) as opened:\n"
        "    opened.store.rounds()\n"
        "print([name for name in sys.modules if name.startswith('alembic')])\n"
    )
    command = [sys.executable, "-c", code, str(old_file)]
    ended = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True)
    assert ended.stdout.strip() == "[]"


def test_the_folder_of_the_program_may_have_a_percent_sign(tmp_path):
    scripts = tmp_path / "100% moi"
    shutil.copytree(CURRENT.scripts, scripts)
    make_new(tmp_path / "a.db", Schema(CURRENT.number, scripts))
    with open_store(tmp_path / "a.db", writing=True) as opened:
        save(open_office(opened.store), a_form())
        assert opened.archive.path == tmp_path / "a.db"
