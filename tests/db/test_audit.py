"""The history cannot be changed behind the program's back without its being seen."""

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest

from db.opening import open_store
from hailong_desktop.domain.changes import CHANGED
from hailong_desktop.domain.officer import Officer
from tests.fakes.office import a_form, open_batch, open_office, save


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "phieu.db"
    with open_store(path, writing=True) as opened:
        place = open_office(opened.store)
        save(place, a_form("0001", _1_1="1"))
        place.store.add_forms([a_form("0002"), a_form("0003")], place.stamp())
    return path


def faults_after(path, *statements, triggers=False):
    """Return the faults that are found after statements of another program."""
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        if not triggers:
            for (name,) in raw.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                raw.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            raw.execute(statement)
    with open_store(path, writing=False) as opened:
        return opened.store.faults()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit SET who = 'x' WHERE seq = 1",
        "DELETE FROM audit WHERE seq = 2",
        "INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE seq = 2",
        "REPLACE INTO audit SELECT * FROM audit WHERE seq = 4",
        "INSERT INTO audit SELECT seq + 5, at, who, what, round, subject, before, after, changes, why, hash "
        "FROM audit WHERE seq = 4",
    ],
)
@pytest.mark.parametrize("recursive", ["ON", "OFF"])
def test_the_history_only_grows_at_its_end(path, statement, recursive):
    with closing(sqlite3.connect(path, isolation_level=None)) as raw:
        raw.execute(f"PRAGMA recursive_triggers={recursive}")
        before = raw.execute("SELECT * FROM audit").fetchall()
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
        assert raw.execute("SELECT * FROM audit").fetchall() == before


def test_nothing_changed_is_no_fault(path):
    assert faults_after(path, "SELECT 1", triggers=True) == ()


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE audit SET who = 'x' WHERE seq = 2", "dòng 2"),
        ("UPDATE audit SET changes = '[]' WHERE seq = 4", "dòng 4"),
        ("DELETE FROM audit WHERE seq = 2", "dòng 2"),
        ("DELETE FROM audit WHERE seq = 4", "cắt mất phần cuối"),
        ("DELETE FROM audit", "cắt mất phần cuối"),
    ],
)
def test_a_broken_chain_is_found_and_placed(path, statement, says):
    assert says in faults_after(path, statement)[0]


@pytest.mark.parametrize("serial", ["0001", "0003"])
def test_a_form_changed_with_its_digest_is_found_by_the_history(path, serial):
    """Whoever recomputes the digest beside the form has still not rewritten the history."""
    with open_store(path, writing=False) as opened:
        form = opened.store.form_by_serial("2014-1", serial)
    changed = a_form(serial, **{**form.cells, "2.1": "4"})
    (fault,) = faults_after(
        path,
        f"UPDATE answer SET code = '4' WHERE question = '2.1' AND response = "
        f"(SELECT id FROM response WHERE serial = '{serial}')",
        f"UPDATE response SET digest = '{changed.digest()}' WHERE serial = '{serial}'",
        "UPDATE tally SET n = n - 1 WHERE question = '2.1' AND code = ''",
        "INSERT INTO tally SELECT round, unit, '2.1', '4', 1 FROM tally LIMIT 1",
        triggers=True,
    )
    assert "lịch sử" in fault


def test_an_answer_changed_behind_its_form_is_found(path):
    faults = faults_after(path, "UPDATE answer SET code = '4' WHERE question = '1.1' AND response = 1")
    assert any("0001" in fault for fault in faults)
    assert any("số đếm" in fault for fault in faults)


def test_many_spoiled_forms_are_not_all_named(tmp_path):
    path = tmp_path / "b.db"
    with open_store(path, writing=True) as opened:
        place = open_office(opened.store)
        place.store.add_forms([a_form(f"{at:04d}") for at in range(9)], place.stamp())
    faults = faults_after(path, "UPDATE response SET flagged = 1")
    assert "9 phiếu" in faults[0]
    assert "0004…" in faults[0]


@pytest.mark.parametrize(
    ("second", "wrong"),
    [
        ("'drawn', '{}', '{}', '{}'", False),
        ("""'to_settle', '{"1.1":"2"}', '{"1.1":"1"}', '{}'""", False),
        ("""'to_settle', '{"1.1":"1"}', '{"1.1":"1"}', '{}'""", True),
        ("""'done', '{"1.1":"2"}', '{"1.1":"1"}', '{"1.1":"3"}'""", False),
        ("""'done', '{"1.1":"1"}', '{"1.1":"1"}', '{}'""", False),
        ("""'done', '{"1.1":"2"}', '{"1.1":"1"}', '{}'""", True),
    ],
)
def test_a_second_keying_fits_what_was_settled_of_it(tmp_path, second, wrong):
    path = tmp_path / "c.db"
    with open_store(path, writing=True) as opened:
        place = open_office(opened.store)
        save(place, replace(a_form(_1_1="1"), batch=open_batch(place).id))
    faults = faults_after(
        path,
        'INSERT INTO second_keying (response, batch, why, stop, state, cells, "first", settled) '
        f"VALUES (1, 1, '', 0, {second})",
        triggers=True,
    )
    assert [("1 phiếu nhập lần hai" in fault) for fault in faults] == [True] * wrong


def test_closing_a_batch_and_opening_it_again_stand_in_the_history_with_their_reasons(tmp_path):
    with open_store(tmp_path / "d.db", writing=True) as opened:
        place = open_office(opened.store)
        batch = open_batch(place, returned=3)
        closed = replace(batch, closed_at="2014-05-30T16:00:00+07:00", closed_why="mất một phiếu")
        place.store.put_batch(closed, place.stamp("mất một phiếu"))
        place.store.put_batch(replace(batch, printed_serials=True), place.stamp("phiếu nộp muộn"))
        added, shut, reopened = place.store.history(f"tập {batch.id}")
    assert (added.what, shut.what, reopened.what) == ("thêm tập phiếu", "đóng tập phiếu", "mở lại tập phiếu")
    assert (shut.why, reopened.why) == ("mất một phiếu", "phiếu nộp muộn")
    assert shut.changes == (("Lý do đóng, mở lại", "", "mất một phiếu"),)
    assert reopened.changes == (
        ("Số in trên phiếu", "không", "có"),
        ("Lý do đóng, mở lại", "mất một phiếu", ""),
    )


def test_the_history_of_an_officer_never_tells_a_pin(tmp_path):
    with open_store(tmp_path / "e.db", writing=True) as opened:
        place = open_office(opened.store)
        officer = Officer("An thử", pin="$argon2id$cũ")
        place.store.put_officer(officer, place.stamp(), "thêm cán bộ")
        place.store.put_officer(replace(officer, pin="$argon2id$mới"), place.stamp(), "đặt PIN")
        told = place.store.history("cán bộ An thử")
    assert [entry.what for entry in told] == ["thêm cán bộ", "đặt PIN"]
    assert told[1].changes == (("Mã PIN", CHANGED, CHANGED),)
    assert "argon2" not in str(told)
