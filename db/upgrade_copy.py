"""A copy of the file before it is upgraded: the way back, should the upgrade disappoint."""

import sqlite3
from contextlib import closing
from pathlib import Path

from db.contents import contents_of, file_faults
from db.engine import connect
from db.files import move
from hailong_desktop.domain.errors import SurveyError

FOLDER = "sao-luu"


def copy_before_upgrade(path: Path, number: int) -> Path:
    """Copy the closed file to the backup folder, check the copy, and return where it is.

    Raise SurveyError when the copy does not agree with the file, sqlite3.Error or OSError when none can be
    made.
    """
    folder = path.parent / FOLDER
    folder.mkdir(exist_ok=True)
    place = _free_place(folder, f"{path.stem}-truoc-nang-cap-{number}")
    unfinished = place.with_name(f"{place.name}.part")
    unfinished.unlink(missing_ok=True)
    with closing(connect(path, writing=False)) as old:
        with closing(sqlite3.connect(unfinished, isolation_level=None)) as copy:
            old.backup(copy)
        with closing(connect(unfinished, writing=False)) as copy:
            if contents_of(copy) != contents_of(old) or file_faults(copy):
                raise SurveyError(
                    f"Chưa sao lưu được tệp {path.name} nên chưa nâng cấp; tệp vẫn như cũ. "
                    "Hãy kiểm tra ổ đĩa rồi mở lại."
                )
    move(unfinished, place)
    return place


def _free_place(folder: Path, stem: str) -> Path:
    place, at = folder / f"{stem}.db", 1
    while place.exists():
        at += 1
        place = folder / f"{stem}-{at}.db"
    return place
