"""Qt's own words in Vietnamese: buttons, menus of fields, dialogs; nothing left out, nothing out of date."""

import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import pytest
from PySide6.QtCore import QDate, QLocale, QTranslator
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
)

ROOT = Path(__file__).resolve().parents[2]
TRANSLATIONS = ROOT / "resources" / "translations"
KEY = "&"


@pytest.fixture
def vietnamese(qapp):
    before = QLocale()
    translator = QTranslator()
    assert translator.load(str(TRANSLATIONS / "qt_vi.qm"))
    qapp.installTranslator(translator)
    QLocale.setDefault(QLocale(QLocale.Language.Vietnamese, QLocale.Country.Vietnam))
    yield
    qapp.removeTranslator(translator)
    QLocale.setDefault(before)


def messages():
    """Return (context, source, translation element) of every message."""
    tree = ElementTree.parse(TRANSLATIONS / "qt_vi.ts")
    for context in tree.iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name"), message.findtext("source"), message.find("translation")


def test_standard_buttons_are_vietnamese(qtbot, vietnamese):
    kind = QDialogButtonBox.StandardButton
    wanted = {
        kind.Ok: "Đồng ý",
        kind.Cancel: "Thôi",
        kind.Save: "Lưu",
        kind.Open: "Mở",
        kind.Close: "Đóng",
        kind.Yes: "Có",
        kind.No: "Không",
        kind.Discard: "Bỏ, không lưu",
        kind.Retry: "Thử lại",
    }
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    shown = {button: box.addButton(button).text().replace(KEY, "") for button in wanted}
    assert shown == wanted


@pytest.mark.parametrize("kind", [QLineEdit, QPlainTextEdit])
def test_the_menu_of_a_field_is_vietnamese(qtbot, vietnamese, kind):
    field = kind()
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    shown = [action.text().split("\t")[0].replace(KEY, "") for action in menu.actions() if action.text()]
    menu.deleteLater()
    assert shown == ["Hoàn tác", "Làm lại", "Cắt", "Sao chép", "Dán", "Xóa", "Chọn tất cả"]


def test_the_file_dialog_is_vietnamese(qtbot, vietnamese):
    dialog = QFileDialog()
    qtbot.addWidget(dialog)
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
    buttons = {part.text().replace(KEY, "") for part in dialog.findChildren(QPushButton) if part.text()}
    labels = {part.text().replace(KEY, "") for part in dialog.findChildren(QLabel) if part.text()}
    assert buttons == {"Mở", "Thôi"}
    assert labels == {"Thư mục:", "Tên tệp:", "Loại tệp:"}


def test_numbers_and_dates_are_written_the_vietnamese_way(qtbot, vietnamese):
    field = QSpinBox()
    qtbot.addWidget(field)
    field.setRange(0, 9_999_999)
    field.setGroupSeparatorShown(True)
    field.setValue(1_234_567)
    assert field.text() == "1.234.567"
    assert QLocale().toString(96.875, "f", 2) == "96,88"
    assert QLocale().toString(QDate(2014, 5, 21), "dddd") == "Thứ Tư"


def test_every_message_is_translated():
    left = [
        (context, source)
        for context, source, translation in messages()
        if not (translation.text or "").strip() or translation.get("type")
    ]
    assert not left


def test_translations_keep_their_places_and_their_lines():
    """A lost %1 would leave a file's name out of the question about it."""
    wrong = [
        (context, source)
        for context, source, translation in messages()
        for mark in ("%1", "%2", "\n")
        if source.count(mark) != translation.text.count(mark)
    ]
    assert not wrong


def test_the_compiled_file_is_the_one_of_the_source(tmp_path):
    tool = Path(sys.executable).with_name("pyside6-lrelease")
    made = tmp_path / "qt_vi.qm"
    command = [str(tool), "-silent", str(TRANSLATIONS / "qt_vi.ts"), "-qm", str(made)]
    subprocess.run(command, check=True, capture_output=True)
    assert made.read_bytes() == (TRANSLATIONS / "qt_vi.qm").read_bytes()
