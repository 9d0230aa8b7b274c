"""The document as it will be printed, one page at a time, each drawn when it is looked at."""

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPalette, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
)
from typing_extensions import override

from ui.latest import Latest
from ui.printing.sheets import count_pages, draw_page

_SETTLED = 80
"""Milliseconds after the last change of size before the page is drawn anew."""
_EDGE = 2


@dataclass(frozen=True)
class _View:
    """What is to be drawn: pixels of the room there is; no height fits the width only."""

    page: int
    width: int
    height: int
    ratio: float


class Preview(QFrame):
    """Shows a PDF; PageUp and PageDown go on to the next page at the end of one."""

    failed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._pdf = b""
        self._pages = 0
        self._page = 0
        self._drawn: dict[_View, QImage] = {}
        self._whole = False
        self._sheet = QLabel()
        self._sheet.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._sheet.setTextFormat(Qt.TextFormat.PlainText)
        self._sheet.setWordWrap(True)
        self._sheet.setAccessibleName("Trang báo cáo")
        self._area = QScrollArea()
        self._area.setWidget(self._sheet)
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setAccessibleName("Xem trước báo cáo")
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.installEventFilter(self)
        self._back = _chip("‹", "Trang trước")
        self._on = _chip("›", "Trang sau")
        self._fit = _chip("Cả trang", "Đổi cách xem: cả trang hoặc vừa bề ngang")
        self._number = QLabel("Trang –/–")
        self._number.setTextFormat(Qt.TextFormat.PlainText)
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(_SETTLED)
        self._drawing: Latest[tuple[_View, QImage]] = Latest(self._show, self.failed.emit, self)
        self._lay_out()
        self._connect()

    @property
    def page(self) -> int:
        """The page that is shown, counted from 0."""
        return self._page

    @property
    def busy(self) -> bool:
        """Tell whether a page is being drawn."""
        return self._drawing.busy or self._settle.isActive()

    def show_pdf(self, pdf: bytes) -> None:
        """Show this document, on the page that was looked at."""
        self._pdf = pdf
        self._pages = count_pages(pdf)
        self._drawn.clear()
        self._go_to(self._page)

    def show_nothing(self, why: str) -> None:
        """Show a sentence in the place of a document."""
        self._pdf, self._pages = b"", 0
        self._drawing.drop()
        self._sheet.setPixmap(QPixmap())
        self._sheet.setMinimumSize(0, 0)
        self._sheet.setText(why)
        self._draw_numbers()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._settle.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            bar = self._area.verticalScrollBar()
            if event.key() == Qt.Key.Key_PageDown and bar.value() == bar.maximum():
                return self._turn(1)
            if event.key() == Qt.Key.Key_PageUp and bar.value() == bar.minimum():
                return self._turn(-1)
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._back)
        head.addWidget(self._number)
        head.addWidget(self._on)
        head.addStretch(1)
        head.addWidget(self._fit)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self._area, 1)

    def _connect(self) -> None:
        self._back.clicked.connect(lambda: self._turn(-1))
        self._on.clicked.connect(lambda: self._turn(1))
        self._fit.clicked.connect(self._change_fit)
        self._settle.timeout.connect(self._draw_page)

    def _turn(self, step: int) -> bool:
        """Go so many pages on and tell whether there was one."""
        if not 0 <= self._page + step < self._pages:
            return False
        self._go_to(self._page + step)
        bar = self._area.verticalScrollBar()
        bar.setValue(bar.minimum() if step > 0 else bar.maximum())
        return True

    def _go_to(self, page: int) -> None:
        self._page = max(0, min(page, self._pages - 1))
        self._draw_numbers()
        self._draw_page()

    def _change_fit(self) -> None:
        self._whole = not self._whole
        self._fit.setText("Vừa bề ngang" if self._whole else "Cả trang")
        self._draw_page()

    def _draw_numbers(self) -> None:
        self._number.setText(f"Trang {self._page + 1}/{self._pages}" if self._pages else "Trang –/–")
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page + 1 < self._pages)

    def _view(self) -> _View:
        room: QSize = self._area.viewport().size()
        ratio = self.devicePixelRatioF()
        width = max(1, round((room.width() - _EDGE) * ratio))
        height = max(1, round((room.height() - _EDGE) * ratio)) if self._whole else 0
        return _View(self._page, width, height, ratio)

    def _draw_page(self) -> None:
        if not self._pages:
            return
        view, pdf = self._view(), self._pdf
        if view in self._drawn:
            self._lay_down(view)
            return
        self._drawing.ask(lambda _: (view, draw_page(pdf, view.page, view.width, view.height)))

    def _show(self, result: tuple[_View, QImage]) -> None:
        view, image = result
        self._edge(image)
        image.setDevicePixelRatio(view.ratio)
        self._drawn[view] = image
        if self._pages and view == self._view():
            self._lay_down(view)

    def _lay_down(self, view: _View) -> None:
        image = self._drawn[view]
        self._sheet.setPixmap(QPixmap.fromImage(image))
        self._sheet.setMinimumSize(image.deviceIndependentSize().toSize())

    def _edge(self, image: QImage) -> None:
        """Draw the edge of the sheet, which is as white as what lies around it."""
        painter = QPainter(image)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawRect(image.rect().adjusted(0, 0, -1, -1))
        painter.end()


def _chip(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "chip")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
