"""Which blocks stand on pages that lie on their side: wide tables, and what heads them."""

from collections.abc import Sequence
from dataclasses import replace

from hailong_desktop.reports.blocks import Appendix, Block, Heading, Line, Table

_UPRIGHT_MM = 165
_LEAST_MM, _SHORT = 45, 40
"""So much of an upright page the texts of a table need, when any of them has more letters."""


def with_room(table: Table) -> Table:
    """Return the table; it lies where its figures would leave its texts a narrow strip of an upright page."""
    strip = next(at for at, column in enumerate(table.columns) if not column.width_mm)
    left = _UPRIGHT_MM - sum(column.width_mm for column in table.columns)
    long = any(len(row.cells[strip]) > _SHORT for row in table.rows if row.cells)
    return replace(table, wide=left < _LEAST_MM and long)


def lying_blocks(blocks: Sequence[Block]) -> tuple[bool, ...]:
    """Return for each block whether its page lies on its side.

    A wide table lies. So does the heading right above it, and the head of an appendix whose first table is
    wide, with the lines between: none of them shall stand alone on an upright page.
    """
    return tuple(_is_wide(block) or _heads_wide(blocks, at) for at, block in enumerate(blocks))


def _is_wide(block: Block) -> bool:
    return isinstance(block, Table) and block.wide


def _heads_wide(blocks: Sequence[Block], at: int) -> bool:
    """Tell whether a heading, or a line of an appendix's head, is followed by a wide table."""
    if not isinstance(blocks[at], Appendix | Heading | Line):
        return False
    after, lines = at + 1, isinstance(blocks[at], Line)
    while after < len(blocks) and isinstance(blocks[after], Heading | Line):
        lines = lines or isinstance(blocks[after], Line)
        after += 1
    if after == len(blocks) or not _is_wide(blocks[after]):
        return False
    return not lines or _after_appendix(blocks, at)


def _after_appendix(blocks: Sequence[Block], at: int) -> bool:
    while at > 0 and isinstance(blocks[at], Heading | Line):
        at -= 1
    return isinstance(blocks[at], Appendix)
