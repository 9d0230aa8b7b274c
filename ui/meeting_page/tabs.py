"""The tabs of the page, reached by keys: Ctrl+Tab goes round, Alt with a digit goes to one."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from ui.tips import as_tip


class MeetingTabs(QTabWidget):
    """Each tab knows where writing begins in it."""

    def __init__(self, page: QWidget) -> None:
        super().__init__()
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.setAccessibleName("Biên bản, tồn tại, giải pháp")
        self.tabBar().setAccessibleName("Các phần của cuộc họp")
        self._page = page
        self._starts: list[Callable[[], None]] = []
        for keys, step in (("Ctrl+Tab", 1), ("Ctrl+Shift+Tab", -1), ("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            self._key(keys, partial(self._step, step))

    def put(self, inside: QWidget, title: str, start: Callable[[], None]) -> None:
        """Add a tab; `start` puts the cursor where writing begins."""
        at = self.addTab(inside, title)
        self._starts.append(start)
        keys = f"Alt+{at + 1}"
        self.setTabToolTip(at, as_tip(f"{title} ({keys})"))
        self._key(keys, lambda: self.go_to(at))

    def _step(self, step: int) -> None:
        self.go_to((self.currentIndex() + step) % self.count())

    def go_to(self, at: int) -> None:
        """Show a tab and put the cursor where writing begins."""
        self.setCurrentIndex(at)
        self._starts[at]()

    def _key(self, keys: str, act: Callable[[], None]) -> None:
        shortcut = QShortcut(QKeySequence(keys), self._page)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(act)


def padded(*inside: QWidget) -> QWidget:
    """Return the widgets below each other with air around them; the last one takes the room."""
    outside = QWidget()
    layout = QVBoxLayout(outside)
    layout.setContentsMargins(16, 12, 16, 16)
    layout.setSpacing(12)
    for part in inside:
        layout.addWidget(part, 1 if part is inside[-1] else 0)
    return outside
