"""The demo command: makes the illustration and its documents, replaces its own and nobody else's."""

import json
import re
import shutil
from dataclasses import replace

import pytest

from db.opening import open_store
from hailong_desktop.commands.demo import LEDGER
from hailong_desktop.commands.main import run
from hailong_desktop.commands.tools import Tools
from hailong_desktop.services.rounds import change_round
from tests.fakes.desk import Line
from tests.fakes.office import WalkingClock
from tests.fakes.paper import whole_text
from tests.fakes.published import FORMS
from tests.fakes.reports import RESOURCES

REPORT = "bao-cao-2014-1.pdf"


@pytest.fixture
def line(tmp_path, capsys):
    return Line(tmp_path, capsys)


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Return a folder in which the demo was made once, for tests to copy."""
    folder = tmp_path_factory.mktemp("demo") / "a" / "b"
    tools = Tools(open_store, folder / "hailong.db", RESOURCES, "cán bộ B", WalkingClock())
    assert run(["demo", "--out", str(folder)], tools) == 0
    return folder


@pytest.fixture
def out(made, tmp_path):
    """Return a folder with a demo in it."""
    return shutil.copytree(made, tmp_path / "trình diễn")


def left_in(folder):
    """Return what stands in the folder, apart from what a database keeps beside itself."""
    names = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    return {name for name in names if not re.search(r"\.db(-journal|\.lock)", name)}


def refused(answer, sentence):
    assert (answer.code, answer.out) == (1, "")
    assert sentence in answer.err
    return True


def test_a_second_run_replaces_what_the_first_made_and_says_what_and_where(line, out):
    before = left_in(out)
    (out / "của tôi.txt").write_text("giữ", encoding="utf-8")
    ledger = json.loads((out / LEDGER).read_text("utf-8"))
    for name in ("bieu-do/98-da-sua.png", "bieu-do/99-ban-cu.png"):
        shutil.copy(out / REPORT, out / name)
        ledger["files"][name] = ledger["files"][REPORT]
    (out / "bieu-do" / "98-da-sua.png").write_bytes(b"sua")
    (out / LEDGER).write_text(json.dumps(ledger), encoding="utf-8")
    answer = line("demo", "--out", out)
    assert (answer.code, answer.err) == (0, "")
    assert left_in(out) == before | {"của tôi.txt", "bieu-do/98-da-sua.png"}
    assert "phát ra 180, thu về 172, hợp lệ 160, không hợp lệ 12" in answer.out
    assert "155 trên 160 phiếu, 96,88%" in answer.out
    assert "dữ liệu minh họa" in answer.out
    for place in (out / "demo.db", out / REPORT, out / "bieu-do"):
        assert str(place) in answer.out


def test_everything_is_there_and_sound(line, out):
    charts = [name for name in left_in(out) if name.startswith("bieu-do/")]
    assert {name.rsplit(".", 1)[1] for name in charts} == {"png", "svg", "pdf"}
    assert (out / REPORT).read_bytes().startswith(b"%PDF")
    handout = whole_text((out / "tai-lieu-hop-2014-1.pdf").read_bytes())
    assert "Biểu đồ 1. Mức độ hài lòng theo tiêu chí" in " ".join(handout.split())
    line.db = out / "demo.db"
    (listed,) = line("round", "list", "DB", "--json").json["rounds"]
    assert {key: listed[key] for key in FORMS} == FORMS
    assert "nguyên vẹn" in line("check", "DB").out


def test_a_database_that_was_worked_in_is_kept(line, out):
    database = out / "demo.db"
    with line.tools.desk(database, writing=True) as desk:
        change_round(desk.place, replace(desk.place.store.round("2014-1"), issued=200))
    before = database.read_bytes()
    assert refused(line("demo", "--out", out), "không ghi đè")
    assert database.read_bytes() == before


@pytest.mark.parametrize("content", [b"", "thư của tôi".encode()])
def test_another_file_is_never_replaced(line, content):
    folder = line.folder / "nhà"
    folder.mkdir()
    (folder / "demo.db").write_bytes(content)
    assert line("demo", "--out", folder).code == 1
    (folder / "demo.db").replace(folder / REPORT)
    assert refused(line("demo", "--out", folder), "không ghi đè")
    assert [path.name for path in folder.iterdir()] == [REPORT]
    assert (folder / REPORT).read_bytes() == content


@pytest.mark.parametrize("content", ["[]", "{", '{"made_by": "tôi"}', '{"made_by": "demo", "files": 3}'])
def test_a_ledger_of_someone_else_is_never_replaced(line, content):
    path = line.file(LEDGER, content)
    assert refused(line("demo", "--out", line.folder), LEDGER)
    assert path.read_text("utf-8") == content
    assert left_in(line.folder) == {LEDGER}


def test_a_report_that_was_edited_is_kept(line, out):
    (out / REPORT).write_bytes(b"%PDF cua toi")
    assert refused(line("demo", "--out", out), "không ghi đè")
    assert (out / REPORT).read_bytes() == b"%PDF cua toi"
    (out / REPORT).unlink()
    (out / REPORT).mkdir()
    assert refused(line("demo", "--out", out), "không ghi đè")


def test_a_demo_that_is_open_in_the_window_is_left_alone(line, out):
    before = left_in(out)
    with open_store(out / "demo.db", writing=True):
        assert refused(line("demo", "--out", out), "đang mở")
    assert left_in(out) == before


def test_places_that_cannot_be_get_their_sentence(line):
    taken = line.file("tệp", "")
    assert refused(line("demo", "--out", taken), "Không tạo được thư mục")
    answer = line("demo", "--out", line.folder / "a", "--db", line.folder / "nope" / "a.db")
    assert refused(answer, "Không có thư mục")
    assert refused(line("demo", "--out", line.folder, "--db", taken / "a.db"), "Không")
