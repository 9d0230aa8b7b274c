"""The form on the desk: its head, the sheet of the moment, and the question whether two papers are one."""

from PySide6.QtCore import Signal

from hailong_desktop.entry.legend import Legend
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from ui.keying_page.head import Head
from ui.keying_page.paper_sheets import PaperSheets
from ui.keying_page.twin_sheet import TwinSheet


class Desk(PaperSheets):
    """Draws what the session says."""

    wanted = Signal(object)
    retried = Signal()

    def __init__(self) -> None:
        self._head = Head()
        self._twin = TwinSheet()
        super().__init__(self._head, self._twin)
        self._head.wanted.connect(self.wanted)
        self._head.retried.connect(self.retried)
        self._twin.pressed.connect(self.pressed)

    def draw(self, session: EntrySession, legends: tuple[Legend, ...], failure: str, at_row: bool) -> None:
        """Show the state; with `at_row` a refusal is said beside the row in work, or the one it points at."""
        state, message = session.state, session.message
        refused = None
        if at_row and message and message.kind is MessageKind.REFUSED and not state.choosing:
            refused = state.here.cell if message.show is None else message.show
        if session.twin is not None:
            self._twin.draw(session, session.twin)
            self.lay_on_top(self._twin)
        else:
            self.draw_sheet(session.questionnaire, state, legends, message, refused)
        self.draw_head(session, failure)

    def draw_head(self, session: EntrySession, failure: str) -> None:
        """Show only what stands above the paper."""
        self._head.draw(session, failure, said_elsewhere=self.says_why())

    def take_focus(self, session: EntrySession | None) -> bool:
        """Give the keys to the field of the row in work, where it has one; tell whether it has."""
        return session is not None and session.twin is None and self.focus_row(session.state)
