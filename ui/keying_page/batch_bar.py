"""The line at the top: which batch lies on the desk, and the page's commands for the mouse."""

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QToolButton, QWidget

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.ports import Store
from ui.elided import ElidedCombo
from ui.flow import FlowLayout
from ui.keyboard import Command

_NAMES = {
    Command.BATCH: "Tập mới",
    Command.COMMENTS: "Ý kiến",
    Command.PREVIOUS: "Phiếu trước",
    Command.ASIDE: "Để lại",
    Command.RESUME: "Lấy lại",
}
_CHOOSER = 244
_NARROW_CHOOSER = 200
NARROW = 900
"""Pixels of the page's width under which the buttons of the form are left out."""


class BatchBar(QWidget):
    """`chosen` carries the id of a batch, `wanted` a command, `edited` that the batch is to be changed."""

    chosen = Signal(int)
    wanted = Signal(object)
    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._batches = ElidedCombo()
        self._batches.setAccessibleName("Tập phiếu")
        self._batches.setFixedWidth(_CHOOSER)
        self._batches.activated.connect(lambda at: self.chosen.emit(self._batches.itemData(at)))
        self._narrow = False
        self._offered: tuple[bool, int, bool] | None = None
        self._edit = _button("Sửa tập")
        self._edit.clicked.connect(self.edited)
        self._buttons = {command: _button(f"{name} ({command.value})") for command, name in _NAMES.items()}
        line = FlowLayout(6)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self._batches)
        line.addWidget(self._edit)
        for command, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, command=command: self.wanted.emit(command))
            line.addWidget(button)
        self.setLayout(line)

    def show_batches(self, store: Store, round_code: str, current: int | None) -> None:
        """Offer the batches of a round with what is keyed of each."""
        with QSignalBlocker(self._batches):
            self._batches.clear()
            for batch in store.batches(round_code):
                keyed = store.batch_counts(batch.id).keyed
                self._batches.addItem(batch_text(batch, keyed), batch.id)
            self._batches.setCurrentIndex(self._batches.findData(current))

    def show_count(self, batch: Batch, keyed: int) -> None:
        """Show what is keyed of one batch by now."""
        at = self._batches.findData(batch.id)
        if at >= 0:
            self._batches.setItemText(at, batch_text(batch, keyed))

    def fit(self, page_width: int) -> None:
        """Leave out on a narrow page what has a key anyway."""
        narrow = page_width < NARROW
        if narrow is not self._narrow:
            self._narrow = narrow
            self._batches.setFixedWidth(_NARROW_CHOOSER if narrow else _CHOOSER)
            if self._offered:
                session, aside, _ = self._offered
                self._offered = None
                self.allow(session, aside)

    def allow(self, session: bool, aside: int) -> None:
        """Offer only what can be done: nothing about a form where there is none."""
        offered = (session, aside, self._batches.count() > 0)
        if offered == self._offered:
            return
        self._offered = offered
        self._batches.setVisible(self._batches.count() > 0)
        self._edit.setVisible(session)
        for command, button in self._buttons.items():
            button.setVisible(command is Command.BATCH or (session and not self._narrow))
        self._buttons[Command.RESUME].setVisible(session and aside > 0)
        self._buttons[Command.RESUME].setText(f"Lấy lại {aside} phiếu ({Command.RESUME.value})")


def batch_text(batch: Batch, keyed: int) -> str:
    """Return the batch behind what is keyed of what came back, as "26/40 · Tập 1"."""
    returned = "" if batch.returned is None else f"/{count_text(batch.returned)}"
    return f"{count_text(keyed)}{returned} · {batch.label}"


def _button(text: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setAccessibleName(text)
    button.setProperty("role", "chip")
    button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return button
