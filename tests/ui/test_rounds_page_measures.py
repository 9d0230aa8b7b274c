"""How a round's figures are worked out and published, set on the page of the rounds."""

from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
    QToolButton,
)

from hailong_desktop.domain.named_measure import CriterionRule, Measure
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from tests.fakes.office import ROUND, open_office
from ui.bridge import Bridge
from ui.rounds_page.page import RoundsPage
from ui.surroundings import Surroundings

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
UNITS, WEIGHTS = "Số liệu của đơn vị", "Trọng số của tiêu chí"


@pytest.fixture
def place():
    return open_office()


@pytest.fixture
def page(qtbot, place):
    surroundings = Surroundings(
        place, cast("Archive", None), LiveTallies(place), Bridge(place.news), RESOURCES
    )
    page = RoundsPage(surroundings)
    qtbot.addWidget(page)
    page.resize(1170, 646)
    page.show_round(ROUND)
    page.show()
    page.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
    named(page, QToolButton, "Cách tính và công bố").click()
    yield page
    surroundings.bridge.deleteLater()


def named(page, kind, name):
    return next(widget for widget in page.findChildren(kind) if widget.accessibleName() == name)


def choose(page, name, value):
    chooser = named(page, QComboBox, name)
    chooser.setFocus()
    chooser.setCurrentIndex(chooser.findData(value))


def focused():
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def write(page, table, row, column, keys):
    cells = named(page, QTableWidget, table)
    cells.setFocus()
    cells.setCurrentCell(row, column)
    for key in keys:
        QTest.keyClick(focused(), key)
    QTest.keyClick(focused(), Qt.Key.Key_Return)
    QApplication.processEvents()  # the view takes what was typed by a queued call


def keep(page):
    next(button for button in page.findChildren(QPushButton) if button.text() == "Lưu cách tính").click()


def faults(page):
    return [
        label.text()
        for label in page.findChildren(QLabel)
        if label.property("role") == "error" and label.isVisible()
    ]


def test_a_round_starts_with_the_usual_measures(page, place):
    assert named(page, QComboBox, "Số đo công bố").currentText() == "Tỷ lệ hài lòng"
    assert named(page, QComboBox, "Con số chung của đợt").currentText().startswith("Câu hỏi chung")
    keep(page)
    assert place.store.round(ROUND).measures == RoundMeasures()


def test_what_is_chosen_and_typed_is_kept(page, place):
    choose(page, "Số đo công bố", Measure.MEAN)
    choose(page, "Tiêu chí tính theo", CriterionRule.MEAN)
    choose(page, "Con số chung của đợt", OverallWay.WEIGHTED)
    named(page, QSpinBox, "Số chữ số thập phân").setValue(1)
    write(page, UNITS, 0, 1, "1.200")
    write(page, UNITS, 0, 2, "34567")
    write(page, UNITS, 1, 2, "8")
    write(page, WEIGHTS, 0, 1, "3")
    keep(page)
    kept = place.store.round(ROUND)
    assert (kept.decimals, kept.measures) == (
        1,
        RoundMeasures(Measure.MEAN, CriterionRule.MEAN, OverallWay.WEIGHTED, weights={"1": 3}),
    )
    assert kept.unit_facts == {
        "Bộ phận một cửa": UnitFacts(1200, 34567),
        "Chi cục Quản lý đất đai": UnitFacts(None, 8),
    }


def test_the_measure_says_how_it_is_worked_out(page):
    choose(page, "Số đo công bố", Measure.INDEX)
    assert any("chia cho điểm cao nhất" in label.text() for label in page.findChildren(QLabel))


def test_the_usual_sentence_on_rounding_shows_and_another_one_can_be_written(page, place):
    rounding = named(page, QLineEdit, "Câu ghi về làm tròn")
    named(page, QSpinBox, "Số chữ số thập phân").setValue(1)
    assert "đến 1 chữ số thập phân" in rounding.placeholderText()
    rounding.setFocus()
    QTest.keyClicks(rounding, "Tron so")
    keep(page)
    assert place.store.round(ROUND).measures.rounding == "Tron so"


@pytest.mark.parametrize("typed", ["12a", "-1", "1,5"])
def test_a_cell_that_is_no_number_is_named_and_nothing_is_kept(page, place, typed):
    before = place.store.round(ROUND)
    write(page, UNITS, 1, 1, typed)
    keep(page)
    (sentence,) = faults(page)
    assert "Phát ra của “Chi cục Quản lý đất đai”" in sentence
    assert f"“{typed}”" in sentence
    assert place.store.round(ROUND) == before


def test_weighted_criteria_without_weights_are_refused(page, place):
    choose(page, "Con số chung của đợt", OverallWay.WEIGHTED)
    keep(page)
    assert faults(page) == [
        "Muốn tính trung bình có trọng số thì phải ghi trọng số cho ít nhất một tiêu chí."
    ]


def test_both_rules_on_shares_and_units_are_ticked_by_key(page, place):
    for box in page.findChildren(QCheckBox):
        box.setFocus()
        QTest.keyClick(box, Qt.Key.Key_Space)
    keep(page)
    measures = place.store.round(ROUND).measures
    assert (measures.to_100, measures.by_transactions) == (True, True)


def test_what_is_being_typed_stays_when_the_round_is_only_looked_at_again(page):
    write(page, UNITS, 0, 1, "7")
    page.show_round(ROUND)
    assert named(page, QTableWidget, UNITS).item(0, 1).text() == "7"
