"""The command line as an officer starts it: a process of its own, its streams, its exit codes."""

import getpass
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import app
from db.opening import open_store
from tests.fakes.published import ALPHA, CRITERION, FORMS, OVERALL, QUESTION, near

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ROOT / "resources" / "illustration" / "round-1-2014.csv"
QUESTIONNAIRE = ROOT / "resources" / "questionnaires" / "stnmt-2014.json"
ROUND = ("--round", "2014-1")


@pytest.fixture
def line(tmp_path):
    """Return a function that runs app.py in a folder of its own, as on a machine without a screen."""
    environment = {name: value for name, value in os.environ.items() if name not in app.SCREENS}

    def run(*words, **extra):
        command = [sys.executable, str(ROOT / "app.py"), *map(str, words)]
        return subprocess.run(
            command,
            cwd=tmp_path,
            env={**environment, **extra},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )

    return run


def test_from_an_empty_folder_to_the_published_figures(line, tmp_path, data_folder):
    new = ("round", "new", "--code", "2014-1", "--name", "Đợt 1", "--questionnaire", "stnmt-2014")
    assert line(*new, "--issued", "180").returncode == 0
    imported = line("forms", "import", *ROUND, SHIPPED, "--json")
    assert json.loads(imported.stdout)["imported"] == 172
    tally = json.loads(line("tally", *ROUND, "--json", PYTHONIOENCODING="ascii").stdout)
    assert tally["forms"] == FORMS
    assert tally["questions"][0] == near(QUESTION)
    assert tally["criteria"][0] == near({**CRITERION, "alpha": ALPHA})
    assert tally["overall"] == near(OVERALL)
    with open_store(data_folder / "hailong.db", writing=False) as opened:
        form = opened.store.form_by_serial("2014-1", "0001")
        assert opened.store.history(form.id)[-1].who == getpass.getuser()
    report = line("report", *ROUND, "--kind", "report", "bao-cao.pdf")
    assert (report.returncode, report.stdout) == (0, "bao-cao.pdf\n")
    assert (tmp_path / "bao-cao.pdf").read_bytes().startswith(b"%PDF")


def test_what_was_asked_wrongly_what_was_refused_and_what_was_done_differ(line):
    asked = [line("tally"), line("tally", *ROUND), line("questionnaire", "check", "--help")]
    assert [ended.returncode for ended in asked] == [2, 1, 0]
    assert [bool(ended.stdout) for ended in asked] == [False, False, True]
    assert [bool(ended.stderr) for ended in asked] == [True, True, False]


def test_without_a_screen_the_window_says_what_is_missing(line, data_folder):
    ended = line()
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "DISPLAY" in ended.stderr
    assert "python app.py --help" in ended.stderr
    assert ended.stderr.count("\n") == 1
    assert not data_folder.exists()


def test_without_its_libraries_the_window_says_what_is_missing(line, tmp_path, data_folder):
    (tmp_path / "PySide6.py").write_text("raise ImportError('libEGL.so.1: cannot open shared object file')")
    ended = line(DISPLAY=":1", PYTHONPATH=str(tmp_path))
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "libEGL.so.1" in ended.stderr
    assert "make setup" in ended.stderr
    assert "libEGL.so.1" in (data_folder / app.LOG).read_text("utf-8")


def test_without_a_place_for_its_data_the_window_says_so(line, data_folder):
    data_folder.write_text("")
    ended = line(DISPLAY=":1")
    assert (ended.returncode, ended.stdout) == (1, "")
    assert "Không ghi được vào thư mục dữ liệu" in ended.stderr


@pytest.mark.parametrize(("words", "code"), [(["--help"], 0), (["questionnaire", "check", QUESTIONNAIRE], 1)])
def test_a_reader_that_has_read_enough_ends_it_quietly(words, code):
    reading, writing = os.pipe()
    os.close(reading)
    command = [sys.executable, str(ROOT / "app.py"), *map(str, words)]
    ended = subprocess.run(command, stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)
    assert (ended.returncode, ended.stderr) == (code, b"")


def test_commands_know_nothing_of_qt_and_draw_only_when_asked(tmp_path):
    script = (
        "import sys; sys.path.insert(0, sys.argv[1]); import app; "
        "app.main(['demo', '--out', 'demo'] if sys.argv[2] == 'demo' else ['round', 'list']); "
        "print('LOADED', *sorted({name.partition('.')[0] for name in sys.modules}))"
    )
    loaded = {}
    for what in ("demo", "list"):
        command = [sys.executable, "-c", script, str(ROOT), what]
        ended = subprocess.run(command, cwd=tmp_path, capture_output=True, encoding="utf-8", check=True)
        loaded[what] = set(ended.stdout.rpartition("LOADED ")[2].split())
    assert not {"PySide6", "shiboken6"} & (loaded["demo"] | loaded["list"])
    assert not {"matplotlib", "reportlab", "svglib", "pypdfium2", "scipy"} & loaded["list"]
    assert {"matplotlib", "reportlab"} <= loaded["demo"]


# --- The front door, in this process ---


def test_a_bug_says_where_it_is_and_not_what_was_typed(monkeypatch, capsys, caplog):
    def fail(_arguments, _tools):
        raise ValueError("0912 345 678")

    monkeypatch.setattr(app, "run", fail)
    assert app.main(["check"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert "ValueError tại test_commands.py" in said.err
    assert "0912" not in said.err + caplog.text


def test_an_account_without_a_name_is_told_as_such(monkeypatch):
    def nameless():
        raise KeyError("uid not found")

    monkeypatch.setattr(getpass, "getuser", nameless)
    assert app.account() == "không rõ"


def test_data_stand_in_the_users_folder_unless_named(monkeypatch, data_folder):
    assert app.data_folder() == data_folder
    monkeypatch.delenv("HAILONG_DATA")
    assert app.data_folder().name == "hailong-desktop"
