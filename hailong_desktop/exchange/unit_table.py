"""Table 5: the rates of every criterion by unit."""

from collections.abc import Sequence

from hailong_desktop.domain.tally import CriterionTally, Tally
from hailong_desktop.exchange.tally_tables import RATE, SECRET, Column, Kind, PlainTable, Value, exact_part
from hailong_desktop.services.groups import Group


def units_table(tally: Tally, groups: Sequence[Group], decimals: int = 2) -> PlainTable:
    """Return table 5: rate and n of every criterion by unit, the whole last; small groups are hidden.

    The heads are marks, so that the table stays narrow; the first note says what they stand for.
    """
    marks = {part.section.code: f"TC {at}" for at, part in enumerate(tally.criteria, start=1)}
    named = [(marks.get(part.section.code, "Chung"), part.section.title) for part in _shown(tally)]
    heads = [mark for mark, _ in named]
    lines = [*((at, group.label, group.tally, group.forms) for at, group in enumerate(groups, start=1))]
    pairs = ((Column(f"{head}: %", Kind.PERCENT), Column(f"{head}: n", Kind.COUNT)) for head in heads)
    rows = [
        (at, label, forms if part else None, *_pairs(part, len(heads))) for at, label, part, forms in lines
    ]
    return PlainTable(
        "Bảng 5",
        "Bảng 5. Tỷ lệ hài lòng theo phòng, đơn vị và tiêu chí",
        (
            Column("TT", Kind.COUNT),
            Column("Phòng, đơn vị"),
            Column("Phiếu hợp lệ", Kind.COUNT),
            *(column for pair in pairs for column in pair),
        ),
        (*rows, ("", "Cả đợt", tally.forms.valid, *_pairs(tally, len(heads)))),
        (
            f"{'; '.join(f'{mark}: {title}' for mark, title in named)}.",
            *(RATE, "n: số lượt trả lời hợp lệ; n dưới 30 thì tỷ lệ chỉ để tham khảo.", SECRET),
        ),
        decimals,
    )


def _pairs(tally: Tally | None, most: int) -> tuple[Value, ...]:
    if tally is None:
        return (None,) * (2 * most)
    shares = [part.share for part in _shown(tally)]
    return tuple(
        value for share in shares for value in (exact_part(share.satisfied, share.n_valid), share.n_valid)
    )


def _shown(tally: Tally) -> tuple[CriterionTally, ...]:
    return (*tally.criteria, *((tally.overall,) if tally.overall else ()))
