"""Pages of a PDF as pictures, on the screen and on the printer; the reader library takes one at a time."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Any

from PySide6.QtCore import QRectF, QSizeF
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

_ONE_AT_A_TIME = Lock()
"""pdfium keeps its state for the whole process: two threads in it at once crash."""

_POINTS_PER_INCH = 72
_BEST_DPI = 300


def count_pages(pdf: bytes) -> int:
    """Return how many pages the file has."""
    with _opened(pdf) as document:
        return len(document)


def draw_page(pdf: bytes, page: int, width: int, height: int = 0) -> QImage:
    """Return a page, counted from 0, so many pixels wide; where `height` is given it fits in both."""
    with _opened(pdf) as document:
        sheet = document[page]
        scale = width / sheet.get_width()
        if height:
            scale = min(scale, height / sheet.get_height())
        return _picture(sheet, scale)


def print_pages(pdf: bytes, printer: QPrinter, progress: Callable[[int, str], None]) -> int:
    """Draw the pages that the printer was set to on the printer, at their true size; return their number."""
    chosen = _chosen(count_pages(pdf), printer)
    scale = min(printer.resolution(), _BEST_DPI) / _POINTS_PER_INCH
    printer.setFullPage(True)
    _turn(printer, pdf, chosen[0])
    painter = QPainter(printer)
    try:
        for at, page in enumerate(chosen):
            progress(100 * at // len(chosen), f"In trang {at + 1}/{len(chosen)}")
            if at:
                _turn(printer, pdf, page)
                printer.newPage()
            with _opened(pdf) as document:
                sheet = document[page]
                size = QSizeF(sheet.get_width(), sheet.get_height()) * (
                    printer.resolution() / _POINTS_PER_INCH
                )
                picture = _picture(sheet, scale)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
    finally:
        painter.end()
    return len(chosen)


def upright_a4(printer: QPrinter) -> None:
    """Set the printer to the paper of official documents."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)


def _turn(printer: QPrinter, pdf: bytes, page: int) -> None:
    """Have the next page stand or lie as this one of the document does."""
    with _opened(pdf) as document:
        lies = document[page].get_width() > document[page].get_height()
    side = QPageLayout.Orientation.Landscape if lies else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(side)


def _chosen(pages: int, printer: QPrinter) -> range:
    if printer.printRange() != QPrinter.PrintRange.PageRange or not printer.fromPage():
        return range(pages)
    return range(min(printer.fromPage(), pages) - 1, min(max(printer.toPage(), printer.fromPage()), pages))


@contextmanager
def _opened(pdf: bytes) -> Iterator[Any]:
    import pypdfium2  # lazy: a preview is not part of the window's start

    with _ONE_AT_A_TIME:
        document = pypdfium2.PdfDocument(pdf)
        try:
            yield document
        finally:
            document.close()


def _picture(sheet: Any, scale: float) -> QImage:
    bitmap = sheet.render(scale=scale, rev_byteorder=True, prefer_bgrx=True)
    content = bytes(bitmap.buffer)
    image = QImage(content, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGBX8888)
    return image.copy()  # the bytes behind the first one go away
