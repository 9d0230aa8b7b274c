"""The fields that rounds and batches are described with."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

MOST_FORMS = 9_999_999
UNKNOWN = -1
TEXT_STARTS = 6
REASONS = "Lý do phiếu không hợp lệ (F7 rồi số của dòng)"


class CountField(QSpinBox):
    """A number of forms; empty while it is not known."""

    def __init__(self, name: str, at_least: int = UNKNOWN) -> None:
        super().__init__()
        set_in(self)
        self.setRange(at_least, MOST_FORMS)
        if at_least == UNKNOWN:
            self.setSpecialValueText("chưa ghi")
        self.setGroupSeparatorShown(True)
        self.setAccessibleName(name)
        self.show_count(None)

    def count(self) -> int | None:
        """Return the number, None while it is not known."""
        return None if self.value() == UNKNOWN else self.value()

    def show_count(self, count: int | None) -> None:
        """Show a number, or that it is not known."""
        self.setValue(self.minimum() if count is None else count)


def set_in(field: QSpinBox) -> None:
    """Start the text where the text of other fields starts: style sheets cannot."""
    field.lineEdit().setTextMargins(TEXT_STARTS, 0, 0, 0)


def lines_field(name: str, hint: str) -> QPlainTextEdit:
    """Return a field for names, one a line."""
    field = QPlainTextEdit()
    field.setPlaceholderText(hint)
    field.setAccessibleName(name)
    field.setTabChangesFocus(True)
    field.setMinimumHeight(72)
    field.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    return field


def units_field() -> QPlainTextEdit:
    """Return a field for the units of a round."""
    return lines_field("Phòng, đơn vị", "mỗi dòng một phòng, đơn vị")


def reasons_field() -> QPlainTextEdit:
    """Return a field for the reasons for which a form of a round is invalid."""
    return lines_field(REASONS, "mỗi dòng một lý do; dòng thứ mấy thì bấm F7 rồi số ấy")


def named(name: str, field: QWidget) -> QVBoxLayout:
    """Return the field under its name, which a screen reader reads too."""
    if not field.accessibleName():
        field.setAccessibleName(name)
    label = QLabel(name)
    label.setProperty("role", "muted")
    label.setBuddy(field)
    column = QVBoxLayout()
    column.setSpacing(4)
    column.addWidget(label)
    column.addWidget(field)
    return column


class Fault(QLabel):
    """A sentence about what is wrong; takes no room while nothing is."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "error")
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.hide()

    def say(self, what: str) -> None:
        """Show the sentence; an empty one goes away."""
        self.setText(what)
        self.setVisible(bool(what))
