"""Saved means saved: a writer that says what it saved is killed, and its word is held against the file."""

import random
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from db.opening import open_store

ROOT = Path(__file__).resolve().parents[2]
WRITER = """
import sys
from pathlib import Path
from db.opening import open_store
from tests.fakes.office import a_form, open_office, save

careless = sys.argv[2] == "careless"
with open_store(Path(sys.argv[1]), writing=True) as opened:
    place = open_office(opened.store)
    waiting = []
    for number in range(10_000):
        form = a_form(f"{number:05d}", R1="1", _1_1="1", _1_2="2", _2_1="3")
        if careless:
            waiting.append(form)
            if len(waiting) == 10:
                place.store.add_forms(waiting, place.stamp())
                waiting = []
        else:
            save(place, form)
        print(form.id, form.digest(), flush=True)
"""


def killed_writer(path, after, kind):
    """Kill a writer when it has saved so many forms; return what it said it saved, ids with digests."""
    command = [sys.executable, "-c", WRITER, str(path), kind]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        said = [writer.stdout.readline() for _ in range(after)]
        writer.send_signal(signal.SIGKILL)
        said += writer.stdout.readlines()
    return dict(line.split() for line in said if line.endswith("\n"))


def what_is_wrong(path, said):
    """Return the forms that are lost or not what was saved, and the faults of the file."""
    with open_store(path, writing=True) as opened:
        kept = {form_id: opened.store.form(form_id) for form_id in said}
        lost = [id for id, form in kept.items() if form is None or form.digest() != said[id]]
        return lost, opened.archive.faults()


@pytest.mark.parametrize("after", [1, 3, 8, 17, 40])
def test_a_killed_writer_loses_nothing_it_said_it_saved(tmp_path, after):
    said = killed_writer(tmp_path / "a.db", after, "careful")
    assert len(said) >= after
    assert what_is_wrong(tmp_path / "a.db", said) == ([], ())


def test_a_writer_that_speaks_too_soon_is_caught(tmp_path):
    """The control: this test would not notice a loss if it passed a writer that promises before it saves."""
    for attempt in range(5):
        path = tmp_path / f"{attempt}.db"
        said = killed_writer(path, random.randint(11, 19), "careless")
        if what_is_wrong(path, said)[0]:
            return
    pytest.fail("a careless writer was killed five times and nothing was missed")


def test_a_kill_while_a_file_is_made_leaves_no_file_or_a_whole_one(tmp_path):
    for pause in ("0.0", "0.05", "0.4", "0.6"):
        path = tmp_path / f"{pause}.db"
        code = (
            "import os, signal, sys, threading, pathlib\n"
            "from db.opening import open_store\n"
            f"threading.Timer({pause}, os.kill, (os.getpid(), signal.SIGKILL)).start()\n"
            f"with open_store(pathlib.Path({str(path)!r}), writing=True):\n"
            "    threading.Event().wait()\n"
        )
        ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
        assert ended.returncode == -signal.SIGKILL
        with open_store(path, writing=True) as opened:
            assert opened.archive.faults() == ()
            assert opened.store.rounds() == ()
