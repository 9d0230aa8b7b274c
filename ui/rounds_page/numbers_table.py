"""A table of names with numbers that are typed into it."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QTableWidget, QTableWidgetItem

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import count_text
from ui.row_table import give_widths, whole_rows

_NUMBER_WIDTH = 112
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_BETWEEN = str.maketrans("", "", ". \u00a0")


class NumbersTable(QTableWidget):
    """Whole numbers by name; an empty cell is a number nobody knows."""

    def __init__(self, name: str, heads: Sequence[str]) -> None:
        super().__init__(0, len(heads))
        self._heads = tuple(heads)
        self.setHorizontalHeaderLabels(list(heads))
        first = self.horizontalHeaderItem(0)
        if first is not None:
            first.setTextAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        whole_rows(self, name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        triggers = QAbstractItemView.EditTrigger
        self.setEditTriggers(triggers.AnyKeyPressed | triggers.EditKeyPressed | triggers.DoubleClicked)
        give_widths(self, heads, dict.fromkeys(heads[1:], _NUMBER_WIDTH))
        for at, title in enumerate(heads[1:], start=1):
            head = QTableWidgetItem(title)
            head.setTextAlignment(_RIGHT)
            self.setHorizontalHeaderItem(at, head)
        self.setMinimumHeight(120)

    def show_numbers(self, rows: Mapping[str, Sequence[int | None]]) -> None:
        """Show these names with their numbers; the cursor stands on the first number."""
        self.setRowCount(len(rows))
        for at, (name, numbers) in enumerate(rows.items()):
            head = QTableWidgetItem(name)
            head.setFlags(Qt.ItemFlag.ItemIsEnabled)
            head.setToolTip(name)
            self.setItem(at, 0, head)
            for column, number in enumerate(numbers, start=1):
                cell = QTableWidgetItem("" if number is None else count_text(number))
                cell.setTextAlignment(_RIGHT)
                self.setItem(at, column, cell)
        if rows:
            self.setCurrentCell(0, 1)

    def numbers(self) -> dict[str, tuple[int | None, ...]]:
        """Return the numbers by name; raise SurveyError for a cell that holds none."""
        return {
            self._text(row, 0): tuple(self._number(row, column) for column in range(1, self.columnCount()))
            for row in range(self.rowCount())
        }

    def _text(self, row: int, column: int) -> str:
        item = self.item(row, column)
        return item.text() if item else ""

    def _number(self, row: int, column: int) -> int | None:
        text = self._text(row, column).translate(_BETWEEN)
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) <= 9):
            raise SurveyError(
                f"{self._heads[column]} của “{self._text(row, 0)}”: “{self._text(row, column)}” "
                "không phải là một số nguyên. Hãy ghi số, hoặc để trống nếu chưa biết."
            )
        return int(text)
