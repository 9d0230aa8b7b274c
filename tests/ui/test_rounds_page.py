"""The page of the rounds: open one, describe it, choose the one to work on."""

import json
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QTableWidget,
)

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import DEFAULT_INVALID_REASONS
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import FormSaved, NewsDesk
from hailong_desktop.services.rounds import new_round, set_lock
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import DEFINITION, ROUND, WalkingClock, a_form, open_batch, open_office, save
from ui import ask
from ui.bridge import Bridge
from ui.rounds_page.fields import REASONS
from ui.rounds_page.page import RoundsPage
from ui.surroundings import Surroundings

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
CTRL = Qt.KeyboardModifier.ControlModifier
ENTER, ESCAPE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Down
ROUNDS = "Các đợt khảo sát"
A_HUNDRED = "\n".join(f"lý do {at}" for at in range(100))


@pytest.fixture
def open_page(qtbot):
    kept = []

    def open_on(place, round_code=""):
        no_file = cast("Archive", None)  # nothing on this page asks about the file
        surroundings = Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), RESOURCES)
        kept.append(surroundings)
        page = RoundsPage(surroundings)
        qtbot.addWidget(page)
        page.resize(1170, 646)
        if round_code:
            page.show_round(round_code)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
        return page

    yield open_on
    kept.clear()


@pytest.fixture
def place():
    place = open_office()
    open_batch(place, period="2014", channel="Phát tại quầy", returned=40)
    for number, status in enumerate((Status.VALID, Status.VALID, Status.INVALID), start=1):
        form = a_form(f"{number:04}", status, _2_1="1")
        place.store.save_form(form, place.stamp())
    return place


@pytest.fixture
def page(open_page, place):
    return open_page(place, ROUND)


@pytest.fixture
def first_page(open_page):
    return open_page(Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock()))


def named(page, kind, name):
    return next(
        part for part in page.findChildren(kind) if part.accessibleName() == name and part.isVisible()
    )


def button(page, beginning):
    return next(
        part
        for part in page.findChildren(QPushButton)
        if part.text().startswith(beginning) and part.isVisible()
    )


def rows(page, name):
    table = named(page, QTableWidget, name)
    return [
        [table.item(row, column).text() for column in range(table.columnCount())]
        for row in range(table.rowCount())
    ]


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible()]


def says(page, beginning):
    return any(text.startswith(beginning) for text in texts(page))


def here():
    """Return what has the keys."""
    focused = QApplication.focusWidget()
    assert focused is not None
    return focused


def focus_name():
    return here().accessibleName()


def write(page, kind, name, text):
    field = named(page, kind, name)
    if isinstance(field, QSpinBox):
        field.setValue(int(text))
    elif isinstance(field, QComboBox):
        field.setCurrentText(text)
    elif isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
    else:
        field.setText(text)


# the list


def test_a_round_stands_with_its_questionnaire_its_state_and_four_counts(page, place):
    assert rows(page, ROUNDS) == [["Đợt 1", ROUND, "ngan, bản 1", "đang mở", "20", "3", "2", "1"]]
    set_lock(place, ROUND, locked=True)
    assert rows(page, ROUNDS)[0][3] == "đã khóa"


def test_an_undeclared_number_is_no_zero_and_made_up_data_are_marked(open_page, place):
    new_round(place, code="2015-1", name="Đợt 2", questionnaire="ngan", illustration=True)
    page = open_page(place, ROUND)
    assert rows(page, ROUNDS)[0] == [
        "Đợt 2",
        "2015-1",
        "ngan, bản 1",
        "đang mở · minh họa",
        "–",
        "0",
        "0",
        "0",
    ]


def test_the_counts_follow_forms_that_are_saved(page, place):
    form = save(place, a_form("0004", _2_1="2"))
    place.news.tell(FormSaved(ROUND, form.id))
    assert rows(page, ROUNDS)[0][5:7] == ["4", "3"]


def test_a_hidden_page_catches_up_when_it_is_seen(page, place):
    page.hide()
    save(place, a_form("0004", _2_1="2"))
    page.show()
    assert rows(page, ROUNDS)[0][5:7] == ["4", "3"]


def test_the_arrow_shows_another_round_and_enter_works_on_it(open_page, place, qtbot):
    new_round(place, code="2015-1", name="Đợt 2", questionnaire="ngan", issued=5)
    page = open_page(place, "2015-1")
    assert focus_name() == ROUNDS
    with qtbot.assertNotEmitted(page.round_chosen):
        QTest.keyClick(here(), DOWN)
    assert says(page, f"Đợt {ROUND}")
    assert named(page, QSpinBox, "Số phiếu phát ra").value() == 20
    with qtbot.waitSignal(page.round_chosen) as chosen:
        QTest.keyClick(here(), ENTER)
    assert chosen.args == [ROUND]


def test_the_button_works_on_the_chosen_round(page, qtbot):
    with qtbot.waitSignal(page.round_chosen) as chosen:
        button(page, "Làm việc").click()
    assert chosen.args == [ROUND]


def test_many_rounds_with_long_names_leave_room_for_the_rest(open_page, place):
    for number in range(12):
        long = "khảo sát sự hài lòng của tổ chức, cá nhân " * 4
        new_round(place, code=f"2015-{number}", name=f"Đợt {number} {long}", questionnaire="ngan")
    page = open_page(place, ROUND)
    assert len(rows(page, ROUNDS)) == 13
    wanted = button(page, "Lưu thay đổi")
    corner = wanted.mapTo(page, wanted.rect().bottomRight())
    assert page.rect().contains(corner)


def test_on_a_narrow_screen_names_keep_their_room(page):
    page.resize(715, 400)
    table = named(page, QTableWidget, ROUNDS)
    assert table.isColumnHidden(1)
    assert table.isColumnHidden(2)


# what is known of a round


def test_changes_of_a_round_are_kept(page, place):
    write(page, QLineEdit, "Tên đợt", "Đợt 1 năm 2014")
    write(page, QSpinBox, "Số phiếu phát ra", "180")
    write(page, QSpinBox, "Ngưỡng gợi ý tồn tại", "84")
    write(page, QPlainTextEdit, "Phòng, đơn vị", "Bộ phận một cửa\n\n  Phòng Nước \n")
    write(page, QPlainTextEdit, REASONS, "rách\n\n thiếu trang \nrách")
    button(page, "Lưu thay đổi").click()
    kept = place.store.round(ROUND)
    assert kept.invalid_reasons == ("rách", "thiếu trang")
    assert (kept.name, kept.issued, kept.threshold) == ("Đợt 1 năm 2014", 180, 84)
    assert kept.units == ("Bộ phận một cửa", "Phòng Nước")
    assert says(page, "Đã lưu")
    assert rows(page, ROUNDS)[0][0] == "Đợt 1 năm 2014"


def test_the_number_of_issued_forms_can_be_unknown_again(page, place):
    field = named(page, QSpinBox, "Số phiếu phát ra")
    field.setValue(field.minimum())
    assert field.text() == "chưa ghi"
    button(page, "Lưu thay đổi").click()
    assert place.store.round(ROUND).issued is None


@pytest.mark.parametrize(
    ("kind", "name", "text", "sentence"),
    [
        (QLineEdit, "Tên đợt", "  ", "Tên đợt khảo sát còn trống"),
        (QPlainTextEdit, "Phòng, đơn vị", "Phòng \x07", "Tên phòng, đơn vị"),
        (QPlainTextEdit, REASONS, " \n ", "Lý do phiếu không hợp lệ: hãy ghi từ 1 đến 99 lý do"),
        (QPlainTextEdit, REASONS, A_HUNDRED, "Lý do phiếu không hợp lệ: hãy ghi từ 1 đến 99 lý do"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_kept(page, place, kind, name, text, sentence):
    before = place.store.round(ROUND)
    write(page, kind, name, text)
    write(page, QSpinBox, "Số phiếu phát ra", "99")
    button(page, "Lưu thay đổi").click()
    assert says(page, sentence)
    assert place.store.round(ROUND) == before
    assert named(page, QSpinBox, "Số phiếu phát ra").value() == 99, "what was typed is lost"


# a new round


def test_without_rounds_the_page_starts_with_the_form_of_a_new_one(first_page):
    assert says(first_page, "Chưa có đợt khảo sát nào")
    assert focus_name() == "Mã đợt"
    assert not button(first_page, "Làm việc").isEnabled()
    assert not [
        part
        for part in first_page.findChildren(QPushButton)
        if part.text() == "Thôi (Esc)" and part.isVisible()
    ]


def test_a_round_is_opened_from_a_shipped_questionnaire_by_keyboard(first_page, qtbot):
    place = first_page._place
    QTest.keyClicks(here(), "2026-1")
    QTest.keyClick(here(), ENTER)
    QTest.keyClicks(here(), "Dot 1")
    QTest.keyClick(here(), ENTER)
    assert focus_name() == "Mẫu phiếu"
    for _ in range(2):
        QTest.keyClick(here(), Qt.Key.Key_Tab)
    assert focus_name() == "Số phiếu phát ra"
    QTest.keyClick(here(), Qt.Key.Key_A, CTRL)
    QTest.keyClicks(here(), "180")
    QTest.keyClick(here(), Qt.Key.Key_Tab)
    QTest.keyClicks(here(), "Phong A")
    QTest.keyClick(here(), Qt.Key.Key_Tab)
    assert focus_name() == REASONS
    QTest.keyClick(here(), Qt.Key.Key_End, CTRL)
    QTest.keyClick(here(), ENTER)
    QTest.keyClicks(here(), "rach")
    QTest.keyClick(here(), Qt.Key.Key_Tab)
    with qtbot.waitSignal(first_page.round_chosen) as chosen:
        QTest.keyClick(here(), ENTER)
    assert chosen.args == ["2026-1"]
    opened = place.store.round("2026-1")
    assert (opened.name, opened.questionnaire, opened.issued) == ("Dot 1", "stnmt-2014", 180)
    assert opened.units == ("Phong A",)
    assert opened.invalid_reasons == (*DEFAULT_INVALID_REASONS, "rach")
    assert [row[1] for row in rows(first_page, ROUNDS)] == ["2026-1"]


def test_a_reconstruction_says_so_before_it_is_chosen(first_page):
    chooser = named(first_page, QComboBox, "Mẫu phiếu")
    offered = [chooser.itemData(at) for at in range(chooser.count())]
    assert offered == ["stnmt-2014", "tthc-nd61-2018"]
    assert says(first_page, "Mẫu phiếu soạn lại, không phải bản phiếu gốc.")
    chooser.setCurrentIndex(1)
    assert chooser.itemText(1).endswith("(tthc-nd61-2018, bản 1)")


def test_a_round_that_cannot_be_keeps_what_was_typed(first_page):
    write(first_page, QLineEdit, "Mã đợt", "đợt 1")
    write(first_page, QLineEdit, "Tên đợt", "Đợt 1")
    button(first_page, "Mở đợt này").click()
    assert says(first_page, "Mã đợt “đợt 1” không dùng được")
    assert named(first_page, QLineEdit, "Tên đợt").text() == "Đợt 1"


def test_a_code_that_is_taken_is_said(page):
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    write(page, QLineEdit, "Mã đợt", ROUND)
    write(page, QLineEdit, "Tên đợt", "Đợt khác")
    button(page, "Mở đợt này").click()
    assert any(ROUND in text and "đã" in text for text in texts(page))


@pytest.mark.parametrize("leave", ["key", "button"])
def test_opening_a_round_can_be_thought_better_of(page, leave):
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    assert focus_name() == "Mã đợt"
    if leave == "key":
        QTest.keyClick(here(), ESCAPE)
    else:
        button(page, "Thôi").click()
    assert says(page, f"Đợt {ROUND}")
    assert focus_name() == ROUNDS


def test_escape_changes_nothing_where_no_round_is_being_opened(page):
    write(page, QLineEdit, "Tên đợt", "Đợt 2")
    named(page, QLineEdit, "Tên đợt").setFocus()
    QTest.keyClick(here(), ESCAPE)
    assert named(page, QLineEdit, "Tên đợt").text() == "Đợt 2"
    assert focus_name() == "Tên đợt"


# questionnaires from files


@pytest.fixture
def choose(monkeypatch):
    def chosen(path):
        monkeypatch.setattr(ask, "ask_open_path", lambda *_asked: path)

    return chosen


def test_a_questionnaire_is_read_from_a_file(first_page, choose, tmp_path):
    file = tmp_path / "mau.json"
    file.write_text(json.dumps(DEFINITION), encoding="utf-8-sig")
    choose(file)
    button(first_page, "Mẫu phiếu từ tệp").click()
    assert named(first_page, QComboBox, "Mẫu phiếu").currentText() == "Phiếu ngắn (ngan, bản 1)"
    write(first_page, QLineEdit, "Mã đợt", "2026-1")
    write(first_page, QLineEdit, "Tên đợt", "Đợt 1")
    button(first_page, "Mở đợt này").click()
    assert rows(first_page, ROUNDS)[0][2] == "ngan, bản 1"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (json.dumps({**DEFINITION, "title": ""}).encode(), "mau.json: Mẫu phiếu, tại “title”"),
        (b"\xff\xfe\x00", "Không đọc được tệp mau.json"),
        (None, "Không đọc được tệp mau.json"),
    ],
)
def test_an_unfit_file_is_named_with_the_place_of_its_fault(first_page, choose, tmp_path, content, sentence):
    file = tmp_path / "mau.json"
    if content is not None:
        file.write_bytes(content)
    choose(file)
    button(first_page, "Mẫu phiếu từ tệp").click()
    assert says(first_page, sentence)
    assert named(first_page, QComboBox, "Mẫu phiếu").count() == 2


def test_no_file_chosen_changes_nothing(first_page, choose):
    choose(None)
    button(first_page, "Mẫu phiếu từ tệp").click()
    assert named(first_page, QComboBox, "Mẫu phiếu").count() == 2


def test_of_a_kept_questionnaire_the_newest_version_is_offered(open_page, place):
    stamp = place.stamp()
    shipped = RESOURCES / "questionnaires" / "stnmt-2014.json"
    from_file = json.loads(shipped.read_text("utf-8")) | {"version": 2}
    place.store.add_questionnaire(read_definition(json.dumps(from_file)), stamp)
    page = open_page(place, ROUND)
    QTest.keyClick(page, Qt.Key.Key_N, CTRL)
    chooser = named(page, QComboBox, "Mẫu phiếu")
    offered = [chooser.itemText(at).rpartition("(")[2] for at in range(chooser.count())]
    assert offered == ["stnmt-2014, bản 2)", "tthc-nd61-2018, bản 1)", "ngan, bản 1)"]
