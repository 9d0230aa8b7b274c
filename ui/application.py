"""The window's process: the database behind the window, bugs, the end of the day."""

import logging
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.exchange.illustration import make_illustration
from hailong_desktop.services.archive import StoreOpener
from hailong_desktop.services.bugs import where
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.workplace import Workplace
from ui import ask
from ui.bridge import Bridge
from ui.guard import check_binding
from ui.looks import dress
from ui.main_window import MainWindow
from ui.settings import Settings
from ui.sounds import Sounds
from ui.surroundings import Surroundings

log = logging.getLogger(__name__)
COPY_EVERY = 30 * 60 * 1000
"""Milliseconds after which a changed file is copied while the window is open."""


@dataclass(frozen=True)
class Start:
    """What the window starts from; with `illustrate`, a file without rounds gets the illustration round."""

    open_store: StoreOpener
    database: Path
    resources: Path
    who: str
    now: Callable[[], datetime]
    illustrate: bool = False


def run_window(
    open_store: StoreOpener,
    database: Path,
    resources: Path,
    who: str,
    now: Callable[[], datetime],
    *,
    illustrate: bool = False,
) -> int:
    """Show the window, then open the database behind it; return the exit code when it is closed.

    Raise SurveyError on a Qt that would crash in the middle of the day.
    """
    check_binding()
    application = QApplication(sys.argv[:1])
    dress(application, resources)
    return work(application, Start(open_store, database, resources, who, now, illustrate))


def work(application: QApplication, start: Start) -> int:
    """Run the window in this application until it is closed; return the exit code."""
    with ExitStack() as opened:
        session = Session(start, opened)
        before, sys.excepthook = sys.excepthook, session.bug
        session.window.show()
        QTimer.singleShot(0, session.window, lambda: session.open(start.database))
        try:
            return application.exec()
        finally:
            sys.excepthook = before


class Session:
    """A window and the database it shows; another file can be chosen when one cannot be opened."""

    def __init__(self, start: Start, opened: ExitStack) -> None:
        self._start = start
        self._opened = opened
        self._around: Surroundings | None = None
        self._telling = False
        self.window = MainWindow()
        self.window.another_file.connect(self.open)
        self.window.closing.connect(self.finish)
        self._copies = QTimer(self.window)
        self._copies.setInterval(COPY_EVERY)
        self._copies.timeout.connect(self.copy)

    def open(self, database: Path) -> None:
        """Open the file and show its rounds, or say in the window why it cannot be."""
        try:
            self._around = self._open(database)
        except SurveyError as fault:
            self.window.show_refusal(database, fault.message)
            return
        self._copies.start()
        self.window.show_database(self._around)

    def _open(self, database: Path) -> Surroundings:
        start = self._start
        with ExitStack() as trying:
            kept = trying.enter_context(start.open_store(database, writing=True))
            place = Workplace(kept.store, NewsDesk(), start.who, start.now)
            if start.illustrate and not kept.store.rounds():
                make_illustration(place, start.resources)
            self._opened.push(trying.pop_all())
        bridge = Bridge(place.news, self.window)
        settings = Settings(kept.archive.path)
        return Surroundings(
            place,
            kept.archive,
            LiveTallies(place),
            bridge,
            start.resources,
            settings,
            Sounds(settings, start.resources / "sounds"),
        )

    def copy(self) -> str:
        """Copy the file, checked, when it has changed; return why that could not be done, or nothing."""
        archive = self._around.archive if self._around else None
        if archive is None or not archive.changed:
            return ""
        try:
            archive.backup()
        except SurveyError as fault:
            self.window.foot.show_no_copy("Chưa lập được bản sao mới.")
            return fault.message
        self.window.foot.show_copy(archive.last_backup())
        return ""

    def finish(self) -> None:
        """Keep what is on the pages, then make a checked copy when something changed."""
        self.window.flush()
        why_not = self.copy()
        if why_not:
            ask.tell(self.window, "Chưa lập được bản sao", why_not)

    def bug(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Log a bug by its place alone, keep what is typed, and say so once."""
        log.error("unexpected %s at %s", kind.__name__, where(trace))
        if self._telling:
            return
        self._telling = True
        try:
            if isinstance(fault, SurveyError):
                ask.tell(self.window, "Chưa làm được", fault.message)
            else:
                ask.tell(self.window, "Lỗi của chương trình", self._after_bug())
        finally:
            self._telling = False

    def _after_bug(self) -> str:
        try:
            self.window.flush()
            kept = "Những gì đang nhập đã được giữ lại."
        except Exception as second:
            log.error("typed text not kept: %s at %s", type(second).__name__, where(second.__traceback__))
            kept = "Chưa chắc những gì đang nhập đã được giữ lại: hãy chép ra giấy trước khi đóng."
        return (
            f"Chương trình gặp lỗi không lường trước. {kept} Hãy đóng và mở lại chương trình; "
            "nếu lỗi lặp lại, gửi tệp hailong.log cho người phụ trách."
        )
