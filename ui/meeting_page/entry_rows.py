"""Rows of small fields: groups that came, points that were discussed; one blank row is always there."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from ui import ask
from ui.fields import LineField, TextField, sentence
from ui.meeting_page.lines import moved, without
from ui.tips import as_tip

Value = TypeVar("Value")


class EntryRow(QWidget, Generic[Value]):
    """The fields of one value."""

    edited = Signal()
    left = Signal()
    more = Signal()
    """Enter was struck in the last field of one line: go on with the next row."""

    def fields(self) -> tuple[LineField | TextField, ...]:
        """Return the fields in the order of Tab."""
        raise NotImplementedError

    def value(self) -> Value:
        """Return what is written."""
        raise NotImplementedError

    def show_value(self, value: Value) -> None:
        """Show another value."""
        raise NotImplementedError


class EntryRows(QWidget, Generic[Value]):
    """Holds as many rows as there are values; rows are changed in place so that Tab walks down them."""

    edited = Signal()
    left = Signal()

    def __init__(
        self,
        name: str,
        blank: Value,
        make_row: Callable[[], EntryRow[Value]],
        total: Callable[[Sequence[Value]], str] = lambda _: "",
    ) -> None:
        super().__init__()
        self.name = name
        self._blank = blank
        self._make_row = make_row
        self._rows: list[EntryRow[Value]] = []
        self._total_of = total
        self._total = sentence("", "muted")
        self._buttons = [
            _button("Thêm dòng", f"Thêm một dòng vào {name.lower()} (Ctrl+Enter)", self._add),
            _button("Bỏ dòng", "Bỏ dòng đang viết (Ctrl+Delete)", self._remove),
            _button("Lên", "Đưa dòng đang viết lên (Alt+↑)", lambda: self._move(-1)),
            _button("Xuống", "Đưa dòng đang viết xuống (Alt+↓)", lambda: self._move(1)),
        ]
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        foot = QHBoxLayout()
        foot.setSpacing(4)
        for button in self._buttons:
            foot.addWidget(button)
        foot.addWidget(self._total, 1)
        self._column.addLayout(foot)
        self._count_rows(1)
        self._connect()

    def _connect(self) -> None:
        self.edited.connect(self._say_total)
        for keys, act in (
            ("Ctrl+Return", self._add),
            ("Ctrl+Enter", self._add),
            ("Ctrl+Delete", self._remove),
            ("Alt+Up", lambda: self._move(-1)),
            ("Alt+Down", lambda: self._move(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def value(self) -> tuple[Value, ...]:
        """Return the values on which something is written."""
        return tuple(value for value in self._values() if value != self._blank)

    def show_value(self, values: Sequence[Value]) -> None:
        """Show other values."""
        self._count_rows(max(1, len(values)))
        for row, value in zip(self._rows, values or (self._blank,), strict=True):
            row.show_value(value)
        self._say_total()

    def _say_total(self) -> None:
        self._total.setText(self._total_of(self.value()))

    def start(self) -> None:
        """Put the cursor into the first field."""
        self._rows[0].fields()[0].setFocus()

    def _values(self) -> tuple[Value, ...]:
        return tuple(row.value() for row in self._rows)

    def _row(self) -> int:
        """Return the row that is or was last written on, the last one where none was."""
        focus = self.focusWidget()
        found = (at for at, row in enumerate(self._rows) if any(field is focus for field in row.fields()))
        return next(found, len(self._rows) - 1)

    def _add(self) -> None:
        row, values = self._row(), self._values()
        self._rewrite((*values[: row + 1], self._blank, *values[row + 1 :]), row + 1, 0)

    def _remove(self) -> None:
        row = self._row()
        title, question = f"Bỏ dòng: {self.name.lower()}", "Bỏ dòng đang viết? Nội dung đã ghi sẽ không còn."
        if self._values()[row] != self._blank and not ask.confirm(self, title, question, "Bỏ"):
            return
        left = without(self._values(), row)
        self._rewrite(left or (self._blank,), min(row, max(0, len(left) - 1)), 0)

    def _move(self, step: int) -> None:
        row = self._row()
        if 0 <= row + step < len(self._rows):
            focus = self.focusWidget()
            fields = self._rows[row].fields()
            at = next((at for at, field in enumerate(fields) if field is focus), 0)
            self._rewrite(moved(self._values(), row, row + step), row + step, at)

    def _rewrite(self, values: tuple[Value, ...], row: int, field: int) -> None:
        self.show_value(values)
        self._rows[row].fields()[field].setFocus()
        self.edited.emit()

    def _count_rows(self, count: int) -> None:
        while len(self._rows) > count:
            gone = self._rows.pop()
            gone.hide()
            gone.deleteLater()
        while len(self._rows) < count:
            self._append()

    def _append(self) -> None:
        row = self._make_row()
        row.edited.connect(self.edited)
        row.left.connect(self.left)
        row.more.connect(self._add)
        self._column.insertWidget(len(self._rows), row)
        before = self._rows[-1].fields()[-1] if self._rows else None
        for field in row.fields():
            if before:
                QWidget.setTabOrder(before, field)
            before = field
        self._rows.append(row)
        row.show()


def _button(text: str, tip: str, act: Callable[[], None]) -> QPushButton:
    """Return a button for the mouse: it leaves the cursor in its row, where keys do the same."""
    button = QPushButton(text)
    button.setProperty("role", "chip")
    button.setAccessibleName(tip)
    button.setToolTip(as_tip(tip))
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    button.clicked.connect(act)
    return button
