"""Runs the program as it is, and tells on request what its window shows: a line in, a JSON line out.

The window knows nothing of it; keys come from outside, through the X server.
"""

import json
import sys
import threading
from pathlib import Path

from PySide6.QtCore import QObject, QThreadPool, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
import app

ANSWERS = sys.stdout


def shown_text(widget: QWidget) -> str:
    """Return what the widget says, empty when it says nothing."""
    match widget:
        case QLabel() | QAbstractButton() | QLineEdit():
            return widget.text()
        case QComboBox():
            return widget.currentText()
        case QPlainTextEdit():
            return widget.toPlainText()
    return ""


class Observer(QObject):
    """Answers on the thread of the window."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._answer)

    def _answer(self) -> None:
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()]
        inner = [child for top in tops for child in top.findChildren(QWidget) if child.isVisible()]
        focus = QApplication.focusWidget()
        seen = {
            "windows": [top.windowTitle() for top in tops if top.windowTitle()],
            "texts": [text for widget in inner if (text := shown_text(widget))],
            "described": [text for widget in inner if (text := widget.accessibleDescription())],
            "busy": QThreadPool.globalInstance().activeThreadCount() > 0,
            "focus": focus.accessibleName() if focus else "",
        }
        ANSWERS.write(json.dumps(seen, ensure_ascii=False) + "\n")
        ANSWERS.flush()

    def listen(self) -> None:
        """Wait for questions; ends with the input."""
        for _line in sys.stdin:
            self.asked.emit()


def main() -> int:
    """Run the program with an observer beside it."""
    observer = Observer()
    threading.Thread(target=observer.listen, daemon=True).start()
    return app.main(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
