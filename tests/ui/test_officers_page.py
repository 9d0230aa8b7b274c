"""The page «Cán bộ & cài đặt»: add, change, reset, leave and return by the keyboard; the own PIN; sounds."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPushButton,
    QSlider,
    QSpinBox,
    QTableWidget,
    QWidget,
)

from hailong_desktop.domain.officer import Role
from hailong_desktop.services.officers import add_officer, officers, sign_in
from tests.fakes.front import Front
from tests.fakes.office import open_batch, open_office
from ui.officers_page.page import OfficersPage
from ui.officers_page.preferences import SoundsCard
from ui.pages import OFFICERS, PLACES
from ui.pin_field import PinField
from ui.settings import Settings

CTRL = Qt.KeyboardModifier.ControlModifier
LONG = "Công Tằng Tôn Nữ Thị Hoàng Phương, Trung tâm Phục vụ hành chính công"
PIN, NEW, AGAIN, OLD = (
    "PIN (4–12 chữ số, không bắt buộc)",
    "PIN mới (4–12 chữ số)",
    "Gõ lại PIN mới",
    "PIN đang dùng",
)


class Page(Front):
    """The window at the page of officers."""

    def __init__(self, place):
        super().__init__(place)
        if self.window.gate.shut:
            self.digits("1")
        self.to_officers()

    def to_officers(self):
        at = [entry.name for entry in PLACES].index(OFFICERS)
        return self.key(Qt.Key(Qt.Key.Key_0 + (at + 1) % 10), CTRL)

    @property
    def page(self):
        return self.window.findChild(OfficersPage)

    @property
    def table(self):
        return self.named(QTableWidget, "Cán bộ")

    def rows(self):
        table = self.table
        return [
            tuple(table.item(row, column).text() for column in range(table.columnCount()))
            for row in range(table.rowCount())
        ]

    def type(self, text):
        """Type plain letters where the keys go."""
        QTest.keyClicks(QApplication.focusWidget() or self.window, text)
        return self

    def tab(self, times=1):
        for _ in range(times):
            self.key(Qt.Key.Key_Tab)
        return self

    def button(self, name):
        return self.named(QPushButton, name)

    def role(self, name):
        box = self.named(QComboBox, "Vai trò")
        box.setCurrentIndex(box.findText(name))

    def pin(self, name, digits):
        self.named(PinField, name).setText(digits)


@pytest.fixture
def alone():
    place = open_office()
    open_batch(place)
    return place


@pytest.fixture
def place(alone):
    add_officer(alone, "Lan")
    add_officer(alone, "Hoa", Role.CHECK, "2468")
    return alone


@pytest.fixture
def show(qtbot):
    kept = []

    def on(place):
        page = Page(place)
        kept.append(page)
        qtbot.addWidget(page.window)
        return page

    yield on
    kept.clear()


def officer(place, name):
    return next(one for one in officers(place) if one.name == name)


# adding


def test_the_first_officer_by_keys_alone_becomes_administrator(show, alone):
    page = show(alone)
    assert "Chưa có cán bộ nào" in page.texts()
    assert QApplication.focusWidget() is page.named(QLineEdit, "Tên cán bộ")
    assert page.named(QComboBox, "Vai trò").currentText() == "quản trị"
    assert not page.named(QComboBox, "Vai trò").isEnabled()
    page.type("Lan").tab().digits("1234").enter()
    assert [(one.name, one.role, bool(one.pin)) for one in officers(alone)] == [("Lan", Role.ADMIN, True)]
    assert alone.who == "Lan"
    assert "với vai trò quản trị" in page.texts()
    assert "Chưa có cán bộ nào" not in page.texts()
    assert "Cán bộ: Lan · quản trị" in page.texts()


def test_more_officers_are_added_one_after_the_other(show, place):
    page = show(place).key(Qt.Key.Key_N, CTRL)
    page.type("Dung").tab().key(Qt.Key.Key_Down).tab().enter()
    assert officer(place, "Dung").role is Role.CHECK
    assert "Đã thêm cán bộ Dung." in page.texts()
    page.type("Minh").enter()
    assert [one.name for one in officers(place)] == ["Lan", "Hoa", "Dung", "Minh"]
    assert officer(place, "Minh").role is Role.ENTRY


def test_an_unfit_officer_is_told_and_what_is_typed_stays(show, place):
    page = show(place).key(Qt.Key.Key_N, CTRL)
    page.type("Dung").tab(2).digits("12").enter()
    assert "PIN gồm 4 đến 12 chữ số" in page.texts()
    assert page.named(QLineEdit, "Tên cán bộ").text() == "Dung"
    assert len(officers(place)) == 2


def test_what_is_typed_stays_when_the_screen_was_locked_or_another_page_seen(show, place):
    page = show(place).key(Qt.Key.Key_N, CTRL)
    page.type("Dung").tab(2).digits("1357")
    page.window.gate.lock()
    page.digits("1")
    page.key(Qt.Key.Key_1, CTRL).to_officers()
    assert page.named(QLineEdit, "Tên cán bộ").text() == "Dung"
    page.enter()
    assert officer(place, "Dung").pin


# the list


def test_the_list_says_role_rate_and_pin_and_no_numbers_of_work(show, place):
    page = show(place)
    assert page.rows() == [
        ("Lan", "quản trị", "chưa đặt", "đang làm", "10 %"),
        ("Hoa", "kiểm tra", "đã đặt", "đang làm", "10 %"),
    ]


def test_role_and_rate_are_changed_by_keys(show, place):
    page = show(place).key(Qt.Key.Key_Down).enter()
    assert QApplication.focusWidget() is page.named(QComboBox, "Vai trò")
    page.key(Qt.Key.Key_Up).tab()
    page.named(QSpinBox, "Tỷ lệ nhập lần hai").lineEdit().selectAll()
    page.digits("25").enter()
    assert (officer(place, "Hoa").role, officer(place, "Hoa").second_rate) == (Role.ENTRY, 25)
    assert "Đã lưu thay đổi của Hoa." in page.texts()
    assert page.rows()[1][1] == "nhập liệu"


def test_what_a_role_may_do_is_said(show, place):
    page = show(place)
    page.role("lãnh đạo")
    assert "Vai trò lãnh đạo được: xem phiếu và kết quả" in page.texts()


def test_the_last_administrator_cannot_be_demoted(show, place):
    page = show(place)
    page.role("nhập liệu")
    page.button("Lưu").click()
    assert "quản trị duy nhất" in page.texts()
    assert officer(place, "Lan").role is Role.ADMIN


def test_leaving_and_coming_back(show, place):
    page = show(place).key(Qt.Key.Key_Down)
    page.button("Cho nghỉ").click()
    assert not officer(place, "Hoa").active
    assert page.rows()[1][3] == "đã nghỉ"
    assert page.button("Cho nghỉ").text() == "Cho trở lại"
    page.button("Cho nghỉ").click()
    assert officer(place, "Hoa").active
    assert "Hoa đã trở lại" in page.texts()


def test_a_forgotten_pin_is_reset(show, place):
    page = show(place)
    assert "Đặt lại PIN" not in page.texts()  # Lan has none
    page.key(Qt.Key.Key_Down)
    page.button("Đặt lại PIN").click()
    assert not officer(place, "Hoa").pin
    assert "Đã bỏ PIN cũ của Hoa" in page.texts()
    assert page.rows()[1][2] == "chưa đặt"


def test_others_see_the_list_and_change_nothing(show, place):
    page = show(place)
    sign_in(place, "Hoa", "2468")
    page.key(Qt.Key.Key_Up)
    assert "Chỉ vai trò quản trị" in page.texts()
    for name in ("Thêm người khác", "Lưu", "Cho nghỉ"):
        assert not page.button(name).isEnabled()
    page.key(Qt.Key.Key_N, CTRL)
    assert page.named(QLineEdit, "Tên cán bộ").text() == "Lan"


# the own PIN


def test_the_own_pin_is_set_changed_and_taken_away(show, place):
    page = show(place)
    assert "PIN của Lan" in page.texts()
    page.pin(NEW, "1357")
    page.pin(AGAIN, "1357")
    page.button("Đổi PIN của tôi").click()
    assert "Đã đổi PIN." in page.texts()
    assert officer(place, "Lan").pin
    page.pin(OLD, "0000")
    page.button("Đổi PIN của tôi").click()
    assert "PIN không đúng" in page.texts()
    page.pin(OLD, "1357")
    page.button("Đổi PIN của tôi").click()
    assert "Đã bỏ PIN." in page.texts()
    assert not officer(place, "Lan").pin


def test_a_slip_in_the_new_pin_is_noticed(show, place):
    page = show(place)
    page.pin(NEW, "1357")
    page.pin(AGAIN, "1375")
    page.named(PinField, AGAIN).setFocus()
    page.enter()
    assert "không giống nhau" in page.texts()
    assert not officer(place, "Lan").pin


# sounds


def test_sounds_are_set_at_once(show, alone):
    page = show(alone)
    settings = page.around.settings
    page.named(QSlider, "Âm lượng").setFocus()
    page.key(Qt.Key.Key_Right)
    assert settings.volume == 70
    assert "70 %" in page.texts()
    page.named(QCheckBox, "Có âm thanh khi nhập phiếu").setFocus()
    page.key(Qt.Key.Key_Space)
    assert not settings.sound
    assert not page.named(QSlider, "Âm lượng").isEnabled()
    settings.sound = True
    page.page.hide()
    page.page.show()
    assert page.named(QCheckBox, "Có âm thanh khi nhập phiếu").isChecked()


def test_every_tone_can_be_heard(qtbot):
    heard = []

    class Heard:
        def refused(self):
            heard.append("phím sai")

        def differs(self):
            heard.append("khác")

        def saved(self):
            heard.append("đã lưu")

    settings = Settings()
    card = SoundsCard(settings, Heard())
    qtbot.addWidget(card)
    buttons = card.findChildren(QPushButton)
    for button in buttons:
        button.click()
    assert heard == ["phím sai", "khác", "đã lưu"]
    settings.sound = False
    card.show_kept()
    assert not any(button.isEnabled() for button in buttons)


# looks


@pytest.mark.parametrize("size", [(1366, 728), (911, 485)])
def test_the_page_fits_and_long_names_give_way(qtbot, show, place, size):
    add_officer(place, LONG)
    page = show(place)
    page.window.resize(*size)
    frame = page.page.parentWidget()
    qtbot.waitUntil(lambda: page.page.width() == frame.width())
    if size[1] > 600:
        qtbot.waitUntil(lambda: page.page.height() == frame.height())
    assert page.rows()[2][0] == LONG


def test_everything_that_takes_keys_has_a_name(show, place):
    page = show(place)
    nameless = [
        part
        for part in page.page.findChildren(QWidget)
        if part.isVisible()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.accessibleName()
        and not (part.parentWidget() and part.parentWidget().accessibleName())
    ]
    assert not nameless
