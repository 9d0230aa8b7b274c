"""What has to be seen before a document leaves: blanks, and figures in people's words that have changed."""

from textwrap import shorten

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.measures import count_text
from hailong_desktop.reports.documents import blanks, changes, strangers
from hailong_desktop.services.report_data import ReportData

FEW, MANY = 3, 12
"""So many changed figures are said on a page, and in the question before a document leaves."""

_LONGEST = 60
"""So many letters of a value stand where only some changes are said."""


def blanks_said(kind: DocumentKind, data: ReportData) -> str:
    """Return which facts stand as blanks on the document."""
    missing = "; ".join(blanks(kind, data))
    return f"Còn để trống trên giấy: {missing}." if missing else "Đã đủ thông tin."


def changes_said(kind: DocumentKind, data: ReportData, most: int | None = None) -> str:
    """Return which figures in edited texts are others now, empty without any.

    With `most`, so many of them and how many more there are; long values are cut then.
    """
    found = changes(kind, data)
    said = [
        f"{each.part}: {each.field} khi sửa là {_brief(each.before, most)}, nay là {_brief(each.now, most)}."
        for each in found[:most]
    ]
    left = len(found) - len(said)
    more = (f"… và {count_text(left)} số liệu nữa.",) if left else ()
    return "\n".join(["Số liệu trong chữ đã sửa nay khác trước:", *said, *more]) if said else ""


def _brief(value: str, most: int | None) -> str:
    return value if most is None else shorten(value, _LONGEST, placeholder="…")


def strangers_said(kind: DocumentKind, data: ReportData) -> str:
    """Return what stands in braces and is no figure, empty without any."""
    odd = ", ".join(strangers(kind, data))
    return f"Không có số liệu tên {odd}: chữ trong ngoặc nhọn sẽ in nguyên." if odd else ""
