"""Opens one panel at a time above the paper and does what comes out of it."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QSizePolicy, QWidget
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.rounds import keep_batch
from hailong_desktop.services.sheet_values import serial_doubt
from hailong_desktop.services.workplace import Workplace
from ui.keying_page.batch_panel import BatchPanel
from ui.keying_page.panels import AsidePanel, Panel, SerialPanel, WordsPanel
from ui.keying_page.value_panel import CHANNEL, PERIOD, UNIT, ValuePanel

LEAST = 96
"""Pixels that a panel keeps where there is little room; it scrolls then."""


class PanelHost(QScrollArea):
    """`turned`: a panel was opened or closed; `changed`: the form on the desk did.

    `left`: the paper has the keys again; `kept`: a batch to key.
    """

    changed = Signal()
    turned = Signal()
    left = Signal()
    kept = Signal(Batch)

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self._place = place
        self._panel: Panel | None = None
        self._put_off = ""
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.setAccessibleName("Ô nhập thêm")
        self.hide()

    @override
    def sizeHint(self) -> QSize:
        if self._panel is None:
            return super().sizeHint()
        hint = self._panel.sizeHint()
        return QSize(hint.width(), max(hint.height(), self._panel.heightForWidth(self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, LEAST)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with what the panel says."""
        done = super().eventFilter(watched, event)
        if watched is self._panel and event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.turned.emit()
        return done

    def is_open(self) -> bool:
        """Tell whether a panel is open."""
        return self._panel is not None

    def take_focus(self) -> bool:
        """Give the keys to the panel that is open; tell whether one is."""
        focused: QWidget | None = QApplication.focusWidget()
        if self._panel is not None and (focused is None or not self.isAncestorOf(focused)):
            self._panel.take_focus()
        return self._panel is not None

    def gives_way(self) -> bool:
        """Tell whether another panel may take the place of this one; if not, it says why and has the keys."""
        why = self._panel.keeps() if self._panel else ""
        if self._panel is not None and why:
            self._panel.refuse(why)
            self.take_focus()
        return not why

    def step_aside(self) -> bool:
        """Leave the panel for the paper, as Esc does; return False where that would lose what is typed."""
        if self._panel is None:
            return True
        if not self.gives_way():
            return False
        self._panel.left.emit()
        return True

    def close_panel(self) -> None:
        """Close what is open; what was typed in it is on the form already."""
        if self._panel is not None:
            panel, self._panel = self._panel, None
            self.hide()
            self.takeWidget()
            panel.hide()
            panel.deleteLater()
            self.turned.emit()

    def show_words(self, session: EntrySession) -> None:
        """Have the comments typed; every change is on the form at once."""
        if not session.questionnaire.texts:
            return
        panel = WordsPanel(session.questionnaire.texts, session.form.texts)

        def keep() -> None:
            session.set_texts(panel.texts())
            panel.refuse(_refusal(session))
            self.changed.emit()

        panel.typed.connect(keep)
        self._open(panel)

    def ask_serial(self, session: EntrySession) -> None:
        """Have the number on the paper typed, where the sheet needs one and it was not put off."""
        if session.needs_serial and self._panel is None and session.form.id != self._put_off:
            self.show_serial(session)

    def show_serial(self, session: EntrySession) -> None:
        """Have the number on the paper typed; left without one, the sheet is keyed first."""
        panel = SerialPanel(session.suggested_serial, session.needs_serial)

        asked = session.form.serial

        def take(serial: str) -> None:
            nonlocal asked
            doubt = serial_doubt(self._place, session.batch.round, serial) if serial != asked else ""
            asked = serial
            if doubt:
                panel.refuse(doubt)
                return
            session.set_serial(serial)
            self._done(panel, session)

        def put_off() -> None:
            self._put_off = session.form.id

        panel.chosen.connect(take)
        panel.left.connect(put_off)
        self._open(panel, session)

    def show_units(self, session: EntrySession) -> None:
        """Have the unit of the form chosen, or of the whole batch."""
        known = self._place.store.round(session.batch.round).units

        def take(name: str) -> Batch:
            session.set_unit(name)
            return replace(session.batch, unit=session.form.unit)

        self._open_value(session, ValuePanel(UNIT, known, session.form.unit), take)

    def show_channels(self, session: EntrySession) -> None:
        """Have the way chosen by which the form came back, or the whole batch did."""
        batches = self._place.store.batches(session.batch.round)
        known = dict.fromkeys(batch.channel for batch in batches if batch.channel)

        def take(name: str) -> Batch:
            session.set_channel(name)
            return replace(session.batch, channel=session.form.channel)

        self._open_value(session, ValuePanel(CHANNEL, known, session.form.channel), take)

    def show_periods(self, session: EntrySession) -> None:
        """Have the year or month chosen that the form is of, or the whole batch is."""
        batches = self._place.store.batches(session.batch.round)
        known = sorted({batch.period for batch in batches if batch.period})

        def take(name: str) -> Batch:
            session.set_period(name)
            return replace(session.batch, period=session.form.period)

        self._open_value(session, ValuePanel(PERIOD, known, session.form.period), take)

    def _open_value(self, session: EntrySession, panel: ValuePanel, take: Callable[[str], Batch]) -> None:
        def chosen(name: str, whole: bool) -> None:
            batch = take(name)
            if self._done(panel, session) and whole:
                self._keep(batch)

        panel.chosen.connect(chosen)
        self._open(panel, session)

    def show_aside(self, session: EntrySession) -> None:
        """Have one of the forms put away chosen."""
        panel = AsidePanel(session.aside())

        def take(form_id: str) -> None:
            session.resume(form_id)
            self._done(panel, session)

        panel.chosen.connect(take)
        self._open(panel, session)

    def show_batch(self, round_code: str, kept: Batch | None, can_leave: bool) -> None:
        """Have a batch written down, or the values of a kept one changed."""
        panel = BatchPanel(round_code, self._place.store.round(round_code).units, kept, can_leave)
        panel.made.connect(self._keep)
        self._open(panel)

    def _keep(self, batch: Batch) -> None:
        try:
            kept = keep_batch(self._place, batch)
        except SurveyError as fault:
            if self._panel is not None:
                self._panel.refuse(fault.message)
            return
        self.close_panel()
        self.kept.emit(kept)

    def _open(self, panel: Panel, asks: EntrySession | None = None) -> None:
        """Open the panel; what the session refused of what it `asks` for is forgotten when it is left."""
        self.close_panel()
        self._panel = panel
        self.setWidget(panel)
        self.updateGeometry()
        if asks is not None:
            panel.left.connect(asks.dismiss)
        panel.left.connect(self._leave)
        self.show()
        self.turned.emit()
        panel.start()

    def _done(self, panel: Panel, session: EntrySession) -> bool:
        """Close the panel when the session took what came out of it; else say why not."""
        why = _refusal(session)
        if why:
            panel.refuse(why)
        else:
            self._leave()
        return not why

    def _leave(self) -> None:
        self.close_panel()
        self.changed.emit()
        self.left.emit()


def _refusal(session: EntrySession) -> str:
    message = session.message
    refused = message is not None and message.kind in {MessageKind.REFUSED, MessageKind.FAILED}
    return message.text if message and refused else ""
