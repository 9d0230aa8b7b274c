"""Where the keys go while something stands above the paper: never into the form behind it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
)

from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.rounds import keep_batch
from tests.fakes.desk_window import SHIFT, DeskWindow
from tests.fakes.office import ROUND, open_batch, open_office

SERIAL = "Số phiếu in trên giấy"
WHOLE = "1 1E 2 2 E 3 E"


@pytest.fixture
def empty(qtbot):
    shown = DeskWindow(open_office())
    qtbot.addWidget(shown.page)
    return shown


@pytest.fixture
def printed(qtbot):
    place = open_office()
    open_batch(place, returned=3, printed_serials=True)
    shown = DeskWindow(place)
    qtbot.addWidget(shown.page)
    return shown


@pytest.fixture
def desk(qtbot):
    place = open_office()
    open_batch(place, returned=3)
    shown = DeskWindow(place)
    qtbot.addWidget(shown.page)
    return shown


def asks_serial(desk):
    """Tell whether the number is asked for and the keys go there."""
    return [f.hasFocus() for f in desk.page.findChildren(QLineEdit) if f.accessibleName() == SERIAL] == [True]


def panel_is_open(desk):
    return any(f.isVisible() for f in desk.page.findChildren(QLineEdit) if f.accessibleName() == SERIAL)


# --- the number on the paper has the keys as long as it is asked for ---


def test_a_batch_begun_at_its_last_field_asks_for_the_number_where_the_keys_go(empty):
    empty.words("Tập 1")
    empty.named(QCheckBox, "Số phiếu in sẵn trên giấy: hỏi số ở từng phiếu").setChecked(True)
    empty.named(QCheckBox, "Số phiếu in sẵn trên giấy: hỏi số ở từng phiếu").setFocus()
    empty.keys("E")
    assert asks_serial(empty)
    empty.keys("5190E")
    assert empty.serial == "5190"
    assert empty.in_work == "R1"


def test_every_next_form_asks_for_its_number_where_the_keys_go(printed):
    printed.keys(f"17E {WHOLE}")
    assert asks_serial(printed)
    printed.keys(f"19E {WHOLE}")
    assert printed.saved("19").cells["R1"] == "1"


@pytest.mark.parametrize("how", ["batch", "aside", "undo", "officer", "mode", "card"])
def test_whatever_lays_the_sheet_down_the_number_has_the_keys(printed, how):
    printed.keys(f"17E {WHOLE}")
    match how:
        case "officer":
            printed.page.setFocus()
        case "batch":
            keep_batch(printed.place, Batch(ROUND, "Tập 2", printed_serials=True))
            printed.named(QComboBox, "Tập phiếu").activated.emit(1)
        case "aside":
            printed.keys("18E1").f(9)
        case "undo":
            printed.keys("ez").f(9)
        case "mode":
            printed.f(5)
        case "card":
            printed.f(1).keys("e")
    QApplication.processEvents()
    assert asks_serial(printed)


def test_after_another_page_the_number_has_the_keys(qtbot, printed):
    pages, other = QStackedWidget(), QLineEdit()
    qtbot.addWidget(pages)
    pages.addWidget(printed.page)
    pages.addWidget(other)
    pages.show()
    pages.activateWindow()
    assert QTest.qWaitForWindowActive(pages)
    pages.setCurrentWidget(other)
    other.setFocus()
    pages.setCurrentWidget(printed.page)
    QApplication.processEvents()
    asked = asks_serial(printed)
    pages.removeWidget(printed.page)
    printed.page.setParent(None)
    assert asked


def test_a_click_on_the_paper_puts_the_number_off_instead_of_leaving_it_without_keys(printed):
    QTest.mouseClick(printed.row("R1"), Qt.MouseButton.LeftButton)
    QApplication.processEvents()
    assert not panel_is_open(printed)
    printed.keys("1")
    assert printed.in_work == "R2"


def test_tab_does_not_lead_out_of_the_number_into_the_form(printed):
    for _ in range(12):
        QTest.keyClick(printed.focused(), Qt.Key.Key_Tab)
        assert not printed.page.hasFocus()
    printed.keys("1")
    assert not printed.ticked()


# --- put off, and asked for again ---


def test_put_off_the_number_is_asked_for_when_the_form_is_finished(printed):
    printed.keys("e")
    assert not panel_is_open(printed)
    printed.keys(WHOLE)
    assert asks_serial(printed)
    printed.keys("77E")
    assert not panel_is_open(printed)
    printed.keys("E")
    assert printed.saved("77").cells["R1"] == "1"
    assert asks_serial(printed)


def test_put_off_the_number_is_asked_for_before_the_form_is_invalid(printed):
    printed.keys("e x1")
    assert asks_serial(printed)
    printed.keys("78E x1")
    assert printed.saved("78").invalid_reason


def test_put_off_it_stays_so_while_the_form_is_keyed(printed):
    printed.keys("e1").f(2).words("Tốt").f(2)
    assert not panel_is_open(printed)
    printed.keys("9")
    assert not panel_is_open(printed)


def test_a_refused_number_is_no_news_any_more_once_the_panel_is_left(printed):
    printed.keys(f"17E {WHOLE} 17E")
    assert "đã có trong đợt này" in printed.said()
    printed.keys("e")
    assert "đã có trong đợt này" not in printed.said()


# --- a panel that is open is not wiped, and is as high as it needs ---


@pytest.mark.parametrize("key", [3, 2, 4, 6, 8, 9])
def test_no_command_wipes_a_batch_half_written_down(desk, key):
    desk.f(3).words("Tập dở")
    desk.f(key)
    assert desk.field("Tên tập phiếu").text() == "Tập dở"
    assert desk.field("Tên tập phiếu").hasFocus()
    assert "Đang ghi tập này" in desk.said()


def test_f3_does_not_wipe_the_first_batch_nor_one_whose_field_has_lost_the_keys(empty):
    empty.words("Tập dở").f(3)
    assert empty.field("Tên tập phiếu").text() == "Tập dở"
    empty.page.setFocus()
    empty.f(3)
    assert empty.field("Tên tập phiếu").text() == "Tập dở"


def test_a_panel_with_nothing_typed_gives_way_to_the_next_command(desk):
    desk.f(3).f(9, SHIFT).f(6)
    assert desk.field(SERIAL).hasFocus()


@pytest.mark.parametrize(("panel", "typed"), [(6, "0001E"), (3, "E E E E abcE E E")])
def test_a_panel_that_says_what_is_wrong_grows(desk, panel, typed):
    desk.keys(WHOLE).f(panel)
    for part in typed.replace("abc", " abc ").split():
        desk.words("abc") if part == "abc" else desk.keys(part)
    QApplication.processEvents()
    host = desk.named(QScrollArea, "Ô nhập thêm")
    bar = host.verticalScrollBar()
    assert bar.maximum() == 0
    assert host.widget().height() >= host.widget().minimumSizeHint().height()


# --- what is refused in a panel is mended where it stands ---


@pytest.mark.parametrize(
    ("name", "typed", "faulty"),
    [
        ("Tên tập phiếu", "", "Tên tập phiếu"),
        ("Tên tập phiếu", "a\ue000", "Tên tập phiếu"),
        ("Phòng, đơn vị", "a\ue000", "Phòng, đơn vị"),
        ("Kỳ", "tháng 5", "Kỳ"),
        ("Kênh thu", "\ue000", "Kênh thu"),
        ("Số phiếu thu về", "bốn mươi", "Số phiếu thu về"),
        ("Số phiếu hỏng", "hai", "Số phiếu hỏng"),
        ("Số phiếu hỏng", "1", "Lý do hỏng"),
        ("Lý do hỏng", "\ue000", "Lý do hỏng"),
    ],
)
def test_the_field_at_fault_has_the_keys(empty, name, typed, faulty):
    if name != "Tên tập phiếu":
        empty.words("Tập 1")
    empty.field(name).setText(typed)
    empty.field("Lý do hỏng").setFocus()
    empty.keys("E")
    assert empty.named(QLabel, "Lỗi").text()
    assert empty.field(faulty).hasFocus()


def test_what_may_stand_in_a_field_can_be_read_whole(empty):
    for field in empty.page.findChildren(QLineEdit):
        hint = field.placeholderText()
        assert field.fontMetrics().horizontalAdvance(hint) * 1.3 < field.width() - 16, hint


def test_a_number_unlike_all_others_is_taken_by_a_second_enter_only(printed):
    printed.keys(f"17E {WHOLE}").words("12ab").keys("E")
    assert asks_serial(printed)
    assert "bấm Enter lần nữa" in printed.said()
    printed.keys("E")
    assert printed.serial == "12ab"


def test_a_number_changed_after_the_question_is_asked_about_again(printed):
    printed.keys(f"17E {WHOLE}").words("12ab").keys("E").words("c").keys("E")
    assert asks_serial(printed)
    assert "“12abc”" in printed.said()


# --- what is kept is said to be kept ---


def test_a_draft_kept_when_the_window_loses_the_keys_is_said_to_be_kept(desk):
    desk.keys("1")
    assert "Đang lưu nháp…" in desk.said()
    desk.page.flush()
    assert "Nháp đã lưu ✓" in desk.said()


def test_a_number_that_is_needed_can_be_put_off_and_is_said_to_be_asked_for_later(printed):
    assert "Esc: nhập phiếu trước, ghi số khi lưu." in printed.said()
    printed.keys("17E").f(6)
    assert "Esc: thôi." in printed.said()
