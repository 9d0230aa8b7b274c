"""A batch of paper written down: typed once, carried onto every form."""

from dataclasses import replace

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import Batch
from ui.keyboard import Command, command_of
from ui.keying_page.labels import plain
from ui.keying_page.panels import ENTER, Panel

_MEANT = {"Tập phiếu chưa có tên": "Tên tập phiếu", "Có phiếu hỏng": "Lý do hỏng", "Lý do": "Lý do hỏng"}
"""Beginnings of faults that do not name their field as it is labelled."""


class BatchPanel(Panel):
    """A new batch, or the values of a kept one; `made` carries it as typed."""

    made = Signal(Batch)

    def __init__(
        self,
        round_code: str,
        units: tuple[str, ...],
        kept: Batch | None,
        can_leave: bool,
        starts: str = "Bắt đầu nhập tập này",
    ) -> None:
        hint = "Ghi một lần, dùng cho mọi phiếu của tập. Enter: ô sau, ở ô cuối là xong."
        title = "Sửa tập phiếu" if kept else "Tập phiếu mới"
        super().__init__(Command.BATCH, title, hint + (" Esc: thôi." if can_leave else ""))
        self._round = round_code
        self._kept = kept
        self._can_leave = can_leave
        self._label = _field("ví dụ: Bộ phận một cửa, tháng 3")
        self._unit = QComboBox()
        self._unit.setEditable(True)
        self._unit.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._unit.setMinimumContentsLength(16)
        self._unit.addItems(["", *units])
        self._period = _field("ví dụ: 2014 hoặc 2014-03")
        self._channel = _field("ví dụ: phát tại quầy")
        self._returned = _field("kể cả phiếu hỏng, nếu đã biết")
        self._spoiled = _field("số tờ không nhập được")
        self._why = _field("ví dụ: rách, ướt")
        self._printed = QCheckBox("Số phiếu in sẵn trên giấy: hỏi số ở từng phiếu")
        self._printed.setAccessibleName(self._printed.text())
        if kept:
            self._show(kept)
        self._fields = {
            "Tên tập phiếu": self._label,
            "Phòng, đơn vị": self._unit,
            "Kỳ": self._period,
            "Kênh thu": self._channel,
            "Số phiếu thu về": self._returned,
            "Số phiếu hỏng": self._spoiled,
            "Lý do hỏng": self._why,
        }
        self.lines.addLayout(self._grid())
        done = QPushButton("Lưu tập này" if kept else starts)
        done.setProperty("role", "primary")
        done.setAccessibleName(done.text())
        done.clicked.connect(self._make)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(done)
        self.lines.addLayout(line)
        self._order = list(self._fields.values())
        self._before = self._words()
        self.watch(self._printed, *self._order, *(_typed_in(field) for field in self._order))

    @override
    def start(self) -> None:
        self._label.setFocus()

    @override
    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        if event.key() not in ENTER:
            return False
        places = (at for at, other in enumerate(self._order) if field in {other, _typed_in(other)})
        place = next(places, len(self._order))
        if place + 1 < len(self._order):
            self._order[place + 1].setFocus()
        else:
            self._make()
        return True

    @override
    def refuse(self, why: str) -> None:
        """Show what is wrong, and go to the field it is about."""
        super().refuse(why)
        meant = {**_MEANT, **{name: name for name in self._fields}}
        name = next((name for begins, name in meant.items() if why.startswith(begins)), "")
        if name:
            self._fields[name].setFocus()

    @override
    def keeps(self) -> str:
        if self._words() == self._before:
            return ""
        out = " Muốn thôi thì bấm Esc." if self._can_leave else ""
        return f"Đang ghi tập này dở: hãy ghi xong, Enter ở ô cuối.{out}"

    @override
    def _leaves(self, event: QKeyEvent) -> bool:
        if command_of(event) is self.command:
            self.refuse(self.keeps())
        may = self._can_leave and (event.key() == Qt.Key.Key_Escape or not self.keeps())
        return may and super()._leaves(event)

    def _words(self) -> tuple[str | bool, ...]:
        """Return what stands in the fields."""
        lines = (_typed_in(field) for field in self._fields.values())
        return (*(line.text() for line in lines if isinstance(line, QLineEdit)), self._printed.isChecked())

    def _grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for at, (name, field) in enumerate(self._fields.items()):
            field.setAccessibleName(name)
            _typed_in(field).setAccessibleName(name)
            row, column = divmod(at, 2)
            grid.addWidget(plain(name, "muted"), row, 2 * column)
            grid.addWidget(field, row, 2 * column + 1)
        grid.addWidget(self._printed, len(self._fields) // 2, 2, 1, 2)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        return grid

    def _show(self, batch: Batch) -> None:
        self._label.setText(batch.label)
        self._unit.setCurrentText(batch.unit)
        self._period.setText(batch.period)
        self._channel.setText(batch.channel)
        self._returned.setText("" if batch.returned is None else str(batch.returned))
        self._spoiled.setText(str(batch.spoiled) if batch.spoiled else "")
        self._why.setText(batch.spoiled_reason)
        self._printed.setChecked(batch.printed_serials)

    def _make(self) -> None:
        try:
            batch = self._typed()
        except SurveyError as fault:
            self.refuse(fault.message)
            return
        self.refuse("")
        self.made.emit(batch)

    def _typed(self) -> Batch:
        unit = self._unit.currentText().strip()
        return replace(
            self._kept or Batch(self._round, "mới"),
            label=self._label.text().strip() or unit,
            unit=unit,
            period=self._period.text().strip(),
            channel=self._channel.text().strip(),
            returned=_number("Số phiếu thu về", self._returned.text()),
            spoiled=_number("Số phiếu hỏng", self._spoiled.text()) or 0,
            spoiled_reason=self._why.text().strip(),
            printed_serials=self._printed.isChecked(),
        )


def _number(name: str, text: str) -> int | None:
    """Return the number typed, None for an empty field; raise SurveyError for anything else."""
    digits = text.strip()
    if digits and not (digits.isascii() and digits.isdecimal() and len(digits) <= 6):
        raise SurveyError(f"{name} phải là số. Ví dụ: 40.")
    return int(digits) if digits else None


def _field(placeholder: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(placeholder)
    return field


def _typed_in(field: QWidget) -> QWidget:
    """Return the widget that hears the keys of a field."""
    line = field.lineEdit() if isinstance(field, QComboBox) else None
    return line or field
