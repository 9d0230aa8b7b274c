"""One writer a file: the system holds the lock and frees it after a crash; a text file says who has it."""

import getpass
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from hailong_desktop.domain.errors import SurveyError


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of the database at `path`; raise SurveyError saying who has it open, and since when.

    Raise OSError where the folder cannot be written to.
    """
    lock = FileLock(path.with_name(f"{path.name}.lock"))
    note = path.with_name(f"{path.name}.lock.txt")
    try:
        lock.acquire(timeout=0)
    except Timeout as fault:
        raise SurveyError(
            f"Tệp {path.name} đang mở ở nơi khác ({_holder(note)}). "
            "Hãy đóng cửa sổ hoặc lệnh đang mở tệp này rồi thử lại."
        ) from fault
    try:
        note.write_text(_who_and_since(), encoding="utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _who_and_since() -> str:
    who = "không rõ"
    with suppress(OSError, KeyError, ImportError):  # an account without a name
        who = getpass.getuser()
    return f"{who}, máy {socket.gethostname()}, từ {datetime.now():%H:%M ngày %d/%m/%Y}"


def _holder(note: Path) -> str:
    try:
        return note.read_text(encoding="utf-8").strip() or "không rõ ai mở"
    except (OSError, UnicodeDecodeError):
        return "không rõ ai mở"
