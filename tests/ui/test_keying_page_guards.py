"""What guards the one who keys: checks, twins, modes, printed serials, own numbers, the card of keys."""

import json

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QPushButton

from hailong_desktop.domain.definition import read_definition
from hailong_desktop.domain.response import Status
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.key_card import KEY_CARD
from hailong_desktop.services.modes import Mode
from hailong_desktop.services.news import NewsDesk, OfficerChanged
from hailong_desktop.services.rounds import keep_batch, new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.checked import CHECKED
from tests.fakes.desk_window import DeskWindow
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, WalkingClock
from tests.fakes.surveys import Q2014
from ui.keying_page.key_card import KeyCard

PAPER = "11 210514E 123 21 321 12 31 12 22 13 21 3"
"""Keys for a whole form of 2014, up to its checkpoint."""


def office(questionnaire, **facts):
    place = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    place.store.add_questionnaire(questionnaire, place.stamp())
    new_round(place, code=ROUND, name="Đợt 1", questionnaire=questionnaire.id, units=["Bộ phận một cửa"])
    keep_batch(place, Batch(ROUND, "Tập 1", unit="Bộ phận một cửa", period="2014-05", **facts))
    return place


@pytest.fixture
def checked(qtbot):
    desk = DeskWindow(office(read_definition(json.dumps(CHECKED))))
    qtbot.addWidget(desk.page)
    return desk


@pytest.fixture
def desk(qtbot):
    shown = DeskWindow(office(Q2014))
    qtbot.addWidget(shown.page)
    return shown


def said(desk):
    shown = (*desk.page.findChildren(QLabel), *desk.page.findChildren(QAbstractButton))
    return [widget.text() for widget in shown if widget.isVisible()]


def says(desk, words):
    return any(words in text for text in said(desk))


# --- checks and modes ---


def test_heads_down_only_errors_stop_and_f5_checks_everything(checked):
    assert says(checked, "Kỳ 2014-05")
    checked.keys("30E 02E . 1 1")
    assert not says(checked, "Số giờ chờ trên 24.")
    checked.f(5)
    assert says(checked, "Soát, sửa: kiểm tra ")
    assert says(checked, "Cảnh báo: Số giờ chờ trên 24.")
    assert checked.around.settings.mode == Mode.CAREFUL
    checked.f(5)
    assert checked.around.settings.mode == Mode.QUICK


def test_the_mode_of_the_last_time_is_worked_in_again(qtbot, checked):
    checked.f(5)
    checked.page.show_round(ROUND)
    keep_batch(checked.place, Batch(ROUND, "Tập 2"))
    second = checked.place.store.batches(ROUND)[1]
    checked.page.show_batch(second.id)
    checked.keys("30E 020514E . 1 1")
    assert says(checked, "Số giờ chờ trên 24.")


def test_a_warning_stands_at_the_checkpoint_until_one_key_accepts_it(checked):
    checked.f(5).keys("30E 02E . 1 1")
    checked.keys("E")
    assert checked.heard == ["refused"]
    assert says(checked, "Nếu trên phiếu đúng như vậy thì bấm +.")
    checked.keys("+")
    assert says(checked, "Số giờ chờ trên 24. (đã nhận như trên phiếu)")
    checked.keys("E")
    assert says(checked, "trang 2/2")


# --- the same paper twice ---


@pytest.mark.parametrize(("key", "status", "words"), [("+", Status.VALID, "Đã lưu"), ("*", None, "nhập lại")])
def test_a_paper_keyed_again_is_asked_about_side_by_side(desk, key, status, words):
    desk.keys(f"{PAPER}E {PAPER}E")
    assert says(desk, "Phiếu 0002 giống phiếu 0001: có phải một tờ giấy?")
    assert says(desk, "Phiếu này giống hệt phiếu 0001.")
    assert desk.heard == ["saved", "refused"]
    assert desk.place.store.form_by_serial(ROUND, "0002") is None
    desk.keys("1")
    assert says(desk, "có phải một tờ giấy?")
    desk.keys(key)
    assert says(desk, words)
    kept = desk.place.store.form_by_serial(ROUND, "0002")
    assert (kept.status if kept else None) is status


def test_escape_goes_back_to_the_paper(desk):
    desk.keys(f"{PAPER}E {PAPER}E e")
    assert says(desk, "Hết trang 1: đối chiếu với phiếu")
    assert says(desk, "Chưa lưu")


@pytest.mark.parametrize("size", [(1170, 620), (910, 400), (780, 330)])
def test_all_three_answers_to_the_twin_question_are_in_sight(qtbot, size):
    desk = DeskWindow(office(Q2014), size)
    qtbot.addWidget(desk.page)
    desk.keys(f"{PAPER}E {PAPER}E")
    for name in ("hai tờ giấy khác nhau: lưu phiếu này", "cùng một tờ giấy: không tính phiếu này"):
        assert in_sight(desk, name)
    assert in_sight(desk, "xem lại phiếu trước khi lưu")


def in_sight(desk, name):
    button = desk.named(QPushButton, name)
    return button.visibleRegion().boundingRect() == button.rect()


def test_what_differs_stands_first_with_its_words_and_what_is_equal_is_small(desk):
    desk.keys(f"{PAPER}E {PAPER[:-1]}1E")
    assert says(desk, "Khác nhau ở 1 ô")
    ours = desk.named(QLabel, "Phiếu 0002, câu 10.1, khác nhau")
    theirs = desk.named(QLabel, "Phiếu 0001, câu 10.1, khác nhau")
    assert (ours.text(), theirs.text()) == ("1", "3")
    equal = desk.named(QLabel, "Cả hai phiếu, câu R1")
    assert "1 = 1" in equal.text()
    assert ours.mapTo(desk.page, ours.pos()).y() < equal.mapTo(desk.page, equal.pos()).y()


def test_the_unit_is_compared_in_sight(desk):
    desk.keys(f"{PAPER}E").f(4).words("Phòng khác").keys(f"E {PAPER}E")
    assert desk.named(QLabel, "Phiếu 0002, Phòng, đơn vị, khác nhau").text() == "Phòng khác"
    assert desk.named(QLabel, "Phiếu 0001, Phòng, đơn vị, khác nhau").text() == "Bộ phận một cửa"


# --- printed serials ---


def test_where_serials_are_printed_the_number_comes_first(qtbot):
    shown = DeskWindow(office(Q2014, printed_serials=True))
    qtbot.addWidget(shown.page)
    field = shown.page.focusWidget()
    assert isinstance(field, QLineEdit)
    assert (field.accessibleName(), field.text()) == ("Số phiếu in trên giấy", "0001")
    field.setText("A-17")
    shown.keys(f"E {PAPER} E")
    assert shown.place.store.form_by_serial(ROUND, "A-17") is not None
    assert shown.named(QLineEdit, "Số phiếu in trên giấy").text() == "A-18"
    shown.named(QLineEdit, "Số phiếu in trên giấy").setText("A-17")
    shown.keys("E")
    assert says(shown, "Số phiếu A-17 đã có trong đợt này")


# --- own numbers, the card ---


HERE, TODAY = "Tôi, tập này", "Hôm nay"
AN_HOUR = "phiếu một giờ, không kể lúc nghỉ"


def own(desk, row, what):
    """Return one of the numbers of the officer at work."""
    return desk.named(QLabel, f"{row}, {what}").text()


def test_own_numbers_follow_every_form(desk):
    assert own(desk, TODAY, "số phiếu") == "0"
    assert own(desk, HERE, AN_HOUR) == "–"
    desk.keys(f"{PAPER}E")
    assert own(desk, HERE, "số phiếu") == "1"
    seconds = int(own(desk, HERE, "giây một phiếu"))
    assert abs(int(own(desk, HERE, AN_HOUR)) * seconds - 3600) <= 3600 / seconds + seconds
    desk.keys("22 220514E 321 12 123 21 13 21 11 31 12 2 - 3 E")
    assert own(desk, TODAY, "số phiếu") == "2"
    assert own(desk, TODAY, "câu đã sửa khi nhập") == "1"


def test_the_next_officer_sees_his_own_numbers_at_once(desk):
    desk.keys(f"{PAPER}E")
    assert own(desk, TODAY, "số phiếu") == "1"
    desk.place.who = "cán bộ B"
    desk.place.news.tell(OfficerChanged("cán bộ B"))
    assert own(desk, TODAY, "số phiếu") == "0"


def test_f1_lays_the_card_over_the_page_and_takes_the_keys(desk):
    desk.keys("1")
    desk.f(1)
    card = desk.page.findChild(KeyCard)
    assert card.isVisible()
    assert card.geometry() == desk.page.rect()
    for group in KEY_CARD:
        assert says(desk, group.title)
    desk.keys("2")
    assert says(desk, "câu 2/24")
    desk.keys("e")
    assert not card.isVisible()
    desk.keys("2")
    assert says(desk, "câu 3/24")


def test_the_card_follows_the_size_of_the_page(desk):
    desk.f(1)
    desk.page.resize(1000, 600)
    card = desk.page.findChild(KeyCard)
    assert card.geometry() == desk.page.rect()
    desk.f(1)
    assert not card.isVisible()


def test_the_reason_of_a_correction_stands_in_the_history_also_after_a_restart(qtbot, desk):
    desk.keys(f"{PAPER}E")
    form = desk.place.store.form_by_serial(ROUND, "0001")
    desk.page.open_form(form.id, "đọc lại phiếu giấy")
    desk.keys("- 1")
    desk.page.flush()
    again = DeskWindow(desk.place)
    qtbot.addWidget(again.page)
    again.keys("E")
    last = desk.place.store.history(form.id)[-1]
    assert (last.what, last.why) == ("sửa phiếu", "đọc lại phiếu giấy")
    assert [change[0] for change in last.changes] == ["Câu 10.1"]
