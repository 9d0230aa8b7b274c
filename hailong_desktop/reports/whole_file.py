"""Files that are whole or, when anything fails, as they were."""

import errno
import os
from contextlib import suppress
from pathlib import Path
from uuid import uuid4

from hailong_desktop.domain.errors import SurveyError


def put_whole(target: Path, content: bytes) -> None:
    """Put the content in the file's place in one step; raise SurveyError when it cannot be written."""
    half = target.with_name(f".dang-ghi-{uuid4().hex}.tmp")
    try:
        with half.open("xb") as draft:
            draft.write(content)
            draft.flush()
            os.fsync(draft.fileno())
        half.replace(target)
    except OSError as fault:
        with suppress(OSError):
            half.unlink()
        raise SurveyError(why_not_written(target, fault)) from fault


def why_not_written(target: Path, fault: OSError) -> str:
    """Return what stood in the way of writing a file, where, and what to do."""
    folder = target.absolute().parent
    if fault.errno == errno.ENAMETOOLONG:
        return f"Không ghi được tệp vào thư mục {folder}: tên tệp quá dài. Hãy chọn tên ngắn hơn."
    if target.is_dir():
        return f"Không ghi được tệp {target.name}: thư mục {folder} đã có thư mục tên đó. Hãy chọn tên khác."
    if not folder.is_dir():
        return f"Không ghi được tệp {target.name}: không có thư mục {folder}. Hãy chọn thư mục khác."
    return (
        f"Không ghi được tệp {target.name} vào thư mục {folder}. Hãy đóng tệp nếu đang mở, "
        "xem còn chỗ trống không, hoặc chọn thư mục khác."
    )
