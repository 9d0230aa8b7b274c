"""Counts the keys a form costs, by keying it through the real machine."""

from benchmarks.reference import reference_questionnaire
from hailong_desktop.entry.keys import Key, Press, digit_key
from hailong_desktop.entry.layout import Layout, layout_of
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.replay import keys_of_form
from hailong_desktop.entry.state import FormReady, State, blank_state

LIMIT = 37
PEERS = "EpiData, CSPro 36 đến 41 (không có bước chốt trang) · bảng tính 75 · biểu mẫu web 105 đến 145"


def keys_a_form(layout: Layout) -> list[Press]:
    """Return every key of one form with an answer in each cell, the Enter that saves it included."""
    cells = {cell.code: cell.choices[at % len(cell.choices)].code for at, cell in enumerate(layout.cells)}
    return [*keys_of_form(layout, cells), Key.ENTER]


def keys_to_correct(layout: Layout) -> int:
    """Return the keys that correct the answer just given, the one that gave it wrongly not counted."""
    state: State = blank_state(layout)
    state, _ = step(state, digit_key(1))
    for count, key in enumerate((Key.BACK, digit_key(2)), start=1):
        state, _ = step(state, key)
        if state.answers[0] == layout.cells[0].choices[1].code:
            return count
    raise AssertionError("the correction did not arrive")


def main() -> None:
    """Print the keys of the reference form beside the limit and the peers."""
    layout = layout_of(reference_questionnaire(scale_questions=30, choice_items=5))
    keys = keys_a_form(layout)
    state = blank_state(layout)
    for key in keys[:-1]:
        state, _ = step(state, key)
    if step(state, keys[-1])[1] != (FormReady(),):
        raise AssertionError("the form was not finished by its keys")
    verdict = "đạt" if len(keys) <= LIMIT else "VƯỢT"
    print(f"phím một phiếu tham chiếu (30 câu thang đo, 5 câu chọn, {layout.pages} trang)")
    print(f"  {len(keys)} phím; giới hạn {LIMIT}: {verdict}")
    print(f"  sửa câu vừa nhập: {keys_to_correct(layout)} phím; giới hạn 2")
    print(f"  so với: {PEERS}")


if __name__ == "__main__":
    main()
