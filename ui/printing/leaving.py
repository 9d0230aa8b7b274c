"""The foot of the page: export and print in the background, progress, stop, and what came of it."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QWidget

from ui.fields import sentence
from ui.tasks import Progress, Task


class LeavingBar(QWidget):
    """Runs one piece of work at a time; the sentence it returns is shown when it is done."""

    print_wanted = Signal()
    export_wanted = Signal()
    other_wanted = Signal()

    def __init__(self, export: str = "Xuất PDF… (Ctrl+R)", other: str = "") -> None:
        super().__init__()
        self._running: Task[str] | None = None
        self._message = sentence("", "ok")
        self._progress = QProgressBar()
        self._progress.setAccessibleName("Tiến độ")
        self._progress.setMinimumWidth(220)
        self._stop = _button("Dừng")
        self.print = _button("In… (Ctrl+P)")
        self.export = _button(export)
        self.export.setProperty("role", "primary")
        self.other = _button(other or "Xuất dạng khác…")
        self.other.setVisible(bool(other))
        self._ways = (self.print, self.export, self.other)
        self._back: QPushButton | None = None
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._message, 1)
        for part in (self._progress, self._stop, self.print, self.other, self.export):
            layout.addWidget(part)
        self._stop.clicked.connect(self._cancel)
        self.print.clicked.connect(self.print_wanted)
        self.export.clicked.connect(self.export_wanted)
        self.other.clicked.connect(self.other_wanted)
        self._show_work()

    def name_exports(self, export: str, other: str) -> None:
        """Name the two ways to export, none for the second with an empty name."""
        for button, text in ((self.export, export), (self.other, other)):
            button.setText(text)
            button.setAccessibleName(text)
        self.other.setVisible(bool(other))

    @property
    def busy(self) -> bool:
        """Tell whether work is running."""
        return self._running is not None

    def work(self, work: Callable[[Progress], str]) -> None:
        """Run the work on the pool."""
        self._running = Task(work)
        self._show_work()
        self.say("")
        self._running.start(self._done, self._failed, self._progressed, self._stopped)

    def say(self, text: str, role: str = "ok") -> None:
        """Show a sentence in the colour of its role."""
        self._message.setText(text)
        self._message.setProperty("role", role)
        self._message.style().polish(self._message)

    def unsay(self, role: str) -> None:
        """Take the sentence away when it has this role."""
        if self._message.property("role") == role:
            self.say("")

    def _cancel(self) -> None:
        if self._running:
            self._running.cancel()

    def _progressed(self, percent: int, what: str) -> None:
        self._progress.setValue(percent)
        self._progress.setFormat(f"{what} (%p%)")

    def _done(self, what: str) -> None:
        self._end(what, "ok")

    def _failed(self, what: str) -> None:
        self._end(what, "error")

    def _stopped(self) -> None:
        self._end("Đã dừng theo yêu cầu.", "muted")

    def _end(self, what: str, role: str) -> None:
        self._running = None
        self._show_work()
        self.say(what, role)

    def _show_work(self) -> None:
        self._progress.setValue(0)
        self._progress.setVisible(self.busy)
        stopping = self._stop.hasFocus()
        if self.busy:
            self._back = next((each for each in self._ways if each.hasFocus()), None)
        self._stop.setVisible(self.busy or stopping)
        if self.busy and self._back:
            self._stop.setFocus()
        self.print.setEnabled(not self.busy)
        self.export.setEnabled(not self.busy)
        self.other.setEnabled(not self.busy)
        if stopping and not self.busy:
            (self._back or self.export).setFocus()
            self._stop.hide()


def _button(text: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    return button
