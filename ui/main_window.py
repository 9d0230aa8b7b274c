"""The window: places at the left, the round above, one page at a time in the middle."""

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtCore import QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.exchange.illustration import make_illustration
from hailong_desktop.services.news import RoundChanged
from ui import ask
from ui.pages import FORMS, KEYING, PLACES, ROUNDS, Factory
from ui.sidebar import Sidebar
from ui.surroundings import Surroundings
from ui.welcome import Refusal, Welcome

TITLE = "Hài lòng"
SIZE = (1366, 728)
FILES = "Tệp dữ liệu (*.db)"


class MainWindow(QMainWindow):
    """Builds a page when it is first seen; leaves every decision to the page."""

    another_file = Signal(Path)
    closing = Signal()

    def __init__(self, factories: Mapping[str, Factory]) -> None:
        super().__init__()
        self._factories = factories
        self._built: dict[str, QWidget] = {}
        self._around: Surroundings | None = None
        self._file = Path()
        self._round = ""
        self._settings: QSettings | None = None
        self._finished = False
        self._current = ""
        self._rounds = QComboBox()
        self._rounds.setAccessibleName("Đợt khảo sát")
        self._rounds.setMinimumWidth(240)
        self._rounds.hide()
        self._illustration = QLabel("dữ liệu minh họa")
        self._illustration.setObjectName("illustration")
        self._illustration.hide()
        self._officer = QLabel()
        self._officer.setTextFormat(Qt.TextFormat.PlainText)
        self._copy = QLabel()
        self._sidebar = Sidebar()
        self._pages = QStackedWidget()
        self._inside = QWidget()
        self._frame = QStackedWidget()
        self._welcome, self._refusal = Welcome(), Refusal()
        self.setWindowTitle(TITLE)
        self.resize(*SIZE)
        self._lay_out()
        self._connect()

    # the database

    def show_database(self, around: Surroundings) -> None:
        """Show the rounds of an open database."""
        self._around = around
        self._settings = QSettings(str(around.archive.path.with_suffix(".ini")), QSettings.Format.IniFormat)
        geometry = self._settings.value("geometry")
        if geometry is not None:
            self.restoreGeometry(geometry)
        around.bridge.round_changed.connect(self._round_changed)
        self._officer.setText(f"Cán bộ: {around.place.who}")
        self._say_last_copy()
        rounds = around.place.store.rounds()
        if not rounds:
            self._show_welcome()
            return
        remembered = str(self._settings.value("round", ""))
        codes = [survey_round.code for survey_round in rounds]
        self.choose_round(remembered if remembered in codes else codes[0])

    def show_refusal(self, database: Path, why: str) -> None:
        """Show why the database cannot be opened."""
        self._file = database
        self._refusal.say(str(database), why)
        self._frame.setCurrentWidget(self._refusal)

    # rounds and pages

    def choose_round(self, code: str) -> None:
        """Show this round on the page that is seen, and on the others when they are."""
        if self._around is None:
            return
        self._round = code
        if self._settings:
            self._settings.setValue("round", code)
        self._fill_rounds()
        self._frame.setCurrentWidget(self._inside)
        self.go(self._current or KEYING)

    def go(self, name: str) -> None:
        """Show a page, built when it is first seen, on the current round."""
        if self._around is None or (not self._round and name != ROUNDS):
            return
        self._frame.setCurrentWidget(self._inside)
        if name != self._current:
            self._flush_page(self._current)
        page = self._page(name)
        self._sidebar.mark(name)
        self._pages.setCurrentWidget(page)
        self._current = name
        if self._round and page.property("round") != self._round:
            page.setProperty("round", self._round)
            page.show_round(self._round)  # type: ignore[attr-defined]  # every page has it: ui.pages.Page
        page.setFocus()

    def flush(self) -> None:
        """Have every page keep what is typed on it."""
        for name in self._built:
            self._flush_page(name)

    def _page(self, name: str) -> QWidget:
        if name not in self._built:
            assert self._around is not None
            page = self._factories[name](self._around)
            self._built[name] = page
            self._pages.addWidget(page)
            self._wire(name, page)
        return self._built[name]

    def _wire(self, name: str, page: QWidget) -> None:
        if name == FORMS:
            page.form_chosen.connect(self._open_form)  # type: ignore[attr-defined]  # FormsPage's signal
        if name == ROUNDS:
            page.round_chosen.connect(self._work_on_round)  # type: ignore[attr-defined]  # RoundsPage's signal

    def _flush_page(self, name: str) -> None:
        flush = getattr(self._built.get(name), "flush", None)
        if flush:
            flush()

    def _open_form(self, form_id: str) -> None:
        self.go(KEYING)
        self._page(KEYING).open_form(form_id)  # type: ignore[attr-defined]  # KeyingPage's own

    def _work_on_round(self, code: str) -> None:
        self._current = KEYING
        self.choose_round(code)

    def _round_changed(self, news: RoundChanged) -> None:
        if self._around is None:
            return
        self._round = self._round or news.round
        self._fill_rounds()

    # the first start

    def _show_welcome(self) -> None:
        self._fill_rounds()
        self._frame.setCurrentWidget(self._welcome)
        self._welcome.start()

    def _make_illustration(self) -> None:
        if self._around:
            self.choose_round(make_illustration(self._around.place, self._around.resources).code)

    def _make_round(self) -> None:
        self.go(ROUNDS)

    def _choose_file(self) -> None:
        path = ask.ask_open_path(self, "Chọn tệp dữ liệu", FILES)
        if path:
            self.another_file.emit(path)

    # drawing

    def _fill_rounds(self) -> None:
        rounds = self._around.place.store.rounds() if self._around else ()
        self._rounds.blockSignals(True)
        self._rounds.clear()
        for survey_round in rounds:
            self._rounds.addItem(survey_round.name, survey_round.code)
        self._rounds.setCurrentIndex(self._rounds.findData(self._round))
        self._rounds.blockSignals(False)
        self._rounds.setVisible(bool(rounds))
        current = next((r for r in rounds if r.code == self._round), None)
        self._illustration.setVisible(current is not None and current.illustration)
        self.setWindowTitle(f"{current.name} – {TITLE}" if current else TITLE)

    def _say_last_copy(self) -> None:
        made = self._around.archive.last_backup() if self._around else None
        said = f"Bản sao gần nhất: {made.astimezone():%H:%M %d/%m/%Y}" if made else "Chưa có bản sao nào"
        self._copy.setText(said)

    # building

    def _lay_out(self) -> None:
        brand = QLabel(TITLE)
        brand.setObjectName("brand")
        brand.setFixedWidth(180)
        topbar = QFrame()
        topbar.setObjectName("topbar")
        topbar.setFixedHeight(52)
        line = QHBoxLayout(topbar)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(12)
        line.addWidget(brand)
        line.addWidget(self._rounds)
        line.addWidget(self._illustration, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self._officer)
        self._pages.setObjectName("pages")
        middle = QHBoxLayout(self._inside)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(0)
        middle.addWidget(self._sidebar)
        middle.addWidget(self._pages, 1)
        for stage in (QWidget(), self._inside, self._welcome, self._refusal):
            self._frame.addWidget(stage)
        whole = QWidget()
        lines = QVBoxLayout(whole)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(topbar)
        lines.addWidget(self._frame, 1)
        self.setCentralWidget(whole)
        self.statusBar().addPermanentWidget(self._copy)
        self.statusBar().setContentsMargins(0, 0, 12, 0)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        self._sidebar.chosen.connect(self.go)
        self._rounds.activated.connect(lambda at: self.choose_round(self._rounds.itemData(at)))
        self._welcome.illustration_wanted.connect(self._make_illustration)
        self._welcome.round_wanted.connect(self._make_round)
        self._refusal.again.connect(lambda: self.another_file.emit(self._file))
        self._refusal.other.connect(self._choose_file)
        self._refusal.leave.connect(self.close)
        for at, place in enumerate(PLACES, start=1):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{at}"), self)
            shortcut.activated.connect(lambda name=place.name: self.go(name))
        QShortcut(QKeySequence("Ctrl+Q"), self).activated.connect(self.close)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._finished:
            self._finished = True
            if self._settings:
                self._settings.setValue("geometry", self.saveGeometry())
            self.closing.emit()
        super().closeEvent(event)
