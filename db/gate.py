"""The gate before a file is opened: everything that can be wrong is told before anything is written."""

import os
import shutil
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

from db.database import Database
from db.engine import APPLICATION_ID, connect
from db.lock import held
from db.upgrade import CURRENT, Schema, make_new, upgrade
from db.upgrade_copy import copy_before_upgrade
from hailong_desktop.domain.errors import SurveyError

LEAST_FREE = 50 * 1024 * 1024
"""Bytes that have to be free on the disk before a file is opened for writing."""

_MAGIC = b"SQLite format 3\x00"
_HEADER = 100
_LOOKS = 2
_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR}
_PRIMARY = 0xFF


@contextmanager
def opened(path: Path, *, writing: bool, schema: Schema = CURRENT) -> Iterator[Database]:
    """Open the file when nothing is wrong with it; raise SurveyError with a sentence for what is.

    For writing, a missing file is made and an older one upgraded, after a copy of it was put aside.
    """
    _check_place(path, writing)
    _check_header(path, schema)
    with ExitStack() as stack:
        if writing:
            stack.enter_context(_lock(path))
            _check_room(path.parent)
        try:
            if not path.exists():  # asked under the lock: who was faster may have made it meanwhile
                make_new(path, schema)
            _check_sound(path, writing)
            _bring_up(path, schema, writing)
            database = Database(connect(path, writing=writing))
        except (sqlite3.Error, OSError) as fault:
            raise SurveyError(_cannot_open(path, fault)) from fault
        stack.callback(database.close)
        yield database


def _check_place(path: Path, writing: bool) -> None:
    if not path.parent.is_dir():
        raise SurveyError(
            f"Không có thư mục {path.parent}. Hãy kiểm tra ổ đĩa đã cắm chưa, hoặc chọn thư mục khác."
        )
    if path.is_dir():
        raise SurveyError(f"{path} là một thư mục, không phải tệp dữ liệu. Hãy chọn một tệp .db.")
    if not path.exists():
        if not writing:
            raise SurveyError(f"Không có tệp dữ liệu {path}. Hãy kiểm tra lại tên và thư mục.")
    elif writing and not _can_be_written(path):
        raise SurveyError(
            f"Tệp {path.name} chỉ cho đọc. Hãy bỏ thuộc tính chỉ đọc của tệp, "
            "hoặc chép tệp sang thư mục ghi được rồi mở tệp mới."
        )


def _can_be_written(path: Path) -> bool:
    return os.access(path, os.W_OK) and bool(
        path.stat().st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH)
    )


def _check_header(path: Path, schema: Schema) -> None:
    if path.exists():
        _number_in_header(path, schema)


def _number_in_header(path: Path, schema: Schema) -> int:
    """Return the number of the schema in the file's header; raise SurveyError for a file not ours."""
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as fault:
        raise SurveyError(_cannot_open(path, fault)) from fault
    if not header:
        raise SurveyError(
            f"Tệp {path.name} rỗng (0 byte): dữ liệu có thể đã mất khi chép. "
            "Hãy lấy lại bản sao gần nhất trong thư mục sao-luu, hoặc xóa tệp rỗng này để bắt đầu tệp mới."
        )
    if len(header) < _HEADER or not header.startswith(_MAGIC):
        raise SurveyError(f"Tệp {path.name} không phải là tệp cơ sở dữ liệu. Hãy chọn tệp khác.")
    if int.from_bytes(header[68:72], "big") != APPLICATION_ID:
        raise SurveyError(f"Tệp {path.name} là cơ sở dữ liệu của chương trình khác. Hãy chọn tệp khác.")
    number = int.from_bytes(header[60:64], "big")
    if number > schema.number:
        raise SurveyError(
            f"Tệp {path.name} do một phiên bản mới hơn của chương trình tạo ra. "
            "Hãy cài phiên bản mới rồi mở lại; tệp vẫn nguyên vẹn."
        )
    return number


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    with ExitStack() as stack:
        try:
            stack.enter_context(held(path))
        except OSError as fault:
            raise SurveyError(
                f"Không ghi được vào thư mục {path.parent}. Hãy chọn thư mục khác, hoặc nhờ người quản trị "
                "cấp quyền ghi."
            ) from fault
        yield


def _check_room(folder: Path) -> None:
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise SurveyError(
            f"Ổ đĩa chứa thư mục {folder} chỉ còn {free // 2**20} MB trống, cần ít nhất "
            f"{LEAST_FREE // 2**20} MB. Hãy xóa bớt tệp không cần rồi mở lại."
        )


def _check_sound(path: Path, writing: bool) -> None:
    """Raise SurveyError when the file looks damaged twice: a read error can say so once without reason."""
    recovering = writing and _has_hot_journal(path)
    if not any(_looks_sound(path, recovering) for _ in range(_LOOKS)):
        raise SurveyError(
            f"Tệp {path.name} bị hỏng. Hãy giữ nguyên tệp này, lấy bản sao gần nhất "
            "trong thư mục sao-luu để làm tiếp và báo người quản trị."
        )


def _looks_sound(path: Path, recovering: bool) -> bool:
    try:
        with closing(connect(path, writing=recovering)) as raw:
            return bool(raw.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.Error as fault:
        if getattr(fault, "sqlite_errorcode", 0) & _PRIMARY not in _DAMAGED:
            raise
        return False


def _has_hot_journal(path: Path) -> bool:
    journal = path.with_name(f"{path.name}-journal")
    return journal.exists() and journal.stat().st_size > 0


def _bring_up(path: Path, schema: Schema, writing: bool) -> None:
    """Upgrade an older file, a copy put aside first."""
    number = _number_in_header(path, schema)
    if number == schema.number:
        return
    if not writing:
        raise SurveyError(
            f"Tệp {path.name} do phiên bản cũ hơn tạo ra. Hãy mở tệp một lần bằng cửa sổ chương trình "
            "để nâng cấp (chương trình tự sao lưu trước), rồi làm lại."
        )
    copy_before_upgrade(path, number)
    upgrade(path, schema)


def _cannot_open(path: Path, fault: Exception) -> str:
    code = getattr(fault, "sqlite_errorcode", 0) & _PRIMARY
    if code == sqlite3.SQLITE_READONLY:
        return (
            f"Lần trước chương trình dừng giữa chừng khi đang ghi tệp {path.name}. "
            "Hãy mở tệp một lần bằng cửa sổ chương trình để khôi phục, rồi làm lại."
        )
    if code in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        return f"Tệp {path.name} đang bị chương trình khác giữ. Hãy đóng chương trình đó rồi thử lại."
    return f"Không mở được tệp {path.name} ({type(fault).__name__}). Hãy kiểm tra ổ đĩa và quyền truy cập."
