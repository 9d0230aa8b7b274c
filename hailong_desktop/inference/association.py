"""Do groups differ by more than chance: Pearson's chi-square, and Fisher's exact test for small tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from hailong_desktop.domain.difference import BY_CHANCE, NOT_BY_CHANCE

SMALL_EXPECTED = 5
"""Under this expected count the approximation by chi-square is not to be trusted (W. G. Cochran, 1954)."""

SIGNIFICANT = 0.05
TOO_FEW = "số phiếu quá ít để kết luận"


@dataclass(frozen=True)
class ChiSquare:
    """Pearson's chi-square of a table, no continuity correction.

    `exact_p` is the two-sided p of Fisher's exact test, for a table of two by two with small expected counts.
    """

    statistic: float
    df: int
    p: float
    least_expected: float
    exact_p: float | None = None

    @property
    def small(self) -> bool:
        """Tell whether an expected count is too small for the approximation."""
        return self.least_expected < SMALL_EXPECTED

    @property
    def sentence(self) -> str:
        """What it means in plain words; an exact test may conclude where the approximation may not."""
        if self.small and self.exact_p is None:
            return TOO_FEW
        p = self.p if self.exact_p is None else self.exact_p
        return NOT_BY_CHANCE if p < SIGNIFICANT else BY_CHANCE


def load() -> None:
    """Load what the tests are made with: a second's work, better done before somebody waits for the first."""
    chi_square(((1, 2), (2, 1)))


def chi_square(table: Sequence[Sequence[int]]) -> ChiSquare | None:
    """Return the test of a table of counts, a row a group and a column an answer.

    Groups without answers and answers that nobody gave are left out; None where fewer than two of either are
    left, because then there is nothing to test.
    """
    filled = _without_empty(_without_empty(table))
    if len(filled) < 2 or len(filled[0]) < 2:
        return None
    from scipy import stats  # lazy: a second to load, and most days nobody asks

    found = stats.chi2_contingency(filled, correction=False)
    least = float(found.expected_freq.min())
    exact = least < SMALL_EXPECTED and len(filled) == len(filled[0]) == 2
    return ChiSquare(
        statistic=float(found.statistic),
        df=int(found.dof),
        p=float(found.pvalue),
        least_expected=least,
        exact_p=float(stats.fisher_exact(filled).pvalue) if exact else None,
    )


def _without_empty(table: Sequence[Sequence[int]]) -> list[tuple[int, ...]]:
    """Return the table turned over, without the rows in which nothing was counted."""
    return list(zip(*(row for row in table if any(row)), strict=True))
