"""A page in a window of its own, beside the keying page: keys as events, what it shows read back."""

from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QAccessibleInterface, QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QScrollArea, QWidget

from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.workplace import Workplace
from ui.bridge import Bridge
from ui.surroundings import Surroundings

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ENTER, ESCAPE, DOWN, UP = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Up
_SIGNS = {
    "E": (ENTER, "\r"),
    ".": (Qt.Key.Key_Period, "."),
    "*": (Qt.Key.Key_Asterisk, "*"),
    "+": (Qt.Key.Key_Plus, "+"),
    "-": (Qt.Key.Key_Minus, "-"),
    "/": (Qt.Key.Key_Slash, "/"),
}
Kind = TypeVar("Kind", bound=QWidget)


def surroundings_of(place: Workplace) -> Surroundings:
    """Return what a page is handed; no test with it asks about the file."""
    no_file = cast("Archive", None)
    return Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), RESOURCES)


class PageWindow:
    """A page that is shown at a round, and struck with keys."""

    def __init__(self, page: QWidget, size: tuple[int, int] = (1170, 646)) -> None:
        """Show the page."""
        self.page = page
        page.resize(*size)
        page.show()
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)
        settle()

    def key(self, code: int, modifiers: Qt.KeyboardModifier = PLAIN, text: str = "") -> None:
        """Strike one key where the keys go now, shortcuts of the page included."""
        QTest.keyClick(self.focused(), Qt.Key(code), modifiers) if not text else self._send(
            code, modifiers, text
        )
        settle()

    def _send(self, code: int, modifiers: Qt.KeyboardModifier, text: str) -> None:
        target = self.focused()
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, code, modifiers, text))

    def keys(self, signs: str) -> None:
        """Strike digits and signs; E is Enter."""
        for sign in signs.replace(" ", ""):
            code, shown = _SIGNS.get(sign, (ord(sign), sign))
            self.key(code, PLAIN, shown)

    def words(self, text: str) -> None:
        """Have an input method commit words where the keys go now."""
        committed = QInputMethodEvent()
        committed.setCommitString(text)
        QApplication.sendEvent(self.focused(), committed)
        settle()

    def focused(self) -> QWidget:
        """Return where the keys go now."""
        return QApplication.focusWidget() or self.page

    def click(self, beginning: str) -> None:
        """Click the button in sight whose text begins so."""
        next(b for b in self.buttons() if b.text().startswith(beginning)).click()
        settle()

    def buttons(self) -> list[QAbstractButton]:
        """Return the buttons in sight."""
        return [one for one in self.page.findChildren(QAbstractButton) if one.isVisible()]

    def named(self, kind: type[Kind], name: str) -> Kind:
        """Return the part in sight with this accessible name."""
        return next(
            one for one in self.page.findChildren(kind) if one.accessibleName() == name and one.isVisible()
        )

    def said(self) -> str:
        """Return every sentence in sight."""
        labels = [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]
        return "\n".join([*labels, *(button.text() for button in self.buttons())])


def settle() -> None:
    """Let layouts and queued calls be done."""
    for _ in range(4):
        QApplication.processEvents()


def nameless(page: QWidget) -> list[str]:
    """Return those that take the keyboard in sight and have no name, or no role, on the accessibility bus."""
    wrong = []
    for part in [page, *page.findChildren(QWidget)]:
        if not part.isVisible() or part.focusPolicy() == Qt.FocusPolicy.NoFocus or part.focusProxy():
            continue
        seen: QAccessibleInterface | None = QAccessible.queryAccessibleInterface(part)
        bare = {QAccessible.Role.NoRole, QAccessible.Role.Client}
        pane = part is page or isinstance(part, QScrollArea)  # these only hold what has a role
        if seen is None or (seen.role() in bare and not pane):
            wrong.append(f"{type(part).__name__}: no role")
        if seen is None or not seen.text(QAccessible.Text.Name).strip():
            wrong.append(f"{type(part).__name__}: no name")
    return wrong
