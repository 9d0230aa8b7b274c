"""Writes the documents of a round as files: PDF, DOCX, and the note for the web page."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from hailong_desktop.charts.catalogue import Chart, Kind
from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.blocks import Document, Picture
from hailong_desktop.reports.documents import content_digest, document, profile_of
from hailong_desktop.reports.paper.pages import typeset
from hailong_desktop.reports.round_charts import round_charts
from hailong_desktop.reports.texts.findings import Charts
from hailong_desktop.reports.texts.web_note import as_html, as_text
from hailong_desktop.reports.whole_file import put_whole
from hailong_desktop.reports.word.file import word_document
from hailong_desktop.services.report_data import ReportData, timeless
from hailong_desktop.services.workplace import Workplace

Progress = Callable[[int, str], None]

ONE_AT_A_TIME = Lock()
"""reportlab reads every paragraph with one parser of the process: two documents at once would mix."""


_NAMES = {
    DocumentKind.REPORT: "bao-cao",
    DocumentKind.NOTICE: "thong-bao-ket-luan",
    DocumentKind.MINUTES: "bien-ban",
    DocumentKind.FOLLOW_UP: "theo-doi-giai-phap",
    DocumentKind.WEB_NOTE: "bai-dang",
}


def file_name(kind: DocumentKind) -> str:
    """Return how files of a document are called, without round and ending."""
    return _NAMES[kind]


def write_document(
    kind: DocumentKind, data: ReportData, target: Path, fonts: Path, progress: Progress
) -> Path:
    """Write a document to `target`, as its ending says, and return it; the file is whole or as it was.

    Arguments and errors are those of `document_pdf`; a file that cannot be written raises SurveyError.
    """
    content = document_file(kind, data, target.suffix.lower(), fonts, progress)
    progress(97, "Ghi tệp")
    put_whole(target, content)
    return target


def endings(kind: DocumentKind) -> tuple[str, ...]:
    """Return the endings of files that a document can be written as, the usual one first."""
    return (".pdf", ".docx") if kind.is_paper else (".html", ".txt")


def document_file(
    kind: DocumentKind, data: ReportData, ending: str, fonts: Path, progress: Progress
) -> bytes:
    """Return a document as the bytes of a file; raise SurveyError for an ending it does not have."""
    if ending not in endings(kind):
        raise SurveyError(
            f"{kind.label} chỉ xuất được ra tệp {' hoặc '.join(endings(kind))}. Hãy đổi đuôi tệp."
        )
    if ending == ".pdf":
        return document_pdf(kind, data, fonts, progress)
    made = whole_document(kind, data, fonts)
    if ending == ".docx":
        with ONE_AT_A_TIME:
            return word_document(made, profile_of(data), fonts, progress)
    return (as_html(made) if ending == ".html" else as_text(made)).encode()


def document_pdf(kind: DocumentKind, data: ReportData, fonts: Path, progress: Progress) -> bytes:
    """Return a document of the round as the bytes of a PDF file.

    `fonts` is the folder of the paper's face. `progress` is told percent and step; what it raises ends the
    work. Raises SurveyError when a character cannot be printed.
    """
    progress(0, "Soạn nội dung")
    with ONE_AT_A_TIME:
        return typeset(whole_document(kind, data, fonts), profile_of(data), fonts, progress)


def whole_document(kind: DocumentKind, data: ReportData, fonts: Path) -> Document:
    """Return a document as blocks, with its charts where it has any; nothing is drawn yet."""
    return document(kind, data, _charts(data, fonts) if kind is DocumentKind.REPORT else Charts())


def said_digest(place: Workplace, kind: DocumentKind, data: ReportData, fonts: Path) -> str:
    """Return the digest of what a document says, the same on every day until the data change."""
    return content_digest(whole_document(kind, timeless(place, data), fonts))


def _charts(data: ReportData, fonts: Path) -> Charts:
    """Return the charts of levels by criterion and of rates by unit; they are numbered where they stand."""
    found = round_charts(data, fonts, marked=False)
    return Charts(
        criteria=tuple(_picture(chart) for chart in found if chart.kind is Kind.LEVELS),
        units=tuple(_picture(chart) for chart in found if chart.kind is Kind.UNITS),
    )


def _picture(chart: Chart) -> Picture:
    return Picture(chart.title, lambda width_mm: chart.build(gray=False, width_mm=width_mm))
