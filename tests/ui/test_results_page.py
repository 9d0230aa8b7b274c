"""The results page at work: it follows saves, filters by unit, prints and saves what it shows."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import QMargins, Qt
from PySide6.QtGui import QColor
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QToolButton

from hailong_desktop.charts.stacked import stacked_levels
from hailong_desktop.domain.response import Status
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import FormSaved, FormsImported, NewsDesk
from hailong_desktop.services.rounds import add_units, change_round, new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.memory_store import MemoryStore
from tests.fakes.office import ROUND, SHORT, WalkingClock, a_form, open_office, save
from tests.fakes.surveys import Q2014, RESOURCES, forms_2014, tally_2014
from ui import ask, ask_printer
from ui.bridge import Bridge
from ui.results_page.cards import Card
from ui.results_page.chart_view import ChartView
from ui.results_page.page import ResultsPage
from ui.results_page.panels import ChartPanel
from ui.results_page.table import CountsTable
from ui.surroundings import Surroundings


def open_page(qtbot, place, show=True):
    no_file = cast("Archive", None)  # nothing on this page asks about the file
    surroundings = Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), RESOURCES)
    page = ResultsPage(surroundings)
    qtbot.addWidget(page)
    page.resize(1170, 680)
    page.show_round(ROUND)
    if show:
        page.show()
        qtbot.waitExposed(page)
    return page


@pytest.fixture
def place():
    """A small round: three valid forms of two units."""
    place = open_office()
    for number, level in ((1, "1"), (2, "2"), (3, "4")):
        form = a_form(f"{number:04}", _1_1=level, _1_2="NA", _2_1=level)
        save(place, replace(form, unit="Chi cục Quản lý đất đai") if number == 3 else form)
    return place


@pytest.fixture
def page(qtbot, place):
    return open_page(qtbot, place)


@pytest.fixture
def page_2014(qtbot):
    """The illustration round."""
    place = Workplace(MemoryStore(), NewsDesk(), "cán bộ A", WalkingClock())
    place.store.add_questionnaire(Q2014, place.stamp())
    new_round(place, code=ROUND, name="Đợt 1 năm 2014", questionnaire=Q2014.id, issued=180, illustration=True)
    forms = forms_2014(ROUND)
    add_units(place, ROUND, sorted({form.unit for form in forms}))
    place.store.add_forms(forms, place.stamp())
    return open_page(qtbot, place)


def cards(page):
    return [card.accessibleName() for card in page.findChildren(Card) if card.isVisible()]


def sentence(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisible() and label.text()]


def button(page, beginning):
    own = (part for part in page.findChildren(QPushButton) if page._sheet not in _around(part))
    return next(part for part in own if part.text().startswith(beginning))


def _around(part):
    while part is not None:
        yield part
        part = part.parentWidget()


def chip(page, name):
    named = (part for part in page.findChildren(QToolButton) if part.accessibleName() == name)
    return next(part for part in named if part.isVisible())


def chart(page):
    return page.findChild(ChartPanel).view


def drawn(qtbot, page, before=0):
    """Wait for a chart that is not the one with this key, and return its key."""
    qtbot.waitUntil(lambda: not chart(page).image.isNull() and chart(page).image.cacheKey() != before)
    return chart(page).image.cacheKey()


def choose_unit(page, name):
    units = page._units
    units.setCurrentIndex(units.findText(name))


def save_and_tell(place, form):
    kept = save(place, form)
    place.news.tell(FormSaved(kept.round, kept.id))


# --- What is shown ---


def test_the_2014_round_shows_its_published_rate_and_its_charts(qtbot, page_2014):
    assert cards(page_2014)[0] == "Phiếu hợp lệ: 160. trên 172 thu về, 180 phát ra"
    assert cards(page_2014)[1] == "Hài lòng chung: 96,88%. 155/160, KTC 95%: 92,9–98,7"
    drawn(qtbot, page_2014)
    image = chart(page_2014).image
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, 200, 3)}
    assert QColor("#0e5a41").name() in colours


def test_the_whole_page_fits_without_scrolling_its_frame(qtbot, page_2014):
    drawn(qtbot, page_2014)
    assert page_2014.minimumSizeHint().width() <= 1170
    assert page_2014.minimumSizeHint().height() <= 680
    table = page_2014.findChild(CountsTable)
    assert not table.horizontalScrollBar().isVisible()
    assert not table.verticalScrollBar().isVisible()


def test_a_narrow_window_shows_chart_or_table(qtbot, page_2014):
    def seen():
        return chart(page_2014).isVisible(), page_2014.findChild(CountsTable).isVisible()

    assert seen() == (True, True)
    page_2014.resize(780, 453)  # a screen of 1366 at 150 %
    assert seen() == (True, False)
    before = drawn(qtbot, page_2014)
    assert page_2014.minimumSizeHint().width() <= 780
    chip(page_2014, "Xem: Bảng số lượt").click()
    assert seen() == (False, True)
    chip(page_2014, "Xem: Biểu đồ").click()
    assert seen() == (True, False)
    page_2014.resize(1170, 680)
    assert seen() == (True, True)
    assert drawn(qtbot, page_2014, before)


def test_names_keep_room_beside_the_figures(page_2014):
    table = page_2014.findChild(CountsTable)
    assert table.columnWidth(0) >= 140
    page_2014.resize(1600, 680)
    assert sum(table.columnWidth(at) for at in range(11)) == table.viewport().width()


def test_every_place_that_takes_the_keyboard_has_a_name(page):
    for part in (
        page.findChildren(QPushButton) + page.findChildren(QComboBox) + page.findChildren(QToolButton)
    ):
        assert part.accessibleName() or part.text(), part
    assert page.findChild(CountsTable).accessibleName()


def test_before_a_round_is_chosen_the_page_says_so(qtbot, place):
    no_file = cast("Archive", None)
    surroundings = Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), RESOURCES)
    page = ResultsPage(surroundings)
    qtbot.addWidget(page)
    page.show()
    assert "Chưa chọn đợt khảo sát." in sentence(page)
    assert not button(page, "In").isEnabled()


def test_an_empty_round_says_what_to_do(qtbot):
    page = open_page(qtbot, open_office())
    assert any("chưa có phiếu hợp lệ nào" in text for text in sentence(page))
    assert not button(page, "In").isEnabled()
    assert not button(page, "Lưu").isEnabled()
    assert "Phiếu hợp lệ: 0. trên 0 thu về, 20 phát ra" in cards(page)


def test_the_first_form_brings_figures_and_chart(qtbot):
    place = open_office()
    page = open_page(qtbot, place)
    save_and_tell(place, a_form("0001", _1_1="1", _2_1="1"))
    drawn(qtbot, page)
    assert "Hài lòng chung: 100,00%. 1/1, KTC 95%: 20,7–100,0" in cards(page)
    assert button(page, "In").isEnabled()


# --- Following what happens ---


def test_a_saved_form_moves_table_and_chart_once_a_tick(qtbot, page, place):
    before = drawn(qtbot, page)
    keys = set()
    for number in range(4, 14):
        save_and_tell(place, a_form(f"{number:04}", _1_1="1", _2_1="1"))
        keys.add(chart(page).image.cacheKey())
    assert keys == {before}
    after = drawn(qtbot, page, before)
    qtbot.wait(250)
    assert chart(page).image.cacheKey() == after
    assert any("12/13" in card for card in cards(page))
    table = page.findChild(CountsTable).model()
    assert table.index(0, 1).data() == "11"


def test_a_hidden_page_waits_until_it_is_seen(qtbot, page, place):
    before = drawn(qtbot, page)
    page.hide()
    save_and_tell(place, a_form("0004", _1_1="1", _2_1="1"))
    qtbot.wait(250)
    assert chart(page).image.cacheKey() == before
    page.show()
    assert any("3/4" in card for card in cards(page))
    drawn(qtbot, page, before)


def test_news_of_another_round_changes_nothing(qtbot, page, place):
    before = drawn(qtbot, page)
    new_round(place, code="2014-2", name="Đợt 2", questionnaire=SHORT.id)
    place.news.tell(FormsImported("2014-2"))
    qtbot.wait(250)
    assert chart(page).image.cacheKey() == before


def test_an_invalid_form_moves_the_number_of_returned_forms(qtbot, page, place):
    save_and_tell(place, a_form("0009", Status.INVALID))
    qtbot.waitUntil(lambda: "Phiếu hợp lệ: 3. trên 4 thu về, 20 phát ra" in cards(page))


def test_changed_facts_of_the_round_are_followed(qtbot, page, place):
    change_round(place, replace(place.store.round(ROUND), decimals=1, issued=99))
    qtbot.waitUntil(lambda: any("66,7%" in card for card in cards(page)))
    assert "99 phát ra" in cards(page)[0]


# --- One unit ---


def test_the_filter_shows_one_unit(qtbot, page):
    before = drawn(qtbot, page)
    choose_unit(page, "Bộ phận một cửa")
    assert "Phiếu hợp lệ: 2. trên 2 thu về" in cards(page)
    assert any("2/2" in card for card in cards(page))
    drawn(qtbot, page, before)
    choose_unit(page, "Tất cả")
    assert "Phiếu hợp lệ: 3. trên 3 thu về, 20 phát ra" in cards(page)


def test_a_unit_without_forms_says_so(page):
    choose_unit(page, "(không ghi đơn vị)")
    assert any("phạm vi đã lọc" in text for text in sentence(page))


def test_a_form_of_the_unit_is_followed(qtbot, page, place):
    choose_unit(page, "Chi cục Quản lý đất đai")
    save_and_tell(place, replace(a_form("0004", _2_1="1"), unit="Chi cục Quản lý đất đai"))
    qtbot.waitUntil(lambda: any("1/2" in card for card in cards(page)))


def test_a_form_that_moves_to_another_unit_is_followed_although_the_total_stays(qtbot, page, place):
    choose_unit(page, "Bộ phận một cửa")
    moved = replace(place.store.form_by_serial(ROUND, "0001"), unit="Chi cục Quản lý đất đai")
    save_and_tell(place, moved)
    qtbot.waitUntil(lambda: "Phiếu hợp lệ: 1. trên 1 thu về" in cards(page))


def test_a_new_unit_is_offered_and_the_chosen_one_stays(qtbot, page, place):
    choose_unit(page, "Chi cục Quản lý đất đai")
    add_units(place, ROUND, ["Phòng mới"])
    units = page._units
    qtbot.waitUntil(lambda: units.findText("Phòng mới") > 0)
    assert units.currentText() == "Chi cục Quản lý đất đai"


def test_another_round_starts_with_all_units(page, place):
    choose_unit(page, "Chi cục Quản lý đất đai")
    new_round(place, code="2014-2", name="Đợt 2", questionnaire=SHORT.id)
    page.show_round("2014-2")
    assert page._units.currentText() == "Mọi đơn vị"
    assert "Phiếu hợp lệ: 0. trên 0 thu về" in cards(page)


def test_all_questions_can_be_seen_and_stay_open_in_another_round(qtbot, page, place):
    table = page.findChild(CountsTable).model()
    chip(page, "Xem từng câu hỏi của mọi tiêu chí").click()
    assert table.rowCount() == 5
    page.show_round(ROUND)
    assert table.rowCount() == 5
    chip(page, "Xem từng câu hỏi của mọi tiêu chí").click()
    assert table.rowCount() == 2


# --- The chart view ---


def test_the_chart_is_drawn_again_when_its_width_changes(qtbot, page):
    before = drawn(qtbot, page)
    page.resize(page.size().grownBy(QMargins(0, 0, 200, 0)))
    drawn(qtbot, page, before)


def test_the_picture_says_that_it_is_coming(qtbot):
    view = ChartView()
    qtbot.addWidget(view)
    view.resize(480, 100)
    view.show()
    assert len({view.grab().toImage().pixelColor(x, 40).name() for x in range(480)}) > 1
    assert view.sizeHint().width() >= view.minimumWidth()


def test_a_chart_that_nobody_sees_is_not_drawn(qtbot):
    asked = []

    def build(width_mm):
        asked.append(width_mm)
        return stacked_levels(tally_2014(), width_mm=width_mm)

    view = ChartView()
    qtbot.addWidget(view)
    view.show_chart(build)
    qtbot.wait(250)
    assert asked == []
    view.resize(756, 400)
    view.show()
    for _ in range(5):
        view.show_chart(build)
    qtbot.waitUntil(lambda: not view.image.isNull())
    assert asked == pytest.approx([200.0], abs=0.1)
    view.show_chart(build)
    view.hide()
    qtbot.wait(250)
    assert len(asked) == 1


# --- On paper and in files ---


def test_nothing_is_printed_of_an_empty_round(qtbot):
    page = open_page(qtbot, open_office())
    assert not button(page, "In").isEnabled()


@pytest.mark.parametrize("accepted", [True, False])
def test_the_printer_dialog_hands_over_the_printer_or_nothing(page, monkeypatch, accepted):
    code = QPrintDialog.DialogCode.Accepted if accepted else QPrintDialog.DialogCode.Rejected
    monkeypatch.setattr(QPrintDialog, "exec", lambda self: code)
    chosen = ask_printer.ask_printer(page, "In kết quả")
    assert (chosen is not None) == accepted
    assert not accepted or chosen.docName() == "In kết quả"


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_ctrl_s_saves_the_chart_in_the_chosen_kind(page_2014, tmp_path, monkeypatch, ending, start):
    target = tmp_path / f"bieu-do.{ending}"
    suggested = []

    def answer(parent, title, name, filters):
        suggested.append(name)
        return target

    monkeypatch.setattr(ask, "ask_save_path", answer)
    QTest.keyClick(page_2014, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert target.read_bytes().startswith(start)
    assert suggested == ["muc-do-theo-tieu-chi-2014-1.png"]
    assert f"Đã lưu biểu đồ vào bieu-do.{ending}." in sentence(page_2014)


def test_a_saved_picture_says_what_it_is_of(page_2014, tmp_path, monkeypatch):
    target = tmp_path / "bieu-do.svg"
    monkeypatch.setattr(ask, "ask_save_path", lambda *question: target)
    button(page_2014, "Lưu").click()
    drawn = target.read_text(encoding="utf-8")
    assert "Đợt 1 năm 2014. Phòng, đơn vị: Tất cả. Dữ liệu minh họa." in drawn
    assert "Liberation Serif" in drawn


@pytest.mark.parametrize(
    ("target", "words"), [("bieu-do.bmp", ".png, .svg hoặc .pdf"), ("khong-co/bieu-do.png", "Không ghi được")]
)
def test_a_picture_that_cannot_be_saved_says_why(page, tmp_path, monkeypatch, target, words):
    monkeypatch.setattr(ask, "ask_save_path", lambda *question: tmp_path / target)
    button(page, "Lưu").click()
    assert any(words in text for text in sentence(page))
    assert list(Path(tmp_path).rglob("bieu-do*")) == []


def test_thinking_again_saves_nothing(page, monkeypatch):
    monkeypatch.setattr(ask, "ask_save_path", lambda *question: None)
    button(page, "Lưu").click()
    assert not [text for text in sentence(page) if text.startswith("Đã lưu")]


def test_within_a_filter_no_chart_counts_people_out(qtbot):
    place = open_office()
    for at in range(30):
        save(place, a_form(f"{at}", R1="1", R2="a"))
    page = open_page(qtbot, place)
    kinds = page.findChild(ChartPanel).kinds

    def offered():
        return [kinds.itemText(at) for at in range(kinds.count())]

    assert {"Ông/Bà là", "Kênh biết đến"} <= set(offered())
    choose_unit(page, "Bộ phận một cửa")
    assert "Kênh biết đến" in offered()
    assert "Ông/Bà là" not in offered()
