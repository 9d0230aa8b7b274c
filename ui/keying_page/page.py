"""The keying page: turns keys into calls of the session and draws what comes back."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.batches import batch_of_form, batch_to_key
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged, TalliesChanged
from hailong_desktop.services.pace import own_numbers
from ui.keeping import FORM_UNKEPT, KeepClock
from ui.keying_page.batch_bar import BatchBar
from ui.keying_page.controls import Controls
from ui.keying_page.desk import Desk
from ui.keying_page.draft import keep_draft
from ui.keying_page.head import in_work
from ui.keying_page.key_card import KeyCard
from ui.keying_page.keycaps import KeyCaps
from ui.keying_page.panel_host import PanelHost
from ui.keying_page.pointing import with_row_key
from ui.keying_page.room import Room
from ui.keying_page.saying import Saying
from ui.keying_page.side import Side
from ui.surroundings import Surroundings


class KeyingPage(QWidget):
    """One session at a batch; the paper in the middle, the numbers beside it, the legal keys below."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = surroundings
        self._place = surroundings.place
        self._round = ""
        self._saying = Saying(surroundings.sounds)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName("Nhập phiếu")
        self._clock = KeepClock(self)
        self._bar = BatchBar()
        self._panels = PanelHost(self._place)
        self._desk = Desk()
        self._side = Side()
        self._caps = KeyCaps()
        self._controls = Controls(self._panels, self._desk, self)
        self._card = KeyCard(self, surroundings.resources / "fonts")
        self._room = Room(self, self._bar, self._panels, self._desk, self._side, self._caps)
        self._connect()

    def show_round(self, round_code: str) -> None:
        """Show this round: the batch keyed last, or the place to write down a first batch."""
        session = self._controls.session
        if round_code == self._round and session is not None and in_work(session):
            self._refresh()
            return
        self.flush()
        if self.unkept:
            self._refresh()
            return
        self._round = round_code
        self._controls.session = None
        self._panels.close_panel()
        batches = self._place.store.batches(round_code)
        if batches:
            self._sit_down(batch_to_key(self._place.store, batches))
        else:
            self._refresh()
            self._panels.show_batch(round_code, None, can_leave=False)

    def show_batch(self, batch_id: int) -> None:
        """Sit down at this batch of the round."""
        self._sit_down(next(b for b in self._place.store.batches(self._round) if b.id == batch_id))

    def open_form(self, form_id: str, why: str = "") -> None:
        """Put a saved form on the desk of its batch, for correction for this reason."""
        session = self._controls.session
        wanted = batch_of_form(self._place.store, self._round, form_id)
        self._panels.close_panel()
        if session is None or (wanted and session.batch.id != wanted.id):
            session = self._sit_down(wanted or Batch(self._round, "Phiếu nhập từ tệp"))
        self._controls.enter_pending()
        session.open_form(form_id, why)
        self._after_change(at_row=False)
        self._take_keys()

    def flush(self) -> None:
        """Keep what is on the desk as a draft now."""
        self._clock.stop()
        self._keep_draft()

    @property
    def unkept(self) -> str:
        """Why what is keyed is not on the disk, empty when it is; it would be lost with the page."""
        return "" if self._controls.session is None or self._controls.session.draft_kept else FORM_UNKEPT

    # keys

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts away from the keys of the desk."""
        if event.type() is QEvent.Type.ShortcutOverride and self._controls.claims(event, self.hasFocus()):
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._controls.hear(event, at_paper=self.hasFocus()):
            super().keyPressEvent(event)

    def _take_keys(self) -> None:
        """Have the keys go to the panel that is open, else to the row for words, else to the page."""
        if not self._panels.take_focus() and not self._desk.take_focus(self._controls.session):
            self.setFocus()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self._panels.take_focus():
            self._desk.take_focus(self._controls.session)

    # what a change causes

    def _after_change(self, at_row: bool) -> None:
        """Draw, warn by a sound, have the draft kept soon; `at_row`: the message is about the row in work."""
        session = self._controls.session
        if session is None:
            return
        self._saying.aloud(session)
        if not session.draft_kept:
            self._clock.start()
        if not session.batch.id and not session.correcting:
            self.show_round(self._round)  # the imported form is done: back to the batches
            return
        self._saying.note(session)
        self._draw(session, at_row)
        self._ask_serial()

    def _keep_draft(self) -> None:
        self._controls.enter_pending()
        session = self._controls.session
        if session:
            keep_draft(session)
            self._saying.note(session)
            self._desk.draw_head(session, self._saying.failure)

    # drawing

    def _draw(self, session: EntrySession, at_row: bool = False) -> None:
        had_keys = self.hasFocus() or self._desk.has_keys()
        state = session.state
        legends = with_row_key(state, session.legend)
        self._caps.show_legend(legends)
        self._desk.draw(session, legends, self._saying.failure, at_row)
        self._side.draw_batch(session.batch, session.keyed)
        if not at_row:
            self._bar.allow(True, len(session.aside()))
        self.setAccessibleDescription(f"{state.cell.code}: {state.cell.text}" if state.cell else "Hết trang")
        if had_keys:
            self._take_keys()

    def _refresh(self) -> None:
        """Draw everything again."""
        session = self._controls.session
        self._make_room()
        self._bar.show_batches(self._place.store, self._round, session.batch.id if session else None)
        self._bar.allow(session is not None, 0)
        self._draw_tally()
        if session is None:
            self._side.draw_no_batch()
        else:
            self._draw_own()
            self._draw(session)

    def _make_room(self) -> None:
        self._room.share_out(at_work=self._controls.session is not None)

    def _draw_tally(self) -> None:
        survey_round = self._place.store.round(self._round)
        self._side.draw_tally(survey_round, self._around.live.tally(self._round))

    # batches and news

    def _sit_down(self, batch: Batch) -> EntrySession:
        """Start at a batch; what was on the desk of the other one is kept as its draft."""
        self.flush()
        before = self._controls.session
        if before is not None and not before.draft_kept:
            self._refresh()
            return before
        session = EntrySession(self._place, self._round, batch, self._around.settings.mode)
        self._controls.session = session
        self._saying.failure = ""
        self._panels.close_panel()
        self._refresh()
        self._take_keys()
        self._ask_serial()
        return session

    def _ask_serial(self) -> None:
        """Have the number on the paper typed first, where every form has one."""
        session = self._controls.session
        if session and self.isVisible():
            self._panels.ask_serial(session)

    def _draw_own(self) -> None:
        if self._controls.session:
            self._side.draw_own(own_numbers(self._place, self._controls.session.batch.id))

    def _start_again(self, session: EntrySession, batch: Batch) -> None:
        """Take up a batch whose values changed, with the form that was on the desk."""
        session.follow(batch)
        again = self._sit_down(batch)
        if session.correcting:
            again.open_form(session.form.id)
            self._draw(again)

    def _batch_wanted(self) -> None:
        if self._round:
            self._panels.show_batch(self._round, None, can_leave=self._controls.session is not None)

    def _batch_kept(self, batch: Batch) -> None:
        session = self._controls.session
        if session is None or session.batch.id != batch.id:
            self._sit_down(batch)
        self._take_keys()

    def _round_changed(self, news: RoundChanged) -> None:
        if news.round != self._round:
            return
        session = self._controls.session
        changed = session.changed_batch() if session else None
        if session and changed:
            self._start_again(session, changed)
        else:
            self._refresh()

    def _form_saved(self, news: FormSaved) -> None:
        session = self._controls.session
        if news.round == self._round and session:
            counts = self._place.store.batch_counts(session.batch.id)
            self._side.draw_batch(session.batch, counts)
            self._draw_own()
            self._bar.show_count(session.batch, counts.keyed)

    def _forms_imported(self, news: FormsImported) -> None:
        """Numbers may be taken now: a sheet on which nothing is keyed gets a fresh one."""
        session = self._controls.session
        if news.round == self._round and session and session.batch.id and not in_work(session):
            self._sit_down(session.batch)

    def _tallies_changed(self, news: TalliesChanged) -> None:
        if news.round == self._round:
            self._draw_tally()

    # building

    def _connect(self) -> None:
        self._controls.changed.connect(self._after_change)
        self._controls.released.connect(self._take_keys)
        self._controls.batch_wanted.connect(self._batch_wanted)
        self._controls.card_wanted.connect(self._card.lay)
        self._card.closed.connect(self._take_keys)
        self._controls.mode_chosen.connect(self._around.settings.keep_mode)
        self._bar.chosen.connect(self.show_batch)
        self._bar.wanted.connect(self._controls.do)
        self._bar.edited.connect(self._controls.edit_batch)
        self._panels.changed.connect(lambda: self._after_change(at_row=False))
        self._panels.turned.connect(self._make_room)
        self._panels.left.connect(self._take_keys)
        self._panels.kept.connect(self._batch_kept)
        self._desk.edited.connect(self._clock.start)
        self._clock.due.connect(self._keep_draft)
        bridge = self._around.bridge
        bridge.tallies_changed.connect(self._tallies_changed)
        bridge.round_changed.connect(self._round_changed)
        bridge.form_saved.connect(self._form_saved)
        bridge.forms_imported.connect(self._forms_imported)
        bridge.officer_changed.connect(self._draw_own)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()
        self._room.fit()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._take_keys()
        self._ask_serial()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
