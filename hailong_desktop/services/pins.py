"""PINs: their shape, their hashes, and how long a wrong one makes the next try wait."""

from datetime import datetime
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError

from hailong_desktop.domain.errors import SurveyError

SHORTEST, LONGEST = 4, 12
FREE_TRIES = 3
"""Wrong PINs in a row that cost no waiting."""
LONGEST_WAIT = 60
"""Seconds; nobody is kept out for longer, however often the PIN was wrong."""
_PASSES, _KIBIBYTES = 2, 19_456
"""About 40 ms on a machine of 2020, under 100 ms on an old office PC."""

WrongPins = tuple[int, datetime]
"""How many wrong PINs in a row, and when the last one was."""


@lru_cache(maxsize=1)
def _hasher() -> PasswordHasher:
    return PasswordHasher(time_cost=_PASSES, memory_cost=_KIBIBYTES, parallelism=1)


def hashed(pin: str) -> str:
    """Return the salted hash of a PIN; raise SurveyError unless it is 4 to 12 digits."""
    if not (pin.isascii() and pin.isdigit() and SHORTEST <= len(pin) <= LONGEST):
        raise SurveyError(f"PIN gồm {SHORTEST} đến {LONGEST} chữ số. Hãy gõ lại.")
    return _hasher().hash(pin)


def fits(kept: str, pin: str) -> bool:
    """Tell whether this is the PIN; raise SurveyError on a hash that is damaged."""
    try:
        return _hasher().verify(kept, pin)
    except VerifyMismatchError:
        return False
    except (InvalidHashError, VerificationError, UnicodeEncodeError) as fault:
        raise SurveyError("PIN đã lưu bị hỏng. Hãy nhờ quản trị đặt lại PIN.") from fault


def wait_after(tries: int) -> int:
    """Return how many seconds the next try waits after so many wrong ones in a row."""
    return 0 if tries < FREE_TRIES else int(min(2 ** min(tries - FREE_TRIES + 1, 10), LONGEST_WAIT))


def seconds_to_wait(wrong: WrongPins | None, now: datetime) -> int:
    """Return the seconds that are left to wait; a clock that was set back makes nobody wait."""
    if wrong is None:
        return 0
    tries, last = wrong
    passed = (now - last).total_seconds()
    if passed < 0:
        return 0
    left = wait_after(tries) - passed
    return int(left) + (left > int(left)) if left > 0 else 0
