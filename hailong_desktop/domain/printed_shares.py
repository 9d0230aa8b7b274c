"""Shares of one whole as printed: each rounded for itself, or together so that they add up to 100."""

from collections.abc import Sequence
from fractions import Fraction

from hailong_desktop.domain.measures import NO_FIGURE, rate_text, rounded_half_up

SUM_NOTE = "Tổng các tỷ lệ có thể khác 100% do làm tròn."
HUNDRED_NOTE = "Các tỷ lệ được làm tròn theo phần dư lớn nhất để tổng bằng 100%."


def printed_shares(counts: Sequence[int], whole: int, decimals: int, to_100: bool) -> tuple[str, ...]:
    """Return the shares of `whole` as the round prints them; boxes ticked together never add up to 100."""
    if to_100 and sum(counts) == whole:
        return shares_to_100(counts, decimals)
    return tuple(rate_text(count, whole, decimals) for count in counts)


def shares_note(to_100: bool) -> str:
    """Return what stands under a table of printed shares."""
    return HUNDRED_NOTE if to_100 else SUM_NOTE


def shares_to_100(counts: Sequence[int], decimals: int = 2) -> tuple[str, ...]:
    """Return shares that add up to 100 as printed, by the largest remainder (`HUNDRED_NOTE` says so).

    All are rounded down; what is missing goes to the largest remainders, between equal ones to the larger
    count, then to the one that stands first. No share is off by a whole unit of the last place.
    """
    whole = sum(counts)
    if not whole:
        return (NO_FIGURE,) * len(counts)
    units = 100 * 10**decimals
    floors = [units * count // whole for count in counts]
    by_remainder = sorted(range(len(counts)), key=lambda at: (-(units * counts[at] % whole), -counts[at], at))
    for at in by_remainder[: units - sum(floors)]:
        floors[at] += 1
    return tuple(rounded_half_up(Fraction(each, 10**decimals), decimals) for each in floors)
