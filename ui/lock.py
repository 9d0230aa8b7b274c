"""The lock screen: who sits at this desk? A digit chooses the officer; a PIN follows where one is set."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.officer import Officer
from hailong_desktop.entry.keys import DIGITS
from hailong_desktop.services.officers import on_duty, sign_in
from hailong_desktop.services.workplace import Workplace
from ui.elided import Elided
from ui.keyboard import key_of
from ui.pin_field import PinField

AT_ONCE = 9
"""Officers offered at once, by the digits 1 to 9; 0 shows the next ones."""
COLUMNS = 3
WIDEST = 960
PIN_WIDTH = 420
BESIDES = 56
"""Pixels of a tile that its edges take."""


class LockScreen(QWidget):
    """`signed_in` tells that somebody is at work now; `left` that the officer at work stays."""

    signed_in = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        self.setAccessibleName("Chọn cán bộ")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
        self._place: Workplace | None = None
        self._people: tuple[Officer, ...] = ()
        self._from = 0
        self._chosen: Officer | None = None
        self._may_leave = False
        self._title = _words("Ai đang ngồi ở bàn này?", "figure")
        self._why = _words("", "muted")
        self._error = _words("", "error")
        self._keys = _words("", "muted")
        self._tiles = [_Tile(at) for at in range(1, AT_ONCE + 1)]
        self._name = Elided("title")
        self._pin = PinField("PIN")
        self._sheets = QStackedWidget()
        self._lay_out()
        for tile in self._tiles:
            tile.clicked.connect(lambda _checked, digit=tile.digit: self._choose(digit))
        self._pin.returnPressed.connect(self._enter)

    def ask(self, place: Workplace, why: str, may_leave: bool) -> None:
        """Offer the officers; `may_leave`: Esc goes back to the one at work."""
        self._place, self._may_leave = place, may_leave
        self._people, self._from = on_duty(place), 0
        self._why.setText(why)
        self._show_people()

    # what is chosen

    def _choose(self, digit: int) -> None:
        at = self._from + digit - 1
        if digit == 0:
            self._show_next()
        elif at < len(self._people):
            self._chosen = self._people[at]
            if self._chosen.pin:
                self._ask_pin(self._chosen)
            else:
                self._enter()
        else:
            self._say(f"Không có cán bộ ở số {digit}. Hãy bấm một số có trên màn hình.")

    def _enter(self) -> None:
        if self._place is None or self._chosen is None:
            return
        pin = self._pin.text()
        self._pin.clear()
        try:
            sign_in(self._place, self._chosen.name, pin)
        except SurveyError as fault:
            self._say(fault.message)
            return
        self._say("")
        self.signed_in.emit()

    # drawing

    def _show_people(self) -> None:
        self._chosen = None
        self._pin.clear()
        self._say("")
        here = self._place.who if self._place else ""
        shown = self._people[self._from : self._from + AT_ONCE]
        for at, tile in enumerate(self._tiles):
            tile.show_officer(shown[at] if at < len(shown) else None, here)
        keys = [f"1–{len(shown)}: chọn" if len(shown) > 1 else "1: chọn"]
        if len(self._people) > AT_ONCE:
            keys.append("0: những người khác")
        if self._may_leave:
            keys.append(f"Esc: vẫn là {here}")
        self._keys.setText(" · ".join(keys))
        self._sheets.setCurrentIndex(0)
        self.setFocus()

    def _show_next(self) -> None:
        self._from = self._from + AT_ONCE if self._from + AT_ONCE < len(self._people) else 0
        self._show_people()

    def _ask_pin(self, officer: Officer) -> None:
        self._say("")
        self._name.say(f"{officer.name} · {officer.role.label}")
        self._keys.setText("Gõ PIN rồi Enter · Esc: chọn người khác")
        self._sheets.setCurrentIndex(1)
        self._pin.setFocus()

    def _say(self, what: str) -> None:
        self._error.setText(what)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = key_of(event)
        if event.key() == Qt.Key.Key_Escape:
            self._go_back()
        elif key in DIGITS and self._chosen is None:
            self._choose(DIGITS.index(key))
        else:
            super().keyPressEvent(event)

    def _go_back(self) -> None:
        if self._chosen is not None:
            self._show_people()
        elif self._may_leave:
            self.left.emit()

    # building

    def _lay_out(self) -> None:
        people = QWidget()
        grid = QGridLayout(people)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, tile in enumerate(self._tiles):
            grid.addWidget(tile, at // COLUMNS, at % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)
        self._sheets.addWidget(_at_top(people))
        self._sheets.addWidget(_at_top(self._pin_card()))
        self._sheets.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        inside = QWidget()
        inside.setMaximumWidth(WIDEST)
        lines = QVBoxLayout(inside)
        lines.setSpacing(12)
        for part in (self._title, self._why, self._sheets, self._error, self._keys):
            lines.addWidget(part)
        outer = QVBoxLayout(self)
        outer.addStretch(1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(inside, 20)
        row.addStretch(1)
        outer.addLayout(row)
        outer.addStretch(2)

    def _pin_card(self) -> QFrame:
        card = QFrame()
        card.setProperty("role", "card")
        card.setMaximumWidth(PIN_WIDTH)
        enter = QPushButton("Vào (Enter)")
        enter.setProperty("role", "primary")
        enter.setAccessibleName("Vào")
        enter.setAutoDefault(True)
        enter.clicked.connect(self._enter)
        other = QPushButton("Người khác (Esc)")
        other.setAccessibleName("Người khác")
        other.setAutoDefault(True)
        other.clicked.connect(self._show_people)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(enter)
        buttons.addWidget(other)
        buttons.addStretch(1)
        lines = QVBoxLayout(card)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(self._name)
        lines.addWidget(_words("PIN", "muted"))
        lines.addWidget(self._pin)
        lines.addLayout(buttons)
        return card


class _Tile(QPushButton):
    """An officer under a digit."""

    def __init__(self, digit: int) -> None:
        super().__init__()
        self.digit = digit
        self._lines: Sequence[str] = ()
        self.setProperty("role", "choice")
        self.setAutoDefault(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def show_officer(self, officer: Officer | None, here: str) -> None:
        """Show the officer, and whether it is the one at work; without one take the room and show nothing."""
        self.setVisible(officer is not None)
        if officer is None:
            return
        facts = [
            officer.role.label,
            "có PIN" if officer.pin else "",
            "đang làm" if officer.name == here else "",
        ]
        self._lines = (officer.name, " · ".join(fact for fact in facts if fact))
        self.setAccessibleName(f"{self.digit}: {officer.name}")
        self.setAccessibleDescription(self._lines[1])
        self.setToolTip(officer.name)
        self._fit()

    def _fit(self) -> None:
        if self._lines:
            room = max(self.width() - BESIDES - self.fontMetrics().horizontalAdvance("9   "), 48)
            name = self.fontMetrics().elidedText(self._lines[0], Qt.TextElideMode.ElideMiddle, room)
            self.setText(f"{self.digit}   {name}\n     {self._lines[1]}".replace("&", "&&"))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


def _at_top(part: QWidget) -> QWidget:
    sheet = QWidget()
    lines = QVBoxLayout(sheet)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.addWidget(part)
    lines.addStretch(1)
    return sheet
