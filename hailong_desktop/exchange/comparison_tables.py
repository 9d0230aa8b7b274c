"""Two rounds side by side as plain tables, and what cannot be compared."""

from hailong_desktop.domain.comparison import Comparison
from hailong_desktop.domain.difference import BY_CHANCE, NOT_BY_CHANCE, Difference
from hailong_desktop.domain.ranking import FEW_NOTE, few_in
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.exchange.intervals import interval_cells, interval_columns
from hailong_desktop.exchange.tally_tables import Column, Kind, PlainTable, Value, exact_part


def comparison_table(
    comparison: Comparison, here: SurveyRound, there: SurveyRound, *, split: bool = False, later: bool = False
) -> PlainTable:
    """Return table 6: rates of both rounds, points between them with interval and p, and a plain sentence.

    With `split` the ends of intervals are numbers in two columns. `later` says that the other round
    was opened after this one, so that nothing rose or fell.
    """
    decimals = here.decimals
    moved = "Chênh lệch" if later else "Tăng, giảm"
    parts = [*comparison.criteria, *([comparison.overall] if comparison.overall else [])]
    rows = [_row(part, split) for part in (*parts, *comparison.questions)]
    columns = (
        Column("Mã"),
        Column("Tiêu chí, câu hỏi"),
        Column(f"{there.name}: n", Kind.COUNT),
        Column(f"{there.name}: %", Kind.PERCENT),
        Column(f"{here.name}: n", Kind.COUNT),
        Column(f"{here.name}: %", Kind.PERCENT),
        Column(f"{moved} (điểm %)", Kind.POINTS),
        *interval_columns(split, Kind.NUMBER),
        Column("Nhận xét"),
        Column("p", Kind.CHANCE),
    )
    notes = (
        f"{moved} tính bằng điểm phần trăm: tỷ lệ đợt này trừ tỷ lệ đợt kia. "
        "KTC: khoảng tin cậy 95% của mức chênh (Newcombe); p: kiểm định hai tỷ lệ (z). "
        "Hai cách tính khác nhau nên đôi khi khoảng không chứa 0 mà p vẫn trên 0,05, hoặc ngược lại.",
        *((FEW_NOTE,) if any(map(few_in, (*parts, *comparison.questions))) else ()),
        *(f"{one.code} “{one.text}”: {one.reason}, nên không so sánh." for one in comparison.left_out),
    )
    title = f"Bảng 6. So sánh {here.name} với {there.name}{' (mở sau)' if later else ''}"
    return PlainTable("Bảng 6", title, columns, tuple(rows), notes, decimals)


def _row(part: Difference, split: bool) -> tuple[Value, ...]:
    there, here = part.share_with, part.share
    return (
        part.code,
        part.text + (" (câu chữ đã đổi)" if part.reworded else "") + (" *" if few_in(part) else ""),
        there.n_valid,
        exact_part(there.satisfied, there.n_valid),
        here.n_valid,
        exact_part(here.satisfied, here.n_valid),
        part.exact_points,
        *interval_cells(part.ci95, split, Kind.NUMBER),
        "" if part.exact_points is None else BY_CHANCE if part.by_chance else NOT_BY_CHANCE,
        part.p,
    )
