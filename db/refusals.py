"""What SQLite's refusals mean to an officer."""

import sqlite3

from sqlalchemy.exc import DBAPIError, IntegrityError

_FULL = (
    "Ổ đĩa đã đầy nên chưa lưu được. Hãy xóa bớt tệp không cần trên ổ đĩa rồi bấm lưu lại; "
    "những gì đang nhập vẫn còn trên màn hình."
)
_SENTENCES = {
    sqlite3.SQLITE_FULL: _FULL,
    sqlite3.SQLITE_BUSY: (
        "Tệp dữ liệu đang bị một chương trình khác giữ nên chưa lưu được. "
        "Hãy đóng chương trình đang mở tệp này rồi bấm lưu lại."
    ),
    sqlite3.SQLITE_READONLY: (
        "Tệp dữ liệu chỉ cho đọc nên không lưu được. "
        "Hãy bỏ thuộc tính chỉ đọc của tệp, hoặc chép tệp sang thư mục ghi được."
    ),
    sqlite3.SQLITE_READONLY_DBMOVED: (
        "Tệp dữ liệu không còn ở chỗ cũ (thư mục đã bị xóa, đổi tên hoặc chuyển đi) nên chưa lưu được. "
        "Hãy đưa thư mục trở lại đúng chỗ cũ, hoặc lấy lại từ thùng rác, rồi bấm lưu lại; "
        "những gì đang nhập vẫn còn trên màn hình."
    ),
    sqlite3.SQLITE_IOERR: (
        "Ổ đĩa báo lỗi khi đọc ghi nên chưa chắc đã lưu được. Hãy kiểm tra dây nối, thẻ nhớ hoặc ổ mạng "
        "rồi bấm lưu lại; chương trình tự nhận ra nếu phiếu đã lưu."
    ),
    sqlite3.SQLITE_CANTOPEN: (
        "Không mở được tệp dữ liệu. Hãy kiểm tra ổ đĩa và thư mục chứa tệp còn đó rồi thử lại."
    ),
    sqlite3.SQLITE_CORRUPT: (
        "Tệp dữ liệu bị hỏng. Hãy ngừng nhập, giữ nguyên tệp này "
        "và mở bản sao gần nhất trong thư mục sao-luu."
    ),
    sqlite3.SQLITE_NOTADB: (
        "Tệp dữ liệu không còn đọc được. Hãy giữ nguyên tệp và mở bản sao gần nhất trong thư mục sao-luu."
    ),
}
_SENTENCES[sqlite3.SQLITE_LOCKED] = _SENTENCES[sqlite3.SQLITE_BUSY]
_SENTENCES[sqlite3.SQLITE_PROTOCOL] = _SENTENCES[sqlite3.SQLITE_BUSY]
_OTHER = "Cơ sở dữ liệu từ chối (mã {code}) nên chưa lưu được. Hãy thử lại; nếu vẫn lỗi, báo người quản trị."
_PRIMARY = 0xFF
_BUGS = frozenset({sqlite3.SQLITE_ERROR, sqlite3.SQLITE_MISUSE, sqlite3.SQLITE_CONSTRAINT})


def sentence_of(fault: DBAPIError | sqlite3.Error) -> str | None:
    """Return what to tell the officer, None for a fault that is a mistake in the program."""
    if isinstance(fault, IntegrityError):
        return None
    code = code_of(fault)
    if code is None or code & _PRIMARY in _BUGS:
        return None
    primary = _SENTENCES.get(code & _PRIMARY, _OTHER.format(code=code))
    return _SENTENCES.get(code, primary)


def code_of(fault: DBAPIError | sqlite3.Error) -> int | None:
    """Return SQLite's extended error code, None where the fault did not come from SQLite."""
    cause = fault.orig if isinstance(fault, DBAPIError) else fault
    return getattr(cause, "sqlite_errorcode", None)
