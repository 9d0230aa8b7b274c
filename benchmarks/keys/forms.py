"""Four reference forms: four levels, five levels, every kind of cell, and many with several boxes."""

from dataclasses import dataclass

from benchmarks.reference import reference_questionnaire
from hailong_desktop.domain.answers import SEPARATOR
from hailong_desktop.domain.questionnaire import Option
from hailong_desktop.entry.layout import Cell, Kind, Layout, layout_of

PERIOD = "2014"
ROWS_A_SIDE = 25


@dataclass(frozen=True)
class ReferenceForm:
    """A paper with an answer in every cell, and the most keys that it may cost."""

    name: str
    layout: Layout
    limit: int

    @property
    def answers(self) -> dict[str, str]:
        """An answer for each cell by its code; the columns take turns."""
        return {cell.code: _answer(cell, at) for at, cell in enumerate(self.layout.cells)}


def reference_forms() -> tuple[ReferenceForm, ...]:
    """Return the forms whose keys are counted."""
    five_levels = layout_of(reference_questionnaire(scale_questions=30, choice_items=5), PERIOD)
    return (
        ReferenceForm("4 mức: 21 câu thang đo, 4 câu chọn, 1 trang", _paper((4,) * 21, (3,) * 4), 26),
        ReferenceForm("5 mức: 30 câu thang đo, 5 câu chọn, 2 trang", five_levels, 37),
        ReferenceForm("hỗn hợp: 3, 4, 5 mức, 12 cột, nhiều ô, số, ngày", _mixed(), 40),
        ReferenceForm("nhiều ô: 10 câu chọn nhiều trong 6 ô, 10 câu 5 mức", _several(), 41),
    )


def _paper(*rows: tuple[int, ...]) -> Layout:
    return _layout([(Kind.CHOICE, columns) for part in rows for columns in part])


def _mixed() -> Layout:
    scales = [(Kind.CHOICE, columns) for columns in (3,) * 8 + (4,) * 8 + (5,) * 8]
    respondent = [(Kind.CHOICE, 2), (Kind.CHOICE, 12), (Kind.MULTI, 5), (Kind.NUMBER, 0), (Kind.DATE, 0)]
    return _layout([*respondent, *scales])


def _several() -> Layout:
    return _layout([*[(Kind.MULTI, 6)] * 10, *[(Kind.CHOICE, 5)] * 10])


def _layout(rows: list[tuple[Kind, int]]) -> Layout:
    cells = tuple(
        Cell(f"q{at}", f"Câu {at}", kind, (at - 1) // ROWS_A_SIDE, _columns(columns))
        for at, (kind, columns) in enumerate(rows, start=1)
    )
    return Layout(cells, PERIOD)


def _columns(count: int) -> tuple[Option, ...]:
    return tuple(Option(str(at), f"Cột {at}") for at in range(1, count + 1))


def _answer(cell: Cell, at: int) -> str:
    match cell.kind:
        case Kind.NUMBER:
            return "41"
        case Kind.DATE:
            return "2014-05-21"
        case Kind.MULTI:
            return SEPARATOR.join(option.code for option in cell.choices[1:3])
        case _ if len(cell.choices) >= 10:  # the dearest: two digits
            return cell.choices[-1].code
        case _:
            return cell.choices[at % len(cell.choices)].code
