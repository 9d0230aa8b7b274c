"""A value of the batch on a form: by its digit, by a part of its name, or a new one; for it or the batch."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit
from typing_extensions import override

from hailong_desktop.domain.text import fold
from ui.keyboard import Command, command_of
from ui.keying_page.panels import ENTER, Panel, fill, numbered


@dataclass(frozen=True)
class BatchValue:
    """A value that a batch carries onto its forms: how it is called, and the command that changes it.

    One that is itself written in digits cannot be chosen by a digit: `how` then says what to type.
    """

    command: Command
    title: str
    none: str
    new: str
    how: str = ""


UNIT = BatchValue(Command.UNIT, "Phòng, đơn vị", "(không ghi đơn vị)", "Thêm đơn vị mới")
CHANNEL = BatchValue(Command.CHANNEL, "Kênh thu", "(không ghi kênh thu)", "Kênh khác")
PERIOD = BatchValue(
    Command.PERIOD, "Kỳ", "(không ghi kỳ)", "Kỳ khác", "Gõ năm (2014) hoặc năm-tháng (2014-05) rồi Enter."
)


_FAR = 10
"""Lines counted from here on show no digit."""


class ValuePanel(Panel):
    """`chosen` carries the name and whether it is for the whole batch."""

    chosen = Signal(str, bool)

    def __init__(self, value: BatchValue, known: Iterable[str], current: str) -> None:
        cap = value.command.value
        how = value.how or "Bấm số, hoặc gõ vài chữ của tên rồi Enter."
        super().__init__(value.command, value.title, f"{how} {cap}: đổi cho cả tập. Esc: thôi.")
        self._value = value
        self._all = tuple(known)
        self._current = current
        self._found: list[str] = []
        self._field = QLineEdit()
        self._field.setAccessibleName(f"Tìm {value.title.lower()}")
        self._field.setPlaceholderText(current or f"tên {value.title.lower()}")
        self._field.textChanged.connect(self._find)
        self._whole = QCheckBox(f"Cho cả tập ({cap})")
        self._whole.setAccessibleName(f"Đổi {value.title.lower()} cho cả tập")
        self._list = numbered([])
        self._list.setAccessibleName(value.title)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.itemClicked.connect(lambda _item: self._choose(self._list.currentRow()))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self._field, 1)
        line.addWidget(self._whole)
        self.lines.addLayout(line)
        self.lines.addWidget(self._list)
        self.watch(self._field)
        self._find("")

    @override
    def start(self) -> None:
        self._field.setFocus()

    @override
    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        first = 1 if self._field.text() else 0
        if event.text().isdigit() and not self._field.text() and not self._value.how:
            self._choose(int(event.text()) - first)
        elif event.key() in ENTER:
            self._choose(self._list.currentRow())
        elif event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Up}:
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentRow((self._list.currentRow() + by) % max(self._list.count(), 1))
        else:
            return False
        return True

    @override
    def _leaves(self, event: QKeyEvent) -> bool:
        if command_of(event) is self.command:
            self._whole.toggle()
            return True
        return super()._leaves(event)

    def _find(self, text: str) -> None:
        """Show the names that hold the words, and offer the words as a new name."""
        wanted = fold(text)
        self._found = [name for name in self._all if wanted in fold(name)]
        names = list(self._found)
        typed = text.strip()
        if not typed:
            self._found.insert(0, "")
            names.insert(0, self._value.none)
        elif typed not in self._all:
            self._found.append(typed)
            names.append(f"{self._value.new}: {typed}")
        fill(self._list, names, first=_FAR if self._value.how else 1 if typed else 0)
        if not typed and self._current in self._found:
            self._list.setCurrentRow(self._found.index(self._current))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.chosen.emit(self._found[row], self._whole.isChecked())
