"""What the page says of a batch: its row, its facts, and the work that comes next."""

import re
from datetime import datetime
from enum import Enum

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.batches import BatchLine, BatchState

UNKNOWN_TEXT = "–"
HEADERS = (
    "Tập phiếu",
    "Phòng, đơn vị",
    "Kỳ",
    "Kênh thu",
    "Thu về",
    "Hợp lệ",
    "Không hợp lệ",
    "Hỏng",
    "Còn lại",
    "Tình trạng",
    "Đến lượt",
)
STATE = HEADERS.index("Tình trạng")
FIGURES = range(HEADERS.index("Thu về"), STATE)


class Work(Enum):
    """The work that a batch waits for."""

    KEY = "Nhập phiếu"
    SECOND = "Nhập lần hai"
    SETTLE = "Phân xử"
    COMMENTS = "Gõ ý kiến"
    CLOSE = "Đóng tập"
    NONE = "Xem danh sách"


_SAYS_MORE = re.compile("[:;(]")
"""Behind these a turn says how much; the row says only whose it is."""
_NEXT = {
    BatchState.WAITING: Work.KEY,
    BatchState.KEYING: Work.KEY,
    BatchState.SECOND: Work.SECOND,
    BatchState.SETTLING: Work.SETTLE,
    BatchState.READY: Work.CLOSE,
    BatchState.CLOSED: Work.NONE,
}


def next_work(line: BatchLine) -> Work:
    """Return what comes next; comments are typed before a batch that is otherwise finished is closed."""
    work = _NEXT[line.state]
    return Work.COMMENTS if work is Work.CLOSE and line.counts.uncommented else work


def row_texts(line: BatchLine) -> tuple[str, ...]:
    """Return a batch as its row shows it."""
    batch, counts = line.batch, line.counts
    return (
        batch.label,
        batch.unit or UNKNOWN_TEXT,
        batch.period or UNKNOWN_TEXT,
        batch.channel or UNKNOWN_TEXT,
        UNKNOWN_TEXT if batch.returned is None else count_text(batch.returned),
        count_text(counts.valid),
        count_text(counts.invalid),
        count_text(batch.spoiled),
        UNKNOWN_TEXT if line.outstanding is None else count_text(line.outstanding),
        line.state.label,
        _SAYS_MORE.split(line.turn)[0].strip(),
    )


def facts(line: BatchLine) -> tuple[tuple[str, str], ...]:
    """Return what there is to know of a batch beside its row, as (name, value); nothing empty."""
    batch, counts = line.batch, line.counts
    sticky = (batch.unit, f"kỳ {batch.period}" if batch.period else "", batch.channel)
    named = (
        ("Đến lượt", line.turn),
        ("Đơn vị, kỳ, kênh thu", ", ".join(part for part in sticky if part)),
        ("Số phiếu", _papers(line)),
        ("Thiếu trong dãy số", ", ".join(line.gaps) or "không thiếu số nào"),
        ("Đánh số", "in sẵn trên giấy" if batch.printed_serials else "tự đếm"),
        ("Phiếu hỏng", f"{count_text(batch.spoiled)} ({batch.spoiled_reason})" if batch.spoiled else ""),
        ("Đang mở lại", f"{count_text(counts.reopened)} phiếu, phải lưu lại" if counts.reopened else ""),
        ("Ý kiến chờ gõ", f"{count_text(counts.uncommented)} phiếu" if counts.uncommented else "không có"),
        ("Nhập lần hai", second_text(line)),
        ("Đã đóng", _closed(batch)),
        ("Mở lại vì", "" if batch.closed_at else batch.closed_why),
    )
    return tuple((name, value) for name, value in named if value)


def second_text(line: BatchLine) -> str:
    """Return how far the second keying is."""
    counts = line.counts
    drawn = counts.drawn + counts.unsettled + counts.seconded
    if not drawn:
        return "chưa rút mẫu"
    keyed = f"đã nhập {count_text(drawn - counts.drawn)}/{count_text(drawn)} phiếu"
    return f"{keyed}, {count_text(counts.unsettled)} phiếu chờ phân xử" if counts.unsettled else keyed


def _papers(line: BatchLine) -> str:
    batch, keyed = line.batch, line.counts.keyed
    said = f"đã nhập {count_text(keyed)}"
    if batch.returned is None or line.outstanding is None:
        return f"{said}; chưa ghi số phiếu thu về"
    if line.outstanding < 0:
        return f"{said}; nhiều hơn số thu về {count_text(-line.outstanding)} phiếu"
    return f"{said}; còn lại {count_text(line.outstanding)} trong {count_text(batch.returned)} phiếu thu về"


def _closed(batch: Batch) -> str:
    if not batch.closed_at:
        return ""
    when = f"{datetime.fromisoformat(batch.closed_at).astimezone():%H:%M %d/%m/%Y}"
    return f"{when}; lý do: {batch.closed_why}" if batch.closed_why else when
