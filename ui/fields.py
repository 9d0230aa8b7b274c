"""Small fields that pages are made of; each tells when it was edited and when it was left."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from ui.days import day_kept, day_shown


class LineField(QLineEdit):
    """One line of text."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__()
        self.name = name
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.left)

    def value(self) -> str:
        """Return what is written."""
        return self.text()

    def show_value(self, text: str) -> None:
        """Show another text, from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)


class TextField(QPlainTextEdit):
    """Several lines of text; Tab goes on to the next field."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, hint: str = "", lines: int = 3) -> None:
        super().__init__()
        self.name = name
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self._lines = lines
        self.setMinimumHeight(self.sizeHint().height())
        self._showing = False
        self.textChanged.connect(self._tell)

    def value(self) -> str:
        """Return what is written."""
        return self.toPlainText()

    def show_value(self, text: str) -> None:
        """Show another text."""
        self._showing = True
        self.setPlainText(text)
        self._showing = False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.hasFocus():  # a sentence above may have taken the room of the line that is written
            self.ensureCursorVisible()

    def _tell(self) -> None:
        if not self._showing:
            self.edited.emit()

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * self._lines + 16)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class DayField(QWidget):
    """A date as dd/mm/yyyy; what is no date is said under it when the field is left, and is not kept."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self.name = name
        self._kept = ""
        self._line = LineField(name, "ngày/tháng/năm")
        self._line.setMaxLength(40)
        self._fault = sentence("", "error")
        self._fault.hide()
        self.setFocusProxy(self._line)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._line)
        layout.addWidget(self._fault)
        self._line.edited.connect(self._read)
        self._line.left.connect(self._leave)

    def value(self) -> str:
        """Return the ISO date that was understood last, empty for none."""
        return self._kept

    def show_value(self, iso: str) -> None:
        """Show another date."""
        self._kept = iso
        self._line.setText(day_shown(iso))
        self._fault.hide()

    def _read(self) -> None:
        try:
            self._kept = day_kept(self._line.text())
        except SurveyError:
            return  # perhaps half typed: said when the field is left
        self._fault.hide()
        self.edited.emit()

    def _leave(self) -> None:
        try:
            self._line.setText(day_shown(day_kept(self._line.text())))
        except SurveyError as fault:
            self._fault.setText(fault.message)
            self._fault.show()
        self.left.emit()


Field = LineField | TextField | DayField


def labelled(name: str, field: QWidget, grows: bool = False) -> QVBoxLayout:
    """Return the field under its name; one that grows takes the room there is."""
    label = sentence(name, "muted")
    label.setBuddy(field)
    layout = QVBoxLayout()
    layout.setSpacing(4)
    layout.addWidget(label)
    layout.addWidget(field, 1 if grows else 0)
    if not grows:
        layout.addStretch(1)
    return layout


def sentence(text: str, role: str) -> QLabel:
    """Return a label that wraps and never takes its text for markup."""
    label = QLabel(text)
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    return label


def scrolling(inside: QWidget) -> QScrollArea:
    """Return the widget in an area that scrolls up and down where it does not fit."""
    area = QScrollArea()
    area.setWidget(inside)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
