"""The line at the top: which batch lies on the desk, and which of the two tasks is done with it."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QToolButton, QWidget

from hailong_desktop.domain.measures import count_text
from hailong_desktop.services.batches import BatchLine
from ui.elided import ElidedCombo
from ui.flow import FlowLayout

_CHOOSER = 300
_CHIP_HEIGHT = 28
_NAMES = {False: "Nhập lần hai", True: "Phân xử"}


class SecondBar(QWidget):
    """`chosen` carries the id of a batch and whether it is to be settled."""

    chosen = Signal(int, bool)

    def __init__(self) -> None:
        super().__init__()
        self._batches = ElidedCombo()
        self._batches.setAccessibleName("Tập phiếu (F3)")
        self._batches.setFixedWidth(_CHOOSER)
        self._batches.activated.connect(lambda _at: self._tell(self.settling))
        self._tasks = {settles: QToolButton() for settles in _NAMES}
        group = QButtonGroup(self)
        line = FlowLayout(8)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._batches)
        for settles, button in self._tasks.items():
            button.setCheckable(True)
            button.setProperty("role", "chip")
            button.setMinimumHeight(_CHIP_HEIGHT)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda _checked=False, settles=settles: self._tell(settles))
            group.addButton(button)
            line.addWidget(button)
        self.setLayout(line)

    def show_batches(self, lines: Sequence[BatchLine], current: int, settling: bool) -> None:
        """Offer the batches in which something was drawn."""
        with QSignalBlocker(self._batches):
            self._batches.clear()
            for line in lines:
                self._batches.addItem(line.batch.label, line.batch.id)
            self._batches.setCurrentIndex(self._batches.findData(current))
        here = next((line.counts for line in lines if line.batch.id == current), None)
        waiting = {False: here.drawn if here else 0, True: here.unsettled if here else 0}
        for settles, button in self._tasks.items():
            button.setText(f"{_NAMES[settles]}: {count_text(waiting[settles])} phiếu")
            button.setAccessibleName(button.text())
            button.setChecked(settles is settling)
        self.setVisible(bool(lines))

    @property
    def settling(self) -> bool:
        """Tell whether settling is the task of the moment."""
        return self._tasks[True].isChecked()

    def switch(self) -> None:
        """Go over to the other task."""
        self._tell(not self.settling)

    def take_keys(self) -> None:
        """Have the keys go to the chooser of batches."""
        self._batches.setFocus()

    def _tell(self, settles: bool) -> None:
        batch_id = self._batches.currentData()
        if batch_id is not None:
            self.chosen.emit(batch_id, settles)
