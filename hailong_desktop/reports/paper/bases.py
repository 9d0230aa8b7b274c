"""The marks that end the legal bases: the same words in every format, the last mark as the format has it."""

from collections.abc import Sequence
from dataclasses import replace

from hailong_desktop.reports.blocks import BLANK, Block, Line
from hailong_desktop.reports.profile import Profile, Role

_BETWEEN = ";"
_MARKS = ";.,"


def with_basis_ends(blocks: Sequence[Block], profile: Profile) -> tuple[Block, ...]:
    """Return the blocks, every legal basis closed by a semicolon and the last of a run as the profile says.

    A basis that nobody gave, a blank, stays as it is.
    """
    following = (*blocks[1:], None)
    return tuple(
        _closed(block, _BETWEEN if _is_basis(after) else profile.basis_end) if _is_basis(block) else block
        for block, after in zip(blocks, following, strict=False)
    )


def _is_basis(block: Block | None) -> bool:
    return isinstance(block, Line) and block.role is Role.BASIS


def _closed(block: Block, mark: str) -> Block:
    if not isinstance(block, Line) or block.text.rstrip().endswith(BLANK):
        return block
    return replace(block, text=f"{block.text.rstrip().rstrip(_MARKS).rstrip()}{mark}")
