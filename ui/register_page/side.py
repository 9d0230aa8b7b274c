"""The right half of the page: one of several parts, chosen above it."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.chips import chips
from ui.roomy import Roomy


class Side(QWidget):
    """`chosen` tells that another part is shown, by its place."""

    chosen = Signal(int)

    def __init__(self, parts: Sequence[tuple[str, QWidget]]) -> None:
        super().__init__()
        self._chips = chips([name for name, _ in parts], self, spoken="Xem: {}")
        self._stack = Roomy()
        row = QHBoxLayout()
        row.setSpacing(8)
        for chip, (_, widget) in zip(self._chips.buttons(), parts, strict=True):
            row.addWidget(chip)
            self._stack.addWidget(widget)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self._stack, 1)
        self._chips.idClicked.connect(self.show_part)

    def shows(self, at: int) -> bool:
        """Tell whether this part is shown."""
        return self._stack.currentIndex() == at

    def show_part(self, at: int) -> None:
        """Show another part."""
        self._chips.button(at).setChecked(True)
        self._stack.setCurrentIndex(at)
        self.chosen.emit(at)
