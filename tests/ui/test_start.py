"""How the window starts and ends: the file behind it, what is said when it cannot be opened, bugs, copies."""

import json
import logging
import os
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton

from db.opening import open_store
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Status
from hailong_desktop.services.bugs import where
from hailong_desktop.services.refusals import SerialTakenError
from tests.fakes.office import WalkingClock, a_form, open_office
from ui import ask
from ui.application import Session, Start, work
from ui.guard import check_binding
from ui.main_window import MainWindow

ROOT = Path(__file__).resolve().parents[2]
RESOURCES = ROOT / "resources"
SECRET = "0912345678"
HEAVY = ("matplotlib", "reportlab", "svglib", "pypdfium2", "alembic.command", "scipy")


@pytest.fixture
def database(tmp_path):
    return tmp_path / "hailong.db"


@pytest.fixture
def told(monkeypatch):
    """What was said in dialogs."""
    said = []
    monkeypatch.setattr(ask, "tell", lambda _parent, title, sentence: said.append((title, sentence)))
    return said


@pytest.fixture
def open_session(qtbot, database):
    """Start a session, with the file open; the files are closed at the end."""
    kept = []  # nobody else holds a session
    with ExitStack() as opened:

        def open_now(illustrate=False, opener=open_store):
            start = Start(opener, database, RESOURCES, "cán bộ A", WalkingClock(), illustrate)
            session = Session(start, opened)
            kept.append(session)
            qtbot.addWidget(session.window)
            session.window.show()
            session.window.activateWindow()
            session.open(database)
            return session

        yield open_now


def texts(window):
    return " ".join(label.text() for label in window.findChildren(QLabel) if label.isVisible())


def button(window, beginning):
    return next(
        part
        for part in window.findChildren(QPushButton)
        if part.text().startswith(beginning) and part.isVisible()
    )


def rounds(window):
    box = next(part for part in window.findChildren(QComboBox) if part.accessibleName() == "Đợt khảo sát")
    return [box.itemText(at) for at in range(box.count())]


def fill(database):
    """Make a file with a round."""
    with open_store(database, writing=True) as kept:
        open_office(kept.store)


def copies(folder):
    return sorted(path for path in folder.rglob("*.db") if path.parent != folder)


# the start


def test_a_new_file_begins_with_the_welcome(open_session):
    session = open_session()
    assert "Chưa có đợt khảo sát nào" in texts(session.window)


def test_on_request_a_new_file_begins_with_the_illustration(open_session):
    session = open_session(illustrate=True)
    assert rounds(session.window) == ["Đợt 1 năm 2014"]
    assert "dữ liệu minh họa" in texts(session.window)


def test_a_file_with_rounds_is_given_no_illustration(open_session, database):
    fill(database)
    assert rounds(open_session(illustrate=True).window) == ["Đợt 1"]


def test_the_window_is_seen_before_the_file_is_opened(qapp, database):
    seen = []

    def open_late(path, *, writing):
        window = next(top for top in qapp.topLevelWidgets() if isinstance(top, MainWindow))
        seen.append(window.isVisible())
        QTimer.singleShot(0, window.close if seen[0] else qapp.exit)
        return open_store(path, writing=writing)

    hook = sys.excepthook
    code = work(qapp, Start(open_late, database, RESOURCES, "cán bộ A", WalkingClock()))
    assert (code, seen) == (0, [True])
    assert sys.excepthook is hook
    with open_store(database, writing=True):
        pass  # closed with the window: nobody else holds it


# a file that cannot be opened


def test_a_foreign_file_is_named_and_left_alone(open_session, database):
    database.write_bytes(b"ghi ch\xc3\xba " * 200)
    before = database.read_bytes()
    window = open_session().window
    assert "Chưa mở được tệp dữ liệu" in texts(window)
    assert str(database) in texts(window)
    assert database.read_bytes() == before
    assert [path.name for path in database.parent.iterdir() if path.suffix == ".db"] == ["hailong.db"]


def test_enter_tries_again_when_the_other_program_is_done(open_session, database):
    with open_store(database, writing=True) as kept:
        open_office(kept.store)
        window = open_session().window
        assert "Chưa mở được tệp dữ liệu" in texts(window)
        button(window, "Thử lại").click()
        assert "Chưa mở được tệp dữ liệu" in texts(window)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert rounds(window) == ["Đợt 1"]


def test_another_file_can_be_chosen(open_session, database, tmp_path, monkeypatch):
    database.write_text("không phải dữ liệu" * 100)
    other = tmp_path / "khác.db"
    fill(other)
    monkeypatch.setattr(ask, "ask_open_path", lambda *_asked: other)
    window = open_session().window
    button(window, "Chọn tệp khác").click()
    assert rounds(window) == ["Đợt 1"]


def test_an_illustration_that_cannot_be_made_leaves_the_file_free(open_session, database):
    asked = []

    def full(path, *, writing):
        with open_store(path, writing=True) as kept:
            asked.append(kept)
        raise SurveyError("Ổ đĩa đầy.")

    window = open_session(illustrate=True, opener=full).window
    assert "Ổ đĩa đầy." in texts(window)
    with open_store(database, writing=True):
        pass


# the end


def test_closing_makes_a_copy_when_something_changed(open_session, database, told):
    session = open_session(illustrate=True)
    assert not copies(database.parent)
    session.window.close()
    assert len(copies(database.parent)) == 1
    with open_store(copies(database.parent)[0], writing=False) as copy:
        assert copy.store.round("2014-1").illustration
    assert not told


def test_closing_makes_no_copy_when_nothing_changed(open_session, database):
    fill(database)
    already = copies(database.parent)
    open_session().window.close()
    assert copies(database.parent) == already


def test_closing_before_anything_is_open_does_no_harm(open_session, database, told):
    database.write_text("không phải dữ liệu" * 100)
    open_session().window.close()
    assert not told


def test_a_copy_that_cannot_be_made_is_said_and_the_window_closes(open_session, database, told):
    session = open_session(illustrate=True)
    (database.parent / "sao-luu").write_text("không phải thư mục")
    session.window.close()
    assert [title for title, _ in told] == ["Chưa lập được bản sao"]
    assert not session.window.isVisible()


def test_the_foot_says_when_the_last_copy_was_made(open_session, database):
    session = open_session(illustrate=True)
    assert "Chưa có bản sao nào" in texts(session.window)
    assert not session.copy()
    assert "Bản sao gần nhất: " in texts(session.window)


def test_while_the_window_is_open_a_failed_copy_is_shown_without_a_dialog(open_session, database, told):
    session = open_session(illustrate=True)
    (database.parent / "sao-luu").write_text("không phải thư mục")
    assert session.copy()
    assert "Chưa lập được bản sao mới." in texts(session.window)
    assert not told


# bugs


def stumble(fault):
    try:
        raise fault
    except type(fault) as caught:
        return type(caught), caught, caught.__traceback__


def test_a_bug_is_said_once_and_logged_without_what_was_typed(open_session, told, caplog):
    session = open_session()
    with caplog.at_level(logging.ERROR):
        session.bug(*stumble(ValueError(SECRET)))
    assert [title for title, _ in told] == ["Lỗi của chương trình"]
    assert "đã được giữ lại" in told[0][1]
    assert "ValueError" in caplog.text
    assert "test_start.py" in caplog.text
    assert SECRET not in caplog.text + told[0][1]


def test_a_bug_of_any_making_is_logged(open_session, told, caplog):
    """Errors that need facts to be made, and facts that name a person."""
    session = open_session()
    form = a_form(SECRET, Status.VALID)
    session.bug(*stumble(UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET)))
    session.bug(*stumble(SerialTakenError(form)))
    assert len(told) == 2
    assert SECRET not in caplog.text


def test_a_known_error_that_nobody_caught_is_still_a_sentence(open_session, told):
    open_session().bug(*stumble(SurveyError("Ổ đĩa đầy. Hãy dọn bớt.")))
    assert told == [("Chưa làm được", "Ổ đĩa đầy. Hãy dọn bớt.")]


def test_bugs_inside_a_bug_do_not_pile_up(open_session, monkeypatch):
    session = open_session()
    said = []

    def tell(_parent, title, _sentence):
        said.append(title)
        session.bug(*stumble(RuntimeError("lại nữa")))

    monkeypatch.setattr(ask, "tell", tell)
    session.bug(*stumble(ValueError("một")))
    assert said == ["Lỗi của chương trình"]


def test_typed_text_that_could_not_be_kept_is_said(open_session, told, monkeypatch):
    session = open_session()
    with monkeypatch.context() as patch:
        patch.setattr(session.window, "flush", lambda: 1 / 0)
        session.bug(*stumble(ValueError(SECRET)))
    assert "hãy chép ra giấy" in told[0][1]


def test_a_bug_without_a_trace_has_no_place():
    assert where(None) == ""


# the binding


@pytest.mark.parametrize(
    ("binding", "python", "sound"),
    [
        ((6, 11, 3), (3, 11), True),
        ((6, 12, 0), (3, 11), False),
        ((6, 12, 1), (3, 11), False),
        ((6, 12, 0), (3, 12), True),
        ((6, 12, 0), (3, 13), True),
    ],
)
def test_the_binding_that_crashes_is_refused_with_a_sentence(binding, python, sound):
    if sound:
        check_binding(binding, python)
        return
    with pytest.raises(SurveyError, match=r"6\.12.*Python 3\.11.*make setup"):
        check_binding(binding, python)


def test_this_machine_is_sound():
    check_binding()


# the whole program


OBSERVED = """
import json, sys, threading
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QMainWindow
import app

class Observer(QObject):
    asked = Signal()

    def look(self):
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QMainWindow) and " – " in window.windowTitle() and not done.is_set():
                done.set()
                heavy = [name for name in sys.argv[1:] if name in sys.modules]
                locale = window.locale().name()
                print(json.dumps({"title": window.windowTitle(), "heavy": heavy, "locale": locale}))
                window.close()

done = threading.Event()
observer = Observer()
observer.asked.connect(observer.look)

def ask():
    while not done.wait(0.05):
        observer.asked.emit()

threading.Thread(target=ask, daemon=True).start()
sys.exit(app.main([]))
"""


def test_the_program_starts_light_and_in_vietnamese(data_folder):
    """The window stands without the libraries of charts, documents and printing."""
    data_folder.mkdir()
    fill(data_folder / "hailong.db")
    done = subprocess.run(
        [sys.executable, "-c", OBSERVED, *HEAVY],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=True,
    )
    assert json.loads(done.stdout) == {"title": "Đợt 1 – Hài lòng", "heavy": [], "locale": "vi_VN"}


def test_a_machine_without_a_screen_is_told_so(data_folder):
    without = {
        name: value
        for name, value in os.environ.items()
        if name not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    }
    done = subprocess.run(
        [sys.executable, str(ROOT / "app.py")],
        env=without,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    assert done.returncode == 1
    assert "không có màn hình" in done.stderr
    assert not data_folder.exists()
