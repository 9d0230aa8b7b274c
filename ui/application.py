"""The window's process: Qt, its language and looks, the database behind the window, the end of the day."""

import logging
import sys
from collections.abc import Callable
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QLocale, QTimer, QTranslator
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.exchange.illustration import make_illustration
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.ports import StoreOpener
from hailong_desktop.services.workplace import Workplace
from ui import ask
from ui.bridge import Bridge
from ui.guard import check_binding
from ui.main_window import MainWindow
from ui.pages import FACTORIES
from ui.palette import coloured
from ui.surroundings import Surroundings

log = logging.getLogger(__name__)
NAME = "Hài lòng"


def run_window(
    open_store: StoreOpener,
    database: Path,
    resources: Path,
    who: str,
    now: Callable[[], datetime],
    *,
    illustrate: bool = False,
) -> int:
    """Show the window, then open the database behind it; return the exit code when it is closed."""
    check_binding()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    dress(application, resources)
    with ExitStack() as opened:
        session = Session(open_store, resources, who, now, opened, illustrate)
        sys.excepthook = session.bug
        session.window.show()
        QTimer.singleShot(0, session.window, lambda: session.open(database))
        code = application.exec()
        sys.excepthook = sys.__excepthook__
        session.window.deleteLater()
    return code


def dress(application: QApplication, resources: Path) -> None:
    """Give the application its name, its language and its looks."""
    application.setApplicationName(NAME)
    application.setWindowIcon(QIcon(str(resources / "icons" / "hailong.svg")))
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    translator = QTranslator(application)
    if translator.load(str(resources / "translations" / "qt_vi.qm")):
        application.installTranslator(translator)
    application.setStyle("Fusion")
    application.setStyleSheet(coloured((resources / "styles" / "hailong.qss").read_text("utf-8")))


class Session:
    """A window and the database it shows; another file can be chosen when one cannot be opened."""

    def __init__(
        self,
        open_store: StoreOpener,
        resources: Path,
        who: str,
        now: Callable[[], datetime],
        opened: ExitStack,
        illustrate: bool,
    ) -> None:
        self._open_store = open_store
        self._resources = resources
        self._who = who
        self._now = now
        self._opened = opened
        self._illustrate = illustrate
        self._around: Surroundings | None = None
        self.window = MainWindow(FACTORIES)
        self.window.another_file.connect(self.open)
        self.window.closing.connect(self.finish)

    def open(self, database: Path) -> None:
        """Open the file and show its rounds, or say in the window why it cannot be."""
        try:
            kept = self._opened.enter_context(self._open_store(database, writing=True))
            place = Workplace(kept.store, NewsDesk(), self._who, self._now)
            if self._illustrate and not kept.store.rounds():
                make_illustration(place, self._resources)
        except SurveyError as fault:
            self.window.show_refusal(database, fault.message)
            return
        self._around = Surroundings(
            place, kept.archive, LiveTallies(place), Bridge(place.news, self.window), self._resources
        )
        self.window.show_database(self._around)

    def finish(self) -> None:
        """Keep what is on the pages, then make a checked copy when something changed."""
        self.window.flush()
        if self._around is None or not self._around.archive.changed:
            return
        try:
            self._around.archive.backup()
        except SurveyError as fault:
            ask.tell(self.window, "Chưa lập được bản sao", fault.message)

    def bug(self, kind: type[BaseException], fault: BaseException, trace: TracebackType | None) -> None:
        """Log a bug without what was typed, keep the form on the desk, and say so once."""
        log.error("unexpected %s", kind.__name__, exc_info=(kind, kind(), trace))
        self.window.flush()
        ask.tell(
            self.window,
            "Lỗi của chương trình",
            "Chương trình gặp lỗi không lường trước. Phiếu đang nhập đã được giữ lại. "
            "Hãy đóng và mở lại chương trình; nếu lỗi lặp lại, gửi tệp hailong.log cho người phụ trách.",
        )
