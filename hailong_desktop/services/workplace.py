"""What every use case is handed: the store, the news desk, who is at work, and the clock."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.ports import Stamp, Store


@dataclass(frozen=True)
class Workplace:
    """One officer at one database."""

    store: Store
    news: NewsDesk
    who: str
    now: Callable[[], datetime]

    def stamp(self, why: str = "") -> Stamp:
        """Return the mark that the history keeps of what is done now."""
        return Stamp(self.who, self.now(), why)
