"""The keying machine: one pure function from a state and a key to the next state and its effects."""

from dataclasses import replace

from hailong_desktop.entry.cells import KEYING, Result, changed, half_typed, key_words, refuse
from hailong_desktop.entry.keys import Key, Press, Words
from hailong_desktop.entry.layout import Kind
from hailong_desktop.entry.state import FormReady, Moment, Noted, NothingToRedo, NothingToUndo, State


def step(state: State, press: Press) -> Result:
    """Return the state after the key and what it caused; a refused key changes nothing."""
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
        return replace(state, typed=""), ()
    if not state.past:
        return state, (NothingToUndo(),)
    undone = _back_to(state, state.past[-1])
    return replace(undone, past=state.past[:-1], future=(*state.future, state.moment)), ()


def _redo(state: State) -> Result:
    if state.typed:
        return refuse(state, "Đang nhập dở một câu: hãy nhập xong câu này trước khi làm lại.")
    if not state.future:
        return state, (NothingToRedo(),)
    redone = _back_to(state, state.future[-1])
    return replace(redone, past=(*state.past, state.moment), future=state.future[:-1]), ()


def _back_to(state: State, moment: Moment) -> State:
    return replace(state, answers=moment.answers, flagged=moment.flagged, stop=moment.stop)


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
    return replace(state, typed=""), (Noted("Không mất gì: phiếu đang nhập vẫn được giữ nguyên."),)


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
    reasons = state.layout.invalid_reasons
    if key in {Key.ESCAPE, Key.UNDO, Key.BACK}:
        return replace(state, choosing=False), (Noted("Đã thôi chọn lý do, phiếu giữ như cũ."),)
    if key is Key.D0:
        if state.first_open is not None:
            return refuse(state, "Phiếu chưa nhập xong nên chưa thể là phiếu hợp lệ.", state.first_open)
        return replace(state, choosing=False), (FormReady(""),)
    if key.digit is None or not 1 <= key.digit <= len(reasons):
        return refuse(state, f"Hãy bấm số từ 1 đến {len(reasons)} để chọn lý do, Esc để thôi.")
    return replace(state, choosing=False), (FormReady(reasons[key.digit - 1]),)


# the page checkpoint


def _at_checkpoint(state: State, key: Key) -> Result:
    if key is not Key.ENTER:
        return refuse(state, "Hết trang: hãy đối chiếu với phiếu rồi bấm Enter; bấm − để lùi lại sửa.")
    if state.at_last_stop:
        return state, (FormReady(),)
    return replace(state, stop=state.stop + 1), ()
