"""Which keys are legal now and what they do, in the officer's words."""

from collections.abc import Iterator
from dataclasses import dataclass

from hailong_desktop.entry.keys import Key
from hailong_desktop.entry.layout import Cell, Kind
from hailong_desktop.entry.state import State


@dataclass(frozen=True)
class Legend:
    """A key cap and what it does."""

    cap: str
    does: str


_BACK = Legend("−", "lùi một câu")
_FLAG = Legend("/", "có ý kiến")
_UNDO = Legend("Ctrl+Z", "hoàn tác")
_INVALID = Legend("F7", "phiếu không hợp lệ")
_BLANK = Legend(".", "bỏ trống")
_ILLEGIBLE = Legend("+", "không đọc được")


def legend(state: State) -> tuple[Legend, ...]:
    """Return the legal keys of this moment, the ones of the cell first."""
    if state.choosing:
        reasons = (Legend(str(at), why) for at, why in enumerate(state.layout.invalid_reasons, start=1))
        valid = () if state.first_open is not None else (Legend("0", "phiếu hợp lệ"),)
        return (*reasons, *valid, Legend("Esc", "thôi, giữ như cũ"))
    if state.cell is None:
        enter = "lưu phiếu" if state.at_last_stop else "chốt trang"
        return (Legend("Enter", enter), Legend("−", "lùi lại sửa"), _FLAG, _INVALID, _UNDO)
    return (*_cell_legend(state, state.cell), _BACK, _FLAG, _INVALID, _UNDO)


def _cell_legend(state: State, cell: Cell) -> Iterator[Legend]:
    if state.typed:
        yield Legend("0–9", "số tiếp theo")
        yield Legend("Enter", f"ghi {state.typed}")
        return
    columns = f"1–{len(cell.choices)}"
    yield from {
        Kind.CHOICE: (Legend(columns, "cột trên phiếu"),),
        Kind.MULTI: (Legend(columns, "chọn, bỏ ô"), Legend("Enter", "câu sau")),
        Kind.DATE: (Legend("0–9", "ngày tháng năm, rồi Enter"),),
        Kind.NUMBER: (Legend("0–9", "số, rồi Enter"),),
        Kind.TEXT: (Legend("Enter", "ghi chữ vừa gõ"),),
    }[cell.kind]
    yield _BLANK
    if cell.kind is Kind.CHOICE:
        yield Legend("*", "đánh nhiều ô")
    yield _ILLEGIBLE
    if cell.allow_na:
        yield Legend("0", "không áp dụng")


def fives(answers: tuple[str, ...]) -> tuple[tuple[str, ...], ...]:
    """Return the answers in rows of five, as they stand between the rules of the paper."""
    return tuple(answers[at : at + 5] for at in range(0, len(answers), 5))


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
