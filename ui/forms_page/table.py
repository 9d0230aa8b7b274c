"""The table of forms with its keys: Enter opens, Delete voids, digits go to the search field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTableView, QWidget
from typing_extensions import override

from ui.forms_page.lines import HEADERS
from ui.row_table import give_widths, whole_rows

_WIDTHS = {
    "Số phiếu": 84,
    "Trạng thái": 108,
    "Lý do": 100,
    "Thiếu": 60,
    "Ý kiến": 64,
    "Người nhập": 96,
    "Giờ lưu": 150,
}


class FormsTable(QTableView):
    """One row a form."""

    opened = Signal()
    voided = Signal()
    digits_typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        whole_rows(self, "Danh sách phiếu")
        self.horizontalHeader().setTextElideMode(Qt.TextElideMode.ElideRight)
        self.verticalHeader().setDefaultSectionSize(30)
        self.doubleClicked.connect(self.opened)

    def arrange_columns(self) -> None:
        """Give the columns their widths; the unit's name takes what is left."""
        give_widths(self, HEADERS, _WIDTHS)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.voided.emit()
        elif event.text().isdecimal():
            self.digits_typed.emit(event.text())
        else:
            super().keyPressEvent(event)
