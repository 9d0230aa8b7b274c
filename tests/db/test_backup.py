"""Copies are checked before they count, and old ones go by a rule, never the newest."""

import errno
import hashlib
import json
import re
import sqlite3
import threading
from contextlib import closing
from datetime import datetime, timedelta, timezone
from itertools import pairwise
from pathlib import Path

import pytest

from db import backup
from db.backup import FileArchive
from db.contents import contents_of, file_faults
from db.database import Database
from db.engine import connect
from db.failures import reason_of
from db.opening import open_store
from db.rotation import Copy, superfluous
from db.store import SqlStore
from db.upgrade import CURRENT, make_new
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.program import VERSION
from hailong_desktop.domain.response import Response
from hailong_desktop.domain.tally import recount
from tests.fakes.office import ROUND, SHORT, a_form, open_office, save

HERE = timezone(timedelta(hours=7))
NOON = datetime(2014, 6, 30, 12, 0, tzinfo=HERE)


class Office:
    """A file with a few forms, its archive, and a clock that is set by hand."""

    def __init__(self, path):
        make_new(path)
        self.time = NOON
        self.database = Database(connect(path, writing=True))
        self.place = open_office(SqlStore(self.database))
        self.archive = FileArchive(path, self.database, lambda: self.time)

    def key(self, serial):
        return save(self.place, a_form(serial, _1_1="1", _1_2="2"))


@pytest.fixture
def office(tmp_path):
    office = Office(tmp_path / "phieu.db")
    office.key("0001")
    yield office
    office.database.close()


def names(office):
    return sorted(path.name for path in (office.archive.path.parent / "sao-luu").iterdir())


def test_a_copy_holds_everything_and_is_described(office):
    made = office.archive.backup()
    assert made.path.name == "phieu-000001-20140630-120000.db"
    assert made.forms == 1
    assert made.sha256 == hashlib.sha256(made.path.read_bytes()).hexdigest()
    manifest = json.loads(made.path.with_name(f"{made.path.name}.json").read_text(encoding="utf-8"))
    assert manifest["forms"] == 1
    assert manifest["schema"] == CURRENT.number
    assert manifest["sha256"] == made.sha256
    assert manifest["audit_head"] == office.place.store.audit_head()
    assert manifest["program"] == VERSION
    with open_store(made.path, writing=False) as copy:
        assert list(copy.store.forms(ROUND)) == list(office.place.store.forms(ROUND))
        assert copy.archive.faults() == ()
    with closing(sqlite3.connect(office.archive.path)) as one, closing(sqlite3.connect(made.path)) as other:
        assert list(one.iterdump()) == list(other.iterdump())


def test_the_archive_knows_whether_something_changed_since_the_last_copy(tmp_path):
    with open_store(tmp_path / "a.db", writing=True) as opened:
        told = [opened.archive.changed]
        place = open_office(opened.store)
        told.append(opened.archive.changed)
        opened.archive.backup()
        told.append(opened.archive.changed)
        save(place, a_form())
        told.append(opened.archive.changed)
        opened.archive.backup(tmp_path / "elsewhere.db")
        told.append(opened.archive.changed)
    assert told == [False, True, False, True, True]
    with open_store(tmp_path / "a.db", writing=True) as opened:
        opened.store.counts(ROUND)
        assert not opened.archive.changed


def test_when_the_last_copy_was_made(office):
    assert office.archive.last_backup() is None
    office.archive.backup()
    office.time += timedelta(hours=1)
    office.archive.backup()
    assert office.archive.last_backup() == NOON + timedelta(hours=1)


def test_a_copy_elsewhere_never_replaces_a_file(office, tmp_path):
    target = tmp_path / "usb" / "ban-sao.db"
    assert office.archive.backup(target).path == target
    for taken in (target, office.archive.path):
        before = taken.read_bytes()
        with pytest.raises(SurveyError, match="tên khác"):
            office.archive.backup(taken)
        assert taken.read_bytes() == before


def test_a_folder_that_cannot_hold_the_copy_is_said_and_nothing_is_left(office, tmp_path):
    (tmp_path / "sao-luu").write_text("not a folder", encoding="utf-8")
    with pytest.raises(SurveyError, match="Chưa sao chép được"):
        office.archive.backup()
    assert office.archive.changed
    with pytest.raises(SurveyError, match="Chưa sao chép được"):
        office.archive.backup(tmp_path / "a" / "b" / "c.db")


def test_a_copy_that_went_wrong_is_thrown_away_and_older_ones_stay(office, monkeypatch):
    good = office.archive.backup()
    real = backup.copy_in_steps

    def spoil(database, target):
        contents = real(database, target)
        with closing(sqlite3.connect(target)) as copy:
            copy.execute("UPDATE response SET digest = 'x'")
            copy.commit()
        return contents

    monkeypatch.setattr(backup, "copy_in_steps", spoil)
    office.key("0002")
    with pytest.raises(SurveyError, match="không khớp"):
        office.archive.backup()
    assert names(office) == [good.path.name, f"{good.path.name}.json"]
    assert office.archive.changed


def test_a_torn_copy_is_thrown_away(office, monkeypatch):
    real = backup.copy_in_steps

    def tear(database, target):
        contents = real(database, target)
        content = bytearray(target.read_bytes())
        content[4096 * 20 : 4096 * 24] = bytes(4096 * 4)
        target.write_bytes(content)
        return contents

    monkeypatch.setattr(backup, "copy_in_steps", tear)
    with pytest.raises(SurveyError):
        office.archive.backup()
    assert names(office) == []


def test_forms_are_saved_while_the_copy_is_taken(office, monkeypatch):
    """What is in the copy is one moment of the file: whole forms, counters that agree."""
    saved: list[Response] = []

    def an_officer_saves(_seconds):
        if len(saved) < 5:
            officer = threading.Thread(target=lambda: saved.append(office.key(f"b{len(saved)}")))
            officer.start()
            officer.join(timeout=30)

    monkeypatch.setattr(backup, "_PAGES_A_STEP", 4)
    monkeypatch.setattr("db.backup.time.sleep", an_officer_saves)
    made = office.archive.backup()
    assert len(saved) == 5
    assert made.forms == 6
    with open_store(made.path, writing=False) as opened:
        forms = list(opened.store.forms(ROUND))
        assert {form.id for form in forms} >= {form.id for form in saved}
        assert opened.store.counts(ROUND) == recount(forms, SHORT)
        assert opened.archive.faults() == ()


def test_a_restored_copy_goes_on_where_it_was(office, tmp_path):
    made = office.archive.backup()
    restored = tmp_path / "khac" / "phieu.db"
    restored.parent.mkdir()
    restored.write_bytes(made.path.read_bytes())
    with open_store(restored, writing=True) as opened:
        form = opened.store.form_by_serial(ROUND, "0001")
        assert form is not None
        opened.store.save_form(form, office.place.stamp())
        assert opened.archive.faults() == ()


# --- faults ---


def test_damage_is_told(office):
    assert office.archive.faults() == ()
    office.database.raw.execute("PRAGMA foreign_keys=OFF")
    office.database.raw.execute("UPDATE answer SET response = 77 WHERE question = '1.1'")
    (fault,) = office.archive.faults()
    assert "1 dòng mất liên kết" in fault


def test_torn_pages_are_told(office, tmp_path):
    copy = office.archive.backup(tmp_path / "b.db").path
    content = bytearray(copy.read_bytes())
    content[4096 * 20 : 4096 * 24] = bytes(4096 * 4)
    copy.write_bytes(content)
    with closing(connect(copy, writing=False)) as raw:
        (fault,) = file_faults(raw)
        assert "bị hỏng" in fault
    database = Database(connect(copy, writing=False))
    assert FileArchive(copy, database).faults() == (fault,)
    database.close()


def test_a_file_torn_at_its_head_is_told(office, monkeypatch):
    real = backup.copy_in_steps

    def tear(database, target):
        contents = real(database, target)
        content = bytearray(target.read_bytes())
        content[100:400] = bytes(300)
        target.write_bytes(content)
        return contents

    monkeypatch.setattr(backup, "copy_in_steps", tear)
    (fault,) = office.archive.faults()
    assert "tệp dữ liệu bị hỏng" in fault


def test_a_file_that_is_held_is_not_called_damaged(office, tmp_path):
    with closing(connect(office.archive.path, writing=False)) as raw:
        raw.execute("PRAGMA busy_timeout=0")
        office.database.raw.execute("BEGIN EXCLUSIVE")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            file_faults(raw)
        office.database.raw.execute("ROLLBACK")


def test_a_check_that_finds_no_room_says_so(office, monkeypatch, tmp_path):
    def no_room(_database, _target):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(backup, "copy_in_steps", no_room)
    (fault,) = office.archive.faults()
    assert "ổ đĩa đã đầy" in fault


@pytest.mark.parametrize(
    ("fault", "says"),
    [
        (OSError(errno.EROFS, "x"), "không cho ghi"),
        (OSError(5, "x"), "lỗi 5"),
        (OSError("x"), "không rõ"),
        (sqlite3.OperationalError("x"), "không rõ"),
    ],
)
def test_each_reason_is_said_in_words(fault, says):
    assert says in reason_of(fault)


def test_an_empty_file_has_contents_too(tmp_path):
    make_new(tmp_path / "a.db")
    with closing(connect(tmp_path / "a.db", writing=False)) as raw:
        contents = contents_of(raw)
    assert (contents.forms, contents.audit_head, contents.schema) == (0, "", CURRENT.number)


# --- rotation ---


def copies_every(step, count, end=NOON):
    """Return so many copies, the newest at `end`, numbered from 1."""
    times = [end - step * back for back in range(count)][::-1]
    return [Copy(Path(f"{number}.db"), number, made) for number, made in enumerate(times, start=1)]


def kept(copies, now=NOON):
    gone = {copy.number for copy in superfluous(copies, now)}
    return [copy for copy in copies if copy.number not in gone]


def test_all_copies_of_two_days_stay():
    copies = copies_every(timedelta(minutes=30), 90)
    assert kept(copies) == copies


def test_the_ten_newest_stay_however_old():
    copies = copies_every(timedelta(minutes=1), 30, NOON - timedelta(days=3000))
    assert {copy.number for copy in kept(copies)} >= set(range(21, 31))


def test_a_clock_put_back_does_not_cost_the_newest():
    copies = copies_every(timedelta(hours=1), 20)
    wrong = [Copy(Path(f"{n}.db"), n, NOON - timedelta(days=4000)) for n in range(21, 31)]
    assert set(wrong) <= set(kept([*copies, *wrong]))


def test_days_weeks_and_months_thin_out():
    copies = copies_every(timedelta(hours=6), 4 * 500)
    rest = kept(copies)
    by_age = [(NOON - copy.made).days for copy in rest]
    assert sum(age < 2 for age in by_age) == 8
    assert len({copy.made.date() for copy in rest if (NOON - copy.made).days <= 11}) == 12
    assert max(by_age) > 240
    assert len(rest) <= 10 + 12 + 10 + 9
    gaps = [(later.made - earlier.made).days for earlier, later in pairwise(rest)]
    assert max(gaps) <= 31


def test_old_copies_go_from_the_folder_with_their_descriptions(office):
    for _ in range(60):
        office.archive.backup()
        office.time += timedelta(hours=12)
    left = names(office)
    assert 10 <= len([name for name in left if name.endswith(".db")]) < 40
    assert {name.removesuffix(".json") for name in left} == {n for n in left if n.endswith(".db")}
    numbers = [int(re.search(r"phieu-(\d{6})-", name).group(1)) for name in left]
    assert max(numbers) == 60


def test_files_of_others_in_the_folder_are_left_alone(office, tmp_path):
    folder = tmp_path / "sao-luu"
    folder.mkdir()
    strangers = {
        "phieu-000007-20100101-000000.db.json": "not json",
        "phieu-000008-20100101-000000.db": "copy without a description",
        "phieu-000008-20100101-000000.db.json": "{}",
        "khac-000009-20100101-000000.db": "x",
        "khac-000009-20100101-000000.db.json": '{"made": "2010-01-01T00:00:00+07:00"}',
        "ghi chú.txt": "x",
    }
    for name, text in strangers.items():
        (folder / name).write_text(text, encoding="utf-8")
    for _ in range(12):
        office.archive.backup()
        office.time += timedelta(days=400)
    assert set(strangers) <= set(names(office))
    assert office.archive.last_backup() == NOON + timedelta(days=400 * 11)
