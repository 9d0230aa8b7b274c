"""The keying page in a window of its own: keys as events, what it shows read back."""

import json
from pathlib import Path
from typing import Any, TypeVar, cast

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QPlainTextEdit, QWidget

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.response import Response
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.rounds import new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, WalkingClock
from ui.bridge import Bridge
from ui.keying_page.boxes import KeyRadio, KeyTick
from ui.keying_page.page import KeyingPage
from ui.keying_page.rows import PaperRow
from ui.surroundings import Surroundings

PLAIN = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
_NAMED = {
    "E": (Qt.Key.Key_Return, "\r"),
    ".": (Qt.Key.Key_Period, "."),
    "*": (Qt.Key.Key_Asterisk, "*"),
    "+": (Qt.Key.Key_Plus, "+"),
    "-": (Qt.Key.Key_Minus, "-"),
    "/": (Qt.Key.Key_Slash, "/"),
    "d": (Qt.Key.Key_Down, ""),
    "u": (Qt.Key.Key_Up, ""),
    "e": (Qt.Key.Key_Escape, ""),
    "x": (Qt.Key.Key_F7, ""),
}
_LEVELS = [{"code": str(at), "label": f"Mức {at}", "score": at, "satisfied": at > 8} for at in range(1, 13)]
EVERY_KIND: dict[str, Any] = {
    "id": "du-loai",
    "title": "Phiếu đủ loại",
    "version": 1,
    "scales": {
        "m4": {"label": "4 mức", "direction": "worst_first", "levels": _LEVELS[:4]},
        "m12": {"label": "12 mức", "direction": "worst_first", "levels": _LEVELS},
    },
    "default_scale": "m4",
    "respondent": [
        {"code": "R1", "text": "Mã hồ sơ", "type": "text"},
        {
            "code": "R2",
            "text": "Kênh biết đến",
            "type": "multi",
            "options": [{"code": code, "label": f"Kênh {code}"} for code in "abc"],
        },
        {"code": "R3", "text": "Số lần đi lại", "type": "number"},
        {"code": "R4", "text": "Ngày trả kết quả", "type": "date"},
    ],
    "sections": [
        {
            "code": "1",
            "criterion": "attitude",
            "title": "Thái độ",
            "questions": [
                {"code": "1.1", "text": "Lịch sự & rõ ràng " * 12},
                {"code": "1.2", "text": "Chấm điểm", "scale": "m12"},
                {"code": "1.3", "text": "Rõ ràng", "allow_na": True},
            ],
        },
        {
            "code": "2",
            "criterion": "overall",
            "title": "Hài lòng chung",
            "overall": True,
            "questions": [{"code": "2.1", "text": "Hài lòng chung"}],
        },
    ],
    "open_questions": [{"code": "O1", "text": "Ý kiến khác"}],
    "pages": [["R1", "R2", "R3", "R4", "1.1", "1.2", "1.3"], ["2.1"]],
}
Kind = TypeVar("Kind", bound=QWidget)


def office_of_every_kind() -> Workplace:
    """Return a workplace with one round on a questionnaire that has every kind of question."""
    place = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    place.store.add_questionnaire(read_definition(json.dumps(EVERY_KIND)), place.stamp())
    new_round(place, code=ROUND, name="Đợt 1", questionnaire="du-loai", units=["Bộ phận một cửa"])
    return place


class Ear:
    """Tones that are written down instead of played."""

    def __init__(self, heard: list[str]) -> None:
        self._heard = heard

    def refused(self) -> None:
        self._heard.append("refused")

    def differs(self) -> None:
        self._heard.append("differs")

    def saved(self) -> None:
        self._heard.append("saved")


class DeskWindow:
    """A keying page that is shown, at the round of the office."""

    def __init__(self, place: Workplace, size: tuple[int, int] = (1170, 682)) -> None:
        """Show the page; nothing on it asks about the file."""
        self.place = place
        no_file = cast("Archive", None)
        self.heard: list[str] = []
        self.around = Surroundings(
            place, no_file, LiveTallies(place), Bridge(place.news), Path(), sounds=Ear(self.heard)
        )
        self.page = KeyingPage(self.around)
        self.page.resize(*size)
        self.page.show()
        self.page.activateWindow()
        assert QTest.qWaitForWindowActive(self.page)
        self.page.show_round(ROUND)
        QApplication.processEvents()

    # what the officer does

    def key(self, code: int, modifiers: Qt.KeyboardModifier = PLAIN, text: str = "") -> None:
        """Strike one key where the keys go now."""
        target = QApplication.focusWidget() or self.page
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(target, QKeyEvent(kind, code, modifiers, text))
        QApplication.processEvents()

    def keys(self, text: str) -> "DeskWindow":
        """Strike digits and signs; E is Enter, d u are arrows, e Esc, x F7, z y Ctrl+Z and Ctrl+Y."""
        for sign in text.replace(" ", ""):
            if sign in "zy":
                self.key(ord(sign.upper()), CTRL)
            elif sign.isdigit():
                self.key(ord(sign), PLAIN, sign)
            else:
                code, shown = _NAMED[sign]
                self.key(code, PLAIN, shown)
        return self

    def f(self, number: int, modifiers: Qt.KeyboardModifier = PLAIN) -> "DeskWindow":
        """Strike a function key."""
        self.key(Qt.Key.Key_F1 + number - 1, modifiers)
        return self

    def words(self, text: str) -> "DeskWindow":
        """Have an input method commit words where the keys go now."""
        committed = QInputMethodEvent()
        committed.setCommitString(text)
        QApplication.sendEvent(self.focused(), committed)
        QApplication.processEvents()
        return self

    def click(self, name: str) -> "DeskWindow":
        """Click the button or box with this accessible name."""
        self.named(QAbstractButton, name).click()
        QApplication.processEvents()
        return self

    # what the officer sees

    def focused(self) -> QWidget:
        """Return where the keys go now."""
        focused = QApplication.focusWidget()
        assert focused is not None
        return focused

    def named(self, kind: type[Kind], name: str) -> Kind:
        """Return the visible part of the page with this accessible name."""
        return next(
            part
            for part in self.page.findChildren(kind)
            if part.accessibleName() == name and part.isVisible()
        )

    def said(self) -> str:
        """Return every sentence on the page that can be read."""
        parts = [label.text() for label in self.page.findChildren(QLabel) if label.isVisible()]
        parts += [button.text() for button in self.page.findChildren(QAbstractButton) if button.isVisible()]
        return "\n".join(parts)

    @property
    def serial(self) -> str:
        """The number of the form on the desk."""
        return self.named(QLabel, "Phiếu số").text()

    @property
    def in_work(self) -> str:
        """The code of the question in work, "Hết trang" at a checkpoint."""
        return self.page.accessibleDescription().partition(":")[0]

    def legal(self) -> str:
        """Return the key caps at the foot with what they do."""
        return self.named(QWidget, "Các phím dùng được").accessibleDescription()

    def ticked(self) -> set[str]:
        """Return the accessible names of all ticked boxes in sight."""
        boxes = [*self.page.findChildren(KeyRadio), *self.page.findChildren(KeyTick)]
        return {
            box.accessibleName().partition(":")[0] for box in boxes if box.isChecked() and box.isVisible()
        }

    def row(self, code: str) -> PaperRow:
        """Return the row of a question."""
        return next(row for row in self.page.findChildren(PaperRow) if row.cell.code == code)

    def field(self, name: str) -> QLineEdit:
        """Return a line to type in."""
        return self.named(QLineEdit, name)

    def text_field(self, name: str) -> QPlainTextEdit:
        """Return a field for several lines."""
        return self.named(QPlainTextEdit, name)

    def saved(self, serial: str) -> Response:
        """Return the kept form with this number."""
        form = self.place.store.form_by_serial(ROUND, serial)
        assert form is not None
        return form
