"""The keying page: turns keys into calls of the session and draws what comes back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.legend import legend
from hailong_desktop.services.batches import batch_to_key
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged, TalliesChanged
from ui.keyboard import Command, command_of, key_of
from ui.keying_page.batch_bar import NARROW, BatchBar
from ui.keying_page.desk import Desk
from ui.keying_page.draft_clock import DraftClock
from ui.keying_page.keycaps import KeyCaps
from ui.keying_page.panel_host import PanelHost
from ui.keying_page.pointing import enter_words, point_at, tick
from ui.keying_page.side import Side
from ui.surroundings import Surroundings

_LEAVE_THE_FIELD = {Key.BACK, Key.FORWARD, Key.INVALID}
_BAD_NEWS = {MessageKind.REFUSED, MessageKind.FAILED}


class KeyingPage(QWidget):
    """One session at a batch; the paper in the middle, the numbers beside it, the legal keys below."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = surroundings
        self._place = surroundings.place
        self._round = ""
        self._session: EntrySession | None = None
        self._failure = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName("Nhập phiếu")
        self._clock = DraftClock(self)
        self._commands: dict[Command, Callable[[EntrySession], None]] = {}
        self._lay_out()
        self._connect()

    def show_round(self, round_code: str) -> None:
        """Show this round: the batch keyed last, or the place to write down a first batch."""
        if round_code == self._round and self._session is not None and _in_work(self._session):
            self._refresh()
            return
        self.flush()
        self._round = round_code
        self._session = None
        self._panels.close_panel()
        batches = self._place.store.batches(round_code)
        if batches:
            self._sit_down(batch_to_key(self._place.store, batches))
        else:
            self._refresh()
            self._panels.show_batch(round_code, None, can_leave=False)

    def open_form(self, form_id: str) -> None:
        """Put a saved form on the desk of its batch, for correction."""
        form = self._place.store.form(form_id)
        batches = {batch.id: batch for batch in self._place.store.batches(self._round)}
        here = self._session.batch if self._session else Batch(self._round, "Phiếu nhập từ tệp")
        wanted = batches.get(form.batch or 0, here) if form else here
        self._panels.close_panel()
        session = self._session
        if session is None or session.batch.id != wanted.id:
            session = self._sit_down(wanted)
        self._enter_pending(session)
        session.open_form(form_id)
        self._after_change(at_row=False)
        self._take_keys()

    def flush(self) -> None:
        """Keep what is on the desk as a draft now."""
        self._clock.stop()
        if self._session:
            self._enter_pending(self._session)
            self._session.flush_draft()

    # keys

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = command_of(event) is not None or (self.hasFocus() and key_of(event) is not None)
            if ours:
                event.accept()
                return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hear(event):
            super().keyPressEvent(event)

    def _hear(self, event: QKeyEvent) -> bool:
        """Do what the key means; of the keys that a list or field left over, Enter and Esc lead back."""
        command = command_of(event)
        if command is not None:
            self._do(command)
            return True
        key = key_of(event)
        if key is None or self._session is None:
            return False
        if self.hasFocus():
            self._press(key)
        elif key in {Key.ENTER, Key.ESCAPE} and not self._panels.is_open():
            self._take_keys()
        return True

    def _from_field(self, press: Press | QKeyEvent) -> None:
        """Take what a field on the paper does not keep for itself."""
        if isinstance(press, QKeyEvent):
            self._hear(press)
        else:
            self._press(press)

    def _press(self, press: Press) -> None:
        if self._session:
            if press in _LEAVE_THE_FIELD:
                self._enter_pending(self._session)
            self._session.press(press)
            self._after_change(at_row=True)

    def _do(self, command: Command) -> None:
        session = self._session
        if command is Command.BATCH and self._round:
            self._panels.show_batch(self._round, None, can_leave=session is not None)
        elif session is not None and command in self._commands:
            self._enter_pending(session)
            self._commands[command](session)

    def _enter_pending(self, session: EntrySession) -> None:
        enter_words(session, self._desk.pending())

    def _struck(self, at: int, position: int) -> None:
        """A box was clicked: in the row in work it is that column's key, elsewhere the row is gone to."""
        session = self._session
        if session:
            self._enter_pending(session)
            if session.state.here.cell == at:
                tick(session, position)
            else:
                point_at(session, at)
            self._after_change(at_row=True)
            self._take_keys()

    def _pointed(self, at: int) -> None:
        if self._session:
            self._enter_pending(self._session)
            point_at(self._session, at)
            self._after_change(at_row=True)
            self._take_keys()

    # commands

    def _previous(self, session: EntrySession) -> None:
        session.previous_form()
        self._after_change(at_row=False)

    def _put_aside(self, session: EntrySession) -> None:
        session.put_aside()
        self._after_change(at_row=False)

    def _resume(self, session: EntrySession) -> None:
        if session.aside():
            self._panels.show_aside(session)

    def _retry(self) -> None:
        session = self._session
        if session is None:
            return
        if session.unsaved:
            session.retry()
        else:
            session.flush_draft()
        self._after_change(at_row=False)
        self._take_keys()

    def _edit_batch(self) -> None:
        if self._session:
            self._panels.show_batch(self._round, self._session.batch, can_leave=True)

    # what a change causes

    def _after_change(self, at_row: bool) -> None:
        """Draw, warn by a sound, have the draft kept soon; `at_row`: the message is about the row in work."""
        session = self._session
        if session is None:
            return
        message = session.message
        if message and message.kind in _BAD_NEWS:
            QApplication.beep()
        if not session.draft_kept:
            self._clock.start()
        if not session.batch.id and not session.correcting:
            self.show_round(self._round)  # the imported form is done: back to the batches
            return
        self._note_failure(session)
        self._draw(session, at_row)

    def _note_failure(self, session: EntrySession) -> None:
        """Keep saying what could not be written until it is."""
        message = session.message
        if message and message.kind is MessageKind.FAILED:
            self._failure = message.text
        elif session.draft_kept and not session.unsaved:
            self._failure = ""

    def _keep_draft(self) -> None:
        session = self._session
        if session:
            self._enter_pending(session)
            session.flush_draft()
            self._note_failure(session)
            self._desk.draw_head(session, self._failure)

    def _desk_changed(self) -> None:
        self._after_change(at_row=False)

    # drawing

    def _draw(self, session: EntrySession, at_row: bool = False) -> None:
        had_keys = self.hasFocus() or self._desk.has_keys()
        state, legends = session.state, legend(session.state)
        self._caps.show_legend(legends)
        self._desk.draw(session, legends, self._failure, at_row)
        self._side.draw_batch(session.batch, session.keyed)
        self._bar.allow(True, len(session.aside()))
        self.setAccessibleDescription(f"{state.cell.code}: {state.cell.text}" if state.cell else "Hết trang")
        if had_keys:
            self._take_keys()

    def _take_keys(self) -> None:
        """Have the keys go to the paper: to the field of a row for words, else to the page."""
        if self._session is None or not self._desk.take_focus(self._session):
            self.setFocus()

    def _refresh(self) -> None:
        """Draw everything again."""
        session = self._session
        self._desk.setVisible(session is not None)
        self._caps.setVisible(session is not None)
        self._bar.show_batches(self._place.store, self._round, session.batch.id if session else None)
        self._bar.allow(session is not None, 0)
        self._draw_tally()
        if session is None:
            self._side.draw_no_batch()
        else:
            self._draw(session)

    def _draw_tally(self) -> None:
        survey_round = self._place.store.round(self._round)
        self._side.draw_tally(survey_round, self._around.live.tally(self._round))

    # batches and news

    def _sit_down(self, batch: Batch) -> EntrySession:
        """Start at a batch; what was on the desk of the other one is kept as its draft."""
        self.flush()
        session = EntrySession(self._place, self._round, batch)
        self._session = session
        self._failure = ""
        self._panels.close_panel()
        self._refresh()
        self._take_keys()
        return session

    def _start_again(self, session: EntrySession, batch: Batch) -> None:
        """Take up a batch whose values changed, with the form that was on the desk."""
        correcting = session.form.id if session.correcting else ""
        again = self._sit_down(batch)
        if correcting:
            again.open_form(correcting)
            self._draw(again)

    def _batch_chosen(self, wanted: int) -> None:
        batch = next(batch for batch in self._place.store.batches(self._round) if batch.id == wanted)
        self._sit_down(batch)

    def _round_changed(self, news: RoundChanged) -> None:
        if news.round != self._round:
            return
        session = self._session
        if session is not None and session.batch.id:
            batches = self._place.store.batches(self._round)
            batch = next((b for b in batches if b.id == session.batch.id), session.batch)
            reasons = self._place.store.round(self._round).invalid_reasons
            if batch != session.batch or reasons != session.layout.invalid_reasons:
                self._start_again(session, batch)
                return
        self._refresh()

    def _form_saved(self, news: FormSaved) -> None:
        if news.round == self._round and self._session:
            batch = self._session.batch
            counts = self._place.store.batch_counts(batch.id)
            self._side.draw_batch(batch, counts)
            self._bar.show_count(batch, counts.keyed)

    def _forms_imported(self, news: FormsImported) -> None:
        """Numbers may be taken now: a sheet on which nothing is keyed gets a fresh one."""
        session = self._session
        if news.round == self._round and session and session.batch.id and not _in_work(session):
            self._sit_down(session.batch)

    def _tallies_changed(self, news: TalliesChanged) -> None:
        if news.round == self._round:
            self._draw_tally()

    # building

    def _lay_out(self) -> None:
        self._bar = BatchBar()
        self._panels = PanelHost(self._place)
        self._desk = Desk()
        self._caps = KeyCaps()
        self._side = Side()
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(self._bar)
        middle.addWidget(self._panels)
        middle.addWidget(self._desk, 1)
        middle.addStretch(0)
        self._body = body = QHBoxLayout()
        body.addLayout(middle, 1)
        body.addWidget(self._side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(body, 1)
        page.addWidget(self._caps)

    def _connect(self) -> None:
        self._commands = {
            Command.COMMENTS: self._panels.show_words,
            Command.UNIT: self._panels.show_units,
            Command.SERIAL: self._panels.show_serial,
            Command.PREVIOUS: self._previous,
            Command.ASIDE: self._put_aside,
            Command.RESUME: self._resume,
        }
        self._bar.chosen.connect(self._batch_chosen)
        self._bar.wanted.connect(self._do)
        self._bar.edited.connect(self._edit_batch)
        self._desk.wanted.connect(self._do)
        self._desk.retried.connect(self._retry)
        self._panels.changed.connect(self._desk_changed)
        self._panels.left.connect(self._take_keys)
        self._panels.kept.connect(self._batch_kept)
        self._desk.struck.connect(self._struck)
        self._desk.chosen.connect(self._pointed)
        self._desk.from_field.connect(self._from_field)
        self._desk.edited.connect(self._clock.start)
        self._desk.pressed.connect(self._press)
        self._clock.due.connect(self._keep_draft)
        bridge = self._around.bridge
        bridge.tallies_changed.connect(self._tallies_changed)
        bridge.round_changed.connect(self._round_changed)
        bridge.form_saved.connect(self._form_saved)
        bridge.forms_imported.connect(self._forms_imported)

    def _batch_kept(self, batch: Batch) -> None:
        if self._session is None or self._session.batch.id != batch.id:
            self._sit_down(batch)
        self._take_keys()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._session:
            self._desk.take_focus(self._session)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = self.width()
        self._side.fit(width)
        self._bar.fit(width)
        self._body.setContentsMargins(*((16, 12, 16, 12) if width >= NARROW else (8, 8, 8, 8)))
        self._body.setSpacing(16 if width >= NARROW else 8)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._panels.is_open():
            self._take_keys()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


def _in_work(session: EntrySession) -> bool:
    """Tell whether something would be lost from sight if the session began again."""
    return session.state.started or bool(session.form.texts) or session.correcting
