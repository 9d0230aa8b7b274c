"""Counts the keys a form costs, by keying it through the real machine."""

from dataclasses import dataclass

from benchmarks.keys.forms import ReferenceForm, reference_forms
from benchmarks.keys.peers import entry_program, spreadsheet, web_form
from hailong_desktop.domain.answers import Missing
from hailong_desktop.entry.keys import Key, Press, digit_key
from hailong_desktop.entry.layout import Cell, Kind, Layout
from hailong_desktop.entry.machine import step
from hailong_desktop.entry.replay import keys_of_cell
from hailong_desktop.entry.state import FormReady, Refused, State, blank_state

CORRECTION_LIMIT = 2


@dataclass(frozen=True)
class Count:
    """The keys of one form: ours, the limit, of a correction, and what others need."""

    form: ReferenceForm
    keys: int
    correction: int
    spreadsheet: int
    web_form: int
    entry_program: tuple[int, int]

    @property
    def kept(self) -> bool:
        """Tell whether the limits are kept."""
        return self.keys <= self.form.limit and self.correction <= CORRECTION_LIMIT


def count(form: ReferenceForm) -> Count:
    """Return the keys of a form; raise AssertionError when they do not key exactly this form."""
    layout, answers = form.layout, form.answers
    return Count(
        form,
        _keys_through_the_machine(layout, answers),
        keys_to_correct(layout),
        spreadsheet(layout, answers),
        web_form(layout, answers),
        entry_program(layout, answers),
    )


def keys_to_correct(layout: Layout) -> int:
    """Return the keys that correct a column just given wrongly, that wrong key not counted."""
    at = next(
        at for at, cell in enumerate(layout.cells) if cell.kind is Kind.CHOICE and len(cell.choices) < 10
    )
    state = blank_state(layout)
    for cell in layout.cells[:at]:
        for key in keys_of_cell(cell, Missing.BLANK):
            state, _ = step(state, key)
    state, _ = step(state, digit_key(1))
    for keys, key in enumerate((Key.BACK, digit_key(2)), start=1):
        state, _ = step(state, key)
        if state.answers[at] == layout.cells[at].choices[1].code:
            return keys
    raise AssertionError("the correction did not arrive")


def _keys_through_the_machine(layout: Layout, answers: dict[str, str]) -> int:
    state, keys = blank_state(layout), 0
    for cell in layout.cells:
        if state.cell is None:
            state, keys = _press(state, Key.ENTER), keys + 1
        for key in _fewest(cell, answers[cell.code]):
            state, keys = _press(state, key), keys + 1
    keyed = {cell.code: answer for cell, answer in zip(layout.cells, state.answers, strict=True)}
    if keyed != answers or step(state, Key.ENTER)[1] != (FormReady(),):
        raise AssertionError("these keys do not key this form")
    return keys + 1


def _press(state: State, key: Press) -> State:
    after, effects = step(state, key)
    if any(isinstance(effect, Refused) for effect in effects):
        raise AssertionError(f"refused: {key}")
    return after


def _fewest(cell: Cell, answer: str) -> tuple[Press, ...]:
    """Return the keys of an answer; a day of the batch's year needs no year."""
    if cell.kind is not Kind.DATE:
        return keys_of_cell(cell, answer)
    _, month, day = answer.split("-")
    return (*(digit_key(int(digit)) for digit in day + month), Key.ENTER)


def main() -> None:
    """Print the keys of each reference form beside its limit and the peers."""
    print("phím một phiếu · giới hạn · sửa câu vừa nhập · EpiData, CSPro · bảng tính · biểu mẫu web")
    for form in reference_forms():
        counted = count(form)
        low, high = counted.entry_program
        verdict = "đạt" if counted.kept else "VƯỢT"
        print(
            f"  {counted.keys:3} · {form.limit:3} {verdict} · {counted.correction} · {low}–{high} · "
            f"{counted.spreadsheet} · {counted.web_form} · {form.name}"
        )
    print("  phím của ta gồm cả bước chốt từng trang; các chương trình kia không có bước này")


if __name__ == "__main__":
    main()
