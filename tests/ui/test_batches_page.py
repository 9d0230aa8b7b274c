"""The page of the batches: all of them at a glance, the work that comes next, closing, drawing, comments."""

import json
import unicodedata
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QAbstractItemModelTester, QSignalSpy
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QPlainTextEdit, QTableView

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.batches import BatchLine, BatchState, close_batch
from hailong_desktop.services.news import FormSaved, NewsDesk, OfficerChanged
from hailong_desktop.services.ports import BatchCounts, Draft
from hailong_desktop.services.rounds import new_round
from hailong_desktop.services.second_keying import draw_sample
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import DEFINITION, ROUND, WalkingClock, a_form, open_batch, open_office, save
from tests.fakes.page_window import (
    CTRL,
    DOWN,
    ENTER,
    ESCAPE,
    SHIFT,
    PageWindow,
    nameless,
    settle,
    surroundings_of,
)
from ui import ask, ask_printer
from ui.batches_page.lines import BatchRows
from ui.batches_page.mark import StateMark
from ui.batches_page.page import BatchesPage
from ui.batches_page.wording import HEADERS, Work, facts, next_work
from ui.keeping import AT_LATEST

TABLE, COMMENT = "Các tập phiếu", "Ý kiến khác"
F2, F5, F8, F9 = (getattr(Qt.Key, f"Key_F{number}") for number in (2, 5, 8, 9))
LONG = "Bộ phận tiếp nhận và trả kết quả giải quyết thủ tục hành chính lĩnh vực đất đai " * 2


def keyed(place, batch, serial, status=Status.VALID, who="cán bộ A", **facts):
    """Keep a form of the batch as that officer would."""
    form = replace(a_form(serial, status, R1="1", R2="a", _1_1="2", _1_2="2", _2_1="3"), batch=batch.id)
    me, place.who = place.who, who
    kept = save(place, replace(form, first_officer=who, officer=who, **facts))
    place.who = me
    place.news.tell(FormSaved(ROUND, kept.id))
    return kept


@pytest.fixture
def place():
    return open_office()


@pytest.fixture
def open_page(qtbot):
    kept = []

    def open_on(place, size=(1170, 646)):
        around = surroundings_of(place)
        page = BatchesPage(around)
        kept.append(around)
        qtbot.addWidget(page)
        page.show_round(ROUND)
        return PageWindow(page, size)

    yield open_on
    kept.clear()


def row(window, at=0):
    model = window.named(QTableView, TABLE).model()
    return {name: model.index(at, column).data() for column, name in enumerate(HEADERS)}


# the table


def test_every_number_of_a_batch_stands_in_its_row(open_page, place):
    batch = open_batch(
        place, period="2014-05", channel="tại quầy", returned=5, spoiled=1, spoiled_reason="rách"
    )
    keyed(place, batch, "0001")
    keyed(place, batch, "0002")
    keyed(place, batch, "0003", Status.INVALID)
    shown = row(open_page(place))
    assert (shown["Tập phiếu"], shown["Phòng, đơn vị"], shown["Kỳ"]) == (
        "Tập 1",
        "Bộ phận một cửa",
        "2014-05",
    )
    assert [shown[name] for name in ("Kênh thu", "Thu về", "Hợp lệ", "Không hợp lệ", "Hỏng", "Còn lại")] == [
        "tại quầy",
        "5",
        "2",
        "1",
        "1",
        "1",
    ]
    assert shown["Tình trạng"] == "đang nhập"
    assert shown["Đến lượt"]


def test_numbers_that_nobody_wrote_down_are_no_zero(open_page, place):
    open_batch(place, unit="")
    shown = row(open_page(place))
    assert [shown[name] for name in ("Phòng, đơn vị", "Kỳ", "Kênh thu", "Thu về", "Còn lại")] == ["–"] * 5


def line(number, **facts):
    batch = Batch(ROUND, f"Tập {number}", id=number, returned=40)
    return replace(BatchLine(batch, BatchCounts(valid=number), BatchState.KEYING, "ai đó", (), 5), **facts)


def test_only_the_cells_that_changed_are_told():
    rows = BatchRows()
    QAbstractItemModelTester(rows, QAbstractItemModelTester.FailureReportingMode.Fatal)
    rows.show_lines([line(1), line(2)])
    changed, inserted, reset = (
        QSignalSpy(rows.dataChanged),
        QSignalSpy(rows.rowsInserted),
        QSignalSpy(rows.modelReset),
    )
    rows.show_lines([line(1), line(2)])
    assert (changed.count(), inserted.count(), reset.count()) == (0, 0, 0)
    rows.show_lines([line(1), line(2, outstanding=4), line(3)])
    assert (changed.count(), inserted.count(), reset.count()) == (1, 1, 0)
    first, last = changed.at(0)[:2]
    assert (first.row(), first.column(), last.row(), last.column()) == (1, 8, 1, 8)
    assert inserted.at(0)[1:] == [2, 2]
    rows.show_lines([line(3)])
    assert reset.count() == 1
    assert (rows.row_of(3), rows.row_of(1)) == (0, -1)
    assert rows.line(7) is None
    assert rows.data(rows.index(-1, 0)) is None
    assert rows.headerData(0, Qt.Orientation.Vertical) is None
    assert rows.headerData(6, Qt.Orientation.Horizontal, Qt.ItemDataRole.AccessibleTextRole) == "Không hợp lệ"


def test_a_saved_form_is_counted_without_losing_the_place(open_page, place):
    first, second = open_batch(place), open_batch(place, label="Tập 2")
    window = open_page(place)
    window.key(DOWN)
    keyed(place, first, "0001")
    keyed(place, second, "0002")
    assert row(window, 1)["Hợp lệ"] == "1"
    assert window.named(QTableView, TABLE).currentIndex().row() == 1


def test_a_hidden_page_catches_up_when_it_is_seen(open_page, place):
    batch = open_batch(place)
    window = open_page(place)
    window.page.hide()
    keyed(place, batch, "0001")
    window.page.show()
    assert row(window)["Hợp lệ"] == "1"


def test_without_batches_the_page_says_how_to_begin(open_page, place):
    window = open_page(place)
    assert "Bấm Ctrl+N để ghi tập đầu tiên" in window.said()
    window.key(ENTER)
    assert window.focused().accessibleName() == "Tên tập phiếu"


def test_every_state_has_a_mark_of_its_own_shape(qtbot, place):

    pictures = set()
    for state in BatchState:
        mark = StateMark()
        qtbot.addWidget(mark)
        mark.show_state(state)
        assert state.label in mark.accessibleName()
        grey = mark.grab().toImage().convertToFormat(mark.grab().toImage().Format.Format_Grayscale8)
        pictures.add(bytes(grey.constBits()))
    assert len(pictures) == len(BatchState)


def test_the_state_of_the_chosen_row_can_be_read_in_high_contrast(open_page, place):
    open_batch(place)
    window = open_page(place)
    table = window.named(QTableView, TABLE)
    colours = table.palette()
    colours.setColor(QPalette.ColorRole.Highlight, QColor("white"))
    colours.setColor(QPalette.ColorRole.HighlightedText, QColor("black"))
    colours.setColor(QPalette.ColorRole.Text, QColor("white"))
    table.setPalette(colours)
    settle()
    cell = table.visualRect(table.model().index(0, HEADERS.index("Tình trạng")))
    picture = table.viewport().grab(cell).toImage()
    seen = {
        picture.pixelColor(x, y).lightness() for x in range(picture.width()) for y in range(picture.height())
    }
    assert {0, 255} <= seen, "white on white"


# what is known of the chosen one


def test_gaps_and_what_waits_are_listed(open_page, place):
    batch = open_batch(place, returned=9, printed_serials=True)
    for serial in ("0001", "0003", "0007"):
        keyed(place, batch, serial, flagged=serial == "0003")
    said = open_page(place).said()
    assert "0002, 0004–0006" in said
    assert "Ý kiến chờ gõ\n1 phiếu" in said
    assert "chưa rút mẫu" in said
    assert "đã nhập 3; còn lại 6 trong 9 phiếu thu về" in said


def test_second_keying_and_too_many_forms_are_said():
    counts = BatchCounts(valid=9, drawn=2, unsettled=1, seconded=3, reopened=1)
    said = dict(facts(line(1, counts=counts, outstanding=-2)))
    assert said["Nhập lần hai"] == "đã nhập 4/6 phiếu, 1 phiếu chờ phân xử"
    assert said["Số phiếu"] == "đã nhập 9; nhiều hơn số thu về 2 phiếu"
    assert said["Đang mở lại"] == "1 phiếu, phải lưu lại"


# the work that comes next


@pytest.mark.parametrize(
    ("state", "uncommented", "work"),
    [
        (BatchState.WAITING, 0, Work.KEY),
        (BatchState.KEYING, 3, Work.KEY),
        (BatchState.SECOND, 0, Work.SECOND),
        (BatchState.SETTLING, 0, Work.SETTLE),
        (BatchState.READY, 3, Work.COMMENTS),
        (BatchState.READY, 0, Work.CLOSE),
        (BatchState.CLOSED, 0, Work.NONE),
    ],
)
def test_the_next_work_follows_from_the_state(state, uncommented, work):
    assert next_work(line(1, state=state, counts=BatchCounts(uncommented=uncommented))) is work


def test_enter_leads_to_keying(open_page, place, qtbot):
    batch = open_batch(place, returned=3)
    window = open_page(place)
    assert "Nhập phiếu (Enter)" in window.said()
    with qtbot.waitSignal(window.page.key_wanted) as wanted:
        window.key(ENTER)
    assert wanted.args == [batch.id]


def test_enter_leads_to_second_keying_and_the_button_does_too(open_page, place, qtbot):
    batch = open_batch(place, returned=1)
    keyed(place, batch, "0001")
    draw_sample(place, batch, start=lambda _step: 0, everything=True)
    window = open_page(place)
    with qtbot.waitSignal(window.page.second_wanted) as wanted:
        window.click("Nhập lần hai (Enter)")
    assert wanted.args == [batch.id]


# writing batches down


def test_a_batch_is_written_down_by_keyboard(open_page, place):
    window = open_page(place)
    window.key(Qt.Key.Key_N, CTRL)
    for text in ("Tập tháng 5", "Bộ phận một cửa", "2014-05", "tại quầy", "40", "2"):
        window.words(text)
        window.key(ENTER)
    window.words("rách")
    box = window.named(QCheckBox, "Số phiếu in sẵn trên giấy: hỏi số ở từng phiếu")
    box.setFocus()
    window.key(Qt.Key.Key_Space)
    window.key(ENTER)
    (kept,) = place.store.batches(ROUND)
    assert (kept.label, kept.unit, kept.period, kept.channel) == (
        "Tập tháng 5",
        "Bộ phận một cửa",
        "2014-05",
        "tại quầy",
    )
    assert (kept.returned, kept.spoiled, kept.spoiled_reason, kept.printed_serials) == (40, 2, "rách", True)
    assert "Đã lưu tập phiếu Tập tháng 5." in window.said()
    assert window.focused() is window.named(QTableView, TABLE)


def test_the_field_that_has_the_keys_is_in_sight_on_a_small_screen(open_page, place):
    open_batch(place)
    window = open_page(place, (715, 360))
    window.key(Qt.Key.Key_N, CTRL)
    for name in ("Tên tập phiếu", "Phòng, đơn vị", "Kỳ", "Kênh thu", "Số phiếu thu về", "Số phiếu hỏng"):
        field = window.focused()
        assert name in {field.accessibleName(), field.parentWidget().accessibleName()}
        assert field.visibleRegion().boundingRect().height() == field.height(), name
        window.key(ENTER)


def test_a_batch_is_corrected_and_a_bad_value_keeps_what_was_typed(open_page, place):
    open_batch(place, returned=40)
    window = open_page(place)
    window.key(F2)
    returned = window.named(QLineEdit, "Số phiếu thu về")
    returned.setText("bốn mươi")
    window.click("Lưu tập này")
    assert "Số phiếu thu về phải là số" in window.said()
    returned.setText("41")
    window.named(QComboBox, "Phòng, đơn vị").setCurrentText("Phòng \x07")
    window.click("Lưu tập này")
    assert "ký tự thứ 7" in window.said()
    window.named(QComboBox, "Phòng, đơn vị").setCurrentText("Phòng Nước")
    window.click("Lưu tập này")
    (kept,) = place.store.batches(ROUND)
    assert (kept.returned, kept.unit) == (41, "Phòng Nước")


def test_a_panel_is_left_by_esc_and_one_at_a_time_is_open(open_page, place):
    open_batch(place)
    window = open_page(place)
    window.key(Qt.Key.Key_N, CTRL)
    window.key(Qt.Key.Key_N, CTRL)
    window.key(Qt.Key.Key_D, CTRL)
    assert "Tập phiếu mới" in window.said()
    assert "Đóng tập Tập 1" not in window.said()
    window.key(ESCAPE)
    assert window.focused() is window.named(QTableView, TABLE)
    assert len(place.store.batches(ROUND)) == 1


# closing and opening again


def test_a_batch_whose_numbers_meet_closes_at_once(open_page, place):
    batch = open_batch(place, returned=2, spoiled=1, spoiled_reason="rách")
    keyed(place, batch, "0001")
    window = open_page(place)
    assert "Đóng tập (Enter)" in window.said()
    window.key(ENTER)
    (kept,) = place.store.batches(ROUND)
    assert kept.closed_at
    assert not kept.closed_why
    assert row(window)["Tình trạng"] == "đã đóng"
    assert "Đã đóng tập phiếu Tập 1." in window.said()


def test_a_batch_whose_numbers_do_not_meet_asks_why_in_the_page(open_page, place):
    batch = open_batch(place, returned=3)
    keyed(place, batch, "0001")
    window = open_page(place)
    window.key(Qt.Key.Key_D, CTRL)
    assert "Đóng tập Tập 1" in window.said()
    assert "3" in window.said()
    window.key(ENTER)
    assert not place.store.batches(ROUND)[0].closed_at, "closed without a reason"
    window.words("mất hai phiếu khi bàn giao")
    window.key(ENTER)
    (kept,) = place.store.batches(ROUND)
    assert kept.closed_why == "mất hai phiếu khi bàn giao"
    assert "lý do: mất hai phiếu khi bàn giao" in window.said()


def test_a_closed_batch_opens_again_with_a_reason_only(open_page, place):
    batch = open_batch(place, returned=1)
    keyed(place, batch, "0001")
    close_batch(place, batch)
    window = open_page(place)
    window.key(ENTER)
    assert place.store.batches(ROUND)[0].closed_at
    window.key(Qt.Key.Key_D, CTRL)
    window.key(ENTER)
    assert place.store.batches(ROUND)[0].closed_at, "opened without a reason"
    window.words("nhận thêm phiếu nộp muộn")
    window.key(ENTER)
    assert not place.store.batches(ROUND)[0].closed_at
    assert "Đã mở lại tập phiếu Tập 1." in window.said()
    assert "Mở lại vì\nnhận thêm phiếu nộp muộn" in window.said()


# drawing forms


def test_a_sample_is_drawn_and_said(open_page, place):
    batch = open_batch(place, returned=3)
    for serial in ("0001", "0002", "0003"):
        keyed(place, batch, serial)
    window = open_page(place)
    window.key(Qt.Key.Key_M, CTRL)
    assert place.store.second_keyings(ROUND, batch.id)
    assert "để nhập lần hai ở tập Tập 1" in window.said()
    assert row(window)["Tình trạng"] == "chờ nhập lần hai"


@pytest.mark.parametrize("agreed", [True, False])
def test_keying_everything_twice_is_asked_about(open_page, place, monkeypatch, agreed):
    batch = open_batch(place, returned=2)
    for serial in ("0001", "0002"):
        keyed(place, batch, serial)
    window = open_page(place)
    monkeypatch.setattr(ask, "confirm", lambda *_words: agreed)
    window.click("Nhập lần hai tất cả")
    assert len(place.store.second_keyings(ROUND, batch.id)) == (2 if agreed else 0)


def test_only_what_can_be_done_is_offered(open_page, place):
    batch = open_batch(place, returned=1)
    window = open_page(place)
    assert "Rút mẫu" not in window.said()
    keyed(place, batch, "0001", flagged=True)
    assert "Rút mẫu" in window.said()
    assert [one.text() for one in window.buttons() if "Gõ ý kiến" in one.text()] == ["Gõ ý kiến (Enter)"]
    drawn = draw_sample(place, batch, start=lambda _step: 0, everything=True)
    assert len(drawn) == 1
    assert "Rút mẫu" not in window.said()
    window.key(Qt.Key.Key_M, CTRL)
    assert "Đã rút" not in window.said()


def test_a_batch_on_which_a_form_lies_does_not_close_and_asks_for_no_reason(open_page, place):
    batch = open_batch(place, returned=1)
    form = replace(a_form("0001"), batch=batch.id, cells={"R1": "1"})
    place.store.put_draft(Draft(form, 1))
    window = open_page(place)
    window.key(Qt.Key.Key_D, CTRL)
    assert "phiếu đang nhập dở" in window.said()
    assert "Lý do" not in window.said()


# comments


@pytest.fixture
def stack(open_page, place):
    batch = open_batch(place, returned=4)
    for serial in ("0001", "0002", "0003", "0004"):
        keyed(place, batch, serial, flagged=serial != "0003")
    window = open_page(place)
    window.key(Qt.Key.Key_G, CTRL)
    return window


def texts(place):
    kept = [place.store.form_by_serial(ROUND, f"{number:04}") for number in range(1, 5)]
    return [form.texts.get("O1", "") for form in kept]


def test_comments_are_typed_in_the_order_of_the_stack(stack, place):
    for serial, where in (("0001", "1/3"), ("0002", "2/3"), ("0004", "3/3")):
        assert f"{serial}\nphiếu {where}" in stack.said()
        assert stack.focused() is stack.named(QPlainTextEdit, COMMENT)
        stack.words(f"Ý kiến {serial}")
        stack.key(ENTER)
    assert texts(place) == ["Ý kiến 0001", "Ý kiến 0002", "", "Ý kiến 0004"]
    assert "Đã qua hết các phiếu có ý kiến" in stack.said()
    stack.key(ENTER)
    assert stack.focused() is stack.named(QTableView, TABLE)
    assert "Ý kiến chờ gõ\nkhông có" in stack.said()


def test_shift_enter_is_a_line_break(stack, place):
    stack.words("dòng một")
    stack.key(ENTER, SHIFT)
    stack.words("dòng hai")
    stack.key(ENTER)
    assert texts(place)[0] == "dòng một\ndòng hai"


def test_nobody_can_read_it_in_one_key(stack, place):
    stack.key(F5)
    assert texts(place)[0] == "(không đọc được)"
    assert "0002\nphiếu 2/3" in stack.said()


def test_skipping_and_going_back_lose_nothing(stack, place):
    stack.key(F9)
    assert texts(place)[0] == ""
    stack.words("bị để lại")
    stack.key(F8)
    assert texts(place)[1] == ""
    assert "0001\nphiếu 1/3" in stack.said()
    stack.key(F9)
    assert stack.named(QPlainTextEdit, COMMENT).toPlainText() == "bị để lại"
    stack.words("!")
    stack.key(F9)
    assert texts(place)[1] == ""
    assert "0004\nphiếu 3/3" in stack.said()
    stack.key(F8)
    stack.key(ENTER)
    assert texts(place)[1] == "!bị để lại"


def test_enter_on_an_empty_field_says_what_to_do(stack, place):
    stack.key(ENTER)
    assert "Chưa gõ ý kiến nào" in stack.said()
    assert "0001\nphiếu 1/3" in stack.said()


def test_what_cannot_be_kept_stays_in_the_field(stack, place):
    field = stack.named(QPlainTextEdit, COMMENT)
    field.setPlainText("hỏng \x07")
    for key in (ENTER, F8, F9, ESCAPE):
        stack.key(key)
        assert field.toPlainText() == "hỏng \x07"
    assert "không phải là chữ" in stack.said()
    assert stack.page.unkept


@pytest.mark.parametrize("typed", ["hoà nhã, thái độ tốt", "Đề nghị bố trí thêm ghế"])
def test_words_are_kept_composed_however_they_came(stack, place, typed):
    stack.words(unicodedata.normalize("NFD", typed))
    stack.key(ENTER)
    assert texts(place)[0] == typed


def test_several_open_questions_are_gone_through_by_enter(open_page):
    made = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    first: Any = DEFINITION["open_questions"]
    questions = [*first, {"code": "O2", "text": "Đề nghị"}]
    definition = read_definition(json.dumps({**DEFINITION, "open_questions": questions}))
    made.store.add_questionnaire(definition, made.stamp())
    new_round(made, code=ROUND, name="Đợt 1", questionnaire="ngan")
    batch = open_batch(made)
    for serial in ("0001", "0002"):
        keyed(made, batch, serial, flagged=True)
    window = open_page(made)
    window.key(Qt.Key.Key_G, CTRL)
    window.words("một")
    window.key(ENTER)
    assert window.focused().accessibleName() == "Đề nghị"
    window.words("hai")
    window.key(ENTER)
    assert "0002\nphiếu 2/2" in window.said()
    window.words("chỉ một")
    window.key(ENTER, CTRL)
    kept = [dict(made.store.form_by_serial(ROUND, serial).texts) for serial in ("0001", "0002")]
    assert kept == [{"O1": "một", "O2": "hai"}, {"O1": "chỉ một"}]
    window.key(F8)
    window.key(F9)
    window.key(ESCAPE)
    assert window.focused() is window.named(QTableView, TABLE)


def test_bursts_of_an_input_method_reach_the_field(stack, place):
    for letter in "ddiem":
        stack.key(ord(letter.upper()), text=letter)
    for _ in range(5):
        stack.key(Qt.Key.Key_Backspace)
    for digit in "12":
        stack.key(ord(digit), text=digit)
    stack.words("điểm")
    stack.key(ENTER)
    assert texts(place)[0] == "12điểm"


def test_leaving_the_page_keeps_what_is_typed_and_comes_back_to_it(stack, place):
    stack.words("đang gõ dở")
    stack.page.hide()
    assert texts(place)[0] == ""
    assert not stack.page.unkept
    assert [draft.form.texts for draft in place.store.drafts(ROUND)] == [{"O1": "đang gõ dở"}]
    stack = PageWindow(stack.page)
    assert "0001\nphiếu 1/3" in stack.said()
    assert stack.named(QPlainTextEdit, COMMENT).toPlainText() == "đang gõ dở"
    stack.click("Về danh sách tập")
    assert stack.named(QTableView, TABLE).isVisible()


def test_half_typed_words_are_on_the_disk_a_moment_later(stack, place, qtbot, open_page):
    stack.words("mới gõ được một nửa")
    qtbot.waitUntil(lambda: bool(place.store.drafts(ROUND)), timeout=10 * AT_LATEST)
    assert texts(place)[0] == ""
    again = open_page(place)
    again.key(Qt.Key.Key_G, CTRL)
    assert again.named(QPlainTextEdit, COMMENT).toPlainText() == "mới gõ được một nửa"
    again.key(ENTER)
    assert texts(place)[0] == "mới gõ được một nửa"
    assert not place.store.drafts(ROUND)


def test_esc_leads_back_to_the_batches_with_what_is_typed(stack, place):
    stack.words("đang gõ dở")
    stack.key(ESCAPE)
    assert texts(place)[0] == ""
    assert not stack.page.unkept
    assert [draft.form.texts for draft in place.store.drafts(ROUND)] == [{"O1": "đang gõ dở"}]
    assert stack.focused() is stack.named(QTableView, TABLE)


def test_another_officer_finds_the_paper_still_in_the_pass(stack, place):
    stack.words("đang gõ dở")
    place.who = "cán bộ B"
    place.news.tell(OfficerChanged("cán bộ B"))
    settle()
    assert texts(place)[0] == ""
    stack.key(Qt.Key.Key_G, CTRL)
    assert "0001\nphiếu 1/3" in stack.said()
    stack.words("!")
    stack.key(ENTER)
    assert texts(place)[0] == "!đang gõ dở"
    assert place.store.history(place.store.form_by_serial(ROUND, "0001").id)[-1].who == "cán bộ B"


def test_papers_in_correction_are_named_where_no_other_is_left(open_page, place):
    form = keyed(place, open_batch(place), "0001", flagged=True)
    place.store.put_draft(Draft(replace(form, unit="Phòng khác"), 0, aside=True))
    window = open_page(place)
    window.key(Qt.Key.Key_G, CTRL)
    assert "Phiếu 0001 có bản sửa chưa lưu" in window.said()


# the sheet of quality


def test_the_sheet_is_written_where_the_officer_says(open_page, place, qtbot, tmp_path, monkeypatch):
    batch = open_batch(place, returned=1)
    keyed(place, batch, "0001")
    window = open_page(place)
    target = tmp_path / "chat-luong.pdf"
    monkeypatch.setattr(ask, "ask_save_path", lambda *_words: target)
    window.key(Qt.Key.Key_R, CTRL)
    qtbot.waitUntil(lambda: not window.page.busy, timeout=60_000)
    assert target.read_bytes().startswith(b"%PDF")
    assert "Đã ghi phiếu chất lượng" in window.said()


def test_the_sheet_is_printed(open_page, place, qtbot, tmp_path, monkeypatch):
    open_batch(place)
    window = open_page(place)
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "giay.pdf"))
    monkeypatch.setattr(ask_printer, "ask_printer", lambda *_words: printer)
    window.key(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: not window.page.busy, timeout=60_000)
    assert (tmp_path / "giay.pdf").stat().st_size > 0
    assert "Đã gửi 1 trang đến máy in." in window.said()


def test_a_role_that_may_not_take_figures_away_is_told_who_may(open_page, place, monkeypatch):
    open_batch(place)
    window = open_page(place)
    asked = []
    monkeypatch.setattr(ask, "ask_save_path", lambda *_words: asked.append("path"))
    monkeypatch.setattr(ask_printer, "ask_printer", lambda *_words: asked.append("printer"))
    place.role = Role.ENTRY
    window.key(Qt.Key.Key_R, CTRL)
    window.key(Qt.Key.Key_P, CTRL)
    assert asked == []
    assert "không được xuất báo cáo" in window.said()
    place.role = Role.CHECK
    window.key(Qt.Key.Key_R, CTRL)
    window.key(Qt.Key.Key_P, CTRL)
    assert asked == ["path", "printer"]
    assert not window.page.busy


def test_deeds_that_the_role_may_not_do_are_refused_in_words(open_page, place):
    batch = open_batch(place, returned=2)
    keyed(place, batch, "0001", flagged=True)
    window = open_page(place)
    place.role = Role.LEAD
    window.key(Qt.Key.Key_M, CTRL)
    assert "không được nhập lần hai" in window.said()
    window.key(Qt.Key.Key_G, CTRL)
    assert "không được nhập phiếu" in window.said()


# everybody can use it


@pytest.mark.parametrize("at", ["overview", "panel", "reason", "comments"])
def test_everything_that_takes_keys_has_a_name_and_a_role(open_page, place, at):
    batch = open_batch(place, returned=5)
    keyed(place, batch, "0001", flagged=True)
    window = open_page(place)
    if at == "panel":
        window.key(Qt.Key.Key_N, CTRL)
    if at == "reason":
        window.key(Qt.Key.Key_D, CTRL)
    if at == "comments":
        window.key(Qt.Key.Key_G, CTRL)
    assert nameless(window.page) == []


@pytest.mark.parametrize("size", [(1170, 646), (890, 500), (715, 400)])
def test_long_names_fit_and_the_next_work_stays_in_sight(open_page, place, size):
    for number in range(15):
        open_batch(place, label=f"{number} {LONG}".strip()[:190], unit=LONG[:150].strip())
    window = open_page(place, size)
    button = next(one for one in window.buttons() if one.text() == "Nhập phiếu (Enter)")
    corner = button.mapTo(window.page, button.rect().bottomRight())
    assert window.page.rect().contains(corner)
    assert not button.visibleRegion().isEmpty()
