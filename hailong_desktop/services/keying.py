"""The keying desk at work: keys go to the machine, drafts and finished forms to the store."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response, Status, complete
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.domain.text import clean
from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.layout import layout_of
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.state import (
    Effect,
    FormReady,
    Noted,
    NothingToRedo,
    NothingToUndo,
    Refused,
    State,
)
from hailong_desktop.services.drafts import draft_of, keyed_cells, state_before_saving
from hailong_desktop.services.message import Message, MessageKind
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.pile import Desk, Pile
from hailong_desktop.services.ports import BatchCounts, Draft, SerialTakenError
from hailong_desktop.services.rounds import add_units
from hailong_desktop.services.workplace import Workplace

LONGEST_SERIAL = 40


class EntrySession:
    """One officer keying one batch; every public call leaves `state`, `form` and `message` to be drawn."""

    def __init__(self, place: Workplace, round_code: str, batch: Batch) -> None:
        """Sit down at the batch: the draft touched last comes back, else a new form opens."""
        self._place = place
        self._round = round_code
        self.batch = batch
        survey_round = place.store.round(round_code)
        self.questionnaire = place.store.questionnaire(survey_round.questionnaire, survey_round.version)
        self.layout = layout_of(self.questionnaire, batch.period, survey_round.invalid_reasons)
        self.message: Message | None = None
        self.draft_kept = True
        self.keyed: BatchCounts = place.store.batch_counts(batch.id)
        self._pile = Pile(place, batch, self.layout)
        self._ahead: list[Desk] = []
        self._finished: dict[str, State] = {}
        self._unsaved: FormReady | None = None
        self._desk = self._pile.next_desk()

    @property
    def state(self) -> State:
        """The keying state of the form on the desk."""
        return self._desk.state

    @property
    def form(self) -> Response:
        """The form on the desk: id, serial, unit, texts; its cells are in `state`."""
        return self._desk.form

    @property
    def correcting(self) -> bool:
        """Tell whether a saved form is on the desk."""
        return self.form.revision > 0

    @property
    def unsaved(self) -> bool:
        """Tell whether the form is finished but could not be saved; `retry` tries again."""
        return self._unsaved is not None

    def press(self, key: Press) -> None:
        """Give a key to the machine and do what it causes."""
        self.message = None
        before = self.state
        state, effects = step(before, key)
        if state != before:
            same_answers = state.answers == before.answers and state.flagged == before.flagged
            keeps_finish = same_answers or key in {Key.UNDO, Key.REDO}
            self._put(replace(self._desk, state=state, finish=self._desk.finish if keeps_finish else None))
        for effect in effects:
            self._take(effect)

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        self.message = None
        if self._unsaved:
            self._finish(self._unsaved)

    def flush_draft(self) -> None:
        """Keep what is on the desk as a draft; a new form of which nothing is keyed leaves none."""
        if self.draft_kept:
            return
        store = self._place.store
        if self._desk.in_work:
            self.draft_kept = self._done(lambda: store.put_draft(draft_of(self.form, self.state)))
        else:
            self.draft_kept = self._done(lambda: store.remove_draft(self.form.id))

    def previous_form(self) -> None:
        """Open the form saved last in this batch, for correction."""
        self.message = None
        if self.correcting:
            self._refuse("Hãy lưu phiếu đang sửa (Enter ở cuối phiếu) hoặc để lại (F9) trước.")
            return
        last = self._place.store.last_saved(self._round, self.batch.id)
        if last is None:
            self._refuse("Tập này chưa có phiếu nào đã lưu.")
            return
        self.open_form(last.id)

    def open_form(self, form_id: str) -> None:
        """Put a saved form on the desk for correction; what was on the desk comes back after it."""
        self.message = None
        self.flush_draft()
        if form_id == self.form.id or not self.draft_kept:
            return
        try:
            desk = self._pile.desk_of_form(form_id)
        except SurveyError as fault:
            self._refuse(fault.message)
            return
        waiting = [*self._ahead, self._desk] if self._desk.in_work else self._ahead
        self._ahead = [other for other in waiting if other.form.id != form_id]
        self._desk = desk

    def put_aside(self) -> None:
        """Put the form away as a draft and go on with the next one; an unchanged one is just closed."""
        self.message = None
        store, form = self._place.store, self.form
        if not self._desk.in_work:
            self._refuse("Phiếu này chưa nhập gì nên không cần để lại.")
            return
        if self._unchanged(self._completed(FormReady())):
            done = self._done(lambda: store.remove_draft(form.id))
        else:
            done = self._done(lambda: store.put_draft(draft_of(form, self.state, aside=True)))
        if done:
            self._next(form, Message(MessageKind.NOTED, f"Đã để lại phiếu {form.serial}."))

    def aside(self) -> tuple[Draft, ...]:
        """Return the forms put away, the last one first."""
        return tuple(draft for draft in self._pile.drafts() if draft.aside)

    def resume(self, form_id: str) -> None:
        """Take a form that was put away back onto the desk."""
        self.message = None
        self.flush_draft()
        draft = next((draft for draft in self.aside() if draft.form.id == form_id), None)
        if draft is None:
            self._refuse("Phiếu để lại này không còn nữa.")
            return
        if self._done(lambda: self._place.store.put_draft(replace(draft, aside=False))):
            if self._desk.in_work:
                self._ahead.append(self._desk)
            self._desk = self._pile.desk_of_draft(draft)

    def set_serial(self, text: str) -> None:
        """Give this form the number printed on it; refused with the form it belongs to when taken."""
        self._change_form(lambda form: replace(form, serial=self._own_serial(text)))

    def set_unit(self, name: str) -> None:
        """Set the unit of this form only; a new unit becomes known to the round."""

        def with_unit(form: Response) -> Response:
            add_units(self._place, self._round, [name])
            return replace(form, unit=clean(name, "Phòng, đơn vị"))

        self._change_form(with_unit)

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Set the answers in words by code; empty ones are none."""

        def with_texts(form: Response) -> Response:
            tidy = {code: clean(text, "Ý kiến") for code, text in texts.items()}
            return replace(form, texts={code: text for code, text in {**form.texts, **tidy}.items() if text})

        self._change_form(with_texts)

    # what keys cause

    def _take(self, effect: Effect) -> None:
        match effect:
            case Refused(why, show):
                self._refuse(why, show)
            case Noted(what):
                self.message = Message(MessageKind.NOTED, what)
            case FormReady():
                self._finish(effect)
            case NothingToUndo():
                self._undo_saving()
            case NothingToRedo():
                self._redo_saving()

    def _finish(self, ready: FormReady) -> None:
        store, form, state = self._place.store, self._completed(ready), self.state
        if self._unchanged(form):
            if self._done(lambda: store.remove_draft(form.id)):
                self._next(form, Message(MessageKind.NOTED, f"Phiếu {form.serial} không có gì thay đổi."))
            return
        try:
            kept = store.save_form(form, self._place.stamp())
        except SurveyError as fault:
            self._unsaved = ready
            self.message = Message(MessageKind.FAILED, fault.message)
            return
        self._finished[kept.id] = state
        self._next(kept, Message(MessageKind.SAVED, f"Đã lưu phiếu {kept.serial} ({kept.status.label})."))
        self._place.news.tell(FormSaved(self._round, kept.id))

    def _next(self, left: Response, message: Message) -> None:
        """Go on with the form that waits, or with the next one."""
        self._unsaved = None
        if not self.correcting:
            self._pile.count_on_from(left.serial)
        self.keyed = self._place.store.batch_counts(self.batch.id)
        self._desk = self._ahead.pop() if self._ahead else self._pile.next_desk()
        self.draft_kept = True
        self.message = message

    def _undo_saving(self) -> None:
        """Take the form saved last back onto the desk; it counts nowhere until it is saved again."""
        last = self._place.store.last_saved(self._round, self.batch.id)
        if last is None or (self.correcting and self.form.status is not Status.OPEN):
            self._refuse("Không còn gì để hoàn tác.")
            return
        self.flush_draft()
        state = self._finished.get(last.id) or state_before_saving(last, self.layout)
        opened = replace(last, status=Status.OPEN)
        draft = draft_of(replace(opened, revision=last.revision + 1, invalid_reason=""), state)
        if not self._done(lambda: self._place.store.save_form(opened, self._place.stamp("hoàn tác"), draft)):
            return
        self._ahead.append(self._desk)
        self._desk = Desk(draft.form, state, FormReady(last.invalid_reason))
        self.keyed = self._place.store.batch_counts(self.batch.id)
        text = f"Đã mở lại phiếu {last.serial}; phiếu chưa được tính cho đến khi lưu lại."
        self.message = Message(MessageKind.NOTED, text)
        self._place.news.tell(FormSaved(self._round, last.id))

    def _redo_saving(self) -> None:
        """Save again a form that undo took back, when nothing else was keyed on it."""
        if self._desk.finish is None:
            self._refuse("Không có gì để làm lại.")
            return
        self._finish(self._desk.finish)

    # the form on the desk

    def _completed(self, ready: FormReady) -> Response:
        reason = self.form.invalid_reason if ready.invalid_reason is None else ready.invalid_reason
        form = replace(
            self.form,
            cells=keyed_cells(self.state),
            flagged=self.state.flagged,
            status=Status.INVALID if reason else Status.VALID,
            invalid_reason=reason,
        )
        return complete(form, self.questionnaire)

    def _unchanged(self, form: Response) -> bool:
        """Tell whether the form is a saved one, still counted, and says what is kept already."""
        kept = self._place.store.form(form.id)
        return kept is not None and kept.status is not Status.OPEN and kept.digest() == form.digest()

    def _own_serial(self, text: str) -> str:
        serial = clean(text, "Số phiếu", LONGEST_SERIAL)
        if not serial:
            raise SurveyError("Số phiếu không được để trống.")
        holder = self._place.store.form_by_serial(self._round, serial)
        if holder and holder.id != self.form.id:
            raise SerialTakenError(holder)
        return serial

    def _change_form(self, change: Callable[[Response], Response]) -> None:
        self.message = None
        try:
            form = change(self.form)
        except SurveyError as fault:
            self._refuse(fault.message)
            return
        self._put(replace(self._desk, form=form))

    def _put(self, desk: Desk) -> None:
        self._desk = desk
        self._unsaved = None
        self.draft_kept = False

    def _refuse(self, why: str, show: int | None = None) -> None:
        self.message = Message(MessageKind.REFUSED, why, show)

    def _done(self, write: Callable[[], object]) -> bool:
        """Write; when the store refuses, say so and return False."""
        try:
            write()
        except SurveyError as fault:
            self.message = Message(MessageKind.FAILED, fault.message)
            return False
        return True
