"""One page of the paper as a sheet of rows, with criteria and column headings between them."""

from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.questionnaire import Option, Question, Questionnaire, QuestionType
from hailong_desktop.entry.layout import Cell, Kind, Layout
from ui.keying_page.bubble import Bubble
from ui.keying_page.field_rows import TypedRow, WordsRow
from ui.keying_page.labels import plain
from ui.keying_page.rows import EDGE, NUMBER, BoxesRow, OptionsRow, PaperRow, column_width
from ui.palette import SURFACE, shade

MOST_COLUMNS = 7
LONGEST_HEADING = 18
"""Letters a column heading may have; longer ones stand beside their boxes."""


class Sheet(QWidget):
    """One page of the paper: its rows by the index of their cells, the columns that all its scales share."""

    def __init__(self, questionnaire: Questionnaire, layout: Layout, page: int, narrow: bool) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)  # so scrolling moves pixels
        self.rows: dict[int, PaperRow] = {}
        at_page = layout.page_cells(page)
        scales = {layout.cells[at].choices for at in at_page if _on_scale(questionnaire, layout.cells[at])}
        self.columns: tuple[Option, ...] = next(iter(scales)) if len(scales) == 1 else ()
        self.bubble = Bubble(self)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        heading: tuple[Option, ...] = self.columns
        for number, at in enumerate(at_page, start=1):
            cell = layout.cells[at]
            first = number == 1 or layout.cells[at - 1].section != cell.section
            if cell.section and first:
                self._lines.addWidget(_criterion(questionnaire, cell))
            on_scale = _on_scale(questionnaire, cell)
            if on_scale and cell.choices != heading:
                heading = cell.choices
                self._lines.addWidget(headings(heading, narrow))
            row = row_of(number, at, cell, on_scale)
            row.fit(narrow)
            self.rows[at] = row
            self._lines.addWidget(row)
        self._lines.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setAccessibleName(f"Trang {page + 1} của phiếu")
        self.area.setWidget(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), shade(SURFACE))
        painter.end()

    def settle(self) -> None:
        """Set the rows out now, so that they can be scrolled to."""
        self._lines.activate()


def row_of(number: int, at: int, cell: Cell, on_scale: bool) -> PaperRow:
    """Return the row that fits the cell; `on_scale` puts its boxes under column headings."""
    if cell.kind in {Kind.CHOICE, Kind.MULTI}:
        return BoxesRow(number, at, cell) if on_scale else OptionsRow(number, at, cell)
    return WordsRow(number, at, cell) if cell.kind is Kind.TEXT else TypedRow(number, at, cell)


def headings(options: Iterable[Option], narrow: bool, beside: int = 0) -> QWidget:
    """Return the strip with the names of the columns; nothing to see without columns."""
    strip = QFrame()
    strip.setProperty("role", "headings")
    line = QHBoxLayout(strip)
    line.setContentsMargins(EDGE, 4, EDGE + beside, 4)
    line.setSpacing(0)
    line.addStretch(1)
    labels = [plain(option.label, "heading", wrap=True) for option in options]
    for label in labels:
        label.setFixedWidth(column_width(len(labels), narrow))
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignBottom)
        line.addWidget(label)
    if not labels:
        strip.hide()
    return strip


def _on_scale(questionnaire: Questionnaire, cell: Cell) -> bool:
    part = questionnaire.part(cell.code)
    scaled = isinstance(part, Question) and part.type is QuestionType.SCALE
    longest = max((len(option.label) for option in cell.choices), default=0)
    return scaled and len(cell.choices) <= MOST_COLUMNS and longest <= LONGEST_HEADING


def _criterion(questionnaire: Questionnaire, cell: Cell) -> QWidget:
    section = questionnaire.section_of(cell.code)
    label = plain(f"{cell.section}. {section.title if section else ''}", "criterion", wrap=True)
    label.setContentsMargins(EDGE + NUMBER + 8, 4, EDGE, 4)
    return label
