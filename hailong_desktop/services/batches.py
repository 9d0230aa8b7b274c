"""The batches of paper of a round: how far each one is, whose turn it is, closing and opening again."""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.serials import serial_gaps
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.domain.text import clean
from hailong_desktop.services.news import RoundChanged
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.ports import BatchCounts, Store
from hailong_desktop.services.workplace import Workplace

__all__ = [
    "BatchLine",
    "BatchState",
    "ReasonNeededError",
    "batch_lines",
    "batch_to_key",
    "close_batch",
    "reopen_batch",
    "serial_gaps",
]


class ReasonNeededError(SurveyError):
    """The numbers of a batch do not meet: it can be closed with a written reason only."""


class BatchState(StrEnum):
    """How far a batch is, from the first form to the closed stack."""

    WAITING = "waiting"
    KEYING = "keying"
    SECOND = "second"
    SETTLING = "settling"
    READY = "ready"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        """The state as an officer says it."""
        return _LABELS[self]


_LABELS = {
    BatchState.WAITING: "chờ nhập",
    BatchState.KEYING: "đang nhập",
    BatchState.SECOND: "chờ nhập lần hai",
    BatchState.SETTLING: "chờ phân xử",
    BatchState.READY: "chờ đóng",
    BatchState.CLOSED: "đã đóng",
}


@dataclass(frozen=True)
class BatchLine:
    """A batch at a glance: its numbers, its state, whose `turn` it is, the serials that are missing.

    `outstanding` forms are still to be keyed: fewer than none when more came than were counted, None while
    nobody has counted what came back.
    """

    batch: Batch
    counts: BatchCounts
    state: BatchState
    turn: str
    gaps: tuple[str, ...]
    outstanding: int | None


def batch_lines(place: Workplace, round_code: str) -> tuple[BatchLine, ...]:
    """Return the batches of the round, oldest first, in a few queries."""
    store = place.store
    counts, gaps = store.all_batch_counts(round_code), _Gaps(store, round_code)
    return tuple(
        _line(batch, counts.get(batch.id, BatchCounts()), gaps.of(batch))
        for batch in store.batches(round_code)
    )


def batch_of_form(store: Store, round_code: str, form_id: str) -> Batch | None:
    """Return the batch that a form lies in, None for an imported one."""
    form = store.form(form_id)
    wanted = form.batch if form else None
    return next((batch for batch in store.batches(round_code) if batch.id == wanted), None)


def batch_to_key(store: Store, batches: Sequence[Batch]) -> Batch:
    """Return the batch to go on with: one with a draft, else the first not keyed in full, else the last.

    A closed batch waits for nobody.
    """
    drafts = store.drafts(batches[0].round)
    started = next((draft.form.batch for draft in drafts if not draft.aside), None)
    for batch in batches:
        if batch.id == started:
            return batch
    open_ones = [batch for batch in batches if not batch.closed_at]
    for batch in open_ones:
        left = _outstanding(batch, store.batch_counts(batch.id))
        if left is None or left > 0:
            return batch
    return (open_ones or batches)[-1]


def close_batch(place: Workplace, batch: Batch, why: str = "") -> Batch:
    """Close the batch and return it: it takes no new forms until it is opened again.

    Raise SurveyError while forms wait on a desk or for settling; ReasonNeededError, saying the numbers, when
    they do not meet and there is no reason.
    """
    require(place, Deed.CLOSE_BATCH)
    kept = _kept(place, batch)
    if kept.closed_at:
        raise SurveyError(f"Tập phiếu “{kept.label}” đã đóng từ trước.")
    counts = place.store.batch_counts(kept.id)
    waiting = _what_waits(place.store, kept, counts)
    if waiting:
        raise SurveyError(f"Chưa đóng được tập phiếu “{kept.label}”: {waiting}.")
    reason = clean(why, "Lý do")
    open_end = _open_end(kept, counts)
    if open_end and not reason:
        raise ReasonNeededError(
            f"Số phiếu của tập “{kept.label}” chưa khớp: {open_end}. Muốn đóng thì ghi lý do."
        )
    closed = replace(kept, closed_at=place.now().isoformat(timespec="seconds"), closed_why=reason)
    return _put(place, closed, reason)


def reopen_batch(place: Workplace, batch: Batch, why: str) -> Batch:
    """Open a closed batch again, for forms that came late, and return it; a reason is needed."""
    require(place, Deed.CLOSE_BATCH)
    kept = _kept(place, batch)
    if not kept.closed_at:
        raise SurveyError(f"Tập phiếu “{kept.label}” đang mở nên không cần mở lại.")
    reason = clean(why, "Lý do")
    if not reason:
        raise SurveyError(f"Mở lại tập phiếu “{kept.label}” thì phải ghi lý do, ví dụ: phiếu về muộn.")
    return _put(place, replace(kept, closed_at="", closed_why=reason), reason)


def _put(place: Workplace, batch: Batch, why: str) -> Batch:
    kept = place.store.put_batch(batch, place.stamp(why))
    place.news.tell(RoundChanged(kept.round))
    return kept


def _kept(place: Workplace, batch: Batch) -> Batch:
    """Return the batch as it is kept now, whatever the caller still believes of it."""
    kept = next((kept for kept in place.store.batches(batch.round) if kept.id == batch.id), None)
    if kept is None:
        raise SurveyError(f"Không tìm thấy tập phiếu “{batch.label}” nữa. Hãy tải lại trang.")
    return kept


# numbers


def _outstanding(batch: Batch, counts: BatchCounts) -> int | None:
    return None if batch.returned is None else batch.returned - batch.spoiled - counts.keyed


def _what_waits(store: Store, batch: Batch, counts: BatchCounts) -> str:
    """Return what keeps the batch from being closed whatever the reason, empty when nothing does."""
    drafts = sum(draft.form.batch == batch.id for draft in store.drafts(batch.round))
    waits = (
        (drafts, "phiếu đang nhập dở hoặc để lại (F9)"),
        (counts.reopened if not drafts else 0, "phiếu đang mở lại chưa lưu"),
        (counts.unsettled, "phiếu chờ phân xử"),
    )
    return ", ".join(f"còn {count} {what}" for count, what in waits if count)


def _open_end(batch: Batch, counts: BatchCounts) -> str:
    """Return what a reason has to be given for when the batch is closed, empty when all is done."""
    left = _outstanding(batch, counts)
    parts: list[str] = []
    if left is None:
        parts.append(f"đã nhập {counts.keyed} phiếu nhưng chưa ghi số phiếu thu về")
    elif left:
        meaning = f"còn {left} phiếu chưa nhập" if left > 0 else f"nhập thừa {-left} phiếu"
        parts.append(
            f"thu về {batch.returned}, đã nhập {counts.keyed} (hợp lệ {counts.valid}, không hợp lệ "
            f"{counts.invalid}), hỏng {batch.spoiled}: {meaning}"
        )
    if counts.drawn:
        parts.append(f"còn {counts.drawn} phiếu chờ nhập lần hai")
    return "; ".join(parts)


# states


def _line(batch: Batch, counts: BatchCounts, gaps: tuple[str, ...]) -> BatchLine:
    outstanding = _outstanding(batch, counts)
    state = _state(batch, counts, outstanding)
    return BatchLine(batch, counts, state, _TURNS[state](counts, outstanding), gaps, outstanding)


def _state(batch: Batch, counts: BatchCounts, outstanding: int | None) -> BatchState:
    if batch.closed_at:
        return BatchState.CLOSED
    if not counts.keyed and not counts.reopened and outstanding != 0:
        return BatchState.WAITING
    if counts.reopened or (outstanding or 0) > 0:
        return BatchState.KEYING
    if counts.drawn:
        return BatchState.SECOND
    if counts.unsettled:
        return BatchState.SETTLING
    return BatchState.KEYING if outstanding is None else BatchState.READY


def _turn_of_first(counts: BatchCounts, outstanding: int | None) -> str:
    if counts.reopened:
        return f"người nhập lần đầu: lưu lại {counts.reopened} phiếu đang mở"
    if outstanding is None:
        return "người nhập lần đầu; chưa ghi số phiếu thu về"
    return f"người nhập lần đầu: còn {outstanding} phiếu"


def _turn_to_close(counts: BatchCounts, outstanding: int | None) -> str:
    if outstanding:
        return f"người nhập lần đầu: nhập thừa {-outstanding} phiếu, hãy đếm lại"
    if counts.uncommented:
        return f"người nhập lần đầu: gõ ý kiến của {counts.uncommented} phiếu, rồi đóng tập"
    return "người nhập lần đầu: đủ số phiếu, đóng tập được"


_TURNS: dict[BatchState, Callable[[BatchCounts, int | None], str]] = {
    BatchState.WAITING: _turn_of_first,
    BatchState.KEYING: _turn_of_first,
    BatchState.SECOND: lambda counts, _: (
        f"người nhập lần hai (không phải người nhập đầu): còn {counts.drawn} phiếu"
    ),
    BatchState.SETTLING: lambda counts, _: f"người phân xử (người thứ ba): còn {counts.unsettled} phiếu",
    BatchState.READY: _turn_to_close,
    BatchState.CLOSED: lambda _counts, _left: "đã xong",
}


# serials


class _Gaps:
    """The serials missing in each batch; one that another form of the round has, saved or not, is not."""

    def __init__(self, store: Store, round_code: str) -> None:
        self._store = store
        self._round = round_code
        self._serials = {batch.id: store.batch_serials(batch.id) for batch in store.batches(round_code)}
        self._unsaved = {draft.form.serial for draft in store.drafts(round_code)}
        self._everywhere: Collection[str] | None = None

    def of(self, batch: Batch) -> tuple[str, ...]:
        own = self._serials[batch.id]
        if not serial_gaps(own, self._in_batches()):
            return ()
        if self._everywhere is None:  # imported forms stand in no batch
            self._everywhere = self._store.digests(self._round).keys() | self._unsaved
        return serial_gaps(own, self._everywhere)

    def _in_batches(self) -> Iterator[str]:
        return chain(self._unsaved, *self._serials.values())
