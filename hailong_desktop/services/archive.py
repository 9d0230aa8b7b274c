"""The file that holds the surveys, seen from the services: to open, to copy, to look after."""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from hailong_desktop.services.ports import Store


@dataclass(frozen=True)
class BackupMade:
    """A verified copy: where it is, what it holds."""

    path: Path
    forms: int
    sha256: str


class Archive(Protocol):
    """The file that holds the surveys, as a thing to copy and to look after."""

    @property
    def path(self) -> Path:
        """Where the file is."""

    def backup(self, target: Path | None = None) -> BackupMade:
        """Copy the file, check the copy, keep it at `target`, or in the backup folder beside the file."""

    def last_backup(self) -> datetime | None:
        """Return when the last good copy was made."""

    @property
    def changed(self) -> bool:
        """Tell whether something was written since the file was opened or copied."""

    def faults(self) -> tuple[str, ...]:
        """Return sentences about damage to the file itself."""


class OpenStore(Protocol):
    """A store that is open, with the file it lives in."""

    store: Store
    archive: Archive


class StoreOpener(Protocol):
    """Opens the database; raises SurveyError with a sentence for each kind of unfit file."""

    def __call__(self, path: Path, *, writing: bool) -> AbstractContextManager[OpenStore]:
        """Open the file, made and upgraded when `writing`; a reading opener never makes or changes one."""
