"""The sheets of an officer at one batch: the one on the desk, those that wait, those put aside."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.domain.twins import Twin
from hailong_desktop.entry.layout import Layout, layout_of
from hailong_desktop.entry.state import FormReady, State
from hailong_desktop.services.finishing import Ending, finished
from hailong_desktop.services.message import Message, MessageKind
from hailong_desktop.services.modes import Mode
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.pile import Desk, Pile
from hailong_desktop.services.ports import BatchCounts, Draft
from hailong_desktop.services.sheet_values import (
    following,
    with_channel,
    with_period,
    with_serial,
    with_texts,
    with_unit,
)
from hailong_desktop.services.workplace import Workplace


class Sheets:
    """What lies on the desk and what is done to it; `message` says what came of the last call.

    `twin` is a form of the batch that looks like the one about to be saved: nothing is saved until the
    officer has said whether it is the same paper.
    """

    def __init__(self, place: Workplace, round_code: str, batch: Batch, mode: Mode = Mode.QUICK) -> None:
        """Sit down at the batch: the draft touched last comes back, else a new form opens."""
        self._place = place
        self._round = round_code
        self.batch = batch
        self.mode = mode
        survey_round = place.store.round(round_code)
        self.questionnaire = place.store.questionnaire(survey_round.questionnaire, survey_round.version)
        self._reasons = survey_round.invalid_reasons
        self.layout = self._lay_out()
        self.message: Message | None = None
        self.twin: Twin | None = None
        self.draft_kept = True
        self.keyed: BatchCounts = place.store.batch_counts(batch.id)
        self._pile = Pile(place, batch, self.layout)
        self._ahead: list[Desk] = []
        self._unsaved: Ending | None = None
        self._desk = self._pile.next_desk()
        self._tell()

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

    @property
    def closed(self) -> bool:
        """Tell whether the batch takes no new forms; saved ones can still be corrected."""
        return bool(self.batch.closed_at)

    @property
    def needs_serial(self) -> bool:
        """Tell whether the number printed on this paper has to be given."""
        return not self.form.serial and not self.closed

    @property
    def suggested_serial(self) -> str:
        """The number that the form has, or the one after the last where none is given yet."""
        return self.form.serial or self._pile.free_serial()

    def set_mode(self, mode: Mode) -> None:
        """Go on in another mode: from now on its checks are made, also on what is keyed already."""
        self.message = Message(MessageKind.NOTED, f"{mode.label}: kiểm tra {'; '.join(mode.checks)}.")
        self.mode = mode
        self.layout = self._pile.layout = self._lay_out()
        self._desk = self._laid_out(self._desk)
        self._ahead = [self._laid_out(desk) for desk in self._ahead]

    def changed_batch(self) -> Batch | None:
        """Return the batch as it is kept now where it, or the round's list of reasons, changed; else None."""
        batches = self._place.store.batches(self._round)
        kept = next((batch for batch in batches if batch.id == self.batch.id), self.batch)
        reasons = self._place.store.round(self._round).invalid_reasons
        same = kept == self.batch and reasons == self.layout.invalid_reasons
        return None if same or not self.batch.id else kept

    def dismiss(self) -> None:
        """Forget what was refused: the officer has turned to something else."""
        if self.message and self.message.kind is MessageKind.REFUSED:
            self.message = None

    # drafts and saved forms

    def flush_draft(self) -> None:
        """Keep what is on the desk as a draft; a new form of which nothing is keyed leaves none."""
        if self.draft_kept:
            return
        store = self._place.store
        if self._desk.in_work and not self._void_meanwhile():
            self.draft_kept = self._done(lambda: store.put_draft(self._desk.draft))
        else:
            self.draft_kept = self._done(lambda: store.remove_draft(self.form.id))

    def open_form(self, form_id: str, why: str = "") -> None:
        """Put a saved form on the desk for correction; what was on the desk comes back after it.

        `why` is the reason, which stands in the history of what is saved then.
        """
        self._begin()
        self.flush_draft()
        if form_id == self.form.id or not self.draft_kept:
            return
        try:
            require(self._place, Deed.CORRECT)
            desk = self._pile.desk_of_form(form_id)
        except SurveyError as fault:
            self._refuse(fault.message)
            return
        if self._taken_back(form_id):
            self._lay_on_top(replace(desk, why=why or desk.why))

    def put_aside(self) -> None:
        """Put the form away as a draft and go on with the next one; an unchanged one is just closed."""
        self._begin()
        store, desk = self._place.store, self._desk
        if not desk.in_work:
            self._refuse("Phiếu này chưa nhập gì nên không cần để lại.")
        elif self._unchanged(self._finished(FormReady())):
            if self._done(lambda: store.remove_draft(desk.form.id)):
                self._next(Message(MessageKind.NOTED, f"Đã đóng {desk.name}: không có gì thay đổi."))
        elif self._done(lambda: store.put_draft(replace(desk.draft, aside=True))):
            self._next(Message(MessageKind.NOTED, f"Đã để lại {desk.name}; Shift+F9 để lấy lại."))

    def aside(self) -> tuple[Draft, ...]:
        """Return the forms put away, the last one first."""
        return tuple(draft for draft in self._pile.drafts() if draft.aside)

    def resume(self, form_id: str = "") -> None:
        """Take a form that was put away back onto the desk, the last one where none is named."""
        self._begin()
        self.flush_draft()
        if not self.draft_kept:
            return
        draft = next((draft for draft in self.aside() if form_id in {draft.form.id, ""}), None)
        if draft is None:
            self._refuse("Phiếu để lại này không còn nữa." if form_id else "Không có phiếu nào đang để lại.")
        elif self._taken_back(draft.form.id):
            self._lay_on_top(self._pile.desk_of_draft(draft))

    # what stands on the sheet besides the answers

    def set_serial(self, text: str) -> None:
        """Give this form the number printed on it; refused with the form it belongs to when taken."""
        self._change_form(lambda form: with_serial(self._place, form, text))

    def set_unit(self, name: str) -> None:
        """Set the unit of this form only; a new unit becomes known to the round."""
        self._change_form(lambda form: with_unit(self._place, form, name))

    def set_channel(self, text: str) -> None:
        """Set the channel of this form only."""
        self._change_form(lambda form: with_channel(form, text))

    def set_period(self, text: str) -> None:
        """Set the period of this form only: a year or a month."""
        self._change_form(lambda form: with_period(form, text))

    def follow(self, batch: Batch) -> None:
        """Give a new form in work what its batch says from now on, where it had that from the batch."""
        if self._desk.in_work and not self.correcting:
            self._put(replace(self._desk, form=following(self.form, self.batch, batch)))

    def set_texts(self, texts: Mapping[str, str]) -> None:
        """Set the answers in words by code; empty ones are none."""
        self._change_form(lambda form: with_texts(form, texts))

    # inside

    def _lay_out(self) -> Layout:
        return layout_of(self.questionnaire, self.batch.period, self._reasons, self.mode.severities)

    def _laid_out(self, desk: Desk) -> Desk:
        return replace(desk, state=replace(desk.state, layout=self.layout))

    def _begin(self) -> None:
        """Start something else: a question that stands is left, the form stays as it is."""
        self.message = None
        self.twin = None

    def _lay_on_top(self, desk: Desk) -> None:
        """Lay a sheet on the desk; the one in work comes back after it."""
        waiting = [*self._ahead, self._desk] if self._desk.in_work else self._ahead
        self._ahead = [other for other in waiting if other.form.id != desk.form.id]
        self._desk = desk
        self._unsaved = None
        self._tell()

    def _tell(self) -> None:
        """Say what has to be known of the form just laid down, behind what was said already."""
        if self._desk.note:
            said = f"{self.message.text} " if self.message else ""
            self.message = Message(MessageKind.NOTED, said + self._desk.note)

    def _void_meanwhile(self) -> bool:
        """Tell whether the saved form on the desk was made void by somebody else."""
        kept = self._place.store.form(self.form.id) if self.correcting else None
        return kept is not None and kept.status is Status.VOID

    def _taken_back(self, form_id: str) -> bool:
        """Let a form be put aside no longer; return False when the store refuses."""
        draft = next((draft for draft in self.aside() if draft.form.id == form_id), None)
        return draft is None or self._done(lambda: self._place.store.put_draft(replace(draft, aside=False)))

    def _finished(self, ready: FormReady) -> Response:
        return finished(self._desk, ready, self.questionnaire)

    def _unchanged(self, form: Response) -> bool:
        """Tell whether the form is a saved one, still counted, and says what is kept already."""
        kept = self._place.store.form(form.id)
        return kept is not None and kept.status is not Status.OPEN and _same(kept, form)

    def _next(self, message: Message, frees_serial: bool = False) -> None:
        """Go on with the form that waits, or with the next one."""
        self._unsaved = None
        self.twin = None
        if self.form.serial and not self.correcting and not frees_serial:
            self._pile.count_on_from(self.form.serial)
        self.keyed = self._place.store.batch_counts(self.batch.id)
        self._desk = self._ahead.pop() if self._ahead else self._pile.next_desk()
        self.draft_kept = True
        self.message = message
        self._tell()

    def _may_write(self) -> bool:
        """Tell whether this form may be keyed by this officer in this batch; if not, say why."""
        try:
            require(self._place, Deed.CORRECT if self.correcting else Deed.KEY)
        except SurveyError as fault:
            self._refuse(fault.message)
            return False
        if self.closed and not self.correcting:
            self._refuse(
                f"Tập phiếu “{self.batch.label}” đã đóng nên không nhận phiếu mới. "
                "Có phiếu về muộn thì mở lại tập này ở trang Tập phiếu, ghi lý do."
            )
            return False
        return True

    def _change_form(self, change: Callable[[Response], Response]) -> None:
        self._begin()
        if not self._may_write():
            return
        try:
            form = change(self.form)
        except SurveyError as fault:
            self._refuse(fault.message)
            return
        self._put(replace(self._desk, form=form, touched=True))

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


def _same(kept: Response, form: Response) -> bool:
    return (kept.digest(), kept.channel, kept.period) == (form.digest(), form.channel, form.period)
