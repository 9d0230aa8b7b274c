"""How fast the officer at work keys: numbers for the one who keys, about nobody else."""

from dataclasses import dataclass

from hailong_desktop.services.ports import Pace
from hailong_desktop.services.workplace import Workplace

SECONDS_AN_HOUR = 3600


@dataclass(frozen=True)
class OwnNumbers:
    """What the officer at work keyed first: today, and in the batch in work."""

    today: Pace
    batch: Pace


def own_numbers(place: Workplace, batch_id: int) -> OwnNumbers:
    """Return the numbers of the officer at work; today is the local day."""
    store, day = place.store, place.now().date().isoformat()
    return OwnNumbers(store.pace(place.who, day=day), store.pace(place.who, batch_id=batch_id))


def forms_an_hour(pace: Pace) -> float | None:
    """Return the forms an hour with pauses left out, None before there is anything to divide."""
    return pace.forms * SECONDS_AN_HOUR / pace.seconds if pace.forms and pace.seconds > 0 else None


def seconds_a_form(pace: Pace) -> float | None:
    """Return the seconds that a form took with pauses left out, None before there is anything to divide."""
    return pace.seconds / pace.forms if pace.forms and pace.seconds > 0 else None
