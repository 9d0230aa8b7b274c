"""The view «Bảng chéo»: valid forms by two fields, with totals and a plain sentence about chance."""

from PySide6.QtWidgets import QToolButton
from typing_extensions import override

from hailong_desktop.domain.grouping import fields_of
from hailong_desktop.exchange.group_tables import cross_plain
from hailong_desktop.services.cross import cross_table
from ui.results_page.choices import fill
from ui.results_page.figures import Figures
from ui.results_page.part import COUNTING, NOTHING, SECRET, STOPPED, ChartAndTable, Shown, chooser


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
        for widget in (rows, columns, self._percent):
            self.choices.addWidget(widget)
        for combo in (self._rows, self._columns):
            combo.currentIndexChanged.connect(self.again)
        self._percent.toggled.connect(lambda _on: self.again.emit())

    @override
    def content(self) -> Shown:
        figures = self.figures
        fields = fields_of(figures.questionnaire)
        offered = [(field.name, field.code) for field in fields]
        fill(self._rows, offered)
        if not self._columns.count():
            fill(self._columns, offered)
            self._columns.setCurrentIndex(len(offered) - 1)
        fill(self._columns, offered)
        found = figures.grouped((self._rows.currentData(), self._columns.currentData()), ())
        if found is None:
            return Shown(instead=STOPPED if figures.stopped else COUNTING)
        table = cross_table(found)
        if table.total is None:
            return Shown(instead=SECRET)
        if not table.total:
            return Shown(instead=NOTHING)
        return Shown(cross_plain(table, self._percent.isChecked(), figures.round.decimals))
