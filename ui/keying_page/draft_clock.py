"""When a draft is due: a moment after the last key, and at the latest a second after the first."""

from PySide6.QtCore import QObject, QTimer, Signal

from hailong_desktop.services.keying import EntrySession
from hailong_desktop.services.message import MessageKind

AFTER_LAST_KEY = 300
AT_LATEST = 1000


class DraftClock(QObject):
    """`due` tells that the draft has to be kept now; times are in milliseconds."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._soon = QTimer(self, singleShot=True, interval=AFTER_LAST_KEY)
        self._latest = QTimer(self, singleShot=True, interval=AT_LATEST)
        self._soon.timeout.connect(self._ring)
        self._latest.timeout.connect(self._ring)

    def start(self) -> None:
        """A key changed the form."""
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


def keep_draft(session: EntrySession) -> None:
    """Keep what is on the desk now; once it is kept, that it could not be is no news any more."""
    session.flush_draft()
    failed = session.message is not None and session.message.kind is MessageKind.FAILED
    if failed and session.draft_kept and not session.unsaved:
        session.message = None
