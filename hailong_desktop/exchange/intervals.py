"""Intervals in plain tables: written out for the screen, or split into two columns of real numbers."""

from hailong_desktop.exchange.tally_tables import Column, Kind, Value, of_hundred, range_text

Ends = tuple[float, float] | None


def interval_columns(split: bool, kind: Kind = Kind.PERCENT) -> tuple[Column, ...]:
    """Return the column of an interval of percentages, or of percentage points (numbers); two when split."""
    unit = "%" if kind is Kind.PERCENT else "điểm %"
    if not split:
        return (Column(f"KTC 95% ({unit})", Kind.RANGE),)
    name = "KTC 95%" if kind is Kind.PERCENT else f"KTC 95% ({unit})"
    return Column(f"{name}: từ", kind), Column(f"{name}: đến", kind)


def interval_cells(ends: Ends, split: bool, kind: Kind = Kind.PERCENT) -> tuple[Value, ...]:
    """Return the cells under these columns."""
    if not split:
        return (range_text(ends),)
    low, high = ends or (None, None)
    return (low, high) if kind is Kind.NUMBER else (of_hundred(low), of_hundred(high))
