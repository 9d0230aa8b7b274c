"""Labels that never read their text as markup, and properties the style sheet looks at."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget


def plain(text: str, role: str = "", wrap: bool = False) -> QLabel:
    """Return a label that never reads its text as markup."""
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(wrap)
    if role:
        label.setProperty("role", role)
    return label


def set_property(widget: QWidget, name: str, value: object) -> None:
    """Set a property that the style sheet looks at, and have it looked at again."""
    if widget.property(name) != value:
        widget.setProperty(name, value)
        widget.style().unpolish(widget)
        widget.style().polish(widget)
