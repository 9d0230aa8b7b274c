"""The page «Nhập lần hai & phân xử»: turns keys into calls of the work on the desk, draws what comes back."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFocusEvent, QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.response import Response
from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.second import legend_of_answers
from hailong_desktop.services.message import MessageKind
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged, SecondKeyed
from ui.keeping import FORM_UNKEPT, KeepClock
from ui.keyboard import Command, command_of, key_of
from ui.keying_page.key_card import KeyCard
from ui.keying_page.keycaps import KeyCaps
from ui.keying_page.labels import plain
from ui.keying_page.pointing import back_a_row, enter_words, point_at, tick, with_row_key
from ui.second_page.bar import SecondBar
from ui.second_page.compare import Compare
from ui.second_page.paper_card import PaperCard
from ui.second_page.seat import Seat, drawn_lines, find_seat, sit_down
from ui.second_page.stage import Stage
from ui.second_page.work import COMPARED, Work, try_again
from ui.surroundings import Surroundings

_LEAVE_THE_FIELD = frozenset({Key.BACK, Key.FORWARD})


class SecondPage(QWidget):
    """One form of the stack at a time; neither the page nor its widgets know what was keyed first."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._tones = surroundings.sounds
        self._round = ""
        self._seat = Seat()
        self._doing = False
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self.setAccessibleName("Nhập lần hai và phân xử")
        self._clock = KeepClock(self)
        self._bar = SecondBar()
        self._nothing = plain("", "muted", wrap=True)
        self._paper = PaperCard()
        self._compare = Compare()
        self._caps = KeyCaps()
        self._sheets = Stage()
        self._lay_out()
        self._card = KeyCard(self, surroundings.resources / "fonts")
        self._connect(surroundings)

    def show_round(self, round_code: str) -> None:
        """Show the batch in which something waits; what is being keyed stays."""
        if round_code != self._round or not self._seat.busy:
            self.flush()
            self._round = round_code
            self._seat = find_seat(self._place, round_code)
        self._draw()

    def show_batch(self, batch_id: int, settle: bool) -> None:
        """Show this batch: the forms to key a second time, or those to settle."""
        if (self._seat.batch, self._seat.settles) != (batch_id, settle) or not self._seat.busy:
            self.flush()
            self._seat = sit_down(self._place, self._round, batch_id, settle)
        self._draw()
        self._take_keys()

    def flush(self) -> None:
        """Keep what is keyed, now."""
        self._clock.stop()
        work = self._work
        if work is not None:
            enter_words(work, self._paper.pending())
            work.flush()

    @property
    def unkept(self) -> str:
        """Why what is keyed is not on the disk, empty when it is."""
        return "" if self._seat.work is None or self._seat.work.kept else FORM_UNKEPT

    @property
    def _work(self) -> Work | None:
        """The work, while a form is on the desk."""
        return self._seat.work if self._seat.busy else None

    # keys

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts away from the keys of the desk."""
        ours = isinstance(event, QKeyEvent) and self.hasFocus() and key_of(event) is not None
        if event.type() is QEvent.Type.ShortcutOverride and ours:
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F3:
            self._bar.take_keys()
        elif event.key() == Qt.Key.Key_F4 and not event.isAutoRepeat():
            self._bar.switch()
        elif command_of(event) is Command.CARD:
            self._card.lay()
        elif command_of(event) is Command.ROW and self._paper.isVisible():
            self._leave_field(back_a_row)
        elif not self._hear(event):
            super().keyPressEvent(event)

    def _hear(self, event: QKeyEvent) -> bool:
        key = key_of(event)
        if key is None:
            return False
        if self.hasFocus():
            self._press(key)
        elif key in {Key.ENTER, Key.ESCAPE}:
            self._take_keys()
        return True

    def _from_field(self, press: Press | QKeyEvent) -> None:
        """Take what a field on the paper does not keep for itself."""
        if isinstance(press, QKeyEvent):
            self.keyPressEvent(press)
        else:
            self._press(press)

    def _press(self, press: Press) -> None:
        work = self._work
        if work is not None:
            if press in _LEAVE_THE_FIELD:
                enter_words(work, self._paper.pending())
            self._do(work, lambda: work.press(press))

    def _leave_field(self, deed: Callable[[Work], None]) -> None:
        """Enter words that stand in a field, then do something else."""
        work = self._work
        if work is not None:
            enter_words(work, self._paper.pending())
            self._do(work, lambda: deed(work))

    def _struck(self, at: int, position: int) -> None:
        """A box was clicked: in the row in work it is that column's key, elsewhere the row is gone to."""
        self._leave_field(
            lambda work: tick(work, position) if work.state.here.cell == at else point_at(work, at)
        )
        self._take_keys()

    def _chosen(self, at: int) -> None:
        self._leave_field(lambda work: point_at(work, at))
        self._take_keys()

    def _retry(self) -> None:
        self._leave_field(try_again)
        self._take_keys()

    def _do(self, work: Work, deed: Callable[[], None]) -> None:
        """Have the work do it; sound what came of it, have it kept soon, draw it."""
        self._doing = True
        deed()
        self._doing = False
        self._sound(work)
        if not work.kept:
            self._clock.start()
        self._draw()

    def _sound(self, work: Work) -> None:
        kind = work.message.kind if work.message else None
        if work.differs is not None:
            self._tones.differs()
        elif kind in {MessageKind.REFUSED, MessageKind.FAILED}:
            self._tones.refused()
        elif kind is MessageKind.SAVED:
            self._tones.saved()

    # drawing

    def _draw(self) -> None:
        had_keys = self.hasFocus() or self._paper.has_keys()
        self._draw_bar()
        work = self._work
        form = work.form if work is not None else None
        self._caps.setVisible(form is not None)
        if work is None or form is None:
            self._compare.clear()
            self._nothing.setText(self._seat.nothing)
            self._sheets.setCurrentWidget(self._nothing)
            self.setAccessibleDescription(self._seat.nothing)
            return
        if work.compared is not None:
            self._draw_comparison(work, form)
        else:
            self._draw_paper(work, form)
        if had_keys:
            self._take_keys()

    def _draw_bar(self) -> None:
        self._bar.show_batches(drawn_lines(self._place, self._round), self._seat.batch, self._seat.settles)

    def _draw_comparison(self, work: Work, form: Response) -> None:
        self._compare.head.draw(form, "đối chiếu ba lần nhập", work.progress)
        self._compare.draw(work.compared or (), work.state.layout.cells, work.names, work.message)
        self._caps.show_legend(COMPARED)
        self._sheets.setCurrentWidget(self._compare)
        self.setAccessibleDescription("Đối chiếu ba lần nhập")

    def _draw_paper(self, work: Work, form: Response) -> None:
        self._compare.clear()
        self._paper.draw(work.questionnaire, work.state, work.message, work.differs)
        self._paper.draw_head(form, work.state, work.progress)
        self._caps.show_legend(with_row_key(work.state, legend_of_answers(work.state)))
        self._sheets.setCurrentWidget(self._paper)
        cell = work.state.cell
        self.setAccessibleDescription(f"{cell.code}: {cell.text}" if cell else "Hết trang")

    def _take_keys(self) -> None:
        """Have the keys go to the paper: to the field of a row for words, else to the page."""
        work = self._work
        if work is None or work.compared is not None or not self._paper.focus_row(work.state):
            self.setFocus()

    # drafts and news

    def _keep_draft(self) -> None:
        self.flush()
        work = self._work
        if work is not None and work.failure:
            self._draw()

    def _follow(self, news: FormSaved | FormsImported | RoundChanged | SecondKeyed) -> None:
        """New work is looked for where there was none; a form on the desk stays there."""
        if news.round != self._round or self._doing or not self.isVisible():
            return
        if self._seat.busy:
            self._draw_bar()
        elif self._seat.batch:
            self._seat = sit_down(self._place, self._round, self._seat.batch, self._seat.settles)
            self._draw()
        else:
            self.show_round(self._round)

    def _officer_changed(self) -> None:
        """The stack is another one for another officer; the same one stands where he stood."""
        self.flush()
        self._seat = find_seat(self._place, self._round)
        self._draw()

    # building

    def _lay_out(self) -> None:
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for sheet in (self._nothing, self._paper, self._compare):
            self._sheets.addWidget(sheet)
        middle = QVBoxLayout()
        middle.setContentsMargins(16, 12, 16, 12)
        middle.setSpacing(8)
        middle.addWidget(self._bar)
        middle.addWidget(self._sheets, 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addLayout(middle, 1)
        page.addWidget(self._caps)

    def _connect(self, surroundings: Surroundings) -> None:
        self._bar.chosen.connect(self.show_batch)
        self._card.closed.connect(self._take_keys)
        self._paper.struck.connect(self._struck)
        self._paper.chosen.connect(self._chosen)
        self._paper.from_field.connect(self._from_field)
        self._paper.edited.connect(self._clock.start)
        self._paper.retried.connect(self._retry)
        self._compare.confirmed.connect(lambda: self._press(Key.ENTER))
        self._clock.due.connect(self._keep_draft)
        bridge = surroundings.bridge
        for signal in (bridge.form_saved, bridge.forms_imported, bridge.round_changed, bridge.second_keyed):
            signal.connect(self._follow)
        bridge.officer_changed.connect(self._officer_changed)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        work = self._work
        if work is not None and work.compared is None:
            self._paper.focus_row(work.state)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._round:
            self.show_round(self._round)
        self._take_keys()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)
