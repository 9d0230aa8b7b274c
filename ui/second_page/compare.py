"""The three values of every cell that differed, side by side, once the third was keyed from the paper."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hailong_desktop.domain.answers import missing_reason, ticked
from hailong_desktop.entry.layout import Cell
from hailong_desktop.entry.legend import position_text
from hailong_desktop.services.message import Message
from hailong_desktop.services.settling import Compared
from ui.batches_page.tall import Tall
from ui.fields import scrolling
from ui.keying_page.labels import plain
from ui.second_page.head import Head


class Compare(QFrame):
    """`confirmed` tells that the third values are to be kept."""

    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Đối chiếu ba lần nhập")
        self.head = Head()
        self._holder = QWidget()
        self._confirm = QPushButton("Ghi giá trị đã phân xử (Enter)")
        self._confirm.setProperty("role", "primary")
        self._confirm.setAccessibleName(self._confirm.text())
        self._confirm.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._confirm.clicked.connect(self.confirmed)
        inside = Tall()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(16, 8, 16, 8)
        self._lines.addWidget(self._holder)
        self._lines.addStretch(1)
        below = QHBoxLayout()
        below.setContentsMargins(16, 8, 16, 12)
        hint = "Cột cuối là giá trị sẽ được ghi. Chưa đúng với giấy thì lùi lại (−) và nhập lại."
        below.addWidget(plain(hint, "muted", wrap=True), 1)
        below.addWidget(self._confirm)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(1, 1, 1, 1)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(scrolling(inside), 1)
        lines.addLayout(below)

    def draw(
        self,
        rows: Sequence[Compared],
        cells: Sequence[Cell],
        names: tuple[str, str, str],
        message: Message | None,
    ) -> None:
        """Show the rows under the names of those who keyed them."""
        by_code = {cell.code: cell for cell in cells}
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        heads = ("Câu", f"Lần một: {names[0]}", f"Lần hai: {names[1]}", f"Phân xử: {names[2]}")
        for column, text in enumerate(heads):
            grid.addWidget(plain(text, "section", wrap=True), 0, column)
        for row, part in enumerate(rows, start=1):
            cell = by_code[part.code]
            grid.addWidget(plain(f"{part.code}. {cell.text}", wrap=True), row, 0)
            for column, value in enumerate((part.first, part.second, part.third), start=1):
                words = value_text(cell, value)
                shown = plain(words, "section" if column == len(names) else "", wrap=True)
                shown.setAccessibleName(f"Câu {part.code}, {heads[column]}: {words}")
                grid.addWidget(shown, row, column)
        for column, wide in enumerate((3, 2, 2, 2)):
            grid.setColumnStretch(column, wide)
        self._put(holder)
        self.head.say(message)

    def clear(self) -> None:
        """Forget the values: nobody sees them before the third is keyed."""
        self._put(QWidget())

    def _put(self, holder: QWidget) -> None:
        self._lines.replaceWidget(self._holder, holder)
        holder.show()
        self._holder.hide()
        self._holder.setParent(None)
        self._holder.deleteLater()
        self._holder = holder


def value_text(cell: Cell, value: str) -> str:
    """Return a value in words, behind the key that was struck for it."""
    missing = missing_reason(value)
    if missing is not None:
        return missing.label
    words = {option.code: option.label for option in cell.choices}
    chosen = "; ".join(words[code] for code in ticked(value) if code in words)
    keyed = position_text(cell, value)
    return f"{keyed} · {chosen}" if chosen else keyed
