"""Asks for a printer: apart from `ask`, because it is the one question that needs Qt's print library."""

from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget


def ask_printer(parent: QWidget, title: str) -> QPrinter | None:
    """Return the printer that the officer chose, set up as chosen; None when the officer thought again."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(title)
    accepted = dialog.exec() == QPrintDialog.DialogCode.Accepted
    dialog.deleteLater()
    return printer if accepted else None
