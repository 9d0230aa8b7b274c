"""A view of the page: a chart and a table about one thing, with choices of its own."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.charts.catalogue import Draw
from hailong_desktop.exchange.tally_tables import PlainTable
from ui.elided import ElidedCombo
from ui.fields import scrolling, sentence
from ui.flow import FlowLayout
from ui.results_page.chart_view import Build, ChartView
from ui.results_page.figures import Figures
from ui.results_page.panels import Panels
from ui.results_page.plain_model import PlainModel
from ui.results_page.plain_table import PlainTableView
from ui.results_page.table_menu import TableMenu

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COUNTING = "Đang đếm phiếu…"
STOPPED = "Đã dừng đếm. Bấm “Đếm tiếp” để có số liệu này."
SECRET = (
    "Điều kiện lọc này để lại quá ít người trả lời (hoặc phần còn lại quá ít) nên không hiện số, "
    "để giữ kín người trả lời. Hãy bỏ bớt điều kiện lọc (Ctrl+L)."
)
NOTHING = (
    "Chưa có phiếu hợp lệ nào để tổng hợp ở đây. Hãy nhập phiếu, hoặc bỏ bớt điều kiện lọc (Ctrl+L) nếu có."
)


@dataclass(frozen=True)
class Shown:
    """What a view shows at one moment: a table, a chart beside it, what is said above and below them.

    `sheet` is the table for a spreadsheet, with numbers where the screen has words; `about` says under a
    chart that leaves the program what it is of. With `instead` it shows that sentence and nothing else.
    """

    table: PlainTable | None = None
    chart: Draw | None = None
    said: str = ""
    notes: Sequence[str] = ()
    sheet: PlainTable | None = None
    about: str = ""
    instead: str = ""


class Part(QWidget):
    """One view of the page; `look` reads the figures again and draws them.

    `again` tells that a choice changed and the figures are to be read again.
    """

    again = Signal()
    name = ""
    menu: TableMenu

    def look(self) -> None:
        """Show the figures as they stand now."""
        raise NotImplementedError

    def plain(self, whole: bool) -> PlainTable | None:
        """Return the chosen line under its headings, or the `whole` table; None where there is none."""
        raise NotImplementedError

    def sheet(self) -> PlainTable | None:
        """Return the table that a spreadsheet holds beside those of every round."""
        return None

    def about(self) -> str:
        """Return what the chart is of, where it does not say so itself."""
        return ""

    def chart(self) -> Draw | None:
        """Return how to draw the chart, None where there is none."""
        raise NotImplementedError

    def chart_title(self) -> str:
        """Return what stands under the chart on paper."""
        return self.about() or self.name

    def chart_file(self) -> str:
        """Return how the name of the chart's file begins."""
        raise NotImplementedError

    def hide_columns(self, names: frozenset[str]) -> None:
        """Show all columns of the table but these."""
        raise NotImplementedError


class ChartAndTable(Part):
    """A row of choices, a sentence, chart and table beside each other, and notes under them."""

    def __init__(self, figures: Figures, name: str, file_name: str, share: int = 40) -> None:
        super().__init__()
        self.name, self._file_name = name, file_name
        self.figures = figures
        self._shown = Shown()
        self.model = PlainModel(self)
        self.table = PlainTableView(self.model, f"Bảng {name.lower()}")
        self.view = ChartView()
        self.view.setAccessibleName(f"Biểu đồ {name.lower()}")
        self._choices = FlowLayout(8)
        self.menu = TableMenu(self.model, self)
        self._said = sentence("", "muted")
        self._said.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._instead = sentence("", "muted")
        self._instead.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._notes = sentence("", "muted")
        self._lay_out(share)

    def offer(self, *choices: QWidget) -> None:
        """Put these choices above chart and table, the menu of the table behind them."""
        for widget in (*choices, self._options):
            self._choices.addWidget(widget)

    def content(self) -> Shown:
        """Return what to show now."""
        raise NotImplementedError

    @override
    def look(self) -> None:
        shown = self.content()
        self._shown = shown
        self._body.setCurrentIndex(1 if shown.instead else 0)
        self._instead.setText(shown.instead)
        self._said.setText(shown.said)
        self._said.setVisible(bool(shown.said))
        self._options.setVisible(not shown.instead)
        if shown.table is not None:
            self.model.show_table(shown.table)
        notes = (*(shown.table.notes if shown.table else ()), *shown.notes)
        self._notes.setText("\n".join(notes))
        self._panels.set_charted(shown.chart is not None)
        if shown.chart is not None and not shown.instead:
            self.view.show_chart(self._on_screen(shown.chart))

    @override
    def plain(self, whole: bool) -> PlainTable | None:
        table = self._shown.table
        if table is None or self._shown.instead:
            return None
        at = self.table.currentIndex().row()
        rows = self.model.shown if whole or at < 0 else self.model.shown[at : at + 1]
        places = [at for at in range(len(table.columns)) if not self.table.isColumnHidden(at)]
        return replace(
            table,
            columns=tuple(table.columns[at] for at in places),
            rows=tuple(tuple(row[at] for at in places) for row in rows),
        )

    @override
    def sheet(self) -> PlainTable | None:
        return self._shown.sheet

    @override
    def about(self) -> str:
        return self._shown.about

    @override
    def chart(self) -> Draw | None:
        return None if self._shown.instead else self._shown.chart

    @override
    def chart_file(self) -> str:
        return self._file_name

    @override
    def hide_columns(self, names: frozenset[str]) -> None:
        self.menu.hidden = names
        self.table.hide_columns(names)

    def _on_screen(self, draw: Draw) -> Build:
        note = "Dữ liệu minh họa." if self.figures.round.illustration else ""
        decimals = self.figures.round.decimals
        return partial(_drawn, draw, decimals, note)

    def _lay_out(self, share: int) -> None:
        """Put everything in its place; the chart gets this share of the width, in percent."""
        chart_card, table_card = _card(), _card()
        inside = QVBoxLayout(chart_card)
        inside.setContentsMargins(16, 8, 8, 8)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setWidget(self.view)
        area.setAccessibleName("Biểu đồ")
        inside.addWidget(area)
        beside = QVBoxLayout(table_card)
        beside.setContentsMargins(8, 8, 8, 8)
        beside.setSpacing(8)
        beside.addWidget(self._said)
        beside.addWidget(self.table, 1)
        notes = scrolling(self._notes)
        notes.setMaximumHeight(56)
        notes.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        beside.addWidget(notes)
        self._panels = Panels(chart_card, table_card, "Bảng", share)
        self._body = QStackedWidget()
        self._body.addWidget(self._panels)
        self._body.addWidget(self._instead)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        self._options = self.menu.button_for(self.table)
        layout.addLayout(self._choices)
        layout.addWidget(self._body, 1)


def _drawn(draw: Draw, decimals: int, note: str, width: float) -> "Figure":
    return draw(width_mm=width, gray=False, fonts=None, decimals=decimals, note=note)


def chooser(name: str, letters: int = 14) -> tuple[QWidget, ElidedCombo]:
    """Return a chooser behind its name, as one widget, and the chooser itself."""
    combo = ElidedCombo()
    combo.setAccessibleName(name)
    combo.setMinimumContentsLength(letters)
    combo.setSizeAdjustPolicy(ElidedCombo.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    label = QLabel(f"{name}:")
    label.setBuddy(combo)
    both = QWidget()
    line = QHBoxLayout(both)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(8)
    line.addWidget(label)
    line.addWidget(combo)
    return both, combo


def _card() -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    card.setMinimumWidth(280)
    return card
