"""When what is typed is kept by itself: a moment after the last key, soon after the first at the latest."""

from PySide6.QtCore import QObject, QTimer, Signal

AFTER_LAST_KEY = 300
AT_LATEST = 1000
PAUSE_IN_WRITING = 800
LONGEST_IN_WRITING = 3000
FORM_UNKEPT = "Ổ đĩa không ghi được nên những gì vừa nhập chưa được giữ. Hãy sửa ổ đĩa rồi bấm Thử lại."


class KeepClock(QObject):
    """`due` tells that what is typed has to be kept now; times are in milliseconds."""

    due = Signal()

    def __init__(
        self, parent: QObject, after_last_key: int = AFTER_LAST_KEY, at_latest: int = AT_LATEST
    ) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True, interval=after_last_key)
        self._latest = QTimer(self, singleShot=True, interval=at_latest)
        self._soon.timeout.connect(self._ring)
        self._latest.timeout.connect(self._ring)

    @property
    def waiting(self) -> bool:
        """Tell whether something typed is still to be kept."""
        return self._soon.isActive()

    def start(self) -> None:
        """A key changed something."""
        self._soon.start()
        if not self._latest.isActive():
            self._latest.start()

    def stop(self) -> None:
        """Nothing is waiting any more."""
        self._soon.stop()
        self._latest.stop()

    def _ring(self) -> None:
        self.stop()
        self.due.emit()


def writing_clock(parent: QObject) -> KeepClock:
    """Return the clock of a page on which people write sentences."""
    return KeepClock(parent, PAUSE_IN_WRITING, LONGEST_IN_WRITING)
