"""The page «Tổng hợp»: the figures of the round, or of one of its units, as they stand now."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.charts import render
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged, TalliesChanged
from hailong_desktop.services.report_data import gather_report
from ui import ask, ask_printer
from ui.elided import ElidedCombo
from ui.results_page.cards import CardRow
from ui.results_page.chart_view import TICK_MS, picture
from ui.results_page.panels import ChartPanel, CountsPanel, Panels
from ui.results_page.paper import CHART_DPI, print_paper
from ui.results_page.taking import copy_picture, copy_table, plain, write_spreadsheet
from ui.results_page.view import ALL_UNITS, NO_UNIT, ResultsView, look_at
from ui.surroundings import Surroundings
from ui.tasks import Task

PICTURES = "Ảnh PNG (*.png);;Hình vector SVG (*.svg);;Tài liệu PDF (*.pdf)"
SPREADSHEET = "Bảng tính Excel (*.xlsx)"

_CHOOSER = 280


class ResultsPage(QWidget):
    """Follows the round that is shown; looks at the numbers at most once a tick, and only while seen."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._surroundings = surroundings
        self._round = ""
        self._view: ResultsView | None = None
        self._behind = False
        self._exporting: Task[str] | None = None
        self._units = ElidedCombo()
        self._print = QPushButton("In… (Ctrl+P)")
        self._save = QPushButton("Lưu ảnh… (Ctrl+S)")
        self._message = QLabel()
        self._cards = CardRow()
        self._chart = ChartPanel()
        self._counts = CountsPanel()
        self._nothing = QLabel("Chưa chọn đợt khảo sát.")
        self._shown = QStackedWidget()
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(TICK_MS)
        self._lay_out()
        self._connect()
        self._draw()

    def show_round(self, round_code: str) -> None:
        """Show the figures of a round, all its units together."""
        self._round = round_code
        self._say("")
        self._offer_units(keep=False)
        self._look()

    def print_to(self, printer: QPrinter) -> None:
        """Paint chart and table of what is shown onto the printer; in grays where it has no colours."""
        if self._view is not None and not self._view.is_empty:
            gray = printer.colorMode() == QPrinter.ColorMode.GrayScale
            print_paper(printer, self._view.paper(self._fonts, gray))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._look()

    @property
    def _fonts(self) -> Path:
        return self._surroundings.resources / "fonts"

    def _lay_out(self) -> None:
        self._units.setAccessibleName("Lọc theo phòng, đơn vị")
        self._units.setMinimumContentsLength(10)
        self._units.setMaximumWidth(_CHOOSER)
        self._units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._print.setProperty("role", "primary")
        for button, name in ((self._print, "In biểu đồ và bảng"), (self._save, "Lưu biểu đồ thành tệp")):
            button.setAccessibleName(name)
        for label in (self._message, self._nothing):
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(True)
        self._nothing.setProperty("role", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        of_unit = QLabel("Phòng, đơn vị:")
        of_unit.setBuddy(self._units)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(of_unit)
        top.addWidget(self._units, 3)
        top.addWidget(self._message, 1)
        top.addWidget(self._save)
        top.addWidget(self._print)
        self._shown.addWidget(Panels(self._chart, self._counts))
        self._shown.addWidget(self._nothing)
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addLayout(top)
        page.addWidget(self._cards)
        page.addWidget(self._shown, 1)

    def _connect(self) -> None:
        self._tick.timeout.connect(self._look)
        self._units.currentIndexChanged.connect(self._look)
        self._print.clicked.connect(self._print_chosen)
        self._save.clicked.connect(self._save_chosen)
        menu = self._counts.menu
        self._hide_columns(self._surroundings.settings.hidden_columns)
        menu.hidden_changed.connect(self._hide_columns)
        menu.copy_row.connect(self._copy_lines)
        menu.copy_all.connect(lambda: self._copy_lines(whole=True))
        menu.copy_chart.connect(self._copy_chart)
        menu.export.connect(self._export)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Print), self._print.click),
            (QKeySequence(QKeySequence.StandardKey.Save), self._save.click),
            (QKeySequence(QKeySequence.StandardKey.Copy), self._copy_lines),
            (QKeySequence("Ctrl+Shift+C"), self._copy_chart),
            (QKeySequence("Ctrl+E"), self._export),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
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
        if news.round != self._round:
            return
        self._behind = True
        if self.isVisible() and not self._tick.isActive():
            self._tick.start()

    def _look(self) -> None:
        """Read the numbers again and draw them; while the page is hidden, when it is seen next."""
        self._behind = not self.isVisible()
        if self._behind or not self._round:
            return
        self._offer_units(keep=True)
        self._view = look_at(self._surroundings, self._round, self._units.currentData())
        self._draw()

    def _draw(self) -> None:
        view = self._view
        usable = view is not None and not view.is_empty
        self._print.setEnabled(usable)
        self._save.setEnabled(usable)
        self._shown.setCurrentIndex(0 if usable else 1)
        self._cards.setVisible(view is not None)
        if view is None:
            return
        self._nothing.setText(view.empty_sentence)
        self._cards.show_tally(view.tally, view.round.decimals)
        self._counts.show_tally(view.tally, view.round.decimals)
        if usable:
            self._chart.show_chart(view.screen_chart)

    def _offer_units(self, keep: bool) -> None:
        """Offer the units of the round; the chosen one stays chosen when it is still there."""
        units = self._surroundings.place.store.round(self._round).units
        offered = [(ALL_UNITS, None), *((name, name) for name in units), (NO_UNIT, "")]
        if keep and [self._units.itemData(at) for at in range(self._units.count())] == [
            d for _, d in offered
        ]:
            return
        blocker = QSignalBlocker(self._units)
        kept = self._units.currentData() if keep else None
        self._units.clear()
        for name, unit in offered:
            self._units.addItem(name, unit)
        self._units.setCurrentIndex(0 if kept is None else max(0, self._units.findData(kept)))
        blocker.unblock()

    # what leaves the program

    def _print_chosen(self) -> None:
        printer = ask_printer.ask_printer(self, "In kết quả tổng hợp")
        if printer is not None:
            self.print_to(printer)
            self._say("Đã gửi đến máy in.")

    def _save_chosen(self) -> None:
        if self._view is None:
            return
        target = ask.ask_save_path(self, "Lưu biểu đồ", f"bieu-do-{self._round}.png", PICTURES)
        if target is None:
            return
        try:
            target.write_bytes(render.in_format(self._view.paper_chart(self._fonts), target.suffix))
        except SurveyError as fault:
            self._say(fault.message, "error")
        except OSError as fault:
            self._say(f"Không ghi được tệp {target.name}: {fault.strerror}. Hãy chọn thư mục khác.", "error")
        else:
            self._say(f"Đã lưu biểu đồ vào {target.name}.")

    def _hide_columns(self, names: frozenset[str]) -> None:
        self._surroundings.settings.hidden_columns = names
        self._counts.hide_columns(names)

    def _copy_lines(self, whole: bool = False) -> None:
        """Copy the line with the cursor under its headings; without a cursor, or `whole`, the table."""
        if self._view is None or self._view.is_empty:
            return
        model, chosen = self._counts.model, () if whole else self._counts.chosen()
        hidden = self._surroundings.settings.hidden_columns
        copy_table(plain(model.content, chosen or model.shown, hidden, self._view.round.decimals))
        self._say("Đã chép dòng đang chọn." if chosen else "Đã chép cả bảng.")

    def _copy_chart(self) -> None:
        if self._view is not None and not self._view.is_empty:
            copy_picture(picture(self._view.paper_chart(self._fonts), CHART_DPI))
            self._say("Đã chép biểu đồ thành ảnh.")

    def _export(self) -> None:
        """Ask where to, and write the spreadsheet on the pool; one at a time."""
        view = self._view
        if view is None or self._exporting is not None:
            return
        target = ask.ask_save_path(self, "Xuất Excel", f"tong-hop-{self._round}.xlsx", SPREADSHEET)
        if target is None:
            return
        data = gather_report(self._surroundings.place, self._round)
        self._say("Đang xuất…")
        self._exporting = Task(lambda progress: write_spreadsheet(view, data, target))
        self._exporting.start(self._exported, self._not_exported)

    def _exported(self, sentence: str) -> None:
        self._exporting = None
        self._say(sentence)

    def _not_exported(self, sentence: str) -> None:
        self._exporting = None
        self._say(sentence, "error")

    def _say(self, sentence: str, role: str = "ok") -> None:
        self._message.setText(sentence)
        self._message.setProperty("role", role)
        self._message.style().unpolish(self._message)
        self._message.style().polish(self._message)
