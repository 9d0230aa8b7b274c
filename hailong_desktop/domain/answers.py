"""What a cell of a paper form can hold: a level's code, several codes, or one of four reasons for none."""

from enum import StrEnum

SEPARATOR = ";"


class Missing(StrEnum):
    """Why a question has no valid answer; the value is what is stored and exported."""

    BLANK = ""
    DOUBLE = "XX"
    ILLEGIBLE = "??"
    NOT_APPLICABLE = "NA"

    @property
    def label(self) -> str:
        """The reason as an officer says it."""
        return _LABELS[self]


_LABELS = {
    Missing.BLANK: "bỏ trống",
    Missing.DOUBLE: "đánh nhiều ô",
    Missing.ILLEGIBLE: "không đọc được",
    Missing.NOT_APPLICABLE: "không áp dụng",
}
_CODES = frozenset(Missing)


def missing_reason(cell: str) -> Missing | None:
    """Return why the cell holds no valid answer, None when it holds one."""
    return Missing(cell) if cell in _CODES else None


def ticked(cell: str) -> tuple[str, ...]:
    """Return the codes ticked in a cell, in printed order; none when the answer is missing."""
    return () if cell in _CODES else tuple(cell.split(SEPARATOR))
