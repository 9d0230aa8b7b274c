"""Remedies written with keys: in the order people give them, each by itself."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QComboBox,
)

from hailong_desktop.domain.meeting import Meeting, Remedy
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.rounds import add_units
from tests.fakes.meeting_desk import (
    button,
    kept,
    line,
    meeting_office,
    meeting_page,
    named,
    picker,
    rows,
    said,
    tab,
    text,
    titles,
    write,
)
from tests.fakes.office import ROUND
from ui import ask
from ui.meeting_page.page import REMEDIES


@pytest.fixture
def place():
    return meeting_office()


@pytest.fixture
def page(qtbot, place):
    shown, surroundings = meeting_page(qtbot, place)
    yield shown
    del surroundings  # alive till here: nobody else holds the bridge


@pytest.fixture
def remedies(page, place):
    keep_meeting(place, Meeting(ROUND, remedies=(Remedy("A", ("a",)), Remedy("B"), Remedy("C"))))
    tab(page, REMEDIES)
    return page


def test_a_remedy_is_written_whole_with_the_keyboard(page, place):
    tab(page, REMEDIES)
    assert "Chưa có giải pháp nào" in said(page)
    button(page, "Thêm").click()
    assert line(page, "Tên giải pháp").hasFocus()
    write(line(page, "Tên giải pháp"), "Về thái độ")
    text(page, "Nội dung giải pháp").setPlainText("Việc một\nViệc hai")
    write(line(page, "Đơn vị chủ trì"), "Thanh tra")
    write(line(page, "Đơn vị phối hợp"), "Các phòng")
    write(text(page, "Căn cứ của giải pháp"), "Luật Đất đai")
    write(text(page, "Cách đo kết quả"), "Tỷ lệ tiêu chí 1")
    write(line(page, "Thời hạn"), "31/12/2014")
    QTest.keyClick(line(page, "Thời hạn"), Qt.Key.Key_Tab)
    picker(page).setCurrentCell(0, 0)
    QTest.keyClick(picker(page), Qt.Key.Key_Space)
    page.flush()
    (only,) = kept(place).remedies
    assert replace(only, id="") == Remedy(
        "Về thái độ", ("Việc một", "Việc hai"), ("1",), "Thanh tra", "Các phòng", "2014-12-31",
        "Luật Đất đai", "Tỷ lệ tiêu chí 1",
    )  # fmt: skip


def test_the_leading_unit_is_one_of_the_rounds_or_any_other(remedies, place):
    lead = named(remedies, QComboBox, "Đơn vị chủ trì")
    assert [lead.itemText(at) for at in range(lead.count())] == list(place.store.round(ROUND).units)
    lead.setCurrentIndex(1)
    remedies.flush()
    assert kept(place).remedies[0].lead_unit == place.store.round(ROUND).units[1]
    add_units(place, ROUND, ["Thanh tra Sở"])
    assert lead.findText("Thanh tra Sở") >= 0
    assert lead.currentText() == place.store.round(ROUND).units[1]


def test_remedies_stand_in_the_order_people_give_them(remedies, place):
    rows(remedies).setFocus()
    rows(remedies).setCurrentRow(2)
    QTest.keyClick(rows(remedies), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(remedies) == ["1. A", "2. C", "3. B"]
    line(remedies, "Tên giải pháp").setFocus()
    QTest.keyClick(line(remedies, "Tên giải pháp"), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(remedies) == ["1. C", "2. A", "3. B"]
    QTest.keyClick(rows(remedies), Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert titles(remedies) == ["1. C", "2. A", "3. B"]
    assert not button(remedies, "Lên").isEnabled()
    button(remedies, "Xuống").click()
    assert titles(remedies) == ["1. A", "2. C", "3. B"]
    button(remedies, "Lên").click()
    QTest.keyClick(rows(remedies), Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    remedies.flush()
    assert [remedy.title for remedy in kept(place).remedies] == ["A", "C", "B"]
    assert kept(place).remedies[0].points == ("a",)


def test_each_remedy_is_edited_by_itself(remedies, place):
    rows(remedies).setCurrentRow(1)
    assert line(remedies, "Tên giải pháp").text() == "B"
    write(line(remedies, "Tên giải pháp"), "2")
    rows(remedies).setCurrentRow(0)
    assert text(remedies, "Nội dung giải pháp").toPlainText() == "a"
    remedies.flush()
    assert [remedy.title for remedy in kept(place).remedies] == ["A", "2B", "C"]


@pytest.mark.parametrize(("agreed", "left"), [(True, ["1. A", "2. C"]), (False, ["1. A", "2. B", "3. C"])])
def test_a_written_remedy_is_taken_out_only_when_agreed(remedies, monkeypatch, agreed, left):
    asked = []

    def confirm(_parent, _title, question, _yes):
        asked.append(question)
        return agreed

    monkeypatch.setattr(ask, "confirm", confirm)
    rows(remedies).setCurrentRow(1)
    rows(remedies).setFocus()
    QTest.keyClick(rows(remedies), Qt.Key.Key_Delete)
    assert "“B”" in asked[0]
    assert titles(remedies) == left


def test_a_blank_remedy_is_taken_out_without_a_question(remedies, monkeypatch):
    monkeypatch.setattr(ask, "confirm", lambda *_: pytest.fail("nothing to ask about"))
    button(remedies, "Thêm").click()
    button(remedies, "Bỏ").click()
    assert titles(remedies) == ["1. A", "2. B", "3. C"]


def test_a_due_date_that_is_none_is_said(remedies, place):
    write(line(remedies, "Thời hạn"), "quý III")
    QTest.keyClick(line(remedies, "Thời hạn"), Qt.Key.Key_Tab)
    assert "“quý III” không phải là một ngày" in said(remedies)
    assert kept(place).remedies[0].due == ""


def test_a_day_that_is_none_stays_on_its_remedy_and_keeps_the_one_before(remedies, place):
    keep_meeting(place, Meeting(ROUND, remedies=(Remedy("A", due="2014-06-30"), Remedy("B"))))
    day = line(remedies, "Thời hạn")
    write(day, "5")
    QTest.keyClick(day, Qt.Key.Key_Tab)
    rows(remedies).setFocus()
    QTest.keyClick(rows(remedies), Qt.Key.Key_Down)
    assert rows(remedies).currentRow() == 0
    assert "“30/06/20145” không phải là một ngày" in said(remedies)
    remedies.flush()
    assert kept(place).remedies[0].due == "2014-06-30"
    assert line(remedies, "Tên giải pháp").text() == "A"
    day.clear()
    write(day, "1/7/2014")
    QTest.keyClick(rows(remedies), Qt.Key.Key_Down)
    assert rows(remedies).currentRow() == 1
    remedies.flush()
    assert [each.due for each in kept(place).remedies] == ["2014-07-01", ""]
