"""The results on paper: title, what they are about, chart and table, painted onto a printer."""

from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPageLayout, QPageSize, QPainter, QPen
from PySide6.QtPrintSupport import QPrinter

from ui.results_page.content import Content

PAPER_FACE = "Liberation Serif"
CHART_MM = 170.0
CHART_DPI = 300
_MARGINS_MM = QMarginsF(20, 15, 15, 15)
_UNITS_A_POINT = 10
"""Places and letters are measured in tenths of a point, so that whole numbers are fine enough."""
_PADDING = 25
_RULE = QColor("#8a949e")
_WRAP = Qt.TextFlag.TextWordWrap
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Paper:
    """What stands on the sheet: `facts` under the title, `note` at the foot of every page."""

    title: str
    facts: tuple[str, ...]
    chart: QImage
    caption: str
    content: Content
    footnote: str
    note: str


def print_paper(printer: QPrinter, paper: Paper) -> None:
    """Paint the sheet onto the printer: A4 upright, the table from a page of its own, its head on each."""
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setPageMargins(_MARGINS_MM, QPageLayout.Unit.Millimeter)
    press = _Press(printer, paper.note)
    press.block(paper.title, 140, bold=True)
    for fact in paper.facts:
        press.block(fact, 115)
    press.space(100)
    press.image(paper.chart)
    press.block(paper.caption, 115, bold=True)
    press.new_page()
    press.block("Bảng 1. Số lượt trả lời theo mức", 115, bold=True)
    press.space(60)
    _table(press, paper.content)
    press.space(60)
    press.block(paper.footnote, 95, align=_LEFT)
    press.end()


class _Press:
    """Fills pages from top to bottom."""

    def __init__(self, printer: QPrinter, note: str) -> None:
        self._printer = printer
        self._note = note
        self.painter = QPainter(printer)
        scale = printer.resolution() / 72 / _UNITS_A_POINT
        self.painter.scale(scale, scale)
        size = printer.pageLayout().paintRectPoints().size()
        self.width = size.width() * _UNITS_A_POINT
        self._height = size.height() * _UNITS_A_POINT
        self._page = 1
        self.y = 0.0
        self._foot()

    def letters(self, size: int, bold: bool = False) -> None:
        """Write on in this size, in tenths of a point."""
        font = QFont(PAPER_FACE)
        font.setPixelSize(size)
        font.setBold(bold)
        self.painter.setFont(font)

    def height_of(self, text: str, width: float) -> float:
        """Return how high the text is when it breaks at this width."""
        room = QRectF(0, 0, width, 100_000)
        return self.painter.boundingRect(room, _WRAP | _LEFT.AlignLeft, text).height()

    def block(self, text: str, size: int, *, bold: bool = False, align: Qt.AlignmentFlag = _CENTRE) -> None:
        """Write a paragraph across the page."""
        self.letters(size, bold)
        height = self.height_of(text, self.width)
        self.make_room(height)
        self.painter.drawText(QRectF(0, self.y, self.width, height), _WRAP | align, text)
        self.y += height + 20

    def image(self, image: QImage) -> None:
        """Draw a picture across the page, smaller where the page is not high enough."""
        room = self._height - self.y - 300
        width = min(self.width, room * image.width() / image.height())
        height = width * image.height() / image.width()
        self.painter.drawImage(QRectF((self.width - width) / 2, self.y, width, height), image)
        self.y += height + 60

    def space(self, height: float) -> None:
        """Leave some room."""
        self.y += height

    def make_room(self, height: float) -> bool:
        """Begin a page when so much does not fit on this one, and tell whether that was so."""
        full = self.y > 0 and self.y + height > self._height - 150
        if full:
            self.new_page()
        return full

    def new_page(self) -> None:
        """Begin a page, numbered at its foot."""
        self._printer.newPage()
        self._page += 1
        self.y = 0.0
        self._foot()

    def _foot(self) -> None:
        self.letters(90)
        foot = QRectF(0, self._height - 120, self.width, 120)
        page = f"Trang {self._page}"
        beside = self.painter.fontMetrics().horizontalAdvance(page) + 100
        note = self.painter.fontMetrics().elidedText(
            self._note, Qt.TextElideMode.ElideRight, int(self.width - beside)
        )
        self.painter.drawText(foot, _LEFT, note)
        self.painter.drawText(foot, _RIGHT, page)

    def end(self) -> None:
        """Hand the pages over to the printer."""
        self.painter.end()


def _table(press: _Press, content: Content) -> None:
    widths = _widths(press.width, [column.title for column in content.columns])
    heads = [column.title for column in content.columns]
    _row(press, heads, widths, bold=True, head=True)
    for row in content.rows:
        cells = [row.name, *row.cells]
        height = _row_height(press, cells, widths, bold=not row.question)
        if press.make_room(height):
            _row(press, heads, widths, bold=True, head=True)
        _row(press, cells, widths, bold=not row.question)


def _widths(width: float, titles: list[str]) -> list[float]:
    """Return the widths of the columns: figures by the words over them, names what is left."""
    figures = [320.0 if max(map(len, title.split("\n"))) > 4 else 250.0 for title in titles[1:]]
    figures = [420.0 if "lòng" in title else wide for title, wide in zip(titles[1:], figures, strict=True)]
    share = min(1.0, width * 0.75 / sum(figures))
    figures = [wide * share for wide in figures]
    return [width - sum(figures), *figures]


def _row_height(press: _Press, cells: list[str], widths: list[float], *, bold: bool) -> float:
    press.letters(85, bold)
    inner = (press.height_of(cell, width - 2 * _PADDING) for cell, width in zip(cells, widths, strict=True))
    return max(inner) + 2 * _PADDING


def _row(press: _Press, cells: list[str], widths: list[float], *, bold: bool, head: bool = False) -> None:
    height = _row_height(press, cells, widths, bold=bold)
    x = 0.0
    for at, (cell, width) in enumerate(zip(cells, widths, strict=True)):
        box = QRectF(x, press.y, width, height)
        press.painter.setPen(QPen(_RULE, 5))
        press.painter.drawRect(box)
        press.painter.setPen(QColor("black"))
        align = _CENTRE if head else (_RIGHT if at else _LEFT)
        inner = box.adjusted(_PADDING, _PADDING, -_PADDING, -_PADDING)
        press.painter.drawText(inner, _WRAP | align, cell)
        x += width
    press.y += height
