"""The rows of the paper that are typed: dates and numbers digit by digit, short texts in a real field."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QLineEdit
from typing_extensions import override

from hailong_desktop.domain.answers import missing_reason
from hailong_desktop.entry.cells import LONGEST_TEXT
from hailong_desktop.entry.keys import Key, Press, Words
from hailong_desktop.entry.layout import Cell, Kind
from hailong_desktop.entry.legend import position_text
from ui.keyboard import command_of, key_of
from ui.keying_page.labels import plain, set_property
from ui.keying_page.rows import PaperRow

_LEADS_AWAY = {Key.BLANK, Key.ILLEGIBLE, Key.BACK, Key.FLAG}
_LEADS_AWAY_ALWAYS = {Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_F7, Qt.Key.Key_Escape}


class TypedRow(PaperRow):
    """A date or a number: digits appear as they are struck."""

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__(number, at, cell)
        self._empty = "ngày tháng năm" if cell.kind is Kind.DATE else "số"
        self._value = plain("", "typed")
        self._value.setFixedWidth(160)
        self._value.setAccessibleName(cell.text)
        line = self._line()
        line.addWidget(self._value)
        self.setLayout(line)
        self.setMinimumHeight(40)

    @override
    def _draw_answer(self, answer: str | None, in_work: bool, typed: str) -> None:
        self.show_reason(answer, "")
        kept = position_text(self.cell, answer) if _given(answer) else ""
        waiting = dated(typed) if self.cell.kind is Kind.DATE else typed
        cursor = "▏" if in_work else ""
        empty = not (typed or kept)
        self._value.setText(f"{waiting}{cursor}" if typed else kept or self._empty)
        set_property(self._value, "empty", empty)


class WordsRow(PaperRow):
    """A short text, in a real text field with the input method on."""

    def __init__(self, number: int, at: int, cell: Cell) -> None:
        super().__init__(number, at, cell)
        self._field = QLineEdit()
        self._field.setAccessibleName(cell.text)
        self._field.setMaxLength(LONGEST_TEXT)
        self._field.setMinimumWidth(120)
        self._field.installEventFilter(self)
        self._field.textEdited.connect(self.edited)
        self._shown: str | None = None
        line = self._line()
        line.addWidget(self._field, 1)
        self.setLayout(line)
        self.setMinimumHeight(42)

    @override
    def _draw_answer(self, answer: str | None, in_work: bool, typed: str) -> None:
        self.show_reason(answer, "")
        shown = answer if answer and _given(answer) else ""
        came = in_work and self._field.isReadOnly()
        if answer != self._shown or not in_work:
            self._shown = answer
            if not in_work or self._field.text().strip() != shown:
                self._field.setText(shown)
        self._field.setReadOnly(not in_work)
        self._field.setFocusPolicy(Qt.FocusPolicy.StrongFocus if in_work else Qt.FocusPolicy.NoFocus)
        if came:
            self._field.selectAll()

    @override
    def take_focus(self) -> bool:
        self._field.setFocus()
        return True

    @override
    def pending(self) -> Words | None:
        text = self._field.text().strip()
        kept = self._shown or ""
        return Words(text) if text and text != kept and not self._field.isReadOnly() else None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QMouseEvent) and event.type() is QEvent.Type.MouseButtonPress:
            if self._field.isReadOnly():
                self.chosen.emit(self._at)
            return False
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        press = self._press_of(event)
        if press is not None:
            self.pressed.emit(press)
        return press is not None

    def _press_of(self, event: QKeyEvent) -> Press | QKeyEvent | None:
        """Return what the desk has to hear: the words on Enter, keys that lead away, nothing for letters."""
        key = key_of(event)
        text = self._field.text().strip()
        if key is Key.ENTER and text:
            return Words(text)
        if key in {Key.UNDO, Key.REDO}:
            mends = self._field.isUndoAvailable() if key is Key.UNDO else self._field.isRedoAvailable()
            return None if mends else key
        if command_of(event) is not None:
            return event
        leads_away = key is Key.ENTER or event.key() in _LEADS_AWAY_ALWAYS
        untouched = not text or self._field.selectedText() == self._field.text()
        return key if leads_away or (untouched and key in _LEADS_AWAY) else None


def _given(answer: str | None) -> bool:
    return answer is not None and missing_reason(answer) is None


def dated(digits: str) -> str:
    """Return digits of a date as they will stand: "2105" as "21/05/"."""
    day, month, year = digits[:2], digits[2:4], digits[4:]
    return "/".join(part for part in (day, month, year) if part) + ("/" if len(digits) in {2, 4} else "")
