"""The window: places at the left, the round above, one page at a time in the middle."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMoveEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.exchange.illustration import make_illustration
from hailong_desktop.services.news import OfficerChanged, RoundChanged
from hailong_desktop.services.officers import officers
from ui import ask
from ui.fitting import fit, framed
from ui.foot import Foot
from ui.gate import IDLE, Gate
from ui.looks import NAME
from ui.meeting_page.page import MeetingPage
from ui.overdue import Overdue
from ui.pages import (
    BEFORE_WORK,
    BY_NAME,
    EVERYWHERE,
    KEYING,
    MEETING,
    OFFICERS,
    PLACES,
    ROUNDS,
    WITHOUT_ROUND,
    Keeps,
    ShowsRound,
    Starts,
)
from ui.sidebar import Sidebar
from ui.surroundings import Surroundings
from ui.topbar import TopBar
from ui.ways import lay_ways
from ui.welcome import Refusal, Welcome

SIZE = (1366, 728)
FILES = "Tệp dữ liệu (*.db)"


class MainWindow(QMainWindow):
    """Builds a page when it is first seen; leaves every decision to the page.

    After `idle` milliseconds without a key the screen locks, where officers are kept.
    """

    another_file = Signal(Path)
    closing = Signal()

    def __init__(self, idle: int = IDLE) -> None:
        super().__init__()
        self._built: dict[str, QWidget] = {}
        self._shown: dict[str, str] = {}
        self._around: Surroundings | None = None
        self._file = Path()
        self._round = ""
        self._current = ""
        self._finished = False
        self._topbar, self._sidebar, self.foot = TopBar(), Sidebar(), Foot()
        self._pages = QStackedWidget()
        self._inside = QWidget()
        self._whole = QWidget()
        self.gate = Gate(self._whole, idle)
        self._frame = QStackedWidget()
        self._welcome, self._refusal = Welcome(), Refusal()
        self.setWindowTitle(NAME)
        self._lay_out()
        self._connect()
        self._framed = QSize()
        self.resize(*SIZE)
        fit(self, self.screen().availableGeometry())

    # the database

    def show_database(self, around: Surroundings) -> None:
        """Show the rounds of an open database."""
        self._around = around
        if around.settings.geometry:
            self.restoreGeometry(around.settings.geometry)
        fit(self, self.screen().availableGeometry())
        around.bridge.round_changed.connect(self._round_changed)
        around.bridge.officer_changed.connect(self._officer_changed)
        Overdue(around, self._topbar)
        self.gate.guard(around.place)
        self._name_officer(around)
        self.foot.show_copy(around.archive.last_backup())
        codes = [survey_round.code for survey_round in around.place.store.rounds()]
        remembered = around.settings.round
        if codes:
            self.choose_round(remembered if remembered in codes else codes[0])
        else:
            self._show_welcome()

    def show_refusal(self, database: Path, why: str) -> None:
        """Show why the database cannot be opened."""
        self._file = database
        self._refusal.say(str(database), why)
        self._frame.setCurrentWidget(self._refusal)
        self.foot.show_keys(BEFORE_WORK)

    # rounds and pages

    def choose_round(self, code: str) -> None:
        """Show this round on the page that is seen, and on the others when they are."""
        if self._round and code != self._round and not self._may_go("Đổi đợt"):
            self._name_round()
            return
        self._round = code
        if self._around is not None:
            self._around.settings.round = code
        self._name_round()
        self.go(self._current or KEYING)

    def go(self, name: str) -> None:
        """Show a page, built when it is first seen, on the current round; without one, the welcome."""
        if self._around is None:
            return
        if not self._round and name not in WITHOUT_ROUND:
            self._show_welcome()
            return
        first = name not in self._built
        page = self._page(name, self._around)
        self._current = name
        self._frame.setCurrentWidget(self._inside)
        self._sidebar.mark(name)
        self._pages.setCurrentIndex(list(self._built).index(name))
        self.foot.show_keys((*BY_NAME[name].keys, *EVERYWHERE))
        here: QWidget | None = page.focusWidget()
        (page if here is None else here).setFocus()
        if self._shown.get(name) != self._round:
            self._shown[name] = self._round
            cast("ShowsRound", page).show_round(self._round)
        if first and isinstance(page, Starts):
            page.start()

    def _go_by_key(self, name: str) -> None:
        if not self.gate.shut:
            self.go(name)

    def flush(self) -> None:
        """Have every page keep what is typed on it."""
        for page in self._built.values():
            if isinstance(page, Keeps):
                page.flush()

    def _page(self, name: str, around: Surroundings) -> QWidget:
        if name not in self._built:
            self._built[name] = BY_NAME[name].build(around)
            self._pages.addWidget(framed(self._built[name]))
            lay_ways(self._built[name], self._arrive, self._work_on)
        return self._built[name]

    def _arrive(self, name: str) -> QWidget:
        self.go(name)
        return self._built[name]

    def _show_overdue(self) -> None:
        """Show the remedies that are overdue, on the page of the meeting."""
        if not self.gate.shut and self._round:
            self.go(MEETING)
            cast("MeetingPage", self._built[MEETING]).show_overdue()

    def _work_on(self, code: str) -> None:
        self.choose_round(code)
        if self._round == code:
            self.go(KEYING)

    def _round_changed(self, news: RoundChanged) -> None:
        self._round = self._round or news.round
        self._name_round()

    # officers

    def _change_officer(self) -> None:
        """Ask who is at work now; without officers lead to the page where they are added."""
        if self._around and officers(self._around.place):
            self.gate.change_officer()
        else:
            self.go(OFFICERS)

    def _officer_changed(self, _news: OfficerChanged) -> None:
        if self._around:
            self._name_officer(self._around)
            self._name_round()
            self.gate.watch()

    def _name_officer(self, around: Surroundings) -> None:
        known = bool(officers(around.place))
        self._topbar.show_officer(around.place.who, around.place.role.label if known else "")

    # the first start

    def _show_welcome(self) -> None:
        self._name_round()
        self._frame.setCurrentWidget(self._welcome)
        self.foot.show_keys(BEFORE_WORK)
        self._welcome.start()

    def _make_illustration(self) -> None:
        if self._around:
            self._work_on(make_illustration(self._around.place, self._around.resources).code)

    def _choose_file(self) -> None:
        path = ask.ask_open_path(self, "Chọn tệp dữ liệu", FILES)
        if path:
            self.another_file.emit(path)

    # building

    def _name_round(self) -> None:
        rounds = self._around.place.store.rounds() if self._around else ()
        current = next((r for r in rounds if r.code == self._round), None)
        self._topbar.show_rounds(rounds, current)
        self.setWindowTitle(" – ".join(part for part in (self._heading(current), NAME) if part))

    def _heading(self, current: SurveyRound | None) -> str:
        """Return what the title says before the program's name: the round, and who keys; not when locked."""
        if self.gate.shut:
            return "Đã khóa màn hình"
        named = [current.name] if current else []
        if self._around and officers(self._around.place):
            place = self._around.place
            named.append(f"{place.who} ({place.role.label})")
        return " – ".join(named)

    def _lay_out(self) -> None:
        self._pages.setObjectName("pages")
        middle = QHBoxLayout(self._inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._sidebar)
        middle.addWidget(self._pages, 1)
        for stage in (QWidget(), self._inside, self._welcome, self._refusal):
            self._frame.addWidget(stage)
        lines = QVBoxLayout(self._whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self._topbar)
        lines.addWidget(self._frame, 1)
        lines.addWidget(self.foot)
        self.setCentralWidget(self.gate)

    def _connect(self) -> None:
        self._sidebar.chosen.connect(self.go)
        self._topbar.chosen.connect(self.choose_round)
        self._topbar.officer_wanted.connect(self._change_officer)
        self._topbar.overdue_wanted.connect(self._show_overdue)
        self.gate.shutting.connect(self.flush)
        self.gate.shown.connect(self._name_round)
        self._welcome.illustration_wanted.connect(self._make_illustration)
        self._welcome.round_wanted.connect(lambda: self.go(ROUNDS))
        self._refusal.again.connect(lambda: self.another_file.emit(self._file))
        self._refusal.other.connect(self._choose_file)
        self._refusal.leave.connect(self.close)
        for at, place in enumerate(PLACES, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{at % 10}"), self)
            shortcut.activated.connect(lambda name=place.name: self._go_by_key(name))
        QShortcut(QKeySequence(Qt.Key.Key_F10), self).activated.connect(self._change_officer)
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(self._show_overdue)
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)

    def _may_go(self, deed: str) -> bool:
        """Ask before what could not be kept is lost; staying, on its page, is the answer of Enter."""
        self.flush()
        left = {name: page.unkept for name, page in self._built.items() if isinstance(page, Keeps)}
        reasons = [f"{BY_NAME[name].title}: {why}" for name, why in left.items() if why]
        if not reasons:
            return True
        said = f"{deed} bây giờ là mất phần chưa lưu được. Hãy ở lại để sửa."
        if ask.confirm(self, "Có phần chưa lưu được", "\n\n".join((*reasons, said)), f"Vẫn {deed.lower()}"):
            return True
        self.go(next(name for name, why in left.items() if why))
        return False

    @override
    def moveEvent(self, event: QMoveEvent) -> None:
        """Fit the screen again once the desktop has put its frame around the window."""
        super().moveEvent(event)
        frame = self.frameGeometry().size() - self.size()
        if frame != self._framed:
            self._framed = frame
            fit(self, self.screen().availableGeometry())

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._finished:
            if not self._may_go("Đóng"):
                event.ignore()
                return
            self._finished = True
            if self._around is not None:
                self._around.settings.geometry = self.saveGeometry()
            self.closing.emit()
        super().closeEvent(event)
