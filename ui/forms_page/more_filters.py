"""The second row of filters: words in comments, batch, officer, days, missing answers, second looks."""

from collections.abc import Iterable
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPushButton, QSpinBox, QWidget

from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.filters import FormFilter
from ui.elided import ElidedCombo
from ui.flow import FlowLayout
from ui.forms_page.wording import iso_day
from ui.keying_page.labels import set_property

AFTER_LAST_LETTER = 150
"""Milliseconds after the last letter before words are sought in the comments of every form."""

_DAY = 132
_MOST_MISSING = 999


class MoreFilters(QWidget):
    """`changed` tells that other forms are wanted, `cleared` that all are."""

    changed = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = QLineEdit()
        self._words.setPlaceholderText("Chữ trong ý kiến")
        self._words.setAccessibleName("Tìm chữ trong ý kiến, không cần dấu")
        self._words.setClearButtonEnabled(True)
        self._words.setMaximumWidth(180)
        self._settled = QTimer(self, singleShot=True, interval=AFTER_LAST_LETTER)
        self._settled.timeout.connect(self.changed)
        self._words.textChanged.connect(lambda: self._settled.start())
        self._batches = _choice("Lọc theo tập phiếu")
        self._officers = _choice("Lọc theo người nhập")
        self._since = _day("Lưu từ ngày")
        self._until = _day("Lưu đến ngày")
        self._missing = QSpinBox()
        self._missing.setRange(0, _MOST_MISSING)
        self._missing.setSpecialValueText("Thiếu: bất kỳ")
        self._missing.setPrefix("Thiếu từ ")
        self._missing.setAccessibleName("Lọc theo số câu thiếu, từ")
        inner = self._missing.lineEdit()
        inner.setAccessibleName(self._missing.accessibleName())
        self._flagged = QCheckBox("Có ý kiến")
        self._risky = QCheckBox("Nên soát lại")
        for box in (self._flagged, self._risky):
            box.setAccessibleName(f"Chỉ phiếu: {box.text().lower()}")
            box.toggled.connect(self.changed)
        self._clear = QPushButton("Bỏ lọc (Ctrl+L)")
        self._clear.setAccessibleName("Bỏ mọi điều kiện lọc")
        self._clear.clicked.connect(self.cleared)
        line = FlowLayout(8)
        line.setContentsMargins(0, 0, 0, 0)
        for part in (*self._fields(), self._flagged, self._risky, self._clear):
            line.addWidget(part)
        self.setLayout(line)
        self._batches.currentIndexChanged.connect(self.changed)
        self._officers.currentIndexChanged.connect(self.changed)
        self._missing.valueChanged.connect(self.changed)
        for field in (self._since, self._until):
            field.textChanged.connect(self._day_typed)

    def add_to(self, chosen: FormFilter) -> FormFilter:
        """Return the filter with what is chosen here."""
        return replace(
            chosen,
            words=self._words.text().strip(),
            batch=self._batches.currentData(),
            officer=self._officers.currentData(),
            since=iso_day(self._since.text()) or "",
            until=iso_day(self._until.text()) or "",
            missing=self._missing.value(),
            flagged=self._flagged.isChecked(),
            risky=self._risky.isChecked(),
        )

    def show_choices(self, batches: Iterable[Batch], officers: Iterable[str]) -> None:
        """Offer these batches and officers, keeping what is chosen where it is still there."""
        _offer(self._batches, "Mọi tập", [(batch.label, batch.id) for batch in batches])
        _offer(self._officers, "Mọi người nhập", [(name, name) for name in officers])

    def clear(self) -> None:
        """Let every form through, without telling."""
        blockers = [QSignalBlocker(part) for part in (*self._fields(), self._flagged, self._risky)]
        for choice in (self._batches, self._officers):
            choice.setCurrentIndex(0)
        self._words.clear()
        for field in (self._since, self._until):
            field.clear()
            set_property(field, "wrong", False)
        self._missing.setValue(0)
        for box in (self._flagged, self._risky):
            box.setChecked(False)
        for blocker in blockers:
            blocker.unblock()

    def _fields(self) -> tuple[QWidget, ...]:
        return (self._words, self._batches, self._officers, self._since, self._until, self._missing)

    def _day_typed(self) -> None:
        """Filter by a whole date only; one that does not exist, or that comes too early, is marked."""
        since, until = iso_day(self._since.text()), iso_day(self._until.text())
        backwards = since is not None and until is not None and since > until
        set_property(self._since, "wrong", bool(self._since.text()) and since is None)
        set_property(self._until, "wrong", bool(self._until.text()) and (until is None or backwards))
        self.changed.emit()


def _choice(name: str) -> QComboBox:
    choice = ElidedCombo()
    choice.setAccessibleName(name)
    choice.setMinimumContentsLength(12)
    choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return choice


def _day(name: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(f"{name}, ngày/tháng/năm")
    field.setPlaceholderText("từ dd/mm/yyyy" if "từ" in name else "đến dd/mm/yyyy")
    field.setMinimumWidth(_DAY)
    field.setMaximumWidth(_DAY + 12)
    return field


def _offer(choice: QComboBox, everything: str, options: Iterable[tuple[str, object]]) -> None:
    blocker = QSignalBlocker(choice)
    kept = choice.currentData()
    choice.clear()
    choice.addItem(everything, None)
    for text, data in options:
        choice.addItem(text, data)
    choice.setCurrentIndex(max(0, choice.findData(kept)) if kept is not None else 0)
    blocker.unblock()
