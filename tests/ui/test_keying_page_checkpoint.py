"""Correcting at the end of a page: an answer is clicked, or gone back to row by row of five."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from hailong_desktop.services.key_card import KEY_CARD
from tests.fakes.desk_window import DeskWindow, office_of_every_kind
from tests.fakes.office import open_batch, open_office
from tests.fakes.surveys import Q2014
from tests.ui.test_keying_page_guards import PAPER, office

PAGE_UP = Qt.Key.Key_PageUp
CODES = [code for page in Q2014.pages for code in page]


@pytest.fixture
def desk(qtbot):
    shown = DeskWindow(office(Q2014))
    qtbot.addWidget(shown.page)
    return shown


def answer(desk, code):
    return desk.named(QPushButton, f"Câu {code}")


def test_an_answer_that_is_clicked_is_gone_to_and_corrected(desk):
    desk.keys(PAPER)
    QTest.mouseClick(answer(desk, CODES[4]), Qt.MouseButton.LeftButton)
    assert desk.in_work == CODES[4]
    assert desk.page.hasFocus()
    desk.keys("1E")
    assert desk.in_work == "Hết trang"
    assert answer(desk, CODES[4]).text() == "1"


def test_an_answer_is_a_button_on_the_accessibility_bus(desk):
    desk.keys(PAPER)
    heard = QAccessible.queryAccessibleInterface(answer(desk, CODES[0]))
    assert heard.role() == QAccessible.Role.Button
    assert heard.text(QAccessible.Text.Name) == f"Câu {CODES[0]}"
    assert heard.text(QAccessible.Text.Description) == "1"


def test_page_up_goes_back_by_the_rows_of_the_checkpoint(desk):
    desk.keys(PAPER)
    assert "PgUp: lùi một hàng" in desk.legal()
    assert "PgUp" in desk.said()
    for at in (20, 15, 10, 5, 0):
        desk.key(PAGE_UP)
        assert desk.in_work == CODES[at]
    desk.key(PAGE_UP)
    assert desk.in_work == CODES[0]
    assert "câu đầu tiên" in desk.said()


def test_page_up_goes_on_from_a_row_within_five_and_keeps_every_answer(desk):
    desk.keys(PAPER + "- - -")
    assert desk.in_work == CODES[21]
    desk.key(PAGE_UP)
    assert desk.in_work == CODES[20]
    desk.keys("E E")
    assert desk.saved("0001").cells[CODES[20]] == "3"


def test_page_up_goes_back_to_the_page_before(qtbot):
    place = open_office()
    open_batch(place)
    shown = DeskWindow(place)
    qtbot.addWidget(shown.page)
    shown.keys("1 1E 2 2 E")
    assert shown.in_work == "2.1"
    shown.key(PAGE_UP)
    assert shown.in_work == "1.2"


def test_page_up_takes_off_a_digit_half_typed_like_the_key_for_one_question(qtbot):
    place = office_of_every_kind()
    open_batch(place)
    shown = DeskWindow(place)
    qtbot.addWidget(shown.page)
    shown.words("Cấp giấy").keys("E 1E 55")
    before = shown.in_work
    shown.key(PAGE_UP)
    assert shown.in_work == before
    assert "bỏ trống" not in shown.legal()


def test_page_up_does_nothing_to_the_form_behind_a_panel(desk):
    desk.keys("1 1").f(6)
    desk.key(PAGE_UP)
    assert desk.in_work == CODES[2]
    assert desk.named(type(desk.focused()), "Số phiếu in trên giấy").hasFocus()


def test_the_keypad_without_numlock_still_gives_a_nine(desk):
    desk.key(PAGE_UP, Qt.KeyboardModifier.KeypadModifier)
    assert "Không có cột 9" in desk.said()


def test_the_key_stands_on_the_card_and_in_the_guide():
    caps = {cap for group in KEY_CARD for cap, _does in group.keys}
    assert "PgUp" in caps
    guide = Path(__file__).resolve().parents[2] / "docs" / "huong-dan.md"
    assert "`PgUp`" in guide.read_text("utf-8")
