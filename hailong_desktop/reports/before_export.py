"""What has to be seen before a document leaves: blanks, and figures in people's words that have changed."""

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.reports.documents import blanks, changes, strangers
from hailong_desktop.services.report_data import ReportData


def blanks_said(kind: DocumentKind, data: ReportData) -> str:
    """Return which facts stand as blanks on the document."""
    missing = "; ".join(blanks(kind, data))
    return f"Còn để trống trên giấy: {missing}." if missing else "Đã đủ thông tin."


def changes_said(kind: DocumentKind, data: ReportData) -> str:
    """Return which figures in edited texts are others now, empty without any."""
    said = [
        f"{each.part}: {each.field} khi sửa là {each.before}, nay là {each.now}."
        for each in changes(kind, data)
    ]
    return "\n".join(["Số liệu trong chữ đã sửa nay khác trước:", *said]) if said else ""


def strangers_said(kind: DocumentKind, data: ReportData) -> str:
    """Return what stands in braces and is no figure, empty without any."""
    odd = ", ".join(strangers(kind, data))
    return f"Không có số liệu tên {odd}: chữ trong ngoặc nhọn sẽ in nguyên." if odd else ""
