"""Settling: a third officer keys from the paper what two keyings differ in, before seeing either."""

from dataclasses import replace
from typing import NamedTuple

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.risks import risks_of
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.keys import Key, Press
from hailong_desktop.entry.layout import Cell, Layout, layout_of
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.replay import resumed
from hailong_desktop.entry.second import OF_THE_WHOLE_FORM
from hailong_desktop.entry.state import (
    Effect,
    FormReady,
    Noted,
    NothingToRedo,
    NothingToUndo,
    Refused,
    State,
    blank_state,
)
from hailong_desktop.services.drafts import kept_draft, keyed_cells
from hailong_desktop.services.message import Message, MessageKind
from hailong_desktop.services.news import FormSaved, SecondKeyed
from hailong_desktop.services.officers import Deed, require, why_barred
from hailong_desktop.services.workplace import Workplace

WHY = "phân xử nhập lần hai"
_NOT_NOW = {Status.OPEN, Status.VOID}


class Compared(NamedTuple):
    """A cell in question: what the first, the second and the third officer keyed."""

    code: str
    first: str
    second: str
    third: str

    @property
    def is_new(self) -> bool:
        """Tell whether the third value is neither of the two."""
        return self.third not in {self.first, self.second}


class Settling:
    """The differing cells of one form after the other; both values stay hidden until a third is keyed."""

    def __init__(self, place: Workplace, round_code: str, batch: Batch) -> None:
        """Take up the first form of the batch that this officer may settle."""
        require(place, Deed.SETTLE)
        self._place = place
        self._round = round_code
        self.batch = batch
        survey_round = place.store.round(round_code)
        self.questionnaire = place.store.questionnaire(survey_round.questionnaire, survey_round.version)
        self._layout = layout_of(self.questionnaire, batch.period, severities=())
        self.message: Message | None = None
        self.draft_kept = True
        self.state: State = blank_state(self._layout)
        self.compare: tuple[Compared, ...] | None = None
        self._next()

    @property
    def cells(self) -> tuple[Cell, ...]:
        """The cells in question."""
        return self.state.layout.cells

    @property
    def sheet(self) -> SecondKeying | None:
        """The second keying that is settled now; without the values until every third one is keyed."""
        if self._sheet is None or self.compare is not None:
            return self._sheet
        return replace(self._sheet, cells={}, first={}, settled={})

    def press(self, key: Press) -> None:
        """Give a key to the machine; the last Enter shows all three values, one more settles them."""
        self.message = None
        barred = why_barred(self._place, Deed.SETTLE)
        if barred or self._place.who != self._who:
            self.flush_draft()
            self._next()
            self._refuse(barred or f"Đã đổi người: đây là phiếu của {self._who}.")
        elif self._sheet is None:
            return
        elif self.compare is not None:
            self._press_at_comparison(key)
        elif isinstance(key, Key) and key in OF_THE_WHOLE_FORM:
            self._refuse(OF_THE_WHOLE_FORM[key])
        else:
            self._step(key, self._sheet)

    def flush_draft(self) -> None:
        """Keep the third values keyed so far, for the one who keyed them alone."""
        if self.draft_kept or self._sheet is None:
            return
        so_far = replace(
            self._sheet,
            settler=self._who,
            settled=keyed_cells(self.state),
            stop=self.state.stop,
            typed=self.state.typed,
        )
        self._place.store.put_second_keyings([so_far], None)
        self.draft_kept = True

    def confirm(self) -> None:
        """Put the third values into the form; the history says why."""
        require(self._place, Deed.SETTLE)
        sheet, compare = self._sheet, self.compare
        if sheet is None or compare is None or self._place.who != self._who:
            raise SurveyError("Hãy nhập giá trị trên phiếu cho mọi ô khác nhau trước đã.")
        settled = {part.code: part.third for part in compare}
        form = self._place.store.form(sheet.form)
        if form is None or form.status in _NOT_NOW:
            self._next()
            self._refuse("Phiếu này vừa bị hủy hoặc đang được mở ra sửa nên chưa phân xử được.")
            return
        after = replace(form, cells={**form.cells, **settled})
        if after != form:
            after = replace(after, risks=risks_of(after, self.questionnaire))
            draft = kept_draft(self._place.store, self._round, form.id)
            self._place.store.save_form(after, self._place.stamp(WHY), draft)
        done = replace(
            sheet,
            state=SecondState.DONE,
            settler=self._place.who,
            settled_at=self._place.now().isoformat(timespec="seconds"),
            settled=settled,
        )
        self._place.store.put_second_keyings([done], self._place.stamp(), WHY)
        self._next()
        self.message = Message(MessageKind.SAVED, f"Phiếu {form.serial}: đã phân xử {len(settled)} ô.")
        self._place.news.tell(FormSaved(self._round, form.id))
        self._place.news.tell(SecondKeyed(self._round, self.batch.id))

    def _step(self, key: Press, sheet: SecondKeying) -> None:
        before = self.state
        self.state, effects = step(before, key)
        self.draft_kept = self.draft_kept and self.state == before
        for effect in effects:
            self._take(effect, sheet)

    def _take(self, effect: Effect, sheet: SecondKeying) -> None:
        match effect:
            case Refused(why, show):
                self._refuse(why, show)
            case Noted(what):
                self.message = Message(MessageKind.NOTED, what)
            case NothingToUndo() | NothingToRedo():
                self._refuse("Không còn gì để hoàn tác hay làm lại ở phiếu này.")
            case FormReady():
                self._show_all(sheet)

    def _press_at_comparison(self, key: Press) -> None:
        if key is Key.ENTER:
            self.confirm()
        elif key in {Key.BACK, Key.ESCAPE}:
            self.compare = None
        else:
            self._refuse("Bấm Enter để ghi giá trị phân xử, − để nhập lại.")

    def _next(self) -> None:
        """Take up the next form that this officer may settle; one that is open elsewhere has to wait."""
        store, self._who = self._place.store, self._place.who
        waiting = [
            second
            for second in store.second_keyings(self._round, self.batch.id)
            if second.state is SecondState.TO_SETTLE
        ]
        barred = why_barred(self._place, Deed.SETTLE)
        mine = [one for one in waiting if not barred and self._who not in {one.first_officer, one.officer}]
        mine.sort(key=lambda one: [self._who, "", one.settler].index(one.settler))
        self.remaining = len(mine)
        self.why_not = barred or _why_not(len(waiting) - len(mine), self._who)
        self.draft_kept = True
        self._sheet: SecondKeying | None = None
        self.form: Response | None = None
        self.compare = None
        for second in mine:
            form = store.form(second.form)
            if form and form.status not in _NOT_NOW:
                self._sheet = second if second.settler == self._who else _untouched(second)
                self.form = Response(form.id, form.round, form.serial, form.unit, batch=form.batch)
                break
        layout, sheet = self._layout_of(self._sheet), self._sheet
        self.state = resumed(layout, sheet.settled, sheet.stop, sheet.typed) if sheet else blank_state(layout)

    def _layout_of(self, sheet: SecondKeying | None) -> Layout:
        asked = set(sheet.differing) if sheet else set()
        cells = tuple(replace(cell, page=0) for cell in self._layout.cells if cell.code in asked)
        return replace(self._layout, cells=cells)

    def _show_all(self, sheet: SecondKeying) -> None:
        third = keyed_cells(self.state)
        self.compare = tuple(
            Compared(code, sheet.first[code], sheet.cells.get(code, ""), third[code])
            for code in sheet.differing
        )
        if any(part.is_new for part in self.compare):
            self.message = Message(
                MessageKind.NOTED, "Có ô khác cả hai lần nhập: hãy nhìn lại phiếu rồi mới bấm Enter."
            )

    def _refuse(self, why: str, show: int | None = None) -> None:
        self.message = Message(MessageKind.REFUSED, why, show)


def _untouched(second: SecondKeying) -> SecondKeying:
    """Return the sheet as nobody has begun to settle it: what another third officer keyed stays his."""
    return replace(second, settler="", settled={}, stop=0, typed="")


def _why_not(own: int, who: str) -> str:
    if not own:
        return ""
    return f"Còn {own} phiếu mà {who} đã nhập lần đầu hoặc lần hai: phải là người thứ ba phân xử."
