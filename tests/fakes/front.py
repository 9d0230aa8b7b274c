"""The whole window on a workplace in memory: keys as events, what it shows read back."""

from pathlib import Path
from typing import TypeVar, cast

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget

from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.workplace import Workplace
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.surroundings import Surroundings

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PLAIN = Qt.KeyboardModifier.NoModifier
Kind = TypeVar("Kind", bound=QWidget)


class NoFile:
    """A file that is never copied."""

    path = Path("so-lieu.db")
    changed = False

    def last_backup(self):
        return None


class Front:
    """A window at the places of an office; `place` is at work."""

    def __init__(self, place: Workplace) -> None:
        """Show the window."""
        self.place = place
        self.window = MainWindow()
        bridge = Bridge(place.news, self.window)
        around = Surroundings(place, cast("Archive", NoFile()), LiveTallies(place), bridge, RESOURCES)
        self.around = around
        self.window.show()
        self.window.show_database(around)
        self.window.activateWindow()
        QApplication.processEvents()

    def key(self, code: Qt.Key, modifiers: Qt.KeyboardModifier = PLAIN) -> "Front":
        """Strike one key where the keys go now; shortcuts of the window hear it first."""
        QTest.keyClick(QApplication.focusWidget() or self.window, code, modifiers)
        QApplication.processEvents()
        return self

    def digits(self, text: str) -> "Front":
        """Strike digits."""
        for digit in text:
            self.key(Qt.Key(ord(digit)))
        return self

    def enter(self) -> "Front":
        """Strike Enter."""
        return self.key(Qt.Key.Key_Return)

    def texts(self) -> str:
        """Return every sentence that can be read."""
        labels = [label for label in self.window.findChildren(QLabel) if label.isVisible()]
        buttons = [button for button in self.window.findChildren(QAbstractButton) if button.isVisible()]
        return "\n".join([label.text() for label in labels] + [button.text() for button in buttons])

    def named(self, kind: type[Kind], name: str) -> Kind:
        """Return the visible part with this accessible name."""
        return next(p for p in self.window.findChildren(kind) if p.accessibleName() == name and p.isVisible())
