"""The table of counts on the screen: keys or a click open a criterion, a click on a heading sorts."""

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.results_page.model import CountsModel
from ui.row_table import whole_rows

SMALLEST_NAME = 136


class CountsTable(QTableView):
    """Names take the room that the figures leave; long ones break into two lines."""

    def __init__(self, model: CountsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = model
        self.setModel(model)
        whole_rows(self, "Bảng số lượt theo mức")
        self.setWordWrap(True)
        self._hidden: frozenset[str] = frozenset()
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(
            lambda at: self._counts.sort_by(self._counts.order.after_click(at))
        )
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setProperty("role", "dense")
        self.clicked.connect(self._click)
        model.modelReset.connect(self._arrange)
        model.dataChanged.connect(self._arrange)
        model.layoutChanged.connect(self._arrange)
        model.headerDataChanged.connect(self._arrange)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_rest_to_names()

    def hide_columns(self, names: Collection[str]) -> None:
        """Show all columns but these."""
        self._hidden = frozenset(names)
        self._arrange()

    def _arrange(self) -> None:
        """Give each column of figures the width it needs, the names the rest."""
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 4)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(self.fontMetrics().horizontalAdvance("0000"))
        for at, column in enumerate(self._counts.content.columns):
            self.setColumnHidden(at, column.name in self._hidden and not column.needed)
        for at in range(1, self._counts.columnCount()):
            header.resizeSection(at, max(self.sizeHintForColumn(at) + 2, self._title_width(at)))
        self._give_rest_to_names()

    def _title_width(self, column: int) -> int:
        """Return the room of the heading; Qt's own hint adds that of a sorting arrow."""
        title = str(self._counts.headerData(column, Qt.Orientation.Horizontal))
        metrics = self.horizontalHeader().fontMetrics()
        return max(metrics.horizontalAdvance(line) for line in title.split("\n")) + 12

    def _give_rest_to_names(self) -> None:
        if self._counts.columnCount():
            header = self.horizontalHeader()
            figures = sum(header.sectionSize(at) for at in range(1, header.count()))
            header.resizeSection(0, max(SMALLEST_NAME, self.viewport().width() - figures))

    def _click(self, index: QModelIndex) -> None:
        if index.column() == 0 and self._counts.head_of(index.row()) == index.row():
            self._counts.set_open(index.row(), not self._counts.is_open(index.row()))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row < 0:
            super().keyPressEvent(event)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._turn(row, not self._counts.is_open(row))
        elif event.key() in {Qt.Key.Key_Right, Qt.Key.Key_Left}:
            self._turn(row, event.key() == Qt.Key.Key_Right)
        else:
            super().keyPressEvent(event)

    def _turn(self, row: int, is_open: bool) -> None:
        """Open or close; from a question the cursor goes back to its criterion when that closes."""
        head = self._counts.head_of(row)
        if not is_open:
            self.setCurrentIndex(self._counts.index(head, 0))
        self._counts.set_open(head, is_open)
