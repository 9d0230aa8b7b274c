"""The page of the paper on the screen: criteria, column headings and rows, the row in work in sight."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.questionnaire import Option, Question, Questionnaire, QuestionType
from hailong_desktop.entry.keys import Words
from hailong_desktop.entry.layout import Cell, Kind, Layout
from hailong_desktop.entry.state import State
from ui.keying_page.bubble import Bubble
from ui.keying_page.field_rows import TypedRow, WordsRow
from ui.keying_page.labels import plain
from ui.keying_page.rows import EDGE, NUMBER, BoxesRow, OptionsRow, PaperRow, column_width

REDDENED = 300
"""Milliseconds a refused row stays red."""
NARROW = 640
"""Pixels of width under which the columns stand closer."""
CONTEXT = 96
"""Pixels of paper kept in sight above and below the row in work."""
MOST_COLUMNS = 7
SCROLL_BAR = 12


class Sheet(QWidget):
    """One page of the paper: its rows by the index of their cells, the columns that all its scales share."""

    def __init__(
        self, questionnaire: Questionnaire, layout: Layout, page: int, paper: "Paper", narrow: bool
    ) -> None:
        super().__init__()
        self.setProperty("role", "paper")
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
            self._add_row(row, at, paper)
        self._lines.addStretch(1)

    def settle(self) -> None:
        """Set the rows out now, so that they can be scrolled to."""
        self._lines.activate()

    def _add_row(self, row: PaperRow, at: int, paper: "Paper") -> None:
        row.struck.connect(paper.struck)
        row.chosen.connect(paper.chosen)
        row.pressed.connect(paper.pressed)
        row.edited.connect(paper.edited)
        self.rows[at] = row
        self._lines.addWidget(row)


class Paper(QWidget):
    """Shows one page; the session decides, the paper draws."""

    struck = Signal(int, int)
    chosen = Signal(int)
    pressed = Signal(object)
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheets: dict[int, Sheet] = {}
        self._layout: Layout | None = None
        self._built_narrow = False
        self._questionnaire: Questionnaire | None = None
        self._page = -1
        self._refused: int | None = None
        self._drawn: State | None = None
        self._calm = QTimer(self, singleShot=True, interval=REDDENED)
        self._calm.timeout.connect(self._calm_down)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setAccessibleName("Trang phiếu")
        self._heading: QWidget = headings((), False)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self._heading)
        self._lines.addWidget(self._scroll, 1)

    def draw(self, questionnaire: Questionnaire, state: State, refused: int | None, why: str) -> None:
        """Show the state; a refused row reddens for a moment, with the reason and the legal keys under it."""
        self._questionnaire = questionnaire
        self._turn_to(questionnaire, state)
        sheet = self._sheets[self._page]
        redrawn = {self._refused, refused}
        if refused is not None:
            self._refused = refused
            self._calm.start()
        for at, row in sheet.rows.items():
            if at in redrawn or self._must_draw(at, state):
                self._draw_row(row, at, state)
        self._drawn = state
        shown = state.here.cell if refused is None else refused
        in_sight = None if shown is None else sheet.rows.get(shown)
        if in_sight is not None:
            self._bring_in_sight(sheet, in_sight)
        sheet.bubble.show_under(in_sight if refused is not None else None, why)

    def row(self, state: State) -> PaperRow | None:
        """Return the row in work, None at a checkpoint."""
        sheet = self._sheets.get(state.here.page)
        at = state.here.cell
        return None if sheet is None or at is None else sheet.rows.get(at)

    def pending(self) -> Words | None:
        """Return words typed in a field of the row in work but not entered yet."""
        row = self.row(self._drawn) if self._drawn else None
        return row.pending() if row else None

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the row in work in sight when something opens above the paper."""
        super().resizeEvent(event)
        state = self._drawn
        if state and self._questionnaire and self._built_narrow is not self._narrow():
            self.draw(self._questionnaire, state, None, "")
        row = self.row(state) if state else None
        if row is not None:
            self._lines.activate()
            self._bring_in_sight(self._sheets[self._page], row)

    def _bring_in_sight(self, sheet: Sheet, row: PaperRow) -> None:
        sheet.settle()
        around = min(CONTEXT, max(0, (self._scroll.viewport().height() - row.height()) // 2))
        for y in (row.geometry().bottom(), row.geometry().top()):
            self._scroll.ensureVisible(0, y, 0, around)

    def _narrow(self) -> bool:
        return self.width() < NARROW

    def says_why(self) -> bool:
        """Tell whether a refusal stands beside its row."""
        sheet = self._sheets.get(self._page)
        return sheet is not None and not sheet.bubble.isHidden()

    def _turn_to(self, questionnaire: Questionnaire, state: State) -> None:
        narrow = self._narrow()
        if self._layout is not state.layout or self._built_narrow is not narrow:
            self._forget()
            self._layout, self._built_narrow = state.layout, narrow
            for page in range(state.layout.pages):
                self._sheets[page] = Sheet(questionnaire, state.layout, page, self, narrow)
        if self._page == state.here.page:
            return
        self._page = state.here.page
        self._drawn = None
        self._scroll.takeWidget()
        sheet = self._sheets[self._page]
        self._scroll.setWidget(sheet)
        sheet.show()
        strip = headings(sheet.columns, self._narrow(), SCROLL_BAR)
        self._lines.replaceWidget(self._heading, strip)
        self._heading.hide()
        self._heading.deleteLater()
        self._heading = strip

    def _forget(self) -> None:
        self._scroll.takeWidget()
        for sheet in self._sheets.values():
            sheet.deleteLater()
        self._sheets = {}
        self._page = -1
        self._drawn = None
        self._refused = None

    def _must_draw(self, at: int, state: State) -> bool:
        before = self._drawn
        if before is None or at in {before.here.cell, state.here.cell}:
            return True
        return before.answers[at] != state.answers[at]

    def _draw_row(self, row: PaperRow, at: int, state: State) -> None:
        in_work = at == state.here.cell
        row.draw(state.answers[at], in_work, state.typed if in_work else "", at == self._refused)

    def _calm_down(self) -> None:
        refused, self._refused = self._refused, None
        sheet = self._sheets.get(self._page)
        if refused is not None and self._drawn is not None and sheet and refused in sheet.rows:
            self._draw_row(sheet.rows[refused], refused, self._drawn)


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
    strip.setVisible(bool(labels))
    return strip


def _on_scale(questionnaire: Questionnaire, cell: Cell) -> bool:
    part = questionnaire.part(cell.code)
    scaled = isinstance(part, Question) and part.type is QuestionType.SCALE
    longest = max((len(option.label) for option in cell.choices), default=0)
    return scaled and len(cell.choices) <= MOST_COLUMNS and longest <= LONGEST_HEADING


LONGEST_HEADING = 18
"""Letters a column heading may have; longer ones stand beside their boxes."""


def _criterion(questionnaire: Questionnaire, cell: Cell) -> QWidget:
    section = questionnaire.section_of(cell.code)
    label = plain(f"{cell.section}. {section.title if section else ''}", "criterion", wrap=True)
    label.setContentsMargins(EDGE + NUMBER + 8, 4, EDGE, 4)
    return label
