"""The record written with keys: groups that came, points that were discussed, tabs."""

from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QTabWidget

from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting
from hailong_desktop.services.meetings import keep_meeting
from tests.fakes.meeting_desk import (
    kept,
    line,
    meeting_office,
    meeting_page,
    named,
    press,
    said,
    text,
    write,
)
from tests.fakes.office import ROUND
from ui import ask
from ui.meeting_page.lines import attendance_total
from ui.meeting_page.page import FOLLOW_UP, RECORD, REMEDIES, SHORTCOMINGS

LONG = "Trưởng phòng, phó trưởng phòng chuyên môn của các đơn vị trực thuộc Sở, " * 5


@pytest.fixture
def place():
    return meeting_office()


@pytest.fixture
def page(qtbot, place):
    shown, surroundings = meeting_page(qtbot, place)
    shown.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is shown)
    yield shown
    del surroundings  # alive till here: nobody else holds the bridge


def groups(page):
    return [
        field.text()
        for field in page.findChildren(QLineEdit)
        if field.accessibleName() == "Thành phần tham dự" and field.isVisible()
    ]


def strike(words):
    write(QApplication.focusWidget(), words)


# --- Groups that came ---


def test_groups_are_written_counted_moved_and_taken_out_without_the_mouse(page, place, monkeypatch):
    line(page, "Thành phần tham dự").setFocus()
    strike("Một cửa")
    press(Qt.Key.Key_Tab)
    strike("12x")
    press(Qt.Key.Key_Tab)
    strike("3")
    press(Qt.Key.Key_Return)
    strike("Phó Giám đốc")
    press(Qt.Key.Key_Tab)
    strike("2")
    assert "Có mặt 14, vắng 3" in said(page)
    press(Qt.Key.Key_Up, alt=True)
    assert groups(page) == ["Phó Giám đốc", "Một cửa"]
    press(Qt.Key.Key_Up, alt=True)
    assert QApplication.focusWidget().accessibleName() == "Số có mặt"
    page.flush()
    assert kept(place).attendees == (Attendance("Phó Giám đốc", 2), Attendance("Một cửa", 12, 3))
    monkeypatch.setattr(ask, "confirm", lambda *_words: False)
    press(Qt.Key.Key_Delete, control=True)
    assert groups(page) == ["Phó Giám đốc", "Một cửa"]
    monkeypatch.setattr(ask, "confirm", lambda *_words: True)
    press(Qt.Key.Key_Delete, control=True)
    assert groups(page) == ["Một cửa"]
    press(Qt.Key.Key_Delete, control=True)
    assert groups(page) == [""]
    page.flush()
    assert kept(place).attendees == ()


def test_a_row_is_put_in_the_middle_and_blank_rows_are_not_kept(page, place):
    keep_meeting(place, Meeting(ROUND, attendees=(Attendance("A"), Attendance("C"))))
    line(page, "Thành phần tham dự").setFocus()
    press(Qt.Key.Key_Return, control=True)
    assert groups(page) == ["A", "", "C"]
    page.flush()
    assert "Đã lưu" not in said(page)
    assert [group.group for group in kept(place).attendees] == ["A", "C"]
    strike("B")
    page.flush()
    assert [group.group for group in kept(place).attendees] == ["A", "B", "C"]


def test_counts_without_a_group_are_not_lost(page, place):
    line(page, "Số vắng").setFocus()
    strike("2")
    page.flush()
    assert kept(place).attendees == (Attendance("", None, 2),)


def test_tab_walks_down_the_rows_in_their_order(page, place):
    keep_meeting(place, Meeting(ROUND, attendees=tuple(Attendance(f"Nhóm {at}") for at in range(30))))
    line(page, "Thành phần tham dự").setFocus()
    seen = []
    for _ in range(90):
        seen.append(QApplication.focusWidget())
        press(Qt.Key.Key_Tab)
    assert [field.text() for field in seen[::3]] == [f"Nhóm {at}" for at in range(30)]
    assert QApplication.focusWidget().accessibleName() == "Nội dung báo cáo đã nghe"


@pytest.mark.parametrize("seed", range(12))
def test_rows_stay_a_list_whatever_is_done_to_them(page, seed, monkeypatch):
    """Every key does to the rows what the same deed does to a list; no row is lost or doubled."""
    monkeypatch.setattr(ask, "confirm", lambda *_words: True)
    chance, model, at = Random(seed), [""], 0
    line(page, "Thành phần tham dự").setFocus()
    for number in range(25):
        deed = chance.choice(["add", "remove", "up", "down", "write"])
        if deed == "add":
            press(Qt.Key.Key_Return, control=True)
            at += 1
            model.insert(at, "")
        elif deed == "remove":
            press(Qt.Key.Key_Delete, control=True)
            model.pop(at)
            model = model or [""]
            at = min(at, len(model) - 1)
        elif deed == "write":
            if not model[at]:
                strike(f"{number}")
                model[at] = f"{number}"
        else:
            step = -1 if deed == "up" else 1
            press(Qt.Key.Key_Up if deed == "up" else Qt.Key.Key_Down, alt=True)
            if 0 <= at + step < len(model):
                model.insert(at + step, model.pop(at))
                at += step
        assert groups(page) == model


@pytest.mark.parametrize(
    ("counts", "total"),
    [((), ""), (((None, None),), ""), (((0, None),), "Có mặt 0"), (((None, 4), (None, 1)), "Vắng 5"),
     (((900, 1), (200, None)), "Có mặt 1.100, vắng 1")],
)  # fmt: skip
def test_totals_are_over_the_counts_that_are_given(counts, total):
    assert attendance_total(Attendance("A", *each) for each in counts) == total


# --- People ---


def test_tab_goes_from_the_name_of_each_person_to_the_office(page, place):
    line(page, "Chủ trì – họ và tên").setFocus()
    for words in ("Nguyễn Văn A", "Giám đốc Sở", "Trần Thị B", "Phó Giám đốc Sở", "Lê C", "Chuyên viên"):
        strike(words)
        press(Qt.Key.Key_Tab)
    assert QApplication.focusWidget().accessibleName() == "Người báo cáo"
    meeting = kept(place)
    assert (meeting.chair_name, meeting.chair) == ("Nguyễn Văn A", "Giám đốc Sở")
    assert (meeting.concluded_by_name, meeting.concluded_by) == ("Trần Thị B", "Phó Giám đốc Sở")
    assert (meeting.secretary_name, meeting.secretary) == ("Lê C", "Chuyên viên")


# --- Points that were discussed ---


def test_points_have_a_speaker_and_words_and_stand_in_order(page, place):
    line(page, "Người, đơn vị phát biểu").setFocus()
    strike("Thanh tra Sở")
    press(Qt.Key.Key_Return)
    strike("Hồ sơ còn chậm")
    press(Qt.Key.Key_Return, control=True)
    press(Qt.Key.Key_Tab)
    strike("Cần thêm người")
    press(Qt.Key.Key_Up, alt=True)
    page.flush()
    assert kept(place).discussion == (
        DiscussionPoint("", "Cần thêm người"),
        DiscussionPoint("Thanh tra Sở", "Hồ sơ còn chậm"),
    )


def test_a_long_record_is_shown_and_kept_as_it_was(page, place):
    meeting = keep_meeting(
        place,
        Meeting(
            ROUND, basis="\n".join([LONG.strip()] * 3), place=LONG, conclusions=LONG, proposals=LONG,
            attendees=tuple(Attendance(f"{at} {LONG}", at, 30 - at) for at in range(30)),
            discussion=tuple(DiscussionPoint(LONG, LONG * 3) for _ in range(12)),
        ),
    )  # fmt: skip
    write(line(page, "Chủ trì – họ và tên"), "A")
    page.flush()
    assert kept(place).chair_name == "A"
    assert (kept(place).attendees, kept(place).discussion) == (meeting.attendees, meeting.discussion)
    assert "Có mặt 435, vắng 465" in said(page)
    assert page.minimumSizeHint().width() <= 715


# --- Tabs ---


def test_tabs_are_reached_by_keys_and_writing_begins_there(page):
    tabs = page.findChild(QTabWidget)
    text(page, "Kết luận").setFocus()
    seen = []
    for _ in range(4):
        press(Qt.Key.Key_Tab, control=True)
        seen.append((tabs.currentIndex(), QApplication.focusWidget().accessibleName()))
    assert seen == [
        (SHORTCOMINGS, "Danh sách tồn tại"), (REMEDIES, "Danh sách giải pháp"),
        (FOLLOW_UP, "Xem giải pháp nào"), (RECORD, "Căn cứ"),
    ]  # fmt: skip
    press(Qt.Key.Key_3, alt=True)
    assert tabs.currentIndex() == REMEDIES
    press(Qt.Key.Key_Tab, control=True, shift=True)
    assert tabs.currentIndex() == SHORTCOMINGS
    press(Qt.Key.Key_PageUp, control=True)
    assert tabs.currentIndex() == RECORD


def test_the_second_column_goes_below_the_first_where_it_is_narrow(page):
    date, points = named(page, QLineEdit, "Ngày họp"), text(page, "Ý kiến thảo luận")
    assert points.mapTo(page, points.rect().topLeft()).x() > date.mapTo(page, date.rect().topLeft()).x() + 300
    page.resize(640, 480)
    QApplication.processEvents()
    assert points.mapTo(page, points.rect().topLeft()).x() < 60
