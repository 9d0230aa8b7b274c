"""What every page is handed when it is built."""

from dataclasses import dataclass
from pathlib import Path

from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.ports import Archive
from hailong_desktop.services.workplace import Workplace
from ui.bridge import Bridge


@dataclass(frozen=True)
class Surroundings:
    """The workplace, its file, the live tallies, the news as signals, and the cupboard's folder."""

    place: Workplace
    archive: Archive
    live: LiveTallies
    bridge: Bridge
    resources: Path
