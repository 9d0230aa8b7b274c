"""The report page: facts kept, blanks named, a preview that follows, export and print in the background."""

from dataclasses import replace
from pathlib import Path
from threading import Event
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollArea,
)

from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.domain.officer import Role
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.meetings import keep_meeting
from hailong_desktop.services.rounds import change_round, new_round
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.paper import read, whole_text
from ui import ask, ask_printer
from ui.bridge import Bridge
from ui.latest import Latest
from ui.printing.sheets import count_pages, draw_page, print_pages
from ui.report_page.page import ReportPage
from ui.surroundings import Surroundings

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
PATIENCE = 60_000


@pytest.fixture
def place():
    place = open_office()
    save(place, a_form("0001", R1="1", _1_1="1", _1_2="4", _2_1="1"))
    return place


@pytest.fixture
def page(qtbot, place):
    no_file = cast("Archive", None)  # nothing on this page asks about the file
    surroundings = Surroundings(place, no_file, LiveTallies(place), Bridge(place.news), RESOURCES)
    shown = ReportPage(surroundings)
    qtbot.addWidget(shown, before_close_func=lambda page: settle(qtbot, page))
    shown.resize(1170, 680)
    shown.show_round(ROUND)
    shown.show()
    qtbot.waitExposed(shown)
    settle(qtbot, shown)
    yield shown
    del surroundings  # alive till here: nobody else holds the bridge


def settle(qtbot, page):
    qtbot.waitUntil(lambda: not page.busy, timeout=PATIENCE)


def named(page, kind, name):
    return next(part for part in page.findChildren(kind) if part.accessibleName() == name)


def texts(page):
    return [label.text() for label in page.findChildren(QLabel) if label.isVisibleTo(page)]


def said(page, beginning):
    return next((text for text in texts(page) if text.startswith(beginning)), "")


def button(page, beginning):
    return next(part for part in page.findChildren(QPushButton) if part.text().startswith(beginning))


def sheet(page):
    return named(page, QLabel, "Trang báo cáo")


def write(page, name, text):
    """Write as the officer does, key by key."""
    field = named(page, QLineEdit, name)
    field.setFocus()
    for letter in text:
        QApplication.sendEvent(
            field, QKeyEvent(QKeyEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
        )


def exported(qtbot, page, monkeypatch, target):
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: target)
    button(page, "Xuất PDF").click()
    settle(qtbot, page)


def test_the_first_page_is_shown_and_the_blanks_are_named(page):
    assert not sheet(page).pixmap().isNull()
    assert said(page, "Trang ").startswith("Trang 1/")
    blanks = said(page, "Còn để trống trên giấy:")
    assert "cơ quan chủ quản; cơ quan ban hành" in blanks
    assert "người ký" in blanks


def test_written_facts_are_kept_and_reach_the_paper(qtbot, page, place, monkeypatch, tmp_path):
    write(page, "Cơ quan ban hành", "Sở Ngọc")
    write(page, "Ngày ký", "21/5/2014")
    named(page, QPlainTextEdit, "Nơi nhận").setPlainText("Giám đốc\n\nLưu: VT")
    exported(qtbot, page, monkeypatch, tmp_path / "r.pdf")
    facts = place.store.round(ROUND).facts
    assert (facts.agency, facts.date, facts.recipients) == ("Sở Ngọc", "2014-05-21", ("Giám đốc", "Lưu: VT"))
    text = whole_text((tmp_path / "r.pdf").read_bytes())
    assert "SỞ NGỌC" in text
    assert "ngày 21 tháng 5 năm 2014" in text
    assert said(page, "Đã xuất báo cáo: ").endswith("r.pdf")
    assert "cơ quan ban hành" not in said(page, "Còn để trống")


def test_facts_are_kept_by_themselves_after_a_while(qtbot, page, place):
    write(page, "Người ký", "A")
    qtbot.waitUntil(lambda: place.store.round(ROUND).facts.signer_name == "A", timeout=PATIENCE)


def test_facts_are_kept_when_another_round_or_page_is_shown(page, place):
    new_round(place, code="2015-1", name="Đợt sau", questionnaire="ngan")
    write(page, "Địa danh", "Mẫu")
    page.show_round("2015-1")
    assert place.store.round(ROUND).facts.place == "Mẫu"
    assert named(page, QLineEdit, "Địa danh").text() == ""
    write(page, "Địa danh", "Hai")
    page.hide()
    assert place.store.round("2015-1").facts.place == "Hai"


def test_a_fact_that_cannot_be_kept_is_said(page, place):
    named(page, QLineEdit, "Địa danh").setText("a\x07b")
    page.flush()
    assert said(page, "Chưa lưu. Địa danh: ký tự thứ 2")
    assert place.store.round(ROUND).facts.place == ""


def test_facts_changed_elsewhere_are_shown(page, place):
    known = place.store.round(ROUND)
    change_round(place, replace(known, facts=replace(known.facts, agency="Sở Khác")))
    assert named(page, QLineEdit, "Cơ quan ban hành").text() == "Sở Khác"


def test_the_preview_follows_meeting_and_forms_while_it_is_seen(qtbot, page, place):
    assert "nguyên nhân" in said(page, "Còn để trống")
    keep_meeting(place, Meeting(ROUND, causes="Vì thế"))
    settle(qtbot, page)
    assert "nguyên nhân" not in said(page, "Còn để trống")
    page.hide()
    keep_meeting(place, Meeting(ROUND))
    assert not page.busy
    page.show()
    settle(qtbot, page)
    assert "nguyên nhân" in said(page, "Còn để trống")


def test_news_of_other_rounds_leave_the_page_alone(page, place):
    new_round(place, code="2015-1", name="Đợt sau", questionnaire="ngan")
    keep_meeting(place, Meeting("2015-1", causes="x"))
    assert not page.busy


def test_pages_are_turned_by_buttons_and_keys(qtbot, page):
    area = named(page, QScrollArea, "Xem trước báo cáo")
    named(page, QPushButton, "Trang sau").click()
    settle(qtbot, page)
    assert said(page, "Trang ").startswith("Trang 2/")
    named(page, QPushButton, "Trang trước").click()
    settle(qtbot, page)
    assert not named(page, QPushButton, "Trang trước").isEnabled()
    bar = area.verticalScrollBar()
    for _ in range(12):
        QTest.keyClick(area, Qt.Key.Key_PageDown)
        if said(page, "Trang ").startswith("Trang 2/"):
            break
    assert said(page, "Trang ").startswith("Trang 2/")
    settle(qtbot, page)
    bar.setValue(bar.minimum())
    QTest.keyClick(area, Qt.Key.Key_PageUp)
    assert said(page, "Trang ").startswith("Trang 1/")


def test_after_the_last_page_there_is_none(qtbot, page):
    after = named(page, QPushButton, "Trang sau")
    while after.isEnabled():
        after.click()
        settle(qtbot, page)
    number, _, pages = said(page, "Trang ").removeprefix("Trang ").partition("/")
    assert number == pages


def test_the_whole_page_or_its_full_width_is_shown(qtbot, page):
    area = named(page, QScrollArea, "Xem trước báo cáo")
    assert sheet(page).pixmap().height() > area.viewport().height()
    button(page, "Cả trang").click()
    settle(qtbot, page)
    assert sheet(page).pixmap().height() <= area.viewport().height()
    button(page, "Vừa bề ngang").click()
    settle(qtbot, page)
    assert sheet(page).pixmap().width() == pytest.approx(area.viewport().width(), abs=3)


def test_what_cannot_be_printed_is_said_and_gone_when_mended(qtbot, page, place):
    keep_meeting(place, Meeting(ROUND, causes="Vì 🙂"))
    settle(qtbot, page)
    assert said(page, "Ký tự “🙂”")
    assert said(page, "Chưa dựng được bản xem trước.")
    assert said(page, "Trang ") == "Trang –/–"
    keep_meeting(place, Meeting(ROUND, causes="Vì"))
    settle(qtbot, page)
    assert not said(page, "Ký tự")
    assert not sheet(page).pixmap().isNull()


def test_export_shows_progress_and_can_be_stopped(qtbot, page, monkeypatch, tmp_path):
    target = tmp_path / "r.pdf"
    target.write_bytes(b"old")
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: target)
    assert not button(page, "Dừng").isVisible()
    QTest.keyClick(page, Qt.Key.Key_R, Qt.KeyboardModifier.ControlModifier)
    assert named(page, QProgressBar, "Tiến độ").isVisible()
    assert not button(page, "Xuất PDF").isEnabled()
    button(page, "Dừng").click()
    settle(qtbot, page)
    assert target.read_bytes() == b"old"
    assert said(page, "Đã dừng")
    assert button(page, "Xuất PDF").isEnabled()


def test_export_that_fails_says_why(qtbot, page, monkeypatch, tmp_path):
    exported(qtbot, page, monkeypatch, tmp_path / "none" / "r.pdf")
    assert said(page, "Không ghi được tệp r.pdf")


def test_nothing_happens_when_the_officer_thinks_again(page, monkeypatch):
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: None)
    monkeypatch.setattr(ask_printer, "ask_printer", lambda *_: None)
    button(page, "Xuất PDF").click()
    button(page, "In…").click()
    assert not page.busy


def to_file(target):
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(target))
    printer.setResolution(100)
    return printer


def test_printing_gives_every_page(qtbot, page, monkeypatch, tmp_path):
    target = tmp_path / "printed.pdf"
    monkeypatch.setattr(ask_printer, "ask_printer", lambda *_: to_file(target))
    pages = int(said(page, "Trang ").rpartition("/")[2])
    button(page, "In…").click()
    settle(qtbot, page)
    assert said(page, f"Đã gửi {pages} trang đến máy in.")
    printed = read(target.read_bytes())
    assert len(printed) == pages
    assert (printed[0].width, printed[0].height) == pytest.approx((595, 842), abs=1)


def test_chosen_pages_are_printed(qtbot, page, monkeypatch, tmp_path):
    printer = to_file(tmp_path / "printed.pdf")
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 3)
    monkeypatch.setattr(ask_printer, "ask_printer", lambda *_: printer)
    button(page, "In…").click()
    settle(qtbot, page)
    assert said(page, "Đã gửi 2 trang")


def test_without_a_round_there_is_nothing_to_do(qtbot, place, monkeypatch):
    surroundings = Surroundings(place, cast("Archive", None), LiveTallies(place), Bridge(place.news), Path())
    shown = ReportPage(surroundings)
    qtbot.addWidget(shown)
    shown.show()
    monkeypatch.setattr(ask, "ask_save_path", pytest.fail)
    button(shown, "Xuất PDF").click()
    button(shown, "In…").click()
    settle(qtbot, shown)
    assert sheet(shown).text() == ""


def test_every_field_has_a_name_and_no_label_reads_markup(page):
    for kind in (QLineEdit, QPlainTextEdit, QPushButton, QScrollArea):
        for part in page.findChildren(kind):
            if part.focusPolicy() != Qt.FocusPolicy.NoFocus and part.isVisibleTo(page):
                assert part.accessibleName(), part
    assert {label.textFormat() for label in page.findChildren(QLabel)} == {Qt.TextFormat.PlainText}


def test_of_several_jobs_only_the_newest_is_told(qtbot):
    told: list[str] = []
    hold = Event()
    latest: Latest[str] = Latest(told.append, told.append)
    latest.ask(lambda _: "first" if hold.wait(10) else "late")
    latest.ask(lambda _: "second")
    latest.ask(lambda _: "third")
    hold.set()
    qtbot.waitUntil(lambda: not latest.busy, timeout=PATIENCE)
    assert told == ["third"]


def test_of_a_dropped_job_nothing_is_told(qtbot):
    told: list[str] = []
    hold = Event()
    latest: Latest[str] = Latest(told.append, told.append)

    def work(progress):
        hold.wait(10)
        progress(50, "halfway")
        return "done"

    latest.ask(work)
    latest.drop()
    hold.set()
    qtbot.waitUntil(lambda: not latest.busy, timeout=PATIENCE)
    assert told == []


def test_pictures_of_pages_have_the_asked_size(page, place, tmp_path, qtbot, monkeypatch):
    exported(qtbot, page, monkeypatch, tmp_path / "r.pdf")
    pdf = (tmp_path / "r.pdf").read_bytes()
    assert count_pages(pdf) >= 3
    assert draw_page(pdf, 0, 400).width() == 400
    assert draw_page(pdf, 0, 4000, 283).height() <= 284
    told: list[tuple[int, str]] = []
    pages = print_pages(pdf, to_file(tmp_path / "p.pdf"), lambda *step: told.append(step))
    assert len(read((tmp_path / "p.pdf").read_bytes())) == pages == len(told)
    assert told[0] == (0, f"In trang 1/{pages}")


def test_a_role_that_does_not_export_is_told_so_before_anything_is_asked(page, place, monkeypatch):
    monkeypatch.setattr(ask, "ask_save_path", pytest.fail)
    monkeypatch.setattr(ask_printer, "ask_printer", pytest.fail)
    place.role = Role.ENTRY
    for beginning in ("Xuất PDF", "In…"):
        page._out.say("")
        next(part for part in page.findChildren(QPushButton) if part.text().startswith(beginning)).click()
        assert any("Vai trò nhập liệu không được xuất báo cáo" in text for text in texts(page))
