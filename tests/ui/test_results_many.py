"""Many groups on the results page: what the chart leaves out is said, the table holds them all."""

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton

from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.surveys import RESOURCES
from ui.bridge import Bridge
from ui.results_page.page import ResultsPage
from ui.results_page.plain_table import PlainTableView
from ui.surroundings import Surroundings

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def opened(qtbot):
    """Return a function that opens the page on a round of so many units, one form each."""
    kept = []

    def open_with(units):
        names = tuple(f"Phòng số {at:02}" for at in range(1, units + 1))
        place = open_office(units=names)
        for name in names:
            save(place, replace(a_form(f"s{name}", _1_1="1", _2_1="1"), unit=name))
        no_file = cast("Archive", None)  # nothing on this page asks about the file
        around = Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), RESOURCES)
        page = ResultsPage(around)
        kept.append(around)
        qtbot.addWidget(page)
        page.resize(1170, 646)
        page.show_round(ROUND)
        page.show()
        page.activateWindow()
        assert QTest.qWaitForWindowActive(page)  # before that, no shortcut is heard
        return page

    return open_with


def go_to(page, name):
    next(chip for chip in page.findChildren(QToolButton) if chip.text() == name).click()


def rows(page):
    return next(view for view in page.findChildren(PlainTableView) if view.isVisible()).model().rowCount()


def said(page):
    return " ".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_a_ranking_of_many_says_how_many_are_drawn(opened):
    page = opened(21)
    go_to(page, "Xếp hạng")
    assert rows(page) == 21
    assert "Biểu đồ vẽ 20 nhóm đầu trong 21 nhóm; bảng có tất cả." in said(page)


def test_a_ranking_of_few_says_nothing_of_it(opened):
    page = opened(20)
    go_to(page, "Xếp hạng")
    assert "Biểu đồ vẽ" not in said(page)


def test_more_groups_than_can_be_told_apart_are_a_table_only(opened):
    page = opened(41)
    go_to(page, "Theo nhóm")
    assert rows(page) == 42  # and the whole
    assert "Quá 40 nhóm nên không vẽ biểu đồ; bảng có tất cả." in said(page)
    QTest.keyClick(page, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert "Cách xem này không có biểu đồ." in said(page)
