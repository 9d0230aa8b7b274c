"""The meeting page on a small office, and how tests write on it."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
)

from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.meetings import meeting_of
from tests.fakes.office import ROUND, a_form, open_office, save
from ui.bridge import Bridge
from ui.meeting_page.criteria import CriteriaPicker
from ui.meeting_page.page import MeetingPage
from ui.surroundings import Surroundings


def meeting_office():
    """Return an office with four forms: criterion 1 has 3 of 4 answers satisfied."""
    place = open_office()
    for number, cell in enumerate("1123", start=1):
        save(place, a_form(f"{number:04}", _1_1=cell, _2_1="1"))
    return place


def meeting_page(qtbot, place):
    """Return the page as it is seen, and what has to live as long."""
    no_file = cast("Archive", None)  # nothing on this page asks about the file
    surroundings = Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), Path())
    shown = MeetingPage(surroundings)
    qtbot.addWidget(shown)
    shown.resize(1170, 680)
    shown.show_round(ROUND)
    shown.show()
    qtbot.waitExposed(shown)
    return shown, surroundings


def named(page, kind, name):
    """Return the part with this accessible name, the visible one where there are two."""
    found = [part for part in page.findChildren(kind) if part.accessibleName() == name]
    return next((part for part in found if part.isVisible()), found[0])


def line(page, name):
    """Return the field of one line with this name."""
    return named(page, QLineEdit, name)


def text(page, name):
    """Return the field of several lines with this name."""
    return named(page, QPlainTextEdit, name)


def button(page, beginning):
    """Return the button that is seen whose words begin so."""
    return next(
        part
        for part in page.findChildren(QPushButton)
        if part.isVisible() and part.text().startswith(beginning)
    )


def write(field, words):
    """Type words as an input method hands them over, letter by letter."""
    field.setFocus()
    for letter in words:
        for kind in (QKeyEvent.Type.KeyPress, QKeyEvent.Type.KeyRelease):
            field.window().windowHandle()  # a real window takes the keys
            key = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            field.event(key)


def tab(page, at):
    """Show a tab."""
    page.findChild(QTabWidget).setCurrentIndex(at)


def titles(page):
    """Return the titles in the list that is seen."""
    shown = next(part for part in page.findChildren(QListWidget) if part.isVisible())
    return [shown.item(row).text() for row in range(shown.count())]


def rows(page):
    """Return the list that is seen."""
    return next(part for part in page.findChildren(QListWidget) if part.isVisible())


def picker(page):
    """Return the list of criteria that is seen."""
    return next(part for part in page.findChildren(CriteriaPicker) if part.isVisible())


def said(page):
    """Return all words on the page."""
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def kept(place):
    """Return the record as the store has it."""
    return meeting_of(place, ROUND)


def press(key, control=False, alt=False, shift=False):
    """Strike a key where the cursor is, in the window that has it."""
    modifiers = Qt.KeyboardModifier.NoModifier
    for held, one in (
        (control, Qt.KeyboardModifier.ControlModifier),
        (alt, Qt.KeyboardModifier.AltModifier),
        (shift, Qt.KeyboardModifier.ShiftModifier),
    ):
        modifiers |= one if held else Qt.KeyboardModifier.NoModifier
    box = QApplication.activePopupWidget()
    target = (box.focusWidget() if box else QApplication.focusWidget()) or box
    assert target is not None
    QTest.keyClick(target, key, modifiers)
