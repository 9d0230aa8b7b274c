"""The cross-table of a field and the answers to a question, on the screen."""

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton

from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.surveys import RESOURCES
from ui.bridge import Bridge
from ui.results_page.page import ResultsPage
from ui.results_page.plain_table import PlainTableView
from ui.surroundings import Surroundings

UNITS = ("Bộ phận một cửa", "Chi cục Quản lý đất đai")


@pytest.fixture
def place():
    """Forty answers a unit; one is mostly content, the other is not."""
    place = open_office()
    levels = ((UNITS[0], "1" * 30 + "3" * 10), (UNITS[1], "1" * 12 + "3" * 28))
    for unit, answers in levels:
        for at, level in enumerate(answers):
            save(place, replace(a_form(f"{unit[:3]}{at:02}", _1_1=level), unit=unit))
    return place


@pytest.fixture
def page(qtbot, place):
    no_file = cast("Archive", None)  # nothing on this page asks about the file
    page = ResultsPage(Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), RESOURCES))
    qtbot.addWidget(page)
    page.resize(1170, 646)
    page.show_round(ROUND)
    page.show()
    chip(page, "Bảng chéo").click()
    columns = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "Cột")
    columns.setCurrentIndex(columns.findText("Câu 1.1. Lịch sự"))
    return page


def chip(page, text):
    return next(each for each in page.findChildren(QToolButton) if each.text() == text)


def cells(page):
    model = next(each for each in page.findChildren(PlainTableView) if each.isVisible()).model()
    return [[model.index(row, at).data() for at in range(model.columnCount())] for row in range(3)]


def headings(page):
    model = next(each for each in page.findChildren(PlainTableView) if each.isVisible()).model()
    heads = (model.headerData(at, Qt.Orientation.Horizontal) for at in range(model.columnCount()))
    return [" ".join(str(head).split()) for head in heads]


def test_answers_by_unit_stand_with_their_totals(page):
    assert headings(page)[1:] == ["Rất hài lòng", "Hài lòng", "Bình thường", "Không hài lòng", "Tất cả"]
    assert cells(page) == [
        [UNITS[0], "30", "0", "10", "0", "40"],
        [UNITS[1], "12", "0", "28", "0", "40"],
        ["Tất cả", "42", "0", "38", "0", "80"],
    ]


def test_a_sentence_says_whether_chance_may_explain_it(page):
    said = [label.text() for label in page.findChildren(QLabel) if label.isVisible()]
    assert any("Câu 1.1 theo phòng, đơn vị: khác biệt khó có thể do ngẫu nhiên." in text for text in said)


def test_shares_of_a_line_stand_in_place_of_counts(page):
    chip(page, "% của dòng").click()
    assert cells(page)[0][1:] == ["75,00%", "0,00%", "25,00%", "0,00%", "40"]


def test_what_was_chosen_stays_when_other_fields_are_chosen(qtbot, page):
    rows = next(each for each in page.findChildren(QComboBox) if each.accessibleName() == "Dòng")
    rows.setCurrentIndex(rows.findText("Ông/Bà là"))
    qtbot.waitUntil(lambda: any(view.isVisible() for view in page.findChildren(PlainTableView)))
    assert headings(page)[:2] == ["Ông/Bà là", "Rất hài lòng"]
