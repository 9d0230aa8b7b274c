"""The dialogs: what is typed comes back, thinking again gives nothing, every word is Vietnamese."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPushButton,
    QWidget,
)

from ui import ask

ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape
MARKUP = "<img src='x'> <b>Đợt 1</b>"


@pytest.fixture
def parent(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def answer(qtbot):
    """Have the dialog that opens next answered by this function; return what was seen of it."""

    def answer_by(deed):
        seen = []

        def at_last():
            dialog = QApplication.activeModalWidget()
            if dialog is None:
                QTimer.singleShot(0, at_last)
                return
            try:
                seen.extend(texts(dialog))
                deed(dialog)
            finally:
                if dialog.isVisible():
                    seen.append("still open")
                    dialog.close()

        QTimer.singleShot(0, at_last)
        return seen

    return answer_by


def texts(dialog):
    parts = [*dialog.findChildren(QLabel), *dialog.findChildren(QPushButton)]
    return [dialog.windowTitle(), *(part.text().replace("&", "") for part in parts if part.text())]


def press(key):
    def deed(dialog):
        QTest.keyClick(dialog.focusWidget() or dialog, key)

    return deed


def click(text):
    def deed(dialog):
        next(part for part in dialog.findChildren(QPushButton) if part.text() == text).click()

    return deed


def test_names_are_never_taken_for_markup(parent, answer):
    formats: list[Qt.TextFormat] = []

    def deed(dialog):
        formats.extend(
            label.textFormat()
            for label in dialog.findChildren(QLabel)
            if label.text() == MARKUP and label.isVisible()
        )
        dialog.close()

    answer(deed)
    ask.tell(parent, "Đợt", MARKUP)
    answer(deed)
    ask.confirm(parent, "Đợt", MARKUP, "Bỏ")
    assert formats == [Qt.TextFormat.PlainText] * 2


def test_enter_gives_the_safe_answer(parent, answer):
    seen = answer(press(ENTER))
    assert not ask.confirm(parent, "Bỏ giải pháp", "Bỏ giải pháp này?", "Bỏ")
    assert seen[0] == "Bỏ giải pháp"
    assert {"Bỏ giải pháp này?", "Bỏ", "Thôi"} <= set(seen)
    answer(press(ESCAPE))
    assert not ask.confirm(parent, "Bỏ giải pháp", "Bỏ giải pháp này?", "Bỏ")


def test_only_the_named_button_goes_on(parent, answer):
    answer(click("Bỏ"))
    assert ask.confirm(parent, "Bỏ giải pháp", "Bỏ giải pháp này?", "Bỏ")


def test_a_sentence_is_closed_by_enter_and_by_escape(parent, answer):
    for key in (ENTER, ESCAPE):
        seen = answer(press(key))
        ask.tell(parent, "Chưa lập được bản sao", "Ổ đĩa đầy.")
        assert {"Chưa lập được bản sao", "Ổ đĩa đầy.", "Đóng"} <= set(seen)
        assert "still open" not in seen


def type_name(name):
    def deed(dialog):
        line = dialog.findChild(QLineEdit)
        line.setText(str(name))
        buttons = dialog.findChild(QDialogButtonBox)
        accept = QDialogButtonBox.ButtonRole.AcceptRole
        next(part for part in buttons.buttons() if buttons.buttonRole(part) == accept).click()

    return deed


def test_a_name_without_an_ending_gets_the_suggested_one(parent, answer, tmp_path):
    answer(type_name(tmp_path / "báo cáo"))
    chosen = ask.ask_save_path(parent, "Xuất báo cáo", "bao-cao.pdf", "Tài liệu PDF (*.pdf)")
    assert chosen == tmp_path / "báo cáo.pdf"


def test_saving_suggests_a_name_and_can_be_left(parent, answer):
    names = []

    def deed(dialog):
        names.append(Path(dialog.findChild(QLineEdit).text()).name)
        QTest.keyClick(dialog, ESCAPE)

    answer(deed)
    assert ask.ask_save_path(parent, "Lưu biểu đồ", "bieu-do-2014-1.png", "Ảnh (*.png)") is None
    assert names == ["bieu-do-2014-1.png"]


def test_a_file_is_not_replaced_unasked(parent, answer, tmp_path):
    there = tmp_path / "bao-cao.pdf"
    there.write_text("đã có")
    asked = []

    def deed(dialog):
        def say_no():
            box = QApplication.activeModalWidget()
            assert isinstance(box, QMessageBox)
            asked.append(box.text())
            box.button(QMessageBox.StandardButton.No).click()

        QTimer.singleShot(0, say_no)
        type_name(there)(dialog)
        dialog.reject()

    answer(deed)
    assert ask.ask_save_path(parent, "Xuất báo cáo", "bao-cao.pdf", "Tài liệu PDF (*.pdf)") is None
    assert len(asked) == 1
    assert there.read_text() == "đã có"


def test_only_a_file_that_exists_can_be_opened(parent, answer, tmp_path):
    there = tmp_path / "phiếu.json"
    there.write_text("{}")
    answer(type_name(there))
    assert ask.ask_open_path(parent, "Chọn tệp mẫu phiếu", "Mẫu phiếu (*.json)") == there
    answer(press(ESCAPE))
    assert ask.ask_open_path(parent, "Chọn tệp mẫu phiếu", "Mẫu phiếu (*.json)") is None


def test_a_name_that_no_file_has_is_not_taken(parent, answer, tmp_path):
    still_open = []

    def deed(dialog):
        type_name(tmp_path / "thiếu.json")(dialog)
        still_open.append(dialog.isVisible())
        dialog.reject()

    answer(deed)
    assert ask.ask_open_path(parent, "Chọn tệp mẫu phiếu", "Mẫu phiếu (*.json)") is None
    assert still_open == [True]


def test_the_file_dialog_speaks_vietnamese_on_an_english_desktop(parent, answer):
    dialogs = []

    def deed(dialog):
        assert isinstance(dialog, QFileDialog)
        dialogs.append(dialog.testOption(QFileDialog.Option.DontUseNativeDialog))
        dialog.reject()

    answer(deed)
    ask.ask_open_path(parent, "Chọn tệp dữ liệu", "Tệp dữ liệu (*.db)")
    assert dialogs == [True]
