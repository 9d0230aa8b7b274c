"""The view «Bảng chéo»: forms by two fields, or answers by a field; what chance may explain."""

from PySide6.QtWidgets import QToolButton
from typing_extensions import override

from hailong_desktop.domain.grouping import fields_of
from hailong_desktop.exchange.group_tables import cross_plain
from hailong_desktop.services.cross import CrossTable, answer_table, cross_table
from ui.results_page.choices import answered, fill
from ui.results_page.figures import Figures
from ui.results_page.part import COUNTING, NOTHING, SECRET, STOPPED, ChartAndTable, Shown, chooser

ANSWERS = "answers:"
"""Begins the choice of a question, which could be called as a field is."""


class CrossPart(ChartAndTable):
    """Small cells of people are hidden, with as many others as it takes."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(figures, "Bảng chéo", "bang-cheo")
        rows, self._rows = chooser("Dòng", 22)
        columns, self._columns = chooser("Cột", 22)
        self._percent = QToolButton()
        self._percent.setText("% của dòng")
        self._percent.setAccessibleName("Hiện phần trăm của dòng thay cho số phiếu")
        self._percent.setProperty("role", "chip")
        self._percent.setCheckable(True)
        self.offer(rows, columns, self._percent)
        for combo in (self._rows, self._columns):
            combo.currentIndexChanged.connect(self.again)
        self._percent.toggled.connect(lambda _on: self.again.emit())

    @override
    def content(self) -> Shown:
        figures = self.figures
        fields = fields_of(figures.questionnaire)
        offered = [(field.name, field.code) for field in fields]
        fill(self._rows, offered)
        crossed = [*offered, *((name, ANSWERS + code) for name, code in answered(figures.questionnaire))]
        if not self._columns.count():
            fill(self._columns, crossed)
            self._columns.setCurrentIndex(len(offered) - 1)
        fill(self._columns, crossed)
        table = self._table(self._rows.currentData(), self._columns.currentData())
        if table is None:
            return Shown(instead=STOPPED if figures.stopped else COUNTING)
        if table.secret:
            return Shown(instead=SECRET)
        if not table.rows:
            return Shown(instead=NOTHING)
        shown = cross_plain(table, self._percent.isChecked(), figures.round.decimals)
        return Shown(shown, sheet=shown)

    def _table(self, rows: str, columns: str) -> CrossTable | None:
        """Return the table of what was chosen; None while it is being counted."""
        code = columns.removeprefix(ANSWERS)
        if code == columns:
            found = self.figures.grouped((rows, columns), ())
            return cross_table(found) if found else None
        found = self.figures.grouped((rows,), (code,))
        return answer_table(found, code) if found else None
