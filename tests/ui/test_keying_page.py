"""The keying page at work: keys as the officer strikes them, what the paper and the side show."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QProgressBar, QPushButton, QWidget

from hailong_desktop.domain.response import Status
from hailong_desktop.services.forms import void_form
from hailong_desktop.services.news import FormsImported
from hailong_desktop.services.refusals import NotSavedError
from hailong_desktop.services.rounds import change_round
from tests.fakes.desk_window import PLAIN, DeskWindow, office_of_every_kind
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, a_form, open_batch, open_office, save
from ui.keeping import AFTER_LAST_KEY, AT_LATEST
from ui.keying_page.boxes import KeyRadio, KeyTick
from ui.keying_page.paper import REDDENED

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


@pytest.fixture
def every(qtbot):
    made = office_of_every_kind()
    open_batch(made, period="2014-05")
    shown = DeskWindow(made)
    qtbot.addWidget(shown.page)
    return shown


# keys and what they show


def test_a_form_is_keyed_without_the_mouse_and_the_next_one_opens(desk):
    assert desk.serial == "0001"
    desk.keys(WHOLE)
    assert dict(desk.saved("0001").cells) == {"R1": "1", "R2": "a", "1.1": "2", "1.2": "2", "2.1": "3"}
    assert desk.serial == "0002"
    assert desk.in_work == "R1"
    assert "Đã lưu phiếu 0001" in desk.said()
    desk.keys("1")
    assert "Đã lưu" not in desk.said()


def test_boxes_are_real_and_tick_as_the_keys_are_struck(desk):
    assert len(desk.page.findChildren(KeyRadio)) == 2 + 4 * 3
    assert len(desk.page.findChildren(KeyTick)) == 2
    desk.keys("1 2 1E 2")
    assert desk.ticked() == {"Câu R1, cột 1", "Câu R2, cột 1", "Câu R2, cột 2", "Câu 1.1, cột 2"}
    desk.keys("z")
    assert "Câu 1.1, cột 2" not in desk.ticked()


def test_boxes_never_take_the_keys_and_input_methods_are_off(desk):
    for box in desk.page.findChildren(KeyRadio):
        assert box.focusPolicy() is Qt.FocusPolicy.NoFocus
    assert not desk.page.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    composed = QInputMethodEvent("ă", [])
    QApplication.sendEvent(desk.page, composed)
    QTest.keyClick(desk.page, Qt.Key.Key_Backspace)
    QTest.keyClick(desk.page, Qt.Key.Key_A)
    assert desk.in_work == "R1"
    assert not desk.ticked()


@pytest.mark.parametrize(
    ("struck", "said"), [(".", "bỏ trống"), ("*", "đánh nhiều ô"), ("+", "không đọc được")]
)
def test_why_an_answer_is_missing_stands_on_its_row(desk, struck, said):
    desk.keys(struck)
    assert said in desk.said().splitlines()


def test_not_applicable_stands_on_its_row_too(desk):
    desk.keys("1 . 1 0 -")
    assert "không áp dụng" in desk.said().splitlines()


def test_where_the_cursor_is_can_be_read(desk):
    assert "trang 1/2 · câu 1/5" in desk.said()
    desk.keys("1 1E 2")
    assert "trang 1/2 · câu 4/5" in desk.said()
    desk.keys("2")
    assert "trang 1/2 · đối chiếu" in desk.said()


def test_the_row_in_work_stays_in_sight(qtbot):
    made = office_of_every_kind()
    open_batch(made)
    desk = DeskWindow(made, size=(900, 420))
    qtbot.addWidget(desk.page)
    for struck in (".", ".", ".", ".", "1", "2"):
        desk.keys(struck)
        row = desk.row(desk.in_work)
        top = row.mapTo(desk.page, QPoint(0, 0)).y()
        assert not row.visibleRegion().isEmpty(), desk.in_work
        assert 0 < top < desk.page.height()


def test_the_legal_keys_stand_at_the_foot(desk):
    assert desk.legal().startswith("1–2: cột trên phiếu; .: bỏ trống")
    desk.keys("1 1")
    assert "Enter: câu sau" in desk.legal()
    desk.keys("E 2 2")
    assert desk.legal().startswith("Enter: chốt trang")


# refusals


def test_a_refused_key_reddens_its_row_and_says_why_beside_it(desk, qtbot):
    desk.keys("9")
    assert "Không có cột 9" in desk.said()
    assert "Phím dùng được:  1–2" in desk.said()
    assert desk.row("R1").is_refused()
    assert desk.in_work == "R1"
    qtbot.waitUntil(lambda: not desk.row("R1").is_refused(), timeout=10 * REDDENED)
    assert "Không có cột 9" in desk.said()
    desk.keys("1")
    assert "Không có cột 9" not in desk.said()


def test_the_next_legal_key_takes_the_red_away_at_once(desk):
    desk.keys("9 1")
    assert not desk.row("R1").is_refused()


def test_enter_in_the_middle_shows_the_first_open_question(desk):
    desk.keys("1 1E - - E")
    assert "còn câu chưa nhập" in desk.said()
    assert desk.row("1.1").is_refused()
    assert not desk.row("R1").is_refused()


def test_a_refusal_makes_a_sound_and_an_answer_none(desk):
    desk.keys("9")
    assert desk.heard == ["refused"]
    desk.keys("1")
    assert desk.heard == ["refused"]


def test_nothing_modal_ever_opens(desk):
    desk.keys("9 E x 9 e")
    assert QApplication.activeModalWidget() is None
    assert QApplication.activePopupWidget() is None


# the checkpoint


def test_the_end_of_a_page_shows_its_answers_in_fives(desk):
    desk.keys("1 1 2E * 0")
    assert desk.in_work == "Hết trang"
    assert "Hết trang 1: đối chiếu với phiếu" in desk.said()
    answers = [one.text() for one in desk.page.findChildren(QPushButton) if one.property("role") == "answer"]
    assert answers == ["1", "1+2", "*", "0"]
    assert "R1 – 1.2" in desk.said()
    desk.keys("1")
    assert "hãy đối chiếu với phiếu rồi bấm Enter" in desk.said()
    desk.keys("E")
    assert desk.in_work == "2.1"
    assert "trang 2/2" in desk.said()


def test_long_answers_are_shortened_on_the_checkpoint(every):
    every.words("Cấp giấy chứng nhận quyền sử dụng đất").keys("E 1E 5E 21E 1 2 1")
    assert every.in_work == "Hết trang"
    assert "Cấp giấy chứng…" in every.said().replace("Cấp giấy chứn…", "Cấp giấy chứng…")
    assert "21/05/2014" in every.said()


# undo, flag, reasons


def test_undo_goes_back_over_a_saved_form_and_says_that_it_is_open(desk):
    desk.keys(WHOLE + "z")
    assert desk.serial == "0001"
    assert desk.saved("0001").status is Status.OPEN
    assert "chưa được tính cho đến khi lưu" in desk.said()
    desk.keys("y")
    assert desk.saved("0001").status is Status.VALID
    assert desk.serial == "0002"


def test_a_comment_flag_is_shown(desk):
    desk.keys("/")
    assert "Có ý kiến viết tay" in desk.said()


def test_a_reason_is_chosen_by_its_digit(desk):
    desk.keys("1 x")
    assert "Phiếu không hợp lệ vì lý do gì?" in desk.said()
    desk.keys("9")
    assert "Hãy bấm số từ 1 đến 4" in desk.said()
    desk.keys("2")
    assert desk.saved("0001").invalid_reason == "đánh hai ô ở nhiều câu"
    assert "1 không hợp lệ" in desk.said()


def test_a_reason_can_be_clicked_and_left(desk):
    desk.keys("1 x e")
    assert desk.in_work == "R2"
    desk.keys("x").click("trùng phiếu")
    assert desk.saved("0001").invalid_reason == "trùng phiếu"


# every kind of question


def test_several_boxes_and_typed_digits(every):
    every.keys(". 1 3")
    assert every.ticked() == {"Câu R2, cột 1", "Câu R2, cột 3"}
    every.keys("E 2 5")
    assert "25▏" in every.said()
    every.keys("E 2 1 0 5")
    assert "21/05/▏" in every.said()
    every.keys("E")
    assert "21/05/2014" in every.said()


def test_a_key_that_could_be_longer_waits_and_is_shown(every):
    every.keys(". . . . 1 1")
    assert every.in_work == "1.2"
    assert "1…" in every.said().splitlines()
    assert "Enter: ghi 1" in every.legal()
    every.keys("2")
    assert every.ticked() >= {"Câu 1.2, cột 12"}


def test_words_are_typed_with_the_input_method_and_entered(every):
    field = every.field("Mã hồ sơ")
    assert QApplication.focusWidget() is field
    every.words("Hồ sơ 12").keys("E")
    assert every.in_work == "R2"
    assert QApplication.focusWidget() is every.page
    every.keys("u")
    assert QApplication.focusWidget() is field
    assert field.text() == "Hồ sơ 12"


@pytest.mark.parametrize("text", ["1", "0", "*", ","])
def test_what_a_field_for_words_keeps_for_itself(every, text):
    every.words("a")
    QApplication.sendEvent(every.focused(), QKeyEvent(QEvent.Type.KeyPress, ord(text), PLAIN, text))
    assert every.field("Mã hồ sơ").text() == f"a{text}"


def test_a_field_for_words_may_begin_with_a_digit(every):
    every.keys("0 1 2")
    assert every.field("Mã hồ sơ").text() == "012"


@pytest.mark.parametrize(("struck", "said"), [(".", "bỏ trống"), ("+", "không đọc được")])
def test_an_empty_field_for_words_takes_the_reasons(every, struck, said):
    every.keys(struck)
    assert every.in_work == "R2"
    assert said in every.said().splitlines()


def test_leaving_a_field_loses_nothing(every):
    every.words("Hồ sơ 12").keys("d")
    assert every.in_work == "R2"
    every.keys("-").words("Hồ sơ 13").keys("x e")
    assert every.field("Mã hồ sơ").text() == "Hồ sơ 13"
    every.words("4")
    every.f(9)
    assert "Đã để lại phiếu 0001" in every.said()
    (draft,) = every.place.store.drafts(ROUND)
    assert draft.form.cells["R1"] == "Hồ sơ 134"


def test_words_not_entered_yet_are_in_the_draft(every, qtbot):
    every.words("Hồ sơ ")
    qtbot.waitUntil(lambda: bool(every.place.store.drafts(ROUND)), timeout=PATIENCE)
    assert every.place.store.drafts(ROUND)[0].form.cells["R1"] == "Hồ sơ"
    every.f(2).keys("e")
    assert every.field("Mã hồ sơ").text() == "Hồ sơ "
    every.words("12").keys("E")
    assert every.in_work == "R2"
    assert "Hồ sơ 12" in [field.text() for field in every.page.findChildren(QLineEdit)]


def test_undo_in_a_field_undoes_its_words_first(every):
    every.words("a").keys("z")
    assert every.field("Mã hồ sơ").text() == ""
    every.words("b").keys("E z")
    assert every.in_work == "R1"
    assert every.field("Mã hồ sơ").text() == ""


def test_unfit_words_are_refused_and_stay(every):
    every.words("a" * 299).words("\ue000").keys("E")
    assert every.in_work == "R1"
    assert "không phải là chữ" in every.said()


def test_commands_work_out_of_a_field_too(every):
    every.f(6)
    assert QApplication.focusWidget() is every.field("Số phiếu in trên giấy")


# the mouse


def test_a_click_in_the_row_in_work_is_its_key(desk):
    desk.click("Câu R1, cột 2: Tổ chức")
    assert desk.ticked() == {"Câu R1, cột 2"}
    assert desk.in_work == "R2"
    desk.click("Câu R2, cột 1: Báo").click("Câu R2, cột 2: Đài")
    assert desk.in_work == "R2"
    assert len(desk.ticked()) == 3


def test_a_click_on_a_keyed_row_goes_there_and_changes_nothing(desk):
    desk.keys("1 1E 2").click("Câu R1, cột 2: Tổ chức")
    assert desk.in_work == "R1"
    assert "Câu R1, cột 1" in desk.ticked()
    QTest.mouseClick(desk.row("1.1"), Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert desk.in_work == "1.1"


def test_a_click_beyond_the_next_question_is_refused(desk):
    desk.keys("1").click("Câu 1.2, cột 1: Rất hài lòng")
    assert desk.in_work == "R2"
    assert "chưa nhập nên chưa đi tiếp được" in desk.said()
    assert not desk.ticked() & {"Câu 1.2, cột 1"}


def test_a_click_on_a_column_of_two_digits(every):
    every.keys(". . . . 1 1").click("Câu 1.2, cột 1: Mức 1")
    assert every.in_work == "1.3"
    assert "Câu 1.2, cột 1" in every.ticked()


def test_a_click_on_a_field_that_is_keyed_goes_there(every):
    every.words("a").keys("E 1E")
    field = every.field("Mã hồ sơ")
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert every.in_work == "R1"
    assert field.hasFocus()
    QTest.mouseClick(field, Qt.MouseButton.LeftButton)
    assert every.in_work == "R1"


def test_a_click_at_a_checkpoint_does_not_tick(desk):
    desk.keys("1 1E 2 2")
    hidden = next(box for box in desk.page.findChildren(KeyRadio) if "R1, cột 2" in box.accessibleName())
    hidden.click()
    assert desk.in_work == "R1"


# drafts, failures


def test_the_draft_is_kept_a_moment_after_the_last_key(desk, qtbot):
    desk.keys("1")
    assert "Đang lưu nháp…" in desk.said()
    qtbot.waitUntil(lambda: "Nháp đã lưu ✓" in desk.said(), timeout=PATIENCE)
    (draft,) = desk.place.store.drafts(ROUND)
    assert draft.form.cells == {"R1": "1"}
    assert AFTER_LAST_KEY == 300
    assert AT_LATEST == 1000


def test_hiding_the_page_keeps_the_draft_at_once(desk):
    desk.keys("1 1")
    desk.page.hide()
    (draft,) = desk.place.store.drafts(ROUND)
    assert draft.stop == 1


def test_the_form_comes_back_at_the_exact_question_after_a_crash(desk, place, qtbot):
    desk.keys("1 1E 2 -")
    desk.page.flush()
    again = DeskWindow(place)
    qtbot.addWidget(again.page)
    assert again.serial == "0001"
    assert again.in_work == "1.1"
    assert len(again.ticked()) == 3


class FullDisk(MemoryStore):
    """A store on a disk that can be full."""

    full = False

    def save_form(self, form, stamp, draft=None):
        self._write()
        return super().save_form(form, stamp, draft)

    def put_draft(self, draft):
        self._write()
        super().put_draft(draft)

    def _write(self):
        if self.full:
            raise NotSavedError("Ổ đĩa đã đầy. Hãy xóa bớt tệp rồi bấm Thử lại.")


@pytest.fixture
def full(qtbot):
    made = open_office(FullDisk())
    open_batch(made)
    shown = DeskWindow(made)
    qtbot.addWidget(shown.page)
    return shown


def test_a_failed_save_stays_said_until_it_works(full):
    full.place.store.full = True
    full.keys(WHOLE)
    assert "Ổ đĩa đã đầy" in full.said()
    assert full.serial == "0001"
    full.keys("9")
    assert "Ổ đĩa đã đầy" in full.said()
    full.click("Thử lại")
    assert "Ổ đĩa đã đầy" in full.said()
    full.place.store.full = False
    full.click("Thử lại")
    assert "Ổ đĩa đã đầy" not in full.said()
    assert full.serial == "0002"
    assert full.saved("0001")


def test_enter_tries_a_failed_save_again(full):
    full.place.store.full = True
    full.keys(WHOLE)
    full.place.store.full = False
    full.keys("E")
    assert full.saved("0001")


def test_a_failing_draft_shows_the_bar_and_retry_keeps_it(full, qtbot):
    full.place.store.full = True
    full.keys("1")
    qtbot.waitUntil(lambda: "Ổ đĩa đã đầy" in full.said(), timeout=PATIENCE)
    full.place.store.full = False
    full.click("Thử lại")
    assert "Ổ đĩa đã đầy" not in full.said()
    assert full.place.store.drafts(ROUND)


# numbers beside the paper


def test_the_side_counts_every_saved_form(desk):
    assert "/ 3 phiếu thu về" in desk.said()
    bar = desk.named(QProgressBar, "Đã nhập trong tập này")
    assert (bar.value(), bar.maximum()) == (0, 3)
    desk.keys(WHOLE)
    assert bar.value() == 1
    assert desk.named(QLabel, "Hài lòng chung của đợt").text() == "0,00%"
    desk.keys("1 1E 2 2 E 1 E")
    assert desk.named(QLabel, "Hài lòng chung của đợt").text() == "50,00%"
    assert "1/2 phiếu · KTC 95%: 9,5 – 90,5" in desk.said()
    described = desk.named(QWidget, "Tỷ lệ hài lòng theo tiêu chí").accessibleDescription()
    assert described == "Thái độ: 100,00%"


def test_a_batch_without_a_count_has_no_bar(qtbot):
    made = open_office()
    open_batch(made)
    desk = DeskWindow(made)
    qtbot.addWidget(desk.page)
    assert "chưa ghi số phiếu thu về" in desk.said()
    assert not any(bar.isVisible() for bar in desk.page.findChildren(QProgressBar))


def test_before_the_first_form_no_rate_is_made_up(desk):
    assert desk.named(QLabel, "Hài lòng chung của đợt").text() == "–"


def test_forms_changed_elsewhere_change_the_counts(desk, place):
    desk.keys(WHOLE)
    void_form(place, desk.saved("0001").id, "nhầm tập")
    assert desk.named(QProgressBar, "Đã nhập trong tập này").value() == 0


# correcting


def test_the_previous_form_is_opened_corrected_and_left(desk):
    desk.keys(WHOLE).keys("2").f(8)
    assert "Đang sửa phiếu 0001: Enter ở cuối phiếu để lưu, F9 để lại." in desk.said()
    assert desk.serial == "0001"
    desk.keys("- 4 E")
    assert dict(desk.saved("0001").cells)["2.1"] == "4"
    assert desk.serial == "0002"
    assert "Câu R1, cột 2" in desk.ticked()


def test_the_first_form_has_no_previous_one(desk):
    desk.f(8)
    assert "chưa có phiếu nào đã lưu" in desk.said()


def test_a_form_of_the_list_is_opened_for_correction(desk, place):
    desk.keys(WHOLE)
    desk.page.open_form(desk.saved("0001").id)
    assert "Đang sửa phiếu 0001" in desk.said()
    desk.page.open_form("không có")
    assert "không" in desk.said().lower()


def test_an_imported_form_can_be_corrected_where_no_batch_is(qtbot):
    made = open_office()
    form = save(made, a_form("0007", R1="1", _2_1="2"))
    desk = DeskWindow(made)
    qtbot.addWidget(desk.page)
    desk.page.open_form(form.id)
    assert desk.serial == "0007"
    desk.keys("- 1 E")
    assert dict(desk.saved("0007").cells)["2.1"] == "1"
    assert "Tập phiếu mới" in desk.said()


# other pages


def test_a_sheet_on_which_nothing_is_keyed_takes_a_free_number_after_an_import(desk, place):
    save(place, a_form("0001"))
    place.news.tell(FormsImported(ROUND))
    assert desk.serial == "0002"
    desk.keys("1")
    save(place, a_form("0009"))
    place.news.tell(FormsImported(ROUND))
    assert desk.serial == "0002"


def test_new_reasons_of_the_round_are_offered_at_once(desk, place):
    desk.keys("1")
    change_round(place, replace(place.store.round(ROUND), invalid_reasons=("bị rách",)))
    desk.keys("x")
    assert "bị rách" in desk.said()
    desk.keys("e")
    assert desk.in_work == "R2"


def test_the_windows_shortcuts_do_not_take_the_keys_of_the_desk(desk):
    def overridden(code, text=""):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, code, PLAIN, text)
        event.ignore()
        QApplication.sendEvent(desk.page, event)
        return event.isAccepted()

    assert overridden(Qt.Key.Key_1, "1")
    assert overridden(Qt.Key.Key_F8)
    assert not overridden(Qt.Key.Key_F11)


def test_showing_the_same_round_again_disturbs_nothing(desk):
    desk.keys("1 1E")
    desk.page.show_round(ROUND)
    assert desk.in_work == "1.1"


# sizes


@pytest.mark.parametrize("size", [(1170, 682), (897, 528), (714, 426)], ids=["100 %", "125 %", "150 %"])
def test_the_page_fits_the_smallest_screens(qtbot, size):
    made = office_of_every_kind()
    open_batch(made, label="Bộ phận tiếp nhận và trả kết quả, tháng 5 " * 3, channel="gửi qua bưu điện " * 4)
    desk = DeskWindow(made, size)
    qtbot.addWidget(desk.page)
    for struck in ("", ".", ".", ".", ".", "9", "1", "1", "E", "1", "E", "x", "e"):
        desk.keys(struck)
        least = desk.page.minimumSizeHint()
        assert (least.width() <= size[0], least.height() <= size[1]) == (True, True), (struck, least)
    assert desk.page.size().toTuple() == size
    for box in desk.page.findChildren(KeyTick):
        assert box.geometry().right() <= desk.row("R2").width()


def test_every_part_that_takes_keys_has_a_name(desk):
    for part in desk.page.findChildren(QWidget):
        if part.focusPolicy() is not Qt.FocusPolicy.NoFocus and part.isVisible():
            assert part.accessibleName(), part


def test_buttons_stand_for_the_keys(desk):
    named = {button.text() for button in desk.page.findChildren(QPushButton) if button.isVisible()}
    assert named == set()
    desk.click("Ý kiến (F2)")
    assert desk.text_field("Ý kiến khác").hasFocus()


def test_a_batch_whose_form_cannot_be_kept_is_not_left(qtbot):
    place = open_office(FullDisk())
    open_batch(place)
    shown = DeskWindow(place)
    qtbot.addWidget(shown.page)
    other = save(place, replace(a_form("0009"), batch=open_batch(place, label="Tập 2").id))
    mine = shown.serial
    place.store.full = True
    shown.keys("1 1")
    shown.page.open_form(other.id)
    assert shown.serial == mine
    assert shown.page.unkept
    shown.page.show_round(ROUND)
    assert shown.serial == mine
    place.store.full = False
    shown.page.open_form(other.id)
    assert shown.serial == "0009"
    assert not shown.page.unkept
