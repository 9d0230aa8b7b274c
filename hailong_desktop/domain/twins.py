"""The same paper keyed twice: a form of the batch with the same answers, unless that happens by accident."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from operator import ne

from hailong_desktop.domain.answers import missing_reason
from hailong_desktop.domain.chance import Chances
from hailong_desktop.domain.questionnaire import Question, Questionnaire
from hailong_desktop.domain.respondents import Column, Row
from hailong_desktop.domain.response import Response

MOST_DIFFERING = 4
"""A paper keyed twice differs by slips of the finger: in more places than these it is another paper.

Likeness rests on more answers than these, too: two forms on which next to nothing is answered are not alike.
"""

ASK_BELOW = 0.01
"""Ask when fewer accidental twins than this are to be expected in the batch; see docs/decisions/0007."""

UNIT = "unit"


@dataclass(frozen=True)
class Twin:
    """A form of the batch that looks like the one being saved.

    `same` of `of` answers agree, `differing` are the codes of the others. `chance` is the number of forms of
    the batch that would agree so far by accident; `why` says all this to the officer.
    """

    form: Response
    same: int
    of: int
    differing: tuple[str, ...]
    chance: float
    why: str


def find_twin(
    form: Response,
    others: Sequence[Response],
    questionnaire: Questionnaire,
    round_counts: Callable[[], Mapping[str, Mapping[str, int]]] = dict,
) -> Twin | None:
    """Return the most similar other form when their likeness is no accident, else None.

    The others are the forms of the batch; `round_counts` returns the tallies of the round by code, which
    steady the estimate in a batch that has just begun: it is asked only when a form looks like this one.
    """
    columns = columns_of(questionnaire)
    row = row_of(form, columns)
    rest = [(other, row_of(other, columns)) for other in others if other.id != form.id]
    near = min(rest, key=lambda pair: _differences(row, pair[1]), default=None)
    if near is None or _differences(row, near[1]) > MOST_DIFFERING or _alike(row, near[1]) <= MOST_DIFFERING:
        return None
    twin, twin_row = near
    rows = [other_row for _, other_row in rest]
    apart = _differences(row, twin_row)
    expected = len(rows) * Chances(columns, rows, round_counts()).within(row, apart)
    if expected >= ASK_BELOW:
        return None
    return _twin(
        twin, [c.code for c, a, b in zip(columns, row, twin_row, strict=True) if a != b], columns, expected
    )


def columns_of(questionnaire: Questionnaire) -> tuple[Column, ...]:
    """Return what is compared, in the order of the paper: the unit, then every answer but comments."""
    item = questionnaire.unit_item
    unit = Column(item.code if item else UNIT)
    codes = (code for page in questionnaire.pages for code in page)
    return (unit, *(_column(questionnaire, code) for code in codes))


def _column(questionnaire: Questionnaire, code: str) -> Column:
    part = questionnaire.part(code)
    if not isinstance(part, Question) or part.scale is None:
        return Column(code)
    return Column(code, part.scale.code, tuple(level.code for level in part.scale.levels))


def row_of(form: Response, columns: Sequence[Column]) -> Row:
    """Return what a form shows at these places."""
    return (form.unit, *(form.cells.get(column.code, "") for column in columns[1:]))


def _differences(row: Row, other: Row) -> int:
    return sum(map(ne, row, other))


def _alike(row: Row, other: Row) -> int:
    """Return the number of answers that both forms give; what neither answers says nothing of the paper."""
    return sum(a == b and missing_reason(a) is None for a, b in zip(row[1:], other[1:], strict=True))


def _twin(form: Response, differing: Sequence[str], columns: Sequence[Column], expected: float) -> Twin:
    of = len(columns)
    same = of - len(differing)
    likeness = (
        f"giống hệt phiếu {form.serial}" if same == of else f"giống phiếu {form.serial} ở {same}/{of} ô"
    )
    why = (
        f"Phiếu này {likeness}. Hai tờ giấy khác nhau hiếm khi giống đến vậy: nhập {_rarely(expected)} "
        "mới tình cờ gặp một lần. Hãy xem hai phiếu dưới đây có phải từ một tờ giấy không."
    )
    return Twin(form, same, of, tuple(differing), expected, why)


def _rarely(expected: float) -> str:
    times = 1 / max(expected, 1e-6)
    return "hơn một triệu phiếu" if times >= 1e6 else f"khoảng {_round(times)} phiếu"


def _round(times: float) -> str:
    size = 10 ** (len(str(int(times))) - 1)
    return f"{int(times // size * size):,}".replace(",", ".")
