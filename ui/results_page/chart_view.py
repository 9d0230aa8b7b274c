"""A chart on the screen: drawn by matplotlib into a picture, at most once a tick and only while seen."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from hailong_desktop.charts import render

if TYPE_CHECKING:
    from matplotlib.figure import Figure

TICK_MS = 100
DOTS_AN_INCH = 96
MM_PER_INCH = 25.4
NARROWEST_MM = 96.0
Build = Callable[[float], "Figure"]
"""Returns the chart, so many millimetres wide."""


class ChartView(QWidget):
    """Asks for the chart at its own width; its height follows from the chart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._build: Build | None = None
        self._image = QImage()
        self._tick = QTimer(self)
        self._tick.setSingleShot(True)
        self._tick.setInterval(TICK_MS)
        self._tick.timeout.connect(self._draw)
        self.setAccessibleName("Biểu đồ mức độ hài lòng theo tiêu chí")
        self.setMinimumWidth(round(NARROWEST_MM / MM_PER_INCH * DOTS_AN_INCH))

    def show_chart(self, build: Build) -> None:
        """Draw this chart at the next tick, or when the view comes into sight."""
        self._build = build
        self._wait_for_tick()

    @property
    def image(self) -> QImage:
        """The picture as drawn last, null before that."""
        return self._image

    def _wait_for_tick(self) -> None:
        if self._build is not None and self.isVisible() and not self._tick.isActive():
            self._tick.start()

    def _draw(self) -> None:
        if self._build is None or not self.isVisible():
            return
        scale = self.devicePixelRatioF()
        figure = self._build(max(self.width() / DOTS_AN_INCH * MM_PER_INCH, NARROWEST_MM))
        self._image = picture(figure, DOTS_AN_INCH * scale)
        self._image.setDevicePixelRatio(scale)
        size = self._image.deviceIndependentSize().toSize()
        self.setMinimumHeight(size.height())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(480, 400)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._wait_for_tick()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._wait_for_tick()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._image.isNull():
            place = QRect(0, 0, self.width(), 80)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "Đang vẽ biểu đồ…")
        else:
            painter.drawImage(0, 0, self._image)
        painter.end()


def picture(figure: "Figure", dpi: float) -> QImage:
    """Return the figure as a picture that owns its pixels."""
    data, width, height = render.pixels(figure, dpi)
    return QImage(data, width, height, 4 * width, QImage.Format.Format_RGBA8888).copy()
