"""The table of counts on the screen: arrow keys, Enter or a click open a criterion to its questions."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.results_page.model import CountsModel


class CountsTable(QTableView):
    """Names take the room that the figures leave; long ones break into two lines."""

    def __init__(self, model: CountsModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts = model
        self.setModel(model)
        self.setAccessibleName("Bảng số lượt theo mức")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionsClickable(False)
        self.clicked.connect(self._click)
        model.modelReset.connect(self._arrange)
        model.dataChanged.connect(self._arrange)
        self._arrange()

    def _arrange(self) -> None:
        """Give each column the width of its figures, the first one the rest."""
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(2 * metrics.lineSpacing() + 4)
        header = self.horizontalHeader()
        header.setMinimumSectionSize(metrics.horizontalAdvance("000") + 8)
        for at in range(self._counts.columnCount()):
            if at == 0:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
                continue
            header.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            header.resizeSection(at, self._width(at))

    def _width(self, column: int) -> int:
        metrics = self.fontMetrics()
        title = self._counts.column(column).title.split("\n")
        texts = [self._counts.index(row, column).data() for row in range(self._counts.rowCount())]
        widest = max(metrics.horizontalAdvance(str(text)) for text in ["000", *texts])
        headings = max(self.horizontalHeader().fontMetrics().horizontalAdvance(part) for part in title)
        return max(widest, headings) + 12

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
