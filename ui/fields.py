"""Small fields that pages are made of; each tells when it was edited and when it was left."""

from PySide6.QtCore import QMimeData, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent, QValidator, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QToolTip,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.text import LONGEST, clean, one_line
from ui.tips import as_tip

_NOT_TAKEN = "Phần vừa gõ hoặc dán chưa được nhận; chữ đã có vẫn nguyên."
_ENTERED = "\r\n\t"
"""Keys that write although they print nothing."""


class _OneLine(QValidator):
    """Lets in what can be kept, breaks as spaces; `fault` is what is wrong with what it kept out last."""

    def __init__(self, field: "LineField", longest: int) -> None:
        super().__init__(field)
        self._name, self._longest = field.name, longest
        self.fault = ""

    @override
    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        try:
            clean(text, self._name, self._longest)
        except SurveyError as fault:
            self.fault = fault.message
            return QValidator.State.Invalid, text, position
        line = one_line(text)
        return QValidator.State.Acceptable, line, max(0, position - len(text) + len(line))


class LineField(QLineEdit):
    """One line of text; what cannot be kept is not let in, and said beside the field."""

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, hint: str = "", longest: int = LONGEST) -> None:
        super().__init__()
        self.name = name
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        door = _OneLine(self, longest)
        self.setValidator(door)
        self.inputRejected.connect(lambda: _refuse(self, door.fault))
        self.textEdited.connect(self.edited)
        self.editingFinished.connect(self.left)

    def value(self) -> str:
        """Return what is written."""
        return self.text()

    def show_value(self, text: str) -> None:
        """Show another text, from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)

    def put(self, text: str) -> None:
        """Put the text where the cursor is."""
        self.insert(text)
        self.edited.emit()


class TextField(QPlainTextEdit):
    """Several lines of text; what cannot be kept is not let in, and said beside the field.

    Tab goes on to the next field.
    """

    edited = Signal()
    left = Signal()

    def __init__(self, name: str, hint: str = "", lines: int = 3, longest: int = LONGEST) -> None:
        super().__init__()
        self.name = name
        self._longest = longest
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

    def put(self, text: str) -> None:
        """Put the text where the cursor is."""
        if self._takes(text):
            self.insertPlainText(text)

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._takes(source.text()):
            super().insertFromMimeData(source)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        text = event.text()
        if not (text.isprintable() or text in _ENTERED) or self._takes(text):
            super().keyPressEvent(event)

    @override
    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        taken = self._takes(event.commitString())
        super().inputMethodEvent(event if taken else QInputMethodEvent())  # the empty one ends composing

    def _takes(self, more: str) -> bool:
        """Tell whether this can be added in the place of what is chosen; if not, say why."""
        if not more:
            return True
        full = len(self.value()) - len(self.textCursor().selectedText()) + len(more)
        try:
            if full > self._longest:
                raise SurveyError(
                    f"{self.name}: cả đoạn sẽ dài {full} ký tự, tối đa {self._longest}. "
                    "Hãy rút ngắn rồi làm lại."
                )
            clean(more, self.name, self._longest)
        except SurveyError as fault:
            _refuse(self, fault.message)
            return False
        return True

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


def _refuse(field: QWidget, why: str) -> None:
    """Say beside the field why it took nothing."""
    if not why:
        return
    below = field.mapToGlobal(QPoint(0, min(field.height(), 48)))
    QToolTip.showText(below, as_tip(f"{why}\n{_NOT_TAKEN}"), field)


class StillCombo(QComboBox):
    """Is not changed by a wheel that scrolls the page under it."""

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


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
