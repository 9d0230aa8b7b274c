"""The sheet «In kết quả»: choices on the left, the pages as they will be on the right, print or save."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QPageLayout, QPageSize, QShortcut
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSplitter, QVBoxLayout, QWidget

from hailong_desktop.charts import render
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.handout import (
    NOTHING_CHOSEN,
    Item,
    Layout,
    PaperSize,
    handout_pdf,
    head_of,
    round_items,
)
from hailong_desktop.reports.whole_file import put_whole
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.report_data import KnownAlphas, ReportData, gather_report
from ui import ask, ask_printer
from ui.latest import Latest
from ui.printing.choices import PrintChoices
from ui.printing.leaving import LeavingBar
from ui.printing.own import Own, own_items
from ui.printing.preview import Preview
from ui.printing.sheets import print_pages
from ui.surroundings import Surroundings
from ui.tasks import Progress

SETTLED = 200
"""Milliseconds after the last change before the pages are made anew."""
PICTURES = "Ảnh PNG (*.png);;Hình vector SVG (*.svg);;Tài liệu PDF (*.pdf)"
NO_CHART = "Chưa chọn biểu đồ nào. Hãy đánh dấu ít nhất một biểu đồ ở danh sách bên trái."
_SIZES = {PaperSize.A4: QPageSize.PageSizeId.A4, PaperSize.A3: QPageSize.PageSizeId.A3}


class PrintSheet(QWidget):
    """Shown in place of the results; `left` tells that the officer goes back to them."""

    left = Signal()

    def __init__(self, around: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = around
        self._round = ""
        self._own: Own | None = None
        self._data: ReportData | None = None
        self._alphas = KnownAlphas()
        self._choices = PrintChoices(around.settings)
        self._preview = Preview()
        self._foot = LeavingBar("Lưu PDF… (Ctrl+S)")
        self._pictures = QPushButton("Lưu từng ảnh…")
        self._back = QPushButton("Quay lại (Esc)")
        self._making: Latest[bytes] = Latest(self._preview.show_pdf, self._preview.show_nothing, self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._lay_out()
        self._connect()

    @property
    def busy(self) -> bool:
        """Tell whether pages are being made, drawn or printed, or soon will be."""
        return self._making.busy or self._foot.busy or self._settle.isActive() or self._preview.busy

    def open_for(self, round_code: str, own: Own | None) -> None:
        """Offer the charts and tables of a round, those of the open view first and ticked."""
        self._round, self._own = round_code, own
        self._foot.say("")
        self._gather(keep=False)
        self._choices.take_focus()

    def follow(self, own: Own | None) -> None:
        """Take up figures that changed meanwhile."""
        if self._round:
            self._own = own
            self._gather(keep=True)

    def print_to(self, printer: QPrinter) -> None:
        """Print what is chosen in the background."""
        layout = self._choices.layout_chosen
        printer.setPageSize(QPageSize(_SIZES[layout.paper]))
        turned = QPageLayout.Orientation.Landscape if layout.landscape else QPageLayout.Orientation.Portrait
        printer.setPageOrientation(turned)
        if layout.gray:
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
        make = self._maker()

        def work(progress: Progress) -> str:
            pages = print_pages(make(progress), printer, progress)
            return f"Đã gửi {pages} trang đến máy in."

        self._foot.work(work)

    def _gather(self, keep: bool) -> None:
        place, fonts = self._around.place, self._fonts
        self._data = gather_report(place, self._round)
        own = own_items(self._own, fonts) if self._own else ()
        self._choices.offer(own, round_items(self._data, fonts), keep)
        self._settle.start()

    @property
    def _fonts(self) -> Path:
        return self._around.resources / "fonts"

    def _maker(self) -> Callable[[Progress], bytes]:
        """Return what makes the pages that are chosen now; run off the screen's thread."""
        data, fonts, layout = self._data, self._fonts, self._choices.layout_chosen
        names = [item.name for item in self._choices.chosen]
        own = own_items(self._own, fonts) if self._own else ()
        store = self._around.place.store

        def make(progress: Progress) -> bytes:
            if data is None:
                return b""
            whole = self._alphas.fill(store, data, progress) if _needs_alpha(names) else data
            offered = {item.name: item for item in (*own, *round_items(whole, fonts))}
            return handout_pdf(head_of(data), [offered[name] for name in names], layout, fonts, progress)

        return make

    def _make_preview(self) -> None:
        if self._choices.chosen:
            self._making.ask(self._maker())
        else:
            self._making.drop()
            self._preview.show_nothing("Chưa chọn gì để in.")

    # what leaves the program

    def _print_chosen(self) -> None:
        if not self._may_leave():
            return
        printer = ask_printer.ask_printer(self, "In kết quả tổng hợp")
        if printer is not None:
            self.print_to(printer)

    def _save_chosen(self) -> None:
        if not self._may_leave():
            return
        name = f"tong-hop-{self._round}.pdf"
        target = ask.ask_save_path(self, "Lưu PDF", name, "Tài liệu PDF (*.pdf)")
        if target is None:
            return
        make = self._maker()

        def work(progress: Progress) -> str:
            put_whole(target, make(progress))
            return f"Đã lưu vào {target.name}."

        self._foot.work(work)

    def _save_pictures(self) -> None:
        """Write each chosen chart into a file of its own, named after the one that was asked for."""
        charts = [item for item in self._choices.chosen if item.chart is not None]
        if not charts:
            self._foot.say(NO_CHART, "error")
            return
        if not self._may_leave():
            return
        target = ask.ask_save_path(self, "Lưu từng ảnh", f"bieu-do-{self._round}.png", PICTURES)
        if target is None:
            return
        layout = self._choices.layout_chosen
        self._foot.work(lambda progress: _write_pictures(charts, layout, target, progress))

    def _may_leave(self) -> bool:
        try:
            require(self._around.place, Deed.EXPORT)
            if not self._choices.chosen:
                raise SurveyError(NOTHING_CHOSEN)
        except SurveyError as fault:
            self._foot.say(fault.message, "error")
            return False
        return not self._foot.busy

    def _lay_out(self) -> None:
        for button in (self._pictures, self._back):
            button.setAccessibleName(button.text())
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(16)
        columns.addWidget(self._choices)
        columns.addWidget(self._preview)
        columns.setStretchFactor(1, 1)
        columns.setSizes([400, 740])
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self._back)
        foot.addWidget(self._pictures)
        foot.addWidget(self._foot, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addWidget(columns, 1)
        layout.addLayout(foot)

    def _connect(self) -> None:
        self._choices.changed.connect(self._settle.start)
        self._settle.timeout.connect(self._make_preview)
        self._preview.failed.connect(lambda fault: self._foot.say(fault, "error"))
        self._foot.print_wanted.connect(self._print_chosen)
        self._foot.export_wanted.connect(self._save_chosen)
        self._pictures.clicked.connect(self._save_pictures)
        self._back.clicked.connect(self.left)
        for keys, act in (
            ("Ctrl+P", self._foot.print.click),
            ("Ctrl+S", self._foot.export.click),
            ("Esc", self._back.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)


def _needs_alpha(names: list[str]) -> bool:
    """Tell whether a table is chosen that shows alpha, for which every form has to be read."""
    return any(name.startswith("table:Các số đo") for name in names)


def _write_pictures(charts: list[Item], layout: Layout, target: Path, progress: Progress) -> str:
    several = len(charts) > 1
    for at, item in enumerate(charts):
        chart = item.chart
        progress(100 * at // len(charts), f"Vẽ biểu đồ {at + 1}/{len(charts)}")
        if chart is not None:
            name = f"{target.stem}-{chart.file_name}{target.suffix}" if several else target.name
            put_whole(target.with_name(name), render.in_format(chart.build(layout.gray), target.suffix))
    return f"Đã lưu {len(charts)} ảnh vào thư mục {target.parent.name}."
