"""The table of forms with its keys: Enter opens, Delete voids, digits go to the search field."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from ui.forms_page.lines import HEADERS

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
        self.setAccessibleName("Danh sách phiếu")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setShowGrid(False)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(30)
        self.horizontalHeader().setHighlightSections(False)
        self.doubleClicked.connect(self.opened)

    def arrange_columns(self) -> None:
        """Give the columns their widths; the unit's name takes what is left."""
        header = self.horizontalHeader()
        header.setMinimumSectionSize(48)
        for at, name in enumerate(HEADERS):
            if name in _WIDTHS:
                header.resizeSection(at, _WIDTHS[name])
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)

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
