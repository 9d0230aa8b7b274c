"""The page «Cán bộ & cài đặt»: who keys here, the own PIN, the sounds of this machine."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.officer import Officer, Role
from hailong_desktop.services.news import OfficerChanged
from hailong_desktop.services.officers import (
    Deed,
    add_officer,
    change_officer,
    may,
    officers,
    reset_pin,
    set_pin,
)
from ui.fields import sentence
from ui.officers_page.own_pin import OwnPinCard
from ui.officers_page.people import PeopleCard
from ui.officers_page.preferences import SoundsCard
from ui.surroundings import Surroundings

SIDE_WIDTH = 340
NARROW = 900
_NOBODY = (
    "Chưa có cán bộ nào: tài khoản của máy đang làm mọi việc và đứng tên trong lịch sử. Khi có danh sách, "
    "mỗi người chọn tên của mình lúc bắt đầu, đổi người bằng F10, và màn hình tự khóa sau 10 phút."
)
_NOT_YOURS = "Chỉ vai trò quản trị được thêm hoặc đổi cán bộ. Bấm F10 để đổi người."


class OfficersPage(QWidget):
    """Draws the officers; what the officer at work may not change cannot be changed here."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._people = PeopleCard()
        self._own = OwnPinCard()
        self._sounds = SoundsCard(surroundings.settings, surroundings.sounds)
        self._hint = sentence("", "muted")
        self._said = sentence("", "ok")
        self._said.hide()
        self._lay_out()
        self._connect()
        surroundings.bridge.officer_changed.connect(self._follow)

    def show_round(self, _round_code: str) -> None:
        """Show the officers; they are the same in every round."""
        self._say("")
        self._fill()
        self._people.choose(self._place.who)
        self._people.take_keys()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fill()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < NARROW
        self._columns.setDirection(
            QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        )
        self._side.setMaximumWidth(event.size().width() if narrow else SIDE_WIDTH)
        super().resizeEvent(event)

    # drawing

    def _fill(self) -> None:
        people = officers(self._place)
        allowed = may(self._place.role, Deed.MANAGE_OFFICERS)
        self._hint.setText(_NOBODY if not people else "" if allowed else _NOT_YOURS)
        self._hint.setVisible(bool(self._hint.text()))
        self._people.show_people(people, allowed)
        self._own.show_officer(next((one for one in people if one.name == self._place.who), None))
        self._sounds.show_kept()

    def _say(self, text: str, role: str = "ok") -> None:
        self._said.setText(text)
        self._said.setVisible(bool(text))
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)

    def _follow(self, _news: OfficerChanged) -> None:
        self._say("")
        self._fill()

    # changes

    def _add(self, name: str, role: Role, pin: str) -> None:
        first = not officers(self._place)
        added = self._try(lambda: add_officer(self._place, name, role, pin))
        if added:
            at_work = " Từ giờ người này đang làm việc, với vai trò quản trị." if first else ""
            self._done(f"Đã thêm cán bộ {added.name}.{at_work}")
            self._people.add_another()

    def _change(self, name: str, role: Role, rate: int) -> None:
        if self._try(lambda: change_officer(self._place, name, role=role, second_rate=rate)):
            self._done(f"Đã lưu thay đổi của {name}.")

    def _reset(self, name: str) -> None:
        if self._try(lambda: reset_pin(self._place, name)):
            self._done(f"Đã bỏ PIN cũ của {name}; người đó tự đặt PIN mới ở trang này.")

    def _set_active(self, name: str, active: bool) -> None:
        if self._try(lambda: change_officer(self._place, name, active=active)):
            self._done(f"{name} đã {'trở lại' if active else 'nghỉ'}; lịch sử vẫn giữ tên.")

    def _set_pin(self, old: str, new: str) -> None:
        try:
            set_pin(self._place, self._place.who, old, new)
        except SurveyError as fault:
            self._own.refuse(fault.message)
            return
        self._done("Đã đổi PIN." if new else "Đã bỏ PIN.")

    def _done(self, said: str) -> None:
        self._fill()
        self._say(said)

    def _try(self, change: Callable[[], Officer]) -> Officer | None:
        try:
            return change()
        except SurveyError as fault:
            self._say(fault.message, "error")
            return None

    # building

    def _connect(self) -> None:
        people = self._people
        people.added.connect(self._add)
        people.changed.connect(self._change)
        people.reset.connect(self._reset)
        people.left.connect(lambda name: self._set_active(name, active=False))
        people.returned.connect(lambda name: self._set_active(name, active=True))
        self._own.wanted.connect(self._set_pin)
        shortcut = QShortcut(QKeySequence("Ctrl+N"), self)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(people.add_another)

    def _lay_out(self) -> None:
        self._side = QWidget()
        side = QVBoxLayout(self._side)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(12)
        side.addWidget(self._own)
        side.addWidget(self._sounds)
        side.addStretch(1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(12)
        self._columns.addWidget(self._people, 1)
        self._columns.addWidget(self._side, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(self._hint)
        lines.addWidget(self._said)
        lines.addLayout(self._columns, 1)
