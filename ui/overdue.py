"""Remedies that are overdue: seen on every page from the start, until they are dealt with."""

from PySide6.QtCore import QObject, QTimer

from hailong_desktop.services.follow_ups import overdue
from ui.surroundings import Surroundings
from ui.topbar import TopBar

AN_HOUR = 3_600_000
"""So often the day may have turned."""


class Overdue(QObject):
    """Counts the overdue remedies of all rounds and has the bar say so; nothing is said of none.

    It counts as soon as the window has nothing else to do, and no more once the window is gone.
    """

    def __init__(self, around: Surroundings, topbar: TopBar) -> None:
        super().__init__(topbar)
        self._place = around.place
        self._topbar = topbar
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._count)
        self._daily = QTimer(self, interval=AN_HOUR)
        self._daily.timeout.connect(self._count)
        for news in (around.bridge.remedy_followed, around.bridge.meeting_changed):
            news.connect(lambda _news: self._soon.start())
        self._daily.start()
        self._soon.start()

    def _count(self) -> None:
        if self._topbar.isVisible():
            self._topbar.show_overdue(len(overdue(self._place.store, self._place.now().date())))
