"""Files that are whole or, when anything fails, as they were."""

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
        raise _not_written(target) from fault


def _not_written(target: Path) -> SurveyError:
    return SurveyError(
        f"Không ghi được tệp {target.name} vào thư mục {target.parent}. Hãy đóng tệp nếu đang mở, "
        "xem còn chỗ trống không, hoặc chọn thư mục khác."
    )
