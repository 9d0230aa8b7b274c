"""The list of forms at work: find, look at, open, void, restore, and follow what happens elsewhere."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QPushButton, QSpinBox, QTextEdit

from hailong_desktop.domain.response import Risk, Status
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.forms import void_form
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import FormSaved, FormsImported
from hailong_desktop.services.rounds import add_units, new_round, set_lock
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save
from ui.bridge import Bridge
from ui.forms_page.lines import HEADERS
from ui.forms_page.page import FormsPage
from ui.forms_page.table import FormsTable
from ui.surroundings import Surroundings


@pytest.fixture
def place():
    place = open_office()
    for number, status in ((1, Status.VALID), (2, Status.INVALID), (13, Status.VALID)):
        save(place, a_form(f"{number:04}", status, R1="1", _1_1="2", _2_1="XX"))
    return place


@pytest.fixture
def page(qtbot, place):
    no_file = cast("Archive", None)  # nothing on this page asks about the file
    surroundings = Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), Path())
    shown = FormsPage(surroundings)
    qtbot.addWidget(shown)
    shown.resize(1170, 680)
    shown.show_round(ROUND)
    shown.show()
    qtbot.waitExposed(shown)
    yield shown
    del surroundings  # alive till here: nobody else holds the bridge


def table(page):
    return page.findChild(FormsTable)


def find_field(page):
    return named(page, QLineEdit, "Tìm theo số phiếu")


def named(page, kind, name):
    return next(
        part
        for part in page.findChildren(kind)
        if part.isVisible() and part.accessibleName().startswith(name)
    )


def button(page, beginning):
    return next(part for part in page.findChildren(QPushButton) if part.text().startswith(beginning))


def listed(page):
    model = table(page).model()
    return [model.data(model.index(row, 0)) for row in range(model.rowCount())]


def chosen(page):
    row = table(page).currentIndex().row()
    return listed(page)[row] if row >= 0 else None


def choose(page, serial):
    table(page).selectRow(listed(page).index(serial))


def said(page):
    """Return every sentence on the page that can be read."""
    labels = "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())
    texts = "\n".join(t.toPlainText() for t in page.findChildren(QTextEdit) if t.isVisible())
    return f"{labels}\n{texts}"


def give(page, text):
    """Type this reason where the page asks for it, and Enter."""
    field = named(page, QLineEdit, "Lý do")
    assert field.hasFocus()
    field.setText(text)
    QTest.keyClick(field, Qt.Key.Key_Return)


# --- Finding ---


def test_the_form_saved_last_stands_first_and_the_number_of_forms_is_said(page):
    assert listed(page) == ["0013", "0002", "0001"]
    assert "3 phiếu" in said(page)


def test_digits_typed_in_the_list_filter_by_the_beginning_of_the_serial(page):
    choose(page, "0001")
    table(page).setFocus()
    QTest.keyClicks(table(page), "00")
    QTest.keyClicks(page.focusWidget(), "0")
    assert find_field(page).text() == "000"
    assert listed(page) == ["0002", "0001"]
    assert "2 phiếu" in said(page)


def test_enter_in_the_search_field_opens_the_first_form_found(page, qtbot):
    QTest.keyClicks(find_field(page), "0001")
    QTest.keyClick(find_field(page), Qt.Key.Key_Return)
    with qtbot.waitSignal(page.form_chosen) as told:
        QTest.keyClicks(page.focusWidget(), "1")
    assert page._place.store.form(told.args[0]).serial == "0001"


def test_enter_opens_nothing_where_nothing_is_found(page, qtbot):
    QTest.keyClicks(find_field(page), "9")
    assert "Không có phiếu nào khớp" in said(page)
    with qtbot.assertNotEmitted(page.form_chosen):
        QTest.keyClick(find_field(page), Qt.Key.Key_Return)
        QTest.keyClick(find_field(page), Qt.Key.Key_Down)


def test_control_f_goes_to_the_search_field_and_escape_empties_it(page):
    QTest.keyClicks(find_field(page), "13")
    table(page).setFocus()
    QTest.keyClick(page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert find_field(page).hasFocus()
    assert find_field(page).selectedText() == "13"
    QTest.keyClick(find_field(page), Qt.Key.Key_Escape)
    assert listed(page) == ["0013", "0002", "0001"]


def test_arrow_down_goes_from_the_search_field_into_the_list(page):
    find_field(page).setFocus()
    QTest.keyClick(find_field(page), Qt.Key.Key_Down)
    assert table(page).hasFocus()
    assert chosen(page) == "0013"
    find_field(page).setFocus()
    QTest.keyClick(table(page), Qt.Key.Key_Down)
    QTest.keyClick(find_field(page), Qt.Key.Key_Down)
    assert chosen(page) == "0002"


def test_the_list_is_filtered_by_status_and_unit(page, place):
    states = named(page, QComboBox, "Lọc theo trạng thái")
    states.setCurrentText("Không hợp lệ")
    assert listed(page) == ["0002"]
    states.setCurrentIndex(0)
    units = named(page, QComboBox, "Lọc theo phòng, đơn vị")
    units.setCurrentText("Chi cục Quản lý đất đai")
    assert listed(page) == []
    units.setCurrentText("Bộ phận một cửa")
    assert len(listed(page)) == 3
    add_units(place, ROUND, ["Thanh tra Sở"])
    assert units.findText("Thanh tra Sở") > 0
    assert units.currentText() == "Bộ phận một cửa"


def test_forms_without_a_unit_can_be_found(page):
    units = named(page, QComboBox, "Lọc theo phòng, đơn vị")
    units.setCurrentText("(không ghi đơn vị)")
    assert listed(page) == []


# --- Looking at ---


def test_the_chosen_form_is_shown_with_answers_and_history(page):
    choose(page, "0002")
    shown = said(page)
    assert "Phiếu 0002 · không hợp lệ: trùng phiếu" in shown
    assert "2 · Hài lòng" in shown
    assert "(đánh nhiều ô)" in shown
    assert "cán bộ A" in shown
    assert "Nhập phiếu" in shown


def test_before_a_form_is_chosen_the_page_says_what_to_do(page):
    assert "Chưa chọn phiếu" in said(page)
    assert not button(page, "Mở").isEnabled()
    assert not button(page, "Hủy").isEnabled()
    assert not button(page, "Khôi phục").isEnabled()


def test_a_round_without_forms_says_where_to_key_them(page, place):
    new_round(place, code="2014-2", name="Đợt 2", questionnaire="ngan")
    page.show_round("2014-2")
    assert "chưa có phiếu nào" in said(page)
    assert not table(page).isVisible()


def test_words_of_a_form_are_never_taken_for_markup(page, place):
    form = place.store.form_by_serial(ROUND, "0001")
    kept = save(place, replace(form, texts={"O1": "<img src=x> & <b>rõ</b>"}))
    place.news.tell(FormSaved(ROUND, kept.id))
    choose(page, "0001")
    assert "<img src=x> & <b>rõ</b>" in said(page)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        (lambda page: QTest.keyClicks(named(page, QLineEdit, "Tìm chữ"), "cho lau"), ["0020"]),
        (lambda page: named(page, QComboBox, "Lọc theo tập").setCurrentText("Tập 1"), ["0021"]),
        (lambda page: named(page, QComboBox, "Lọc theo người").setCurrentText("cán bộ B"), ["0022"]),
        (lambda page: QTest.keyClicks(named(page, QLineEdit, "Lưu từ ngày"), "1/6/2014"), ["0022"]),
        (
            lambda page: QTest.keyClicks(named(page, QLineEdit, "Lưu đến ngày"), "31/05/2014"),
            ["0021", "0020", "0013", "0002", "0001"],
        ),
        (lambda page: named(page, QSpinBox, "Lọc theo số câu thiếu").setValue(2), ["0013", "0002", "0001"]),
        (lambda page: named(page, QCheckBox, "Chỉ phiếu: có ý kiến").click(), ["0021"]),
        (lambda page: named(page, QCheckBox, "Chỉ phiếu: nên soát lại").click(), ["0022"]),
    ],
)
def test_each_filter_lets_its_forms_through_and_one_key_clears_them_all(page, place, qtbot, change, found):
    full = {"_1_1": "1", "_1_2": "1", "_2_1": "1"}
    save(place, replace(a_form("0020", **full), texts={"O1": "Chờ lâu quá"}))
    save(place, replace(a_form("0021", **full), batch=open_batch(place).id, flagged=True))
    place.who = "cán bộ B"
    place.now.time = place.now.time.replace(month=6)
    save(place, replace(a_form("0022", **full), risks=(Risk.STRAIGHT,)))
    page.show_round(ROUND)
    change(page)
    qtbot.waitUntil(lambda: listed(page) == found)
    assert f"{len(found)} phiếu" in said(page)
    QTest.keyClick(page.focusWidget() or page, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert len(listed(page)) == 6


def test_a_day_that_does_not_exist_filters_nothing_and_is_marked(page):
    field = named(page, QLineEdit, "Lưu từ ngày")
    QTest.keyClicks(field, "31/02/2014")
    assert len(listed(page)) == 3
    assert field.property("wrong") is True
    field.clear()
    assert field.property("wrong") is False


def test_days_the_wrong_way_round_are_marked_and_said(page):
    QTest.keyClicks(named(page, QLineEdit, "Lưu từ ngày"), "02/06/2014")
    until = named(page, QLineEdit, "Lưu đến ngày")
    QTest.keyClicks(until, "01/06/2014")
    assert listed(page) == []
    assert until.property("wrong") is True
    assert "“từ ngày” đang sau “đến ngày”" in said(page)


def test_a_form_worth_a_second_look_says_why(page, place):
    save(place, replace(a_form("0023"), risks=(Risk.STRAIGHT, Risk.FAST)))
    page.show_round(ROUND)
    model = table(page).model()
    assert model.index(0, HEADERS.index("Ghi chú")).data() == "mọi câu cùng một cột; nhập nhanh bất thường"


# --- Opening, voiding, restoring ---


@pytest.mark.parametrize("how", ["enter", "button", "double click"])
def test_a_form_is_opened_for_correction_with_one_of_the_usual_reasons(page, qtbot, how):
    choose(page, "0001")
    if how == "enter":
        QTest.keyClick(table(page), Qt.Key.Key_Return)
    elif how == "button":
        button(page, "Mở").click()
    else:
        table(page).doubleClicked.emit(table(page).currentIndex())
    assert "Bấm số: 1  gõ nhầm" in said(page)
    with qtbot.waitSignal(page.form_chosen) as told:
        QTest.keyClicks(page.focusWidget(), "2")
    assert page._place.store.form(told.args[0]).serial == "0001"
    assert told.args[1] == "đọc lại phiếu giấy"


def test_another_reason_is_typed_and_none_is_asked_for_again(page, qtbot):
    choose(page, "0001")
    QTest.keyClick(table(page), Qt.Key.Key_Return)
    with qtbot.assertNotEmitted(page.form_chosen):
        give(page, "  ")
    assert "ghi lý do khác" in said(page)
    with qtbot.waitSignal(page.form_chosen) as told:
        give(page, "người dân báo lại")
    assert told.args[1] == "người dân báo lại"


def test_escape_leaves_the_form_alone_and_goes_back_to_the_list(page, place):
    choose(page, "0002")
    QTest.keyClick(table(page), Qt.Key.Key_Delete)
    QTest.keyClick(page.focusWidget(), Qt.Key.Key_Escape)
    assert table(page).hasFocus()
    assert place.store.form_by_serial(ROUND, "0002").status is Status.INVALID


def test_voiding_asks_for_the_reason_and_keeps_the_form_chosen(page):
    choose(page, "0002")
    QTest.keyClick(table(page), Qt.Key.Key_Delete)
    assert "Hủy phiếu: vì sao?" in said(page)
    give(page, "phiếu của đợt khác")
    assert listed(page) == ["0002", "0013", "0001"]
    assert chosen(page) == "0002"
    assert "Đã hủy phiếu 0002." in said(page)
    assert "lý do: phiếu của đợt khác" in said(page)
    assert "Phiếu 0002 · đã hủy" in said(page)


def test_a_void_form_is_restored_with_a_reason_and_not_opened_before(page, place, qtbot):
    void_form(place, place.store.form_by_serial(ROUND, "0001").id, "thử")
    choose(page, "0001")
    with qtbot.assertNotEmitted(page.form_chosen):
        QTest.keyClick(table(page), Qt.Key.Key_Return)
    assert "Hãy bấm “Khôi phục…” trước" in said(page)
    button(page, "Khôi phục").click()
    give(page, "hủy nhầm")
    assert "Đã khôi phục phiếu 0001." in said(page)
    assert place.store.form_by_serial(ROUND, "0001").status is Status.VALID


@pytest.mark.parametrize(
    ("reason", "locked", "words"), [("  ", False, "Hãy ghi lý do"), ("x", True, "đã khóa")]
)
def test_a_refusal_stands_on_the_page_and_the_reason_can_be_given_again(page, place, reason, locked, words):
    choose(page, "0002")
    if locked:
        set_lock(place, ROUND, True)
    button(page, "Hủy").click()
    give(page, reason)
    assert words in said(page)
    assert named(page, QLineEdit, "Lý do").hasFocus()
    assert place.store.form_by_serial(ROUND, "0002").status is Status.INVALID


# --- Following ---


def test_a_form_saved_elsewhere_comes_in_and_the_chosen_one_stays_chosen(page, place):
    choose(page, "0001")
    kept = save(place, a_form("0014"))
    place.news.tell(FormSaved(ROUND, kept.id))
    assert listed(page) == ["0014", "0013", "0002", "0001"]
    assert chosen(page) == "0001"
    assert "Phiếu 0001" in said(page)


def test_forms_saved_while_another_page_is_shown_are_there_on_coming_back(page, place):
    choose(page, "0001")
    page.hide()
    for serial in ("0014", "0015"):
        place.news.tell(FormSaved(ROUND, save(place, a_form(serial)).id))
    page.show()
    assert listed(page) == ["0015", "0014", "0013", "0002", "0001"]
    assert chosen(page) == "0001"


def test_an_import_comes_in_and_the_chosen_form_stays_chosen(page, place):
    choose(page, "0001")
    place.store.add_forms([a_form(f"1{n:03}") for n in range(250)], place.stamp())
    place.news.tell(FormsImported(ROUND))
    assert len(listed(page)) == 253
    assert chosen(page) == "0001"


def test_a_form_that_leaves_the_list_hands_the_cursor_on(page, place):
    named(page, QComboBox, "Lọc theo trạng thái").setCurrentText("Hợp lệ")
    choose(page, "0001")
    void_form(place, place.store.form_by_serial(ROUND, "0001").id, "thử")
    assert listed(page) == ["0013"]
    assert chosen(page) == "0013"
    assert "Phiếu 0013" in said(page)


def test_news_of_another_round_changes_nothing(page, place):
    new_round(place, code="2014-2", name="Đợt 2", questionnaire="ngan")
    choose(page, "0001")
    place.news.tell(FormSaved("2014-2", "x"))
    place.news.tell(FormsImported("2014-2"))
    assert chosen(page) == "0001"


def test_everything_that_takes_the_focus_has_a_name(page):
    choose(page, "0001")
    kinds = (QLineEdit, QComboBox, QPushButton, FormsTable, QTextEdit)
    for part in (part for kind in kinds for part in page.findChildren(kind)):
        if part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.isVisible():
            assert part.accessibleName(), part


@pytest.mark.parametrize("size", [(1170, 680), (715, 430)])
def test_the_page_fits(page, size):
    assert page.minimumSizeHint().width() <= size[0]
    assert page.minimumSizeHint().height() <= size[1]
