"""The questions that need a dialog, as functions that return values; tests replace these, nothing else."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QInputDialog, QMessageBox, QWidget


def ask_text(parent: QWidget, title: str, question: str, initial: str = "") -> str | None:
    """Return the text typed, None when the officer thought again."""
    dialog = QInputDialog(parent)
    dialog.setWindowTitle(title)
    dialog.setLabelText(question)
    dialog.setTextValue(initial)
    dialog.setOkButtonText("Đồng ý")
    dialog.setCancelButtonText("Thôi")
    dialog.resize(480, dialog.sizeHint().height())
    accepted = dialog.exec() == QInputDialog.DialogCode.Accepted
    return dialog.textValue() if accepted else None


def confirm(parent: QWidget, title: str, question: str, yes_text: str) -> bool:
    """Return True when the officer chose to go on; the safe answer is the one that Enter gives."""
    box = _box(parent, title, question)
    yes = box.addButton(yes_text, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton("Thôi", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.exec()
    return box.clickedButton() is yes


def tell(parent: QWidget | None, title: str, sentence: str) -> None:
    """Show a sentence that the officer has to have seen."""
    box = _box(parent, title, sentence)
    box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    box.exec()


def ask_save_path(parent: QWidget, title: str, suggested: str, filters: str) -> Path | None:
    """Return where to write, None when the officer thought again; asks before it replaces a file."""
    name, _ = QFileDialog.getSaveFileName(parent, title, suggested, filters)
    return Path(name) if name else None


def ask_open_path(parent: QWidget, title: str, filters: str) -> Path | None:
    """Return the file to read, None when the officer thought again."""
    name, _ = QFileDialog.getOpenFileName(parent, title, "", filters)
    return Path(name) if name else None


def _box(parent: QWidget | None, title: str, sentence: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    return box
