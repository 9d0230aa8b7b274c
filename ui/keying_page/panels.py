"""What opens above the paper for a moment: words, the serial, the unit, a new batch. Never a dialog."""

from collections.abc import Mapping

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import OpenQuestion
from hailong_desktop.domain.survey_round import Batch
from ui.keying_page.rows import plain

_ENTER = {Qt.Key.Key_Return, Qt.Key.Key_Enter}
UNITS_SHOWN = 5


class Panel(QFrame):
    """A frame above the paper; `left` tells that the officer is done with it."""

    left = Signal()

    def __init__(self, title: str, hint: str) -> None:
        super().__init__()
        self.setProperty("role", "panel")
        self.setAccessibleName(title)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(16, 12, 16, 12)
        self.lines.setSpacing(8)
        self.lines.addWidget(plain(title, "section"))
        self._hint = plain(hint, "muted", wrap=True)
        self.lines.addWidget(self._hint)

    def watch(self, *fields: QWidget) -> None:
        """Have `on_key` asked before the fields hear a key."""
        for field in fields:
            field.installEventFilter(self)

    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        """Return True when the key was for the panel."""
        return False

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self.on_key(event, watched)
        return super().eventFilter(watched, event)


class WordsPanel(Panel):
    """The answers in words of the form on the desk."""

    def __init__(self, questions: tuple[OpenQuestion, ...], texts: Mapping[str, str]) -> None:
        super().__init__("Ý kiến viết trên phiếu", "F2 hoặc Ctrl+Enter: xong, trở lại đúng câu đang nhập.")
        self._fields = {question.code: QPlainTextEdit(texts.get(question.code, "")) for question in questions}
        for question in questions:
            field = self._fields[question.code]
            field.setTabChangesFocus(True)
            field.setFixedHeight(56)
            field.setAccessibleName(question.text)
            self.lines.addWidget(plain(question.text, wrap=True))
            self.lines.addWidget(field)
        self.watch(*self._fields.values())

    def texts(self) -> dict[str, str]:
        """Return what is typed now, by code."""
        return {code: field.toPlainText() for code, field in self._fields.items()}

    def start(self) -> None:
        """Go to the first field."""
        next(iter(self._fields.values())).setFocus()

    @override
    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        done = event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Escape} or (event.key() in _ENTER and control)
        if done:
            self.left.emit()
        return done


class SerialPanel(Panel):
    """The number printed on this form."""

    chosen = Signal(str)

    def __init__(self, serial: str) -> None:
        super().__init__(
            "Số phiếu in trên giấy", "Enter: dùng số này; các phiếu sau đếm tiếp từ đó. Esc: thôi."
        )
        self._field = QLineEdit(serial)
        self._field.setAccessibleName("Số phiếu")
        self.lines.addWidget(self._field)
        self.watch(self._field)

    def start(self) -> None:
        """Go to the field, the old number selected."""
        self._field.setFocus()
        self._field.selectAll()

    @override
    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        if event.key() in _ENTER:
            self.chosen.emit(self._field.text())
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F6}:
            self.left.emit()
        else:
            return False
        return True


class UnitPanel(Panel):
    """The unit of this form alone."""

    chosen = Signal(str)

    def __init__(self, units: tuple[str, ...], unit: str) -> None:
        hint = "Số từ 1 đến 9 hoặc mũi tên rồi Enter: chọn cho riêng phiếu này. Esc: thôi."
        super().__init__("Phòng, đơn vị của phiếu này", hint)
        self._units = ("", *units)
        self._list = QListWidget()
        self._list.setAccessibleName("Phòng, đơn vị")
        self._list.addItems(
            ["0   (không ghi)", *(f"{at}   {name}" for at, name in enumerate(units, start=1))]
        )
        self._list.setCurrentRow(self._units.index(unit) if unit in self._units else 0)
        self._list.itemActivated.connect(lambda _item: self._choose(self._list.currentRow()))
        rows = min(len(self._units), UNITS_SHOWN + 1)
        self._list.setFixedHeight(rows * max(self._list.sizeHintForRow(0), 24) + 8)
        self.lines.addWidget(self._list)
        self.watch(self._list)

    def start(self) -> None:
        """Go to the list."""
        self._list.setFocus()

    @override
    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        text = event.text()
        if text.isdigit() and int(text) < len(self._units):
            self._choose(int(text))
        elif event.key() in _ENTER:
            self._choose(self._list.currentRow())
        elif event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F4}:
            self.left.emit()
        else:
            return False
        return True

    def _choose(self, row: int) -> None:
        self.chosen.emit(self._units[row])


class BatchPanel(Panel):
    """A new batch: what lies on the desk."""

    made = Signal(Batch)

    def __init__(self, round_code: str, units: tuple[str, ...], can_leave: bool) -> None:
        leave = " Esc: thôi." if can_leave else ""
        super().__init__(
            "Tập phiếu mới", f"Ghi một lần, dùng cho mọi phiếu của tập. Enter ở ô cuối: bắt đầu.{leave}"
        )
        self._round = round_code
        self._can_leave = can_leave
        self._label = _field("Tên tập phiếu, ví dụ: Bộ phận một cửa, tháng 3")
        self._unit = QComboBox()
        self._unit.setEditable(True)
        self._unit.addItems(["", *units])
        self._period = _field("năm (2014) hoặc năm-tháng (2014-03)")
        self._channel = _field("ví dụ: phát tại quầy")
        self._returned = _field("số phiếu thu về, kể cả phiếu hỏng")
        self._error = plain("", "error", wrap=True)
        self._error.hide()
        form = QFormLayout()
        form.setVerticalSpacing(8)
        self._fields: tuple[QWidget, ...] = (
            self._label,
            self._unit,
            self._period,
            self._channel,
            self._returned,
        )
        names = ("Tên tập phiếu", "Phòng, đơn vị", "Kỳ", "Kênh thu", "Số phiếu thu về")
        for name, field in zip(names, self._fields, strict=True):
            field.setAccessibleName(name)
            form.addRow(plain(name), field)
        self.lines.addLayout(form)
        self.lines.addWidget(self._error)
        start = QPushButton("Bắt đầu nhập tập này")
        start.setProperty("role", "primary")
        start.clicked.connect(self._make)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(start)
        self.lines.addLayout(line)
        self.watch(*self._fields)

    def start(self) -> None:
        """Go to the first field."""
        self._label.setFocus()

    def refuse(self, why: str) -> None:
        """Show what is wrong; nothing typed is lost."""
        self._error.setText(why)
        self._error.show()

    @override
    def on_key(self, event: QKeyEvent, field: QObject) -> bool:
        if event.key() in _ENTER:
            place = next(at for at, other in enumerate(self._fields) if other is field)
            if place + 1 < len(self._fields):
                self._fields[place + 1].setFocus()
            else:
                self._make()
            return True
        if event.key() == Qt.Key.Key_Escape and self._can_leave:
            self.left.emit()
            return True
        return False

    def _make(self) -> None:
        returned = self._returned.text().strip()
        if returned and not returned.isdecimal():
            self.refuse("Số phiếu thu về phải là số. Ví dụ: 40.")
            return
        try:
            batch = Batch(
                round=self._round,
                label=self._label.text().strip() or self._unit.currentText().strip(),
                unit=self._unit.currentText().strip(),
                period=self._period.text().strip(),
                channel=self._channel.text().strip(),
                returned=int(returned) if returned else None,
            )
        except SurveyError as fault:
            self.refuse(fault.message)
            return
        self.made.emit(batch)


def _field(placeholder: str) -> QLineEdit:
    field = QLineEdit()
    field.setPlaceholderText(placeholder)
    return field
