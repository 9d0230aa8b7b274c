"""What leaves the program from this page: charts as files and pictures, tables as text and spreadsheets."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hailong_desktop.charts import render
from hailong_desktop.charts.catalogue import Draw
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.whole_file import put_whole
from hailong_desktop.services.report_data import gather_report, with_alphas
from ui import ask
from ui.results_page.chart_view import picture
from ui.results_page.figures import Figures
from ui.results_page.part import Part
from ui.results_page.taking import copy_picture, copy_table, write_spreadsheet
from ui.results_page.view import ResultsView, note_of
from ui.tasks import Progress, Task

if TYPE_CHECKING:
    from matplotlib.figure import Figure

CHART_MM, CHART_DPI = 170.0, 300
PICTURES = "Ảnh PNG (*.png);;Hình vector SVG (*.svg);;Tài liệu PDF (*.pdf)"
SPREADSHEET = "Bảng tính Excel (*.xlsx)"
NO_CHART = "Cách xem này không có biểu đồ."
NO_FIGURES = "Chưa có số liệu để lấy ra: đợt chưa có phiếu, đang đếm, hoặc điều kiện lọc để lại quá ít người."


class Leaving(QObject):
    """The same for every view; `said` carries what came of it and its role."""

    said = Signal(str, str)

    def __init__(self, figures: Figures, parent: QWidget) -> None:
        super().__init__(parent)
        self._figures = figures
        self._over = parent
        self._exporting: Task[str] | None = None

    def save_chart(self, part: Part) -> None:
        """Ask where to, and write the chart of the view."""
        draw = part.chart()
        if draw is None:
            return
        name = f"{part.chart_file()}-{self._figures.code}.png"
        target = ask.ask_save_path(self._over, "Lưu biểu đồ", name, PICTURES)
        if target is None:
            return
        try:
            put_whole(target, render.in_format(self._on_paper(draw, part.about()), target.suffix))
        except SurveyError as fault:
            self.said.emit(fault.message, "error")
        else:
            self.said.emit(f"Đã lưu biểu đồ vào {target.name}.", "ok")

    def copy_lines(self, part: Part, whole: bool = False) -> None:
        """Copy the line with the cursor under its headings; without a cursor, or `whole`, the table."""
        table, everything = part.plain(whole), part.plain(whole=True)
        if table is None or everything is None:
            self.said.emit(NO_FIGURES, "muted")
            return
        copy_table(table)
        every = len(table.rows) == len(everything.rows)
        self.said.emit("Đã chép cả bảng." if every else "Đã chép dòng đang chọn.", "ok")

    def copy_chart(self, part: Part) -> None:
        """Copy the chart of the view as a picture."""
        draw = part.chart()
        if draw is None:
            self.said.emit(NO_CHART, "muted")
            return
        copy_picture(picture(self._on_paper(draw, part.about()), CHART_DPI))
        self.said.emit("Đã chép biểu đồ thành ảnh.", "ok")

    def export(self, part: Part) -> None:
        """Ask where to, and write all tables on the pool, that of the view first; one at a time."""
        tally, _ = self._figures.tally() if self._figures.code else (None, True)
        if tally is None:
            self.said.emit(NO_FIGURES, "muted")
        if tally is None or self._exporting is not None:
            return
        code = self._figures.code
        view = ResultsView(self._figures.round, self._figures.scope, tally, not self._figures.only)
        target = ask.ask_save_path(self._over, "Xuất Excel", f"tong-hop-{code}.xlsx", SPREADSHEET)
        if target is None:
            return
        own = part.sheet()
        store, data = self._figures.store, gather_report(self._figures.around.place, code)

        def write(progress: Progress) -> str:
            whole = with_alphas(store, data, progress) if view.whole else data
            return write_spreadsheet(view, whole, own, target, progress)

        self.said.emit("Đang xuất…", "ok")
        self._exporting = Task(write)
        self._exporting.start(self._exported, self._not_exported)

    def _exported(self, sentence: str) -> None:
        self._exporting = None
        self.said.emit(sentence, "ok")

    def _not_exported(self, sentence: str) -> None:
        self._exporting = None
        self.said.emit(sentence, "error")

    def _on_paper(self, draw: Draw, about: str) -> "Figure":
        """Return the chart in the paper's face, with what it is of under it."""
        kept = self._figures.round
        return draw(
            width_mm=CHART_MM,
            gray=False,
            fonts=self._figures.around.resources / "fonts",
            decimals=kept.decimals,
            note=note_of(kept, self._figures.scope, about),
        )
