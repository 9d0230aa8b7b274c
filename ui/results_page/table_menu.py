"""The menu of the table: which columns are shown, what it is sorted by, what is copied or exported."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from ui.results_page.order import PAPER_ORDER, Order


class Sorted(Protocol):
    """What the menu asks of a table."""

    @property
    def offered(self) -> Sequence[tuple[str, bool]]:
        """The headings of all columns, and whether each may be hidden."""

    @property
    def order(self) -> Order:
        """What the lines are sorted by."""

    def sort_by(self, order: Order) -> None:
        """Sort the lines by a column."""


class TableMenu(QMenu):
    """Made afresh whenever it opens, because columns follow the questionnaire."""

    hidden_changed = Signal(object)
    copy_row = Signal()
    copy_all = Signal()
    copy_chart = Signal()
    export = Signal()

    def __init__(self, model: Sorted, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.hidden: frozenset[str] = frozenset()
        self.columns = self.addMenu("Hiện cột")
        self.sorting = self.addMenu("Sắp xếp theo")
        self.addSeparator()
        for text, signal in (
            ("Chép dòng đang chọn\tCtrl+C", self.copy_row),
            ("Chép cả bảng", self.copy_all),
            ("Chép biểu đồ thành ảnh\tCtrl+Shift+C", self.copy_chart),
            ("Xuất Excel…\tCtrl+E", self.export),
        ):
            self.addAction(text).triggered.connect(signal)
        self.aboutToShow.connect(self._fill)

    def button_for(self, table: QWidget) -> QToolButton:
        """Return a button that opens the menu; a right click on the table does too."""
        button = QToolButton()
        button.setText("Tùy chọn ▾")
        button.setProperty("role", "chip")
        button.setAccessibleName("Tùy chọn của bảng: cột, sắp xếp, chép, xuất Excel")
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(self)
        table.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        table.customContextMenuRequested.connect(lambda at: self.popup(table.mapToGlobal(at)))
        return button

    def _fill(self) -> None:
        for menu in (self.columns, self.sorting):
            menu.clear()
        for name, may_hide in self._model.offered:
            if may_hide:
                action = self._choice(self.columns, name, name not in self.hidden)
                action.setData(name)
                action.toggled.connect(self._toggled)
        self._offer_order("Thứ tự ban đầu", PAPER_ORDER)
        for at, (name, _) in enumerate(self._model.offered[1:], start=1):
            self._offer_order(f"{name}: cao trước", Order(at, rising=False))
            self._offer_order(f"{name}: thấp trước", Order(at, rising=True))

    def _offer_order(self, text: str, order: Order) -> None:
        action = self._choice(self.sorting, text, order == self._model.order)
        action.triggered.connect(lambda: self._model.sort_by(order))

    def _choice(self, menu: QMenu, text: str, checked: bool) -> QAction:
        action = menu.addAction(text.replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(checked)
        return action

    def _toggled(self) -> None:
        boxes = self.columns.actions()
        offered = frozenset(str(box.data()) for box in boxes)
        off = frozenset(str(box.data()) for box in boxes if not box.isChecked())
        self.hidden = (self.hidden - offered) | off
        self.hidden_changed.emit(self.hidden)
