"""The keying page: turns keys into calls of the session and draws what comes back."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.keys import Press, digit_key
from hailong_desktop.entry.legend import legend
from hailong_desktop.services.batches import batch_to_key
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.news import RoundChanged, TalliesChanged
from hailong_desktop.services.rounds import keep_batch
from ui.keyboard import Command, command_of, key_of
from ui.keying_page.checkpoint import Checkpoint
from ui.keying_page.head import Head
from ui.keying_page.keycaps import KeyCaps
from ui.keying_page.panels import BatchPanel, Panel, SerialPanel, UnitPanel, WordsPanel
from ui.keying_page.paper import Paper
from ui.keying_page.rows import plain
from ui.keying_page.side import Side
from ui.surroundings import Surroundings

DRAFT_AFTER = 300
DRAFT_AT_LATEST = 1000


class KeyingPage(QWidget):
    """One session a batch; the paper in the middle, the numbers beside it, the legal keys below."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._around = surroundings
        self._place = surroundings.place
        self._round = ""
        self._sessions: dict[int, EntrySession] = {}
        self._session: EntrySession | None = None
        self._panel: Panel | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName("Nhập phiếu")
        self._soon = QTimer(self, singleShot=True, interval=DRAFT_AFTER)
        self._latest = QTimer(self, singleShot=True, interval=DRAFT_AT_LATEST)
        self._lay_out()
        self._connect()

    def show_round(self, round_code: str) -> None:
        """Show this round: the batch keyed last, or the place to write down a first batch."""
        self.flush()
        self._round = round_code
        self._sessions = {}
        self._session = None
        self._close_panel()
        self._fill_batches()
        batches = self._place.store.batches(round_code)
        if batches:
            self._sit_down(batch_to_key(self._place.store, batches))
        else:
            self._open_batch_panel()
        self._draw_tally()

    def open_form(self, form_id: str) -> None:
        """Put a saved form on the desk of its batch, for correction."""
        form = self._place.store.form(form_id)
        batches = {batch.id: batch for batch in self._place.store.batches(self._round)}
        here = self._session.batch if self._session else Batch(self._round, "Phiếu nhập từ tệp")
        wanted = batches.get(form.batch or 0, here) if form else here
        self._close_panel()
        self._sit_down(wanted)
        if self._session:
            self._session.open_form(form_id)
        self._draw()

    def flush(self) -> None:
        """Keep what is on the desk as a draft now."""
        self._soon.stop()
        self._latest.stop()
        if self._session:
            self._keep_words()
            self._session.flush_draft()

    # keys

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._hear(event):
            super().keyPressEvent(event)

    def _hear(self, event: QKeyEvent) -> bool:
        command = command_of(event)
        if command is not None:
            self._commands[command]()
            return True
        key = key_of(event)
        if key is None or self._session is None:
            return False
        self._press(key)
        return True

    def _press(self, press: Press | QKeyEvent) -> None:
        if isinstance(press, QKeyEvent):
            self._hear(press)
        elif self._session:
            self._session.press(press)
            self._after_change()

    def _after_change(self) -> None:
        """Draw, and have the draft kept soon."""
        session = self._session
        if session and not session.draft_kept:
            self._soon.start()
            if not self._latest.isActive():
                self._latest.start()
        self._draw()

    def _struck(self, at: int, position: int) -> None:
        """A box was clicked: in the row in work it is that column's key, elsewhere the row is only shown."""
        session = self._session
        if session and session.state.here.cell == at and position < 10:
            self._press(digit_key(position))
        else:
            self._draw()
        self.setFocus()

    # drawing

    def _draw(self) -> None:
        session = self._session
        self._desk.setVisible(session is not None)
        if session is None:
            return
        message = session.message
        refused = message.show if message and message.kind is MessageKind.REFUSED else None
        state = session.state
        self._head.draw(session)
        self._caps.show_legend(legend(state))
        self._side.draw_batch(session.batch, session.keyed)
        if state.cell is None:
            self._checkpoint.draw(state)
            self._sheets.setCurrentWidget(self._checkpoint)
        else:
            self._sheets.setCurrentWidget(self._paper)
            row = self._paper.draw(session.questionnaire, state, refused)
            wants_words = row is not None and self._panel is None and row.take_focus()
            if not wants_words and self._panel is None:
                self._take_keys_back()
        if message and message.kind in {MessageKind.REFUSED, MessageKind.FAILED}:
            QApplication.beep()

    def _take_keys_back(self) -> None:
        """Let keys come here again when the field for words that had them is done."""
        focus = QApplication.focusWidget()
        if focus is not None and self._paper.isAncestorOf(focus):
            self.setFocus()

    def _draw_tally(self) -> None:
        survey_round = self._place.store.round(self._round)
        self._side.draw_tally(survey_round, self._around.live.tally(self._round))

    # batches

    def _fill_batches(self) -> None:
        self._batches.blockSignals(True)
        self._batches.clear()
        for batch in self._place.store.batches(self._round):
            self._batches.addItem(_batch_text(batch), batch.id)
        at = self._batches.findData(self._session.batch.id if self._session else None)
        self._batches.setCurrentIndex(at)
        self._batches.blockSignals(False)

    def _sit_down(self, batch: Batch) -> None:
        self.flush()
        if batch.id not in self._sessions:
            self._sessions[batch.id] = EntrySession(self._place, self._round, batch)
        self._session = self._sessions[batch.id]
        self._fill_batches()
        self._draw()
        self.setFocus()

    def _batch_chosen(self, at: int) -> None:
        wanted = self._batches.itemData(at)
        batch = next((b for b in self._place.store.batches(self._round) if b.id == wanted), None)
        if batch:
            self._close_panel()
            self._sit_down(batch)

    def _batch_made(self, batch: Batch) -> None:
        try:
            kept = keep_batch(self._place, batch)
        except SurveyError as fault:
            if isinstance(self._panel, BatchPanel):
                self._panel.refuse(fault.message)
            return
        self._close_panel()
        self._sit_down(kept)

    def _round_changed(self, news: RoundChanged) -> None:
        if news.round != self._round:
            return
        for batch in self._place.store.batches(self._round):
            if batch.id in self._sessions:
                self._sessions[batch.id].batch = batch
        self._fill_batches()
        self._draw_tally()
        self._draw()

    def _tallies_changed(self, news: TalliesChanged) -> None:
        if news.round == self._round:
            self._draw_tally()

    # panels above the paper

    def _open_panel(self, panel: Panel) -> None:
        self._close_panel()
        self._panel = panel
        self._panels.addWidget(panel)
        panel.left.connect(self._leave_panel)
        panel.show()

    def _leave_panel(self) -> None:
        self._keep_words()
        self._close_panel()
        self._after_change()
        self.setFocus()

    def _close_panel(self) -> None:
        if self._panel is not None:
            self._panels.removeWidget(self._panel)
            self._panel.hide()
            self._panel.deleteLater()
            self._panel = None

    def _keep_words(self) -> None:
        if self._session and isinstance(self._panel, WordsPanel):
            self._session.set_texts(self._panel.texts())

    def _open_words(self) -> None:
        if self._session and self._session.questionnaire.texts:
            panel = WordsPanel(self._session.questionnaire.texts, self._session.form.texts)
            self._open_panel(panel)
            panel.start()

    def _open_serial(self) -> None:
        if self._session:
            panel = SerialPanel(self._session.form.serial)
            panel.chosen.connect(self._serial_chosen)
            self._open_panel(panel)
            panel.start()

    def _serial_chosen(self, serial: str) -> None:
        if self._session:
            self._session.set_serial(serial)
            self._leave_panel()

    def _open_units(self) -> None:
        if self._session:
            units = self._place.store.round(self._round).units
            panel = UnitPanel(units, self._session.form.unit)
            panel.chosen.connect(self._unit_chosen)
            self._open_panel(panel)
            panel.start()

    def _unit_chosen(self, unit: str) -> None:
        if self._session:
            self._session.set_unit(unit)
            self._leave_panel()

    def _open_batch_panel(self) -> None:
        if self._round:
            units = self._place.store.round(self._round).units
            panel = BatchPanel(self._round, units, can_leave=self._session is not None)
            panel.made.connect(self._batch_made)
            self._open_panel(panel)
            self._draw()
            panel.start()

    def _previous(self) -> None:
        if self._session:
            self._session.previous_form()
            self._after_change()

    def _put_aside(self) -> None:
        if self._session:
            self._session.put_aside()
            self._after_change()

    def _resume(self) -> None:
        """Take the form put away last back onto the desk."""
        waiting = self._session.aside() if self._session else ()
        if self._session and waiting:
            self._session.resume(waiting[0].form.id)
            self._after_change()
            self.setFocus()

    def _retry(self) -> None:
        if self._session:
            self._session.retry()
            self._after_change()
            self.setFocus()

    def _keep_draft(self) -> None:
        if self._session:
            self._soon.stop()
            self._latest.stop()
            self._session.flush_draft()
            self._head.draw(self._session)

    # building

    def _lay_out(self) -> None:
        self._batches = QComboBox()
        self._batches.setAccessibleName("Tập phiếu")
        self._batches.setMinimumWidth(320)
        self._new_batch = QPushButton("Tập mới (F3)")
        self._take_back = QPushButton("Lấy phiếu để lại")
        self._head = Head()
        self._paper = Paper()
        self._checkpoint = Checkpoint()
        self._caps = KeyCaps()
        self._side = Side()
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._paper)
        self._sheets.addWidget(self._checkpoint)
        self._panels = QVBoxLayout()
        self._desk = QFrame()
        self._desk.setProperty("role", "card")
        desk = QVBoxLayout(self._desk)
        desk.setContentsMargins(0, 0, 0, 0)
        desk.setSpacing(0)
        desk.addWidget(self._head)
        desk.addWidget(self._sheets, 1)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(plain("Tập phiếu", "muted"))
        top.addWidget(self._batches)
        top.addWidget(self._new_batch)
        top.addWidget(self._take_back)
        top.addStretch(1)
        middle = QVBoxLayout()
        middle.setSpacing(12)
        middle.addLayout(top)
        middle.addLayout(self._panels)
        middle.addWidget(self._desk, 1)
        body = QHBoxLayout()
        body.setContentsMargins(16, 12, 16, 12)
        body.setSpacing(16)
        body.addLayout(middle, 1)
        body.addWidget(self._side)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(body, 1)
        page.addWidget(self._caps)

    def _connect(self) -> None:
        self._commands = {
            Command.COMMENTS: self._open_words,
            Command.BATCH: self._open_batch_panel,
            Command.UNIT: self._open_units,
            Command.SERIAL: self._open_serial,
            Command.PREVIOUS: self._previous,
            Command.ASIDE: self._put_aside,
        }
        self._batches.activated.connect(self._batch_chosen)
        self._new_batch.clicked.connect(self._open_batch_panel)
        self._take_back.clicked.connect(self._resume)
        self._head.retried.connect(self._retry)
        self._paper.struck.connect(self._struck)
        self._paper.pressed.connect(self._press)
        self._soon.timeout.connect(self._keep_draft)
        self._latest.timeout.connect(self._keep_draft)
        self._around.bridge.tallies_changed.connect(self._tallies_changed)
        self._around.bridge.round_changed.connect(self._round_changed)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._panel is None:
            self.setFocus()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)


def _batch_text(batch: Batch) -> str:
    returned = "" if batch.returned is None else f" · {count_text(batch.returned)} phiếu"
    return f"{batch.label}{returned}"
