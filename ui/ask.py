"""The questions that need a dialog, as functions that return values; tests replace these, nothing else."""

from pathlib import Path

from PySide6.QtCore import QDir, QLocale, QStandardPaths, Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

WIDTH = 480


def confirm(parent: QWidget, title: str, question: str, yes_text: str) -> bool:
    """Return True when the officer chose to go on; the safe answer is the one that Enter gives."""
    box = _box(parent, title, question)
    yes = box.addButton(yes_text, QMessageBox.ButtonRole.AcceptRole)
    no = box.addButton("Thôi", QMessageBox.ButtonRole.RejectRole)
    box.setDefaultButton(no)
    box.setEscapeButton(no)
    box.exec()
    box.deleteLater()
    return box.clickedButton() is yes


def tell(parent: QWidget | None, title: str, sentence: str) -> None:
    """Show a sentence that the officer has to have seen."""
    box = _box(parent, title, sentence)
    box.addButton("Đóng", QMessageBox.ButtonRole.AcceptRole)
    box.exec()
    box.deleteLater()


def ask_save_path(parent: QWidget, title: str, suggested: str, filters: str) -> Path | None:
    """Return where to write, None when the officer thought again; asks before it replaces a file.

    A name typed without an ending gets the one of `suggested`.
    """
    dialog = _file_dialog(parent, title, filters)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setFileMode(QFileDialog.FileMode.AnyFile)
    dialog.setDefaultSuffix(Path(suggested).suffix.removeprefix("."))
    dialog.selectFile(suggested)
    return _chosen(dialog)


def ask_open_path(parent: QWidget, title: str, filters: str) -> Path | None:
    """Return the file to read, None when the officer thought again."""
    dialog = _file_dialog(parent, title, filters)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog)


def _box(parent: QWidget | None, title: str, sentence: str) -> QMessageBox:
    box = QMessageBox(parent)
    box.setWindowTitle(title)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setText(sentence)
    return box


def _file_dialog(parent: QWidget, title: str, filters: str) -> QFileDialog:
    """Return the desktop's own dialog where it speaks Vietnamese, else Qt's, which does.

    It starts in the folder used last, the first time in the officer's documents.
    """
    dialog = QFileDialog(parent, title, "", filters)
    in_vietnamese = QLocale.system().language() == QLocale.Language.Vietnamese
    dialog.setOption(QFileDialog.Option.DontUseNativeDialog, not in_vietnamese)
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    if dialog.directory() == QDir.current() and Path(documents).is_dir():
        dialog.setDirectory(documents)
    return dialog


def _chosen(dialog: QFileDialog) -> Path | None:
    accepted = dialog.exec() == QFileDialog.DialogCode.Accepted
    dialog.deleteLater()
    return Path(dialog.selectedFiles()[0]) if accepted else None
