"""What every use case is handed: the store, the news desk, who is at work, and the clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from hailong_desktop.domain.officer import Role
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.ports import Store
from hailong_desktop.services.stamp import Stamp


@dataclass
class Workplace:
    """One officer at one database; who it is changes when another one signs in.

    Without a list of officers the account of the operating system is at work and may do everything.
    `wrong_pins` counts wrong PINs in a row by name, with the time of the last one.
    """

    store: Store
    news: NewsDesk
    who: str
    now: Callable[[], datetime]
    role: Role = Role.ADMIN
    wrong_pins: dict[str, tuple[int, datetime]] = field(default_factory=dict)

    def stamp(self, why: str = "") -> Stamp:
        """Return the mark that the history keeps of what is done now."""
        return Stamp(self.who, self.now(), why)
