"""Numbers of sections, clauses, points, tables and charts, given out in the order they are asked for."""

from hailong_desktop.reports.blocks import Heading
from hailong_desktop.reports.profile import Role

_ROMAN = ((50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LETTERS = "abcdđeghiklmnopqrstuvxy"


def roman(number: int) -> str:
    """Return the number from 1 up in Roman figures."""
    figures = ""
    for value, sign in _ROMAN:
        figures += sign * (number // value)
        number %= value
    return figures


def point_mark(index: int) -> str:
    """Return the mark of a point counted from 0: a), b), c), d), đ) and on, after y) a2), b2) and on."""
    lap, at = divmod(index, len(_LETTERS))
    return f"{_LETTERS[at]}{lap + 1 if lap else ''})"


class Numbering:
    """Counts as the writer goes on; clauses start again in every section."""

    def __init__(self) -> None:
        """Start before the first of everything."""
        self._sections = self._clauses = self._tables = self._figures = 0

    def section(self, title: str) -> Heading:
        """Return the next section's heading."""
        self._sections += 1
        self._clauses = 0
        return Heading(Role.SECTION, f"{roman(self._sections)}. {title}", 0)

    def clause(self, title: str) -> Heading:
        """Return the next clause's heading in this section."""
        self._clauses += 1
        return Heading(Role.CLAUSE, f"{self._clauses}. {title}", 1)

    def table(self) -> str:
        """Return the name of the next table."""
        self._tables += 1
        return f"Bảng {self._tables}"

    def figure(self) -> str:
        """Return the name of the next chart."""
        self._figures += 1
        return f"Biểu đồ {self._figures}"
