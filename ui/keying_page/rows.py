"""The rows of the paper: one a cell, with real boxes to tick, a typed value or a field for words."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.answers import missing_reason, ticked
from hailong_desktop.domain.questionnaire import Option
from hailong_desktop.entry.keys import Key, Press, Words
from hailong_desktop.entry.layout import Cell, Kind
from hailong_desktop.entry.legend import position_text
from ui.keyboard import command_of, key_of

BOX = 56
"""Pixels a column of boxes is wide."""
REASON = 96
"""Pixels kept at the right for the reason of a missing answer."""
OPTIONS_ABREAST = 3


def plain(text: str, role: str = "", wrap: bool = False) -> QLabel:
    """Return a label that never reads its text as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)


class PaperRow(QFrame):
    """A row of the paper; `struck` tells a click on a box, `pressed` a key or words from a field inside."""

    struck = Signal(int, int)
    pressed = Signal(object)

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__()
        self.cell = cell
        self._at = at
        self.setProperty("role", "paper-row")
        self.setProperty("rule", number % 5 == 0)
        self.setAccessibleName(f"Câu {cell.code}: {cell.text}")
        self._number = plain(cell.code, "muted")
        self._number.setFixedWidth(44)
        self._text = plain(cell.text, wrap=True)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self._reason = plain("", "missing")
        self._reason.setFixedWidth(REASON)
        self._reason.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

    def draw(self, answer: str | None, active: bool, typed: str, refused: bool) -> None:
        """Show the answer, whether the row is in work, digits not stored yet, and a refusal."""
        set_property(self, "active", active)
        set_property(self, "refused", refused)
        reason = None if answer is None else missing_reason(answer)
        self._reason.setText(typed or (reason.label if reason is not None else ""))
        self._draw_answer(answer, active, typed)

    def take_focus(self) -> bool:
        """Take the keyboard when the row has a field for words; tell whether it did."""
        return False

    def _draw_answer(self, answer: str | None, active: bool, typed: str) -> None:
        """Show the answer in the row's own way."""


class BoxesRow(PaperRow):
    """A question on a scale: the text at the left, a box a column at the right, as printed."""

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__(number, at, cell)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 12, 4)
        line.setSpacing(8)
        line.addWidget(self._number)
        line.addWidget(self._text, 1)
        line.addWidget(self._reason)
        self._boxes = box_buttons(self, at, cell, QRadioButton, labelled=False)
        columns = QHBoxLayout()
        columns.setSpacing(0)
        for box in self._boxes:
            holder = QHBoxLayout()
            holder.setContentsMargins(8, 0, 8, 0)
            holder.addWidget(box)
            box.setFixedWidth(BOX - 16)
            columns.addLayout(holder)
        line.addLayout(columns)

    @override
    def _draw_answer(self, answer: str | None, active: bool, typed: str) -> None:
        check_boxes(self._boxes, self.cell.choices, answer)


class OptionsRow(PaperRow):
    """One or several of labelled options: the text above, the options with their keys below."""

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__(number, at, cell)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(12, 4, 12, 4)
        lines.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._number)
        head.addWidget(self._text, 1)
        head.addWidget(self._reason)
        lines.addLayout(head)
        kind = QCheckBox if cell.kind is Kind.MULTI else QRadioButton
        self._boxes = box_buttons(self, at, cell, kind, labelled=True)
        grid = QGridLayout()
        grid.setContentsMargins(52, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        abreast = min(OPTIONS_ABREAST, len(self._boxes))
        for place, box in enumerate(self._boxes):
            grid.addWidget(box, place // abreast, place % abreast)
        lines.addLayout(grid)

    @override
    def _draw_answer(self, answer: str | None, active: bool, typed: str) -> None:
        check_boxes(self._boxes, self.cell.choices, answer)


class TypedRow(PaperRow):
    """A date or a number: digits appear as they are struck."""

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__(number, at, cell)
        self._empty = "ngày tháng năm" if cell.kind is Kind.DATE else "số"
        self._value = plain("", "typed")
        self._value.setFixedWidth(160)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 12, 4)
        line.setSpacing(8)
        line.addWidget(self._number)
        line.addWidget(self._text, 1)
        line.addWidget(self._reason)
        line.addWidget(self._value)

    @override
    def _draw_answer(self, answer: str | None, active: bool, typed: str) -> None:
        self._reason.setText("" if typed else self._reason.text())
        kept = "" if answer is None else position_text(self.cell, answer)
        self._value.setText(f"{typed}▏" if typed else kept or self._empty)
        set_property(self._value, "empty", not (typed or kept))


class WordsRow(PaperRow):
    """A short text, in a real text field with the input method on."""

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__(number, at, cell)
        self._field = QLineEdit()
        self._field.setAccessibleName(cell.text)
        self._field.setMaxLength(300)
        self._field.installEventFilter(self)
        self._field.setMinimumWidth(200)
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 4, 12, 4)
        line.setSpacing(8)
        line.addWidget(self._number)
        line.addWidget(self._text, 1)
        line.addWidget(self._reason)
        line.addWidget(self._field, 1)

    @override
    def _draw_answer(self, answer: str | None, active: bool, typed: str) -> None:
        kept = answer or ""
        shown = "" if missing_reason(kept) is not None else kept
        if not (active and self._field.hasFocus()) and self._field.text() != shown:
            self._field.setText(shown)
        self._field.setReadOnly(not active)
        self._field.setFocusPolicy(Qt.FocusPolicy.StrongFocus if active else Qt.FocusPolicy.NoFocus)

    @override
    def take_focus(self) -> bool:
        self._field.setFocus()
        return True

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        press = self._press_of(event)
        if press is None:
            return False
        self.pressed.emit(press)
        return True

    def _press_of(self, event: QKeyEvent) -> Press | QKeyEvent | None:
        """Return what the desk has to hear: the words on Enter, keys that lead away, nothing for letters."""
        key = key_of(event)
        text = self._field.text().strip()
        if key is Key.ENTER and text:
            return Words(text)
        if command_of(event) is not None:
            return event
        leads_away = event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Escape, Qt.Key.Key_F7}
        return key if leads_away or not text else None


def box_buttons(
    row: PaperRow, at: int, cell: Cell, kind: type[QRadioButton | QCheckBox], labelled: bool
) -> list[QAbstractButton]:
    """Return a box a column; they take no focus, a click only tells the row."""
    boxes: list[QAbstractButton] = []
    for position, option in enumerate(cell.choices, start=1):
        box = kind(f"{position}  {option.label}" if labelled else str(position))
        box.setAutoExclusive(False)
        box.setProperty("role", "box")
        box.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        box.setAccessibleName(f"Câu {cell.code}, cột {position}: {option.label}")
        box.setToolTip(option.label)
        box.clicked.connect(lambda _checked, position=position: row.struck.emit(at, position))
        boxes.append(box)
    return boxes


def check_boxes(boxes: list[QAbstractButton], options: tuple[Option, ...], answer: str | None) -> None:
    """Tick the boxes that the answer names."""
    chosen = set(ticked(answer or ""))
    for box, option in zip(boxes, options, strict=True):
        box.setChecked(option.code in chosen)


def row_of(number: int, at: int, cell: Cell, on_scale: bool) -> PaperRow:
    """Return the row that fits the cell; `on_scale` puts its boxes under column headings."""
    if cell.kind in {Kind.CHOICE, Kind.MULTI}:
        return BoxesRow(number, at, cell) if on_scale else OptionsRow(number, at, cell)
    return WordsRow(number, at, cell) if cell.kind is Kind.TEXT else TypedRow(number, at, cell)
