"""What opens above the paper: comments, serial, unit, forms put away, batches; all by keyboard."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLabel, QListWidget

from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.rounds import change_round, keep_batch, new_round, set_lock
from tests.fakes.desk_window import CTRL, PLAIN, SHIFT, DeskWindow
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save
from ui.bridge import Bridge
from ui.keying_page.page import KeyingPage
from ui.surroundings import Surroundings

WHOLE = "1 1E 2 2 E 3 E"
PATIENCE = 5000


@pytest.fixture
def place():
    made = open_office()
    open_batch(made, returned=3, period="2014-05", channel="phát tại quầy")
    return made


@pytest.fixture
def desk(qtbot, place):
    shown = DeskWindow(place)
    qtbot.addWidget(shown.page)
    return shown


# comments


def test_comments_are_typed_and_the_desk_stands_at_the_same_question(desk):
    desk.keys("1 1E 2").f(2).words("Chờ lâu, 2 lần")
    desk.f(2)
    assert desk.in_work == "1.2"
    assert "Đã gõ ý kiến" in desk.said()
    desk.keys("2 E 3 E")
    assert desk.saved("0001").texts == {"O1": "Chờ lâu, 2 lần"}
    assert "Đã gõ ý kiến" not in desk.said()


@pytest.mark.parametrize(
    ("code", "modifiers"), [(Qt.Key.Key_Escape, PLAIN), (Qt.Key.Key_Return, CTRL), (Qt.Key.Key_F2, PLAIN)]
)
def test_every_way_out_of_the_comments_keeps_them(desk, code, modifiers):
    desk.f(2).words("Tốt")
    desk.key(code, modifiers)
    assert desk.page.hasFocus()
    desk.keys(WHOLE)
    assert desk.saved("0001").texts == {"O1": "Tốt"}


def test_digits_and_enter_in_comments_are_letters(desk):
    desk.f(2).keys("12")
    desk.key(Qt.Key.Key_Return, PLAIN, "\r")
    assert desk.text_field("Ý kiến khác").toPlainText() == "12\n"
    assert not desk.ticked()


def test_comments_are_in_the_draft_while_they_are_typed(desk, qtbot):
    desk.f(2).words("Chờ ")
    qtbot.waitUntil(lambda: bool(desk.place.store.drafts(ROUND)), timeout=PATIENCE)
    assert desk.place.store.drafts(ROUND)[0].form.texts == {"O1": "Chờ"}
    assert desk.text_field("Ý kiến khác").toPlainText() == "Chờ "


def test_comments_that_cannot_be_kept_are_said(desk):
    desk.f(2).words("a\ue000")
    assert "không phải là chữ" in desk.named(QLabel, "Lỗi").text()
    desk.key(Qt.Key.Key_Backspace)
    assert "không phải là chữ" not in desk.said()


def test_comments_of_a_draft_come_back(desk):
    desk.f(2).words("Tốt").f(2)
    desk.f(2)
    assert desk.text_field("Ý kiến khác").toPlainText() == "Tốt"


# the number


def test_the_number_on_the_paper(desk):
    desk.f(6).keys("0 1 5 0 E")
    assert desk.serial == "0150"
    assert desk.page.hasFocus()
    desk.keys(WHOLE)
    assert desk.serial == "0151"


def test_a_number_that_is_taken_is_refused_with_its_form(desk):
    desk.keys(WHOLE).f(6).keys("0 0 0 1 E")
    assert "đã có trong đợt này" in desk.said()
    assert desk.field("Số phiếu in trên giấy").hasFocus()
    desk.keys("e")
    assert desk.serial == "0002"


@pytest.mark.parametrize("leave", ["e", ""])
def test_the_number_can_be_left_as_it_is(desk, leave):
    desk.f(6).keys("7" + leave)
    if not leave:
        desk.f(6)
    assert desk.serial == "0001"
    assert desk.page.hasFocus()


def test_keys_of_the_paper_do_nothing_while_a_panel_has_them(desk):
    desk.keys("1").f(6)
    desk.key(Qt.Key.Key_Up)
    desk.key(Qt.Key.Key_Down)
    assert desk.in_work == "R2"
    desk.f(4)
    assert desk.field("Tìm phòng, đơn vị").hasFocus()


# the unit


def test_the_unit_of_one_form_by_its_digit(desk):
    desk.f(4).keys("2")
    assert "Chi cục Quản lý đất đai (riêng phiếu này) (F4)" in desk.said()
    desk.keys(WHOLE)
    assert desk.saved("0001").unit == "Chi cục Quản lý đất đai"
    assert "Bộ phận một cửa (F4)" in desk.said()


def test_the_unit_by_a_part_of_its_name_without_diacritics(desk):
    desk.f(4).words("dat dai").keys("E")
    assert "Chi cục Quản lý đất đai (riêng phiếu này)" in desk.said()


def test_a_unit_that_nobody_knew(desk, place):
    desk.f(4).words("Phòng Khoáng sản")
    listed = desk.named(QListWidget, "Phòng, đơn vị")
    assert listed.item(0).text().endswith("Thêm đơn vị mới: Phòng Khoáng sản")
    desk.keys("E")
    assert "Phòng Khoáng sản" in place.store.round(ROUND).units
    assert "Phòng Khoáng sản (riêng phiếu này)" in desk.said()


def test_the_unit_of_the_whole_batch(desk, place):
    desk.keys("1").f(4).f(4)
    assert desk.named(QCheckBox, "Đổi phòng, đơn vị cho cả tập").isChecked()
    desk.keys("2")
    (batch,) = place.store.batches(ROUND)
    assert batch.unit == "Chi cục Quản lý đất đai"
    assert desk.in_work == "R2"
    assert "riêng phiếu này" not in desk.said()
    desk.keys("1E 2 2 E 3 E")
    assert desk.saved("0001").unit == "Chi cục Quản lý đất đai"
    assert "Chi cục Quản lý đất đai (F4)" in desk.said()


def test_the_unit_by_arrows_and_by_mouse_and_none(desk):
    desk.f(4).keys("d E")
    assert "Chi cục Quản lý đất đai (riêng phiếu này)" in desk.said()
    desk.f(4).keys("u u E")
    assert "chưa ghi đơn vị" in desk.said()
    desk.f(4).keys("0")
    listed = desk.f(4).named(QListWidget, "Phòng, đơn vị")
    listed.itemClicked.emit(listed.item(1))
    listed.setCurrentRow(1)
    listed.itemClicked.emit(listed.item(1))
    assert "Bộ phận một cửa (F4)" in desk.said()


def test_a_digit_without_a_unit_changes_nothing(desk):
    desk.f(4).keys("9 e")
    assert "Bộ phận một cửa (F4)" in desk.said()
    assert desk.page.hasFocus()


def test_the_channel_of_one_form(desk, place):
    keep_batch(place, replace(place.store.batches(ROUND)[0], id=0, label="Gửi bưu điện", channel="bưu điện"))
    assert "Kênh: phát tại quầy" in desk.said()
    desk.keys("1").f(4, SHIFT).keys("2")
    assert "Kênh: bưu điện (riêng phiếu này)" in desk.said()
    assert desk.in_work == "R2"
    desk.keys("1E 2 2 E 3 E")
    assert desk.saved("0001").channel == "bưu điện"
    assert "Kênh: phát tại quầy" in desk.said()
    assert "bưu điện" not in desk.said()


def test_the_period_of_one_form_is_typed_as_it_is(desk):
    assert "Kỳ 2014-05" in desk.said()
    desk.keys("1").f(6, SHIFT).words("2014-03").keys("E")
    assert "Kỳ 2014-03 (riêng phiếu này)" in desk.said()
    assert desk.in_work == "R2"
    desk.keys("1E 2 2 E 3 E")
    assert desk.saved("0001").period == "2014-03"
    assert "Kỳ 2014-03" not in desk.said()


def test_a_period_that_is_none_says_what_to_write_and_keeps_what_was_typed(desk):
    desk.f(6, SHIFT).words("2014-13").keys("E")
    assert "Kỳ “2014-13” không đúng" in desk.said()
    assert desk.field("Tìm kỳ").text() == "2014-13"
    desk.keys("e")
    assert "Kỳ 2014-05" in desk.said()


def test_the_period_of_the_whole_batch_by_arrows(desk, place):
    keep_batch(place, replace(place.store.batches(ROUND)[0], id=0, label="Tháng ba", period="2014-03"))
    desk.f(6, SHIFT).f(6, SHIFT).keys("u E")
    assert place.store.batches(ROUND)[0].period == "2014-03"
    assert "riêng phiếu này" not in desk.said()


def test_a_channel_that_nobody_wrote_down_before_goes_to_the_whole_batch(desk, place):
    desk.f(4, SHIFT).f(4, SHIFT).words("đến nhà").keys("E")
    assert place.store.batches(ROUND)[0].channel == "đến nhà"
    assert "riêng phiếu này" not in desk.said()
    desk.f(4, SHIFT).keys("0")
    assert "Kênh: chưa ghi (riêng phiếu này)" in desk.said()


def test_a_unit_name_that_is_unfit_is_refused_in_its_place(desk):
    desk.f(4).words("x\ue000").keys("E")
    assert "không phải là chữ" in desk.said()
    assert desk.field("Tìm phòng, đơn vị").hasFocus()


# forms put away


def test_a_form_is_put_away_and_taken_back_by_keys(desk):
    desk.keys("1").f(9)
    assert "Đã để lại phiếu 0001" in desk.said()
    assert desk.serial == "0002"
    assert "Lấy lại 1 phiếu (Shift+F9)" in desk.said()
    desk.keys("2").f(9).f(9, SHIFT)
    listed = desk.named(QListWidget, "Phiếu để lại")
    assert [listed.item(at).text() for at in range(listed.count())] == [
        "1   Phiếu 0002, đã nhập 1 câu",
        "2   Phiếu 0001, đã nhập 1 câu",
    ]
    desk.keys("2")
    assert desk.serial == "0001"
    assert desk.in_work == "R2"
    desk.f(9, SHIFT).keys("E")
    assert desk.serial == "0002"


def test_putting_away_can_be_thought_over(desk):
    desk.f(9)
    assert "không cần để lại" in desk.said()
    desk.f(9, SHIFT)
    assert not desk.page.findChildren(QListWidget)
    desk.keys("1").f(9).f(9, SHIFT).keys("7 e")
    assert desk.serial == "0002"
    assert desk.page.hasFocus()
    desk.f(9, SHIFT)
    listed = desk.named(QListWidget, "Phiếu để lại")
    listed.itemClicked.emit(listed.item(0))
    assert desk.serial == "0001"


# batches


@pytest.fixture
def empty(qtbot):
    shown = DeskWindow(open_office())
    qtbot.addWidget(shown.page)
    return shown


def test_without_a_batch_one_is_written_down_by_keyboard(empty):
    assert "Tập phiếu mới" in empty.said()
    assert empty.field("Tên tập phiếu").hasFocus()
    empty.keys("e")
    assert "Tập phiếu mới" in empty.said()
    empty.words("Tập tháng 5").keys("E").words("Bộ phận một cửa").keys("E").words("2014-05").keys("E")
    empty.words("tại quầy").keys("E").words("40").keys("E").words("2").keys("E").words("rách").keys("E")
    (batch,) = empty.place.store.batches(ROUND)
    assert (batch.label, batch.unit, batch.period) == ("Tập tháng 5", "Bộ phận một cửa", "2014-05")
    assert (batch.channel, batch.returned, batch.spoiled) == ("tại quầy", 40, 2)
    assert empty.page.hasFocus()
    empty.keys(WHOLE)
    assert empty.saved("0001").unit == "Bộ phận một cửa"


@pytest.mark.parametrize(
    ("name", "typed", "said"),
    [
        ("Tên tập phiếu", "", "Tập phiếu chưa có tên"),
        ("Kỳ", "tháng 5", "Kỳ “tháng 5” không đúng"),
        ("Số phiếu thu về", "bốn mươi", "Số phiếu thu về phải là số"),
        ("Số phiếu thu về", "²", "Số phiếu thu về phải là số"),
        ("Số phiếu hỏng", "1", "phải ghi lý do hỏng"),
        ("Kênh thu", "\ue000", "không phải là chữ"),
    ],
)
def test_a_batch_that_cannot_be_is_refused_and_nothing_typed_is_lost(empty, name, typed, said):
    if name != "Tên tập phiếu":
        empty.words("Tập 1")
    empty.field(name).setText(typed)
    empty.click("Bắt đầu nhập tập này")
    assert said in empty.said()
    assert empty.field(name).text() == typed
    assert not empty.place.store.batches(ROUND)


def test_a_batch_may_be_named_by_its_unit(empty):
    empty.named(QComboBox, "Phòng, đơn vị").setCurrentText("Chi cục Quản lý đất đai")
    empty.click("Bắt đầu nhập tập này")
    assert empty.place.store.batches(ROUND)[0].label == "Chi cục Quản lý đất đai"


def test_a_second_batch_is_written_down_and_chosen(desk, place):
    desk.keys("1").f(3).words("Tập 2")
    desk.field("Lý do hỏng").setFocus()
    desk.keys("E")
    assert desk.serial == "0002"
    assert not desk.ticked()
    chooser = desk.named(QComboBox, "Tập phiếu")
    assert [chooser.itemText(at) for at in range(2)] == ["0/3 · Tập 1", "0 · Tập 2"]
    chooser.setFocus()
    chooser.setCurrentIndex(0)
    chooser.activated.emit(0)
    assert desk.serial == "0001"
    assert desk.in_work == "R2"
    desk.keys("1E 2 2 E 3 E")
    assert chooser.itemText(0) == "1/3 · Tập 1"


def test_an_untouched_sheet_leaves_its_number_to_the_other_batch(desk, place):
    keep_batch(place, replace(place.store.batches(ROUND)[0], id=0, label="Tập 2"))
    chooser = desk.named(QComboBox, "Tập phiếu")
    chooser.activated.emit(1)
    desk.keys(WHOLE)
    chooser.activated.emit(0)
    assert desk.serial == "0002"


def test_a_new_batch_can_be_thought_over(desk):
    desk.keys("1").f(3).words("Tập").keys("e")
    assert desk.in_work == "R2"
    assert desk.page.hasFocus()
    desk.f(3).f(3)
    assert desk.page.hasFocus()


def test_the_values_of_a_batch_are_changed(desk, place):
    desk.keys("1").click("Sửa tập")
    assert desk.field("Tên tập phiếu").text() == "Tập 1"
    assert desk.field("Số phiếu thu về").text() == "3"
    desk.field("Kỳ").setText("2014-06")
    desk.field("Số phiếu thu về").setText("")
    desk.click("Lưu tập này")
    (batch,) = place.store.batches(ROUND)
    assert (batch.period, batch.returned, batch.unit) == ("2014-06", None, "Bộ phận một cửa")
    assert "Kỳ 2014-06" in desk.said()
    assert desk.in_work == "R2"
    assert desk.page.hasFocus()


def test_changing_a_batch_keeps_the_form_in_correction(desk, place):
    desk.keys(WHOLE).f(8)
    keep_batch(place, replace(place.store.batches(ROUND)[0], spoiled=1, spoiled_reason="rách"))
    assert "Đang sửa phiếu 0001" in desk.said()
    assert "1 phiếu hỏng" in desk.said()


def test_the_chooser_gives_the_keys_back(desk):
    chooser = desk.named(QComboBox, "Tập phiếu")
    for code in (Qt.Key.Key_Escape, Qt.Key.Key_Return):
        chooser.setFocus()
        desk.key(code, PLAIN, "\r" if code == Qt.Key.Key_Return else "")
        assert desk.page.hasFocus()
    assert desk.in_work == "R1"


def test_news_of_other_rounds_is_nothing_to_this_page(desk, place):
    new_round(place, code="2015-1", name="Đợt 2", questionnaire="ngan")
    desk.keys("1")
    change_round(place, replace(place.store.round("2015-1"), units=("Phòng A",)))
    assert desk.in_work == "R2"
    desk.page.show_round("2015-1")
    assert "Tập phiếu mới" in desk.said()
    save(place, a_form("0099"))
    desk.page.show_round(ROUND)
    assert desk.in_work == "R2"


def test_a_locked_round_says_so_and_keeps_the_form(desk, place):
    set_lock(place, ROUND, locked=True)
    desk.keys(WHOLE)
    assert "đã khóa" in desk.said()
    assert desk.serial == "0001"


def test_before_any_round_is_shown_keys_do_nothing(qtbot, place):
    around = Surroundings(place, cast("Archive", None), LiveTallies(place), Bridge(place.news), Path())
    page = KeyingPage(around)
    qtbot.addWidget(page)
    page.show()
    for code, text in ((Qt.Key.Key_1, "1"), (Qt.Key.Key_F3, ""), (Qt.Key.Key_F2, "")):
        QApplication.sendEvent(page, QKeyEvent(QEvent.Type.KeyPress, code, PLAIN, text))
    page.flush()
    assert not [label for label in page.findChildren(QLabel) if label.text() == "Tập phiếu mới"]
