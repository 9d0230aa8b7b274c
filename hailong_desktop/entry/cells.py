"""What a key does in one cell, by the kind of the cell: columns, several boxes, number, date, text."""

from collections.abc import Callable
from dataclasses import replace

from hailong_desktop.domain.answers import SEPARATOR, Missing, ticked
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.text import clean
from hailong_desktop.entry.dates import keyed_date
from hailong_desktop.entry.keys import Key
from hailong_desktop.entry.layout import Cell, Kind
from hailong_desktop.entry.state import Effect, Noted, Refused, State, Stored

Result = tuple[State, tuple[Effect, ...]]
LONGEST_NUMBER = 12
LONGEST_DATE = 8
_LONGEST = {Kind.NUMBER: LONGEST_NUMBER, Kind.DATE: LONGEST_DATE}
LONGEST_TEXT = 300
_NO_SUCH_DAY = (
    "Không có ngày “{}” (năm từ 1900 đến 2100): bấm − để xóa, rồi nhập ngày, tháng, năm, "
    "6 hoặc 8 chữ số, ví dụ 210514."
)
_REASONS_FOR_NONE = {
    Key.BLANK: Missing.BLANK,
    Key.DOUBLE: Missing.DOUBLE,
    Key.ILLEGIBLE: Missing.ILLEGIBLE,
}


def refuse(state: State, why: str, show: int | None = None) -> Result:
    """Return the unchanged state and the reason."""
    return state, (Refused(why, show),)


def _enter_in_page(state: State) -> Result:
    show = state.first_open
    if show is not None and state.layout.cells[show].page == state.here.page:
        return refuse(state, "Trang này còn câu chưa nhập.", show)
    last = state.layout.page_cells(state.here.page)[-1]
    return replace(state, stop=state.layout.stop_of(last) + 1), ()


def _choice(state: State, cell: Cell, key: Key) -> Result:
    if key is Key.ENTER and not state.typed:
        return _enter_in_page(state)
    return _boxes(state, cell, key, _store_column)


def _multi(state: State, cell: Cell, key: Key) -> Result:
    at = state.here.cell
    if key is Key.DOUBLE and not state.typed:
        return refuse(state, "Câu này được chọn nhiều ô: hãy bấm số của từng ô, rồi Enter.", at)
    if key is not Key.ENTER or state.typed:
        return _boxes(state, cell, key, _toggle)
    if at is None or state.answers[at] is None:
        return refuse(state, "Chưa chọn ô nào; nếu trên phiếu để trống thì bấm dấu chấm.", at)
    return replace(state, stop=state.stop + 1), ()


def _boxes(state: State, cell: Cell, key: Key, take: Callable[[State, Cell, str], Result]) -> Result:
    """Reasons for no answer, not applicable, and digits: a column is taken as soon as no longer one fits."""
    if key is Key.ENTER:
        return take(state, cell, state.typed)
    if state.typed and key.digit is None:
        return half_typed(state)
    if key in _REASONS_FOR_NONE:
        return _store(state, _REASONS_FOR_NONE[key])
    if key is Key.D0 and not state.typed:
        return _not_applicable(state, cell)
    typed = f"{state.typed}{key.digit}"
    if not cell.names_column(typed):
        return refuse(state, _no_such_column(cell, typed), state.here.cell)
    if cell.can_grow(typed):
        return replace(state, typed=typed), ()
    return take(state, cell, typed)


def _store_column(state: State, cell: Cell, typed: str) -> Result:
    return _store(state, cell.choices[int(typed) - 1].code)


def _not_applicable(state: State, cell: Cell) -> Result:
    if not cell.allow_na:
        return refuse(state, "Câu này không có ô “không áp dụng”.", state.here.cell)
    return _store(state, Missing.NOT_APPLICABLE)


def _toggle(state: State, cell: Cell, typed: str) -> Result:
    at = state.layout.cells.index(cell)
    chosen = set(ticked(state.answers[at] or "")) ^ {cell.choices[int(typed) - 1].code}
    codes = [option.code for option in cell.choices if option.code in chosen]
    answers = list(state.answers)
    answers[at] = SEPARATOR.join(codes) if codes else None
    if not codes and any(answer is not None for answer in answers[at + 1 :]):
        return refuse(state, "Không bỏ ô cuối cùng được: nếu trên phiếu để trống thì bấm dấu chấm.", at)
    return changed(state, answers=tuple(answers)), ()


def _number(state: State, cell: Cell, key: Key) -> Result:
    if key.digit is not None:
        return _type_digit(state, cell, key.digit)
    if key is Key.ENTER and state.typed:
        return _store(state, state.typed)
    return _typed_cell(state, cell, key)


def _date(state: State, cell: Cell, key: Key) -> Result:
    if key.digit is not None:
        return _type_digit(state, cell, key.digit)
    if key is Key.ENTER and state.typed:
        day = keyed_date(state.typed, state.layout.period)
        if day is None:
            return refuse(state, _NO_SUCH_DAY.format(state.typed))
        return _store(state, day.isoformat())
    return _typed_cell(state, cell, key)


def _type_digit(state: State, cell: Cell, digit: int) -> Result:
    longest = _LONGEST[cell.kind]
    if len(state.typed) >= longest:
        none = "" if _storable(state, cell) else f", và “{state.typed}” không phải là một ngày"
        return refuse(state, f"Ô này chỉ nhận tối đa {longest} chữ số{none}: {_ways_on(state, cell)}.")
    return replace(state, typed=f"{state.typed}{digit}"), ()


def _typed_cell(state: State, _cell: Cell, key: Key) -> Result:
    if state.typed:
        return half_typed(state)
    if key in {Key.BLANK, Key.ILLEGIBLE}:
        return _store(state, _REASONS_FOR_NONE[key])
    if key is Key.ENTER:
        return _enter_in_page(state)
    return refuse(state, "Ô này nhận chữ số rồi Enter; để trống thì bấm dấu chấm.", state.here.cell)


def _text(state: State, _cell: Cell, key: Key) -> Result:
    if key is Key.ENTER:
        return _enter_in_page(state)
    if key in {Key.BLANK, Key.ILLEGIBLE}:
        return _store(state, _REASONS_FOR_NONE[key])
    return refuse(state, "Ô này nhận chữ: gõ xong bấm Enter; để trống thì bấm dấu chấm.", state.here.cell)


KEYING: dict[Kind, Callable[[State, Cell, Key], Result]] = {
    Kind.CHOICE: _choice,
    Kind.MULTI: _multi,
    Kind.NUMBER: _number,
    Kind.DATE: _date,
    Kind.TEXT: _text,
}


def key_words(state: State, text: str) -> Result:
    """Store the words of a text field; refuse them anywhere else."""
    cell = state.cell
    if cell is None or cell.kind is not Kind.TEXT or state.choosing:
        return refuse(state, "Câu này không nhận chữ.", state.here.cell)
    try:
        words = clean(text, cell.text, LONGEST_TEXT)
    except SurveyError as fault:
        return refuse(state, fault.message, state.here.cell)
    if words and words in set(Missing):
        return refuse(state, f"“{words}” là ký hiệu dành riêng: hãy gõ khác đi, hoặc xóa rồi bấm dấu chấm.")
    return _store(state, words)


def _store(state: State, answer: str) -> Result:
    at = state.here.cell
    if at is None:
        raise ValueError("no cell at a checkpoint")
    answers = (*state.answers[:at], str(answer), *state.answers[at + 1 :])
    effects: tuple[Effect, ...] = (Stored(at),)
    if not answer and state.layout.cells[at].required:
        effects = (*effects, Noted("Câu này phiếu ghi là bắt buộc; đã ghi là bỏ trống."))
    return replace(changed(state, answers=answers), stop=state.stop + 1), effects


def changed(
    state: State,
    answers: tuple[str | None, ...] | None = None,
    flagged: bool | None = None,
    accepted: frozenset[str] | None = None,
) -> State:
    """Return the state with new answers, flag or accepted warnings, and a moment more to undo.

    A warning that was accepted asks again when one of its cells has another answer.
    """
    now = state.answers if answers is None else answers
    return replace(
        state,
        answers=now,
        flagged=state.flagged if flagged is None else flagged,
        accepted=_still_accepted(state, now) if accepted is None else accepted,
        typed="",
        past=(*state.past, state.moment),
        future=(),
    )


def _still_accepted(state: State, answers: tuple[str | None, ...]) -> frozenset[str]:
    if not state.accepted:
        return state.accepted
    cells = zip(state.layout.cells, state.answers, answers, strict=True)
    other = {cell.code for cell, before, after in cells if before != after}
    asked_again = {check.code for check in state.layout.checks if other & set(check.codes)}
    return state.accepted - asked_again


def half_typed(state: State) -> Result:
    """Refuse: the answer in work has to be finished first."""
    at = state.here.cell or 0
    ways = _ways_on(state, state.layout.cells[at])
    return refuse(state, f"Đang nhập “{state.typed}”: {ways}.", at)


def _ways_on(state: State, cell: Cell) -> str:
    """Return what can be done with the digits that stand in the cell."""
    longest = _LONGEST.get(cell.kind)
    ways = [] if longest and len(state.typed) >= longest else ["bấm thêm số"]
    if _storable(state, cell):
        ways.append("bấm Enter để ghi")
    if longest:
        ways.append("bấm − để xóa số cuối")
    return ", ".join(ways)


def _storable(state: State, cell: Cell) -> bool:
    return cell.kind is not Kind.DATE or keyed_date(state.typed, state.layout.period) is not None


def _no_such_column(cell: Cell, typed: str) -> str:
    return f"Không có cột {typed}: câu này có {len(cell.choices)} cột."
