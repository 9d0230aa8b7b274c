"""Work of which only the newest matters: a newer job replaces the one that runs."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject

from ui.tasks import Progress, Task

Result = TypeVar("Result")


class Latest(QObject, Generic[Result]):
    """Runs one job at a time on the pool; a job asked for meanwhile is started when the pool is done."""

    def __init__(
        self,
        done: Callable[[Result], None],
        failed: Callable[[str], None],
        parent: QObject | None = None,
        progressed: Callable[[int, str], None] | None = None,
    ) -> None:
        super().__init__(parent)
        self._done = done
        self._failed = failed
        self._progressed = progressed
        self._running: Task[Result] | None = None
        self._waiting: Callable[[Progress], Result] | None = None

    @property
    def busy(self) -> bool:
        """Tell whether a job is running."""
        return self._running is not None

    def ask(self, work: Callable[[Progress], Result]) -> None:
        """Have the work done; a job that runs is stopped, what it brings is dropped."""
        if self._running:
            self._waiting = work
            self._running.cancel()
            return
        self._running = Task(work)
        self._running.start(self._on_done, self._on_failed, self._progressed, cancelled=self._go_on)

    def drop(self) -> None:
        """Stop; nothing is told any more of what was asked for."""
        self._waiting = None
        if self._running:
            self._running.cancel()

    def _on_done(self, result: Result) -> None:
        newer = self._waiting is not None
        self._go_on()
        if not newer:
            self._done(result)

    def _on_failed(self, sentence: str) -> None:
        newer = self._waiting is not None
        self._go_on()
        if not newer:
            self._failed(sentence)

    def _go_on(self) -> None:
        self._running = None
        work, self._waiting = self._waiting, None
        if work:
            self.ask(work)
