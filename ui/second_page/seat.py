"""Where an officer sits: at which batch, with which of the two tasks, and why there may be no work."""

from collections.abc import Iterator
from dataclasses import dataclass

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.second import SecondState
from hailong_desktop.services.batches import BatchLine, batch_lines
from hailong_desktop.services.second_keying import begun_by_me
from hailong_desktop.services.workplace import Workplace
from ui.second_page.work import SecondWork, SettlingWork, Work

NONE_DRAWN = "Đợt này chưa rút phiếu nào để nhập lần hai. Hãy rút mẫu ở trang Tập phiếu (Ctrl+M ở đó)."


@dataclass(frozen=True)
class Seat:
    """A batch by its id (0 for none) and the work at it."""

    batch: int = 0
    settles: bool = False
    work: Work | None = None
    why_not: str = NONE_DRAWN

    @property
    def nothing(self) -> str:
        """Why there is nothing to key."""
        return self.work.nothing if self.work is not None else self.why_not

    @property
    def busy(self) -> bool:
        """Tell whether a form is on the desk."""
        return self.work is not None and self.work.form is not None


def drawn_lines(place: Workplace, round_code: str) -> tuple[BatchLine, ...]:
    """Return the batches from which something was drawn."""
    lines = batch_lines(place, round_code) if round_code else ()
    return tuple(one for one in lines if one.counts.drawn + one.counts.unsettled + one.counts.seconded)


def sit_down(place: Workplace, round_code: str, batch_id: int, settle: bool) -> Seat:
    """Return the seat at a batch; where the officer's role may not do this, it says why."""
    batch = next(one for one in place.store.batches(round_code) if one.id == batch_id)
    try:
        kind = SettlingWork if settle else SecondWork
        return Seat(batch_id, settle, kind(place, round_code, batch))
    except SurveyError as fault:
        return Seat(batch_id, settle, None, fault.message)


def _waits(line: BatchLine) -> bool:
    return line.counts.drawn + line.counts.unsettled > 0


def find_seat(place: Workplace, round_code: str) -> Seat:
    """Return where this officer stood, else the first seat with something to do, else the first one."""
    seats = _seats(place, round_code)
    first = next(seats, Seat())
    if first.busy:
        return first
    return next((seat for seat in seats if seat.busy), first)


def _seats(place: Workplace, round_code: str) -> Iterator[Seat]:
    """Yield where a form is begun, where one waits to be keyed, to be settled; at last where none does."""
    lines = drawn_lines(place, round_code)
    begun = begun_by_me(place, round_code, [line.batch.id for line in lines if _waits(line)])
    if begun:
        yield sit_down(place, round_code, begun.batch, settle=begun.state is SecondState.TO_SETTLE)
    for line in lines:
        if line.counts.drawn:
            yield sit_down(place, round_code, line.batch.id, settle=False)
    for line in lines:
        if line.counts.unsettled:
            yield sit_down(place, round_code, line.batch.id, settle=True)
    for line in lines:
        yield sit_down(place, round_code, line.batch.id, settle=False)
