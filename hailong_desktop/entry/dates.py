"""Dates keyed as digits."""

from datetime import date

EARLIEST, LATEST = 1900, 2100


def keyed_date(digits: str, period: str) -> date | None:
    """Return the date of `dd`, `ddmm`, `ddmmyy` or `ddmmyyyy`, None if there is no such day.

    What is missing comes from the batch's period, "2014" or "2014-03"; two digits of a year mean 20yy.
    Years before 1900 and after 2100 are slips of the hand.
    """
    year, _, month = period.partition("-")
    match len(digits):
        case 2 if month:
            parts = (year, month, digits)
        case 4 if year:
            parts = (year, digits[2:], digits[:2])
        case 6:
            parts = ("20" + digits[4:], digits[2:4], digits[:2])
        case 8:
            parts = (digits[4:], digits[2:4], digits[:2])
        case _:
            return None
    try:
        day = date(int(parts[0]), int(parts[1]), int(parts[2]))
    except ValueError:
        return None
    return day if EARLIEST <= day.year <= LATEST else None
