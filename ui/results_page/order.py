"""In which order the lines of the table stand: questions always below their criterion."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from hailong_desktop.exchange.tally_tables import Value
from ui.results_page.content import Row


@dataclass(frozen=True)
class Order:
    """A column and whether the smallest stands first; the column of names means the order of the paper."""

    column: int = 0
    rising: bool = True

    def heading(self, column: int, title: str) -> str:
        """Return the heading with an arrow where it is sorted by, put where it takes the least width."""
        if column != self.column or self == PAPER_ORDER:
            return title
        arrow = "↑" if self.rising else "↓"
        first, _, second = title.partition("\n")
        return f"{arrow} {title}" if len(first) < len(second) else f"{first}\n{second} {arrow}"

    def after_click(self, column: int) -> "Order":
        """Return the order that a click on a heading asks for: largest first, smallest first, the paper's."""
        if column == 0:
            return Order(0, not self.rising) if self.column == 0 else PAPER_ORDER
        if self.column != column:
            return Order(column, rising=False)
        return PAPER_ORDER if self.rising else Order(column, rising=True)


PAPER_ORDER = Order()


def in_order(rows: Sequence[Row], order: Order) -> list[Row]:
    """Return criteria in this order, each with its questions in this order; lines without a figure last."""
    if order == PAPER_ORDER:
        return list(rows)
    heads = [row for row in rows if not row.question]
    criteria = _sorted([head for head in heads if not head.overall], order)
    sections = [*criteria, *(head for head in heads if head.overall)]
    return [row for head in sections for row in (head, *_sorted(_questions(rows, head), order))]


def _questions(rows: Sequence[Row], head: Row) -> list[Row]:
    return [row for row in rows if row.section == head.section and row.question]


def _sorted(rows: list[Row], order: Order) -> list[Row]:
    if not order.column:
        return rows[::-1]
    known = [row for row in rows if _figure(row, order.column) is not None]
    without = [row for row in rows if _figure(row, order.column) is None]
    known.sort(key=lambda row: _figure(row, order.column) or Fraction(), reverse=not order.rising)
    return [*known, *without]


def _figure(row: Row, column: int) -> Fraction | None:
    value: Value = row.values[column - 1]
    return None if value is None or isinstance(value, str) else Fraction(value)
