"""The row above the list: number to find, unit, status, and how many forms there are."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget
from typing_extensions import override

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.response import Status
from hailong_desktop.services.filters import FormFilter
from ui.elided import ElidedCombo

NO_UNIT = "(không ghi đơn vị)"


class _Find(QLineEdit):
    """The search field; the arrow down goes to the list."""

    left_down = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class FilterRow(QWidget):
    """Tells `changed` whenever another set of forms is wanted."""

    changed = Signal()
    entered = Signal()
    left_down = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = _Find()
        self._find.setPlaceholderText("Tìm số phiếu (Ctrl+F)")
        self._find.setAccessibleName("Tìm theo số phiếu")
        self._find.setClearButtonEnabled(True)
        self._find.setMinimumWidth(100)
        self._find.setMaximumWidth(200)
        self._units = ElidedCombo()
        self._units.setAccessibleName("Lọc theo phòng, đơn vị")
        self._units.setMinimumContentsLength(8)
        self._units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._states = ElidedCombo()
        self._states.setMinimumContentsLength(11)
        self._states.setAccessibleName("Lọc theo trạng thái")
        self._states.addItem("Mọi trạng thái", None)
        for status in Status:
            self._states.addItem(status.label.capitalize(), status)
        self._count = QLabel()
        self._count.setProperty("role", "muted")
        self._count.setTextFormat(Qt.TextFormat.PlainText)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._find, 3)
        layout.addWidget(self._units, 4)
        layout.addWidget(self._states)
        layout.addStretch(1)
        layout.addWidget(self._count)
        self._find.textChanged.connect(self.changed)
        self._find.returnPressed.connect(self.entered)
        self._find.left_down.connect(self.left_down)
        self._units.currentIndexChanged.connect(self.changed)
        self._states.currentIndexChanged.connect(self.changed)

    def chosen(self) -> FormFilter:
        """Return which forms are wanted."""
        return FormFilter(
            find=self._find.text().strip(),
            unit=self._units.currentData(),
            status=self._states.currentData(),
        )

    def show_units(self, names: Iterable[str]) -> None:
        """Offer these units, keeping the chosen one where it is still there."""
        blocker = QSignalBlocker(self._units)
        kept = self._units.currentData()
        self._units.clear()
        self._units.addItem("Mọi phòng, đơn vị", None)
        for name in names:
            self._units.addItem(name, name)
        self._units.addItem(NO_UNIT, "")
        self._units.setCurrentIndex(max(0, self._units.findData(kept)) if kept is not None else 0)
        blocker.unblock()

    def clear(self) -> None:
        """Let every form through, without telling."""
        blockers = [QSignalBlocker(part) for part in (self._find, self._units, self._states)]
        self._find.clear()
        self._units.setCurrentIndex(0)
        self._states.setCurrentIndex(0)
        for blocker in blockers:
            blocker.unblock()

    def show_count(self, count: int) -> None:
        """Say how many forms are listed."""
        self._count.setText(f"{count_text(count)} phiếu")

    def take_focus(self) -> None:
        """Go to the search field, its text selected."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()

    def type_on(self, text: str) -> None:
        """Add to what is searched, as if typed in the search field."""
        self._find.setFocus(Qt.FocusReason.OtherFocusReason)
        self._find.insert(text)
