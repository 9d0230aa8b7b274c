"""The rows of the paper that have boxes: real ones to tick, under headings or with their labels."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.answers import missing_reason, ticked
from hailong_desktop.entry.keys import Words
from hailong_desktop.entry.layout import Cell, Kind
from ui.flow import FlowLayout
from ui.keying_page.boxes import KeyBox, KeyRadio, KeyTick, show_box
from ui.keying_page.labels import plain
from ui.palette import BORDER, ERROR, HAIRLINE, REFUSED, SURFACE, WORK, WORK_EDGE, shade
from ui.tips import as_tip

NUMBER = 40
"""Pixels kept at the left for the number printed on the paper."""
REASON = 92
"""Pixels that the reason of a missing answer takes at least."""
EDGE = 12
BAR = 5


def column_width(columns: int, narrow: bool) -> int:
    """Return the pixels a column of boxes takes, so that the text keeps enough room."""
    return 46 if narrow or columns > 5 else 60


class PaperRow(QWidget):
    """A row of the paper; `struck` tells a click on a box, `chosen` one elsewhere, `pressed` a field's key.

    `edited` tells that words in a field changed and are not entered yet.
    """

    struck = Signal(int, int)
    chosen = Signal(int)
    pressed = Signal(object)
    edited = Signal()

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__()
        self.cell = cell
        self._at = at
        self._rule = number % 5 == 0
        self._in_work = False
        self._refused = False
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(f"Câu {cell.code}: {cell.text}")
        self._number = plain(cell.code, "muted")
        self._number.setFixedWidth(NUMBER)
        self._text = plain(cell.text, wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._reason = plain("", "missing")
        self._reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def draw(self, answer: str | None, in_work: bool, typed: str, refused: bool) -> None:
        """Show the answer, whether the row is in work, digits not stored yet, and a refusal."""
        if (self._in_work, self._refused) != (in_work, refused):
            self._in_work, self._refused = in_work, refused
            self.update()
        self._draw_answer(answer, in_work, typed)

    def show_reason(self, answer: str | None, typed: str) -> None:
        """Say the digits that wait, or why the answer is missing."""
        reason = None if answer is None else missing_reason(answer)
        text = f"{typed}…" if typed else reason.label if reason is not None else ""
        if self._reason.text() != text:
            self._reason.setText(text)

    def fit(self, narrow: bool) -> None:
        """Take less room on a narrow page."""

    def is_refused(self) -> bool:
        """Tell whether the row is red."""
        return self._refused

    def take_focus(self) -> bool:
        """Take the keyboard when the row has a field for words; tell whether it did."""
        return False

    def pending(self) -> Words | None:
        """Return words typed in the row's field but not entered yet."""
        return None

    def _draw_answer(self, answer: str | None, in_work: bool, typed: str) -> None:
        """Show the answer in the row's own way."""

    def _line(self) -> QHBoxLayout:
        """Return a line with the number and the text, for what stands behind them."""
        line = QHBoxLayout()
        line.setContentsMargins(EDGE, 2, EDGE, 2)
        line.setSpacing(8)
        line.addWidget(self._number)
        line.addWidget(self._text, 1)
        line.addWidget(self._reason)
        return line

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.chosen.emit(self._at)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        width, height = self.width(), self.height()
        ground = REFUSED if self._refused else WORK if self._in_work else SURFACE
        painter.fillRect(self.rect(), shade(ground))
        if self._in_work or self._refused:
            painter.fillRect(0, 0, BAR, height, shade(ERROR if self._refused else WORK_EDGE))
        thick = 2 if self._rule else 1
        painter.fillRect(0, height - thick, width, thick, shade(BORDER if self._rule else HAIRLINE))
        painter.end()


class BoxesRow(PaperRow):
    """A question on a scale: the text at the left, a box a column at the right, as printed."""

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__(number, at, cell)
        line = QHBoxLayout(self)
        line.setContentsMargins(EDGE, 2, EDGE, 2)
        line.setSpacing(8)
        line.addWidget(self._number)
        line.addWidget(self._text, 1)
        self._boxes = boxes_of(self, at, cell, labelled=False)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        for box in self._boxes:
            columns.addWidget(box)
        line.addLayout(columns)
        self.fit(narrow=False)
        self._reason.setParent(self)
        self._reason.setProperty("role", "tag")
        self._reason.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignCenter)

    @override
    def fit(self, narrow: bool) -> None:
        for box in self._boxes:
            box.setFixedWidth(column_width(len(self._boxes), narrow))

    @override
    def _draw_answer(self, answer: str | None, in_work: bool, typed: str) -> None:
        show_boxes(self._boxes, self.cell, answer, in_work)
        self.show_reason(answer, typed)
        said = bool(self._reason.text())
        self._reason.setVisible(said)
        if said:
            self._place_reason()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_reason()

    def _place_reason(self) -> None:
        """Lay the reason over the boxes that it speaks of."""
        columns = self._boxes[0].geometry().united(self._boxes[-1].geometry())
        width = min(max(self._reason.sizeHint().width() + 24, REASON), max(columns.width(), REASON))
        left = columns.center().x() - width // 2
        self._reason.setGeometry(left, columns.center().y() - 11, width, 24)
        self._reason.raise_()


class OptionsRow(PaperRow):
    """One or several of labelled options: the text above, the options with their keys below."""

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__(number, at, cell)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 4, 0, 4)
        lines.setSpacing(0)
        lines.addLayout(self._line())
        self._boxes = boxes_of(self, at, cell, labelled=True)
        options = FlowLayout(2)
        options.setContentsMargins(EDGE + NUMBER, 0, EDGE, 0)
        for box in self._boxes:
            options.addWidget(box)
        lines.addLayout(options)

    @override
    def _draw_answer(self, answer: str | None, in_work: bool, typed: str) -> None:
        self.show_reason(answer, typed)
        show_boxes(self._boxes, self.cell, answer, in_work)


def boxes_of(row: PaperRow, at: int, cell: Cell, labelled: bool) -> list[KeyBox]:
    """Return a box a column; they take no focus, a click only tells the row."""
    boxes: list[KeyBox] = []
    for position, option in enumerate(cell.choices, start=1):
        label = option.label if labelled else ""
        kind = KeyTick if cell.kind is Kind.MULTI else KeyRadio
        box = kind(str(position), label)
        box.setAccessibleName(f"Câu {cell.code}, cột {position}: {option.label}")
        box.setToolTip(as_tip(option.label))
        box.clicked.connect(lambda _checked, position=position: row.struck.emit(at, position))
        boxes.append(box)
    return boxes


def show_boxes(boxes: list[KeyBox], cell: Cell, answer: str | None, in_work: bool) -> None:
    """Tick the boxes that the answer names."""
    chosen = set(ticked(answer or ""))
    for box, option in zip(boxes, cell.choices, strict=True):
        show_box(box, option.code in chosen, in_work)
