"""The page of second keying and settling: blind, from the paper, by keyboard alone."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.officer import Role
from hailong_desktop.domain.response import Response, complete, new_form_id
from hailong_desktop.domain.second import SecondState
from hailong_desktop.services.news import FormSaved, NewsDesk, OfficerChanged
from hailong_desktop.services.refusals import NotSavedError
from hailong_desktop.services.rounds import new_round
from hailong_desktop.services.second_keying import draw_sample
from hailong_desktop.services.workplace import Workplace
from tests.fakes.desk_window import EVERY_KIND
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, SHORT, WalkingClock, open_batch, open_office, save
from tests.fakes.page_window import ESCAPE, PageWindow, nameless, settle, surroundings_of
from ui.keeping import AT_LATEST
from ui.keying_page.boxes import KeyRadio, KeyTick
from ui.keying_page.rows import PaperRow
from ui.second_page.page import SecondPage

FIRST = {"R1": "1", "R2": "a", "1.1": "2", "1.2": "4", "2.1": "3"}
SAME, OTHER = "1 1E 2 4 E 3 E", "1 1E 3 3 4 E 3 E"
F3, F4 = Qt.Key.Key_F3, Qt.Key.Key_F4
LOOK_AGAIN = "Khác lần nhập đầu: hãy nhìn lại phiếu rồi bấm lại giá trị đúng."


class Heard:
    """Tones that are only remembered."""

    def __init__(self):
        self.tones = []

    def refused(self):
        self.tones.append("refused")

    def differs(self):
        self.tones.append("differs")

    def saved(self):
        self.tones.append("saved")


def keyed(place, batch, serial, cells, who="cán bộ B", questionnaire=SHORT):
    """Keep a form as the first officer keyed it."""
    me, place.who = place.who, who
    form = Response(new_form_id(), ROUND, serial, "Bộ phận một cửa", dict(cells), batch=batch.id)
    kept = save(place, complete(replace(form, first_officer=who, officer=who), questionnaire))
    place.who = me
    return kept


def drawn(place, batch):
    draw_sample(place, batch, start=lambda _step: 0, everything=True)


def change_officer(place, who, role=Role.ADMIN):
    place.who, place.role = who, role
    place.news.tell(OfficerChanged(who))
    settle()


@pytest.fixture
def place():
    return open_office()


@pytest.fixture
def batch(place):
    made = open_batch(place, returned=2)
    for serial in ("0001", "0002"):
        keyed(place, made, serial, FIRST)
    drawn(place, made)
    return made


@pytest.fixture
def heard():
    return Heard()


@pytest.fixture
def open_page(qtbot, heard):
    kept = []

    def open_on(place, size=(1170, 646)):
        around = replace(surroundings_of(place), sounds=heard)
        page = SecondPage(around)
        kept.append(around)
        qtbot.addWidget(page)
        page.show_round(ROUND)
        return PageWindow(page, size)

    yield open_on
    kept.clear()


@pytest.fixture
def window(open_page, place, batch):
    assert batch.id
    return open_page(place)


def seconds(place):
    return {one.form: one for one in place.store.second_keyings(ROUND)}


def in_work(window):
    return window.page.accessibleDescription().partition(":")[0]


def row(window, code):
    return next(one for one in window.page.findChildren(PaperRow) if one.cell.code == code)


def ticks(page):
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    boxes = [*page.findChildren(KeyRadio), *page.findChildren(KeyTick)]
    return [box.accessibleName() for box in boxes if box.isChecked()]


def everything_said(page: QWidget) -> Iterator[str]:
    """Yield every text that any widget of the page, hidden ones too, could tell a person or a program."""
    for part in [page, *page.findChildren(QObject)]:
        names = [name.data().decode() for name in part.dynamicPropertyNames()]
        yield from (str(part.property(name)) for name in names if not name.startswith("_"))
        if not isinstance(part, QWidget):
            continue
        yield from (part.accessibleName(), part.accessibleDescription(), part.toolTip(), part.whatsThis())
        if isinstance(part, QLabel | QAbstractButton | QLineEdit):
            yield part.text()
        if isinstance(part, QPlainTextEdit):
            yield part.toPlainText()
        seen = QAccessible.queryAccessibleInterface(part)
        if seen is not None:
            kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value)
            yield from (seen.text(kind) for kind in kinds)


# keying blind


def test_a_form_that_agrees_is_keyed_once_and_the_next_one_opens(window, place, heard):
    assert "Phiếu số\n0001" in window.said()
    assert "đã nhập lần hai 0/2 phiếu" in window.said()
    window.keys(SAME)
    assert "Phiếu số\n0002" in window.said()
    assert "đã nhập lần hai 1/2 phiếu" in window.said()
    assert "Phiếu 0001: hai lần nhập khớp nhau." in window.said()
    assert heard.tones == ["saved"]
    assert sorted(one.state for one in seconds(place).values()) == [SecondState.DONE, SecondState.DRAWN]


def test_a_difference_is_heard_said_beside_its_row_and_keyed_twice_to_win(window, place, heard):
    window.keys("1 1E 3")
    assert heard.tones == ["differs"]
    assert LOOK_AGAIN in window.said()
    assert row(window, "1.1").is_refused()
    assert in_work(window) == "1.1"
    assert not [name for name in ticks(window.page) if name.startswith("Câu 1.1")]
    window.keys("3")
    assert in_work(window) == "1.2"
    assert LOOK_AGAIN not in window.said()
    window.keys("4 E 3 E")
    (done,) = (one for one in seconds(place).values() if one.state is SecondState.TO_SETTLE)
    assert done.differing == ("1.1",)
    assert "chờ người thứ ba phân xử" in window.said()


def test_the_right_value_after_a_difference_is_taken_at_once(window):
    window.keys("1 1E 3 2")
    assert in_work(window) == "1.2"
    assert "Câu 1.1, cột 2: Hài lòng" in ticks(window.page)


def test_a_refused_key_is_heard_differently(window, heard):
    window.keys("9")
    assert heard.tones == ["refused"]
    assert row(window, "R1").is_refused()
    assert "Không có cột 9" in window.said()


def test_after_the_last_form_it_is_said_what_came_of_it_and_that_none_is_left(window):
    window.keys(SAME + SAME)
    assert "Phiếu 0002: hai lần nhập khớp nhau." in window.said()
    assert "Không còn phiếu nào của tập này chờ nhập lần hai." in window.said()


MARKED = {"R1": "Mã hồ sơ ZQ-71", "R2": "b;c", "R3": "4711", "R4": "2014-03-17", "1.1": "3", "1.2": "11"}


def test_no_widget_knows_the_first_values(open_page, qtbot):
    place = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    definition = read_definition(json.dumps(EVERY_KIND))
    place.store.add_questionnaire(definition, place.stamp())
    new_round(place, code=ROUND, name="Đợt 1", questionnaire="du-loai")
    batch = open_batch(place, returned=1, period="2014-05")
    keyed(place, batch, "0001", {**MARKED, "1.3": "4", "2.1": "4"}, questionnaire=definition)
    drawn(place, batch)
    window = open_page(place)

    def blind():
        said = "\n".join(everything_said(window.page))
        for value in ("ZQ-71", "4711", "17/03/2014", "2014-03-17", "b;c"):
            assert value not in said, value
        return ticks(window.page)

    assert blind() == []
    window.words("Mã khác")
    window.keys("E")
    blind()
    window.keys("E")
    assert in_work(window) == "R2"
    window.keys("1E 1E 5E")
    assert blind() == ["Câu R2, cột 1: Kênh a"]
    window.keys("5E")
    window.keys("210514E 210514E 1")
    assert blind() == ["Câu R2, cột 1: Kênh a"], "a value that differs is shown before it has won"


def test_the_paper_of_the_next_form_is_empty(window):
    window.keys(SAME)
    assert ticks(window.page) == []


# who may not


def test_the_first_officer_is_told_why_and_sees_no_form(window, place):
    change_officer(place, "cán bộ B")
    assert "do chính cán bộ B nhập lần đầu" in window.said()
    assert "Phiếu số" not in window.said()
    window.keys("1")
    assert not any(one.cells for one in seconds(place).values())


def test_a_role_that_may_not_is_told_who_may(window, place):
    change_officer(place, "lãnh đạo X", Role.LEAD)
    assert "không được nhập lần hai" in window.said()


def test_another_officer_gets_the_stack(window, place):
    change_officer(place, "cán bộ B")
    change_officer(place, "cán bộ C")
    assert "Phiếu số\n0001" in window.said()


# nothing is lost


def test_what_is_keyed_is_on_the_disk_a_moment_later(window, place, qtbot):
    window.keys("1 1E 2")
    qtbot.waitUntil(lambda: any(one.cells for one in seconds(place).values()), timeout=10 * AT_LATEST)
    (begun,) = (one for one in seconds(place).values() if one.cells)
    assert dict(begun.cells) == {"R1": "1", "R2": "a", "1.1": "2"}
    assert begun.officer == "cán bộ A"
    assert not window.page.unkept


def test_leaving_keeps_and_coming_back_stands_at_the_same_question(window, place, open_page):
    window.keys("1 1E 2")
    window.page.hide()
    again = open_page(place)
    assert in_work(again) == "1.2"
    assert "Câu 1.1, cột 2: Hài lòng" in ticks(again.page)


def test_the_same_officer_stands_where_he_stood_after_another_sat_here(open_page, place):
    first, second = open_batch(place, returned=1), open_batch(place, label="Tập 2", returned=1)
    for batch, serial in ((first, "0001"), (second, "0002")):
        keyed(place, batch, serial, FIRST)
        drawn(place, batch)
    window = open_page(place)
    window.page.show_batch(second.id, False)
    window.keys("1 1E 2")
    change_officer(place, "cán bộ A")
    assert (in_work(window), "Phiếu số\n0002" in window.said()) == ("1.2", True)
    change_officer(place, "cán bộ C")
    assert "Phiếu số\n0001" in window.said()
    assert ticks(window.page) == []
    change_officer(place, "cán bộ A")
    assert (in_work(window), "Phiếu số\n0002" in window.said()) == ("1.2", True)


def test_half_typed_digits_survive_the_lock(open_page):
    place = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    definition = read_definition(json.dumps(EVERY_KIND))
    place.store.add_questionnaire(definition, place.stamp())
    new_round(place, code=ROUND, name="Đợt 1", questionnaire="du-loai")
    batch = open_batch(place, returned=1, period="2014-05")
    keyed(place, batch, "0001", {**MARKED, "1.3": "4", "2.1": "4"}, questionnaire=definition)
    drawn(place, batch)
    window = open_page(place)
    window.words(MARKED["R1"])
    window.keys("E 2 3E 47")
    for who in ("cán bộ A", "cán bộ C", "cán bộ A"):
        change_officer(place, who)
    assert in_work(window) == "R3"
    window.keys("11E")
    assert in_work(window) == "R4"


def test_a_full_disk_is_said_and_nothing_is_lost(window, place, monkeypatch):
    def full(*_what):
        raise NotSavedError("Ổ đĩa đầy. Hãy xóa bớt tệp rồi thử lại.")

    monkeypatch.setattr(place.store, "put_second_keyings", full)
    window.keys(SAME)
    assert "Ổ đĩa đầy" in window.said()
    assert "Phiếu số\n0001" in window.said()
    assert window.page.unkept
    monkeypatch.undo()
    window.click("Thử lại")
    assert "Phiếu số\n0002" in window.said()
    assert "Thử lại" not in window.said()
    assert window.page.hasFocus()


def test_a_draft_that_cannot_be_kept_is_said(window, place, monkeypatch, qtbot):
    def full(*_what):
        raise NotSavedError("Ổ đĩa đầy. Hãy xóa bớt tệp rồi thử lại.")

    monkeypatch.setattr(place.store, "put_second_keyings", full)
    window.keys("1")
    qtbot.waitUntil(lambda: "Ổ đĩa đầy" in window.said(), timeout=10 * AT_LATEST)
    assert in_work(window) == "R2"
    monkeypatch.undo()
    window.click("Thử lại")
    assert "Ổ đĩa đầy" not in window.said()
    assert not window.page.unkept
    assert in_work(window) == "R2"


# settling


@pytest.fixture
def disputed(window, place):
    window.keys(OTHER + SAME)
    change_officer(place, "cán bộ C")
    return window


def test_the_cells_that_differ_are_keyed_from_the_paper_before_any_value_is_seen(disputed):
    assert [one.cell.code for one in disputed.page.findChildren(PaperRow) if one.isVisible()] == ["1.1"]
    assert "Lần một" not in disputed.said()
    assert ticks(disputed.page) == []
    disputed.keys("2E")
    said = disputed.said()
    assert "Lần một: cán bộ B" in said
    assert "Lần hai: cán bộ A" in said
    assert "Phân xử: cán bộ C" in said
    assert "2 · Hài lòng" in said
    assert "3 · Bình thường" in said


def test_what_is_keyed_of_the_third_values_is_kept_and_is_nobody_elses(disputed, place, qtbot):
    disputed.keys("4")
    assert disputed.page.unkept
    qtbot.waitUntil(lambda: any(one.settled for one in seconds(place).values()), timeout=10 * AT_LATEST)
    assert not disputed.page.unkept
    for who, stands in (("cán bộ C", "Hết trang"), ("cán bộ D", "1.1"), ("cán bộ C", "Hết trang")):
        change_officer(place, who)
        assert in_work(disputed) == stands
        assert "Lần một" not in disputed.said()
    disputed.keys("E")
    assert "Lần một: cán bộ B" in disputed.said()


def test_enter_keeps_the_third_value_with_its_reason(disputed, place, heard):
    disputed.keys("4E")
    assert "khác cả hai lần nhập" in disputed.said()
    disputed.keys("E")
    form = place.store.form_by_serial(ROUND, "0001")
    assert form.cells["1.1"] == "4"
    assert any("phân xử" in entry.why for entry in place.store.history(form.id))
    assert "đã phân xử 1 ô" in disputed.said()
    assert heard.tones[-1] == "saved"
    assert "2 · Hài lòng" not in everything_said(disputed.page)


def test_the_officer_can_go_back_to_the_paper(disputed):
    disputed.keys("4E -")
    assert "Lần một" not in disputed.said()
    disputed.keys("- 2 E")
    assert "Phân xử: cán bộ C" in disputed.said()
    disputed.click("Ghi giá trị")
    assert "đã phân xử 1 ô" in disputed.said()


def test_f1_shows_the_card_of_keys_and_gives_the_keys_back(disputed):
    disputed.key(Qt.Key.Key_F1)
    assert "Các phím khi nhập phiếu" in disputed.said()
    disputed.keys("4")
    disputed.key(Qt.Key.Key_Escape)
    disputed.keys("4E")
    assert "Phân xử: cán bộ C" in disputed.said()


def test_a_form_changed_meanwhile_is_said_at_the_comparison(disputed, place, monkeypatch):
    def changed(*_what):
        raise NotSavedError("Chưa ghi được vào tệp dữ liệu.")

    disputed.keys("4E")
    monkeypatch.setattr(place.store, "save_form", changed)
    disputed.keys("E")
    assert "Chưa ghi được vào tệp dữ liệu." in disputed.said()
    assert "Phân xử: cán bộ C" in disputed.said()


def test_neither_of_the_two_settles(disputed, place):
    for who in ("cán bộ A", "cán bộ B"):
        change_officer(place, who)
        disputed.page.show_batch(place.store.batches(ROUND)[0].id, True)
        assert f"{who} đã nhập lần đầu hoặc lần hai" in disputed.said()


# batches, tasks, the mouse


def test_nothing_drawn_says_where_to_draw_and_follows(open_page, place):
    batch = open_batch(place, returned=1)
    keyed(place, batch, "0001", FIRST)
    window = open_page(place)
    assert "Hãy rút mẫu ở trang Tập phiếu" in window.said()
    window.keys("1")
    drawn(place, batch)
    settle()
    assert "Phiếu số\n0001" in window.said()


def test_another_batch_and_the_other_task_by_keyboard(open_page, place):
    first, second = open_batch(place, returned=1), open_batch(place, label="Tập 2", returned=1)
    keyed(place, first, "0001", FIRST)
    keyed(place, second, "0002", FIRST)
    drawn(place, first)
    drawn(place, second)
    window = open_page(place)
    assert "Phiếu số\n0001" in window.said()
    window.key(F3)
    chooser = window.named(QComboBox, "Tập phiếu (F3)")
    assert window.focused() is chooser
    chooser.setCurrentIndex(1)
    chooser.activated.emit(1)
    settle()
    assert "Phiếu số\n0002" in window.said()
    assert window.focused() is window.page
    window.key(F4)
    assert "Không còn phiếu nào của tập này chờ phân xử." in window.said()
    window.key(F4)
    assert "Phiếu số\n0002" in window.said()


def test_enter_leads_from_the_chooser_back_to_the_paper(window):
    window.key(F3)
    window._send(ESCAPE, Qt.KeyboardModifier.NoModifier, "")
    assert window.focused() is window.page


def test_news_leave_the_form_on_the_desk(window, place, batch):
    window.keys("1 1E")
    late = keyed(place, batch, "0009", FIRST)
    place.news.tell(FormSaved(ROUND, late.id))
    window.page.show_round(ROUND)
    assert in_work(window) == "1.1"


def test_clicks_are_the_keys_they_stand_for(window):
    def click(name):
        next(b for b in window.buttons() if b.accessibleName().startswith(name)).click()
        settle()

    click("Câu R1, cột 1")
    assert in_work(window) == "R2"
    click("Câu R1, cột 2")
    assert in_work(window) == "R1"
    assert "Câu R1, cột 1: Cá nhân" in ticks(window.page)


def test_input_methods_are_off_and_shortcuts_leave_digits_alone(window):
    assert not window.page.testAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
    window.key(Qt.Key.Key_Backspace)
    window.key(Qt.Key.Key_A)
    assert in_work(window) == "R1"


@pytest.mark.parametrize("at", ["nothing", "paper", "checkpoint", "compare"])
def test_everything_that_takes_keys_has_a_name_and_a_role(window, place, at):
    if at == "checkpoint":
        window.keys("1 1E 2 4")
    if at == "compare":
        window.keys(OTHER)
        change_officer(place, "cán bộ C")
        window.key(F4)
        window.keys("2E")
    if at == "nothing":
        change_officer(place, "cán bộ B")
    assert nameless(window.page) == []


@pytest.mark.parametrize("size", [(1170, 646), (890, 500), (715, 400)])
def test_the_row_in_work_stays_in_sight(open_page, place, batch, size):
    assert batch.id
    window = open_page(place, size)
    for sign in ("1", "1E", "2"):
        window.keys(sign)
        assert not row(window, in_work(window)).visibleRegion().isEmpty()
    assert QApplication.activeModalWidget() is None


def test_the_page_fits_a_small_screen_and_the_paper_scrolls(window):
    assert window.page.minimumSizeHint().height() <= 330
    assert window.page.heightForWidth(715) <= 330


def test_page_up_goes_back_by_the_rows_of_the_checkpoint(window):
    window.keys(SAME[: SAME.index("E", SAME.index("E") + 1)])
    assert in_work(window) == "Hết trang"
    assert "PgUp: lùi một hàng" in window.named(QWidget, "Các phím dùng được").accessibleDescription()
    window.key(Qt.Key.Key_PageUp)
    assert in_work(window) == "R1"
