"""Many comments chosen, copied, answered in turn; names hidden; where the keys are; nothing cut off."""

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCharFormat
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTextEdit,
    QToolButton,
)

from db.opening import open_store
from hailong_desktop.domain.register import HandlingState, Topic
from hailong_desktop.domain.survey_round import RoundState
from hailong_desktop.services import register
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import RemarksHandled, RoundChanged
from tests.fakes.office import ROUND, open_office
from tests.fakes.register_desk import (
    CONTROL,
    SHIFT,
    K,
    comment,
    current,
    lines,
    mark,
    named,
    press,
    register_office,
    register_page,
    rows,
    said,
    table,
    write,
)
from tests.fakes.surveys import RESOURCES
from ui.bridge import Bridge
from ui.main_window import MainWindow
from ui.register_page.page import RegisterPage
from ui.results_page.plain_table import PlainTableView
from ui.settings import Settings
from ui.surroundings import Surroundings

LOCKED = "Đợt đã khóa: số liệu không đổi nữa"
LONG = (
    "Tôi nộp hồ sơ từ tháng 3, ông Nguyễn Văn Mẫu hẹn lại nhiều lần, gọi 0912345678 không ai nghe máy. " * 20
)


@pytest.fixture
def place():
    return register_office()


@pytest.fixture
def page(qtbot, place):
    return register_page(qtbot, place)


@pytest.fixture(autouse=True)
def _empty_clipboard():
    """Qt's own screenless platform cannot end with a table on it."""
    yield
    QApplication.clipboard().clear()


def copied():
    """Return the lines on the clipboard without the head."""
    return QApplication.clipboard().text().split("\n")[1:]


def lock(place):
    place.store.change_round(replace(place.store.round(ROUND), state=RoundState.LOCKED), place.stamp())


# --- where the keys are ---


@pytest.fixture
def window(qtbot, tmp_path):
    """The whole window on a file with the comments, at the size it has on a small screen."""
    with open_store(tmp_path / "hailong.db", writing=True) as opened:
        made = open_office(opened.store)
        comment(made, "Chờ lâu", "Thiếu ghế")
        register.keep_topic(made, Topic("Thời gian chờ", "1"))
        shown = MainWindow()
        settings = Settings(opened.archive.path)
        bridge = Bridge(made.news, shown)
        around = Surroundings(made, opened.archive, LiveTallies(made), bridge, RESOURCES, settings)
        qtbot.addWidget(shown)
        shown.show()
        shown.show_database(around)
        shown.resize(1366, 728)
        shown.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
        yield shown


def test_coming_by_its_key_a_topic_can_be_struck_at_once(window):
    press(window, (K.Key_6, CONTROL), K.Key_1)
    page = window.findChild(RegisterPage)
    assert [row[2] for row in rows(page)] == ["Thời gian chờ", ""]
    press(window, (K.Key_F, CONTROL), (K.Key_5, CONTROL), (K.Key_6, CONTROL), K.Key_1)
    assert [row[2] for row in rows(page)] == ["", ""]
    assert named(page, QLineEdit, "Tìm chữ").text() == ""


def test_the_list_has_the_keys_when_one_comes_to_the_page(page):
    named(page, QLineEdit, "Tìm chữ").setFocus()
    page.hide()
    page.show()
    assert page.focusWidget() is table(page)


def test_the_keys_come_back_to_the_list_after_it_ran_empty(page):
    topics = named(page, QComboBox, "Lọc theo chủ đề")
    topics.setCurrentIndex(topics.findText("(chưa xếp chủ đề)"))
    table(page).setFocus()
    press(page, K.Key_1, K.Key_1, K.Key_1, K.Key_1)
    assert not rows(page)
    press(page, (K.Key_L, CONTROL), K.Key_G)
    assert rows(page)[0][2] == "Thời gian chờ, Cơ sở vật chất"


def test_an_empty_page_gives_the_keys_to_the_list_with_its_first_comment(qtbot):
    place = open_office()
    page = register_page(qtbot, place)
    page.hide()
    page.show()
    comment(place, "Chờ lâu")
    place.news.tell(RemarksHandled(ROUND))
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    assert page.focusWidget() is table(page)


# --- many at once ---


def test_more_comments_than_are_fetched_at_once_stay_chosen_together(qtbot, place):
    comment(place, *(f"Ý kiến thứ {at}" for at in range(450)))
    page = register_page(qtbot, place)
    press(page, (K.Key_A, CONTROL), K.Key_1)
    assert len(table(page).chosen_rows()) == 454
    press(page, K.Key_G)
    assert len(table(page).chosen_rows()) == 454
    kept = register.remarks(place, ROUND, RemarkFilter(), limit=1000)
    assert {len(one.handling.topics) for one in kept} == {2}
    assert len(kept) == 454


def test_a_comment_at_the_edge_of_a_part_stays_chosen_when_one_above_goes(qtbot, place):
    forms = comment(place, *(f"Ý kiến thứ {at}" for at in range(250)))
    page = register_page(qtbot, place)
    table(page).selectRow(200)
    before = rows(page)[200][0]
    place.store.save_form(replace(forms[0], texts={}), place.stamp("bỏ ý kiến"))
    place.news.tell(RemarksHandled(ROUND))
    qtbot.waitUntil(lambda: len(rows(page)) == 253)
    assert current(page) == 199
    assert rows(page)[199][0] == before


def test_with_several_chosen_no_piece_is_hidden(page, place):
    mark(page, "hẹn lại")
    table(page).setFocus()
    press(page, (K.Key_Down, SHIFT), (K.Key_H, CONTROL))
    assert "hẹn lại" in lines(place)[0].printed
    assert not any("Ctrl+H" in text for text in said(page))


# --- copied ---


def test_comments_are_copied_as_they_may_be_printed(page):
    press(page, (K.Key_C, CONTROL))
    assert len(copied()) == 1
    assert "Nguyễn" not in copied()[0]
    press(page, (K.Key_Down, SHIFT), (K.Key_C, CONTROL))
    assert len(copied()) == 2
    press(page, (K.Key_A, CONTROL), (K.Key_C, CONTROL))
    assert len(copied()) == 4


def test_with_none_chosen_the_whole_list_is_copied(page):
    row = table(page).visualRect(table(page).model().index(0, 0)).center()
    QTest.mouseClick(table(page).viewport(), Qt.MouseButton.LeftButton, CONTROL, row)
    assert table(page).chosen_rows() == []
    press(page, (K.Key_C, CONTROL))
    assert [line.split("\t")[0] for line in copied()] == ["0001", "0002", "0003", "0004"]
    assert "Đã chép 4 ý kiến, phần ẩn không chép." in said(page)


def test_names_in_answers_are_not_copied(page, place):
    first = lines(place)[0]
    register.answer(place, ROUND, [first], "Đã cảm ơn ông Lê Văn Mẫu", date(2014, 5, 20))
    page.show_round(ROUND)
    table(page).setFocus()
    press(page, (K.Key_C, CONTROL))
    assert "Đã cảm ơn ông […]" in copied()[0]
    assert "Lê" not in copied()[0]


# --- answered in turn ---


def test_after_the_last_waiting_comment_the_ones_above_come_up_and_then_none(page, place):
    press(page, (K.Key_End, CONTROL))
    for _ in range(4):
        press(page, K.Key_Return)
        write("đã trả lời")
        press(page, (K.Key_Return, CONTROL))
    assert all(one.handling.state is HandlingState.ANSWERED for one in lines(place))
    assert "Đã ghi trả lời. Không còn ý kiến nào chờ trả lời." in said(page)


def test_when_only_a_filtered_list_has_none_waiting_left_the_others_are_counted(qtbot, page):
    press(page, (K.Key_F, CONTROL))
    write("thieu ghe")
    qtbot.waitUntil(lambda: len(rows(page)) == 1)
    press(page, K.Key_Down, K.Key_Return)
    write("đã bổ sung ghế")
    press(page, (K.Key_Return, CONTROL))
    assert "Đã ghi trả lời. Danh sách này hết ý kiến chờ trả lời; cả đợt còn 3." in said(page)


def test_a_comment_given_to_a_unit_is_found_and_counted_among_those_waiting(page, place):
    register.give_to_unit(place, ROUND, lines(place)[1:2], "Chi cục Quản lý đất đai")
    states = named(page, QComboBox, "Lọc theo tình trạng")
    states.setCurrentIndex(states.findText("Đã giao, chưa trả lời"))
    assert [(row[0], row[4]) for row in rows(page)] == [("0002", "đã giao, chưa trả lời")]
    assert named(page, QToolButton, "Chưa trả lời: 4 / 4")
    named(page, QToolButton, "Xem: Số lượng").click()
    model = page.findChild(PlainTableView).model()
    counted = [[model.index(row, at).data() for at in range(4)] for row in range(model.rowCount())]
    assert counted[:2] == [
        ["Tình trạng", "Chưa trả lời", "4", "4"],
        ["Tình trạng", "– trong đó đã giao đơn vị", "1", "1"],
    ]


# --- a locked round ---


def test_a_locked_round_says_all_the_time_that_comments_are_still_handled(page, place):
    lock(place)
    page.show_round(ROUND)
    assert any(text.startswith(LOCKED) for text in said(page))
    table(page).setFocus()
    press(page, K.Key_1)
    assert lines(place)[0].handling.topics
    assert any(text.startswith(LOCKED) for text in said(page))
    press(page, K.Key_Q)
    assert not any(text.startswith(LOCKED) for text in said(page))
    press(page, K.Key_1)
    assert any(text.startswith(LOCKED) for text in said(page))


def test_a_round_locked_meanwhile_is_said_to_be(qtbot, page, place):
    assert not any(text.startswith(LOCKED) for text in said(page))
    lock(place)
    place.news.tell(RoundChanged(ROUND))
    qtbot.waitUntil(lambda: any(text.startswith(LOCKED) for text in said(page)))


# --- names ---


def looks(page):
    """Return what is marked in the comment, with how."""
    marks = page.findChild(QTextEdit).extraSelections()
    return [
        (mark.cursor.selectedText(), mark.format.fontStrikeOut(), mark.format.underlineStyle())
        for mark in marks
    ]


def test_a_guess_stands_on_dots_and_what_an_officer_hid_is_struck_through(page):
    dots, none = QTextCharFormat.UnderlineStyle.DotLine, QTextCharFormat.UnderlineStyle.NoUnderline
    assert looks(page) == [("Nguyễn Văn Mẫu", False, dots)]
    assert any(
        text.startswith("Nghi là tên hoặc số liên lạc, sẽ che khi in: Nguyễn Văn Mẫu.") for text in said(page)
    )
    mark(page, "hẹn lại")
    press(page, (K.Key_H, CONTROL))
    assert looks(page) == [("Nguyễn Văn Mẫu", True, none), ("hẹn lại", True, none)]
    assert "Đã chọn không in: Nguyễn Văn Mẫu, hẹn lại." in said(page)


def test_a_guess_that_is_no_name_is_printed_again_and_other_words_hidden(page, place):
    mark(page, "Nguyễn Văn Mẫu")
    press(page, (K.Key_H, CONTROL))
    assert rows(page)[0][1] == "Chờ lâu, ông Nguyễn Văn Mẫu hẹn lại"
    assert (looks(page), "Khi in: nguyên văn." in said(page)) == ([], True)
    mark(page, "hẹn lại")
    press(page, (K.Key_H, CONTROL))
    assert rows(page)[0][1] == "Chờ lâu, ông Nguyễn Văn Mẫu […]"
    assert "Đã chọn không in: hẹn lại." in said(page)


def test_only_what_is_hidden_is_marked(qtbot):
    place = open_office()
    comment(place, "Anh Nam nói: ở miền nam, ông Namibia cũng thế")
    page = register_page(qtbot, place)
    assert rows(page)[0][1] == "Anh […] nói: ở miền nam, ông […] cũng thế"
    assert [text for text, *_ in looks(page)] == ["Nam", "Namibia"]


def test_hiding_without_marked_words_says_how(page):
    table(page).setFocus()
    press(page, (K.Key_H, CONTROL))
    assert any("bôi đen đoạn không in" in text for text in said(page))


# --- nothing is cut off ---


def room_of(combo):
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    part = QStyle.SubControl.SC_ComboBoxEditField
    return combo.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, combo).width() - 4


def test_every_filter_is_read_whole_on_one_line_of_a_small_screen(window):
    press(window, (K.Key_6, CONTROL))
    page = window.findChild(RegisterPage)
    combos = [named(page, QComboBox, f"Lọc theo {what}") for what in ("chủ đề", "tiêu chí", "phòng", "tình")]
    for combo in combos:
        assert combo.fontMetrics().horizontalAdvance(combo.itemText(0)) <= room_of(combo)
    states = combos[-1]
    for at in range(states.count()):
        assert states.fontMetrics().horizontalAdvance(states.itemText(at)) <= room_of(states)
    find = named(page, QLineEdit, "Tìm chữ")
    assert find.fontMetrics().horizontalAdvance(find.placeholderText()) < find.width() - 16
    assert len({combo.y() for combo in combos} | {find.y()}) == 1
    assert combos[-1].geometry().right() < page.width()


def test_filtering_does_not_move_the_list(page):
    before = table(page).mapTo(page, table(page).rect().topLeft())
    press(page, (K.Key_U, CONTROL))
    assert named(page, QToolButton, "Bỏ mọi điều kiện lọc")
    press(page, K.Key_Q)
    assert table(page).mapTo(page, table(page).rect().topLeft()) == before


def test_beside_a_very_long_comment_the_answer_stays_in_sight(qtbot):
    place = open_office()
    comment(place, LONG)
    page = register_page(qtbot, place)
    for part in (named(page, QPlainTextEdit, "Nội dung trả lời"), named(page, QPushButton, "Ghi đã trả lời")):
        assert part.visibleRegion().boundingRect() == part.rect()
