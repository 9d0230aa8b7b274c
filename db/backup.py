"""Verified copies of the file: taken in steps between saves, checked, named, described, and thinned out."""

import json
import re
import sqlite3
import tempfile
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

from db.contents import Contents, contents_of, file_faults
from db.database import Database
from db.engine import connect
from db.failures import reason_of
from db.files import move, sha256_of, write_whole
from db.rotation import Copy, superfluous
from db.store import SqlStore
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.program import VERSION
from hailong_desktop.services.archive import BackupMade

FOLDER = "sao-luu"
"""The backup folder beside the file."""

_PAGES_A_STEP = 256
_PAUSE = 0.001


def now_here() -> datetime:
    """Return the time of this machine, with its zone."""
    return datetime.now().astimezone()


class FileArchive:
    """The file that holds the surveys, as a thing to copy and to look after."""

    def __init__(self, path: Path, database: Database, now: Callable[[], datetime] = now_here) -> None:
        """Look after the open file."""
        self._path = path
        self._database = database
        self._now = now
        self._copied_at = database.raw.total_changes

    @property
    def path(self) -> Path:
        """Where the file is."""
        return self._path

    @property
    def changed(self) -> bool:
        """Tell whether something was written since the file was opened, or copied to the backup folder."""
        return self._database.raw.total_changes != self._copied_at

    def backup(self, target: Path | None = None) -> BackupMade:
        """Copy the file, check the copy, keep it at `target`, or in the backup folder beside the file.

        Old copies in the backup folder are thinned out. Raise SurveyError when no good copy could be made.
        """
        changes = self._database.raw.total_changes
        place = self._next_place() if target is None else target
        if place.exists():
            raise SurveyError(f"Đã có tệp {place}. Hãy chọn tên khác cho bản sao.")
        made = self._copy_to(place)
        if target is None:
            self._copied_at = changes
            self._thin_out()
        return made

    def last_backup(self) -> datetime | None:
        """Return when the newest copy in the backup folder was made, None when there is none."""
        return max((copy.made for copy in self._copies()), default=None)

    def faults(self) -> tuple[str, ...]:
        """Return sentences about damage to the file itself, and about what does not add up in it.

        It is looked for in a copy, so that saving goes on meanwhile.
        """
        with tempfile.TemporaryDirectory(prefix="hailong-") as folder:
            copy = Path(folder) / "kiem-tra.db"
            try:
                copy_in_steps(self._database, copy)
                return _faults_of(copy)
            except (sqlite3.Error, OSError) as fault:
                return (_no_copy(copy.parent, fault),)

    def _copy_to(self, place: Path) -> BackupMade:
        unfinished = place.with_name(f"{place.name}.part")
        made = self._now()
        try:
            place.parent.mkdir(exist_ok=True)
            unfinished.unlink(missing_ok=True)
            contents = copy_in_steps(self._database, unfinished)
            _check_copy(unfinished, contents)
            sha256 = sha256_of(unfinished)
            move(unfinished, place)
            manifest = {**asdict(contents), "sha256": sha256, "program": VERSION, "made": made.isoformat()}
            write_whole(_manifest_of(place), json.dumps(manifest, ensure_ascii=False, indent=2))
        except (sqlite3.Error, OSError) as fault:
            raise SurveyError(_no_copy(place.parent, fault)) from fault
        finally:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
        return BackupMade(place, contents.forms, sha256)

    def _next_place(self) -> Path:
        number = max((copy.number for copy in self._copies()), default=0) + 1
        name = f"{self._path.stem}-{number:06d}-{self._now():%Y%m%d-%H%M%S}.db"
        return self._path.parent / FOLDER / name

    def _copies(self) -> list[Copy]:
        """Return the complete copies of this file: those that have their manifest."""
        name = re.compile(rf"{re.escape(self._path.stem)}-(\d{{6,}})-\d{{8}}-\d{{6}}\.db")
        found = []
        for manifest in (self._path.parent / FOLDER).glob("*.db.json"):
            copy = manifest.with_suffix("")
            match = name.fullmatch(copy.name)
            if match and copy.exists():
                with suppress(ValueError, KeyError, OSError):  # not a manifest: not a copy of ours
                    made = datetime.fromisoformat(json.loads(manifest.read_text(encoding="utf-8"))["made"])
                    found.append(Copy(copy, int(match[1]), made))
        return found

    def _thin_out(self) -> None:
        for copy in superfluous(self._copies(), self._now()):
            with suppress(OSError):  # in use elsewhere: it goes next time
                copy.path.unlink()
                _manifest_of(copy.path).unlink()


def copy_in_steps(database: Database, target: Path) -> Contents:
    """Copy the file on the connection that saves, free for a save between steps; return what it held."""

    def let_others_in(_status: int, remaining: int, _total: int) -> None:
        if remaining:
            database.lock.release()
            time.sleep(_PAUSE)
            database.lock.acquire()

    with closing(sqlite3.connect(target, isolation_level=None)) as copy, database.lock:
        database.raw.backup(copy, pages=_PAGES_A_STEP, progress=let_others_in)
        return contents_of(database.raw)


def _check_copy(copy: Path, expected: Contents) -> None:
    with closing(connect(copy, writing=False)) as raw:
        if contents_of(raw) != expected or file_faults(raw):
            raise SurveyError(
                "Bản sao vừa tạo không khớp với tệp đang dùng nên đã bỏ; các bản sao cũ vẫn còn. "
                "Hãy kiểm tra ổ đĩa rồi sao lưu lại."
            )


def _faults_of(copy: Path) -> tuple[str, ...]:
    raw = connect(copy, writing=False)
    damage = file_faults(raw)
    database = Database(raw)
    try:
        return damage or SqlStore(database).faults()
    finally:
        database.close()


def _manifest_of(copy: Path) -> Path:
    return copy.with_name(f"{copy.name}.json")


def _no_copy(folder: Path, fault: sqlite3.Error | OSError) -> str:
    return f"Chưa sao chép được vào thư mục {folder}: {reason_of(fault)}. Hãy sửa chỗ này rồi làm lại."
