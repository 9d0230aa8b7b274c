"""Tables of criteria by unit: rate and number of answers of every unit."""

from collections.abc import Sequence
from math import ceil

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.named_measure import Figure, Measure
from hailong_desktop.domain.published import published_figure
from hailong_desktop.domain.tally import CriterionTally, Tally
from hailong_desktop.reports.blocks import Column, Row, Table
from hailong_desktop.reports.numbering import Numbering
from hailong_desktop.reports.profile import Align
from hailong_desktop.reports.tables.forms import NO_UNIT
from hailong_desktop.reports.wording import first_upper
from hailong_desktop.services.report_data import ReportData

ROOM_MM, LYING_ROOM_MM = 126.5, 205.0
"""So wide the columns of the criteria stand beside each other on upright and on lying paper.

More of them lie, and still more go on in a further table.
"""

_WIDTHS_MM = ((9_999, 12.6), (99_999, 15.7), (999_999_999, 18.5))
"""The width of a column by the largest number that stands in it in brackets."""

SMALL_SAMPLE = 30
"""Below so many answers the counts are what counts and the rate is a hint (domain notes, A.5)."""


def unit_tables(data: ReportData, numbers: Numbering) -> tuple[Table, ...]:
    """Return the rates of every criterion by unit, the whole round last; none without a scored criterion."""
    shown = _shown(data.tally)
    if not shown:
        return ()
    most = max(part.share.n_valid for part in shown)
    width = next(width for largest, width in _WIDTHS_MM if most <= largest)
    wide = len(shown) * width > ROOM_MM
    parts = ceil(len(shown) / ((LYING_ROOM_MM if wide else ROOM_MM) // width))
    size = ceil(len(shown) / parts)
    return tuple(
        _table(data, numbers.table(), range(at, min(at + size, len(shown))), width, wide)
        for at in range(0, len(shown), size)
    )


def _shown(tally: Tally) -> tuple[CriterionTally, ...]:
    return (*tally.criteria, *((tally.overall,) if tally.overall else ()))


def _table(data: ReportData, name: str, places: range, width: float, wide: bool) -> Table:
    criteria = _shown(data.tally)
    marks = [_mark(at, criteria[at]) for at in places]
    rows = [
        Row((str(at), group.label if group.value else NO_UNIT, *_cells(group.tally, places, data)))
        for at, group in enumerate(data.by_unit, start=1)
    ]
    legend = "; ".join(f"{_mark(at, criteria[at])}: {criteria[at].section.title}" for at in places)
    return Table(
        f"{name}. {_what(data.round.measures.measure)} theo phòng, đơn vị và tiêu chí",
        columns=(
            Column(width_mm=9),
            Column(Align.LEFT),
            *(Column(Align.CENTRE, width) for _ in marks),
        ),
        head=(("TT", "Phòng, đơn vị", *marks),),
        rows=(*rows, Row(("", "Cả đợt", *_cells(data.tally, places, data)), bold=True)),
        note=f"Trong ngoặc là số câu trả lời hợp lệ; dưới {SMALL_SAMPLE} câu trả lời (có dấu *) thì số liệu "
        f"chỉ để tham khảo. {legend}.",
        dense=True,
        wide=wide,
    )


def _what(measure: Measure) -> str:
    return first_upper(f"{measure.label} ({measure.sign})" if measure.sign else measure.label)


def _mark(at: int, criterion: CriterionTally) -> str:
    return "Chung" if criterion.section.overall else f"TC {at + 1}"


def _cells(tally: Tally | None, places: range, data: ReportData) -> Sequence[str]:
    if tally is None:
        return [""] * len(places)
    shown = _shown(tally)
    return [_cell(published_figure(shown[at], tally, data.round), data.round.decimals) for at in places]


def _cell(figure: Figure, decimals: int) -> str:
    few = "*" if 0 < figure.answers < SMALL_SAMPLE else ""
    return f"{figure.text(decimals)}\n({count_text(figure.answers)}){few}"
