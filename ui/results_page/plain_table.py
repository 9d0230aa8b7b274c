"""A plain table on the screen: figures as narrow as they are, words take the rest and break."""

from collections.abc import Collection

from PySide6.QtCore import QRect, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.results_page.plain_model import PlainModel
from ui.row_table import whole_rows

LEAST_WORDS = 112
LINES = 3
BESIDE, AROUND = 16, 10
"""Pixels of a cell left and right of its words, above and below them."""
MOST_MEASURED = 200


class PlainTableView(QTableView):
    """A click on a heading sorts."""

    def __init__(self, model: PlainModel, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._hidden: frozenset[str] = frozenset()
        self.setModel(model)
        whole_rows(self, name)
        self.setWordWrap(True)
        self.setProperty("role", "dense")
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionsClickable(True)
        header.sectionClicked.connect(lambda at: model.sort_by(model.order.after_click(at)))
        self._soon = QTimer(self)  # many rows change at once, measuring all of them once is enough
        self._soon.setSingleShot(True)
        self._soon.timeout.connect(self._arrange)
        model.dataChanged.connect(self._soon.start)
        for changed in (model.modelReset, model.layoutChanged, model.headerDataChanged):
            changed.connect(self._arrange)

    def hide_columns(self, names: Collection[str]) -> None:
        """Show all columns but these; the first one always shows."""
        self._hidden = frozenset(names)
        self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_rest()

    def _arrange(self) -> None:
        header = self.horizontalHeader()
        for at, column in enumerate(self._model.columns):
            self.setColumnHidden(at, at > 0 and column.title in self._hidden)
            if not self._model.is_wordy(at):
                header.resizeSection(at, max(self.sizeHintForColumn(at) + 2, self._title_width(at)))
        self._share_rest()

    def _share_rest(self) -> None:
        """Give what the figures leave to the columns of words, and rows the lines that these need."""
        header = self.horizontalHeader()
        wordy = [
            at for at in range(header.count()) if self._model.is_wordy(at) and not self.isColumnHidden(at)
        ]
        figures = sum(header.sectionSize(at) for at in range(header.count()) if at not in wordy)
        room = self.viewport().width() - figures
        for left, at in zip(range(len(wordy), 0, -1), sorted(wordy, key=self._wanted), strict=True):
            width = max(LEAST_WORDS, room if left == 1 else min(self._wanted(at), room // left))
            header.resizeSection(at, width)
            room -= width
        line = self.fontMetrics().lineSpacing()
        self.verticalHeader().setDefaultSectionSize(2 * line + 4)
        if self._model.rowCount() <= MOST_MEASURED:
            for row in range(self._model.rowCount()):
                words = max((self._height_of(row, at) for at in wordy), default=line)
                self.setRowHeight(row, min(words, LINES * line) + AROUND)

    def _wanted(self, column: int) -> int:
        """Return the room that a column of words would like: that of its longest text."""
        rows = range(min(self._model.rowCount(), MOST_MEASURED))
        texts = (self._model.text(row, column) for row in rows)
        longest = max((self.fontMetrics().horizontalAdvance(text) for text in texts), default=0)
        return max(longest + BESIDE + 4, self._title_width(column))

    def _height_of(self, row: int, column: int) -> int:
        """Return the height of words broken into the lines that their column leaves room for."""
        room = QRect(0, 0, self.columnWidth(column) - BESIDE, 1000)
        flags = Qt.TextFlag.TextWordWrap
        return self.fontMetrics().boundingRect(room, flags, self._model.text(row, column)).height()

    def _title_width(self, column: int) -> int:
        title = str(self._model.headerData(column, Qt.Orientation.Horizontal))
        metrics = self.horizontalHeader().fontMetrics()
        return max(metrics.horizontalAdvance(line) for line in title.split("\n")) + 12
