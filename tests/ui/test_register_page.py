"""The register of comments at work: topics by a key, answers with their day, nothing lost."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableView,
    QToolButton,
)

from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.register import HandlingState
from hailong_desktop.services import register
from hailong_desktop.services.news import FormSaved
from tests.fakes.office import ROUND, open_office
from tests.fakes.register_desk import (
    CONTROL,
    SHIFT,
    K,
    comment,
    current,
    lines,
    named,
    press,
    register_office,
    register_page,
    rows,
    said,
    table,
    write,
)
from ui.results_page.plain_table import PlainTableView


@pytest.fixture
def place():
    return register_office()


@pytest.fixture
def page(qtbot, place):
    return register_page(qtbot, place)


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


def test_an_empty_round_says_where_comments_come_from(qtbot):
    page = register_page(qtbot, open_office())
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


def test_thousands_of_comments_are_fetched_a_page_at_a_time(qtbot, place):
    comment(place, *(f"Ý kiến thứ {at}" for at in range(450)))
    page = register_page(qtbot, place)
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
