"""The keying machine: one pure function from a state and a key to the next state and its effects."""

from dataclasses import replace

from hailong_desktop.domain.checks import Severity
from hailong_desktop.entry.cells import KEYING, Result, changed, half_typed, key_words, refuse
from hailong_desktop.entry.keys import Key, Press, Words
from hailong_desktop.entry.layout import Kind
from hailong_desktop.entry.state import (
    FormReady,
    Moment,
    Noted,
    NothingToRedo,
    NothingToUndo,
    Refused,
    State,
    findings_here,
)


def step(state: State, press: Press) -> Result:
    """Return the state after the key and what it caused; a refused key changes nothing."""
    after, effects = _step(state, press)
    if press in _DIGITS_COME_BACK or after is state:
        return after, effects
    if after.typed and after.typed != state.typed:
        return replace(after, erased="", future=()), effects
    return (replace(after, erased="") if after.erased else after), effects


def _step(state: State, press: Press) -> Result:
    if isinstance(press, Words):
        return key_words(state, press.text)
    if state.choosing:
        return _choose_reason(state, press)
    if press in _ANYWHERE:
        return _ANYWHERE[press](state)
    cell = state.cell
    if cell is None:
        return _at_checkpoint(state, press)
    return KEYING[cell.kind](state, cell, press)


# keys that mean the same everywhere


def _undo(state: State) -> Result:
    if state.typed:
        return replace(state, typed=state.typed[:-1], erased=state.erased + state.typed[-1]), ()
    if not state.past:
        return state, (NothingToUndo(),)
    undone = _back_to(state, state.past[-1])
    return replace(undone, past=state.past[:-1], future=(*state.future, state.moment)), ()


def _redo(state: State) -> Result:
    if state.future and not state.typed:
        redone = _back_to(state, state.future[-1])
        return replace(redone, past=(*state.past, state.moment), future=state.future[:-1]), ()
    if state.erased:
        return replace(state, typed=state.typed + state.erased[-1], erased=state.erased[:-1]), ()
    if state.typed:
        return refuse(state, "Đang nhập dở một câu: hãy nhập xong câu này trước khi làm lại.")
    return state, (NothingToRedo(),)


def _back_to(state: State, moment: Moment) -> State:
    return replace(
        state,
        answers=moment.answers,
        flagged=moment.flagged,
        stop=moment.stop,
        accepted=moment.accepted,
    )


def _flag(state: State) -> Result:
    if state.typed:
        return half_typed(state)
    what = "Đã bỏ đánh dấu ý kiến." if state.flagged else "Đã đánh dấu: phiếu có ý kiến viết tay."
    return changed(state, flagged=not state.flagged), (Noted(what),)


def _invalid(state: State) -> Result:
    if state.typed:
        return half_typed(state)
    if not state.layout.invalid_reasons:
        return refuse(state, "Đợt này chưa khai báo lý do phiếu không hợp lệ. Hãy khai ở trang Đợt khảo sát.")
    return replace(state, choosing=True), ()


def _back(state: State) -> Result:
    if state.typed:
        if state.cell and state.cell.kind in {Kind.NUMBER, Kind.DATE}:
            return replace(state, typed=state.typed[:-1]), ()
        return half_typed(state)
    before = state.stop - 1
    if before >= 0 and state.layout.stops[before].cell is None:
        before -= 1
    if before < 0:
        return refuse(state, "Đây là câu đầu tiên của phiếu.")
    return replace(state, stop=before), ()


def _forward(state: State) -> Result:
    if state.typed:
        return half_typed(state)
    at = state.here.cell
    if at is None:
        return refuse(state, "Hết trang: hãy đối chiếu với phiếu rồi bấm Enter.")
    if state.answers[at] is None:
        return refuse(state, "Câu này chưa nhập nên chưa đi tiếp được.", at)
    return replace(state, stop=state.stop + 1), ()


def _escape(state: State) -> Result:
    if not state.typed:
        return state, (Noted("Không mất gì: phiếu đang nhập vẫn được giữ nguyên."),)
    erased = state.erased + state.typed[::-1]
    return replace(state, typed="", erased=erased), (Noted("Đã bỏ số đang gõ dở; Ctrl+Y lấy lại."),)


_DIGITS_COME_BACK = {Key.UNDO, Key.REDO, Key.ESCAPE}
"""Keys after which redo can bring back digits that were taken off."""


_ANYWHERE = {
    Key.UNDO: _undo,
    Key.REDO: _redo,
    Key.FLAG: _flag,
    Key.INVALID: _invalid,
    Key.BACK: _back,
    Key.FORWARD: _forward,
    Key.ESCAPE: _escape,
}


def _choose_reason(state: State, key: Key) -> Result:
    """A reason is taken as soon as no longer number fits, like a column."""
    count = len(state.layout.invalid_reasons)
    if key in {Key.ESCAPE, Key.UNDO, Key.BACK}:
        left = replace(state, typed="", choosing=False)
        return left, (Noted("Đã thôi chọn lý do, phiếu giữ như cũ."),)
    if key is Key.D0 and not state.typed:
        return _valid_again(state)
    typed = state.typed if key is Key.ENTER else f"{state.typed}{'' if key.digit is None else key.digit}"
    if (key.digit is None and key is not Key.ENTER) or not typed or not 1 <= int(typed) <= count:
        return refuse(state, f"Hãy bấm số từ 1 đến {count} để chọn lý do, Esc để thôi.")
    if key is not Key.ENTER and int(typed) * 10 <= count:
        return replace(state, typed=typed), ()
    reason = state.layout.invalid_reasons[int(typed) - 1]
    return replace(state, typed="", choosing=False), (FormReady(reason),)


def _valid_again(state: State) -> Result:
    """A form that is complete and passes its checks is valid; what they find has to be settled first."""
    if state.first_open is not None:
        return refuse(state, "Phiếu chưa nhập xong nên chưa thể là phiếu hợp lệ.", state.first_open)
    last = replace(state, choosing=False, stop=len(state.layout.stops) - 1)
    barred = _barred(last)
    if barred is not None:
        return refuse(state, f"Chưa là phiếu hợp lệ được. Bấm Esc, về cuối trang. {barred.why}", barred.show)
    return replace(state, choosing=False), (*_notes(last), FormReady(""))


# the page checkpoint


def _at_checkpoint(state: State, key: Key) -> Result:
    if key is Key.ILLEGIBLE:
        return _accept(state)
    if key is not Key.ENTER:
        return refuse(state, "Hết trang: hãy đối chiếu với phiếu rồi bấm Enter; bấm − để lùi lại sửa.")
    barred = _barred(state)
    if barred is not None:
        return state, (barred,)
    if state.at_last_stop:
        return state, (*_notes(state), FormReady())
    return replace(state, stop=state.stop + 1), _notes(state)


def _barred(state: State) -> Refused | None:
    """Return why the checkpoint cannot be passed: an error, or a warning not accepted."""
    for finding in findings_here(state):
        check, show = finding.check, state.layout.place_of(finding.show)
        if check.severity is Severity.ERROR:
            return Refused(f"{check.message} Hãy sửa (bấm −), hoặc để phiếu lại (F9).", show)
        if check.severity is Severity.WARNING and check.code not in state.accepted:
            return Refused(f"{check.message} Nếu trên phiếu đúng như vậy thì bấm +.", show)
    return None


def _notes(state: State) -> tuple[Noted, ...]:
    return tuple(
        Noted(found.check.message) for found in findings_here(state) if found.check.severity is Severity.NOTE
    )


def _accept(state: State) -> Result:
    """Take the warnings of this moment as they stand on the paper."""
    warnings = {f.check.code for f in findings_here(state) if f.check.severity is Severity.WARNING}
    if not warnings - state.accepted:
        return refuse(state, "Hết trang: không có cảnh báo nào để chấp nhận; đối chiếu xong thì bấm Enter.")
    return changed(state, accepted=state.accepted | warnings), (Noted("Đã nhận như trên phiếu."),)
