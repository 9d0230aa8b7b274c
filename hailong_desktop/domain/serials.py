"""Serial numbers of forms: which ones are missing between the first and the last."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise

_DIGITS = "0123456789"


def serial_gaps(serials: Iterable[str], elsewhere: Iterable[str] = ()) -> tuple[str, ...]:
    """Return the numbers missing between these serials, alone ("0007") or as a range ("0012–0014").

    Serials with different beginnings ("A-", "B-") are counted apart; one without a number has no neighbours.
    Numbers that are in use `elsewhere` are not missing.
    """
    own, others = _numbers(serials), _numbers(elsewhere)
    found: list[str] = []
    for head, numbers in sorted(own.items()):
        first, last = min(numbers), max(numbers)
        between = {number: width for number, width in others[head].items() if first < number < last}
        known = {**between, **numbers}
        for before, after in pairwise(sorted(known)):
            if after - before > 1:
                found.append(_gap(head, known[before], before + 1, after - 1))
    return tuple(found)


def _numbers(serials: Iterable[str]) -> defaultdict[str, dict[int, int]]:
    """Return by beginning the numbers and how many digits they are written with."""
    found: defaultdict[str, dict[int, int]] = defaultdict(dict)
    for serial in serials:
        head = serial.rstrip(_DIGITS)
        digits = serial[len(head) :]
        if digits:
            found[head][int(digits)] = len(digits)
    return found


def _gap(head: str, width: int, first: int, last: int) -> str:
    start, end = (f"{head}{number:0{width}d}" for number in (first, last))
    return start if first == last else f"{start}–{end}"
