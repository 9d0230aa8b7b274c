"""A list of all criteria to tick, each with its rate as it stands now."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableWidget, QTableWidgetItem, QWidget

from ui.meeting_page.lines import CriterionLine
from ui.row_table import whole_rows

_CODE = Qt.ItemDataRole.UserRole
_READABLE = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
_TICKABLE = _READABLE | Qt.ItemFlag.ItemIsUserCheckable
_TICKED = Qt.CheckState.Checked


class CriteriaPicker(QTableWidget):
    """Space ticks the row under the cursor; codes that are no criterion of the paper are kept as they are."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(0, 2, parent)
        whole_rows(self, "Tiêu chí liên quan, phím cách để chọn")
        self.setWordWrap(True)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.verticalHeader().setMinimumSectionSize(24)
        self.setMinimumHeight(132)
        self._rows: list[tuple[QTableWidgetItem, QTableWidgetItem]] = []
        self._elsewhere: tuple[str, ...] = ()
        self.itemChanged.connect(self.edited)

    def show_criteria(self, lines: Sequence[CriterionLine]) -> None:
        """Show these criteria with their rates; what is ticked stays ticked."""
        ticked = self.value()
        blocked = self.blockSignals(True)
        self._make_rows(len(lines))
        for (title, rate), line in zip(self._rows, lines, strict=True):
            title.setText(f"{line.code}. {line.title}")
            title.setData(_CODE, line.code)
            rate.setText(line.rate)
        self.blockSignals(blocked)
        self.show_value(ticked)

    def value(self) -> tuple[str, ...]:
        """Return the codes that are ticked, in the order of the paper."""
        here = (str(title.data(_CODE)) for title, _ in self._rows if title.checkState() == _TICKED)
        return (*here, *self._elsewhere)

    def show_value(self, codes: Sequence[str]) -> None:
        """Tick these."""
        blocked = self.blockSignals(True)
        for title, _ in self._rows:
            title.setCheckState(_TICKED if title.data(_CODE) in codes else Qt.CheckState.Unchecked)
        known = {title.data(_CODE) for title, _ in self._rows}
        self._elsewhere = tuple(code for code in codes if code not in known)
        self.blockSignals(blocked)
        self.viewport().update()

    def _make_rows(self, count: int) -> None:
        if count == len(self._rows):
            return
        self.setRowCount(count)
        self._rows = [(_item(_TICKABLE), _item(_READABLE)) for _ in range(count)]
        for row, (title, rate) in enumerate(self._rows):
            rate.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            self.setItem(row, 0, title)
            self.setItem(row, 1, rate)


def _item(flags: Qt.ItemFlag) -> QTableWidgetItem:
    item = QTableWidgetItem()
    item.setFlags(flags)
    return item
