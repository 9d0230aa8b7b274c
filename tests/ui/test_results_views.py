"""The views of the results page beside the overview: they follow saves, filters, keys, and keep secrets."""

from dataclasses import replace
from typing import cast

import pytest
from PySide6.QtCore import Qt, QThreadPool
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QMenu, QPushButton, QToolButton

from hailong_desktop.domain.named_measure import Measure
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.ranking import FEW_NOTE
from hailong_desktop.domain.round_measures import RoundMeasures, UnitFacts
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.live_counts import AT_ONCE
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.rounds import add_units, change_round, new_round
from tests.fakes.memory_store import FORMS_A_PART
from tests.fakes.office import ROUND, SHORT, a_form, open_office, save
from tests.fakes.surveys import RESOURCES
from ui import ask
from ui.bridge import Bridge
from ui.results_page.chart_view import ChartView
from ui.results_page.page import ResultsPage
from ui.results_page.plain_table import PlainTableView
from ui.surroundings import Surroundings

UNITS = ("Bộ phận một cửa", "Chi cục Quản lý đất đai")
CONTROL = Qt.KeyboardModifier.ControlModifier
VIEWS = ("Tổng quan", "Các số đo", "Giữa các đợt", "Theo nhóm", "Bảng chéo", "Xếp hạng")


@pytest.fixture
def place():
    return open_office()


@pytest.fixture
def shown(qtbot, place):
    """Return a function that opens the page at a view."""
    bridges = []

    def open_at(name, code=ROUND):
        bridge = Bridge(place.news)
        bridges.append(bridge)
        around = Surroundings(place, cast("Archive", None), LiveTallies(place), bridge, RESOURCES)
        page = ResultsPage(around)
        qtbot.addWidget(page)
        page.resize(1170, 646)
        page.show_round(code)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
        page.setFocus()
        go_to(page, name)
        return page

    yield open_at
    for bridge in bridges:
        bridge.deleteLater()
    QApplication.clipboard().clear()  # Qt's own screenless platform cannot end with a table on it


def key(place, many, unit=UNITS[0], code=ROUND, **cells):
    """Save so many forms alike."""
    add_units(place, code, [unit])
    at = sum(1 for _ in place.store.forms(code))
    for serial in range(at, at + many):
        form = a_form(f"s{serial}", **{"_1_1": "1", "_2_1": "1", **cells})
        save(place, replace(form, unit=unit, round=code))


def save_and_tell(place, form):
    kept = save(place, form)
    place.news.tell(FormSaved(kept.round, kept.id))


def go_to(page, name):
    next(chip for chip in page.findChildren(QToolButton) if chip.text() == name).click()
    settled(page)


def table(page):
    return next(view for view in page.findChildren(PlainTableView) if view.isVisible())


def lines(page):
    model = table(page).model()
    return [
        [model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())
    ]


def headings(page):
    model = table(page).model()
    return [
        " ".join(str(model.headerData(at, Qt.Orientation.Horizontal)).split())
        for at in range(model.columnCount())
    ]


def cell(page, row, heading):
    """Return the cell of the line that begins with, or names, `row`."""
    at = headings(page).index(heading)
    return next(line for line in lines(page) if row in line[:2])[at]


def settled(page):
    """Wait for counts on the pool; what they found is on the page then."""
    pool = QThreadPool.globalInstance()
    while not page._figures.stopped and page._figures._asked is not None:
        pool.waitForDone()
        QApplication.processEvents()


def said(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def combo(page, name):
    return next(c for c in page.findChildren(QComboBox) if c.accessibleName() == name and c.isVisible())


def choose(page, name, text):
    combo(page, name).setCurrentIndex(combo(page, name).findText(text))
    settled(page)


def filter_by(page, field, value):
    """Choose a value in the menu of filters."""
    menu = next(menu for menu in page._filters.findChildren(QMenu) if menu.parent() is page._filters)
    menu.aboutToShow.emit()
    inner = next(action.menu() for action in menu.actions() if action.text() == field)
    next(action for action in inner.actions() if action.text() == value).trigger()
    settled(page)


def test_ctrl_page_keys_go_through_the_views_and_around(shown, place):
    key(place, 3)
    page = shown("Tổng quan")
    for name in (*VIEWS[1:], VIEWS[0]):
        QTest.keyClick(page, Qt.Key.Key_PageDown, CONTROL)
        assert next(c for c in page.findChildren(QToolButton) if c.text() == name).isChecked()
    QTest.keyClick(page, Qt.Key.Key_PageUp, CONTROL)
    assert next(c for c in page.findChildren(QToolButton) if c.text() == VIEWS[-1]).isChecked()


@pytest.mark.parametrize("name", VIEWS)
def test_an_empty_round_says_so_in_every_view_and_fits_the_window(shown, name):
    page = shown(name)
    assert any("hưa có" in text for text in said(page))
    assert page.minimumSizeHint().width() <= 780
    assert not next(b for b in page.findChildren(QPushButton) if b.text() == "Lưu ảnh…").isEnabled()


@pytest.mark.parametrize("name", VIEWS[1:])
def test_every_view_follows_a_saved_form(qtbot, shown, place, name):
    key(place, 9, R2="a")
    new_round(place, code="2013-1", name="Đợt cũ", questionnaire=SHORT.id, units=UNITS)
    key(place, 9, code="2013-1", R2="a")
    page = shown(name)
    if name == "Bảng chéo":
        choose(page, "Cột", "Kênh biết đến")
    if name == "Giữa các đợt":
        choose(page, "So với đợt", "Đợt cũ (mở sau đợt này)")
    before = lines(page)
    save_and_tell(place, a_form("mới", R2="a", _1_1="4", _2_1="4"))
    qtbot.waitUntil(lambda: lines(page) != before)


# --- every measure ---


def test_every_measure_stands_under_its_own_name_beside_its_denominator(qtbot, shown, place):
    key(place, 30, _1_2="2")
    key(place, 10, _1_1="4", _1_2="4")
    page = shown("Các số đo")
    assert [cell(page, "1.1", name) for name in ("n", "Hài lòng", "Tỷ lệ hài lòng", "KTC 95% (%)")] == [
        "40",
        "30",
        "75,00%",
        "59,8 – 85,8",
    ]
    assert [cell(page, "1.1", name) for name in ("Điểm TB", "Chỉ số", "Chỉ số quy đổi")] == [
        "3,25",
        "81,25",
        "75,00",
    ]
    qtbot.waitUntil(lambda: "Alpha" in headings(page))
    assert cell(page, "1", "Alpha") == "0,96"
    assert all("đang được tính" not in text for text in said(page))


def test_the_margin_of_error_takes_the_forms_issued_as_the_population(shown, place):
    key(place, 15)
    key(place, 5, _1_1="4")
    page = shown("Các số đo")
    survey_round = place.store.round(ROUND)
    assert survey_round.issued == 20
    assert cell(page, "1.1", "Sai số (± điểm %)") == "0,00"
    change_round(place, replace(survey_round, issued=200, unit_facts={UNITS[0]: UnitFacts(issued=40)}))
    page.show_round(ROUND)
    assert cell(page, "1.1", "Sai số (± điểm %)") == "18,05"
    page._units.setCurrentIndex(1)
    assert cell(page, "1.1", "Sai số (± điểm %)") == "13,59"


def test_the_one_figure_of_the_whole_is_given_every_way_the_published_one_first(shown, place):
    key(place, 3)
    key(place, 1, _1_1="4", _2_1="1")
    measures = RoundMeasures(Measure.MEAN, overall=OverallWay.WEIGHTED, weights={"1": 2})
    change_round(place, replace(place.store.round(ROUND), measures=measures))
    page = shown("Các số đo")
    go_to(page, "Con số chung của đợt")
    names = [line[0] for line in lines(page)]
    assert names[0] == "Trung bình có trọng số điểm trung bình của các tiêu chí (con số công bố)"
    assert lines(page)[0][1:3] == ["3,25", "1 tiêu chí"]
    assert "Mức độ hài lòng chung" in names
    assert "Tỷ lệ hài lòng tính gộp mọi lượt đánh giá" in names
    assert len(set(names)) == len(names)


def test_a_round_that_weighs_units_by_transactions_says_which_it_cannot_count(shown, place):
    key(place, 4)
    key(place, 4, UNITS[1], _2_1="4")
    facts = {UNITS[0]: UnitFacts(transactions=300)}
    measures = RoundMeasures(by_transactions=True)
    change_round(place, replace(place.store.round(ROUND), measures=measures, unit_facts=facts))
    page = shown("Các số đo")
    go_to(page, "Con số chung của đợt")
    assert lines(page)[0][1] == "100,00%"
    assert any(f"không tính vào: {UNITS[1]}" in text for text in said(page))
    go_to(page, "Tổng quan")
    assert any("có trọng số theo số giao dịch" in text for text in said(page))


def test_units_nobody_answered_for_are_named_but_not_within_another_unit(shown, place):
    key(place, 4)
    facts = {UNITS[0]: UnitFacts(transactions=300), UNITS[1]: UnitFacts(transactions=600)}
    measures = RoundMeasures(by_transactions=True)
    change_round(place, replace(place.store.round(ROUND), measures=measures, unit_facts=facts))
    page = shown("Các số đo")
    go_to(page, "Con số chung của đợt")
    sentence = f"Chưa có phiếu trả lời nên không tính vào: {UNITS[1]}."
    assert any(sentence in text for text in said(page))
    page._units.setCurrentIndex(1)
    assert not any(sentence in text for text in said(page))


# --- between rounds ---


def test_two_rounds_stand_side_by_side_with_points_interval_and_a_plain_sentence(shown, place):
    key(place, 60)
    key(place, 40, _2_1="4")
    new_round(place, code="2014-2", name="Đợt 2", questionnaire=SHORT.id, units=UNITS)
    key(place, 90, code="2014-2")
    key(place, 10, code="2014-2", _2_1="4")
    page = shown("Giữa các đợt", "2014-2")
    assert cell(page, "2", "Tăng, giảm (điểm %)") == "+30,00"
    assert cell(page, "2", "p") == "< 0,001"
    assert cell(page, "2", "Nhận xét") == "khác biệt khó có thể do ngẫu nhiên"
    assert not any(FEW_NOTE in text for text in said(page))
    assert any("tăng 30,00 điểm phần trăm" in text for text in said(page))
    go_to(page, "Tổng quan")
    assert any(text == "+30,00 điểm %" for text in said(page))


def test_what_cannot_be_compared_is_named_with_the_reason(shown, place):
    key(place, 5)
    other = replace(SHORT, id="khac", sections=SHORT.sections[:1], definition="{}")
    place.store.add_questionnaire(other, place.stamp())
    new_round(place, code="khac", name="Đợt khác", questionnaire="khac", units=UNITS)
    page = shown("Giữa các đợt")
    choose(page, "So với đợt", "Đợt khác (mở sau đợt này)")
    assert any("chỉ có ở đợt đang xem" in text for text in said(page))


def test_the_oldest_round_is_compared_with_a_later_one_only_on_request(shown, place):
    key(place, 60)
    key(place, 40, _2_1="4")
    new_round(place, code="2014-2", name="Đợt 2", questionnaire=SHORT.id, units=UNITS)
    key(place, 90, code="2014-2")
    key(place, 10, code="2014-2", _2_1="4")
    page = shown("Giữa các đợt", "2014-2")
    assert combo(page, "So với đợt").currentText() == "Đợt 1"
    page.show_round(ROUND)
    assert combo(page, "So với đợt").currentText() == ""
    assert any("Chưa có đợt nào mở trước đợt này" in text for text in said(page))
    choose(page, "So với đợt", "Đợt 2 (mở sau đợt này)")
    assert any("So với Đợt 2, mở sau đợt này:" in text and "thấp hơn 30,00" in text for text in said(page))
    assert cell(page, "2", "Chênh lệch (điểm %)") == "-30,00"


def test_rates_of_few_answers_are_marked_between_rounds(shown, place):
    key(place, 40)
    new_round(place, code="2014-2", name="Đợt 2", questionnaire=SHORT.id, units=UNITS)
    key(place, 29, code="2014-2")
    page = shown("Giữa các đợt", "2014-2")
    assert cell(page, "2", "Tiêu chí, câu hỏi") == "Hài lòng chung *"
    assert any(FEW_NOTE in text for text in said(page))


def test_the_only_round_says_what_will_stand_here(shown, place):
    key(place, 5)
    assert any("Chưa có đợt khảo sát nào khác" in text for text in said(shown("Giữa các đợt")))


# --- groups, filters, cross-tables, ranking ---


def test_groups_by_any_field_with_small_ones_of_people_hidden(shown, place):
    key(place, 40, R1="2")
    key(place, 3, R1="1")
    page = shown("Theo nhóm")
    assert [line[0] for line in lines(page)] == [UNITS[0], "Tất cả"]
    choose(page, "Chia theo", "Ông/Bà là")
    assert [line[:3] for line in lines(page)] == [
        ["Cá nhân", "–", "–"],
        ["Tổ chức", "–", "–"],
        ["Tất cả", "43", "43"],
    ]
    assert any("không lộ người trả lời" in text for text in said(page))
    choose(page, "Chia theo", "Cán bộ nhập")
    assert [line[0] for line in lines(page)] == ["cán bộ A", "Tất cả"]


def test_groups_say_whether_they_differ_by_more_than_chance(shown, place):
    key(place, 30)
    key(place, 30, UNITS[1], _2_1="4")
    page = shown("Theo nhóm")
    assert any("câu 2.1: khác biệt khó có thể do ngẫu nhiên" in text for text in said(page))
    choose(page, "Tiêu chí", "1. Thái độ")
    assert not any("2.1" in text for text in said(page))


def test_filters_narrow_every_figure_are_said_and_cleared_by_a_key(shown, place):
    key(place, 6, R2="a")
    key(place, 7, UNITS[1], R2="b")
    page = shown("Theo nhóm")
    filter_by(page, "Kênh biết đến", "Đài")
    assert [line[:2] for line in lines(page)] == [[f"{UNITS[1]} *", "7"], ["Tất cả", "7"]]
    go_to(page, "Tổng quan")
    assert any(text == "7" for text in said(page))
    assert "Kênh biết đến: Đài" in page._filters.scope
    filter_by(page, "Cán bộ nhập", "cán bộ A")
    assert any(text == "7" for text in said(page))
    filter_by(page, "Kênh biết đến", "Tất cả")
    assert any(text == "13" for text in said(page))
    QTest.keyClick(page, Qt.Key.Key_L, CONTROL)
    assert page._filters.scope == "Tất cả"


def test_every_field_offers_its_values_as_filters(qtbot, shown, place):
    key(place, 2)
    page = shown("Tổng quan")
    menu = next(menu for menu in page._filters.findChildren(QMenu) if menu.parent() is page._filters)
    menu.aboutToShow.emit()
    offered = {action.text(): [one.text() for one in action.menu().actions()] for action in menu.actions()}
    assert list(offered) == ["Tập phiếu", "Cán bộ nhập", "Kỳ", "Ông/Bà là", "Kênh biết đến"]
    assert offered["Ông/Bà là"] == ["Tất cả", "Cá nhân", "Tổ chức", "(không ghi)"]
    assert offered["Cán bộ nhập"] == ["Tất cả", "cán bộ A", "(không ghi)"]


@pytest.mark.parametrize("name", ["Tổng quan", "Các số đo", "Theo nhóm", "Bảng chéo", "Xếp hạng"])
def test_a_filter_that_leaves_few_people_shows_no_figure(shown, place, name):
    key(place, 40, R1="2")
    key(place, 3, R1="1")
    page = shown(name)
    filter_by(page, "Ông/Bà là", "Cá nhân")
    assert any("giữ kín người trả lời" in text for text in said(page))


def test_a_cross_table_has_totals_shares_and_a_sentence(shown, place):
    for unit, (one, two) in ((UNITS[0], (30, 10)), (UNITS[1], (12, 28))):
        key(place, one, unit, R1="1")
        key(place, two, unit, R1="2")
    page = shown("Bảng chéo")
    choose(page, "Cột", "Ông/Bà là")
    assert lines(page) == [
        [UNITS[0], "30", "10", "40"],
        [UNITS[1], "12", "28", "40"],
        ["Tất cả", "42", "38", "80"],
    ]
    assert any("khác biệt khó có thể do ngẫu nhiên" in text for text in said(page))
    next(c for c in page.findChildren(QToolButton) if c.text() == "% của dòng").click()
    assert lines(page)[0] == [UNITS[0], "75,00%", "25,00%", "40"]


def test_a_ranking_shows_ties_possible_places_and_small_units(shown, place):
    key(place, 40)
    key(place, 10, UNITS[1])
    page = shown("Xếp hạng")
    assert [(line[0], line[1], line[6]) for line in lines(page)] == [
        ("1–2", UNITS[0], "1–2"),
        ("1–2", f"{UNITS[1]} *", "1–2"),
    ] or [(line[0], line[1]) for line in lines(page)] == [("1–2", UNITS[0]), ("1–2", f"{UNITS[1]} *")]
    assert any("dưới 30" in text for text in said(page))
    choose(page, "Biểu đồ", "Bản đồ nhiệt tiêu chí × nhóm")
    assert next(view for view in page.findChildren(ChartView) if view.isVisible())


# --- counts that take long ---


def test_a_long_count_shows_how_far_it_is_and_the_figures_when_done(qtbot, shown, place):
    key(place, FORMS_A_PART * (AT_ONCE + 3), R2="a")
    page = shown("Theo nhóm")
    combo = next(
        c for c in page.findChildren(QComboBox) if c.accessibleName() == "Chia theo" and c.isVisible()
    )
    combo.setCurrentIndex(combo.findText("Kênh biết đến"))
    assert any("Đang đếm phiếu" in text for text in said(page))
    qtbot.waitUntil(lambda: bool([v for v in page.findChildren(PlainTableView) if v.isVisible()]))
    assert lines(page)[0][:2] == ["Báo *", str(FORMS_A_PART * (AT_ONCE + 3))]
    assert not page._counting.isVisible()


def test_a_long_count_can_be_stopped_and_goes_on_when_asked(qtbot, shown, place):
    key(place, FORMS_A_PART * (AT_ONCE + 3), R2="a")
    page = shown("Theo nhóm")
    combo = next(
        c for c in page.findChildren(QComboBox) if c.accessibleName() == "Chia theo" and c.isVisible()
    )
    combo.setCurrentIndex(combo.findText("Kênh biết đến"))
    page._figures.stop()
    page._counting.offer_to_go_on()
    page._look()
    assert any("Đã dừng đếm" in text for text in said(page))
    button = next(b for b in page.findChildren(QPushButton) if b.text() == "Đếm tiếp")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bool([v for v in page.findChildren(PlainTableView) if v.isVisible()]))


# --- what is taken along ---


@pytest.mark.parametrize("name", ["Các số đo", "Theo nhóm", "Bảng chéo", "Xếp hạng"])
def test_ctrl_c_copies_the_table_of_the_view_for_a_spreadsheet(shown, place, name):
    key(place, 8)
    page = shown(name)
    QTest.keyClick(page, Qt.Key.Key_C, CONTROL)
    copied = QApplication.clipboard().text().split("\n")
    assert len(copied) == len(lines(page)) + 1
    assert any("Đã chép cả bảng" in text for text in said(page))
    table(page).setFocus()
    QTest.keyClick(table(page), Qt.Key.Key_Down)
    QTest.keyClick(page, Qt.Key.Key_C, CONTROL)
    assert len(QApplication.clipboard().text().split("\n")) == 2


@pytest.mark.parametrize("name", ["Theo nhóm", "Xếp hạng"])
def test_the_chart_of_the_view_is_saved_and_copied(shown, place, tmp_path, monkeypatch, name):
    key(place, 8)
    page = shown(name)
    target = tmp_path / "hinh.svg"
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: target)
    QTest.keyClick(page, Qt.Key.Key_S, CONTROL)
    assert target.read_text("utf-8").startswith("<?xml")
    QTest.keyClick(page, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert not QApplication.clipboard().image().isNull()


def test_a_view_without_a_chart_says_so(shown, place):
    key(place, 8)
    page = shown("Bảng chéo")
    QTest.keyClick(page, Qt.Key.Key_C, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert any("không có biểu đồ" in text for text in said(page))


def test_a_click_on_a_heading_sorts_and_the_whole_stays_last(shown, place):
    key(place, 3)
    key(place, 9, UNITS[1])
    page = shown("Theo nhóm")
    at = headings(page).index("Phiếu hợp lệ")
    table(page).horizontalHeader().sectionClicked.emit(at)
    assert [line[1] for line in lines(page)] == ["9", "3", "12"]
    table(page).horizontalHeader().sectionClicked.emit(at)
    assert [line[1] for line in lines(page)] == ["3", "9", "12"]


def test_a_column_is_hidden_by_the_menu_of_the_table(shown, place):
    key(place, 3)
    page = shown("Theo nhóm")
    menu = page._part.menu
    menu.aboutToShow.emit()
    assert "n" not in [action.text() for action in menu.columns.actions()]
    next(action for action in menu.columns.actions() if action.text() == "Hài lòng").toggle()
    assert table(page).isColumnHidden(headings(page).index("Hài lòng"))
    QTest.keyClick(page, Qt.Key.Key_C, CONTROL)
    assert "Hài lòng\t" not in QApplication.clipboard().text()
