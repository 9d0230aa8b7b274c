"""The legal keys of the moment, painted as key caps along the foot of the page."""

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from hailong_desktop.entry.legend import Legend
from ui.palette import BORDER, GROUND, MUTED, SURFACE, TEXT, shade

LINE = 28
EDGE = 16
NARROW = 900
"""Pixels of width under which the keys may take two lines."""
_PADDING = 7
_GAP = 6
_BETWEEN = 16
_CENTRED = Qt.AlignmentFlag.AlignCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


def legend_text(legends: tuple[Legend, ...]) -> str:
    """Return the keys with what they do, as a sentence."""
    return "; ".join(f"{key.cap}: {key.does}" for key in legends)


def caps_text(legends: tuple[Legend, ...]) -> str:
    """Return the keys alone, as a refusal names them."""
    return "Phím dùng được:  " + "   ".join(key.cap for key in legends)


class KeyCaps(QWidget):
    """Caps, each with what it does; keys that find no room at the end are left out."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Các phím dùng được")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._legends: tuple[Legend, ...] = ()

    def show_legend(self, legends: tuple[Legend, ...]) -> None:
        """Show these keys."""
        if legends != self._legends:
            self._legends = legends
            self.setAccessibleDescription(legend_text(legends))
            self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(8 + (2 * LINE if self.width() < NARROW else LINE))

    @override
    def sizeHint(self) -> QSize:
        return QSize(320, 8 + LINE)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(200, 8 + LINE)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), shade(SURFACE))
        painter.fillRect(0, 0, self.width(), 1, shade(BORDER))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        x, top = EDGE, 4
        for key in self._legends:
            cap = max(metrics.horizontalAdvance(key.cap) + 2 * _PADDING, 22)
            words = metrics.horizontalAdvance(key.does) + 2
            if x + cap + _GAP + words > self.width() - EDGE:
                x, top = EDGE, top + LINE
            if top + LINE > self.height():
                break
            _paint_cap(painter, QRectF(x + 0.5, top + 3.5, cap, LINE - 7), key.cap)
            painter.setPen(shade(MUTED))
            painter.drawText(QRect(x + cap + _GAP, top, words, LINE), _LEFT, key.does)
            x += cap + _GAP + words + _BETWEEN
        painter.end()


def _paint_cap(painter: QPainter, where: QRectF, cap: str) -> None:
    painter.setPen(QPen(shade(BORDER), 1))
    painter.setBrush(shade(BORDER))
    painter.drawRoundedRect(where.translated(0, 1.5), 4, 4)
    painter.setBrush(shade(GROUND))
    painter.drawRoundedRect(where, 4, 4)
    painter.setPen(shade(TEXT))
    painter.drawText(where, _CENTRED, cap)
