"""The view «Các số đo»: every measure by its name; alpha is filled in when known, keying never starves it."""

from dataclasses import replace
from threading import Semaphore, current_thread, main_thread
from typing import cast

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QToolButton

from hailong_desktop.exchange.tally_tables import Column, Kind, PlainTable
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import FormSaved
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.surveys import RESOURCES
from ui.bridge import Bridge
from ui.results_page.measures_part import NO_ALPHA
from ui.results_page.page import ResultsPage
from ui.results_page.plain_model import PlainModel
from ui.results_page.plain_table import PlainTableView
from ui.surroundings import Surroundings

A_TABLE = PlainTable(
    "t", "t", (Column("Tên"), Column("n", Kind.COUNT)), (("a", 1), ("b", 2), ("c", 3), ("d", 4))
)
ANSWERS = ("11", "22", "43", "34")


A_READING = 2
"""Passes: this store reads all forms to count them too."""


class PassByPass(MemoryStore):
    """Every reading of all forms off the screen's thread waits until it is let pass."""

    def __init__(self):
        super().__init__()
        self.passes = Semaphore(0)

    def forms(self, round_code):
        assert current_thread() is main_thread() or self.passes.acquire(timeout=20)
        yield from super().forms(round_code)


def open_measures(qtbot, place):
    """Return the page at its second view, reached by keys."""
    no_file = cast("Archive", None)  # nothing on this page asks about the file
    page = ResultsPage(Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), RESOURCES))
    qtbot.addWidget(page)
    page.resize(1170, 646)
    page.show_round(ROUND)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)  # before that, no shortcut is heard
    QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    return page


def lines(page):
    """Return the visible table as text, a dictionary a line, by heading."""
    table = next(each for each in page.findChildren(PlainTableView) if each.isVisible())
    model = table.model()
    heads = [
        model.headerData(at, Qt.Orientation.Horizontal).replace("\n", " ")
        for at in range(model.columnCount())
    ]
    return [
        dict(zip(heads, (model.index(row, at).data() for at in range(len(heads))), strict=True))
        for row in range(model.rowCount())
    ]


def alpha(page):
    return lines(page)[0].get("Alpha")


def said(page):
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def save_and_tell(place, serial, pair):
    form = save(place, a_form(serial, _1_1=pair[0], _1_2=pair[1], _2_1="1"))
    place.news.tell(FormSaved(form.round, form.id))


@pytest.fixture
def place():
    """Four forms; alpha of their two questions is 0,89 by hand: 2·(1 − (10/3)/6)."""
    place = open_office()
    for serial, pair in enumerate(ANSWERS, start=1):
        save(place, a_form(f"{serial:04}", _1_1=pair[0], _1_2=pair[1], _2_1="1"))
    return place


def test_every_measure_of_a_question_by_its_name(qtbot, place):
    page = open_measures(qtbot, place)
    question = next(line for line in lines(page) if line["Mã"] == "1.1")
    assert (question["n"], question["Hài lòng"], question["Tỷ lệ hài lòng"]) == ("4", "2", "50,00%")
    assert (question["Điểm TB"], question["Chỉ số"], question["Chỉ số quy đổi"]) == ("2,50", "62,50", "50,00")


def test_alpha_is_filled_in_and_follows_the_keyer(qtbot, place):
    page = open_measures(qtbot, place)
    qtbot.waitUntil(lambda: alpha(page) == "0,89")
    assert NO_ALPHA not in said(page)
    save_and_tell(place, "0005", "14")
    qtbot.waitUntil(lambda: alpha(page) == "0,49")


def test_keying_on_does_not_keep_alpha_from_being_shown(qtbot):
    place = open_office(PassByPass())
    for serial, pair in enumerate(ANSWERS, start=1):
        save(place, a_form(f"{serial:04}", _1_1=pair[0], _1_2=pair[1], _2_1="1"))
    page = open_measures(qtbot, place)
    assert NO_ALPHA in said(page)
    save_and_tell(place, "0005", "11")
    qtbot.waitUntil(lambda: lines(page)[0]["n"] == "10")
    place.store.passes.release(A_READING)  # one reading ends, the next one waits
    qtbot.waitUntil(lambda: alpha(page) is not None)
    place.store.passes.release(A_READING)


def test_a_reading_that_nobody_waits_for_ends(qtbot):
    place = open_office(PassByPass())
    for serial, pair in enumerate(ANSWERS, start=1):
        save(place, a_form(f"{serial:04}", _1_1=pair[0], _1_2=pair[1], _2_1="1"))
    page = open_measures(qtbot, place)
    QTest.keyClick(page, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    place.store.passes.release(A_READING)
    assert QThreadPool.globalInstance().waitForDone(20_000)
    QApplication.processEvents()
    QTest.keyClick(page, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert NO_ALPHA in said(page)
    place.store.passes.release(A_READING)
    qtbot.waitUntil(lambda: alpha(page) == "0,89")


def test_figures_that_change_in_all_lines_are_one_piece_of_news(qtbot):
    model = PlainModel()
    model.show_table(A_TABLE)
    with qtbot.waitSignal(model.dataChanged) as told:
        model.show_table(replace(A_TABLE, rows=(("a", 2), ("b", 3), ("c", 4), ("d", 4))))
    assert (told.args[0].row(), told.args[1].row()) == (0, 2)


def test_the_one_figure_of_the_whole_stands_in_every_way(qtbot, place):
    page = open_measures(qtbot, place)
    chips = page.findChildren(QToolButton)
    next(chip for chip in chips if chip.text() == "Con số chung của đợt").click()
    names = [line["Con số chung"] for line in lines(page)]
    assert names[0] == "Mức độ hài lòng chung (con số công bố)"
    assert len(names) == len(set(names)) > 6
    assert all(line["Tính trên"] for line in lines(page))
