"""The two cards of the page: the chart with its title, the table with its button and footnote."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.tally import Tally
from ui.chips import chips
from ui.elided import ElidedCombo
from ui.results_page.chart_view import Build, ChartView
from ui.results_page.content import Row, footnote, table_content
from ui.results_page.model import CountsModel
from ui.results_page.table import CountsTable
from ui.results_page.table_menu import TableMenu

NARROW = 960
"""Under so many pixels (a screen at 125 % and more) there is no room for both panels."""


class ChartPanel(QFrame):
    """The chart in its card; it scrolls where it is higher than the card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMinimumWidth(280)
        self.view = ChartView()
        self.kinds = ElidedCombo()
        self.kinds.setAccessibleName("Biểu đồ nào")
        self.kinds.setMinimumContentsLength(12)
        self.kinds.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        scroll = QScrollArea()
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.view)
        scroll.setAccessibleName("Biểu đồ")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 8, 8)
        layout.setSpacing(8)
        layout.addWidget(self.kinds)
        layout.addWidget(scroll, 1)

    def show_chart(self, build: Build) -> None:
        """Draw this chart at the next tick."""
        self.view.show_chart(build)


class CountsPanel(QFrame):
    """The table of counts in its card."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMinimumWidth(300)
        self.model = CountsModel(self)
        self.table = CountsTable(self.model)
        self.all_questions = QToolButton()
        self.all_questions.setText("Xem từng câu hỏi")
        self.all_questions.setProperty("role", "chip")
        self.all_questions.setCheckable(True)
        self.all_questions.setAccessibleName("Xem từng câu hỏi của mọi tiêu chí")
        self.all_questions.toggled.connect(self.model.set_all_open)
        self.menu = TableMenu(self.model, self)
        options = self.menu.button_for(self.table)
        self._footnote = QLabel()
        self._footnote.setTextFormat(Qt.TextFormat.PlainText)
        self._footnote.setWordWrap(True)
        self._footnote.setProperty("role", "muted")
        self._footnote.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        head = QHBoxLayout()
        head.addWidget(_title("Số lượt trả lời theo mức"), 1)
        head.addWidget(self.all_questions)
        head.addWidget(options)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.table, 1)
        layout.addWidget(self._footnote)

    def hide_columns(self, names: frozenset[str]) -> None:
        """Show all columns but these."""
        self.menu.hidden = names
        self.table.hide_columns(names)

    def chosen(self) -> tuple[Row, ...]:
        """Return the line that the cursor stands on, none when it stands nowhere."""
        at = self.table.currentIndex().row()
        return self.model.shown[at : at + 1] if at >= 0 else ()

    def show_tally(self, tally: Tally, decimals: int) -> None:
        """Show the counts of this tally."""
        self.model.show_content(table_content(tally, decimals))
        if self.all_questions.isChecked():
            self.model.set_all_open(True)
        self._footnote.setText(footnote(tally))


class Panels(QWidget):
    """Chart and table beside each other; in a narrow window one of them, chosen above it.

    The chart gets this `share` of the width, in percent, and can be left out.
    """

    def __init__(self, chart: QWidget, table: QWidget, table_name: str, share: int) -> None:
        super().__init__()
        self._panels = (chart, table)
        self._charted = True
        self._chips = QWidget()
        row = QHBoxLayout(self._chips)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        self._chosen = chips(("Biểu đồ", table_name), self, spoken="Xem: {}")
        for chip in self._chosen.buttons():
            row.addWidget(chip)
        row.addStretch(1)
        self._chosen.idToggled.connect(self._choose)
        splitter = QSplitter(Qt.Orientation.Horizontal)
        splitter.setHandleWidth(12)
        splitter.setChildrenCollapsible(False)
        for panel in self._panels:
            splitter.addWidget(panel)
        splitter.setSizes([10 * share, 1000 - 10 * share])
        splitter.setStretchFactor(0, share)
        splitter.setStretchFactor(1, 100 - share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._chips)
        layout.addWidget(splitter, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose()

    def set_charted(self, charted: bool) -> None:
        """Show the table alone, or a chart beside it."""
        self._charted = charted
        self._choose()

    def _choose(self) -> None:
        """Show both panels where there is room, else the chosen one."""
        either = self._charted and self.width() < NARROW
        self._chips.setVisible(either)
        chart, table = self._panels
        chart.setVisible(self._charted and (not either or self._chosen.checkedId() == 0))
        table.setVisible(not either or self._chosen.checkedId() == 1)


def _title(text: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", "title")
    return label
