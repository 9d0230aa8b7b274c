"""The table of results sorted, its columns chosen; what is copied and exported from the page."""

import openpyxl
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QToolButton

from hailong_desktop.domain.tally import FORMS, tabulate
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.rounds import add_units, new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, WalkingClock, open_office
from tests.fakes.page_window import surroundings_of
from tests.fakes.surveys import Q2014, forms_2014, tally_2014
from ui import ask
from ui.results_page.content import table_content
from ui.results_page.model import CountsModel
from ui.results_page.order import PAPER_ORDER, Order
from ui.results_page.page import ResultsPage
from ui.results_page.panels import CountsPanel
from ui.results_page.table import CountsTable
from ui.settings import Settings

RATE, N = 6, 5
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def place():
    place = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    place.store.add_questionnaire(Q2014, place.stamp())
    new_round(place, code=ROUND, name="Đợt 1 năm 2014", questionnaire=Q2014.id, issued=180, illustration=True)
    forms = forms_2014(ROUND)
    add_units(place, ROUND, sorted({form.unit for form in forms}))
    place.store.add_forms(forms, place.stamp())
    return place


def open_page(qtbot, place):
    page = ResultsPage(surroundings_of(place))
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show_round(ROUND)
    page.show()
    page.activateWindow()
    assert QTest.qWaitForWindowActive(page)  # before that, no shortcut is heard
    return page


@pytest.fixture
def page(qtbot, place):
    return open_page(qtbot, place)


@pytest.fixture
def model(qapp):
    counts = CountsModel()
    tester = QAbstractItemModelTester(counts, QAbstractItemModelTester.FailureReportingMode.Warning)
    counts.show_content(table_content(tally_2014(), 2))
    yield counts
    tester.deleteLater()


@pytest.fixture
def table(qtbot, model):
    view = CountsTable(model)
    qtbot.addWidget(view)
    view.resize(640, 400)
    view.show()
    return view


def click_heading(table, column):
    header = table.horizontalHeader()
    at = header.sectionViewportPosition(column) + header.sectionSize(column) // 2
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at, 8))


def column_of(model, column):
    return [model.index(row, column).data() for row in range(model.rowCount())]


def sentences(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def copied():
    return QGuiApplication.clipboard().mimeData()


def lines():
    return [line.split("\t") for line in copied().text().split("\n")]


# --- Sorting ---


def test_a_heading_sorts_largest_first_then_smallest_then_as_on_the_paper(table, model):
    paper = column_of(model, 0)
    click_heading(table, RATE)
    rates = column_of(model, RATE)
    assert rates[:-1] == sorted(rates[:-1], reverse=True)
    assert rates[-1] == "96,88%", "the overall question is no criterion: it stays last"
    assert model.headerData(RATE, Qt.Orientation.Horizontal) == "↓ Tỷ lệ\nhài lòng"
    click_heading(table, RATE)
    assert column_of(model, RATE) == [*rates[-2::-1], "96,88%"]
    click_heading(table, RATE)
    assert column_of(model, 0) == paper
    assert model.headerData(RATE, Qt.Orientation.Horizontal).endswith("lòng")


def test_the_heading_of_names_turns_the_paper_round_and_back(table, model):
    paper = column_of(model, 0)
    click_heading(table, 0)
    assert column_of(model, 0) == [*paper[-2::-1], paper[-1]]
    click_heading(table, 0)
    assert column_of(model, 0) == paper
    click_heading(table, N)
    assert model.headerData(N, Qt.Orientation.Horizontal) == "Hợp lệ\n(n) ↓"
    click_heading(table, 0)
    assert column_of(model, 0) == paper


def test_questions_stay_below_their_criterion_and_are_sorted_too(model):
    model.sort_by(Order(RATE, rising=True))
    model.set_open(0, True)
    questions = [row for row in model.shown if row.question]
    assert {row.section for row in questions} == {model.shown[0].section}
    rates = [row.values[RATE - 1] for row in questions]
    assert rates == sorted(rates)
    assert [row.question for row in model.shown[1 : 1 + len(questions)]] == [r.question for r in questions]


def test_the_chosen_line_stays_chosen_wherever_it_goes(table, model):
    table.setCurrentIndex(model.index(0, 0))
    chosen = model.shown[0]
    model.sort_by(Order(RATE, rising=True))
    assert model.shown[table.currentIndex().row()] == chosen
    assert table.currentIndex().row() != 0


def test_new_figures_take_their_place_in_the_order(model):
    model.sort_by(Order(N, rising=False))
    first = model.shown[0].section
    codes = [q.code for q in Q2014.sections[-2].questions]
    busy = {FORMS: {"valid": 9000}, **{code: {"1": 9000} for code in codes}}
    model.show_content(table_content(tabulate(Q2014, busy), 2))
    assert model.shown[0].section == Q2014.sections[-2].code != first


def test_lines_without_a_figure_come_last_both_ways(model):
    one = {FORMS: {"valid": 3}, "4.1": {"1": 3}}
    model.show_content(table_content(tabulate(Q2014, one), 2))
    for rising in (True, False):
        model.sort_by(Order(RATE, rising))
        assert column_of(model, RATE)[:2] == ["100,00%", "–"]


def test_another_questionnaire_stands_as_on_its_paper(model):
    model.sort_by(Order(RATE, rising=True))
    model.show_content(table_content(tabulate(open_office().store.questionnaire("ngan", 1), {}), 2))
    assert model.order == PAPER_ORDER


def test_sorted_and_open_the_table_still_fits_its_card(qtbot, page):
    table = page.findChild(CountsTable)
    table.model().sort_by(Order(RATE, rising=False))
    table.model().set_open(0, True)
    qtbot.waitUntil(table.verticalScrollBar().isVisible)
    assert not table.horizontalScrollBar().isVisible()


# --- The menu ---


def menu_of(page):
    menu = page.findChild(CountsPanel).menu
    menu.aboutToShow.emit()
    return menu


def action(menu, beginning):
    return next(one for one in menu.actions() if one.text().startswith(beginning))


def test_columns_are_hidden_and_remembered_but_never_the_denominator(qtbot, page, place):
    menu = menu_of(page)
    names = [one.text() for one in menu.columns.actions()]
    assert "Hợp lệ (n)" not in names
    assert "Tiêu chí" not in names
    action(menu.columns, "Bỏ trống").trigger()
    table = page.findChild(CountsTable)
    assert [at for at in range(11) if table.isColumnHidden(at)] == [7]
    around = page._surroundings
    again = ResultsPage(around)
    qtbot.addWidget(again)
    again.show_round(ROUND)
    again.show()
    assert again.findChild(CountsTable).isColumnHidden(7)
    assert not action(menu_of(again).columns, "Bỏ trống").isChecked()
    action(menu_of(again).columns, "Bỏ trống").trigger()
    assert not again.findChild(CountsTable).isColumnHidden(7)


def test_hidden_columns_are_kept_in_the_file(tmp_path):
    kept = Settings(tmp_path / "x.sqlite")
    assert kept.hidden_columns == frozenset()
    kept.hidden_columns = frozenset({"RHL", "Bỏ trống"})
    assert Settings(tmp_path / "x.sqlite").hidden_columns == {"RHL", "Bỏ trống"}


def test_the_menu_sorts_too_for_those_without_a_mouse(page):
    action(menu_of(page).sorting, "Tỷ lệ hài lòng: thấp").trigger()
    rates = column_of(page.findChild(CountsTable).model(), RATE)
    assert rates[0] == "76,10%"
    assert action(menu_of(page).sorting, "Tỷ lệ hài lòng: thấp").isChecked()
    action(menu_of(page).sorting, "Thứ tự ban đầu").trigger()
    assert column_of(page.findChild(CountsTable).model(), RATE)[0] == "85,38%"


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)  # offscreen has no keyboard to grab
def test_the_menu_opens_by_key_and_by_the_other_mouse_button(qtbot, page):
    menu = page.findChild(CountsPanel).menu
    table = page.findChild(CountsTable)
    table.customContextMenuRequested.emit(table.rect().center())
    assert menu.isVisible()
    menu.close()
    button = next(b for b in page.findChildren(QToolButton) if b.menu() is menu)
    assert button.accessibleName().startswith("Tùy chọn của bảng")
    assert button.focusPolicy() & Qt.FocusPolicy.TabFocus


# --- Copying ---


def test_ctrl_c_copies_the_table_as_it_stands(page):
    QTest.keyClick(page, Qt.Key.Key_C, CTRL)
    assert lines()[0][:3] == ["Tiêu chí", "RHL", "HL"]
    assert lines()[1][:2] == ["1. Công khai thủ tục hành chính", "162"]
    assert lines()[1][RATE] == "85,38%"
    assert len(lines()) == 11
    assert "<th>RHL</th>" in copied().html()
    assert "Đã chép cả bảng." in sentences(page)


def test_ctrl_c_copies_the_chosen_line_without_hidden_columns(page):
    action(menu_of(page).columns, "RHL").trigger()
    table = page.findChild(CountsTable)
    table.setCurrentIndex(table.model().index(1, 0))
    QTest.keyClick(table, Qt.Key.Key_C, CTRL)
    assert [row[0] for row in lines()] == ["Tiêu chí", table.model().shown[1].name]
    assert lines()[0][1] == "HL"
    assert "Đã chép dòng đang chọn." in sentences(page)
    action(menu_of(page), "Chép cả bảng").trigger()
    assert len(lines()) == 11


def test_ctrl_shift_c_copies_the_chart_as_a_picture(page):
    QTest.keyClick(page, Qt.Key.Key_C, CTRL | SHIFT)
    assert copied().hasImage()
    assert QGuiApplication.clipboard().image().width() > 1000
    assert "Đã chép biểu đồ thành ảnh." in sentences(page)


def test_an_empty_round_leaves_the_clipboard_alone(qtbot):
    page = open_page(qtbot, open_office())
    QGuiApplication.clipboard().setText("cũ")
    QTest.keyClick(page, Qt.Key.Key_C, CTRL)
    QTest.keyClick(page, Qt.Key.Key_C, CTRL | SHIFT)
    assert QGuiApplication.clipboard().text() == "cũ"


# --- The spreadsheet ---


def export(qtbot, page, monkeypatch, target, words):
    monkeypatch.setattr(ask, "ask_save_path", lambda *question: target)
    QTest.keyClick(page, Qt.Key.Key_E, CTRL)
    qtbot.waitUntil(lambda: any(words in text for text in sentences(page)))


def test_ctrl_e_writes_all_tables(qtbot, page, monkeypatch, tmp_path):
    export(qtbot, page, monkeypatch, tmp_path / "a.xlsx", "Đã xuất 7 bảng vào a.xlsx.")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book["Bảng 5"]["B4"].value == page._units.itemText(1)
    assert book["Giải thích"]["A3"].value == "DỮ LIỆU MINH HỌA"
    assert "Dữ liệu minh họa" in book["Bảng 5"].oddFooter.left.text


def test_one_unit_is_written_without_the_tables_by_unit(qtbot, page, monkeypatch, tmp_path):
    page._units.setCurrentIndex(1)
    export(qtbot, page, monkeypatch, tmp_path / "a.xlsx", "Đã xuất 4 bảng")
    said = [row[1].value for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["Giải thích"].iter_rows()]
    assert page._units.currentText() in said


def test_an_export_that_fails_says_why_and_can_be_tried_again(qtbot, page, monkeypatch, tmp_path):
    export(qtbot, page, monkeypatch, tmp_path / "khong-co" / "a.xlsx", "Không ghi được tệp a.xlsx")
    export(qtbot, page, monkeypatch, tmp_path / "a.xlsx", "Đã xuất 7 bảng")


def test_an_empty_round_is_written_with_its_zeroes_and_dashes(qtbot, monkeypatch, tmp_path):
    page = open_page(qtbot, open_office())
    export(qtbot, page, monkeypatch, tmp_path / "a.xlsx", "Đã xuất 6 bảng")
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx")["Bảng 4"]
    assert "–" in [cell.value for cell in sheet[4]]


def test_thinking_again_writes_nothing(page, monkeypatch):
    monkeypatch.setattr(ask, "ask_save_path", lambda *question: None)
    QTest.keyClick(page, Qt.Key.Key_E, CTRL)
    assert "Đang xuất…" not in sentences(page)
