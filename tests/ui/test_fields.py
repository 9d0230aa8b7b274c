"""Fields take only what can be kept, and say beside them what they did not take."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QVBoxLayout, QWidget

from tests.fakes.page_window import CTRL, settle
from ui.fields import LineField, TextField

KINDS = (LineField, TextField)


@pytest.fixture(params=KINDS)
def field(request, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    layout = QVBoxLayout(window)
    made = request.param("Kết luận", longest=20)
    layout.addWidget(made)
    window.show()
    window.activateWindow()
    assert QTest.qWaitForWindowActive(window)
    made.setFocus()
    yield made
    QToolTip.hideText()


def paste(field, text):
    """Paste as the officer does."""
    QApplication.clipboard().setText(text)
    QTest.keyClick(field, Qt.Key.Key_V, CTRL)
    settle()


def commit(field, words):
    """Have an input method hand words over."""
    event = QInputMethodEvent()
    event.setCommitString(words)
    QApplication.sendEvent(field, event)
    settle()


def test_what_fits_is_taken(field):
    paste(field, "Giao Văn phòng")
    commit(field, " Sở")
    assert field.value() == "Giao Văn phòng Sở"
    assert not QToolTip.isVisible()


@pytest.mark.parametrize("way", [paste, commit])
def test_too_long_a_text_is_not_taken_and_what_was_there_stays(field, way):
    commit(field, "Giao Văn phòng")
    told = []
    field.edited.connect(lambda: told.append(1))
    way(field, "x" * 7)
    assert field.value() == "Giao Văn phòng"
    assert not told
    assert "Kết luận" in QToolTip.text()
    assert "dài 21 ký tự, tối đa 20" in QToolTip.text()
    assert "chữ đã có vẫn nguyên" in QToolTip.text()


def test_a_letter_too_many_is_not_taken_but_can_take_the_place_of_a_chosen_one(field):
    commit(field, "a" * 20)
    QTest.keyClick(field, Qt.Key.Key_B)
    assert field.value() == "a" * 20
    assert "tối đa 20" in QToolTip.text()
    field.selectAll()
    QTest.keyClick(field, Qt.Key.Key_B)
    assert field.value() == "b"


@pytest.mark.parametrize("way", [paste, commit])
def test_what_is_no_letter_is_not_taken(field, way):
    way(field, "Giao \ue000")
    assert field.value() == ""
    assert "ký tự thứ 6 (mã U+E000)" in QToolTip.text()


def test_composing_ends_where_the_word_is_not_taken(field):
    commit(field, "a" * 20)
    for event in (QInputMethodEvent("nghiê", []), QInputMethodEvent()):
        event.setCommitString("" if event.preeditString() else "nghiêng")
        QApplication.sendEvent(field, event)
    settle()
    QTest.keyClick(field, Qt.Key.Key_Backspace)
    assert field.value() == "a" * 19


def test_keys_that_write_nothing_pass(field):
    commit(field, "a" * 20)
    QTest.keyClick(field, Qt.Key.Key_Home)
    QTest.keyClick(field, Qt.Key.Key_Delete)
    assert field.value() == "a" * 19


@pytest.mark.parametrize("words", ["Sở Nội vụ\nvà Sở A", "Sở Nội vụ \t và Sở A", "Sở Nội vụ\r\nvà Sở A"])
def test_breaks_pasted_into_one_line_are_spaces(qtbot, words):
    one = LineField("Đơn vị")
    qtbot.addWidget(one)
    one.show()
    one.setFocus()
    paste(one, words)
    QTest.keyClick(one, Qt.Key.Key_B)
    assert one.value() == "Sở Nội vụ và Sở Ab"


def test_what_the_program_puts_in_is_held_to_the_same(field):
    field.put("Mẫu câu")
    field.put("dài quá hai mươi chữ cái")
    assert field.value() == "Mẫu câu"
    assert "tối đa 20" in QToolTip.text()
