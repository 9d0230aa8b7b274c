"""The paper of one form, keyed by somebody who sees only what he keys himself."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout

from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response
from hailong_desktop.entry.keys import Words
from hailong_desktop.entry.legend import legend
from hailong_desktop.entry.state import State
from hailong_desktop.services.message import Message, MessageKind
from ui.keying_page.checkpoint import Checkpoint
from ui.keying_page.keycaps import caps_text
from ui.keying_page.paper import Paper
from ui.keying_page.reasons import Reasons
from ui.second_page.head import Head, where_text


class PaperCard(QFrame):
    """Head, paper and checkpoint; passes on what their parts tell."""

    struck = Signal(int, int)
    chosen = Signal(int)
    from_field = Signal(object)
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._head = Head()
        self._paper = Paper()
        self._checkpoint = Checkpoint()
        self._reasons = Reasons()
        self._sheets = QStackedWidget()
        for sheet in (self._paper, self._checkpoint, self._reasons):
            self._sheets.addWidget(sheet)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        lines.addWidget(self._head)
        lines.addWidget(self._sheets, 1)
        self._paper.struck.connect(self.struck)
        self._paper.chosen.connect(self.chosen)
        self._paper.pressed.connect(self.from_field)
        self._paper.edited.connect(self.edited)
        self._reasons.pressed.connect(self.from_field)

    def draw_head(self, form: Response, state: State, done: str) -> None:
        """Show which form it is and how far the work is."""
        self._head.draw(form, where_text(state), done)

    def draw(
        self, questionnaire: Questionnaire, state: State, message: Message | None, differs: int | None
    ) -> None:
        """Show what was keyed; a refusal, or that the value differs, stands beside its row."""
        beside = self._row_meant(state, message, differs)
        if state.choosing:
            self._reasons.draw(legend(state))
            self._sheets.setCurrentWidget(self._reasons)
        elif state.cell is None:
            self._checkpoint.draw(state)
            self._sheets.setCurrentWidget(self._checkpoint)
        else:
            why = f"{message.text}\n{caps_text(legend(state))}" if message else ""
            self._paper.draw(questionnaire, state, beside, why)
            self._sheets.setCurrentWidget(self._paper)
        said = self._sheets.currentWidget() is self._paper and self._paper.says_why()
        self._head.say(None if said else message)

    def take_focus(self, state: State) -> bool:
        """Give the keys to the field of the row in work, where it has one; tell whether it has."""
        row = None if state.choosing else self._paper.row(state)
        return row is not None and row.take_focus()

    def has_keys(self) -> bool:
        """Tell whether a field on the paper has the keys."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def pending(self) -> Words | None:
        """Return words typed in the row in work but not entered yet."""
        return self._paper.pending()

    def _row_meant(self, state: State, message: Message | None, differs: int | None) -> int | None:
        if message is None or state.choosing:
            return None
        if differs is not None:
            return differs
        if message.kind is not MessageKind.REFUSED:
            return None
        return state.here.cell if message.show is None else message.show
