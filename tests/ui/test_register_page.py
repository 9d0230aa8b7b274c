"""The register of comments at work: topics by a key, answers with their day, names hidden, nothing lost."""

from dataclasses import replace
from datetime import date
from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QTextEdit,
    QToolButton,
)

from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.register import HandlingState, Topic
from hailong_desktop.domain.survey_round import RoundState
from hailong_desktop.services import register
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import FormSaved
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.surveys import RESOURCES
from ui.bridge import Bridge
from ui.register_page.page import RegisterPage
from ui.register_page.table import RemarksTable
from ui.results_page.plain_table import PlainTableView
from ui.surroundings import Surroundings

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
K = Qt.Key
TEXTS = ("Chờ lâu, ông Nguyễn Văn Mẫu hẹn lại", "Thiếu ghế", "Cảm ơn", "Đường vào khó đi")


def comment(place, *texts):
    """Save a form a comment."""
    at = sum(1 for _ in place.store.forms(ROUND))
    return [
        save(place, replace(a_form(f"{serial:04}"), texts={"O1": text}))
        for serial, text in enumerate(texts, start=at + 1)
    ]


@pytest.fixture
def place():
    made = open_office()
    comment(made, *TEXTS)
    register.keep_topic(made, Topic("Thời gian chờ", "1"))
    register.keep_topic(made, Topic("Cơ sở vật chất", "g", "attitude"))
    return made


@pytest.fixture
def shown(qtbot, place):
    """Return a function that opens the page."""
    bridges = []

    def open_page():
        bridge = Bridge(place.news)
        bridges.append(bridge)
        around = Surroundings(place, cast("Archive", None), LiveTallies(place), bridge, RESOURCES)
        page = RegisterPage(around)
        qtbot.addWidget(page)
        page.resize(1170, 646)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
        page.show_round(ROUND)
        page.findChild(RemarksTable).setFocus()
        return page

    yield open_page
    for bridge in bridges:
        bridge.deleteLater()
    QApplication.clipboard().clear()  # Qt's own screenless platform cannot end with a table on it


@pytest.fixture
def page(shown):
    return shown()


def named(page, kind, beginning):
    found = (w for w in page.findChildren(kind) if w.accessibleName().startswith(beginning) and w.isVisible())
    return next(found)


def table(page):
    return page.findChild(RemarksTable)


def rows(page):
    model = table(page).model()
    return [
        [model.index(row, at).data() for at in range(model.columnCount())] for row in range(model.rowCount())
    ]


def press(page, *keys):
    """Strike keys, or (key, modifier), wherever the focus is."""
    for key in keys:
        code, modifier = key if isinstance(key, tuple) else (key, Qt.KeyboardModifier.NoModifier)
        QTest.keyClick(QApplication.focusWidget() or page, code, modifier)


def write(text):
    """Type words, diacritics and all, into the field that has the focus."""
    focused = QApplication.focusWidget()
    assert focused is not None
    for letter in text:
        QApplication.sendEvent(
            focused,
            QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter),
        )


def said(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def lines(place, **chosen):
    return register.remarks(place, ROUND, RemarkFilter(**chosen))


def current(page):
    return table(page).currentIndex().row()


# --- the list ---


def test_comments_are_listed_with_names_hidden_and_the_waiting_ones_counted(page):
    assert [row[:2] for row in rows(page)] == [
        ["0001", "Chờ lâu, ông […] hẹn lại"],
        ["0002", "Thiếu ghế"],
        ["0003", "Cảm ơn"],
        ["0004", "Đường vào khó đi"],
    ]
    assert {row[4] for row in rows(page)} == {"chưa trả lời"}
    assert named(page, QToolButton, "Chưa trả lời: 4 / 4")


def test_an_empty_round_says_where_comments_come_from(qtbot, shown):
    place = open_office()
    around = Surroundings(place, cast("Archive", None), LiveTallies(place), Bridge(place.news), RESOURCES)
    page = RegisterPage(around)
    qtbot.addWidget(page)
    page.show()
    page.show_round(ROUND)
    assert any("chưa có ý kiến nào" in text for text in said(page))
    assert any("Chọn một ý kiến" in text for text in said(page))
    assert any("Chưa có chủ đề nào" in text for text in said(page))


def test_search_does_not_mind_diacritics_and_the_placement_of_tones(qtbot, page):
    press(page, (K.Key_F, CONTROL))
    write("thieu ghe")
    qtbot.waitUntil(lambda: [row[0] for row in rows(page)] == ["0002"])
    press(page, (K.Key_A, CONTROL))
    write("không có đâu")
    qtbot.waitUntil(lambda: not rows(page))
    assert any("Không có ý kiến nào khớp" in text for text in said(page))
    press(page, (K.Key_L, CONTROL))
    assert len(rows(page)) == 4


def test_a_comment_keyed_meanwhile_comes_in_and_the_chosen_one_stays(qtbot, page, place):
    press(page, K.Key_Down)
    (form,) = comment(place, "Mới đến")
    place.news.tell(FormSaved(ROUND, form.id))
    qtbot.waitUntil(lambda: len(rows(page)) == 5)
    assert current(page) == 1


def test_thousands_of_comments_are_fetched_a_page_at_a_time(shown, place):
    comment(place, *(f"Ý kiến thứ {at}" for at in range(450)))
    page = shown()
    press(page, (K.Key_End, CONTROL))
    assert current(page) == 453
    assert rows(page)[-1][1] == "Ý kiến thứ 449"


def test_the_page_fits_its_window_and_a_small_one(page):
    assert page.minimumSizeHint().width() <= 780
    assert page.minimumSizeHint().height() <= 453


def test_every_place_that_takes_the_keyboard_has_a_name(page):
    for widget in (
        page.findChildren(QTableView) + page.findChildren(QComboBox) + page.findChildren(QPushButton)
    ):
        assert widget.accessibleName() or widget.text()


# --- topics ---


def test_a_key_puts_its_topic_on_the_comment_and_takes_it_off_again(page, place):
    press(page, K.Key_1)
    assert rows(page)[0][2] == "Thời gian chờ"
    press(page, K.Key_G)
    assert rows(page)[0][2] == "Thời gian chờ, Cơ sở vật chất"
    press(page, K.Key_1)
    assert rows(page)[0][2] == "Cơ sở vật chất"
    press(page, K.Key_Backspace)
    assert rows(page)[0][2] == ""
    assert current(page) == 0


def test_several_comments_get_a_topic_together(page):
    press(page, (K.Key_Down, SHIFT), (K.Key_Down, SHIFT), K.Key_1)
    assert [row[2] for row in rows(page)] == ["Thời gian chờ"] * 3 + [""]
    press(page, K.Key_1)
    assert [row[2] for row in rows(page)] == [""] * 4


def test_among_those_without_a_topic_the_next_one_comes_up_by_itself(page):
    topics = named(page, QComboBox, "Lọc theo chủ đề")
    topics.setCurrentIndex(topics.findText("(chưa xếp chủ đề)"))
    table(page).setFocus()
    press(page, K.Key_1, K.Key_G)
    assert [row[0] for row in rows(page)] == ["0003", "0004"]
    assert current(page) == 0


def test_a_key_without_a_topic_says_so(page):
    press(page, K.Key_Q)
    assert any("phím “q”" in text for text in said(page))


def test_the_legend_shows_every_topic_with_its_key_and_a_click_does_what_the_key_does(page):
    named(page, QToolButton, "Chủ đề Thời gian chờ, phím 1").click()
    assert rows(page)[0][2] == "Thời gian chờ"


def test_what_was_done_last_is_taken_back(page):
    press(page, K.Key_1, K.Key_Down, K.Key_G, (K.Key_Z, CONTROL))
    assert [row[2] for row in rows(page)][:2] == ["Thời gian chờ", ""]
    press(page, (K.Key_Z, CONTROL))
    assert rows(page)[0][2] == ""
    press(page, (K.Key_Z, CONTROL))
    assert any("Không còn gì" in text for text in said(page))


def test_topics_are_made_named_moved_and_no_longer_offered(page, place):
    press(page, (K.Key_N, CONTROL))
    write("Lệ phí")
    press(page, K.Key_Return)
    assert [one.name for one in register.topics(place)][-1] == "Lệ phí"
    assert named(page, QToolButton, "Chủ đề Lệ phí, phím 2")
    press(page, (K.Key_Up, Qt.KeyboardModifier.AltModifier))
    assert [one.name for one in register.topics(place)] == ["Thời gian chờ", "Lệ phí", "Cơ sở vật chất"]
    named(page, QPushButton, "Ngừng dùng").click()
    assert [one.name for one in register.topics(place)] == ["Thời gian chờ", "Cơ sở vật chất"]
    assert any("ngừng dùng" in named(page, QListWidget, "Các chủ đề").item(at).text() for at in range(3))


def test_a_key_that_is_taken_is_refused_with_the_name_of_its_topic(page):
    press(page, (K.Key_N, CONTROL))
    write("Khác")
    named(page, QLineEdit, "Phím").setFocus()
    press(page, (K.Key_A, CONTROL))
    write("1")
    press(page, K.Key_Return)
    assert any("đã dùng cho chủ đề “Thời gian chờ”" in text for text in said(page))
    assert named(page, QLineEdit, "Tên chủ đề").text() == "Khác"


def test_topics_are_taken_from_the_criteria_once(page, place):
    press(page, (K.Key_N, CONTROL))
    named(page, QPushButton, "Lấy từ tiêu chí").click()
    assert any("đã có chủ đề" in text for text in said(page))


def test_counts_by_topic_criterion_and_unit_follow_every_key(page):
    named(page, QToolButton, "Xem: Số lượng").click()
    table(page).setFocus()
    press(page, K.Key_G)
    model = page.findChild(PlainTableView).model()
    counted = [[model.index(row, at).data() for at in range(4)] for row in range(model.rowCount())]
    assert ["Chủ đề", "Cơ sở vật chất", "1", ""] in counted
    assert ["Chủ đề", "(chưa xếp chủ đề)", "3", ""] in counted
    assert ["Tiêu chí", "Thái độ", "1", ""] in counted
    assert ["Đơn vị", "Bộ phận một cửa", "4", "4"] in counted
    assert counted[-1] == ["Tất cả", "", "4", "4"]


# --- answers ---


def test_an_answer_is_written_with_its_day_and_the_next_waiting_comment_comes_up(page, place):
    press(page, K.Key_Return)
    write("đã trả lời bằng văn bản")
    press(page, (K.Key_Return, CONTROL))
    first = lines(place)[0].handling
    assert (first.state, first.answer) == (HandlingState.ANSWERED, "đã trả lời bằng văn bản")
    assert first.answered_on == place.now().date().isoformat()
    assert current(page) == 1
    assert named(page, QPlainTextEdit, "Nội dung trả lời").toPlainText() == ""
    assert named(page, QToolButton, "Chưa trả lời: 3 / 4")


def test_an_answer_without_words_or_in_days_to_come_is_refused_and_stays_typed(page, place):
    press(page, K.Key_Return, (K.Key_Return, CONTROL))
    assert any("Chưa ghi nội dung trả lời" in text for text in said(page))
    write("đã gọi điện")
    day = named(page, QLineEdit, "Ngày trả lời")
    day.setFocus()
    press(page, (K.Key_A, CONTROL))
    write("31/12/2099")
    press(page, (K.Key_Return, CONTROL))
    assert any("còn chưa đến" in text for text in said(page))
    assert named(page, QPlainTextEdit, "Nội dung trả lời").toPlainText() == "đã gọi điện"
    assert lines(place)[0].handling.state is HandlingState.WAITING


def test_words_of_an_answer_are_kept_when_the_officer_goes_elsewhere(page, place):
    press(page, K.Key_Return)
    write("sẽ xem lại")
    press(page, K.Key_Escape, K.Key_Down)
    assert (lines(place)[0].handling.answer, lines(place)[0].handling.state) == (
        "sẽ xem lại",
        HandlingState.WAITING,
    )
    press(page, K.Key_Return)
    write("dở dang")
    page.flush()
    assert lines(place)[1].handling.answer == "dở dang"


def test_unit_and_state_of_a_comment_are_chosen(page, place):
    units = named(page, QComboBox, "Đơn vị trả lời")
    units.setCurrentIndex(2)
    units.activated.emit(2)
    assert lines(place)[0].handling.unit == "Chi cục Quản lý đất đai"
    named(page, QPushButton, "Không cần trả lời").click()
    assert rows(page)[0][4] == "không cần trả lời"
    named(page, QPushButton, "Chờ trả lời lại").click()
    assert rows(page)[0][4] == "đã giao, chưa trả lời"


def test_ctrl_u_shows_what_waits_for_an_answer(page, place):
    register.answer(place, ROUND, lines(place)[:1], "xong", date(2014, 5, 2))
    press(page, (K.Key_U, CONTROL))
    assert [row[0] for row in rows(page)] == ["0002", "0003", "0004"]
    press(page, (K.Key_U, CONTROL))
    assert len(rows(page)) == 4


def test_an_officer_without_the_right_to_make_topics_is_told_and_nothing_is_lost(page, place):
    place.role = Role.ENTRY
    press(page, (K.Key_N, CONTROL))
    write("Lệ phí")
    press(page, K.Key_Return)
    assert any(label.property("role") == "error" and label.text() for label in page.findChildren(QLabel))
    assert named(page, QLineEdit, "Tên chủ đề").text() == "Lệ phí"
    assert len(register.topics(place)) == 2


# --- names ---


def mark(page, words):
    text = page.findChild(QTextEdit)
    text.setFocus()
    at = text.toPlainText().index(words)
    cursor = text.textCursor()
    cursor.setPosition(at)
    cursor.setPosition(at + len(words), QTextCursor.MoveMode.KeepAnchor)
    text.setTextCursor(cursor)


def test_a_guessed_name_can_be_printed_again_and_other_words_hidden(page, place):
    mark(page, "Nguyễn Văn Mẫu")
    press(page, (K.Key_H, CONTROL))
    assert rows(page)[0][1] == "Chờ lâu, ông Nguyễn Văn Mẫu hẹn lại"
    mark(page, "hẹn lại")
    press(page, (K.Key_H, CONTROL))
    assert rows(page)[0][1] == "Chờ lâu, ông Nguyễn Văn Mẫu […]"
    assert any("Khi in: Chờ lâu, ông Nguyễn Văn Mẫu […]" in text for text in said(page))


def test_hiding_without_marked_words_says_how(page):
    table(page).setFocus()
    press(page, (K.Key_H, CONTROL))
    assert any("bôi đen" in text for text in said(page))


def test_comments_are_copied_as_they_may_be_printed(page):
    press(page, (K.Key_C, CONTROL))
    copied = QApplication.clipboard().text()
    assert len(copied.split("\n")) == 2
    assert "Nguyễn" not in copied
    press(page, (K.Key_Down, SHIFT), (K.Key_C, CONTROL))
    assert len(QApplication.clipboard().text().split("\n")) == 3
    press(page, (K.Key_A, CONTROL), (K.Key_C, CONTROL))
    assert len(QApplication.clipboard().text().split("\n")) == 5


def test_names_in_answers_are_not_copied(page, place):
    first = lines(place)[0]
    register.answer(place, ROUND, [first], "Đã cảm ơn ông Lê Văn Mẫu", date(2014, 5, 20))
    page.show_round(ROUND)
    table(page).setFocus()
    press(page, (K.Key_C, CONTROL))
    copied = QApplication.clipboard().text()
    assert "Đã cảm ơn ông […]" in copied
    assert "Lê" not in copied


def test_more_comments_than_are_fetched_at_once_stay_chosen_together(shown, place):
    comment(place, *(f"Ý kiến thứ {at}" for at in range(450)))
    page = shown()
    press(page, (K.Key_A, CONTROL), K.Key_1)
    assert len(table(page).chosen_rows()) == 454
    press(page, K.Key_G)
    with_both = [one for one in lines(place, words="thứ 449") if len(one.handling.topics) == 2]
    assert len(with_both) == 1
    assert len(table(page).chosen_rows()) == 454


def test_with_several_chosen_no_piece_is_hidden(page, place):
    mark(page, "hẹn lại")
    table(page).setFocus()
    press(page, (K.Key_Down, SHIFT), (K.Key_H, CONTROL))
    assert "hẹn lại" in lines(place)[0].printed


def test_after_the_last_waiting_comment_the_ones_above_come_up_and_then_none(page, place):
    press(page, (K.Key_End, CONTROL))
    for _ in range(4):
        press(page, K.Key_Return)
        write("đã trả lời")
        press(page, (K.Key_Return, CONTROL))
    assert all(one.handling.state is HandlingState.ANSWERED for one in lines(place))
    assert "Đã ghi trả lời. Không còn ý kiến nào chờ trả lời." in said(page)


def test_the_list_has_the_keys_when_one_comes_to_the_page(page):
    named(page, QLineEdit, "Tìm chữ").setFocus()
    page.hide()
    page.show()
    assert page.focusWidget() is table(page)


def test_a_locked_round_says_that_comments_are_still_answered(page, place):
    place.store.change_round(replace(place.store.round(ROUND), state=RoundState.LOCKED), place.stamp())
    page.show_round(ROUND)
    assert any(text.startswith("Đợt đã khóa: số liệu không đổi nữa") for text in said(page))
    table(page).setFocus()
    press(page, K.Key_1)
    assert lines(place)[0].handling.topics
