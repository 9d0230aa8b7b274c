"""What the command line will do in a later version, and how it says so today."""

from typing import NoReturn

LATER = {
    "export": "xuất phiếu ra tệp",
    "paper-form": "in mẫu phiếu trắng",
    "package": "đóng gói phiếu để chuyển máy",
    "merge": "gộp phiếu từ máy khác",
    "restore": "phục hồi từ bản sao",
    "erase-contacts": "xóa thông tin liên hệ",
    "audit": "xem nhật ký thay đổi",
}


class WrongUsageError(Exception):
    """What was asked cannot be asked for; the message says why."""


def refuse_for_now(what: str) -> NoReturn:
    """Raise WrongUsageError for what comes with a later version."""
    raise WrongUsageError(f"Bản này chưa có: {what}. Chức năng sẽ có trong một bản sau.")
