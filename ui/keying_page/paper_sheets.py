"""A form as a card: its head, and under it the sheet of the moment: paper, checkpoint or reasons."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.entry.keys import Words
from hailong_desktop.entry.legend import Legend
from hailong_desktop.entry.state import State
from hailong_desktop.services.message import Message
from ui.keying_page.checkpoint import Checkpoint
from ui.keying_page.keycaps import caps_text
from ui.keying_page.paper import Paper
from ui.keying_page.reasons import Reasons


class PaperSheets(QFrame):
    """Passes on what its parts tell: `from_field` what a field on the paper does not keep for itself."""

    struck = Signal(int, int)
    chosen = Signal(int)
    from_field = Signal(object)
    edited = Signal()
    pressed = Signal(object)

    def __init__(self, head: QWidget, *others: QWidget) -> None:
        """Lay out; `others` are further sheets, shown by `lay_on_top`."""
        super().__init__()
        self.setProperty("role", "card")
        self._paper = Paper()
        self._checkpoint = Checkpoint()
        self._reasons = Reasons()
        self._sheets = _Sheets()
        for sheet in (self._paper, self._checkpoint, self._reasons, *others):
            self._sheets.addWidget(sheet)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        lines.addWidget(head)
        lines.addWidget(self._sheets, 1)
        self._paper.struck.connect(self.struck)
        self._paper.chosen.connect(self.chosen)
        self._checkpoint.chosen.connect(self.chosen)
        self._paper.pressed.connect(self.from_field)
        self._paper.edited.connect(self.edited)
        self._reasons.pressed.connect(self.pressed)

    def draw_sheet(
        self,
        questionnaire: Questionnaire,
        state: State,
        legends: tuple[Legend, ...],
        message: Message | None,
        meant: int | None,
    ) -> None:
        """Show the sheet of this state; a message about a row is said beside the row `meant`."""
        if state.choosing:
            self._reasons.draw(legends)
            self.lay_on_top(self._reasons)
        elif state.cell is None:
            self._checkpoint.draw(state)
            self.lay_on_top(self._checkpoint)
        else:
            why = f"{message.text}\n{caps_text(legends)}" if message else ""
            self._paper.draw(questionnaire, state, meant, why)
            self.lay_on_top(self._paper)

    def lay_on_top(self, sheet: QWidget) -> None:
        """Show this sheet."""
        self._sheets.setCurrentWidget(sheet)

    def says_why(self) -> bool:
        """Tell whether a row of the paper says what was refused."""
        return self._sheets.currentWidget() is self._paper and self._paper.says_why()

    def focus_row(self, state: State) -> bool:
        """Give the keys to the field of the row in work, where it has one; tell whether it has."""
        row = None if state.choosing else self._paper.row(state)
        return row is not None and row.take_focus()

    def has_keys(self) -> bool:
        """Tell whether a field on the paper has the keys."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def pending(self) -> Words | None:
        """Return words typed in a field of the row in work but not entered yet."""
        return self._paper.pending()


class _Sheets(QStackedWidget):
    """Sheets that scroll inside: they take the room there is and never ask for more."""

    @override
    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    @override
    def hasHeightForWidth(self) -> bool:
        return False
