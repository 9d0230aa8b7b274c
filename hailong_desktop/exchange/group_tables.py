"""Groups of forms as plain tables: their rates, cross-tables of two fields, their ranking."""

from collections.abc import Sequence
from fractions import Fraction

from hailong_desktop.domain.ranking import Ranked
from hailong_desktop.domain.tally import Share, Tally
from hailong_desktop.exchange.tally_tables import (
    SECRET,
    Column,
    Kind,
    PlainTable,
    Value,
    exact_part,
    range_text,
)
from hailong_desktop.services.cross import CrossTable
from hailong_desktop.services.groups import Group

FEW = "*: dưới 30 phiếu hoặc lượt trả lời, chỉ nên tham khảo."
SECRET_CELL = "Ô dưới 5 phiếu, và ô từ đó suy ra được, để “–” để không lộ người trả lời."
_RATE_COLUMNS = (
    Column("n", Kind.COUNT),
    Column("Hài lòng", Kind.COUNT),
    Column("Tỷ lệ hài lòng", Kind.PERCENT),
    Column("KTC 95% (%)", Kind.RANGE),
)


def rates_table(
    name: str, groups: Sequence[Group], whole: Tally | None, section: str, decimals: int
) -> PlainTable:
    """Return the rate of one section in every group, the whole last; small groups are marked or hidden."""
    rows: list[tuple[Value, ...]] = [
        (
            _marked(group),
            None if group.suppressed else group.forms,
            *_share(_of(group.tally, section)),
        )
        for group in groups
    ]
    if whole is not None:
        rows.append(("Tất cả", whole.forms.valid, *_share(_of(whole, section))))
    notes = [FEW] if any(group.few and not group.suppressed for group in groups) else []
    if any(group.suppressed for group in groups):
        notes.append(SECRET)
    columns = (Column(name), Column("Phiếu hợp lệ", Kind.COUNT), *_RATE_COLUMNS)
    foot = 0 if whole is None else 1
    return PlainTable(
        "Theo nhóm", f"Tỷ lệ hài lòng theo: {name}", columns, tuple(rows), tuple(notes), decimals, foot
    )


def ranking_table(name: str, ranked: Sequence[Ranked], decimals: int) -> PlainTable:
    """Return the ranking: place, places that the answers allow, rate with its interval, n."""
    rows = tuple(
        (
            one.place,
            one.row.name + (" *" if one.few else ""),
            *_share(one.row.share),
            one.possible,
            one.against_rest,
        )
        for one in ranked
    )
    columns = (
        Column("Hạng"),
        Column(name),
        *_RATE_COLUMNS,
        Column("Hạng có thể"),
        Column("So với các nhóm khác"),
    )
    notes = (
        "Hạng có thể: chỉ đơn vị cao hơn hay thấp hơn rõ (khoảng tin cậy 95% của mức chênh không chứa 0) "
        "mới chắc chắn đứng trên hay dưới.",
        *([FEW] if any(one.few for one in ranked) else []),
    )
    return PlainTable("Xếp hạng", f"Xếp hạng theo tỷ lệ hài lòng: {name}", columns, rows, notes, decimals)


def cross_plain(table: CrossTable, percent: bool, decimals: int) -> PlainTable:
    """Return the cross-table as counts, or as shares of each row; what is secret is a dash.

    A share is hidden with its count or its total.
    """
    first, second = table.fields
    kind = Kind.PERCENT if percent else Kind.COUNT
    rows: list[tuple[Value, ...]] = []
    for value, label in table.rows:
        total = table.row_totals[value]
        counts = [table.cells[value, other] for other, _ in table.columns]
        rows.append((label, *(_cell(count, total, percent) for count in counts), total))
    sums = [table.column_totals[value] for value, _ in table.columns]
    rows.append(("Tất cả", *(_cell(count, table.total, percent) for count in sums), table.total))
    columns = (
        Column(first.name),
        *(Column(label, kind) for _, label in table.columns),
        Column("Tất cả" if not table.several else "Lượt", Kind.COUNT),
    )
    notes = [f"{second.name} theo {first.name}: {table.sentence}."]
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


def _of(tally: Tally | None, section: str) -> Share | None:
    if tally is None:
        return None
    return next(part.share for part in tally.sections if part.section.code == section)


def _share(share: Share | None) -> tuple[Value, ...]:
    if share is None:
        return (None,) * 4
    rate = exact_part(share.satisfied, share.n_valid)
    return (share.n_valid, share.satisfied, rate, range_text(share.wilson95))
