"""What keys, clicks and commands do: they become calls of the session, or open a panel."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent

from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.modes import Mode
from ui.keyboard import Command, command_of, key_of
from ui.keying_page.desk import Desk
from ui.keying_page.draft import keep_draft
from ui.keying_page.panel_host import PanelHost
from ui.keying_page.pointing import back_a_row, ends_form, enter_words, point_at, tick

_LEAVE_THE_FIELD = {Key.BACK, Key.FORWARD, Key.INVALID}


class Controls(QObject):
    """`changed` tells that the session was called, and whether its message is about the row in work.

    `released` tells that the paper has the keys again; `batch_wanted` that a batch is to be written down,
    `card_wanted` that the card of keys is, `mode_chosen` which mode is worked in from now on.
    """

    changed = Signal(bool)
    released = Signal()
    batch_wanted = Signal()
    card_wanted = Signal()
    mode_chosen = Signal(Mode)

    def __init__(self, panels: PanelHost, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self.session: EntrySession | None = None
        self._panels = panels
        self._desk = desk
        self._commands: dict[Command, Callable[[EntrySession], None]] = {
            Command.COMMENTS: panels.show_words,
            Command.UNIT: panels.show_units,
            Command.CHANNEL: panels.show_channels,
            Command.PERIOD: panels.show_periods,
            Command.SERIAL: panels.show_serial,
            Command.PREVIOUS: self._previous,
            Command.ASIDE: self._put_aside,
            Command.RESUME: self._resume,
            Command.MODE: self._other_mode,
            Command.ROW: self._back_a_row,
        }
        desk.struck.connect(self._struck)
        desk.chosen.connect(self._pointed)
        desk.from_field.connect(self._from_field)
        desk.pressed.connect(self._clicked)
        desk.wanted.connect(self.do)
        desk.retried.connect(self._retry)

    def claims(self, event: QEvent, at_paper: bool) -> bool:
        """Tell whether a key is one of ours, so that no shortcut of the window takes it."""
        if not isinstance(event, QKeyEvent):
            return False
        return command_of(event) is not None or (at_paper and key_of(event) is not None)

    def hear(self, event: QKeyEvent, at_paper: bool) -> bool:
        """Do what the key means; of the keys that a list or field left over, Enter and Esc lead back."""
        command = command_of(event)
        if command is not None:
            self.do(command)
            return True
        key = key_of(event)
        if key is None or self.session is None:
            return False
        if at_paper and self._panels.take_focus():
            return True
        if at_paper:
            self.press(key)
        elif key in {Key.ENTER, Key.ESCAPE} and not self._panels.is_open():
            self.released.emit()
        return True

    def press(self, press: Press) -> None:
        """Give a key or words to the session, unless a panel above the paper has the keys."""
        session = self.session
        if session is None or self._panels.take_focus():
            return
        if press in _LEAVE_THE_FIELD:
            self.enter_pending()
        unnumbered_end = session.needs_serial and ends_form(session.state, press)
        session.press(press)
        self.changed.emit(True)
        if unnumbered_end:
            self._panels.show_serial(session)

    def do(self, command: Command) -> None:
        """Do one of the page's own commands."""
        if command is Command.CARD:
            self.card_wanted.emit()
        elif command is not Command.MODE and not self._panels.gives_way():
            return
        elif command is Command.BATCH:
            self.batch_wanted.emit()
        elif self.session is not None:
            self.enter_pending()
            self._commands[command](self.session)

    def edit_batch(self) -> None:
        """Have the values of the batch in work changed."""
        if self.session and self._panels.gives_way():
            batch = self.session.batch
            self._panels.show_batch(batch.round, batch, can_leave=True)

    def enter_pending(self) -> None:
        """Enter words that stand in a field, so that leaving it loses nothing."""
        if self.session:
            enter_words(self.session, self._desk.pending())

    def _from_field(self, press: Press | QKeyEvent) -> None:
        """Take what a field on the paper does not keep for itself."""
        if isinstance(press, QKeyEvent):
            self.hear(press, at_paper=True)
        else:
            self.press(press)

    def _struck(self, at: int, position: int) -> None:
        """A box was clicked: in the row in work it is that column's key, elsewhere the row is gone to."""
        session = self.session
        if session is None or not self._panels.step_aside():
            return
        self.enter_pending()
        if session.state.here.cell == at:
            tick(session, position)
        else:
            point_at(session, at)
        self.changed.emit(True)
        self.released.emit()

    def _clicked(self, press: Press) -> None:
        """The mouse pressed a key of what lies on the paper."""
        if self._panels.step_aside():
            self.press(press)

    def _pointed(self, at: int) -> None:
        if self.session and self._panels.step_aside():
            self.enter_pending()
            point_at(self.session, at)
            self.changed.emit(True)
            self.released.emit()

    def _previous(self, session: EntrySession) -> None:
        self._panels.close_panel()
        session.previous_form()
        self.changed.emit(False)
        self.released.emit()

    def _put_aside(self, session: EntrySession) -> None:
        self._panels.close_panel()
        session.put_aside()
        self.changed.emit(False)
        self.released.emit()

    def _resume(self, session: EntrySession) -> None:
        if session.aside():
            self._panels.show_aside(session)
        else:
            session.resume()
            self.changed.emit(False)

    def _other_mode(self, session: EntrySession) -> None:
        mode = Mode.CAREFUL if session.mode is Mode.QUICK else Mode.QUICK
        session.set_mode(mode)
        self.mode_chosen.emit(mode)
        self.changed.emit(False)

    def _back_a_row(self, session: EntrySession) -> None:
        if not self._panels.take_focus():
            back_a_row(session)
            self.changed.emit(True)

    def _retry(self) -> None:
        session = self.session
        if session is None:
            return
        if session.unsaved:
            session.retry()
        else:
            keep_draft(session)
        self.changed.emit(False)
        self.released.emit()
