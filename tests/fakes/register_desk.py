"""The register of comments in a window of its own: an office with comments, keys as they are struck."""

from dataclasses import replace
from typing import cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit

from hailong_desktop.domain.register import Topic
from hailong_desktop.services import register
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.live import LiveTallies
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.surveys import RESOURCES
from ui.bridge import Bridge
from ui.register_page.page import RegisterPage
from ui.register_page.table import RemarksTable
from ui.surroundings import Surroundings

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key
TEXTS = ("Chờ lâu, ông Nguyễn Văn Mẫu hẹn lại", "Thiếu ghế", "Cảm ơn", "Đường vào khó đi")


def comment(place, *texts):
    """Save a form a comment."""
    at = sum(1 for _ in place.store.forms(ROUND))
    return [
        save(place, replace(a_form(f"{serial:04}"), texts={"O1": text}))
        for serial, text in enumerate(texts, start=at + 1)
    ]


def register_office():
    """Return an office with four comments, the first with a name in it, and two topics."""
    made = open_office()
    comment(made, *TEXTS)
    register.keep_topic(made, Topic("Thời gian chờ", "1"))
    register.keep_topic(made, Topic("Cơ sở vật chất", "g", "attitude"))
    return made


def register_page(qtbot, place):
    """Return the page as it is seen, the keys at the list."""
    bridge = Bridge(place.news)
    page = RegisterPage(Surroundings(place, cast("Archive", None), LiveTallies(place), bridge, RESOURCES))
    bridge.setParent(page)
    qtbot.addWidget(page)
    page.resize(1170, 646)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    page.show_round(ROUND)
    table(page).setFocus()
    return page


def named(page, kind, beginning):
    """Return the part that is seen whose accessible name begins so."""
    found = (w for w in page.findChildren(kind) if w.accessibleName().startswith(beginning) and w.isVisible())
    return next(found)


def table(page):
    """Return the list of comments."""
    return page.findChild(RemarksTable)


def rows(page):
    """Return the cells of every row of the list."""
    model = table(page).model()
    return [
        [model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())
    ]


def current(page):
    """Return the row that has the keys."""
    return table(page).currentIndex().row()


def press(page, *keys):
    """Strike keys, or (key, modifier), wherever the focus is."""
    for key in keys:
        code, modifier = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(QApplication.focusWidget() or page, code, modifier)


def write(text):
    """Type words, diacritics and all, into the field that has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    for letter in text:
        QApplication.sendEvent(
            focused,
            QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter),
        )


def mark(page, words):
    """Mark these words in the comment, which has the focus then."""
    text = page.findChild(QTextEdit)
    text.setFocus()
    at = text.toPlainText().index(words)
    cursor = text.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def said(page):
    """Return every sentence that is seen."""
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def lines(place, **chosen):
    """Return the comments as they are kept."""
    return register.remarks(place, ROUND, RemarkFilter(**chosen))
