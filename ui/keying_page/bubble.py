"""The sentence beside a refused row: why, and which keys are legal; it covers nothing that is in work."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from ui.keying_page.labels import plain
from ui.palette import ERROR, SURFACE, shade

LEFT = 56
WIDEST = 520


class Bubble(QWidget):
    """Floats over the sheet, under the row it speaks of, or above the last one."""

    def __init__(self, sheet: QWidget) -> None:
        super().__init__(sheet)
        self._sheet = sheet
        self._said: QLabel = plain("", "error", wrap=True)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 6, 12, 6)
        lines.addWidget(self._said)
        self.hide()

    def show_under(self, row: QWidget | None, text: str) -> None:
        """Say the text at this row; without a row there is nothing to say."""
        self.setVisible(row is not None)
        if row is None:
            return
        self._said.setText(text)
        width = min(WIDEST, row.width() - LEFT - 16)
        height = self._lines.totalHeightForWidth(width)
        below = row.geometry().bottom() - 2
        fits = below + height <= self._sheet.height()
        self.setGeometry(LEFT, below if fits else row.geometry().top() - height + 2, width, height)
        self.raise_()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(shade(ERROR), 1))
        painter.setBrush(shade(SURFACE))
        painter.drawRoundedRect(self.rect().adjusted(0, 0, -1, -1), 6, 6)
        painter.end()
