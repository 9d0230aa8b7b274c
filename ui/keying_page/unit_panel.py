"""The unit of a form: by its digit, by typing a part of its name, or a new one; for one form or the batch."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit
from typing_extensions import override

from hailong_desktop.domain.text import fold
from ui.keyboard import Command, command_of
from ui.keying_page.panels import ENTER, Panel, fill, numbered

NO_UNIT = "(không ghi đơn vị)"


class UnitPanel(Panel):
    """`chosen` carries the name and whether it is for the whole batch."""

    chosen = Signal(str, bool)

    def __init__(self, units: tuple[str, ...], unit: str) -> None:
        hint = "Bấm số, hoặc gõ vài chữ của tên rồi Enter. F4: đổi cho cả tập. Esc: thôi."
        super().__init__(Command.UNIT, "Phòng, đơn vị", hint)
        self._all = units
        self._unit = unit
        self._found: list[str] = []
        self._field = QLineEdit()
        self._field.setAccessibleName("Tìm phòng, đơn vị")
        self._field.setPlaceholderText(unit or "tên phòng, đơn vị")
        self._field.textChanged.connect(self._find)
        self._whole = QCheckBox("Cho cả tập (F4)")
        self._whole.setAccessibleName("Đổi đơn vị cho cả tập")
        self._list = numbered([])
        self._list.setAccessibleName("Phòng, đơn vị")
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
        if event.text().isdigit() and not self._field.text():
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
        """Show the units whose name holds the words, and offer the words as a new unit."""
        wanted = fold(text)
        self._found = [unit for unit in self._all if wanted in fold(unit)]
        names = list(self._found)
        typed = text.strip()
        if not typed:
            self._found.insert(0, "")
            names.insert(0, NO_UNIT)
        elif typed not in self._all:
            self._found.append(typed)
            names.append(f"Thêm đơn vị mới: {typed}")
        fill(self._list, names, first=1 if typed else 0)
        if not typed and self._unit in self._found:
            self._list.setCurrentRow(self._found.index(self._unit))

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._found):
            self.chosen.emit(self._found[row], self._whole.isChecked())
