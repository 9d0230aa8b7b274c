"""The form on the desk: its head, and the sheet of the moment: paper, checkpoint or reasons."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QStackedWidget, QVBoxLayout

from hailong_desktop.entry.keys import Words
from hailong_desktop.entry.legend import Legend
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from ui.keying_page.checkpoint import Checkpoint
from ui.keying_page.head import Head
from ui.keying_page.keycaps import caps_text
from ui.keying_page.paper import Paper
from ui.keying_page.reasons import Reasons
from ui.keying_page.twin_sheet import TwinSheet


class Desk(QFrame):
    """Passes on what its parts tell; draws what the session says."""

    struck = Signal(int, int)
    chosen = Signal(int)
    from_field = Signal(object)
    edited = Signal()
    pressed = Signal(object)
    wanted = Signal(object)
    retried = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._head = Head()
        self._paper = Paper()
        self._checkpoint = Checkpoint()
        self._reasons = Reasons()
        self._sheets = QStackedWidget()
        self._twin = TwinSheet()
        for sheet in (self._paper, self._checkpoint, self._reasons, self._twin):
            self._sheets.addWidget(sheet)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        lines.addWidget(self._head)
        lines.addWidget(self._sheets, 1)
        self._head.wanted.connect(self.wanted)
        self._head.retried.connect(self.retried)
        self._paper.struck.connect(self.struck)
        self._paper.chosen.connect(self.chosen)
        self._paper.pressed.connect(self.from_field)
        self._paper.edited.connect(self.edited)
        self._reasons.pressed.connect(self.pressed)
        self._twin.pressed.connect(self.pressed)

    def draw(self, session: EntrySession, legends: tuple[Legend, ...], failure: str, at_row: bool) -> None:
        """Show the state; with `at_row` a refusal is said beside the row in work, or the one it points at."""
        state, message = session.state, session.message
        refused = None
        if at_row and message and message.kind is MessageKind.REFUSED and not state.choosing:
            refused = state.here.cell if message.show is None else message.show
        if session.twin is not None:
            self._twin.draw(session, session.twin)
            self._sheets.setCurrentWidget(self._twin)
        elif state.choosing:
            self._reasons.draw(legends)
            self._sheets.setCurrentWidget(self._reasons)
        elif state.cell is None:
            self._checkpoint.draw(state)
            self._sheets.setCurrentWidget(self._checkpoint)
        else:
            why = f"{message.text}\n{caps_text(legends)}" if message else ""
            self._paper.draw(session.questionnaire, state, refused, why)
            self._sheets.setCurrentWidget(self._paper)
        self._head.draw(session, failure, said_elsewhere=self._says_why())

    def draw_head(self, session: EntrySession, failure: str) -> None:
        """Show only what stands above the paper."""
        self._head.draw(session, failure, said_elsewhere=self._says_why())

    def take_focus(self, session: EntrySession) -> bool:
        """Give the keys to the field of the row in work, where it has one; tell whether it has."""
        row = None if session.state.choosing or session.twin else self._paper.row(session.state)
        return row is not None and row.take_focus()

    def has_keys(self) -> bool:
        """Tell whether a field on the paper has the keys."""
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def pending(self) -> Words | None:
        """Return words typed in a field of the row in work but not entered yet."""
        return self._paper.pending()

    def _says_why(self) -> bool:
        return self._sheets.currentWidget() is self._paper and self._paper.says_why()
