"""The table of comments with its keys: letters and digits are topics, Enter goes to the answer."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView, QWidget
from typing_extensions import override

from hailong_desktop.domain.register import KEYS
from ui.register_page.lines import HEADERS
from ui.row_table import give_widths, whole_rows

_WIDTHS = {"Số phiếu": 76, "Chủ đề": 150, "Đơn vị trả lời": 140, "Tình trạng": 124}
_PLAIN = {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}


class RemarksTable(QTableView):
    """One row a comment; several can be chosen.

    `topic_struck` carries the key of a topic, `cleared` takes all topics off, `entered` wants to answer.
    """

    topic_struck = Signal(str)
    cleared = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole_rows(self, "Danh sách ý kiến")
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setWordWrap(True)
        self.verticalHeader().setDefaultSectionSize(2 * self.fontMetrics().lineSpacing() + 8)
        self.doubleClicked.connect(self.entered)

    def arrange_columns(self) -> None:
        """Give the columns their widths; the comment takes what is left."""
        give_widths(self, HEADERS, _WIDTHS)

    def chosen_rows(self) -> list[int]:
        """Return the chosen rows, in order."""
        return sorted({index.row() for index in self.selectionModel().selectedRows()})

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text().lower()
        plain = event.modifiers() in _PLAIN
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        elif event.key() in {Qt.Key.Key_Backspace, Qt.Key.Key_0} and plain:
            self.cleared.emit()
        elif typed and typed in KEYS and plain:
            self.topic_struck.emit(typed)
        else:
            super().keyPressEvent(event)
