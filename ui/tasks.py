"""Long work off the screen's thread: a pure function on the pool, its progress and its result back here."""

import logging
from collections.abc import Callable
from threading import Event
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QRunnable, Qt, QThreadPool, Signal
from shiboken6 import isValid

from hailong_desktop.domain.errors import SurveyError

log = logging.getLogger(__name__)
FAILED = "Có lỗi của chương trình, việc này chưa làm xong. Hãy thử lại."
Result = TypeVar("Result")
Progress = Callable[[int, str], None]
"""Called with 0 to 100 and what is being done; raises Cancelled when the officer stopped the work."""


class Cancelled(Exception):  # noqa: N818 - not an error: the officer's wish
    """The officer stopped the work."""


class _Signals(QObject):
    progressed = Signal(int, str)
    done = Signal(object)
    failed = Signal(str)
    cancelled = Signal()


class Task(QRunnable, Generic[Result]):
    """`work(progress)` on the pool; the signals arrive on the thread that made the task."""

    def __init__(self, work: Callable[[Progress], Result]) -> None:
        super().__init__()
        self.setAutoDelete(False)
        self._work = work
        self._stopped = Event()
        self._signals = _Signals()

    def start(
        self,
        done: Callable[[Result], None],
        failed: Callable[[str], None],
        progressed: Callable[[int, str], None] | None = None,
        cancelled: Callable[[], None] | None = None,
    ) -> None:
        """Run on the pool; exactly one of done, failed (with an officer's sentence), cancelled is called."""
        queued = Qt.ConnectionType.QueuedConnection
        self._signals.done.connect(done, queued)
        self._signals.failed.connect(failed, queued)
        if progressed:
            self._signals.progressed.connect(progressed, queued)
        if cancelled:
            self._signals.cancelled.connect(cancelled, queued)
        QThreadPool.globalInstance().start(self)

    def cancel(self) -> None:
        """Ask the work to stop at its next report of progress."""
        self._stopped.set()

    def run(self) -> None:
        """Do the work; called by the pool."""
        signals = self._signals
        try:
            result = self._work(self._progress)
        except Cancelled:
            self._tell(lambda: signals.cancelled.emit())
        except SurveyError as fault:
            said = fault.message
            self._tell(lambda: signals.failed.emit(said))
        except Exception:
            log.exception("a task failed")
            self._tell(lambda: signals.failed.emit(FAILED))
        else:
            self._tell(lambda: signals.done.emit(result))

    def _progress(self, percent: int, what: str) -> None:
        if self._stopped.is_set() or not self._tell(lambda: self._signals.progressed.emit(percent, what)):
            raise Cancelled

    def _tell(self, emit: Callable[[], None]) -> bool:
        """Tell whether it could be told: at the end of the program nobody is there to hear it any more."""
        try:
            emit()
        except RuntimeError:  # Qt has taken the source of the signals down already
            if isValid(self._signals):
                raise
            return False
        return True
