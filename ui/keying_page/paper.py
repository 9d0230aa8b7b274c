"""The paper on the screen: the page of the moment, its headings, the row in work in sight."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.entry.keys import Words
from hailong_desktop.entry.layout import Layout
from hailong_desktop.entry.state import State
from ui.keying_page.rows import PaperRow
from ui.keying_page.sheet import Sheet, headings

REDDENED = 300
"""Milliseconds a refused row stays red."""
NARROW = 640
"""Pixels of width under which the columns stand closer."""
CONTEXT = 96
"""Pixels of paper kept in sight above and below the row in work."""
SCROLL_BAR = 12


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
        self._stack = QStackedWidget()
        self._heading: QWidget = headings((), False)
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addWidget(self._heading)
        self._lines.addWidget(self._stack, 1)

    def draw(self, questionnaire: Questionnaire, state: State, refused: int | None, why: str) -> None:
        """Show the state; a refused row reddens for a moment, with the reason and the legal keys under it."""
        self._questionnaire = questionnaire
        self._turn_to(questionnaire, state)
        sheet = self._sheets[self._page]
        redrawn = {self._refused, refused}
        self._refused = refused
        if refused is not None:
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
        _bring_bubble_in_sight(sheet)

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
        area = sheet.area
        around = min(CONTEXT, max(0, (area.viewport().height() - row.height()) // 2))
        for y in (row.geometry().bottom(), row.geometry().top()):
            area.ensureVisible(0, y, 0, around)
        _bring_bubble_in_sight(sheet)

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
                self._sheets[page] = self._new_sheet(questionnaire, state.layout, page, narrow)
        if self._page == state.here.page:
            return
        self._page = state.here.page
        self._drawn = None
        sheet = self._sheets[self._page]
        self._stack.setCurrentWidget(sheet.area)
        strip = headings(sheet.columns, self._narrow(), SCROLL_BAR)
        self._lines.replaceWidget(self._heading, strip)
        self._heading.hide()
        self._heading.deleteLater()
        self._heading = strip

    def _new_sheet(self, questionnaire: Questionnaire, layout: Layout, page: int, narrow: bool) -> Sheet:
        sheet = Sheet(questionnaire, layout, page, narrow)
        for row in sheet.rows.values():
            row.struck.connect(self.struck)
            row.chosen.connect(self.chosen)
            row.pressed.connect(self.pressed)
            row.edited.connect(self.edited)
        self._stack.addWidget(sheet.area)
        return sheet

    def _forget(self) -> None:
        for sheet in self._sheets.values():
            self._stack.removeWidget(sheet.area)
            sheet.area.deleteLater()
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


def _bring_bubble_in_sight(sheet: Sheet) -> None:
    """Show all of what is said of a row; on a low desk a part of the row gives way."""
    if not sheet.bubble.isHidden():
        said = sheet.bubble.geometry()
        for y in (said.top(), said.bottom() + 1):
            sheet.area.ensureVisible(0, y, 0, 0)
