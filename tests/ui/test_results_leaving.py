"""What leaves the views of the results page: it says what it is of, and holds numbers."""

from dataclasses import replace
from typing import cast

import openpyxl
import pypdfium2
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QToolButton

from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.rounds import new_round
from tests.fakes.office import ROUND, SHORT, a_form, open_office, save
from tests.fakes.surveys import RESOURCES
from ui import ask
from ui.bridge import Bridge
from ui.results_page.page import ResultsPage
from ui.results_page.plain_table import PlainTableView
from ui.surroundings import Surroundings

UNITS = ("Bộ phận một cửa", "Chi cục Quản lý đất đai")
CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def place():
    """Two rounds of two units, four forms each; in the newer one the second unit is content."""
    place = open_office()
    new_round(place, code="2013-1", name="Đợt cũ", questionnaire=SHORT.id, units=UNITS)
    for code in ("2013-1", ROUND):
        for at in range(8):
            level = "1" if at >= 4 else "3"
            form = a_form(f"{code}-{at}", _1_1=level, _2_1=level)
            save(place, replace(form, unit=UNITS[at // 4], round=code))
    return place


@pytest.fixture
def page(qtbot, place):
    no_file = cast("Archive", None)  # nothing on this page asks about the file
    page = ResultsPage(Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), RESOURCES))
    qtbot.addWidget(page)
    page.resize(1170, 646)
    page.show_round(ROUND)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)  # before that, no shortcut is heard
    return page


def go_to(page, name):
    next(chip for chip in page.findChildren(QToolButton) if chip.text() == name).click()
    if name == "Giữa các đợt":  # the other round was opened later: nothing is compared by itself
        combo(page, "So với đợt").setCurrentIndex(0)


def combo(page, name):
    found = page.findChildren(QComboBox)
    return next(each for each in found if each.accessibleName() == name and each.isVisible())


def saved_chart(page, monkeypatch, target):
    """Save the chart by Ctrl+S and return the words of the file."""
    monkeypatch.setattr(ask, "ask_save_path", lambda *question: target)
    QTest.keyClick(page, Qt.Key.Key_S, CONTROL)
    document = pypdfium2.PdfDocument(target)
    text = document[0].get_textpage().get_text_range()
    document.close()
    return " ".join(text.split())


def exported(qtbot, page, monkeypatch, target):
    """Export by Ctrl+E and return the workbook."""
    monkeypatch.setattr(ask, "ask_save_path", lambda *question: target)
    QTest.keyClick(page, Qt.Key.Key_E, CONTROL)
    labels = page.findChildren(QLabel)
    qtbot.waitUntil(lambda: any(label.text().startswith("Đã xuất") for label in labels))
    return openpyxl.load_workbook(target)


def test_a_chart_of_one_criterion_names_it(page, monkeypatch, tmp_path):
    go_to(page, "Theo nhóm")
    criterion = combo(page, "Tiêu chí")
    criterion.setCurrentIndex(criterion.findText("1. Thái độ"))
    text = saved_chart(page, monkeypatch, tmp_path / "a.pdf")
    assert "Thái độ. Đợt 1. Phòng, đơn vị: Tất cả." in text
    go_to(page, "Xếp hạng")
    assert "Hài lòng chung. Đợt 1." in saved_chart(page, monkeypatch, tmp_path / "b.pdf")


def test_rounds_are_compared_whole_whatever_the_other_views_are_narrowed_to(
    qtbot, page, monkeypatch, tmp_path
):
    combo(page, "Lọc theo phòng, đơn vị").setCurrentIndex(1)
    assert UNITS[0] in saved_chart(page, monkeypatch, tmp_path / "a.pdf")
    go_to(page, "Giữa các đợt")
    assert "Phòng, đơn vị: Tất cả." in saved_chart(page, monkeypatch, tmp_path / "b.pdf")
    book = exported(qtbot, page, monkeypatch, tmp_path / "c.xlsx")
    names = [row[1].value for row in book["Giải thích"].iter_rows()]
    assert "Tất cả" in names
    assert UNITS[0] not in names


@pytest.mark.parametrize(
    ("view", "sheet"),
    [
        ("Các số đo", "Các số đo"),
        ("Giữa các đợt", "Bảng 6"),
        ("Theo nhóm", "Theo nhóm"),
        ("Bảng chéo", "Bảng chéo"),
        ("Xếp hạng", "Xếp hạng"),
    ],
)
def test_the_table_of_a_view_stands_first_in_the_spreadsheet(qtbot, page, monkeypatch, tmp_path, view, sheet):
    go_to(page, view)
    qtbot.waitUntil(lambda: any(table.isVisible() for table in page.findChildren(PlainTableView)))
    book = exported(qtbot, page, monkeypatch, tmp_path / "a.xlsx")
    assert book.sheetnames[1] == sheet
    assert len(book.sheetnames) == len(set(book.sheetnames)) > 5


def test_intervals_in_the_spreadsheet_are_numbers(qtbot, page, monkeypatch, tmp_path):
    go_to(page, "Theo nhóm")
    sheet = exported(qtbot, page, monkeypatch, tmp_path / "a.xlsx")["Theo nhóm"]
    head = [cell.value for cell in sheet[3]]
    low, high = head.index("KTC 95%: từ"), head.index("KTC 95%: đến")
    second = [cell.value for cell in sheet[5]]
    assert second[low] == pytest.approx(0.5101, abs=1e-4)  # Wilson: 4 of 4
    assert second[high] == 1
    assert sheet["A1"].value == "Hài lòng chung: tỷ lệ hài lòng theo phòng, đơn vị"


def test_a_filtered_spreadsheet_points_only_to_sheets_that_it_has(qtbot, page, monkeypatch, tmp_path):
    def pointed(book):
        return any("trang “Con số chung”" in str(row[1].value) for row in book["Giải thích"].iter_rows())

    whole = exported(qtbot, page, monkeypatch, tmp_path / "a.xlsx")
    assert pointed(whole)
    assert "Con số chung" in whole.sheetnames
    combo(page, "Lọc theo phòng, đơn vị").setCurrentIndex(1)
    page._say("")
    part = exported(qtbot, page, monkeypatch, tmp_path / "b.xlsx")
    assert not pointed(part)
    assert "Con số chung" not in part.sheetnames
