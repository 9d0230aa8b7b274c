"""The page «Tổng hợp»: the figures of the round in several views, within filters, as they stand now."""

from PySide6.QtCore import Qt, QThreadPool, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.inference import association
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged, TalliesChanged
from ui.chips import chips
from ui.flow import FlowLayout
from ui.printing.own import Own
from ui.printing.sheet import PrintSheet
from ui.results_page.chart_view import TICK_MS
from ui.results_page.counting_bar import CountingBar
from ui.results_page.cross_part import CrossPart
from ui.results_page.figures import Figures
from ui.results_page.filters import ALL, FilterRow
from ui.results_page.groups_part import GroupsPart
from ui.results_page.leaving import Leaving
from ui.results_page.measures_part import MeasuresPart
from ui.results_page.overview_part import OverviewPart
from ui.results_page.part import Part
from ui.results_page.ranking_part import RankingPart
from ui.results_page.rounds_part import RoundsPart
from ui.results_page.view import note_of
from ui.roomy import Roomy, RoomyPage
from ui.surroundings import Surroundings

AFTER_THE_FIRST_LOOK = 2000
"""Milliseconds after which the library of the tests is loaded, so that no view waits for it."""


class ResultsPage(RoomyPage):
    """Follows the round that is shown; looks at the numbers at most once a tick, and only while seen."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._round = ""
        self._behind = False
        self._figures = Figures(surroundings, self)
        self._filters = FilterRow(self._figures)
        self._units = self._filters.units
        self._overview = OverviewPart(self._figures)
        rounds = RoundsPart(self._figures)
        self._unfiltered = {rounds}
        self._parts: tuple[Part, ...] = (
            self._overview,
            MeasuresPart(self._figures),
            rounds,
            GroupsPart(self._figures),
            CrossPart(self._figures),
            RankingPart(self._figures),
        )
        self._leaving = Leaving(self._figures, self)
        self._print = QPushButton("In…")
        self._save = QPushButton("Lưu ảnh…")
        self._message = QLabel()
        self._counting = CountingBar(self._figures)
        self._chips = chips([part.name for part in self._parts], self, spoken="Xem: {}")
        self._views = Roomy()
        self._front = Roomy()
        self._sheet = PrintSheet(surroundings)
        self._shortcuts: list[QShortcut] = []
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._connect()
        self._enable()

    def show_round(self, round_code: str) -> None:
        """Show the figures of a round, all its forms together."""
        self._round = round_code
        self._say("")
        self._show_sheet(False)
        self._filters.offer(round_code, keep=False)
        self._look()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(AFTER_THE_FIRST_LOOK, self, _load_tests)
        if self._behind:
            self._look()

    @property
    def _part(self) -> Part:
        return self._parts[self._views.currentIndex()]

    def _lay_out(self) -> None:
        self._print.setProperty("role", "primary")
        for button, name in ((self._print, "In biểu đồ và bảng"), (self._save, "Lưu biểu đồ thành tệp")):
            button.setAccessibleName(name)
        self._message.setTextFormat(Qt.TextFormat.PlainText)
        self._message.setWordWrap(True)
        self._message.hide()
        row = FlowLayout(8)
        top = QHBoxLayout()
        top.setSpacing(8)
        for chip, part in zip(self._chips.buttons(), self._parts, strict=True):
            self._views.addWidget(part)
            row.addWidget(chip)
        row.addWidget(self._filters)
        top.addLayout(row, 1)
        top.addWidget(self._save)
        top.addWidget(self._print)
        body = QWidget()
        page = QVBoxLayout(body)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(top)
        page.addWidget(self._message)
        page.addWidget(self._counting)
        page.addWidget(self._views, 1)
        self._front.addWidget(body)
        self._front.addWidget(self._sheet)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(self._front)

    def _connect(self) -> None:
        self._tick.timeout.connect(self._look)
        self._filters.changed.connect(self._look)
        self._figures.counted.connect(self._look)
        self._figures.failed.connect(lambda sentence: self._say(sentence, "error"))
        self._counting.resumed.connect(self._look)
        self._chips.idClicked.connect(self._turn_to)
        for part in self._parts:
            part.again.connect(self._look)
        leaving = self._leaving
        leaving.said.connect(self._say)
        self._print.clicked.connect(self._open_sheet)
        self._sheet.left.connect(self._leave_sheet)
        self._save.clicked.connect(lambda: leaving.save_chart(self._part))
        self._hide_columns(self._surroundings.settings.hidden_columns)
        for menu in (part.menu for part in self._parts):
            menu.hidden_changed.connect(self._hide_columns)
            menu.copy_row.connect(lambda: leaving.copy_lines(self._part))
            menu.copy_all.connect(lambda: leaving.copy_lines(self._part, whole=True))
            menu.copy_chart.connect(lambda: leaving.copy_chart(self._part))
            menu.export.connect(lambda: leaving.export(self._part))
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Print), self._print.click),
            (QKeySequence(QKeySequence.StandardKey.Save), self._save.click),
            (QKeySequence(QKeySequence.StandardKey.Copy), lambda: leaving.copy_lines(self._part)),
            (QKeySequence("Ctrl+Shift+C"), lambda: leaving.copy_chart(self._part)),
            (QKeySequence("Ctrl+E"), lambda: leaving.export(self._part)),
            (QKeySequence("Ctrl+F"), self._filters.open_menu),
            (QKeySequence("Ctrl+L"), self._filters.clear),
            (QKeySequence("Ctrl+PgDown"), lambda: self._step(1)),
            (QKeySequence("Ctrl+PgUp"), lambda: self._step(-1)),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
            self._shortcuts.append(shortcut)
        bridge = self._surroundings.bridge
        for signal in (
            bridge.tallies_changed,
            bridge.form_saved,
            bridge.forms_imported,
            bridge.round_changed,
        ):
            signal.connect(self._on_news)

    # what is shown

    def _on_news(self, news: TalliesChanged | FormSaved | FormsImported | RoundChanged) -> None:
        if news.round != self._round and self._part not in self._unfiltered:
            return
        self._behind = True
        if self.isVisible() and not self._tick.isActive():
            self._tick.start()

    def _step(self, by: int) -> None:
        at = (self._views.currentIndex() + by) % len(self._parts)
        self._chips.button(at).setChecked(True)
        self._turn_to(at)

    def _turn_to(self, at: int) -> None:
        """Show another view."""
        self._views.setCurrentIndex(at)
        self._filters.setVisible(self._part not in self._unfiltered)
        self._figures.forget()
        self._say("")
        self._look()

    def _look(self) -> None:
        """Read the numbers again and draw them; while the page is hidden, when it is seen next."""
        self._behind = not self.isVisible()
        if self._behind or not self._round:
            return
        self._filters.offer(self._round, keep=True)
        if self._part in self._unfiltered:
            self._figures.turn_to(self._round, (), ALL)
        else:
            self._figures.turn_to(self._round, self._filters.only, self._filters.scope)
        self._part.look()
        self._enable()
        if self._front.currentIndex():
            self._sheet.follow(self._own())

    def _enable(self) -> None:
        live = self._surroundings.live
        self._print.setEnabled(bool(self._round and live.tally(self._round).forms.valid))
        self._save.setEnabled(self._part.chart() is not None)

    def _open_sheet(self) -> None:
        """Show what can be printed, what is looked at first."""
        self._show_sheet(True)
        self._sheet.open_for(self._round, self._own())

    def _own(self) -> Own:
        """Return the open view as something to print."""
        part = self._part
        kept = self._figures.round
        return Own(
            name=part.chart_title(),
            note=note_of(kept, self._figures.scope, part.about()),
            chart=part.chart(),
            table=part.plain(whole=True),
            decimals=kept.decimals,
            scope=self._figures.narrowed,
        )

    def _show_sheet(self, shown: bool) -> None:
        self._front.setCurrentIndex(1 if shown else 0)
        for shortcut in self._shortcuts:
            shortcut.setEnabled(not shown)

    def _leave_sheet(self) -> None:
        self._show_sheet(False)
        self._look()
        self._chips.button(self._views.currentIndex()).setFocus()

    def _hide_columns(self, names: frozenset[str]) -> None:
        self._surroundings.settings.hidden_columns = names
        for part in self._parts:
            part.hide_columns(names)

    def _say(self, sentence: str, role: str = "ok") -> None:
        self._message.setText(sentence)
        self._message.setVisible(bool(sentence))
        self._message.setProperty("role", role)
        self._message.style().unpolish(self._message)
        self._message.style().polish(self._message)


def _load_tests() -> None:
    QThreadPool.globalInstance().start(association.load)
