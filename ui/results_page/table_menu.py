"""The menu of the table: which columns are shown, what it is sorted by, what is copied or exported."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from ui.results_page.model import CountsModel
from ui.results_page.order import PAPER_ORDER, Order


class TableMenu(QMenu):
    """Made afresh whenever it opens, because columns follow the questionnaire."""

    hidden_changed = Signal(object)
    copy_row = Signal()
    copy_all = Signal()
    copy_chart = Signal()
    export = Signal()

    def __init__(self, model: CountsModel, parent: QWidget | None = None) -> None:
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

    def _fill(self) -> None:
        for menu in (self.columns, self.sorting):
            menu.clear()
        for column in self._model.content.columns:
            if not column.needed:
                action = self._choice(self.columns, column.name, column.name not in self.hidden)
                action.setData(column.name)
                action.toggled.connect(self._toggled)
        self._offer_order("Thứ tự trên phiếu", PAPER_ORDER)
        for at, column in enumerate(self._model.content.columns[1:], start=1):
            self._offer_order(f"{column.name}: cao trước", Order(at, rising=False))
            self._offer_order(f"{column.name}: thấp trước", Order(at, rising=True))

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
