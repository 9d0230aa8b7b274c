"""The page of the paper on the screen: criteria, column headings and rows, the row in work in sight."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from hailong_desktop.domain.questionnaire import Option, Question, Questionnaire, QuestionType
from hailong_desktop.entry.layout import Cell, Layout
from hailong_desktop.entry.state import State
from ui.keying_page.rows import BOX, PaperRow, plain, row_of

REDDENED = 300
"""Milliseconds a refused row stays red."""
CONTEXT = 120
"""Pixels of paper kept in sight above and below the row in work."""
MOST_COLUMNS = 7


class Paper(QScrollArea):
    """Shows one page; the session decides, the paper draws."""

    struck = Signal(int, int)
    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName("Trang phiếu")
        self._rows: dict[int, PaperRow] = {}
        self._shown: tuple[Layout, int] | None = None
        self._refused: int | None = None
        self._drawn: State | None = None
        self._calm = QTimer(self, singleShot=True, interval=REDDENED)
        self._calm.timeout.connect(self._calm_down)

    def draw(self, questionnaire: Questionnaire, state: State, refused: int | None) -> PaperRow | None:
        """Show the state, with a refused row reddened for a moment; return the row in work."""
        page = state.here.page
        if self._shown != (state.layout, page):
            self._build(questionnaire, state.layout, page)
            self._drawn = None
        if refused is not None:
            self._refused = refused
            self._calm.start()
        active = None
        for at, row in self._rows.items():
            in_work = at == state.here.cell
            if self._must_draw(at, state) or refused is not None:
                typed = state.typed if in_work else ""
                row.draw(state.answers[at], in_work, typed, at == self._refused)
            active = row if in_work else active
        self._drawn = state
        if active is not None:
            self.ensureWidgetVisible(active, 0, CONTEXT)
        return active

    def _must_draw(self, at: int, state: State) -> bool:
        before = self._drawn
        if before is None or at in {before.here.cell, state.here.cell}:
            return True
        return before.answers[at] != state.answers[at]

    def _calm_down(self) -> None:
        refused, self._refused = self._refused, None
        state = self._drawn
        if refused is None or state is None or refused not in self._rows:
            return
        in_work = refused == state.here.cell
        self._rows[refused].draw(state.answers[refused], in_work, state.typed if in_work else "", False)

    def _build(self, questionnaire: Questionnaire, layout: Layout, page: int) -> None:
        sheet = QWidget()
        sheet.setProperty("role", "paper")
        lines = QVBoxLayout(sheet)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        self._rows = {}
        heading: tuple[Option, ...] = ()
        for number, at in enumerate(layout.page_cells(page), start=1):
            cell = layout.cells[at]
            before = layout.cells[at - 1] if number > 1 else None
            on_scale = _on_scale(questionnaire, cell)
            if cell.section and (before is None or before.section != cell.section):
                section = questionnaire.section_of(cell.code)
                lines.addWidget(_criterion(f"{cell.section}. {section.title if section else ''}"))
            if on_scale and cell.choices != heading:
                heading = cell.choices
                lines.addWidget(_headings(heading))
            row = row_of(number, at, cell, on_scale)
            row.struck.connect(self.struck)
            row.pressed.connect(self.pressed)
            self._rows[at] = row
            lines.addWidget(row)
        lines.addStretch(1)
        self.setWidget(sheet)
        self._shown = (layout, page)


def _on_scale(questionnaire: Questionnaire, cell: Cell) -> bool:
    part = questionnaire.part(cell.code)
    scaled = isinstance(part, Question) and part.type is QuestionType.SCALE
    return scaled and len(cell.choices) <= MOST_COLUMNS


def _criterion(title: str) -> QWidget:
    label = plain(title, "criterion", wrap=True)
    label.setContentsMargins(64, 4, 12, 4)
    return label


def _headings(options: Iterable[Option]) -> QWidget:
    strip = QFrame()
    strip.setProperty("role", "headings")
    line = QHBoxLayout(strip)
    line.setContentsMargins(12, 4, 12, 4)
    line.setSpacing(0)
    line.addStretch(1)
    for option in options:
        label = plain(option.label, "heading", wrap=True)
        label.setFixedWidth(BOX)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        line.addWidget(label)
    return strip
