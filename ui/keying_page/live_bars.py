"""The bars by criterion beside the keyer: painted by hand, because a chart would be too slow for a key."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from hailong_desktop.domain.measures import rate_text
from hailong_desktop.domain.tally import Tally
from ui.palette import BORDER, MUTED, SATISFIED, TEXT, WARN, shade

LINE = 32
BAR = 6
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Bar:
    """One criterion: its name, its rate from 0 to 1 (None without answers), the rate as printed."""

    name: str
    part: float | None
    text: str
    low: bool


def bars_of(tally: Tally, threshold: int, decimals: int) -> tuple[Bar, ...]:
    """Return the bars of a tally, in the order of the questionnaire."""
    bars = []
    for criterion in tally.criteria:
        share = criterion.share
        part = share.satisfied / share.n_valid if share.n_valid else None
        text = rate_text(share.satisfied, share.n_valid, decimals)
        shown = f"{text}%" if share.n_valid else text
        low = share.n_valid > 0 and 100 * share.satisfied < threshold * share.n_valid
        bars.append(Bar(criterion.section.title, part, shown, low))
    return tuple(bars)


class LiveBars(QWidget):
    """Names, bars and rates; the values are also its accessible description."""

    def __init__(self) -> None:
        super().__init__()
        self._bars: tuple[Bar, ...] = ()
        self.setAccessibleName("Tỷ lệ hài lòng theo tiêu chí")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_bars(self, bars: tuple[Bar, ...]) -> None:
        """Paint these bars."""
        if bars == self._bars:
            return
        self._bars = bars
        self.setAccessibleDescription("; ".join(f"{bar.name}: {bar.text}" for bar in bars))
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(240, LINE * len(self._bars))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(120, LINE * len(self._bars))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = painter.fontMetrics()
        figure = metrics.horizontalAdvance("100,00%") + 2
        for at, bar in enumerate(self._bars):
            self._paint(painter, metrics, at * LINE, bar, figure)
        painter.end()

    def _paint(self, painter: QPainter, metrics: QFontMetrics, top: int, bar: Bar, figure: int) -> None:
        width = self.width()
        height = metrics.height()
        painter.setPen(shade(TEXT))
        name = metrics.elidedText(bar.name, Qt.TextElideMode.ElideRight, width)
        painter.drawText(QRectF(0, top, width, height), _LEFT, name)
        painter.setPen(shade(MUTED if bar.part is None else TEXT))
        beside = QRectF(width - figure, top + height, figure, height)
        painter.drawText(beside, _RIGHT, bar.text)
        painter.setPen(Qt.PenStyle.NoPen)
        long = width - figure - 8
        track = QRectF(0, beside.center().y() - BAR / 2, long, BAR)
        painter.setBrush(shade(BORDER))
        painter.drawRoundedRect(track, 3, 3)
        if bar.part:
            painter.setBrush(shade(WARN if bar.low else SATISFIED))
            painter.drawRoundedRect(QRectF(0, track.top(), long * bar.part, BAR), 3, 3)
