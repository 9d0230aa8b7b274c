"""The lock screen and its gate: who keys now, a change in two keys, ten idle minutes, nothing lost."""

import re

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPlainTextEdit, QPushButton

from hailong_desktop.domain.officer import Role
from hailong_desktop.services.officers import add_officer, change_officer, reset_pin
from hailong_desktop.services.workplace import Workplace
from tests.fakes.front import Front
from tests.fakes.office import ROUND, WalkingClock, open_batch, open_office
from ui import ask
from ui.elided import Elided
from ui.fitting import fit
from ui.gate import IDLE
from ui.keying_page.page import KeyingPage
from ui.lock import LockScreen
from ui.pin_field import PinField

KEYPAD = Qt.KeyboardModifier.KeypadModifier
LONG = "Công Tằng Tôn Nữ Thị Hoàng Phương, Trung tâm Phục vụ hành chính công"

NO_GRAB = pytest.mark.qt_log_ignore("does not support grabbing", extend=True)
"""Popups grab the keyboard where there is one."""


@pytest.fixture
def alone():
    """An office without a list of officers."""
    place = open_office()
    open_batch(place)
    return place


@pytest.fixture
def place(alone):
    """Lan is administrator and at work, Hoà checks with the PIN 2468, Dũng keys."""
    add_officer(alone, "Lan")
    add_officer(alone, "Hoà", Role.CHECK, "2468")
    add_officer(alone, "Dũng")
    return alone


@pytest.fixture
def show(qtbot):
    """Open windows; nobody else holds them."""
    kept = []

    def on(place):
        front = Front(place)
        kept.append(front)
        qtbot.addWidget(front.window)
        return front

    yield on
    kept.clear()


@pytest.fixture
def front(show, place):
    """A window at which Lan has signed in."""
    return show(place).digits("1")


def locked(front):
    return front.window.gate.shut


def desk(front):
    return front.window.findChild(KeyingPage)


def tiles(front):
    parts = front.window.findChild(LockScreen).findChildren(QPushButton)
    return [
        part.accessibleName()
        for part in parts
        if re.match(r"\d: ", part.accessibleName()) and part.isVisible()
    ]


# the start


def test_without_officers_nothing_is_asked_and_nothing_locks(show, alone):
    front = show(alone)
    assert not locked(front)
    assert "Cán bộ: cán bộ A" in front.texts()
    assert "F10" not in front.texts()
    front.window.gate.lock()
    assert not locked(front)
    assert not front.window.gate.clock.isActive()


def test_without_officers_f10_leads_to_where_they_are_added(show, alone):
    front = show(alone).key(Qt.Key.Key_F10)
    assert "Thêm cán bộ đầu tiên" in front.texts()


def test_at_the_start_the_officer_is_asked_and_no_page_is_seen(show, place):
    front = show(place)
    assert locked(front)
    assert tiles(front) == ["1: Lan", "2: Hoà", "3: Dũng"]
    assert not desk(front).isVisible()
    assert "Đợt 1" not in front.texts() + front.window.windowTitle()
    assert front.window.windowTitle() == "Đã khóa màn hình – Hài lòng"
    assert isinstance(QApplication.focusWidget(), LockScreen)


def test_esc_leads_past_the_start_for_nobody(show, place):
    front = show(place).key(Qt.Key.Key_Escape)
    assert locked(front)


def test_a_digit_signs_in_and_the_keys_go_to_the_paper(show, place):
    front = show(place).digits("3")
    assert not locked(front)
    assert (place.who, place.role) == ("Dũng", Role.ENTRY)
    assert front.window.windowTitle() == "Đợt 1 – Dũng (nhập liệu) – Hài lòng"
    assert "Cán bộ: Dũng · nhập liệu" in front.texts()
    front.digits("1")
    assert desk(front)._controls.session.state.here.cell == 1


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, KEYPAD])
def test_the_keypad_chooses_too_without_numlock(show, place, modifiers):
    front = show(place).key(Qt.Key.Key_3 if not modifiers else Qt.Key.Key_PageDown, modifiers)
    assert not locked(front)
    assert place.who == "Dũng"


def test_the_mouse_chooses_too(show, place):
    front = show(place)
    front.named(QPushButton, "3: Dũng").click()
    assert place.who == "Dũng"


def test_tab_and_enter_choose_too(show, place):
    front = show(place).key(Qt.Key.Key_Tab).key(Qt.Key.Key_Tab).key(Qt.Key.Key_Tab).enter()
    assert not locked(front)
    assert place.who == "Dũng"


def test_a_digit_chooses_from_a_tile_that_has_the_keys(show, place):
    show(place).key(Qt.Key.Key_Tab).digits("3")
    assert place.who == "Dũng"


def test_a_digit_of_nobody_is_answered(show, place):
    front = show(place).digits("7")
    assert locked(front)
    assert "Không có cán bộ ở số 7" in front.texts()


def test_those_who_left_are_not_offered(show, place):
    change_officer(place, "Hoà", active=False)
    assert tiles(show(place)) == ["1: Lan", "2: Dũng"]


def test_more_than_nine_are_reached_by_zero(show, place):
    for at in range(8):
        add_officer(place, f"Cán bộ {at}")
    front = show(place)
    assert len(tiles(front)) == 9
    assert "0: những người khác" in front.texts()
    front.digits("0")
    assert tiles(front) == ["1: Cán bộ 6", "2: Cán bộ 7"]
    front.digits("00")
    assert len(tiles(front)) == 2
    front.digits("2")
    assert place.who == "Cán bộ 7"


# PIN


def test_a_pin_is_asked_where_one_is_set_and_never_shown(show, place):
    front = show(place).digits("2")
    assert "Hoà · kiểm tra" in front.texts()
    front.digits("2468")
    assert front.named(PinField, "PIN").displayText() != "2468"
    front.enter()
    assert not locked(front)
    assert (place.who, place.role) == ("Hoà", Role.CHECK)


def test_a_wrong_pin_is_told_and_the_next_try_is_free(show, place):
    front = show(place).digits("2").digits("1111").enter()
    assert locked(front)
    assert "PIN không đúng" in front.texts()
    front.digits("2468").enter()
    assert place.who == "Hoà"


def test_many_wrong_pins_wait_but_another_officer_goes_on(show, place):
    front = show(place).digits("2")
    for _ in range(4):
        front.digits("1111").enter()
    assert "Hãy chờ" in front.texts()
    front.key(Qt.Key.Key_Escape).digits("3")
    assert place.who == "Dũng"


def test_esc_leads_from_the_pin_back_to_the_officers(show, place):
    front = show(place).digits("2").digits("24").key(Qt.Key.Key_Escape)
    assert tiles(front)
    front.digits("2")
    assert not front.named(PinField, "PIN").text()


def test_the_buttons_beside_the_pin_do_the_same(show, place):
    front = show(place).digits("2")
    front.named(QPushButton, "Người khác").click()
    front.digits("2").digits("2468")
    front.named(QPushButton, "Vào").click()
    assert place.who == "Hoà"


def test_the_pin_field_takes_digits_and_nothing_else(qtbot):
    field = PinField("PIN")
    qtbot.addWidget(field)
    for text in ("a", "é", "+", " ", "1", "v"):
        QApplication.sendEvent(
            field, QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, text)
        )
    QApplication.sendEvent(field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Home, KEYPAD, ""))
    assert field.text() == "17"
    QApplication.sendEvent(
        field, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Backspace, Qt.KeyboardModifier.NoModifier, "\b")
    )
    assert field.text() == "1"
    assert not field.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)


# change of officer


def test_f10_and_a_digit_change_the_officer_and_the_form_goes_on(front, place):
    front.digits("1")
    front.key(Qt.Key.Key_F10)
    assert locked(front)
    assert not desk(front).isVisible()
    assert len(place.store.drafts(ROUND)) == 1
    front.digits("3")
    assert not locked(front)
    session = desk(front)._controls.session
    assert session.form.serial == "0001"
    assert session.state.here.cell == 1
    front.digits("1").enter().digits("22").enter().digits("3").enter()
    kept = place.store.form_by_serial(ROUND, "0001")
    assert kept.cells["R1"] == "1"
    assert kept.officer == "Dũng"
    assert place.store.history(kept.id)[-1].who == "Dũng"


def test_f10_then_esc_leaves_all_as_it_was(front, place):
    front.key(Qt.Key.Key_F10)
    assert "Esc: vẫn là Lan" in front.texts()
    front.key(Qt.Key.Key_Escape)
    assert not locked(front)
    assert place.who == "Lan"
    assert front.window.windowTitle() == "Đợt 1 – Lan (quản trị) – Hài lòng"


def test_the_button_in_the_bar_does_the_same(front):
    front.named(QPushButton, "Đổi người").click()
    assert locked(front)


def test_f10_works_from_every_page_and_back_to_it(front):
    front.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    here = QApplication.focusWidget()
    front.key(Qt.Key.Key_F10).digits("3")
    assert QApplication.focusWidget() is here


def test_the_pages_get_no_keys_while_locked(front, place):
    page = desk(front)
    front.key(Qt.Key.Key_F10)
    for code in (Qt.Key.Key_F7, Qt.Key.Key_F2, Qt.Key.Key_Return, Qt.Key.Key_Plus, Qt.Key.Key_F10):
        front.key(code)
    front.key(Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert locked(front)
    assert page._controls.session.state.here.cell == 0
    front.key(Qt.Key.Key_Escape)
    assert page.isVisible()


def test_what_is_being_typed_in_words_comes_back_with_the_keys_in_it(front):
    front.key(Qt.Key.Key_F2)
    field = front.named(QPlainTextEdit, "Ý kiến khác")
    committed = QInputMethodEvent()
    committed.setCommitString("Cán bộ nhiệt tình")
    QApplication.sendEvent(field, committed)
    front.key(Qt.Key.Key_F10).digits("3")
    assert field.isVisible()
    assert field.toPlainText() == "Cán bộ nhiệt tình"
    assert QApplication.focusWidget() is field


def test_the_pages_keep_what_is_typed_while_they_are_still_seen(front):
    seen = []
    front.window.gate.shutting.connect(lambda: seen.append(desk(front).isVisible()))
    front.key(Qt.Key.Key_F10)
    assert seen == [True]


# idle


def test_ten_idle_minutes_lock_and_esc_does_not_open(front, place):
    assert front.window.gate.clock.interval() == IDLE == 600_000
    assert front.window.gate.clock.isActive()
    front.digits("1")
    front.window.gate.clock.timeout.emit()
    assert locked(front)
    assert "Màn hình đã khóa" in front.texts()
    assert len(place.store.drafts(ROUND)) == 1
    front.key(Qt.Key.Key_Escape)
    assert locked(front)
    front.key(Qt.Key.Key_F10).key(Qt.Key.Key_Escape)
    assert locked(front)
    front.digits("1")
    assert desk(front)._controls.session.state.here.cell == 1


def test_a_change_of_officer_left_alone_becomes_a_lock(front):
    front.key(Qt.Key.Key_F10)
    front.window.gate.clock.timeout.emit()
    front.key(Qt.Key.Key_Escape)
    assert locked(front)


@pytest.mark.parametrize("modifiers", [Qt.KeyboardModifier.NoModifier, KEYPAD])
def test_keys_start_the_minutes_anew(front, modifiers):
    clock = front.window.gate.clock
    clock.stop()
    QTest.keyClick(front.window.windowHandle(), Qt.Key.Key_1, modifiers)
    assert clock.isActive()


def test_the_mouse_starts_the_minutes_anew(front):
    clock = front.window.gate.clock
    clock.stop()
    QTest.mouseMove(front.window.windowHandle(), QPoint(300, 300))
    assert clock.isActive()


def test_words_from_an_input_method_start_the_minutes_anew(front):
    """They reach the field beside the window: nothing else would tell that somebody types."""
    front.key(Qt.Key.Key_F2)
    clock = front.window.gate.clock
    clock.stop()
    committed = QInputMethodEvent()
    committed.setCommitString("nhiệt tình")
    QApplication.sendEvent(front.named(QPlainTextEdit, "Ý kiến khác"), committed)
    QApplication.processEvents()
    assert clock.isActive()


def test_work_in_a_dialog_starts_the_minutes_anew(front):
    clock = front.window.gate.clock
    seen = []

    def type_in_dialog():
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        assert QTest.qWaitForWindowActive(dialog)
        clock.stop()
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_F5)
        seen.append(clock.isActive())
        dialog.close()

    QTimer.singleShot(0, type_in_dialog)
    ask.confirm(front.window, "Hủy phiếu", "Hủy phiếu 0001?", "Hủy")
    assert seen == [True]


def test_what_happens_by_itself_does_not_count_as_work(front):
    clock = front.window.gate.clock
    clock.stop()
    QApplication.sendEvent(front.window.windowHandle(), QEvent(QEvent.Type.UpdateRequest))
    front.window.update()
    QApplication.processEvents()
    assert not clock.isActive()


def test_the_first_officer_starts_the_minutes(show, alone):
    front = show(alone)
    add_officer(alone, "Lan")
    assert front.window.gate.clock.isActive()
    assert front.window.windowTitle() == "Đợt 1 – Lan (quản trị) – Hài lòng"


def test_a_dialog_that_is_open_is_answered_with_no(front):
    """It would stay readable above the lock, and keep the keys from it."""
    answers = []
    QTimer.singleShot(0, front.window.gate.clock.timeout.emit)
    answers.append(ask.confirm(front.window, "Hủy phiếu", "Hủy phiếu 0001?", "Hủy"))
    assert answers == [False]
    assert locked(front)
    assert isinstance(front.window.focusWidget(), LockScreen)


@NO_GRAB
def test_a_list_that_is_open_is_closed(front):
    box = front.named(QComboBox, "Đợt khảo sát")
    box.showPopup()
    assert QApplication.activePopupWidget()
    front.window.gate.clock.timeout.emit()
    assert QApplication.activePopupWidget() is None
    assert locked(front)


@NO_GRAB
def test_a_menu_that_does_not_go_is_not_waited_for(front):
    class Stubborn(QMenu):
        def closeEvent(self, event):  # noqa: N802 - Qt's name
            event.ignore()

    menu = Stubborn(front.window)
    menu.addAction("Mục")
    menu.popup(QPoint(0, 0))
    front.window.gate.clock.timeout.emit()
    assert locked(front)
    menu.hide()


def test_the_window_can_be_closed_while_it_is_locked(front):
    front.window.gate.clock.timeout.emit()
    assert front.window.close()


# who keys is seen


def test_a_role_changed_by_the_administrator_is_seen_at_once(front, place):
    change_officer(place, "Hoà", role=Role.ADMIN)
    change_officer(place, "Lan", role=Role.CHECK)
    assert "Cán bộ: Lan · kiểm tra" in front.texts()


def test_long_names_leave_room_and_stand_in_the_tip(show, place):
    change_officer(place, "Dũng", active=False)
    add_officer(place, LONG)
    front = show(place)
    front.window.resize(910, 485)
    QApplication.processEvents()
    tile = front.named(QPushButton, f"3: {LONG}")
    assert tile.toolTip() == LONG
    assert "…" in tile.text()
    front.digits("3")
    front.window.resize(1366, 728)
    QApplication.processEvents()
    assert front.window.minimumSizeHint().width() <= 910
    bar = front.named(QLabel, "Cán bộ")
    assert LONG in bar.toolTip()


def test_a_reset_pin_lets_the_officer_in_without(show, place):
    reset_pin(place, "Hoà")
    show(place).digits("2")
    assert place.who == "Hoà"


def test_signing_in_starts_from_a_fresh_workplace(show, place):
    """After a restart the account of the machine is at work until somebody signs in."""
    again = Workplace(place.store, place.news, "may-1", WalkingClock())
    front = show(again)
    assert again.role is Role.ENTRY
    front.digits("1")
    assert (again.who, again.role) == ("Lan", Role.ADMIN)


# the screen


@pytest.mark.parametrize(
    "screen", [QRect(0, 0, 911, 485), QRect(0, 0, 700, 420), QRect(40, 30, 800, 560), QRect(0, 0, 1920, 1040)]
)
def test_the_window_is_never_larger_than_the_screen(show, alone, screen):
    front = show(alone)
    front.window.setGeometry(-50, 900, 1366, 728)
    fit(front.window, screen)
    assert screen.contains(front.window.frameGeometry())
    if screen.width() > 1366:
        assert (front.window.width(), front.window.height()) == (1366, 728)


def test_a_maximized_window_stays_so(show, alone):
    front = show(alone)
    front.window.showMaximized()
    before = front.window.geometry()
    fit(front.window, QRect(0, 0, 700, 450))
    assert front.window.isMaximized()
    assert front.window.geometry() == before


def test_a_long_name_loses_its_middle_where_there_is_little_room(qtbot):
    whole, short = Elided("muted"), Elided("muted")
    for label in (whole, short):
        qtbot.addWidget(label)
        label.resize(160, 24)
    whole.say(LONG)
    short.say(whole.fontMetrics().elidedText(LONG, Qt.TextElideMode.ElideMiddle, 160))
    assert whole.text() == LONG
    assert short.text() != LONG
    assert whole.grab().toImage() == short.grab().toImage()
