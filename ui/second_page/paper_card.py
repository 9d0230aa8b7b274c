"""The paper of one form, keyed by somebody who sees only what he keys himself."""

from PySide6.QtCore import Signal

from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response
from hailong_desktop.entry.second import legend_of_answers
from hailong_desktop.entry.state import State
from hailong_desktop.services.message import Message, MessageKind
from ui.keying_page.paper_sheets import PaperSheets
from ui.second_page.head import Head, where_text


class PaperCard(PaperSheets):
    """Draws what was keyed here; `retried` tells that what failed shall be written again."""

    retried = Signal()

    def __init__(self) -> None:
        self._head = Head()
        super().__init__(self._head)
        self._head.retried.connect(self.retried)
        self.pressed.connect(self.from_field)

    def draw_head(self, form: Response, state: State, done: str) -> None:
        """Show which form it is and how far the work is."""
        self._head.draw(form, where_text(state), done)

    def draw(
        self, questionnaire: Questionnaire, state: State, message: Message | None, differs: int | None
    ) -> None:
        """Show what was keyed; a refusal, or that the value differs, stands beside its row."""
        self.draw_sheet(
            questionnaire, state, legend_of_answers(state), message, _row_meant(state, message, differs)
        )
        self._head.say(None if self.says_why() else message)


def _row_meant(state: State, message: Message | None, differs: int | None) -> int | None:
    if message is None or state.choosing:
        return None
    if differs is not None:
        return differs
    if message.kind is not MessageKind.REFUSED:
        return None
    return state.here.cell if message.show is None else message.show
