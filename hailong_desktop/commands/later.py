"""What the command line will do in a later version, and how it says so today."""

from typing import NoReturn

LATER = {
    "compare": "so sánh hai đợt",
    "export": "xuất phiếu ra tệp",
    "paper-form": "in mẫu phiếu trắng",
    "package": "đóng gói phiếu để chuyển máy",
    "merge": "gộp phiếu từ máy khác",
    "restore": "phục hồi từ bản sao",
    "erase-contacts": "xóa thông tin liên hệ",
    "audit": "xem nhật ký thay đổi",
}
REPORT_LATER = "thông báo kết luận, biên bản và tệp .docx"


class NotYetError(Exception):
    """The command belongs to a later version; the message says so."""


def refuse_for_now(what: str) -> NoReturn:
    """Raise NotYetError for what comes with a later version."""
    raise NotYetError(f"Bản này chưa có: {what}. Chức năng sẽ có trong một bản sau.")
