"""The keying desk at work: keys go to the machine, drafts and finished forms to the store."""

from dataclasses import replace

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.legend import Legend, legend
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
from hailong_desktop.services.drafts import state_before_saving
from hailong_desktop.services.effort import with_changes, with_key
from hailong_desktop.services.finishing import Ending, kept_apart, kept_void
from hailong_desktop.services.message import Message, MessageKind
from hailong_desktop.services.modes import Mode
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.pile import Desk, laid_over
from hailong_desktop.services.refusals import ChangedElsewhereError
from hailong_desktop.services.sheets import Sheets
from hailong_desktop.services.twin_watch import TwinWatch
from hailong_desktop.services.workplace import Workplace

TWIN_KEYS = (
    Legend("+", "hai tờ giấy khác nhau: lưu phiếu này", (Key.ILLEGIBLE,)),
    Legend("*", "cùng một tờ giấy: không tính phiếu này", (Key.DOUBLE,)),
    Legend("Esc", "xem lại phiếu trước khi lưu", (Key.ESCAPE,)),
)
"""No digit answers: eyes on the paper, the first digits of the next form may be struck already."""

UNDONE = "hoàn tác"
REDONE = "làm lại"
AT_ONCE = "sửa ngay khi nhập"


class EntrySession(Sheets):
    """One officer keying one batch; every public call leaves `state`, `form` and `message` to be drawn."""

    def __init__(self, place: Workplace, round_code: str, batch: Batch, mode: Mode = Mode.QUICK) -> None:
        """Sit down at the batch: the draft touched last comes back, else a new form opens."""
        super().__init__(place, round_code, batch, mode)
        self._finished_states: dict[str, State] = {}
        self._twins = TwinWatch(place, batch, self.questionnaire)
        self._ending: Ending | None = None
        self._struck = place.now()

    def press(self, key: Press) -> None:
        """Give a key to the machine and do what it causes."""
        self.message = None
        if not self._may_write():
            return
        if self.twin is not None:
            self._leave_or_wait(key)
            return
        before = self.state
        state, effects = step(before, key)
        self._measure(before, state, key)
        if state != before:
            self._note_who()
            same_answers = state.answers == before.answers and state.flagged == before.flagged
            keeps_finish = same_answers or key in {Key.UNDO, Key.REDO}
            self._put(replace(self._desk, state=state, finish=self._desk.finish if keeps_finish else None))
        for effect in effects:
            self._take(effect)

    def retry(self) -> None:
        """Try again to save what could not be saved."""
        self.message = None
        if self._unsaved:
            self._save(self._unsaved)

    def previous_form(self) -> None:
        """Open the form saved last in this batch, for correction."""
        self._begin()
        if self.correcting:
            self._refuse("Hãy lưu phiếu đang sửa (Enter ở cuối phiếu) hoặc để lại (F9) trước.")
            return
        last = self._place.store.last_saved(self._round, self.batch.id)
        if last is None:
            self._refuse("Tập này chưa có phiếu nào đã lưu.")
            return
        self.open_form(last.id, AT_ONCE)

    # the same paper twice

    def decide_twin(self, same_paper: bool) -> None:
        """Save the form that looks like another one: void when it is the same paper, else with a note."""
        twin, ending = self.twin, self._ending
        self._begin()
        if twin is None or ending is None:
            return
        if same_paper:
            self._save(kept_void(ending.form, twin))
        else:
            self._twins.tell_apart(ending.form, twin.form)
            self._save(kept_apart(ending.form, twin))

    def leave_twin(self) -> None:
        """Go back to the form without saving it, to look at the paper again."""
        if self.twin is not None:
            self._begin()
            self.message = Message(MessageKind.NOTED, "Chưa lưu: hãy đối chiếu lại với phiếu giấy.")

    @property
    def legend(self) -> tuple[Legend, ...]:
        """The keys that are legal now, and what they do."""
        return TWIN_KEYS if self.twin is not None else legend(self.state)

    def _leave_or_wait(self, key: Press) -> None:
        if key in {Key.ILLEGIBLE, Key.DOUBLE}:
            self.decide_twin(same_paper=key is Key.DOUBLE)
        elif key in {Key.ESCAPE, Key.BACK, Key.UNDO}:
            self.leave_twin()
        else:
            self._refuse("Phiếu chưa lưu. Có phải một tờ giấy nhập hai lần? Bấm + nếu khác, * nếu là một tờ.")

    # what keys cause

    def _note_who(self) -> None:
        """Write on a new form who gives its first answer: he is not the one who keys it a second time."""
        form = self.form
        if not self.correcting and not form.first_officer:
            self._desk = replace(self._desk, form=replace(form, first_officer=self._place.who))

    def _measure(self, before: State, after: State, key: Press) -> None:
        """Count the key for the one who keyed the form first; on a saved form only the answers changed."""
        now, form, effort = self._place.now(), self.form, self.form.effort
        if form.first_officer in {"", self._place.who}:
            effort = with_changes(effort, before, after, key)
        if not self.correcting or form.status is Status.OPEN:
            effort = with_key(effort, (now - self._struck).total_seconds())
        self._struck = now
        self._desk = replace(self._desk, form=replace(form, effort=effort))

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

    def _finish(self, ready: FormReady, why: str = "") -> None:
        store, form = self._place.store, self._finished(ready)
        if self._unchanged(form):
            if self._done(lambda: store.remove_draft(form.id)):
                self._next(Message(MessageKind.NOTED, f"Phiếu {form.serial} không có gì thay đổi."))
            return
        if self.needs_serial:
            self._refuse("Phiếu này chưa có số: hãy bấm F6, ghi số in trên phiếu rồi lưu.")
            return
        self._ending = Ending(form, why or self._desk.why)
        self.twin = self._twins.twin_of(form, store.form(form.id))
        if self.twin is None:
            self._save(self._ending)

    def _save(self, ending: Ending) -> None:
        state = self.state
        try:
            kept = self._place.store.save_form(ending.form, self._place.stamp(ending.why))
        except ChangedElsewhereError as fault:
            self._meet(fault.theirs)
            return
        except SurveyError as fault:
            self._unsaved = ending
            self.message = Message(MessageKind.FAILED, fault.message)
            return
        self._finished_states[kept.id] = state
        self._place.news.tell(FormSaved(self._round, kept.id))
        try:
            self._next(Message(MessageKind.SAVED, _said(kept)), frees_serial=kept.status is Status.VOID)
        except SurveyError as fault:
            self._unsaved = ending  # saving it again stores nothing twice and opens the next one
            text = f"{_said(kept)} Chưa mở được phiếu tiếp theo: {fault.message}"
            self.message = Message(MessageKind.FAILED, text)

    def _meet(self, theirs: Response) -> None:
        """Go on from what somebody else saved meanwhile: what is keyed here becomes a change of that."""
        if theirs.status is Status.VOID:
            text = f"Phiếu {theirs.serial} vừa bị hủy nên bản sửa không lưu được. "
            text += "Muốn sửa thì khôi phục phiếu ở trang Danh sách phiếu trước."
            self._next(Message(MessageKind.REFUSED, text))
            return
        desk = laid_over(self._desk, theirs)
        self._put(desk)
        self._refuse(f"Chưa lưu. {desk.note}")

    def _undo_saving(self) -> None:
        """Take the form saved last back onto the desk; it counts nowhere until it is saved again."""
        store = self._place.store
        last = store.last_saved(self._round, self.batch.id, or_void_at_once=True)
        if last is None or (self.correcting and self.form.status is not Status.OPEN):
            self._refuse("Không còn gì để hoàn tác.")
            return
        if any(draft.form.id == last.id for draft in self.aside()):
            text = f"Phiếu {last.serial} có bản sửa đang để lại: lấy bản đó ra (Shift+F9) và lưu trước."
            self._refuse(text)
            return
        self.flush_draft()
        opened = replace(last, status=Status.OPEN, serial=self._serial_again(last))
        form = replace(opened, revision=last.revision + 1, invalid_reason="")
        state = replace(self._state_of(last), layout=self.layout)
        desk = Desk(form, state, None if last.status is Status.VOID else FormReady(last.invalid_reason))
        stamp = self._place.stamp(UNDONE)
        if not self._done(lambda: store.save_form(opened, stamp, desk.draft)):
            return
        if self._desk.in_work:
            self._ahead.append(self._desk)
        self._desk = desk
        self.keyed = store.batch_counts(self.batch.id)
        text = f"Đã mở lại phiếu {last.serial}; phiếu chưa được tính cho đến khi lưu lại."
        self.message = Message(MessageKind.NOTED, text)
        self._place.news.tell(FormSaved(self._round, last.id))

    def _serial_again(self, last: Response) -> str:
        """Return the form's number; of a void one, a new one where another form has it by now."""
        holder = self._place.store.form_by_serial(self._round, last.serial)
        taken = holder is not None and holder.id != last.id
        if taken or (self._desk.in_work and self.form.serial == last.serial):
            return self._pile.free_serial()
        return last.serial

    def _state_of(self, form: Response) -> State:
        return self._finished_states.get(form.id) or state_before_saving(form, self.layout)

    def _redo_saving(self) -> None:
        """Save again a form that undo took back, when nothing else was keyed on it."""
        if self._desk.finish is None:
            self._refuse("Không có gì để làm lại.")
            return
        self._finish(self._desk.finish, REDONE)


def _said(kept: Response) -> str:
    if kept.status is Status.VOID:
        return f"Phiếu {kept.serial} là tờ giấy nhập lại: đã giữ lại để tra cứu, không tính."
    return f"Đã lưu phiếu {kept.serial} ({kept.status.label})."
