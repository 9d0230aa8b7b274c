"""A date among the fields of a page, and what is wrong with the dates of a page."""

import re

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hailong_desktop.domain.errors import SurveyError
from ui.days import day_kept, day_shown
from ui.fields import LineField, TextField, sentence

_WHOLE_YEAR = re.compile(r"[0-9]{4}$")


class DayField(QWidget):
    """A date as dd/mm/yyyy; what is no date is said under it when the field is left, and is not kept."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._kept = self._before = ""
        self._line = LineField(name, "ngày/tháng/năm")
        self._line.setMaxLength(40)
        self._said = sentence("", "error")
        self._said.hide()
        self.setFocusProxy(self._line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._line)
        layout.addWidget(self._said)
        self._line.edited.connect(self._read)
        self._line.left.connect(self._leave)

    def value(self) -> str:
        """Return the ISO date, empty for none; while what is written is no date, the one before."""
        return self._kept

    @property
    def fault(self) -> str:
        """What is wrong with what is written, as it was said, empty when nothing is."""
        return "" if self._said.isHidden() else f"{self.name}: {self._said.text()}"

    def show_value(self, iso: str) -> None:
        """Show another date."""
        self._kept = self._before = iso
        self._line.setText(day_shown(iso))
        self._said.hide()

    def settle(self) -> None:
        """Read what is written for good: show it as a date, or say that it is none."""
        try:
            read = day_kept(self._line.text())
        except SurveyError as fault:
            self._said.setText(fault.message)
            self._said.show()
            self._take(self._before)  # what was typed on the way may have read as another date
            return
        self._before = read
        self._line.setText(day_shown(read))
        self._said.hide()
        self._take(read)

    def _take(self, iso: str) -> None:
        if iso != self._kept:
            self._kept = iso
            self.edited.emit()

    def _read(self) -> None:
        text = self._line.text().strip()
        try:
            read = day_kept(text)
        except SurveyError:
            return  # perhaps half typed: said when the field is left
        if not text or _WHOLE_YEAR.search(text):  # 01/12/20 may become 01/12/2014
            self._said.hide()
            self._take(read)

    def _leave(self) -> None:
        self.settle()
        self.left.emit()


Field = LineField | TextField | DayField


def day_faults(inside: QWidget) -> str:
    """Return what is wrong with the dates written in here, empty when nothing is."""
    return " ".join(day.fault for day in inside.findChildren(DayField) if day.fault)


def settle_days(inside: QWidget) -> None:
    """Have every date written in here read for good."""
    for day in inside.findChildren(DayField):
        day.settle()
