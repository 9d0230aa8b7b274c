"""Why a file could not be copied, in an officer's words."""

import errno
import sqlite3

_FULL = "ổ đĩa đã đầy"
_FORBIDDEN = "thư mục không cho ghi"
_REASONS: dict[int, str] = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EACCES: _FORBIDDEN,
    errno.EPERM: _FORBIDDEN,
    errno.EROFS: _FORBIDDEN,
    errno.ENOENT: "không có thư mục này",
    errno.ENOTDIR: "đây là một tệp, không phải thư mục",
    errno.EEXIST: "đây là một tệp, không phải thư mục",
}
_SQLITE_REASONS: dict[int, str] = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_READONLY: _FORBIDDEN,
    sqlite3.SQLITE_CANTOPEN: "không tạo được tệp ở đây",
    sqlite3.SQLITE_CORRUPT: "tệp dữ liệu bị hỏng",
    sqlite3.SQLITE_NOTADB: "tệp dữ liệu bị hỏng",
    sqlite3.SQLITE_BUSY: "tệp đang bị chương trình khác giữ",
    sqlite3.SQLITE_LOCKED: "tệp đang bị chương trình khác giữ",
}
_PRIMARY = 0xFF


def reason_of(fault: sqlite3.Error | OSError) -> str:
    """Return the reason in a few words."""
    if isinstance(fault, OSError):
        code, known = fault.errno, _REASONS.get(fault.errno or 0)
    else:
        code = getattr(fault, "sqlite_errorcode", None)
        known = _SQLITE_REASONS.get((code or 0) & _PRIMARY)
    return known or f"ổ đĩa báo lỗi {code or 'không rõ'}"
