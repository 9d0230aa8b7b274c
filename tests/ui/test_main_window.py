"""The window around the pages: the first start, the places, the round, what stays when it is closed."""

from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt, QTranslator
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
    QTabWidget,
)

from db.opening import open_store
from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.domain.officer import Role
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.meetings import keep_meeting, meeting_of
from hailong_desktop.services.news import NewsDesk
from hailong_desktop.services.officers import add_officer
from hailong_desktop.services.rounds import change_round, new_round
from hailong_desktop.services.workplace import Workplace
from tests.fakes.office import ROUND, WalkingClock, a_form, open_batch, open_office, save
from ui import ask, keeping
from ui.batches_page.page import BatchesPage
from ui.bridge import Bridge
from ui.forms_page.page import FormsPage
from ui.keying_page.page import KeyingPage
from ui.looks import dress
from ui.main_window import MainWindow
from ui.meeting_page.page import MeetingPage
from ui.officers_page.page import OfficersPage
from ui.pages import PLACES
from ui.register_page.page import RegisterPage
from ui.report_page.page import ReportPage
from ui.results_page.page import ResultsPage
from ui.rounds_page.page import RoundsPage
from ui.second_page.page import SecondPage
from ui.settings import Settings
from ui.surroundings import Surroundings

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
WINDOW_ON_SMALL_SCREEN = (1366, 728)
"""1366×768 without the desktop's bar."""
SMALLEST_WIDTH = 1366 * 100 // 150
"""What is left of 1366 pixels at 150 %."""
PATIENCE = 60_000
LONG = "Đợt khảo sát sự hài lòng của tổ chức, cá nhân đối với việc giải quyết thủ tục hành chính, " * 2
CTRL = Qt.KeyboardModifier.ControlModifier
PAGES = (
    KeyingPage,
    BatchesPage,
    SecondPage,
    FormsPage,
    ResultsPage,
    RegisterPage,
    MeetingPage,
    ReportPage,
    RoundsPage,
    OfficersPage,
)


@pytest.fixture
def opened(tmp_path):
    """A new file, open."""
    with ExitStack() as stack:
        yield stack.enter_context(open_store(tmp_path / "hailong.db", writing=True))


@pytest.fixture
def place(opened):
    """A workplace without rounds."""
    return Workplace(opened.store, NewsDesk(), "cán bộ A", WalkingClock())


@pytest.fixture
def office(opened):
    """A workplace with a round, a batch and a form."""
    made = open_office(opened.store)
    batch = open_batch(made)
    save(made, replace(a_form("0001", R1="1", _1_1="1", _2_1="1"), batch=batch.id))
    return made


@pytest.fixture
def open_window(qtbot, opened):
    """Open a window on a workplace; several may follow each other."""
    kept = []

    def open_on(place):
        window = MainWindow()
        around = Surroundings(
            place,
            opened.archive,
            LiveTallies(place),
            Bridge(place.news, window),
            RESOURCES,
            Settings(opened.archive.path),
        )
        kept.append(around)
        qtbot.addWidget(window, before_close_func=lambda window: settle(qtbot, window))
        window.show()
        window.show_database(around)
        window.activateWindow()
        assert QTest.qWaitForWindowActive(window)
        return window

    yield open_on
    kept.clear()


@pytest.fixture
def window(open_window, office):
    return open_window(office)


@pytest.fixture
def first_window(open_window, place):
    return open_window(place)


def settle(qtbot, window):
    """Wait for reports that are still being drawn."""
    for page in window.findChildren(ReportPage):
        qtbot.waitUntil(lambda page=page: not page.busy, timeout=PATIENCE)


def press(window, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(window, key, modifier)


def press_here(key):
    here = QApplication.focusWidget()
    assert here is not None
    QTest.keyClick(here, key)


def seen(window):
    """Return the page that is seen."""
    return next((page for kind in PAGES for page in window.findChildren(kind) if page.isVisible()), None)


def texts(window):
    return [label.text() for label in window.findChildren(QLabel) if label.isVisible()]


def named(window, kind, name):
    return next(
        part for part in window.findChildren(kind) if part.accessibleName() == name and part.isVisible()
    )


def button(window, beginning):
    return next(
        part
        for part in window.findChildren(QPushButton)
        if part.text().startswith(beginning) and part.isVisible()
    )


def chooser(window):
    return named(window, QComboBox, "Đợt khảo sát")


# the first start


def test_without_rounds_the_window_explains_itself(first_window):
    assert any("Chưa có đợt khảo sát nào" in text for text in texts(first_window))
    assert QApplication.focusWidget().accessibleName() == "Xem thử với đợt minh họa 2014"


def test_enter_takes_the_first_choice_the_illustration(first_window, place):
    press_here(Qt.Key.Key_Return)
    assert place.store.round("2014-1").illustration
    assert isinstance(seen(first_window), KeyingPage)
    assert first_window.windowTitle() == "Đợt 1 năm 2014 – Hài lòng"
    assert "dữ liệu minh họa" in texts(first_window)


def test_the_second_choice_leads_to_the_form_of_a_new_round(first_window, place):
    press_here(Qt.Key.Key_Tab)
    press_here(Qt.Key.Key_Return)
    assert isinstance(seen(first_window), RoundsPage)
    assert QApplication.focusWidget() is named(first_window, QLineEdit, "Mã đợt")
    assert not place.store.rounds()


def test_a_round_made_there_is_the_one_to_work_on(first_window, place):
    button(first_window, "Mở đợt khảo sát mới").click()
    named(first_window, QLineEdit, "Mã đợt").setText("2026-1")
    named(first_window, QLineEdit, "Tên đợt").setText("Đợt 1 năm 2026")
    button(first_window, "Mở đợt này").click()
    assert [known.code for known in place.store.rounds()] == ["2026-1"]
    assert isinstance(seen(first_window), KeyingPage)
    assert first_window.windowTitle() == "Đợt 1 năm 2026 – Hài lòng"
    assert "dữ liệu minh họa" not in texts(first_window)


def test_no_page_opens_without_a_round(first_window):
    button(first_window, "Mở đợt khảo sát mới").click()
    press(first_window, Qt.Key.Key_5, CTRL)
    assert seen(first_window) is None
    assert QApplication.focusWidget().accessibleName() == "Xem thử với đợt minh họa 2014"


# places


def test_the_sidebar_leads_to_every_page(qtbot, window):
    for title, kind in zip((place.title for place in PLACES), PAGES, strict=True):
        entry = named(window, QPushButton, title)
        entry.click()
        assert isinstance(seen(window), kind)
        assert entry.isChecked()
    settle(qtbot, window)


def test_ctrl_and_a_digit_lead_to_every_page(qtbot, window):
    for at, kind in enumerate(PAGES):
        press(window, Qt.Key(Qt.Key.Key_0 + (at + 1) % 10), CTRL)
        assert isinstance(seen(window), kind)
    settle(qtbot, window)


def test_pages_are_built_when_they_are_first_seen(window):
    assert not window.findChildren(ResultsPage)
    press(window, Qt.Key.Key_5, CTRL)
    first = seen(window)
    press(window, Qt.Key.Key_1, CTRL)
    press(window, Qt.Key.Key_5, CTRL)
    assert seen(window) is first


def test_the_foot_names_the_keys_of_the_page(qtbot, window):
    press(window, Qt.Key.Key_4, CTRL)
    qtbot.waitUntil(lambda: {"Ctrl+F", "tìm số phiếu", "Ctrl+Q", "thoát"} <= set(texts(window)))
    press(window, Qt.Key.Key_5, CTRL)
    qtbot.waitUntil(lambda: "tìm số phiếu" not in texts(window))


def test_keys_that_do_nothing_yet_are_not_named(qtbot, first_window):
    qtbot.waitUntil(lambda: "Enter" in texts(first_window))
    assert "chuyển trang" not in texts(first_window)


def test_a_form_chosen_in_the_list_is_opened_for_correction(window):
    press(window, Qt.Key.Key_4, CTRL)
    form = window.findChild(FormsPage)
    line = form._place.store.form_by_serial(ROUND, "0001")
    form.form_chosen.emit(line.id, "bấm nhầm một dòng")
    assert isinstance(seen(window), KeyingPage)
    assert "0001" in " ".join([*texts(window), *(part.text() for part in window.findChildren(QLineEdit))])


def test_a_batch_leads_to_the_desk_on_which_it_is_worked(window, office):
    other = open_batch(office, label="Tập 2", returned=2)
    press(window, Qt.Key.Key_2, CTRL)
    batches = seen(window)
    assert isinstance(batches, BatchesPage)
    batches.key_wanted.emit(other.id)
    assert isinstance(seen(window), KeyingPage)
    assert seen(window)._controls.session.batch.id == other.id
    batches.second_wanted.emit(other.id)
    assert isinstance(seen(window), SecondPage)
    assert any("chờ nhập lần hai" in text for text in texts(window))
    batches.settle_wanted.emit(other.id)
    assert any("chờ phân xử" in text for text in texts(window))


# the round


def test_overdue_remedies_are_seen_on_every_page_and_ctrl_t_leads_to_them(qtbot, window, office):
    keep_meeting(office, Meeting(ROUND, remedies=(Remedy("Về thái độ", due="2014-05-01"),)))
    notice = "1 giải pháp quá hạn (Ctrl+T)"
    qtbot.waitUntil(
        lambda: any(b.text() == notice and b.isVisible() for b in window.findChildren(QPushButton))
    )
    QTest.keyClick(window, Qt.Key.Key_T, CTRL)
    (table,) = [t for t in window.findChildren(QTableWidget) if t.isVisible()]
    assert table.item(0, 0).text() == "Về thái độ"
    assert QApplication.focusWidget() is table


def test_the_round_of_the_chooser_is_shown_and_named(window, office):
    new_round(office, code="2015-1", name="Đợt 1 năm 2015", questionnaire="ngan")
    box = chooser(window)
    assert [box.itemText(at) for at in range(box.count())] == ["Đợt 1 năm 2015", "Đợt 1"]
    press(window, Qt.Key.Key_4, CTRL)
    box.setCurrentIndex(0)
    box.activated.emit(0)
    assert window.windowTitle() == "Đợt 1 năm 2015 – Hài lòng"
    assert isinstance(seen(window), FormsPage)
    assert "Đợt này chưa có phiếu nào" in " ".join(texts(window))


def test_a_new_name_of_the_round_is_followed(window, office):
    change_round(office, replace(office.store.round(ROUND), name="Đợt một"))
    assert window.windowTitle() == "Đợt một – Hài lòng"
    assert chooser(window).currentText() == "Đợt một"


def test_the_round_and_the_place_of_the_window_are_remembered(open_window, office):
    new_round(office, code="2015-1", name="Đợt 1 năm 2015", questionnaire="ngan")
    window = open_window(office)
    window.choose_round(ROUND)
    window.resize(700, 600)
    window.close()
    again = open_window(office)
    assert again.windowTitle() == "Đợt 1 – Hài lòng"
    assert again.height() == 600


def test_a_remembered_round_that_is_gone_does_no_harm(open_window, office, tmp_path):
    (tmp_path / "hailong.ini").write_text("[General]\nround=1999-9\ngeometry=hỏng\n", encoding="utf-8")
    assert open_window(office).windowTitle() == "Đợt 1 – Hài lòng"


# what stays


def test_what_is_typed_is_kept_when_the_page_is_left(window, office):
    press(window, Qt.Key.Key_7, CTRL)
    named(window, QLineEdit, "Địa điểm").setText("Phòng họp tầng 2")
    press(window, Qt.Key.Key_1, CTRL)
    assert meeting_of(office, ROUND).place == "Phòng họp tầng 2"


def test_what_is_typed_is_kept_when_the_round_changes(window, office):
    new_round(office, code="2015-1", name="Đợt 1 năm 2015", questionnaire="ngan")
    press(window, Qt.Key.Key_7, CTRL)
    named(window, QLineEdit, "Địa điểm").setText("Phòng họp tầng 2")
    window.choose_round("2015-1")
    assert meeting_of(office, ROUND).place == "Phòng họp tầng 2"
    assert not meeting_of(office, "2015-1").place


def test_closing_is_told_once_by_ctrl_q(qtbot, window):
    told = []
    window.closing.connect(lambda: told.append(window.isVisible()))
    press(window, Qt.Key.Key_Q, CTRL)
    qtbot.waitUntil(lambda: not window.isVisible())
    window.close()
    assert told == [True]


# a file that cannot be opened


def test_a_refusal_says_why_and_what_can_be_done(qtbot, window, tmp_path):
    window.show_refusal(tmp_path / "x.db", "Tệp này đang được mở. <b>Hãy chờ.</b>")
    assert "Tệp này đang được mở. <b>Hãy chờ.</b>" in texts(window)
    assert str(tmp_path / "x.db") in " ".join(texts(window))
    assert QApplication.focusWidget() is button(window, "Thử lại")
    with qtbot.waitSignal(window.another_file) as asked:
        press_here(Qt.Key.Key_Return)
    assert asked.args == [tmp_path / "x.db"]


def test_another_file_can_be_chosen_or_not(qtbot, window, tmp_path, monkeypatch):
    answers = iter((None, tmp_path / "khác.db"))
    monkeypatch.setattr(ask, "ask_open_path", lambda *_asked: next(answers))
    window.show_refusal(tmp_path / "x.db", "Không mở được.")
    with qtbot.assertNotEmitted(window.another_file):
        button(window, "Chọn tệp khác").click()
    with qtbot.waitSignal(window.another_file) as asked:
        button(window, "Chọn tệp khác").click()
    assert asked.args == [tmp_path / "khác.db"]


def test_a_refusal_can_be_left(window, tmp_path):
    window.show_refusal(tmp_path / "x.db", "Không mở được.")
    button(window, "Thoát").click()
    assert not window.isVisible()


# looks


@pytest.fixture
def dressed(qapp):
    before = qapp.style().objectName(), qapp.palette(), qapp.font()
    locale = QLocale()
    dress(qapp, RESOURCES)
    yield
    QLocale.setDefault(locale)
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
    qapp.setStyleSheet("")
    qapp.setStyle(before[0])
    qapp.setPalette(before[1])
    qapp.setFont(before[2])


def test_every_page_fits_a_small_screen_with_the_longest_names(qtbot, dressed, open_window, office):
    for at in range(12):
        new_round(
            office, code=f"2015-{at}", name=f"{LONG}{at}"[:200], questionnaire="ngan", units=(LONG.strip(),)
        )
    window = open_window(office)
    window.choose_round("2015-3")
    window.resize(*WINDOW_ON_SMALL_SCREEN)
    for at in range(len(PAGES)):
        press(window, Qt.Key(Qt.Key.Key_0 + (at + 1) % 10), CTRL)
        page = seen(window)
        frame = page.parentWidget()
        qtbot.waitUntil(lambda page=page, frame=frame: page.size() == frame.size())
    assert window.minimumSizeHint().width() <= SMALLEST_WIDTH
    settle(qtbot, window)


def test_everything_that_can_be_reached_has_a_name(qtbot, window):
    nameless = []
    for at in range(len(PAGES)):
        press(window, Qt.Key(Qt.Key.Key_0 + (at + 1) % 10), CTRL)
        for part in window.findChildren(QLineEdit) + window.findChildren(QPlainTextEdit):
            if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
                name = part.accessibleName() or part.parentWidget().accessibleName()
                if not name:
                    nameless.append((type(seen(window)).__name__, part))
    settle(qtbot, window)
    assert not nameless


def test_what_could_not_be_written_is_not_lost_by_closing(window, office, monkeypatch):
    page = window.findChild(KeyingPage)
    monkeypatch.setattr(type(page), "unkept", "Phiếu đang nhập: ổ đĩa không ghi được.")
    monkeypatch.setattr(ask, "confirm", lambda *_words: False)
    assert not window.close()
    assert window.isVisible()
    monkeypatch.setattr(ask, "confirm", lambda *_words: True)
    assert window.close()


# what people write and the program cannot keep


@pytest.fixture
def asked(monkeypatch, window):
    """What the officer was asked, who stays each time."""
    questions = []

    def answer(_parent, _title, question, yes):
        questions.append(f"{question} [{yes}]")
        return False

    monkeypatch.setattr(ask, "confirm", answer)
    yield questions
    monkeypatch.setattr(ask, "confirm", lambda *_words: True)
    window.close()


def wrong_day(window):
    """Type what is no date into the meeting's date, and go nowhere."""
    press(window, Qt.Key.Key_7, CTRL)
    day = named(window, QLineEdit, "Ngày họp")
    day.setFocus()
    QTest.keyClicks(day, "31/02/2014")


def test_a_date_that_is_none_is_not_lost_by_closing(window, asked):
    wrong_day(window)
    press(window, Qt.Key.Key_1, CTRL)
    assert not window.close()
    assert "Ngày họp: “31/02/2014” không phải là một ngày" in asked[0]
    assert asked[0].endswith("[Vẫn đóng]")
    assert isinstance(seen(window), MeetingPage)
    assert named(window, QLineEdit, "Ngày họp").text() == "31/02/2014"
    named(window, QLineEdit, "Ngày họp").clear()
    QTest.keyClicks(named(window, QLineEdit, "Ngày họp"), "21/05/2014")
    assert window.close()
    assert len(asked) == 1


def test_another_round_waits_for_what_could_not_be_kept(window, office, asked):
    new_round(office, code="2014-2", name="Đợt 2", questionnaire="ngan")
    wrong_day(window)
    chooser(window).activated.emit(chooser(window).findData("2014-2"))
    assert asked
    assert asked[0].endswith("[Vẫn đổi đợt]")
    assert chooser(window).currentData() == ROUND
    assert named(window, QLineEdit, "Ngày họp").text() == "31/02/2014"


def test_who_may_not_write_the_record_is_told_before_it_is_lost(window, office, asked):
    add_officer(office, "Trưởng phòng", Role.ADMIN)
    add_officer(office, "Cán bộ nhập", Role.ENTRY)
    press(window, Qt.Key.Key_7, CTRL)
    office.who, office.role = "Cán bộ nhập", Role.ENTRY
    QTest.keyClicks(named(window, QLineEdit, "Địa điểm"), "Hoi truong")
    assert not window.close()
    assert "Cuộc họp & giải pháp" in asked[0]
    assert meeting_of(office, ROUND).place == ""
    assert named(window, QLineEdit, "Địa điểm").text() == "Hoi truong"


def test_evidence_typed_and_not_noted_is_not_lost_by_closing(window, office, asked):
    keep_meeting(office, Meeting(ROUND, remedies=(Remedy("Niêm yết", id="a"),)))
    press(window, Qt.Key.Key_7, CTRL)
    press(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    evidence = named(window, QPlainTextEdit, "Minh chứng")
    evidence.setFocus()
    QTest.keyClicks(evidence, "Cong van 5")
    assert not window.close()
    assert "Minh chứng gõ cho 1 giải pháp chưa ghi" in asked[0]


def test_writing_without_a_pause_is_kept_all_the_same(qtbot, open_window, office, monkeypatch):
    monkeypatch.setattr(keeping, "PAUSE_IN_WRITING", 600_000)
    monkeypatch.setattr(keeping, "LONGEST_IN_WRITING", 50)
    window = open_window(office)
    press(window, Qt.Key.Key_7, CTRL)
    QTest.keyClicks(named(window, QPlainTextEdit, "Kết luận"), "Giao Van phong")
    qtbot.waitUntil(lambda: meeting_of(office, ROUND).conclusions == "Giao Van phong")
    press(window, Qt.Key.Key_8, CTRL)
    QTest.keyClicks(named(window, QLineEdit, "Ký hiệu"), "STNMT")
    qtbot.waitUntil(lambda: office.store.round(ROUND).facts.symbol == "STNMT")
    settle(qtbot, window)


@pytest.mark.parametrize(("key", "first"), [(Qt.Key.Key_7, "Căn cứ"), (Qt.Key.Key_8, "Cơ quan chủ quản")])
def test_the_keys_go_to_where_writing_begins(qtbot, window, key, first):
    press(window, key, CTRL)
    assert QApplication.focusWidget().accessibleName() == first
    settle(qtbot, window)


def test_what_went_wrong_is_in_sight_on_a_small_screen(qtbot, dressed, open_window, office):
    window = open_window(office)
    window.resize(*WINDOW_ON_SMALL_SCREEN)
    press(window, Qt.Key.Key_8, CTRL)
    settle(qtbot, window)
    press(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    settle(qtbot, window)
    window.findChild(ReportPage).findChild(QTabWidget).setCurrentIndex(2)
    button(window, "Phát hành văn bản này").click()
    qtbot.waitUntil(lambda: any("còn thiếu" in text for text in texts(window)))
    QApplication.processEvents()
    said = next(label for label in window.findChildren(QLabel) if "còn thiếu" in label.text())
    assert said.visibleRegion().boundingRect().size() == said.size()
