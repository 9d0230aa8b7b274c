"""Opening a file: past the gate, to its store and its archive."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from db.backup import FileArchive
from db.gate import opened
from db.store import SqlStore
from hailong_desktop.services.archive import Archive, StoreOpener
from hailong_desktop.services.ports import Store


@dataclass
class Opened:
    """A store that is open, with the file it lives in."""

    store: Store
    archive: Archive


@contextmanager
def open_store(path: Path, *, writing: bool) -> Iterator[Opened]:
    """Open the file, made and upgraded when `writing`; raise SurveyError for each kind of unfit file.

    A reading opener never makes or changes a file, and takes no lock.
    """
    with opened(path, writing=writing) as database:
        yield Opened(SqlStore(database), FileArchive(path, database))


opener: StoreOpener = open_store
"""The same, seen by the type checker as what the services ask for."""
