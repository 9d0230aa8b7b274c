"""Following remedies up on the screen: entries by keys, history, what is overdue, rates before and after."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QTableWidget,
)

from hailong_desktop.domain.follow_up import FollowUp, RemedyState
from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.domain.officer import Role
from hailong_desktop.services.follow_ups import followed, note_follow_up
from hailong_desktop.services.meetings import keep_meeting
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.page_window import CTRL, DOWN, ENTER, PageWindow, nameless, surroundings_of
from ui.follow_up_page.pane import FollowUpPane
from ui.overdue import Overdue
from ui.topbar import TopBar

NEXT = "2014-2"


@pytest.fixture
def place():
    place = open_office()
    for at in range(40):
        save(place, a_form(f"{at:04}", _1_1="4" if at % 2 else "1", _1_2="1", _2_1="1"))
    remedies = (
        Remedy(
            "Về thái độ", ("Lịch sự", "+ kể cả qua điện thoại"), ("1",), "Thanh tra", due="2014-05-10", id="a"
        ),
        Remedy("Về thời gian", (), (), "Văn phòng", due="2999-12-31", id="b"),
    )
    keep_meeting(place, Meeting(ROUND, remedies=remedies))
    return place


class Shown(PageWindow):
    """The tab at a round."""

    def __init__(self, qtbot, place, code=ROUND):
        self.around = surroundings_of(place)
        self.pane = FollowUpPane(self.around)
        qtbot.addWidget(self.pane)
        self.pane.show_round(code)
        super().__init__(self.pane)
        self.pane.start()

    @property
    def table(self):
        """The table of remedies."""
        (table,) = self.pane.findChildren(QTableWidget)
        return table

    def row(self, at):
        """Return the cells of a row."""
        items = [self.table.item(at, column) for column in range(self.table.columnCount())]
        return [item.text() for item in items if item]

    @property
    def history(self):
        """The entries on the chosen remedy, the latest first."""
        listed = self.named(QListWidget, "Lịch sử theo dõi")
        return [listed.item(at).text() for at in range(listed.count())]


@pytest.fixture
def shown(qtbot, place):
    return Shown(qtbot, place)


def test_every_remedy_stands_with_its_state_and_how_long_it_is_overdue(shown):
    assert shown.row(0)[:4] == ["Về thái độ", "Thanh tra", "10/05/2014", "chưa thực hiện,\nquá hạn 11 ngày"]
    assert shown.row(1)[:4] == ["Về thời gian", "Văn phòng", "31/12/2999", "chưa thực hiện"]
    assert "- Lịch sự\n+ kể cả qua điện thoại" in shown.said()


def test_an_entry_is_written_with_the_keyboard_alone(shown, place):
    shown.keys("3")
    assert QApplication.focusWidget() is shown.named(QPlainTextEdit, "Minh chứng")
    shown.words("Báo cáo số 12")
    shown.key(ENTER, CTRL)
    assert shown.row(0)[3] == "đã hoàn thành"
    (entry,) = place.store.follow_ups(ROUND)
    assert (entry.remedy, entry.state, entry.evidence) == ("a", RemedyState.DONE, "Báo cáo số 12")
    assert shown.history == [f"21/05/2014  đã hoàn thành: Báo cáo số 12 ({place.who})"]
    assert QApplication.focusWidget() is shown.table


def test_done_without_evidence_is_refused_and_nothing_is_lost(shown, place):
    shown.keys("3")
    shown.key(ENTER, CTRL)
    assert "phải có minh chứng" in shown.said()
    shown.words("Quyết định 5")
    shown.key(ENTER, CTRL)
    assert "phải có minh chứng" not in shown.said()
    assert [entry.evidence for entry in place.store.follow_ups(ROUND)] == ["Quyết định 5"]


def test_a_day_that_is_none_is_refused_and_nothing_is_noted(shown, place):
    shown.keys("2")
    shown.words("đang làm")
    shown.named(QLineEdit, "Ngày").setFocus()
    shown.words("31/02/2014")
    shown.key(ENTER, CTRL)
    assert "“31/02/2014” không phải là một ngày" in shown.said()
    assert not place.store.follow_ups(ROUND)
    assert shown.named(QPlainTextEdit, "Minh chứng").toPlainText() == "đang làm"


def test_what_is_typed_for_one_remedy_waits_for_it_and_never_goes_to_another(shown, place):
    shown.keys("2")
    shown.words("mới làm một nửa")
    shown.table.setFocus()
    shown.key(DOWN)
    assert shown.named(QPlainTextEdit, "Minh chứng").toPlainText() == ""
    shown.keys("2")
    shown.words("đã họp")
    shown.key(ENTER, CTRL)
    assert [(entry.remedy, entry.evidence) for entry in place.store.follow_ups(ROUND)] == [("b", "đã họp")]
    shown.key(Qt.Key.Key_Up)
    assert shown.named(QPlainTextEdit, "Minh chứng").toPlainText() == "mới làm một nửa"
    shown.page.hide()
    shown.page.show()
    assert shown.named(QPlainTextEdit, "Minh chứng").toPlainText() == "mới làm một nửa"


def test_the_latest_entry_stands_first_and_others_may_write_meanwhile(qtbot, shown, place):
    note_follow_up(place, ROUND, FollowUp("a", RemedyState.DOING, "đang soạn", "2014-05-20"))
    qtbot.waitUntil(lambda: shown.row(0)[3].startswith("đang thực hiện"))
    note_follow_up(place, ROUND, FollowUp("a", RemedyState.DONE, "đã ký", "2014-05-21"))
    qtbot.waitUntil(lambda: len(shown.history) == 2)
    assert shown.history[0].startswith("21/05/2014  đã hoàn thành: đã ký")


def test_the_round_after_shows_rates_before_and_after_beside_each_remedy(qtbot, place):
    place.store.add_round(replace(place.store.round(ROUND), code=NEXT, name="Đợt 2"), place.stamp())
    for at in range(40):
        save(place, replace(a_form(f"{at:04}", _1_1="1", _1_2="1", _2_1="1"), id=f"next{at}", round=NEXT))
    shown = Shown(qtbot, place, NEXT)
    assert "Đợt này chưa có giải pháp nào" in shown.said()
    shown.named(QComboBox, "Xem giải pháp nào").setCurrentIndex(1)
    assert shown.row(0)[4] == "75,00% → 100,00%"
    assert "con số này chưa nói lên nguyên nhân" in shown.said()
    assert "tăng 25,00 điểm phần trăm" in shown.said()


def test_all_that_is_open_stands_with_what_is_due_first(shown, place):
    note_follow_up(place, ROUND, FollowUp("b", RemedyState.DROPPED, "gộp việc khác"))
    shown.pane.show_overdue()
    assert [shown.row(at)[0] for at in range(shown.table.rowCount())] == ["Về thái độ"]
    note_follow_up(place, ROUND, FollowUp("a", RemedyState.DONE, "xong"))
    shown.pane.show_overdue()
    assert "Không còn giải pháp nào phải làm." in shown.said()


def test_who_may_not_note_is_told_so(shown, place):
    place.role = Role.ENTRY
    shown.keys("2")
    shown.words("x")
    shown.key(ENTER, CTRL)
    assert "không được ghi cuộc họp" in shown.said()
    assert followed(place.store, ROUND, place.now().date())[0].state is RemedyState.WAITING


def test_an_empty_round_says_where_remedies_are_written(qtbot):
    shown = Shown(qtbot, open_office())
    assert "Ghi giải pháp ở thẻ Giải pháp" in shown.said()
    assert not shown.table.isVisible()


def test_every_part_has_a_name(shown):
    assert nameless(shown.page) == []


def test_overdue_remedies_are_seen_at_once_and_no_longer_when_done(qtbot, place):
    around, bar = surroundings_of(place), TopBar()
    qtbot.addWidget(bar)
    bar.show()
    Overdue(around, bar)

    def texts():
        return [button.text() for button in bar.findChildren(QPushButton) if button.isVisible()]

    qtbot.waitUntil(lambda: "1 giải pháp quá hạn (Ctrl+T)" in texts())
    note_follow_up(place, ROUND, FollowUp("a", RemedyState.DONE, "xong"))
    qtbot.waitUntil(lambda: not any("quá hạn" in text for text in texts()))
