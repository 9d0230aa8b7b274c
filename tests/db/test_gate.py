"""Eight kinds of unfit file: each has its sentence with what to do, and stays as it is to the byte."""

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

import pytest

from db import gate
from db.engine import APPLICATION_ID, connect
from db.lock import held
from db.opening import open_store
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.services.stamp import Stamp
from tests.fakes.office import a_form, open_office, save

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def good(tmp_path):
    path = tmp_path / "phieu.db"
    with open_store(path, writing=True) as opened:
        place = open_office(opened.store)
        place.store.add_forms([a_form(f"{at:04d}") for at in range(300)], place.stamp())
    return path


def put_bytes(path, at, data):
    content = bytearray(path.read_bytes())
    content[at : at + len(data)] = data
    path.write_bytes(content)


def not_a_database(path):
    path.write_text("serial,status\n0001,valid\n" * 20, encoding="utf-8")


def too_short(path):
    path.write_bytes(path.read_bytes()[:60])


def empty(path):
    path.write_bytes(b"")


def foreign(path):
    put_bytes(path, 68, (0x1234).to_bytes(4, "big"))


def nameless(path):
    path.unlink()
    with closing(sqlite3.connect(path)) as raw:
        raw.execute("CREATE TABLE a (b)")


def newer(path):
    put_bytes(path, 60, (99).to_bytes(4, "big"))


def damaged(path):
    put_bytes(path, 4096 * 5, os.urandom(4096 * 20))


def cut_off(path):
    path.write_bytes(path.read_bytes()[: 4096 * 8])


def read_only(path):
    path.chmod(0o444)


def a_folder(path):
    path.unlink()
    path.mkdir()


UNFIT = [
    (not_a_database, "không phải là tệp cơ sở dữ liệu"),
    (too_short, "không phải là tệp cơ sở dữ liệu"),
    (empty, "rỗng"),
    (foreign, "chương trình khác"),
    (nameless, "chương trình khác"),
    (newer, "phiên bản mới hơn"),
    (damaged, "hỏng"),
    (cut_off, "hỏng"),
    (a_folder, "thư mục"),
]


def refused(path, writing):
    """Return the sentence with which the file is refused."""
    with pytest.raises(SurveyError) as caught, open_store(path, writing=writing):
        pass
    return caught.value.message


@pytest.mark.parametrize("writing", [True, False])
@pytest.mark.parametrize(("spoil", "says"), UNFIT, ids=lambda it: getattr(it, "__name__", ""))
def test_an_unfit_file_has_its_sentence_and_is_not_touched(good, spoil, says, writing):
    spoil(good)
    before = good.read_bytes() if good.is_file() else None
    sentence = refused(good, writing)
    assert says in sentence
    assert "Hãy" in sentence
    assert (good.read_bytes() if good.is_file() else None) == before


def test_each_kind_has_a_sentence_of_its_own(good, tmp_path):
    sentences = set()
    kinds = [not_a_database, empty, foreign, newer, damaged, read_only, a_folder]
    for spoil in kinds:
        path = Path(shutil.copy(good, tmp_path / "b.db"))
        spoil(path)
        sentences.add(refused(path, writing=True).replace("b.db", ""))
        path.rmdir() if path.is_dir() else path.unlink()
    assert len(sentences) == len(kinds)


def test_a_good_file_is_not_refused(good):
    for writing in (True, False):
        with open_store(good, writing=writing) as opened:
            assert opened.store.counts("2014-1")[""] == {"valid": 300}


def test_a_read_only_file_can_be_read_but_not_written(good):
    read_only(good)
    before = good.read_bytes()
    assert "chỉ cho đọc" in refused(good, writing=True)
    with open_store(good, writing=False) as opened:
        assert opened.store.rounds()
    assert good.read_bytes() == before


def test_a_missing_folder_and_a_missing_file(tmp_path):
    assert "thư mục" in refused(tmp_path / "không có" / "a.db", writing=True)
    assert "Không có tệp" in refused(tmp_path / "a.db", writing=False)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_to():
    folder = Path("/sys") if Path("/sys").is_dir() else Path("/")
    assert "Không ghi được vào thư mục" in refused(folder / "phieu.db", writing=True)


def test_a_file_that_cannot_be_read_says_so(good, monkeypatch):
    def no_access(_path, _mode):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", no_access)
    assert "quyền truy cập" in refused(good, writing=False)


def test_a_full_disk_is_said_before_anything_is_typed(good, monkeypatch):
    usage = shutil.disk_usage(good.parent)._replace(free=gate.LEAST_FREE - 1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    before = good.read_bytes()
    assert "49 MB trống" in refused(good, writing=True)
    assert good.read_bytes() == before


def test_one_bad_look_is_no_damage(good, monkeypatch):
    real, looks = connect, []

    def flaky(path, **options):
        looks.append(path)
        if len(looks) == 1:
            fault = sqlite3.DatabaseError("disk I/O error")
            fault.sqlite_errorcode = sqlite3.SQLITE_IOERR_READ
            raise fault
        return real(path, **options)

    monkeypatch.setattr(gate, "connect", flaky)
    with open_store(good, writing=True) as opened:
        assert opened.store.rounds()
    assert len(looks) == 3


@pytest.mark.parametrize(
    ("code", "says"),
    [(sqlite3.SQLITE_BUSY, "chương trình khác giữ"), (sqlite3.SQLITE_CANTOPEN, "Không mở được")],
)
def test_a_file_that_cannot_be_opened_says_why(good, monkeypatch, code, says):
    def refuse(_path, **_options):
        fault = sqlite3.OperationalError()
        fault.sqlite_errorcode = code
        raise fault

    monkeypatch.setattr(gate, "connect", refuse)
    assert says in refused(good, writing=True)


# --- the lock ---


HOLDER = """
import pathlib, sys
from db.lock import held
from db.opening import open_store
with open_store(pathlib.Path(sys.argv[1]), writing=True):
    print("open", flush=True)
    sys.stdin.read()
"""


def test_a_file_open_elsewhere_says_by_whom_and_since_when(good):
    command = [sys.executable, "-c", HOLDER, str(good)]
    pipe = subprocess.PIPE
    with subprocess.Popen(command, cwd=ROOT, text=True, stdin=pipe, stdout=pipe) as holder:
        assert holder.stdout.readline() == "open\n"
        before = good.read_bytes()
        sentence = refused(good, writing=True)
        assert "đang mở ở nơi khác" in sentence
        assert "từ" in sentence
        assert "máy" in sentence
        with open_store(good, writing=False) as opened:
            assert opened.store.rounds()
        assert good.read_bytes() == before
        holder.kill()
    with open_store(good, writing=True) as opened:
        assert opened.store.rounds()


@pytest.mark.parametrize("note", [None, b"", b"\xff\xfe"])
def test_a_lock_without_a_readable_note_still_locks(good, note):
    beside = good.with_name("phieu.db.lock.txt")
    with open_store(good, writing=True):
        assert "từ" in beside.read_text(encoding="utf-8")
        beside.unlink()
        if note is not None:
            beside.write_bytes(note)
        assert "không rõ ai mở" in refused(good, writing=True)
    assert not beside.exists()


def test_a_file_made_by_who_was_faster_is_not_made_again(tmp_path, monkeypatch):
    path = tmp_path / "phieu.db"

    @contextmanager
    def slow_lock(place):
        monkeypatch.undo()
        with open_store(place, writing=True) as opened:
            save(open_office(opened.store), a_form())
        with held(place):
            yield

    monkeypatch.setattr(gate, "held", slow_lock)
    with open_store(path, writing=True) as opened:
        assert opened.store.form_by_serial("2014-1", "0001")


def test_an_account_without_a_name_can_work_too(good, monkeypatch):
    def nameless_account():
        raise KeyError("no such user")

    monkeypatch.setattr("getpass.getuser", nameless_account)
    with open_store(good, writing=True):
        assert "không rõ, máy" in refused(good, writing=True)


def test_an_emptied_lock_file_locks_nobody_out(good):
    good.with_name("phieu.db.lock").write_bytes(b"")
    with open_store(good, writing=True) as opened:
        assert opened.store.rounds()


# --- after a crash ---


CRASHED = """
import os, pathlib, sys
from db.database import Database
from db.engine import connect
raw = connect(pathlib.Path(sys.argv[1]), writing=True)
raw.execute("PRAGMA cache_size=1")
raw.execute("BEGIN IMMEDIATE")
raw.execute("UPDATE response SET flagged = 1")
raw.execute("UPDATE answer SET code = '9'")
os._exit(1)
"""


def test_a_half_written_save_is_rolled_back_by_the_next_writer_not_by_a_reader(good):
    subprocess.run([sys.executable, "-c", CRASHED, str(good)], cwd=ROOT, check=False)
    assert good.with_name("phieu.db-journal").stat().st_size > 0
    torn = good.read_bytes()
    assert "khôi phục" in refused(good, writing=False)
    assert good.read_bytes() == torn
    with open_store(good, writing=True) as opened:
        assert opened.archive.faults() == ()
        assert opened.store.save_form(a_form("mới"), Stamp("cán bộ A", datetime.now())).revision == 1


def test_our_number_stands_where_the_file_command_looks(good):
    assert good.read_bytes()[68:72] == APPLICATION_ID.to_bytes(4, "big") == b"HLD1"
