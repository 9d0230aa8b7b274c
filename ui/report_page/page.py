"""The page «Báo cáo»: facts on the left, the document as it will be printed on the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QLabel, QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.documents import blanks
from hailong_desktop.reports.report import document_pdf, write_document
from hailong_desktop.services.document_facts import keep_facts
from hailong_desktop.services.news import (
    FormSaved,
    FormsImported,
    MeetingChanged,
    RoundChanged,
    TalliesChanged,
)
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.report_data import KnownAlphas, ReportData, gather_report, with_alphas
from ui import ask, ask_printer
from ui.fields import scrolling, sentence
from ui.report_page.facts import FactsPane
from ui.report_page.latest import Latest
from ui.report_page.leaving import LeavingBar
from ui.report_page.preview import Preview
from ui.report_page.sheets import print_pages, upright_a4
from ui.surroundings import Surroundings
from ui.tasks import Progress

KIND = DocumentKind.REPORT
QUIET = 800
"""Milliseconds without a key after which the facts are kept."""
SETTLED = 400
"""Milliseconds after the last change of the data before the preview is made again."""


class ReportPage(QWidget):
    """Keeps the facts by itself; makes the preview again when the data changed and the page is seen."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._fonts = surroundings.resources / "fonts"
        self._round = ""
        self._behind = False
        self._keeping = False
        self._facts = FactsPane()
        self._blanks = sentence("", "muted")
        self._preview = Preview()
        self._foot = LeavingBar()
        self._quiet = _timer(self, QUIET, self.flush)
        self._settle = _timer(self, SETTLED, self._make_preview)
        self._making: Latest[bytes] = Latest(self._show_preview, self._show_fault, self)
        self._alphas = KnownAlphas()
        self._lay_out()
        self._connect(surroundings)

    def show_round(self, round_code: str) -> None:
        """Show the report on a round, after keeping what was written on the one before."""
        self.flush()
        self._round = round_code
        self._facts.show_facts(self._place.store.round(round_code).facts)
        self._foot.say("")
        self._follow()

    def flush(self) -> None:
        """Keep the facts as they are written, at once."""
        self._quiet.stop()
        if not self._round:
            return
        self._keeping = True
        try:
            keep_facts(self._place, self._round, self._facts.facts())
        except SurveyError as fault:
            self._foot.say(f"Chưa lưu. {fault.message}", "error")
        finally:
            self._keeping = False

    @property
    def busy(self) -> bool:
        """Tell whether a document is being made, exported or printed, or soon will be."""
        return self._making.busy or self._foot.busy or self._settle.isActive() or self._preview.busy

    def print_to(self, printer: QPrinter) -> None:
        """Print the report in the background."""
        data, fonts, store = self._gather(), self._fonts, self._place.store
        if data is None:
            return
        upright_a4(printer)

        def work(progress: Progress) -> str:
            pages = print_pages(
                document_pdf(KIND, with_alphas(store, data, progress), fonts, progress), printer, progress
            )
            return f"Đã gửi {pages} trang đến máy in."

        self._foot.work(work)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._follow()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        title = QLabel("Thông tin văn bản")
        title.setProperty("role", "title")
        title.setTextFormat(Qt.TextFormat.PlainText)
        card = QFrame()
        card.setProperty("role", "card")
        left = QVBoxLayout(card)
        left.setContentsMargins(16, 12, 8, 12)
        left.setSpacing(8)
        left.addWidget(title)
        left.addWidget(scrolling(_under_each_other(self._blanks, self._facts)), 1)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(16)
        columns.addWidget(card)
        columns.addWidget(self._preview)
        columns.setStretchFactor(1, 1)
        columns.setSizes([360, 780])
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addWidget(columns, 1)
        page.addWidget(self._foot)

    def _connect(self, surroundings: Surroundings) -> None:
        self._facts.edited.connect(self._quiet.start)
        self._facts.left.connect(self.flush)
        self._preview.failed.connect(self._show_fault)
        self._foot.print_wanted.connect(self._print_chosen)
        self._foot.export_wanted.connect(self._export_chosen)
        for keys, button in (("Ctrl+R", self._foot.export), ("Ctrl+P", self._foot.print)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(button.click)
        bridge = surroundings.bridge
        for news in (
            bridge.tallies_changed,
            bridge.form_saved,
            bridge.forms_imported,
            bridge.meeting_changed,
        ):
            news.connect(self._on_news)
        bridge.round_changed.connect(self._on_round_changed)

    def _on_news(self, news: FormSaved | FormsImported | TalliesChanged | MeetingChanged) -> None:
        if news.round == self._round:
            self._follow()

    def _on_round_changed(self, news: RoundChanged) -> None:
        if news.round != self._round:
            return
        if not self._keeping:
            self._facts.show_facts(self._place.store.round(self._round).facts)
        self._follow()

    def _follow(self) -> None:
        """Make the preview again soon, or when the page is seen again."""
        self._behind = not self.isVisible()
        if not self._behind:
            self._settle.start()

    def _make_preview(self) -> None:
        data, fonts, store = self._gather(), self._fonts, self._place.store
        if data is None:
            return
        missing = "; ".join(blanks(DocumentKind.REPORT, data))
        self._blanks.setText(f"Còn để trống trên giấy: {missing}." if missing else "Đã đủ thông tin.")
        self._making.ask(lambda told: document_pdf(KIND, self._alphas.fill(store, data, told), fonts, told))

    def _gather(self) -> ReportData | None:
        try:
            return gather_report(self._place, self._round) if self._round else None
        except SurveyError as fault:
            self._show_fault(fault.message)
            return None

    def _show_preview(self, pdf: bytes) -> None:
        self._preview.show_pdf(pdf)
        self._foot.unsay("error")

    def _show_fault(self, fault: str) -> None:
        self._preview.show_nothing("Chưa dựng được bản xem trước.")
        self._foot.say(fault, "error")

    def _export_chosen(self) -> None:
        self.flush()
        data, fonts, store = self._gather(), self._fonts, self._place.store
        if data is None or not self._may_export():
            return
        suggested = f"bao-cao-{self._round}.pdf"
        target = ask.ask_save_path(self, "Xuất báo cáo", suggested, "Tài liệu PDF (*.pdf)")
        if target is not None:

            def work(told: Progress) -> str:
                whole = with_alphas(store, data, told)
                return f"Đã xuất báo cáo: {write_document(KIND, whole, target, fonts, told)}"

            self._foot.work(work)

    def _may_export(self) -> bool:
        try:
            require(self._place, Deed.EXPORT)
        except SurveyError as fault:
            self._foot.say(fault.message, "error")
            return False
        return True

    def _print_chosen(self) -> None:
        self.flush()
        asks = self._round and self._may_export()
        printer = ask_printer.ask_printer(self, "In báo cáo") if asks else None
        if printer is not None:
            self.print_to(printer)


def _under_each_other(*parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 12, 0)
    layout.setSpacing(12)
    for part in parts:
        layout.addWidget(part)
    layout.addStretch(1)
    return column


def _timer(parent: QWidget, milliseconds: int, then: Callable[[], None]) -> QTimer:
    timer = QTimer(parent)
    timer.setSingleShot(True)
    timer.setInterval(milliseconds)
    timer.timeout.connect(then)
    return timer
