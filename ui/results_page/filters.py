"""The filters of the page: the unit in a chooser, any other field in a menu; what is chosen is said."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QMenu, QToolButton, QWidget

from hailong_desktop.domain.grouping import BATCH, OFFICER, PERIOD, UNIT, Field, fields_of
from hailong_desktop.services.filters import Breakdown
from ui.elided import ElidedButton, ElidedCombo
from ui.results_page.figures import Figures, Only

ALL = "Tất cả"
ALL_UNITS = "Mọi đơn vị"
NO_UNIT = "(không ghi đơn vị)"
_CHOOSER = 220


class FilterRow(QWidget):
    """`changed` tells that other forms are wanted."""

    changed = Signal()

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self._figures = figures
        self._more: dict[str, tuple[str | None, str, str]] = {}
        self.units = ElidedCombo()
        self.units.setAccessibleName("Lọc theo phòng, đơn vị")
        self.units.setMinimumContentsLength(8)
        self.units.setMaximumWidth(_CHOOSER)
        self.units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.units.currentIndexChanged.connect(self.changed)
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill_menu)
        self._button = ElidedButton()
        self._button.setProperty("role", "chip")
        self._button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._button.setMenu(self._menu)
        self._clear = QToolButton()
        self._clear.setProperty("role", "chip")
        self._clear.setText("Bỏ lọc (Ctrl+L)")
        self._clear.setAccessibleName("Bỏ mọi điều kiện lọc")
        self._clear.clicked.connect(self.clear)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.units)
        line.addWidget(self._button)
        line.addWidget(self._clear)
        self._say()

    @property
    def only(self) -> Only:
        """What the forms are narrowed down to."""
        unit = self.units.currentData()
        first: Only = () if unit is None else ((UNIT, unit or None),)
        return first + tuple((code, value) for code, (value, _, _) in self._more.items())

    @property
    def scope(self) -> str:
        """What the forms are narrowed down to, in words."""
        more = (f"{name}: {label}" for _, name, label in self._more.values())
        unit = ALL if self.units.currentData() is None else self.units.currentText()
        return "; ".join([unit, *more])

    def offer(self, code: str, keep: bool) -> None:
        """Offer the units of the round; what is chosen stays so where it is still there, and `keep`."""
        if not keep:
            self._more.clear()
            self._say()
        units = self._figures.store.round(code).units
        offered = [(ALL_UNITS, None), *((name, name) for name in units), (NO_UNIT, "")]
        if keep and [self.units.itemData(at) for at in range(self.units.count())] == [d for _, d in offered]:
            return
        blocker = QSignalBlocker(self.units)
        kept = self.units.currentData() if keep else None
        self.units.clear()
        for name, unit in offered:
            self.units.addItem(name, unit)
        self.units.setCurrentIndex(0 if kept is None else max(0, self.units.findData(kept)))
        blocker.unblock()

    def open_menu(self) -> None:
        """Open the menu of the other fields."""
        self._button.showMenu()

    def clear(self) -> None:
        """Show all forms again."""
        if not self.only:
            return
        self._more.clear()
        blocker = QSignalBlocker(self.units)
        self.units.setCurrentIndex(0)
        blocker.unblock()
        self._say()
        self.changed.emit()

    def choose(self, field: Field, value: str | None, label: str) -> None:
        """Narrow down to a value of a field; a field has one at a time."""
        self._more[field.code] = (value, field.name, label)
        self._say()
        self.changed.emit()

    def _leave(self, field: Field) -> None:
        if self._more.pop(field.code, None):
            self._say()
            self.changed.emit()

    def _say(self) -> None:
        chosen = "; ".join(f"{name}: {label}" for _, name, label in self._more.values())
        self._button.setText(f"Lọc: {chosen} ▾" if chosen else "Lọc thêm ▾")
        self._button.setAccessibleName(f"Lọc thêm theo mục khác (Ctrl+F). {chosen}".strip())
        self._button.setToolTip(chosen)
        self._clear.setVisible(bool(self._more) or self.units.currentIndex() > 0)

    def _fill_menu(self) -> None:
        self._menu.clear()
        for field in fields_of(self._figures.questionnaire):
            if field.code == UNIT:
                continue
            menu = self._menu.addMenu(field.name.replace("&", "&&"))
            group = QActionGroup(menu)
            chosen = self._more.get(field.code)
            everything = menu.addAction(ALL)
            everything.triggered.connect(lambda _on, field=field: self._leave(field))
            everything.setCheckable(True)
            everything.setChecked(chosen is None)
            group.addAction(everything)
            for value, label in self._values(field):
                action = menu.addAction(label.replace("&", "&&"))
                action.setCheckable(True)
                action.setChecked(chosen is not None and chosen[0] == value)
                group.addAction(action)
                action.triggered.connect(
                    lambda _on, field=field, value=value, label=label: self.choose(field, value, label)
                )

    def _values(self, field: Field) -> tuple[tuple[str | None, str], ...]:
        """Return the values that forms of the round can have."""
        store, code = self._figures.store, self._figures.code
        batches = store.batches(code)
        if field.code == BATCH:
            labels = {str(batch.id): batch.label for batch in batches}
            return field.in_order([*labels, None], labels)
        if field.code == OFFICER:
            return field.in_order([*store.form_officers(code), None])
        if field.code == PERIOD:
            counted = self._figures.around.live.counts.ready(code, Breakdown((PERIOD,), (), ())) or {}
            known = {batch.period for batch in batches} | {period for (period,) in counted}
            return field.in_order([*(period for period in known if period), None])
        options = field.item.options if field.item else ()
        return field.in_order([*(option.code for option in options), None])
