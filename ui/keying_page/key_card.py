"""The card of keys, laid over the page by F1; it can be printed as one A4 page."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import (
    QAbstractSlider,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.reports.key_card import write_key_card
from hailong_desktop.services.key_card import KEY_CARD, KeyGroup
from ui import ask, ask_printer
from ui.keying_page.labels import plain
from ui.printing.leaving import LeavingBar
from ui.printing.sheets import print_pages, upright_a4
from ui.tasks import Progress

_CLOSING = {Qt.Key.Key_Escape, Qt.Key.Key_F1, Qt.Key.Key_Return, Qt.Key.Key_Enter}
_SCROLLING: dict[int, QAbstractSlider.SliderAction] = {
    Qt.Key.Key_Down: QAbstractSlider.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_Up: QAbstractSlider.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}
"""On a screen too low for the whole card."""
_TITLE = "Các phím khi nhập phiếu"


class KeyCard(QFrame):
    """Covers the widget it is laid on until it is closed; `closed` tells that the keys go back there."""

    closed = Signal()

    def __init__(self, over: QWidget, fonts: Path) -> None:
        super().__init__(over)
        self._over = over
        self._fonts = fonts
        self.setProperty("role", "cover")
        self.setAccessibleName(_TITLE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAutoFillBackground(True)
        self._leaving = LeavingBar()
        self._leaving.print_wanted.connect(self._print_chosen)
        self._leaving.export_wanted.connect(self._export_chosen)
        self._close = QPushButton("Đóng (Esc)")
        self._close.setAccessibleName("Đóng thẻ phím")
        self._close.clicked.connect(self.leave)
        self._lay_out()
        over.installEventFilter(self)
        self.hide()

    def lay(self) -> None:
        """Lay the card over the page; it takes the keys."""
        self.setGeometry(self._over.rect())
        self.show()
        self.raise_()
        self.setFocus()

    def leave(self) -> None:
        """Take the card away."""
        self.hide()
        self.closed.emit()

    @property
    def busy(self) -> bool:
        """Tell whether the card is being written or printed."""
        return self._leaving.busy

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._over and event.type() is QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return super().eventFilter(watched, event)

    @override
    def event(self, event: QEvent) -> bool:
        """Keep the window's shortcuts away while the card is read, but for printing and leaving."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            ours = self._meant(event) is not None
            event.setAccepted(ours)
            return ours
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        meant = self._meant(event)
        if meant:
            meant()
        event.accept()

    def print_to(self, printer: QPrinter) -> None:
        """Print the card in the background."""
        upright_a4(printer)
        fonts = self._fonts

        def work(progress: Progress) -> str:
            with TemporaryDirectory() as folder:
                card = write_key_card(Path(folder) / "the-phim.pdf", fonts)
                print_pages(card.read_bytes(), printer, progress)
            return "Đã gửi thẻ phím đến máy in."

        self._leaving.work(work)

    def _meant(self, event: QKeyEvent) -> Callable[[], None] | None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            with_control: dict[int, Callable[[], None]] = {
                Qt.Key.Key_P: self._print_chosen,
                Qt.Key.Key_R: self._export_chosen,
            }
            return with_control.get(event.key())
        if event.key() in _SCROLLING:
            return partial(self._scroll.verticalScrollBar().triggerAction, _SCROLLING[event.key()])
        return self.leave if event.key() in _CLOSING else None

    def _print_chosen(self) -> None:
        printer = None if self.busy else ask_printer.ask_printer(self, _TITLE)
        if printer is not None:
            self.print_to(printer)

    def _export_chosen(self) -> None:
        target = ask.ask_save_path(self, _TITLE, "the-phim.pdf", "Tài liệu PDF (*.pdf)")
        fonts = self._fonts
        if target is not None:
            self._leaving.work(lambda _progress: f"Đã ghi thẻ phím: {write_key_card(target, fonts)}")

    def _lay_out(self) -> None:
        inside = QWidget()
        inside.setObjectName("cover")
        grid = QGridLayout(inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(12)
        for at, group in enumerate(KEY_CARD):
            grid.addWidget(_group(group), at // 2, at % 2, Qt.AlignmentFlag.AlignTop)
        grid.setRowStretch(len(KEY_CARD), 1)
        self._scroll = scroll = QScrollArea()
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        head = QHBoxLayout()
        head.addWidget(plain(_TITLE, "title"), 1)
        head.addWidget(self._close)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(24, 16, 24, 12)
        lines.setSpacing(12)
        lines.addLayout(head)
        lines.addWidget(scroll, 1)
        lines.addWidget(self._leaving)


def _group(group: KeyGroup) -> QWidget:
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.addWidget(plain(group.title, "section"), 0, 0, 1, 2)
    for at, (cap, does) in enumerate(group.keys, start=1):
        key = plain(cap, "cap")
        key.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid.addWidget(key, at, 0)
        grid.addWidget(plain(does, wrap=True), at, 1)
    grid.setColumnStretch(1, 1)
    return holder
