"""Reads a text file that someone hands over; refuses with a sentence what is not text in UTF-8."""

from pathlib import Path

from hailong_desktop.domain.errors import SurveyError

LARGEST_DEFINITION = 1_500_000
"""Bytes of a definition, a map or a list of units; the JSON reader sets its own, tighter limit."""


def read_text(path: Path, largest: int = LARGEST_DEFINITION) -> str:
    """Return the text of the file without its byte order mark; raise SurveyError when it is not such text."""
    try:
        if path.stat().st_size > largest:
            raise SurveyError(
                f"{path.name} quá lớn (trên {largest / 1_000_000:.0f} MB). Hãy kiểm tra xem có chọn nhầm "
                "tệp không, hoặc chia thành nhiều tệp."
            )
        return path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise SurveyError(
            f"{path.name} không ở dạng UTF-8 (lỗi ở byte thứ {fault.start + 1}). Hãy mở tệp, lưu lại dạng "
            "UTF-8 (trong bảng tính: “CSV UTF-8”) rồi thử lại."
        ) from fault
    except (OSError, ValueError) as fault:
        raise SurveyError(f"Không đọc được tệp {path}. Hãy kiểm tra đường dẫn.") from fault
