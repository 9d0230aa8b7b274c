"""The meeting page at work: people write and decide, the page keeps and shows figures."""

from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTabWidget,
)

from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting, Remedy, Shortcoming
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.news import FormSaved, MeetingChanged
from hailong_desktop.services.rounds import add_units, change_round, new_round
from tests.fakes.meeting_desk import (
    button,
    kept,
    line,
    meeting_office,
    meeting_page,
    named,
    picker,
    said,
    tab,
    text,
    titles,
    write,
)
from tests.fakes.office import ROUND, a_form, save
from ui import ask
from ui.bridge import Bridge
from ui.meeting_page.page import RECORD, REMEDIES, SHORTCOMINGS, MeetingPage
from ui.surroundings import Surroundings


@pytest.fixture
def place():
    return meeting_office()


@pytest.fixture
def page(qtbot, place):
    shown, surroundings = meeting_page(qtbot, place)
    yield shown
    del surroundings  # alive till here: nobody else holds the bridge


# --- The record ---


def test_every_fact_of_the_record_is_kept(page, place):
    write(line(page, "Ngày họp"), "21/5/2014")
    write(line(page, "Giờ bắt đầu"), "14 giờ")
    write(line(page, "Địa điểm"), "Phòng họp Sở")
    write(line(page, "Chủ trì – họ và tên"), "Nguyễn Văn A")
    write(line(page, "Chủ trì – chức vụ"), "Giám đốc Sở")
    write(line(page, "Người kết luận – họ và tên"), "Trần Thị B")
    write(line(page, "Người kết luận – chức vụ"), "Phó Giám đốc Sở")
    write(line(page, "Người báo cáo"), "Văn phòng Sở")
    write(line(page, "Thư ký – họ và tên"), "Lê Văn C")
    write(line(page, "Thư ký – chức vụ"), "Chuyên viên")
    write(line(page, "Giờ kết thúc"), "16 giờ")
    write(line(page, "Thành phần tham dự"), "Phó Giám đốc Sở")
    write(line(page, "Số có mặt"), "2")
    text(page, "Căn cứ").setPlainText("Kế hoạch A\nISO 9001")
    text(page, "Nội dung báo cáo đã nghe").setPlainText("Báo cáo tổng hợp")
    text(page, "Kết luận").setPlainText("Thống nhất")
    text(page, "Đề xuất, kiến nghị").setPlainText("Bổ sung người")
    text(page, "Ưu điểm").setPlainText("Cao")
    text(page, "Ý kiến thảo luận").setPlainText("Bàn về thời gian")
    text(page, "Nguyên nhân").setPlainText("Thiếu người")
    text(page, "Tổ chức thực hiện").setPlainText("Các phòng thực hiện")
    page.flush()
    assert kept(place) == Meeting(
        ROUND,
        basis="Kế hoạch A\nISO 9001",
        date="2014-05-21",
        time="14 giờ",
        place="Phòng họp Sở",
        chair_name="Nguyễn Văn A",
        chair="Giám đốc Sở",
        concluded_by_name="Trần Thị B",
        concluded_by="Phó Giám đốc Sở",
        presenter="Văn phòng Sở",
        secretary_name="Lê Văn C",
        secretary="Chuyên viên",
        attendees=(Attendance("Phó Giám đốc Sở", 2),),
        report_heard="Báo cáo tổng hợp",
        discussion=(DiscussionPoint("", "Bàn về thời gian"),),
        conclusions="Thống nhất",
        closing_time="16 giờ",
        strengths="Cao",
        causes="Thiếu người",
        implementation="Các phòng thực hiện",
        proposals="Bổ sung người",
    )


def test_a_kept_meeting_is_shown_as_it_was(page, place):
    meeting = Meeting(
        ROUND,
        date="2014-05-21",
        chair="Giám đốc Sở",
        attendees=(Attendance("A", 3, 1), Attendance("B")),
        discussion=(DiscussionPoint("Thanh tra", "Bàn\nvà bàn"),),
        shortcomings=(Shortcoming("Chậm", ("1",), "Thiếu người"), Shortcoming("Khác")),
        remedies=(
            Remedy(
                "Nhanh",
                ("Một", "+ Hai"),
                ("1",),
                "Thanh tra",
                "Các phòng",
                "2014-12-31",
                "Luật",
                "Tỷ lệ",
                "r1",
            ),
        ),
    )
    keep_meeting(place, meeting)
    assert line(page, "Ngày họp").text() == "21/05/2014"
    assert line(page, "Thành phần tham dự").text() == "A"
    assert text(page, "Ý kiến thảo luận").toPlainText() == "Bàn\nvà bàn"
    assert "Có mặt 3, vắng 1" in said(page)
    tab(page, SHORTCOMINGS)
    assert titles(page) == ["1. Chậm", "2. Khác"]
    tab(page, REMEDIES)
    assert line(page, "Tên giải pháp").text() == "Nhanh"
    assert text(page, "Nội dung giải pháp").toPlainText() == "Một\n+ Hai"
    assert named(page, QComboBox, "Đơn vị chủ trì").currentText() == "Thanh tra"
    assert line(page, "Thời hạn").text() == "31/12/2014"
    assert picker(page).value() == ("1",)
    page.flush()
    assert kept(place) == meeting


def test_what_is_written_is_kept_after_a_quiet_moment_and_said_with_the_time(page, place, qtbot):
    write(line(page, "Chủ trì – chức vụ"), "Giám đốc")
    assert kept(place).chair == ""
    qtbot.waitUntil(lambda: kept(place).chair == "Giám đốc")
    assert "Đã lưu lúc 08:00" in said(page)


def test_leaving_a_field_keeps_what_was_written(page, place):
    write(text(page, "Ý kiến thảo luận"), "Bàn")
    QTest.keyClick(text(page, "Ý kiến thảo luận"), Qt.Key.Key_Tab)
    assert kept(place).discussion == (DiscussionPoint("", "Bàn"),)
    write(line(page, "Địa điểm"), "Tại Sở")
    QTest.keyClick(line(page, "Địa điểm"), Qt.Key.Key_Tab)
    assert kept(place).place == "Tại Sở"


@pytest.mark.parametrize("how", ["hide", "other round", "control s"])
def test_leaving_the_page_keeps_what_was_written(page, place, how):
    new_round(place, code="2014-2", name="Đợt 2", questionnaire="ngan")
    if how == "hide":
        page.focusWidget().clearFocus()  # else the field that loses the focus keeps it already
    text(page, "Ưu điểm").setPlainText("Cao")
    if how == "hide":
        page.hide()
    elif how == "other round":
        page.show_round("2014-2")
        assert text(page, "Ưu điểm").toPlainText() == ""
    else:
        QTest.keyClick(page, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert kept(place).strengths == "Cao"
    assert place.store.meeting("2014-2") is None


def test_looking_at_a_meeting_keeps_nothing(page, place):
    tab(page, REMEDIES)
    page.flush()
    page.hide()
    assert place.store.meeting(ROUND) is None
    assert "Đã lưu" not in said(page)


def test_what_cannot_be_kept_is_said_and_stays_on_the_page(page, place):
    line(page, "Chủ trì – chức vụ").setText("Giám đốc\ue000")
    page.flush()
    assert "Chưa lưu. Chủ trì – chức vụ: ký tự thứ 9" in said(page)
    line(page, "Chủ trì – chức vụ").setText("Giám đốc")
    page.flush()
    assert kept(place).chair == "Giám đốc"
    assert "Chưa lưu" not in said(page)


def test_a_date_that_is_none_is_said_under_its_field_and_the_rest_is_kept(page, place):
    write(line(page, "Ngày họp"), "31/02/2014")
    QTest.keyClick(line(page, "Ngày họp"), Qt.Key.Key_Tab)
    assert "“31/02/2014” không phải là một ngày" in said(page)
    write(line(page, "Chủ trì – chức vụ"), "Giám đốc")
    page.flush()
    assert (kept(place).date, kept(place).chair) == ("", "Giám đốc")
    line(page, "Ngày họp").clear()
    write(line(page, "Ngày họp"), "21052014")
    assert "không phải là một ngày" not in said(page)
    QTest.keyClick(line(page, "Ngày họp"), Qt.Key.Key_Tab)
    assert line(page, "Ngày họp").text() == "21/05/2014"
    assert kept(place).date == "2014-05-21"


def test_before_a_round_is_chosen_nothing_happens(qtbot, place):
    no_file = cast("Archive", None)  # nothing on this page asks about the file
    bridge = Bridge(place.news)
    early = MeetingPage(Surroundings(place, no_file, LiveTallies(place), bridge, Path()))
    qtbot.addWidget(early)
    early.flush()
    place.news.tell(FormSaved(ROUND, "x"))
    place.news.tell(MeetingChanged(ROUND))
    add_units(place, ROUND, ["Mới"])
    early._show_choices()
    assert place.store.meeting(ROUND) is None


# --- Shortcomings ---


@pytest.fixture
def shortcomings(page):
    tab(page, SHORTCOMINGS)
    return page


def test_a_low_criterion_is_suggested_with_its_reason_and_people_decide(shortcomings, place):
    assert "75,00% (3/4 lượt), dưới ngưỡng 80%" in said(shortcomings)
    assert kept(place).shortcomings == ()
    named(shortcomings, QPushButton, "Chọn làm tồn tại: Thái độ").click()
    assert titles(shortcomings) == ["1. Thái độ"]
    assert button(shortcomings, "Đã chọn").isEnabled() is False
    assert text(shortcomings, "Nội dung tồn tại, hạn chế").hasFocus()
    shortcomings.flush()
    assert kept(place).shortcomings == (Shortcoming("Thái độ", ("1",)),)


def test_a_suggestion_can_be_taken_again_once_its_shortcoming_is_gone(shortcomings, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: True)
    named(shortcomings, QPushButton, "Chọn làm tồn tại: Thái độ").click()
    button(shortcomings, "Bỏ").click()
    assert titles(shortcomings) == []
    assert button(shortcomings, "Chọn").isEnabled()


def test_any_criterion_can_be_a_shortcoming_whatever_its_rate(shortcomings, place):
    change_round(place, replace(place.store.round(ROUND), threshold=50))
    assert "Không có tiêu chí nào dưới 50%" in said(shortcomings)
    button(shortcomings, "Thêm").click()
    write(text(shortcomings, "Nội dung tồn tại, hạn chế"), "Chưa lịch sự")
    picker(shortcomings).setFocus()
    picker(shortcomings).setCurrentCell(0, 0)
    QTest.keyClick(picker(shortcomings), Qt.Key.Key_Space)
    shortcomings.flush()
    assert kept(place).shortcomings == (Shortcoming("Chưa lịch sự", ("1",)),)


def test_a_shortcoming_of_ones_own_needs_no_criterion(shortcomings, place):
    assert "Chưa ghi tồn tại" in said(shortcomings)
    button(shortcomings, "Thêm").click()
    write(text(shortcomings, "Nội dung tồn tại, hạn chế"), "Biển chỉ dẫn mờ")
    shortcomings.flush()
    assert kept(place).shortcomings == (Shortcoming("Biển chỉ dẫn mờ"),)
    assert shortcomings.findChild(QTabWidget).tabText(SHORTCOMINGS) == "Tồn tại, hạn chế (1)"


def test_an_empty_shortcoming_is_not_kept(shortcomings, place):
    button(shortcomings, "Thêm").click()
    shortcomings.flush()
    assert place.store.meeting(ROUND) is None


def test_figures_follow_every_saved_form(shortcomings, place):
    button(shortcomings, "Thêm").click()
    assert picker(shortcomings).item(0, 1).text() == "75,00% (3/4)"
    form = save(place, a_form("0005", _1_1="1", _1_2="1"))
    place.news.tell(FormSaved(ROUND, form.id))
    assert picker(shortcomings).item(0, 1).text() == "83,33% (5/6)"
    assert "Không có tiêu chí nào dưới 80%" in said(shortcomings)


def test_figures_are_those_of_now_on_coming_back_to_the_page(shortcomings, place):
    button(shortcomings, "Thêm").click()
    shortcomings.hide()
    form = save(place, a_form("0005", _1_1="1", _1_2="1"))
    place.news.tell(FormSaved(ROUND, form.id))
    shortcomings.show()
    assert picker(shortcomings).item(0, 1).text() == "83,33% (5/6)"


def test_ticks_stay_when_figures_change_and_codes_of_another_paper_are_kept(shortcomings, place):
    keep_meeting(place, Meeting(ROUND, shortcomings=(Shortcoming("Chậm", ("1", "99")),)))
    form = save(place, a_form("0005", _1_1="4"))
    place.news.tell(FormSaved(ROUND, form.id))
    assert picker(shortcomings).value() == ("1", "99")
    write(text(shortcomings, "Nội dung tồn tại, hạn chế"), "Rất ")
    shortcomings.flush()
    assert kept(place).shortcomings[0].criteria == ("1", "99")


# --- The page itself ---


@pytest.fixture
def remedies(page, place):
    keep_meeting(place, Meeting(ROUND, remedies=(Remedy("A", ("a",)), Remedy("B"), Remedy("C"))))
    tab(page, REMEDIES)
    return page


def test_everything_that_takes_the_focus_has_a_name(remedies):
    for at in (RECORD, SHORTCOMINGS, REMEDIES):
        tab(remedies, at)
        kinds = (QLineEdit, QPlainTextEdit, QComboBox, QPushButton, QAbstractItemView)
        for part in (part for kind in kinds for part in remedies.findChildren(kind)):
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.isVisible():
                assert part.accessibleName(), part


@pytest.mark.parametrize(
    ("at", "names"),
    [
        (RECORD, {"Căn cứ", "Ngày họp", "Số vắng", "Ý kiến thảo luận", "Đề xuất, kiến nghị", "Lưu ngay"}),
        (REMEDIES, {"Danh sách giải pháp", "Nội dung giải pháp", "Thời hạn", "Cách đo kết quả",
                    "Lấy giải pháp từ đợt trước", "Tiêu chí liên quan, phím cách để chọn", "Lưu ngay"}),
    ],
)  # fmt: skip
def test_tab_walks_through_the_whole_page(remedies, at, names):
    tab(remedies, at)
    seen = set()
    for _ in range(60):
        seen.add(remedies.focusWidget().accessibleName())
        QTest.keyClick(remedies.focusWidget(), Qt.Key.Key_Tab)
    assert names <= seen


@pytest.mark.parametrize("size", [(1170, 680), (715, 430)])
def test_the_page_fits(remedies, size):
    remedies.resize(*size)
    assert remedies.minimumSizeHint().width() <= size[0]
    assert remedies.minimumSizeHint().height() <= size[1]
