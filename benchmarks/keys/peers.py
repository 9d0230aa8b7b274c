"""What the same form costs elsewhere, by formulas that give the published counts on the five-level form.

Published for 30 scale questions and 5 single choices: spreadsheet about 75, web form 105 to 145, EpiData and
CSPro at their best 36 to 41. All of them ask for a serial of four digits; ours counts it up by itself.
"""

from collections.abc import Iterator, Mapping

from hailong_desktop.domain.answers import ticked
from hailong_desktop.entry.layout import Cell, Kind, Layout

SERIAL = 4
DATE = 8
SAVE = 1


def spreadsheet(layout: Layout, answers: Mapping[str, str]) -> int:
    """A key a character and one to go on; a column for each box; the serial; a date with its two strokes."""
    total = SERIAL + 1
    for cell, answer in _rows(layout, answers):
        if cell.kind is Kind.MULTI:
            total += len(cell.choices) + len(ticked(answer))
        else:
            total += _characters(cell, answer) + (2 if cell.kind is Kind.DATE else 0) + 1
    return total


def web_form(layout: Layout, answers: Mapping[str, str]) -> int:
    """Tab into each group, arrows to the box or space for the first; a Tab a tick box; serial and submit."""
    total = 1 + SERIAL + 1 + SAVE
    for cell, answer in _rows(layout, answers):
        if cell.kind is Kind.MULTI:
            total += len(cell.choices) + len(ticked(answer))
        elif cell.kind is Kind.CHOICE:
            total += 1 + max(1, _position(cell, answer) - 1)
        else:
            total += 1 + _characters(cell, answer)
    return total


def entry_program(layout: Layout, answers: Mapping[str, str]) -> tuple[int, int]:
    """EpiData and CSPro: a full field goes on by itself, a field a box; without and with a serial to type.

    Widths hold the longest code; a shorter answer needs a key to go on. One key saves.
    """
    total = SAVE
    for cell, answer in _rows(layout, answers):
        if cell.kind is Kind.MULTI:
            total += len(cell.choices)
            continue
        keyed = _characters(cell, answer)
        total += keyed + (1 if keyed < _width(cell) else 0)
    return total, total + SERIAL + 1


def _rows(layout: Layout, answers: Mapping[str, str]) -> Iterator[tuple[Cell, str]]:
    for cell in layout.cells:
        yield cell, answers[cell.code]


def _characters(cell: Cell, answer: str) -> int:
    match cell.kind:
        case Kind.CHOICE:
            return len(str(_position(cell, answer)))
        case Kind.DATE:
            return DATE
        case _:
            return len(answer)


def _width(cell: Cell) -> int:
    """A number is as wide as three digits."""
    match cell.kind:
        case Kind.CHOICE:
            return len(str(len(cell.choices)))
        case Kind.DATE:
            return DATE
        case _:
            return 3


def _position(cell: Cell, answer: str) -> int:
    return 1 + next(at for at, option in enumerate(cell.choices) if option.code == answer)
