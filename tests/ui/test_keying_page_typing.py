"""Vietnamese input methods on the keying page: nothing on a closed question, the right words in a text."""

import unicodedata

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

from tests.fakes.desk_window import DeskWindow
from tests.fakes.office import open_batch, open_office

WHOLE = "1 1E 2 2 E 3 E"
BACK = "\b"
TELEX = ("Cha", f"{BACK}à", "o")
"""Cha, f, o: the program that composes takes the f and sends Backspace and the letter with its tone."""
VNI = ("Che", f"{BACK}ế", f"{BACK * 2}hế")
"""Che, 6, 1: digits are marks; longer bursts take back more than the one letter."""
FIELD = "Ý kiến khác"


@pytest.fixture
def desk(qtbot):
    place = open_office()
    open_batch(place, returned=3, period="2014-05", channel="phát tại quầy")
    shown = DeskWindow(place)
    qtbot.addWidget(shown.page)
    return shown


def strike(desk, bursts):
    """Send what a program that composes injects: Backspaces, and letters as keys that carry text."""
    for sign in "".join(bursts):
        if sign == BACK:
            desk.key(Qt.Key.Key_Backspace, text=BACK)
        else:
            desk.key(ord(sign.upper()) if sign.isascii() else Qt.Key.Key_unknown, text=sign)


def compose(desk, preedit, commit):
    """Send what ibus sends: the word while it grows, then the word."""
    for part in preedit:
        QApplication.sendEvent(desk.focused(), QInputMethodEvent(part, []))
    desk.words(commit)


@pytest.mark.parametrize("bursts", [TELEX, VNI], ids=["Telex", "VNI"])
def test_what_unikey_sends_to_a_closed_question_changes_and_loses_nothing(desk, bursts):
    desk.keys("1 1E 2")
    before = desk.in_work, desk.ticked(), desk.serial
    strike(desk, bursts)
    assert (desk.in_work, desk.ticked(), desk.serial) == before
    desk.keys("2 E 3 E")
    form = desk.saved("0001")
    desk.keys(WHOLE)
    assert desk.saved("0002").cells == form.cells


@pytest.mark.parametrize(("bursts", "text"), [(TELEX, "Chào"), (VNI, "Chế")], ids=["Telex", "VNI"])
def test_what_unikey_sends_to_the_comments_is_the_word(desk, bursts, text):
    desk.f(2)
    strike(desk, bursts)
    assert desk.text_field(FIELD).toPlainText() == text
    desk.f(2).keys(WHOLE)
    assert desk.saved("0001").texts == {"O1": text}


def test_marks_of_vni_that_stay_digits_are_text_and_no_answers(desk):
    desk.keys("1 1E").f(2)
    before = desk.ticked()
    strike(desk, ("Cho72 2 lan62",))
    assert desk.text_field(FIELD).toPlainText() == "Cho72 2 lan62"
    desk.f(2)
    assert desk.ticked() == before


def test_what_ibus_composes_is_ignored_on_a_closed_question(desk):
    desk.keys("1 1E 2")
    before = desk.in_work, desk.ticked(), desk.serial
    compose(desk, ["c", "ch", "chờ"], "chờ 2")
    assert (desk.in_work, desk.ticked(), desk.serial) == before
    desk.keys("2 E 3 E")
    assert desk.saved("0001").texts == {}


def test_what_ibus_composes_in_the_comments_is_kept_once(desk):
    desk.f(2)
    compose(desk, ["c", "ch", "chờ"], "chờ")
    compose(desk, [" l", " lâu"], " lâu")
    desk.f(2).keys(WHOLE)
    assert desk.saved("0001").texts == {"O1": "chờ lâu"}


def test_letters_in_parts_are_kept_as_whole_letters(desk):
    whole = "Chờ lâu, thủ tục rườm rà"
    parts = unicodedata.normalize("NFD", whole)
    assert parts != whole
    desk.f(2).words(parts).f(2).keys(WHOLE)
    assert desk.saved("0001").texts == {"O1": whole}
