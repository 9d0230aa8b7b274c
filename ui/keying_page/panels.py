"""What opens above the paper for a moment: words, the serial, forms put away. Never a dialog."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.questionnaire import OpenQuestion
from hailong_desktop.services.ports import Draft
from ui.keyboard import Command, command_of
from ui.keying_page.labels import plain

ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})
LINES_SHOWN = 6
_TEXT_HEIGHT = 48


class Panel(QFrame):
    """A frame above the paper; `left` tells that the officer is done with it."""

    left = Signal()

    def __init__(self, command: Command, title: str, hint: str) -> None:
        super().__init__()
        self.command = command
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(16, 8, 16, 12)
        self.lines.setSpacing(8)
        self._error = plain("", "error", wrap=True)
        self._error.setAccessibleName("Lỗi")
        self._error.hide()
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(plain(title, "section"))
        head.addWidget(plain(hint, "muted", wrap=True), 1)
        self.lines.addLayout(head)
        self.lines.addWidget(self._error)

    def start(self) -> None:
        """Go to the first field."""

    def take_focus(self) -> None:
        """Go to the field that had the keys last."""
        last: QWidget | None = self.focusWidget()
        if last is None:
            self.start()
        else:
            last.setFocus()

    def keeps(self) -> str:
        """Return why the panel must not be closed by a slip of the hand, "" where nothing would be lost."""
        return ""

    def refuse(self, why: str) -> None:
        """Show what is wrong; nothing typed is lost."""
        self._error.setText(why)
        self._error.setVisible(bool(why))

    def watch(self, *fields: QWidget) -> None:
        """Have `on_key` asked before the fields hear a key."""
        for field in fields:
            field.installEventFilter(self)

    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        """Return True when the key was for the panel."""
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._leaves(event) or self.on_key(event, watched)
        return super().eventFilter(watched, event)

    def _leaves(self, event: QKeyEvent) -> bool:
        """Leave by Esc, or by the key that opened the panel."""
        if event.key() == Qt.Key.Key_Escape or command_of(event) is self.command:
            self.left.emit()
            return True
        return False


class WordsPanel(Panel):
    """The answers in words of the form on the desk; `typed` tells after every change."""

    typed = Signal()

    def __init__(self, questions: tuple[OpenQuestion, ...], texts: Mapping[str, str]) -> None:
        hint = "F2, Esc hoặc Ctrl+Enter: xong, trở lại đúng câu đang nhập. Tab: ô sau."
        super().__init__(Command.COMMENTS, "Ý kiến viết trên phiếu", hint)
        self._fields = {question.code: QPlainTextEdit(texts.get(question.code, "")) for question in questions}
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        abreast = 2 if len(questions) > 2 else 1
        for place, question in enumerate(questions):
            field = self._fields[question.code]
            field.setTabChangesFocus(True)
            field.setFixedHeight(_TEXT_HEIGHT)
            field.setAccessibleName(question.text)
            field.textChanged.connect(self.typed)
            row, column = divmod(place, abreast)
            label = plain(question.text, wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignBottom)
            grid.addWidget(label, 2 * row, column)
            grid.addWidget(field, 2 * row + 1, column)
        self.lines.addLayout(grid)
        self.watch(*self._fields.values())

    def texts(self) -> dict[str, str]:
        """Return what is typed now, by code."""
        return {code: field.toPlainText() for code, field in self._fields.items()}

    @override
    def start(self) -> None:
        next(iter(self._fields.values())).setFocus()

    @override
    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        done = event.key() in ENTER and control
        if done:
            self.left.emit()
        return done


class SerialPanel(Panel):
    """The number printed on this form."""

    chosen = Signal(str)

    def __init__(self, serial: str, needed: bool) -> None:
        """Offer a number; one that is `needed` can be put off, not left out."""
        out = "nhập phiếu trước, ghi số khi lưu" if needed else "thôi"
        hint = f"Enter: dùng số này, các phiếu sau đếm tiếp từ đó. Esc: {out}."
        super().__init__(Command.SERIAL, "Số phiếu in trên giấy", hint)
        self._field = QLineEdit(serial)
        self._field.setAccessibleName("Số phiếu in trên giấy")
        self._field.setMaximumWidth(320)
        self.lines.addWidget(self._field)
        self.watch(self._field)

    @override
    def start(self) -> None:
        self._field.setFocus()
        self._field.selectAll()

    @override
    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        if event.key() not in ENTER:
            return False
        self.chosen.emit(self._field.text())
        return True


class AsidePanel(Panel):
    """The forms put away, to take one back."""

    chosen = Signal(str)

    def __init__(self, drafts: tuple[Draft, ...]) -> None:
        hint = "Bấm số, hoặc mũi tên rồi Enter: lấy phiếu này ra nhập tiếp. Esc: thôi."
        super().__init__(Command.RESUME, "Phiếu để lại", hint)
        self._ids = [draft.form.id for draft in drafts]
        names = [f"Phiếu {draft.form.serial}, đã nhập {len(draft.form.cells)} câu" for draft in drafts]
        self.list = numbered(names)
        self.list.setAccessibleName("Phiếu để lại")
        self.list.itemClicked.connect(lambda _item: self._choose(self.list.currentRow()))
        self.lines.addWidget(self.list)
        self.watch(self.list)

    @override
    def start(self) -> None:
        self.list.setFocus()

    @override
    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        if event.key() in ENTER:
            self._choose(self.list.currentRow())
        elif event.text().isdigit():
            self._choose(int(event.text()) - 1)
        else:
            return False
        return True

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._ids):
            self.chosen.emit(self._ids[row])


def numbered(names: list[str], first: int = 1) -> QListWidget:
    """Return a list whose lines begin with the digit that chooses them; no higher than it needs to be."""
    shown = QListWidget()
    fill(shown, names, first)
    return shown


def fill(shown: QListWidget, names: list[str], first: int = 1) -> None:
    """Show these names, the first one chosen."""
    shown.clear()
    keys = [str(at) if at < 10 else "  " for at in range(first, first + len(names))]
    shown.addItems([f"{key}   {name}" for key, name in zip(keys, names, strict=True)])
    shown.setCurrentRow(0)
    lines = min(max(len(names), 1), LINES_SHOWN)
    shown.setFixedHeight(lines * max(shown.sizeHintForRow(0), 24) + 12)
