"""Keeps the pages from others: at the start, after ten idle minutes, at a change of officer."""

from typing import cast

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget
from typing_extensions import override

from hailong_desktop.services.officers import await_officer, officers
from hailong_desktop.services.workplace import Workplace
from ui.lock import LockScreen

IDLE = 10 * 60 * 1000
"""Milliseconds without a key or the mouse after which the screen locks."""
_AT_WORK = {
    QEvent.Type.KeyPress,
    QEvent.Type.KeyRelease,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}
_MOST_WINDOWS = 20


class Gate(QStackedWidget):
    """The inside of the window, or the lock screen in its place.

    `shutting` is sent before the inside is hidden, so that it keeps what is typed; `shown` when the lock
    screen or the inside, exactly as it was left, is seen. Nothing is locked while no officers are kept.
    Work is noticed where it enters the program, at its windows: a key causes hundreds of events, and a look
    at each costs milliseconds. Words from an input method pass the windows by; the caret gives them away.
    """

    shutting = Signal()
    shown = Signal()

    def __init__(self, inside: QWidget, idle: int = IDLE) -> None:
        super().__init__()
        self._inside = inside
        self._place: Workplace | None = None
        self._lock = LockScreen()
        self.addWidget(inside)
        self.addWidget(self._lock)
        self.clock = QTimer(self)
        self.clock.setSingleShot(True)
        self.clock.setInterval(idle)
        self.clock.timeout.connect(self.lock)
        self._watching = False
        self._lock.signed_in.connect(self._open)
        self._lock.left.connect(self._open)

    @property
    def shut(self) -> bool:
        """Tell whether the inside is hidden."""
        return self.currentWidget() is self._lock

    def guard(self, place: Workplace) -> None:
        """Guard this workplace from now on; where officers are kept, one has to sign in first."""
        self._place = place
        if await_officer(place):
            self._shut("Chọn tên của mình để bắt đầu.", may_leave=False)
        self.watch()

    def watch(self) -> None:
        """Count idle time from now on, where officers are kept."""
        if self._place is None or not officers(self._place):
            return
        self.clock.start()
        if not self._watching:
            self._watching = True
            application = cast("QGuiApplication", QGuiApplication.instance())
            self._watch_window(self.window().windowHandle())
            application.focusWindowChanged.connect(self._watch_window)
            QGuiApplication.inputMethod().cursorRectangleChanged.connect(self.clock.start)

    def _watch_window(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)

    def change_officer(self) -> None:
        """Ask who is at work now; Esc leaves it at the officer who was."""
        if not self.shut:
            self._shut("Phiếu đang nhập được giữ nguyên và do người mới nhập tiếp.", may_leave=True)

    def lock(self) -> None:
        """Lock after idle time: whoever goes on chooses the name again."""
        _close_what_lies_above()
        self._shut("Màn hình đã khóa vì lâu không có ai nhập. Không mất gì.", may_leave=False)

    def _shut(self, why: str, may_leave: bool) -> None:
        if self._place is None or not officers(self._place):
            return
        if not self.shut:
            self.shutting.emit()
            self.setCurrentWidget(self._lock)
        self._lock.ask(self._place, why, may_leave)
        self.shown.emit()

    def _open(self) -> None:
        self.setCurrentWidget(self._inside)
        self.watch()
        self.shown.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _AT_WORK:
            self.clock.start()
        return False


def _close_what_lies_above() -> None:
    """Close menus and dialogs as if the officer thought again: they would stay readable and keep keys."""
    for _ in range(_MOST_WINDOWS):
        above = QApplication.activePopupWidget() or QApplication.activeModalWidget()
        if above is None:
            return
        above.close()
