"""Second keying: which forms are drawn, and one officer keying them blind."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace

from hailong_desktop.domain.officer import Officer
from hailong_desktop.domain.response import Response, Status
from hailong_desktop.domain.second import SecondKeying, SecondState
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.entry.keys import Press
from hailong_desktop.entry.layout import layout_of
from hailong_desktop.entry.replay import resumed
from hailong_desktop.entry.second import Differs, SecondEffect, desk_of, step_second
from hailong_desktop.entry.state import (
    FormReady,
    Noted,
    NothingToRedo,
    NothingToUndo,
    Refused,
    State,
    blank_state,
)
from hailong_desktop.services.drafts import keyed_cells
from hailong_desktop.services.message import Message, MessageKind
from hailong_desktop.services.news import SecondKeyed
from hailong_desktop.services.officers import Deed, require, why_barred
from hailong_desktop.services.workplace import Workplace

NEW_OFFICER = 100
"""An officer who has keyed fewer forms than this is checked twice as often."""

_ALL, _SAMPLE, _RISK = "nhập lần hai tất cả", "mẫu ngẫu nhiên", "nên soát lại"
_DRAWN = "rút mẫu nhập lần hai"
_LOOK_AGAIN = "Khác lần nhập đầu: hãy nhìn lại phiếu rồi bấm lại giá trị đúng."


def draw_sample(
    place: Workplace, batch: Batch, *, start: Callable[[int], int], everything: bool = False
) -> tuple[SecondKeying, ...]:
    """Draw forms of the batch for second keying and return what was drawn now.

    Forms worth a second look come first and always; of the others, for each first officer, every nth, n from
    the officer's rate (doubled for one who is new), from `start(n)`, a random number from 0 to n − 1; of an
    officer with fewer than n forms one is drawn. A later draw goes on counting behind the last form of the
    earlier one, so that drawing twice draws no more. With `everything` all forms are drawn. The rule stands
    in the history of every form.
    """
    require(place, Deed.SECOND_KEY)
    store = place.store
    before = {second.form: second for second in store.second_keyings(batch.round, batch.id)}
    forms = [form for form in store.batch_forms(batch.id) if form.status is Status.VALID]
    if everything:
        chosen = [_drawn(form, batch, _ALL) for form in forms if form.id not in before]
        rules = [_ALL]
    else:
        chosen, rules = _by_rule(place, batch, forms, before, start)
    if chosen:
        store.put_second_keyings(chosen, place.stamp("; ".join(rules)), _DRAWN)
        place.news.tell(SecondKeyed(batch.round, batch.id))
    return tuple(chosen)


def begun_by_me(place: Workplace, round_code: str, batches: Iterable[int]) -> SecondKeying | None:
    """Return a form of these batches that the officer at work has half keyed, or half settled."""
    begun = (
        one
        for batch in batches
        for one in place.store.second_keyings(round_code, batch)
        if place.who == {SecondState.DRAWN: one.officer, SecondState.TO_SETTLE: one.settler}.get(one.state)
    )
    return next(begun, None)


def _by_rule(
    place: Workplace,
    batch: Batch,
    forms: Sequence[Response],
    before: Mapping[str, SecondKeying],
    start: Callable[[int], int],
) -> tuple[list[SecondKeying], list[str]]:
    risky = [form for form in forms if form.risks and form.id not in before]
    chosen = [_drawn(form, batch, _risk_of(form)) for form in risky]
    rules = [f"{_RISK}: {len(chosen)} phiếu"] if chosen else []
    plain: defaultdict[str, list[Response]] = defaultdict(list)
    for form in forms:
        if not form.risks:
            plain[form.first_officer].append(form)
    for name, of_officer in plain.items():
        every = _every(place, name)
        if not every:
            continue
        sampled = [at for at, form in enumerate(of_officer) if form.id in before]
        first = sampled[-1] + every if sampled else start(min(every, len(of_officer)))
        sample = of_officer[first::every]
        chosen += [_drawn(form, batch, _SAMPLE) for form in sample]
        if sample:
            rules.append(f"phiếu của {name or 'người không rõ'}: cứ {every} lấy 1, từ phiếu thứ {first + 1}")
    return chosen, rules


def _every(place: Workplace, name: str) -> int:
    """Return n of every nth form of this officer, so that at least the rate is drawn; 0 for none."""
    officer = next((one for one in place.store.officers() if one.name == name), Officer(name))
    new = place.store.pace(name).forms < NEW_OFFICER
    rate = min(100, officer.second_rate * (2 if new else 1))
    return 100 // rate if rate else 0


def _drawn(form: Response, batch: Batch, why: str) -> SecondKeying:
    return SecondKeying(form.id, batch.id, why, form.first_officer)


def _risk_of(form: Response) -> str:
    return f"{_RISK}: {', '.join(risk.label for risk in form.risks)}"


class SecondSession:
    """One officer keying the drawn forms of a batch a second time, blind.

    Every public call leaves `state`, `form` and `message` to be drawn; `differs` is the cell that was just
    keyed differently. Of the first keying nothing is ever handed out.
    """

    def __init__(self, place: Workplace, round_code: str, batch: Batch) -> None:
        """Sit down at the drawn forms that somebody else keyed first."""
        require(place, Deed.SECOND_KEY)
        self._place = place
        self._round = round_code
        self.batch = batch
        survey_round = place.store.round(round_code)
        self.questionnaire = place.store.questionnaire(survey_round.questionnaire, survey_round.version)
        self.layout = layout_of(self.questionnaire, batch.period, severities=())
        self.message: Message | None = None
        self.differs: int | None = None
        self.draft_kept = True
        self._form = Response("", round_code, "")
        self.next()

    def next(self) -> None:
        """Go on with the next form that waits for this officer; one that is open elsewhere has to wait."""
        self._who = self._place.who
        store = self._place.store
        waiting = [
            second
            for second in store.second_keyings(self._round, self.batch.id)
            if second.state is SecondState.DRAWN
        ]
        barred = why_barred(self._place, Deed.SECOND_KEY)
        mine = [second for second in waiting if not barred and second.first_officer != self._who]
        self.remaining = len(mine)
        self.why_not = barred or _why_not(len(waiting) - len(mine), self._who)
        order = sorted(mine, key=lambda second: [self._who, "", second.officer].index(second.officer))
        self._second: SecondKeying | None = None
        self.draft_kept = True
        self._desk = desk_of(blank_state(self.layout), ("",) * len(self.layout.cells))
        for second in order:
            form = store.form(second.form)
            if form and form.status is not Status.OPEN:
                self._lay_down(second, form)
                return

    @property
    def done(self) -> bool:
        """Tell whether no form waits for this officer."""
        return self._second is None

    @property
    def state(self) -> State:
        """The keying state of the form on the desk."""
        return self._desk.state

    @property
    def form(self) -> Response:
        """The form on the desk as far as it may be known: serial and unit, no answer."""
        return self._form

    def press(self, key: Press) -> None:
        """Give a key to the blind machine and do what it causes."""
        self.message, self.differs = None, None
        barred = why_barred(self._place, Deed.SECOND_KEY)
        if barred or self._place.who != self._who:
            self.flush_draft()
            self.next()
            text = barred or f"Đã đổi người: đây là phiếu của {self._who}."
            self.message = Message(MessageKind.REFUSED, text)
            return
        if self._second is None:
            return
        before = self._desk.state
        self._desk, effects = step_second(self._desk, key)
        self.draft_kept = self.draft_kept and self._desk.state == before
        for effect in effects:
            self._take(effect)

    def flush_draft(self) -> None:
        """Keep what is keyed so far, so that a crash loses nothing."""
        if self.draft_kept or self._second is None:
            return
        self._place.store.put_second_keyings([self._so_far(self._second)], None)
        self.draft_kept = True

    def _take(self, effect: SecondEffect) -> None:
        match effect:
            case Refused(why, show):
                self.message = Message(MessageKind.REFUSED, why, show)
            case Noted(what):
                self.message = Message(MessageKind.NOTED, what)
            case Differs(cell):
                self.differs = cell
                self.message = Message(MessageKind.REFUSED, _LOOK_AGAIN, cell)
            case NothingToUndo() | NothingToRedo():
                self.message = Message(
                    MessageKind.REFUSED, "Không còn gì để hoàn tác hay làm lại ở phiếu này."
                )
            case FormReady():
                self._finish()

    def _lay_down(self, second: SecondKeying, form: Response) -> None:
        own = second.officer == self._who
        cells = second.cells if own else {}
        state = resumed(self.layout, cells, second.stop if own else 0, second.typed if own else "")
        self._second = second
        self._form = Response(form.id, form.round, form.serial, form.unit, batch=form.batch)
        self._desk = desk_of(state, tuple(form.cells.get(cell.code, "") for cell in self.layout.cells))

    def _so_far(self, second: SecondKeying) -> SecondKeying:
        state = self._desk.state
        return replace(
            second,
            officer=self._who,
            cells=keyed_cells(state),
            stop=state.stop,
            typed=state.typed,
        )

    def _finish(self) -> None:
        """Hold the finished keying against the form as it stands now; a void form needs none any more."""
        store, second = self._place.store, self._second
        form = store.form(second.form) if second else None
        if second is None or form is None or form.status is Status.VOID:
            self.next()
            self.message = Message(MessageKind.NOTED, "Phiếu này vừa bị hủy nên không cần nhập lần hai nữa.")
            return
        first = {cell.code: form.cells.get(cell.code, "") for cell in self.layout.cells}
        keyed_at = self._place.now().isoformat(timespec="seconds")
        keyed = replace(self._so_far(second), first=first, keyed_at=keyed_at)
        differing = len(keyed.differing)
        state = SecondState.TO_SETTLE if differing else SecondState.DONE
        store.put_second_keyings([replace(keyed, state=state)], self._place.stamp(), "nhập lần hai")
        self.next()
        self.message = Message(MessageKind.SAVED, _result(form.serial, differing))
        self._place.news.tell(SecondKeyed(self._round, self.batch.id))


def _result(serial: str, differing: int) -> str:
    if not differing:
        return f"Phiếu {serial}: hai lần nhập khớp nhau."
    return f"Phiếu {serial}: {differing} ô khác lần nhập đầu, chờ người thứ ba phân xử."


def _why_not(own: int, who: str) -> str:
    if not own:
        return ""
    return (
        f"Còn {own} phiếu do chính {who} nhập lần đầu: người khác phải nhập lần hai, "
        "vì tự nhập lại thì dễ lặp lại đúng lỗi cũ."
    )
