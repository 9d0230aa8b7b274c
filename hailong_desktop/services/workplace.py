"""What every use case is handed: the store, the news desk, who is at work, and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hailong_desktop.domain.officer import Role
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.ports import Stamp, Store


@dataclass
class Workplace:
    """One officer at one database; who it is changes when another one signs in.

    Without a list of officers the account of the operating system is at work and may do everything.
    """

    store: Store
    news: NewsDesk
    who: str
    now: Callable[[], datetime]
    role: Role = Role.ADMIN

    def stamp(self, why: str = "") -> Stamp:
        """Return the mark that the history keeps of what is done now."""
        return Stamp(self.who, self.now(), why)
