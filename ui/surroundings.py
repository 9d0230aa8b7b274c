"""What every page is handed when it is built."""

from dataclasses import dataclass, field
from pathlib import Path

from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.workplace import Workplace
from ui.bridge import Bridge
from ui.settings import Settings
from ui.sounds import Silence, Tones


@dataclass(frozen=True)
class Surroundings:
    """The workplace, its file, the live tallies, the news as signals, the cupboard, preferences, tones."""

    place: Workplace
    archive: Archive
    live: LiveTallies
    bridge: Bridge
    resources: Path
    settings: Settings = field(default_factory=Settings)
    sounds: Tones = field(default_factory=Silence)
