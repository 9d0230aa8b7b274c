"""Which keys are legal now and what they do, in the officer's words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from hailong_desktop.entry.keys import DIGITS, Key
from hailong_desktop.entry.layout import Cell, Kind
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.state import Refused, State

_COLUMNS = DIGITS[1:]
_DATE = "ngày tháng năm, rồi Enter"
_ALSO = (
    (Key.FORWARD, "câu sau"),
    (Key.BACK, "lùi một câu"),
    (Key.FLAG, "có ý kiến"),
    (Key.INVALID, "phiếu không hợp lệ"),
    (Key.UNDO, "hoàn tác"),
)


@dataclass(frozen=True)
class Legend:
    """A key cap and what it does; `keys` are the machine's keys behind the cap, none for words."""

    cap: str
    does: str
    keys: tuple[Key, ...] = ()


_WORDS = Legend("Enter", "ghi chữ vừa gõ")


def legend(state: State) -> tuple[Legend, ...]:
    """Return the legal keys of this moment, the ones of the cell first; a key the machine refuses is none."""
    offers = (replace(offer, keys=_legal(state, offer.keys)) for offer in _offers(state))
    return tuple(offer for offer in offers if offer.keys or offer == _WORDS)


def _offers(state: State) -> Iterator[Legend]:
    if state.choosing:
        yield from _reasons(state)
    elif state.cell is None:
        yield Legend("Enter", "lưu phiếu" if state.at_last_stop else "chốt trang", (Key.ENTER,))
        yield _of_key(Key.ILLEGIBLE, "nhận như trên phiếu")
        yield from (_of_key(key, does) for key, does in _ALSO)
    elif state.typed:
        yield from _half_typed(state, state.cell)
    else:
        yield from _of_cell(state.cell)
        yield from (_of_key(key, does) for key, does in _ALSO)


def _reasons(state: State) -> Iterator[Legend]:
    for number, why in enumerate(state.layout.invalid_reasons, start=1):
        cap, typed = str(number), state.typed
        if cap == typed:
            yield Legend("Enter", why, (Key.ENTER,))
        elif cap.startswith(typed):
            yield Legend(cap, why, (DIGITS[int(cap[len(typed)])],))
    if not state.typed:
        yield _of_key(Key.D0, "phiếu hợp lệ")
    yield _of_key(Key.ESCAPE, "thôi, giữ như cũ")


def _half_typed(state: State, cell: Cell) -> Iterator[Legend]:
    digits = _legal(state, DIGITS)
    if digits:
        yield Legend(_range(digits[0], digits[-1]), "số tiếp theo", digits)
    yield _of_key(Key.ENTER, f"ghi {state.typed}")
    if cell.kind in {Kind.NUMBER, Kind.DATE}:
        yield _of_key(Key.BACK, "xóa một số")
    yield _of_key(Key.UNDO, "xóa số đang gõ")


def _of_cell(cell: Cell) -> Iterator[Legend]:
    if cell.kind in {Kind.CHOICE, Kind.MULTI}:
        several = cell.kind is Kind.MULTI
        last = len(cell.choices)
        columns = f"1–{last}" if last > 1 else "1"
        yield Legend(columns, "chọn, bỏ ô" if several else "cột trên phiếu", _COLUMNS[:last])
    elif cell.kind is Kind.TEXT:
        yield _WORDS
    else:
        yield Legend("0–9", "số, rồi Enter" if cell.kind is Kind.NUMBER else _DATE, DIGITS)
    yield _of_key(Key.ENTER, "câu sau" if cell.kind is Kind.MULTI else "về cuối trang")
    yield _of_key(Key.BLANK, "bỏ trống")
    yield _of_key(Key.DOUBLE, "đánh nhiều ô")
    yield _of_key(Key.ILLEGIBLE, "không đọc được")
    if cell.kind in {Kind.CHOICE, Kind.MULTI}:
        yield _of_key(Key.D0, "không áp dụng")


def _of_key(key: Key, does: str) -> Legend:
    return Legend("−" if key is Key.BACK else str(key.value), does, (key,))


def _range(first: Key, last: Key) -> str:
    return f"{first.value}–{last.value}" if first is not last else str(first.value)


def _legal(state: State, keys: tuple[Key, ...]) -> tuple[Key, ...]:
    """Return those of the keys that the machine would take."""
    return tuple(key for key in keys if not any(isinstance(e, Refused) for e in step(state, key)[1]))


def position_text(cell: Cell, answer: str | None) -> str:
    """Return an answer as the checkpoint shows it: the key that was struck, or the typed value."""
    caps = {"": Key.BLANK.value, "XX": Key.DOUBLE.value, "??": Key.ILLEGIBLE.value, "NA": "0"}
    if answer is None:
        return "·"
    if answer in caps:
        return str(caps[answer])
    if cell.kind in {Kind.CHOICE, Kind.MULTI}:
        codes = [option.code for option in cell.choices]
        return "+".join(str(codes.index(code) + 1) for code in answer.split(";"))
    if cell.kind is Kind.DATE:
        year, month, day = answer.split("-")
        return f"{day}/{month}/{year}"
    return answer
