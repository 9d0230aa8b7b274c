"""Printing as department heads do: choose, look, print to a printer, one PDF, or pictures."""

import re
from dataclasses import replace
from typing import cast

import pypdfium2
import pytest
from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QListWidget, QPushButton, QToolButton

from hailong_desktop.domain.grouping import fields_of
from hailong_desktop.domain.officer import Role
from hailong_desktop.exchange.tally_tables import Column, Kind, PlainTable
from hailong_desktop.reports.handout import Layout, PaperSize, handout_pdf, head_of, round_items
from hailong_desktop.services.archive import Archive
from hailong_desktop.services.live import LiveTallies
from hailong_desktop.services.news import FormSaved
from hailong_desktop.services.report_data import gather_report
from hailong_desktop.services.rounds import add_units
from tests.fakes.office import ROUND, a_form, open_office, save
from tests.fakes.reports import FONTS, RESOURCES, illustration_data, illustration_place
from ui import ask, ask_printer
from ui.bridge import Bridge
from ui.printing.own import Own, own_items
from ui.printing.sheet import PrintSheet
from ui.results_page.page import ResultsPage
from ui.settings import Settings
from ui.surroundings import Surroundings

CONTROL = Qt.KeyboardModifier.ControlModifier
INK = 24
A4, A3 = (595, 842), (842, 1191)


def wait(milliseconds):
    """Let the window work; the pool gets its turn, as in the program."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def ready(sheet):
    """Wait until the pages are made and drawn, or what was asked for is written."""
    wait(20)
    while sheet.busy:
        wait(20)


@pytest.fixture
def settings():
    return Settings()


@pytest.fixture
def opened(qtbot, settings):
    """Return a function that opens the results of a place, and the sheet with Ctrl+P."""
    bridges = []

    def open_for(place, code, view="Tổng quan"):
        bridge = Bridge(place.news)
        bridges.append(bridge)
        around = Surroundings(place, cast("Archive", None), LiveTallies(place), bridge, RESOURCES, settings)
        page = ResultsPage(around)
        qtbot.addWidget(page)
        page.resize(1170, 646)
        page.show_round(code)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is page)
        page.setFocus()
        next(chip for chip in page.findChildren(QToolButton) if chip.text() == view).click()
        QTest.keyClick(page, Qt.Key.Key_P, CONTROL)
        sheet = page.findChild(PrintSheet)
        ready(sheet)
        return sheet

    yield open_for
    for bridge in bridges:
        bridge.deleteLater()


@pytest.fixture
def sheet(opened):
    """The sheet over the overview of the illustration round."""
    return opened(illustration_place(), "2014-1")


def listed(sheet):
    return sheet.findChild(QListWidget)


def offered(sheet):
    return [listed(sheet).item(at).text() for at in range(listed(sheet).count())]


def ticked(sheet):
    rows = (listed(sheet).item(at) for at in range(listed(sheet).count()))
    return [row.text() for row in rows if row.checkState() == Qt.CheckState.Checked]


def choose(sheet, name, at):
    next(c for c in sheet.findChildren(QComboBox) if c.accessibleName() == name).setCurrentIndex(at)


def press(sheet, key, modifier=Qt.KeyboardModifier.NoModifier):
    focused = QApplication.focusWidget()
    assert focused
    QTest.keyClick(focused, key, modifier)


def tick(sheet, *beginnings):
    """Tick exactly these, by keys."""
    next(b for b in sheet.findChildren(QPushButton) if b.text() == "Bỏ chọn tất cả").click()
    for beginning in beginnings:
        at = next(
            at for at in range(listed(sheet).count()) if listed(sheet).item(at).text().startswith(beginning)
        )
        listed(sheet).setFocus()
        listed(sheet).setCurrentRow(at)
        press(sheet, Qt.Key.Key_Space)
    ready(sheet)


def said(sheet):
    return [label.text() for label in sheet.findChildren(QLabel) if label.isVisible() and label.text()]


def pages_of(path):
    """Return the words and the size of each page."""
    document = pypdfium2.PdfDocument(path)
    pages = [
        (
            document[at].get_textpage().get_text_bounded(),
            tuple(round(side) for side in document[at].get_size()),
        )
        for at in range(len(document))
    ]
    document.close()
    return pages


def save_pdf(sheet, target, monkeypatch):
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: target)
    press(sheet, Qt.Key.Key_S, CONTROL)
    ready(sheet)
    return pages_of(target)


def test_ctrl_p_offers_the_open_view_first_and_every_chart_and_table_of_the_round(sheet):
    assert [text.split(":")[0] for text in ticked(sheet)] == ["Biểu đồ đang xem", "Bảng đang xem"]
    offered = " ".join(listed(sheet).item(at).text() for at in range(listed(sheet).count()))
    for words in (
        "Mức độ hài lòng theo tiêu chí",
        "Xếp hạng",
        "Bảng 1. Tình hình",
        "Các số đo",
        "Con số chung",
    ):
        assert words in offered
    assert "Trang 1/" in " ".join(said(sheet))


def test_one_pdf_carries_round_numbers_captions_and_the_mark_of_an_illustration(sheet, tmp_path, monkeypatch):
    tick(sheet, "Biểu đồ 1.", "Bảng 3.")
    pages = save_pdf(sheet, tmp_path / "in.pdf", monkeypatch)
    words = " ".join(re.sub(r"\s+", " ", text) for text, _ in pages)
    for expected in (
        "TỔNG HỢP KẾT QUẢ KHẢO SÁT",
        "Đợt 1 năm 2014",
        "n = 160; không hợp lệ 12; thu về 172; phát ra 180",
        "DỮ LIỆU MINH HỌA",
        "Biểu đồ 1. Mức độ hài lòng theo tiêu chí",
        "Bảng 3. Tổng hợp theo tiêu chí",
        "96,88",
    ):
        assert expected in words
    assert {size for _, size in pages} == {A4}
    assert any("Đã lưu vào in.pdf" in text for text in said(sheet))


@pytest.mark.parametrize(("paper", "turned", "size"), [(0, 1, A4[::-1]), (1, 0, A3), (1, 1, A3[::-1])])
def test_paper_and_direction_are_chosen(sheet, tmp_path, monkeypatch, paper, turned, size):
    choose(sheet, "Khổ giấy", paper)
    choose(sheet, "Hướng giấy", turned)
    ready(sheet)
    assert {found for _, found in save_pdf(sheet, tmp_path / "in.pdf", monkeypatch)} == {size}


def test_gray_pages_have_no_colour(sheet, tmp_path, monkeypatch):
    next(b for b in sheet.findChildren(QPushButton) if b.text() == "Chọn tất cả").click()
    choose(sheet, "Màu", 1)
    ready(sheet)
    save_pdf(sheet, tmp_path / "xam.pdf", monkeypatch)
    document = pypdfium2.PdfDocument(tmp_path / "xam.pdf")
    for at in range(len(document)):
        pixels = document[at].render(scale=0.5).to_numpy().astype(int)
        assert abs(pixels[..., 0] - pixels[..., 2]).max() <= INK  # the ink of words is not quite neutral
    document.close()


def test_the_chosen_printer_gets_the_pages_on_the_chosen_paper(sheet, tmp_path, monkeypatch):
    choose(sheet, "Hướng giấy", 1)
    ready(sheet)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "in.pdf"))
    monkeypatch.setattr(ask_printer, "ask_printer", lambda parent, title: printer)
    press(sheet, Qt.Key.Key_P, CONTROL)
    ready(sheet)
    pages = pages_of(tmp_path / "in.pdf")
    assert any(f"Đã gửi {len(pages)} trang đến máy in." in text for text in said(sheet))
    assert {size[0] > size[1] for _, size in pages} == {True}
    document = pypdfium2.PdfDocument(tmp_path / "in.pdf")
    assert (document[0].render(scale=0.5).to_numpy() < 128).sum() > 1000
    document.close()


def test_thinking_again_prints_nothing(sheet, monkeypatch):
    monkeypatch.setattr(ask_printer, "ask_printer", lambda parent, title: None)
    press(sheet, Qt.Key.Key_P, CONTROL)
    assert not any("Đã gửi" in text for text in said(sheet))


@pytest.mark.parametrize(("ending", "start"), [("png", b"\x89PNG"), ("svg", b"<?xml"), ("pdf", b"%PDF")])
def test_each_chosen_chart_is_saved_as_a_file_of_its_own(sheet, tmp_path, monkeypatch, ending, start):
    tick(sheet, "Biểu đồ 1.", "Biểu đồ 3.")
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: tmp_path / f"hop.{ending}")
    next(b for b in sheet.findChildren(QPushButton) if b.text() == "Lưu từng ảnh…").click()
    ready(sheet)
    made = sorted(tmp_path.glob(f"*.{ending}"))
    assert [path.name for path in made] == [
        f"hop-01-muc-do-theo-tieu-chi.{ending}",
        f"hop-03-ty-le-theo-tieu-chi.{ending}",
    ]
    assert all(path.read_bytes().startswith(start) for path in made)


def test_a_chart_in_a_file_of_its_own_says_what_it_is_of(sheet, tmp_path, monkeypatch):
    tick(sheet, "Biểu đồ 3.")
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: tmp_path / "hop.pdf")
    next(b for b in sheet.findChildren(QPushButton) if b.text() == "Lưu từng ảnh…").click()
    ready(sheet)
    ((text, _),) = pages_of(tmp_path / "hop.pdf")
    words = " ".join(text.split())
    assert "Biểu đồ 3. Tỷ lệ hài lòng của các tiêu chí" in words
    assert "Đợt 1 năm 2014. Dữ liệu minh họa." in words


def test_a_folder_that_cannot_be_written_is_named(sheet, tmp_path, monkeypatch):
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: tmp_path / "khong-co" / "in.pdf")
    press(sheet, Qt.Key.Key_S, CONTROL)
    ready(sheet)
    assert any("Không ghi được" in text for text in said(sheet))


def test_with_nothing_chosen_it_is_said_and_nothing_leaves(sheet, tmp_path, monkeypatch):
    tick(sheet)
    assert any("Chưa chọn gì để in." in text for text in said(sheet))
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: tmp_path / "in.pdf")
    press(sheet, Qt.Key.Key_S, CONTROL)
    next(b for b in sheet.findChildren(QPushButton) if b.text() == "Lưu từng ảnh…").click()
    assert not list(tmp_path.glob("*.pdf"))
    assert any("Chưa chọn biểu đồ nào" in text for text in said(sheet))


def test_who_may_not_export_may_not_print(opened, tmp_path, monkeypatch):
    place = illustration_place()
    sheet = opened(place, "2014-1")
    place.role = Role.ENTRY
    monkeypatch.setattr(ask, "ask_save_path", lambda *_: tmp_path / "in.pdf")
    press(sheet, Qt.Key.Key_S, CONTROL)
    assert not list(tmp_path.glob("*.pdf"))
    assert any(label.property("role") == "error" and label.text() for label in sheet.findChildren(QLabel))


def test_choices_are_remembered_for_the_next_time(opened, settings):
    first = opened(illustration_place(), "2014-1")
    tick(first, "Biểu đồ 3.", "Bảng 1.")
    choose(first, "Khổ giấy", 1)
    choose(first, "Màu", 1)
    again = opened(illustration_place(), "2014-1", "Xếp hạng")
    assert [text[:9] for text in ticked(again)] == ["Biểu đồ đ", "Bảng đang", "Biểu đồ 3", "Bảng 1. T"]
    assert settings.paper == ("A3", False, True)
    damaged = Settings()
    damaged.paper = ("khổ lạ", True, False)
    assert damaged.paper[1:] == (True, False)


def test_esc_leads_back_to_the_view_and_its_keys_work_again(opened):
    sheet = opened(illustration_place(), "2014-1", "Theo nhóm")
    page = sheet.window()
    press(sheet, Qt.Key.Key_Escape)
    assert not sheet.isVisible()
    press(sheet, Qt.Key.Key_PageDown, CONTROL)
    assert next(c for c in page.findChildren(QToolButton) if c.text() == "Bảng chéo").isChecked()


def test_a_form_saved_meanwhile_is_on_the_pages(opened, tmp_path, monkeypatch):
    place = open_office()
    save(place, a_form("1", _1_1="1", _2_1="1"))
    sheet = opened(place, ROUND)
    kept = save(place, a_form("2", _1_1="1", _2_1="1"))
    place.news.tell(FormSaved(ROUND, kept.id))
    wait(200)
    ready(sheet)
    (text, _), *_ = save_pdf(sheet, tmp_path / "in.pdf", monkeypatch)
    assert "n = 2" in text
    assert "minh họa" not in text.lower()


def test_the_table_of_a_filtered_view_says_what_it_is_of(opened, tmp_path, monkeypatch):
    place = open_office()
    save(place, a_form("1", _1_1="1", _2_1="1"))
    sheet = opened(place, ROUND, "Theo nhóm")
    press(sheet, Qt.Key.Key_Escape)
    page = sheet.window()
    page._units.setCurrentIndex(1)
    QTest.keyClick(page, Qt.Key.Key_P, CONTROL)
    ready(sheet)
    words = " ".join(text for text, _ in save_pdf(sheet, tmp_path / "in.pdf", monkeypatch))
    assert "Phòng, đơn vị: Bộ phận một cửa" in re.sub(r"\s+", " ", words)


def test_what_is_filtered_says_of_how_many_forms_it_is(opened, tmp_path, monkeypatch):
    place = open_office()
    for at in range(12):
        unit = "Bộ phận một cửa" if at < 7 else "Chi cục Quản lý đất đai"
        save(place, replace(a_form(f"{at}", _1_1="1", _2_1="1", R2="a" if at else "b"), unit=unit))
    sheet = opened(place, ROUND, "Theo nhóm")
    press(sheet, Qt.Key.Key_Escape)
    page = sheet.window()
    page._units.setCurrentIndex(1)
    QTest.keyClick(page, Qt.Key.Key_P, CONTROL)
    ready(sheet)
    whole = " ".join(" ".join(text for text, _ in save_pdf(sheet, tmp_path / "a.pdf", monkeypatch)).split())
    assert whole.count("(chỉ gồm phiếu lọc theo: Bộ phận một cửa; n = 7 phiếu hợp lệ)") == 2
    press(sheet, Qt.Key.Key_Escape)
    field = next(field for field in fields_of(page._figures.questionnaire) if field.code == "R2")
    page._filters.choose(field, "a", "Báo")
    QTest.keyClick(page, Qt.Key.Key_P, CONTROL)
    ready(sheet)
    while not any("đang xem" in text for text in ticked(sheet)):
        wait(20)  # filters by two fields are counted on the pool
    ready(sheet)
    both = " ".join(" ".join(text for text, _ in save_pdf(sheet, tmp_path / "b.pdf", monkeypatch)).split())
    assert "lọc theo: Bộ phận một cửa; Kênh biết đến: Báo; n = 6 phiếu hợp lệ)" in both


@pytest.mark.parametrize("landscape", [False, True])
def test_a_table_with_more_columns_than_fit_goes_on_beside_the_same_names(landscape):
    columns = (Column("Tên"), *(Column(f"Cột {at}", Kind.COUNT) for at in range(30)))
    rows = tuple((f"Dòng {row}", *range(row, row + 30)) for row in range(3))
    own = Own("Thử", "Đợt thử.", None, PlainTable("x", "Bảng rộng", columns, rows, foot=1))
    layout = Layout(PaperSize.A4, landscape)
    (item,) = own_items(own, FONTS)
    parts = item.make(layout)
    assert len(parts) == (3 if landscape else 4)
    assert all(part.head[0][0] == "Tên" and part.rows[0].cells[0] == "Dòng 0" for part in parts)
    assert [cell for part in parts for cell in part.rows[0].cells[1:]] == [str(at) for at in range(30)]
    assert all(part.rows[-1].bold for part in parts)
    assert handout_pdf(head_of(illustration_data()), [item], layout, FONTS, lambda *_: None)


@pytest.mark.parametrize("name", ["Công chức hướng dẫn hồ sơ dễ hiểu", "Phòng A"])
@pytest.mark.parametrize("many", [3, 30])
def test_a_column_of_codes_is_narrow_and_the_names_behind_it_take_the_room(many, name):
    columns = (Column("Mã"), Column("Câu hỏi"), *(Column(f"Cột {at}", Kind.COUNT) for at in range(many)))
    rows = tuple((f"1.{row}", name, *range(many)) for row in range(3))
    own = Own("Thử", "Đợt thử.", None, PlainTable("x", "Bảng có mã", columns, rows))
    (item,) = own_items(own, FONTS)
    for part in item.make(Layout()):
        assert part.head[0][:2] == ("Mã", "Câu hỏi")
        assert [column.width_mm for column in part.columns[:2]] == [15.5, 0.0]
    assert handout_pdf(head_of(illustration_data()), [item], Layout(), FONTS, lambda *_: None)


def test_forty_units_fit_their_pages(tmp_path):
    place = open_office()
    for at in range(40):
        unit = f"Phòng nghiệp vụ số {at} của cơ quan có tên khá là dài"
        add_units(place, ROUND, [unit])
        save(place, replace(a_form(f"{at:04}", _1_1="1", _2_1="1"), unit=unit))

    data = gather_report(place, ROUND)
    target = tmp_path / "in.pdf"
    target.write_bytes(handout_pdf(head_of(data), round_items(data, FONTS), Layout(), FONTS, lambda *_: None))
    assert len(pages_of(target)) > 5
