"""Groups of forms as plain tables: their rates, cross-tables of two fields, their ranking."""

from collections.abc import Sequence
from fractions import Fraction

from hailong_desktop.domain.questionnaire import Section
from hailong_desktop.domain.ranking import Ranked
from hailong_desktop.domain.suppression import FEW_FORMS
from hailong_desktop.domain.tally import Share, Tally
from hailong_desktop.exchange.intervals import interval_cells, interval_columns
from hailong_desktop.exchange.tally_tables import (
    SECRET,
    Column,
    Kind,
    PlainTable,
    Value,
    exact_part,
)
from hailong_desktop.services.cross import CrossTable
from hailong_desktop.services.groups import Group

FEW = "*: dưới 30 phiếu hoặc lượt trả lời, chỉ nên tham khảo."
SECRET_CELL = "Ô dưới 5 phiếu, và ô từ đó suy ra được, để “–” để không lộ người trả lời."
_RATE_COLUMNS = (
    Column("n", Kind.COUNT),
    Column("Hài lòng", Kind.COUNT),
    Column("Tỷ lệ hài lòng", Kind.PERCENT),
)


def rates_table(
    by: str,
    groups: Sequence[Group],
    whole: Tally | None,
    section: Section,
    decimals: int,
    *,
    split: bool = False,
) -> PlainTable:
    """Return the rate of one section in every group, the whole last; small groups are marked or hidden.

    With `split` the ends of intervals are numbers in two columns.
    """
    rows: list[tuple[Value, ...]] = [
        (
            _marked(group),
            None if group.suppressed else group.forms,
            *_share(_of(group.tally, section), split),
        )
        for group in groups
    ]
    if whole is not None:
        rows.append(("Tất cả", whole.forms.valid, *_share(_of(whole, section), split)))
    notes = [FEW] if any(group.few and not group.suppressed for group in groups) else []
    if any(group.suppressed for group in groups):
        notes.append(SECRET)
    columns = (Column(by), Column("Phiếu hợp lệ", Kind.COUNT), *_RATE_COLUMNS, *interval_columns(split))
    foot = 0 if whole is None else 1
    title = f"{section.title}: tỷ lệ hài lòng theo {_inside(by)}"
    return PlainTable("Theo nhóm", title, columns, tuple(rows), tuple(notes), decimals, foot)


def ranking_table(
    by: str, ranked: Sequence[Ranked], section: Section, decimals: int, *, split: bool = False
) -> PlainTable:
    """Return the ranking: place, places that the answers allow, rate with its interval, n.

    With `split` the ends of intervals are numbers in two columns.
    """
    rows = tuple(
        (
            one.place,
            one.row.name + (" *" if one.few else ""),
            *_share(one.row.share, split),
            one.possible,
            one.against_rest,
        )
        for one in ranked
    )
    columns = (
        Column("Hạng"),
        Column(by),
        *_RATE_COLUMNS,
        *interval_columns(split),
        Column("Hạng có thể"),
        Column("So với các nhóm khác"),
    )
    notes = (
        "Hạng có thể: chỉ đơn vị cao hơn hay thấp hơn rõ (khoảng tin cậy 95% của mức chênh không chứa 0) "
        "mới chắc chắn đứng trên hay dưới.",
        *([FEW] if any(one.few for one in ranked) else []),
    )
    title = f"{section.title}: xếp hạng theo tỷ lệ hài lòng, {_inside(by)}"
    return PlainTable("Xếp hạng", title, columns, rows, notes, decimals)


def cross_plain(table: CrossTable, percent: bool, decimals: int) -> PlainTable:
    """Return the cross-table as counts, or as shares of each row; what is secret is a dash.

    A share is hidden with its count or its total; rows of few forms are marked where shares are shown.
    """
    first, second = table.fields
    kind = Kind.PERCENT if percent else Kind.COUNT
    few = {value for value, total in table.row_totals.items() if percent and 0 < (total or 0) < FEW_FORMS}
    rows: list[tuple[Value, ...]] = []
    for value, label in table.rows:
        total = table.row_totals[value]
        counts = [table.cells[value, other] for other, _ in table.columns]
        rows.append(
            (
                f"{label} *" if value in few else label,
                *(_cell(count, total, percent) for count in counts),
                total,
            )
        )
    sums = [table.column_totals[value] for value, _ in table.columns]
    rows.append(("Tất cả", *(_cell(count, table.total, percent) for count in sums), table.total))
    columns = (
        Column(first.name),
        *(Column(label, kind) for _, label in table.columns),
        Column("Tất cả" if not table.several else "Lượt", Kind.COUNT),
    )
    notes = [f"{second.name} theo {_inside(first.name)}: {table.sentence.removesuffix('.')}."]
    if few:
        notes.append(FEW)
    if table.hides:
        notes.append(SECRET_CELL)
    title = f"{first.name} × {second.name}" + (" (% của dòng)" if percent else "")
    return PlainTable("Bảng chéo", title, columns, tuple(rows), tuple(notes), decimals, foot=1)


def _cell(count: int | None, total: int | None, percent: bool) -> Value:
    if count is None or not percent:
        return count
    return Fraction(count, total) if total else None


def _marked(group: Group) -> str:
    return f"{group.label} *" if group.few and not group.suppressed else group.label


def _inside(name: str) -> str:
    return name[0].lower() + name[1:]


def _of(tally: Tally | None, section: Section) -> Share | None:
    if tally is None:
        return None
    return next(part.share for part in tally.sections if part.section.code == section.code)


def _share(share: Share | None, split: bool) -> tuple[Value, ...]:
    if share is None:
        return (None, None, None, *interval_cells(None, split))
    rate = exact_part(share.satisfied, share.n_valid)
    return (share.n_valid, share.satisfied, rate, *interval_cells(share.wilson95, split))
