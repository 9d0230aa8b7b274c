"""The mark of a batch's state: a small figure that differs in shape, so that colour is not needed."""

from PySide6.QtCore import QLineF, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QPen, QPolygonF
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget
from typing_extensions import override

from hailong_desktop.services.batches import BatchState
from ui.batches_page.lines import MARK

SIZE = 14
_EDGE = 8
_Role = QPalette.ColorRole
_GAP = 8


class StateColumn(QStyledItemDelegate):
    """Paints the mark before the word."""

    @override
    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        shown = QStyleOptionViewItem(option)
        self.initStyleOption(shown, index)
        words, shown.text = shown.text, ""
        shown.widget.style().drawControl(QStyle.ControlElement.CE_ItemViewItem, shown, painter, shown.widget)
        left, middle = shown.rect.left() + _EDGE, shown.rect.center().y()
        chosen = bool(shown.state & QStyle.StateFlag.State_Selected)
        colour = shown.palette.color(_Role.HighlightedText if chosen else _Role.Text)
        paint_mark(
            painter, QRectF(left, middle - SIZE / 2 + 0.5, SIZE, SIZE), _state(index.data(MARK)), colour
        )
        beside = shown.rect.adjusted(_EDGE + SIZE + _GAP, 0, -4, 0)
        painter.setPen(colour)
        painter.setFont(shown.font)
        said = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, beside.width())
        painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, said)


class StateMark(QWidget):
    """The mark alone, before the title of a batch."""

    def __init__(self) -> None:
        super().__init__()
        self._state = BatchState.WAITING
        self.setFixedSize(QSize(SIZE + 4, SIZE + 4))

    def show_state(self, state: BatchState) -> None:
        """Show the mark of this state."""
        self._state = state
        self.setAccessibleName(f"Tình trạng: {state.label}")
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        colour = self.palette().color(_Role.WindowText)
        paint_mark(painter, QRectF(2, 2, SIZE, SIZE), self._state, colour)
        painter.end()


def paint_mark(painter: QPainter, where: QRectF, state: BatchState, colour: QColor) -> None:
    """Paint the mark of a state in a square: empty, half, two rings, unequal, ring with a dot, ticked."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, 1.5))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    ring = where.adjusted(1, 1, -1, -1)
    if state is BatchState.SECOND:
        small = ring.size() * 0.68
        painter.drawEllipse(QRectF(ring.topLeft(), small))
        painter.drawEllipse(QRectF(ring.bottomRight() - QPointF(small.width(), small.height()), small))
    elif state is BatchState.SETTLING:
        _paint_unequal(painter, ring)
    else:
        painter.drawEllipse(ring)
        _fill_ring(painter, ring, state, colour)
    painter.restore()


def _fill_ring(painter: QPainter, ring: QRectF, state: BatchState, colour: QColor) -> None:
    painter.setBrush(colour)
    if state is BatchState.KEYING:
        painter.drawPie(ring, 270 * 16, 180 * 16)
    elif state is BatchState.READY:
        painter.drawEllipse(ring.center(), ring.width() / 5, ring.width() / 5)
    elif state is BatchState.CLOSED:
        painter.drawEllipse(ring)
        inside = painter.pen()
        inside.setColor(
            QColor(Qt.GlobalColor.white) if colour.lightness() < 128 else QColor(Qt.GlobalColor.black)
        )
        painter.setPen(inside)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPolyline(QPolygonF(_points(ring, (0.26, 0.52), (0.44, 0.70), (0.75, 0.34))))


def _paint_unequal(painter: QPainter, ring: QRectF) -> None:
    """Two strokes crossed out: the two keyings differ."""
    for height in (0.36, 0.64):
        line = _points(ring, (0.06, height), (0.94, height))
        painter.drawLine(QLineF(line[0], line[1]))
    slash = _points(ring, (0.28, 0.98), (0.72, 0.02))
    painter.drawLine(QLineF(slash[0], slash[1]))


def _points(ring: QRectF, *places: tuple[float, float]) -> list[QPointF]:
    return [QPointF(ring.x() + x * ring.width(), ring.y() + y * ring.height()) for x, y in places]


def _state(value: object) -> BatchState:
    return BatchState(str(value))
