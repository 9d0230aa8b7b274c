"""The boxes of the paper: real radio buttons and check boxes, painted as the keys that tick them."""

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QRadioButton, QSizePolicy
from typing_extensions import override

from ui.palette import ACCENT, BORDER, MUTED, SURFACE, TEXT, WORK_EDGE, shade

HEIGHT = 34
"""Pixels a box takes, so that the row in work can show it bigger without moving the paper."""
WIDE = 44
"""Pixels the biggest box is wide."""
_CALM = QSize(34, 26)
_IN_WORK = QSize(42, 32)
_GAP = 8


class KeyRadio(QRadioButton):
    """One box of a row with one answer; a click only tells, it never ticks by itself."""

    def __init__(self, key: str, label: str) -> None:
        super().__init__(key)
        self.label = label
        self.in_work = False
        _set_up(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self.label, self.in_work, radius=6)

    @override
    def sizeHint(self) -> QSize:
        return _size(self, self.label)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_CALM.width() + 2, HEIGHT)

    @override
    def nextCheckState(self) -> None:
        """Leave the tick to the desk."""

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)


class KeyTick(QCheckBox):
    """One box of a row with several answers; a click only tells, it never ticks by itself."""

    def __init__(self, key: str, label: str) -> None:
        super().__init__(key)
        self.label = label
        self.in_work = False
        _set_up(self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        _paint(self, self.label, self.in_work, radius=1)

    @override
    def sizeHint(self) -> QSize:
        return _size(self, self.label)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(_CALM.width() + 2, HEIGHT)

    @override
    def nextCheckState(self) -> None:
        """Leave the tick to the desk."""

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)


KeyBox = KeyRadio | KeyTick


def show_box(box: KeyBox, ticked: bool, in_work: bool) -> None:
    """Show the box ticked or not, and bigger in the row in work."""
    if box.isChecked() != ticked:
        box.setChecked(ticked)
    if box.in_work != in_work:
        box.in_work = in_work
        box.update()


def _set_up(box: QAbstractButton) -> None:
    box.setAutoExclusive(False)
    box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    box.setFixedHeight(HEIGHT)
    box.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)


def _size(box: QAbstractButton, label: str) -> QSize:
    if not label:
        return QSize(WIDE, HEIGHT)
    bold = box.font()
    bold.setBold(True)
    return QSize(WIDE + _GAP + QFontMetrics(bold).horizontalAdvance(label) + 3 * _GAP, HEIGHT)


def _paint(box: QAbstractButton, label: str, in_work: bool, radius: int) -> None:
    painter = QPainter(box)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    size, ticked = _IN_WORK if in_work else _CALM, box.isChecked()
    room = WIDE if label else box.width()
    key = QRectF((room - size.width()) / 2, (HEIGHT - size.height()) / 2, size.width(), size.height())
    key.adjust(0.5, 0.5, -0.5, -0.5)
    edge = ACCENT if ticked else WORK_EDGE if in_work else BORDER
    painter.setPen(QPen(shade(edge), 1.5 if in_work else 1))
    painter.setBrush(shade(ACCENT if ticked else SURFACE))
    painter.drawRoundedRect(key, radius, radius)
    font = painter.font()
    font.setBold(ticked or in_work)
    painter.setFont(font)
    painter.setPen(shade(SURFACE if ticked else TEXT if in_work else MUTED))
    painter.drawText(key, Qt.AlignmentFlag.AlignCenter, box.text())
    if label:
        font.setBold(ticked)
        painter.setFont(font)
        painter.setPen(shade(TEXT if ticked or in_work else MUTED))
        left = WIDE + _GAP
        words = painter.fontMetrics().elidedText(label, Qt.TextElideMode.ElideRight, box.width() - left)
        beside = QRectF(left, 0, box.width() - left, HEIGHT)
        painter.drawText(beside, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, words)
    painter.end()
