"""The keying page for those who hear it or see it enlarged: every part has a name, none is cut off."""

import json

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QColor, QPalette
from PySide6.QtWidgets import QAbstractButton, QWidget

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.rounds import keep_batch, new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.checked import CHECKED
from tests.fakes.desk_window import DeskWindow
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, WalkingClock
from tests.fakes.surveys import Q2014
from ui import palette
from ui.looks import wants_contrast

PAPER = "11 210514E 123 21 321 12 31 12 22 13 21 3"
SIZES = pytest.mark.parametrize("size", [(897, 528), (740, 460)], ids=["125 %", "150 %"])


def open_desk(qtbot, questionnaire, size=(1170, 682), **facts):
    place = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    place.store.add_questionnaire(questionnaire, place.stamp())
    new_round(place, code=ROUND, name="Đợt 1", questionnaire=questionnaire.id, units=["Bộ phận một cửa"])
    keep_batch(place, Batch(ROUND, "Tập 1", unit="Bộ phận một cửa", period="2014-05", **facts))
    desk = DeskWindow(place, size)
    qtbot.addWidget(desk.page)
    return desk


def reached(desk):
    """Return the visible parts that take the keys or a click."""
    return [
        part
        for part in desk.page.findChildren(QWidget)
        if part.isVisible()
        and (part.focusPolicy() is not Qt.FocusPolicy.NoFocus or isinstance(part, QAbstractButton))
    ]


def assert_told(desk):
    parts = reached(desk)
    assert parts
    for part in [desk.page, *parts]:
        heard = QAccessible.queryAccessibleInterface(part)
        assert heard.text(QAccessible.Text.Name).strip(), part
        assert heard.role() is not QAccessible.Role.NoRole, part


@pytest.mark.parametrize(
    ("struck", "function"),
    [("", 0), ("1", 7), (f"{PAPER}E {PAPER}E", 0), (PAPER, 0), ("", 1), ("", 2), ("", 3), ("", 4), ("", 6)],
)
def test_every_part_is_told_in_every_state(qtbot, struck, function):
    desk = open_desk(qtbot, Q2014)
    desk.keys(struck)
    if function:
        desk.f(function)
    assert_told(desk)


def test_every_part_is_told_where_the_number_is_asked_for(qtbot):
    assert_told(open_desk(qtbot, Q2014, printed_serials=True))


def test_every_part_is_told_at_a_checkpoint_with_findings(qtbot):
    desk = open_desk(qtbot, read_definition(json.dumps(CHECKED)))
    desk.f(5).keys("30E 0206E . 2 1")
    assert "Câu Q1 trả lời" in desk.said()
    assert_told(desk)


def inside(desk, part):
    return desk.page.rect().contains(QRect(part.mapTo(desk.page, QPoint()), part.size()))


@SIZES
def test_the_row_in_work_and_its_keys_are_whole_on_an_enlarged_desk(qtbot, size):
    desk = open_desk(qtbot, Q2014, size)
    for struck in PAPER.replace(" ", ""):
        code = desk.in_work
        assert inside(desk, desk.row(code)), code
        for part in desk.row(code).findChildren(QWidget):
            assert not part.isVisible() or inside(desk, part), (code, part)
        keys = desk.named(QWidget, "Các phím dùng được")
        assert inside(desk, keys)
        assert keys.height() > 0
        assert desk.page.size().toTuple() == size
        desk.keys(struck)


@pytest.fixture
def light_again():
    yield
    palette.use(high_contrast=False)


@pytest.mark.parametrize(("ground", "shown"), [("#000000", "#000000"), ("#efefef", palette.SURFACE)])
def test_a_dark_system_gets_light_words_on_black(qtbot, light_again, ground, shown):
    palette.use(wants_contrast(QPalette(QColor(ground))))
    assert palette.coloured("@surface") == shown
    desk = open_desk(qtbot, Q2014)
    calm = desk.row("1.1")
    assert calm.grab().toImage().pixelColor(2, 2).name() == shown
