"""Rates, means and intervals, from counts; every formula names its source. Percentages are 0 to 100."""

from collections.abc import Mapping, Sequence
from fractions import Fraction
from math import sqrt

Z95 = 1.959963984540054
NO_FIGURE = "–"


def rate(part: int, whole: int) -> float | None:
    """Return 100·part/whole in percent, None without a valid answer.

    Satisfaction rate (top levels over valid answers) and level shares: domain notes, A.4 formulas 1 and 2,
    as published by Đà Nẵng (2014) and Gia Lai (2020).
    """
    return 100 * part / whole if whole else None


def rounded_half_up(value: Fraction, decimals: int) -> str:
    """Return the exact value with so many decimals, half away from zero, decimal comma.

    floor((2·|v|·10^d + 1) / 2) in whole numbers, so that 96.875 gives 96,88 and not what a float would.
    """
    scaled = abs(value) * 10**decimals
    units = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    digits = f"{units:0{decimals + 1}d}"
    sign = "-" if value < 0 and units else ""
    return f"{sign}{digits[:-decimals]},{digits[-decimals:]}" if decimals else sign + digits


def rate_text(part: int, whole: int, decimals: int = 2) -> str:
    """Return 100·part/whole as printed, rounded half up once from the counts; "–" without a valid answer."""
    return rounded_half_up(Fraction(100 * part, whole), decimals) if whole else NO_FIGURE


def mean_of(values: Sequence[float | None]) -> float | None:
    """Return the plain mean of the rates that exist: the mean-of-rates of a criterion (A.4, formula 4b)."""
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else None


def exact_score(score: int | float) -> Fraction:
    """Return a score as the decimal number that people wrote: 0.3 is 3/10, not the float next to it."""
    return Fraction(str(score))


def _moments(counts: Mapping[str, int], scores: Mapping[str, int | float]) -> tuple[int, Fraction, Fraction]:
    """Return n, Σ s·n and Σ s²·n over the scored levels, exactly."""
    exact = {code: exact_score(score) for code, score in scores.items()}
    n = sum(counts.get(code, 0) for code in exact)
    first = sum((score * counts.get(code, 0) for code, score in exact.items()), Fraction())
    second = sum((score**2 * counts.get(code, 0) for code, score in exact.items()), Fraction())
    return n, first, second


def exact_mean(counts: Mapping[str, int], scores: Mapping[str, int | float]) -> Fraction | None:
    """Return Σ s(level)·n(level) / n over the levels that have a score (A.4, formula 3); None when n = 0."""
    n, first, _ = _moments(counts, scores)
    return first / n if n else None


def mean_score(counts: Mapping[str, int], scores: Mapping[str, int | float]) -> float | None:
    """Return the exact mean of the scores as a float."""
    mean = exact_mean(counts, scores)
    return None if mean is None else float(mean)


def standard_deviation(counts: Mapping[str, int], scores: Mapping[str, int | float]) -> float | None:
    """Return the sample standard deviation of the scores, divisor n − 1; None when n < 2.

    sqrt((Σ s²n − (Σ sn)²/n) / (n − 1)), worked in fractions until the root.
    """
    n, first, second = _moments(counts, scores)
    return sqrt((second - first**2 / n) / (n - 1)) if n > 1 else None


def wilson95(part: int, whole: int) -> tuple[float, float] | None:
    """Return the Wilson score interval of a proportion at 95 %, in percent; None without a valid answer.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927):
    (p + z²/2n ± z·sqrt(p(1−p)/n + z²/4n²)) / (1 + z²/n), no continuity correction.
    """
    if not whole:
        return None
    p = part / whole
    z2 = Z95 * Z95
    centre = p + z2 / (2 * whole)
    reach = Z95 * sqrt(p * (1 - p) / whole + z2 / (4 * whole * whole))
    scale = 1 + z2 / whole
    low = 0.0 if part == 0 else (centre - reach) / scale
    high = 1.0 if part == whole else (centre + reach) / scale
    return 100 * low, 100 * high


def margin_of_error(part: int, whole: int, population: int | None = None) -> float | None:
    """Return the margin of error of a rate at 95 %, in percentage points (domain notes, A.5).

    1.96·sqrt(p(1−p)/n · (N−n)/(N−1)), 1.96 to all its digits as in the intervals; without N the correction
    for a finite population is left out. None without an answer, and where more answered than there are.
    """
    if not whole or (population is not None and population < whole):
        return None
    p = Fraction(part, whole)
    variance = p * (1 - p) / whole
    if population is not None:
        variance *= Fraction(population - whole, max(population - 1, 1))
    return 100 * Z95 * sqrt(variance)


def number_text(value: float | None, decimals: int = 2) -> str:
    """Return a figure that is not a rate from counts (a mean, an interval's end) as printed."""
    return NO_FIGURE if value is None else rounded_half_up(Fraction(value), decimals)


def count_text(value: int) -> str:
    """Return a count with a dot between the thousands."""
    return f"{value:,}".replace(",", ".")
