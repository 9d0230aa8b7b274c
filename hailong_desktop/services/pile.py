"""Where the next form on the desk comes from: a draft that waits, or a new sheet with the next serial."""

from dataclasses import dataclass, replace

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response, Status, new_form_id, next_serial
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.layout import Layout
from hailong_desktop.entry.state import FormReady, State, blank_state
from hailong_desktop.services.drafts import draft_of, kept_draft, keyed_cells, state_of_draft, state_of_form
from hailong_desktop.services.forms import known_form
from hailong_desktop.services.ports import Draft
from hailong_desktop.services.workplace import Workplace


@dataclass(frozen=True)
class Desk:
    """A form and its keying state; `finish` is how it had been finished before undo took it back.

    `why` is the reason for which a saved form is being corrected. `touched` tells that its number, unit or
    channel was set by hand. `note` is what the officer has to be told when the form is laid down.
    """

    form: Response
    state: State
    finish: FormReady | None = None
    why: str = ""
    touched: bool = False
    note: str = ""

    @property
    def name(self) -> str:
        """The form as a message names it."""
        return f"phiếu {self.form.serial}" if self.form.serial else "phiếu chưa ghi số"

    @property
    def draft(self) -> Draft:
        """What has to be kept of it so that it comes back as it is."""
        finish = self.finish.invalid_reason if self.finish else None
        return replace(draft_of(self.form, self.state, finish=finish), why=self.why)

    @property
    def in_work(self) -> bool:
        """Tell whether anything was keyed on the form, or the form is a saved one."""
        return self.touched or self.state.started or bool(self.form.texts) or self.form.revision > 0


class Pile:
    """The sheets of one batch that are not saved, and the numbers of the next ones."""

    def __init__(self, place: Workplace, batch: Batch, layout: Layout) -> None:
        """Count serials on from the highest one of the round; `layout` is the one of states laid out next."""
        self._place = place
        self._batch = batch
        self.layout = layout
        self._last_serial = place.store.last_serial(batch.round)

    def drafts(self) -> tuple[Draft, ...]:
        """Return the drafts of this batch and of imported forms in correction, the last one first."""
        drafts = self._place.store.drafts(self._batch.round)
        return tuple(draft for draft in drafts if draft.form.batch in {self._batch.id, None})

    def next_desk(self) -> Desk:
        """Return the draft touched last that was not put aside, else a new sheet."""
        draft = next((draft for draft in self.drafts() if not draft.aside), None)
        return self.desk_of_draft(draft) if draft else self._new_sheet()

    def free_serial(self) -> str:
        """Return the number that the next new sheet would have: free, and after the last one."""
        held = {draft.form.serial for draft in self._place.store.drafts(self._batch.round)}
        serial = next_serial(self._last_serial)
        while serial in held or self._place.store.form_by_serial(self._batch.round, serial):
            serial = next_serial(serial)
        return serial

    def desk_of_draft(self, draft: Draft) -> Desk:
        """Return the draft as it was left."""
        finish = None if draft.finish is None else FormReady(draft.finish)
        desk = Desk(draft.form, state_of_draft(draft, self.layout), finish, draft.why, touched=True)
        kept = self._place.store.form(draft.form.id) if draft.form.revision else None
        return laid_over(desk, kept) if kept and kept.revision != draft.form.revision else desk

    def desk_of_form(self, form_id: str) -> Desk:
        """Return a saved form for correction, as its draft left it; raise SurveyError for a void one."""
        form = known_form(self._place, form_id)
        if form.status is Status.VOID:
            raise SurveyError(
                f"Phiếu {form.serial} đã hủy. Hãy khôi phục ở trang Danh sách phiếu trước khi sửa."
            )
        draft = kept_draft(self._place.store, self._batch.round, form_id)
        return self.desk_of_draft(draft) if draft else Desk(form, state_of_form(form, self.layout))

    def count_on_from(self, serial: str) -> None:
        """Let the next new sheet follow this serial."""
        self._last_serial = serial

    def _new_sheet(self) -> Desk:
        batch = self._batch
        form = Response(
            id=new_form_id(),
            round=batch.round,
            serial="" if batch.printed_serials else self.free_serial(),
            unit=batch.unit,
            batch=batch.id or None,
            officer=self._place.who,
            channel=batch.channel,
            period=batch.period,
        )
        return Desk(form, blank_state(self.layout))


def laid_over(desk: Desk, kept: Response) -> Desk:
    """Return what is keyed on the desk as a change of what somebody else saved meanwhile; both stay known."""
    form = replace(
        desk.form,
        revision=kept.revision,
        status=kept.status,
        texts={**kept.texts, **desk.form.texts},
    )
    keyed = keyed_cells(desk.state)
    codes = [code for code, cell in kept.cells.items() if keyed.get(code, cell) != cell]
    differing = f"khác ở câu {', '.join(codes)}" if codes else "không khác câu trả lời nào"
    note = (
        f"Phiếu {kept.serial} vừa được {kept.officer or 'người khác'} lưu lại; bản trên bàn {differing}. "
        "Hãy đối chiếu với phiếu giấy rồi lưu."
    )
    return replace(desk, form=form, note=note)
