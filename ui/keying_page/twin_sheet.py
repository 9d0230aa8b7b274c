"""A form that looks like one of the batch: both side by side, before anything is saved."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hailong_desktop.domain.twins import Twin
from hailong_desktop.entry.keys import Key
from hailong_desktop.entry.layout import Cell
from hailong_desktop.entry.legend import position_text
from hailong_desktop.services.keying import TWIN_KEYS, EntrySession
from ui.keying_page.checkpoint import shortened
from ui.keying_page.labels import plain

ABREAST = 10


class TwinSheet(QScrollArea):
    """Shows the question and both papers; `pressed` carries the key of the answer that was clicked."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Có thể là một tờ giấy nhập hai lần")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(24, 12, 24, 8)
        self._lines.setSpacing(8)
        self._title = plain("", "title", wrap=True)
        self._why = plain("", "muted", wrap=True)
        self._answers = QWidget()
        for part in (self._title, self._why, self._answers):
            self._lines.addWidget(part)
        for choice in TWIN_KEYS:
            self._lines.addWidget(self._button(choice.cap, choice.does, choice.keys[0]))
        self._lines.addStretch(1)
        self.setWidget(inside)

    def draw(self, session: EntrySession, twin: Twin) -> None:
        """Show both papers, ten answers a row, this one above the other."""
        self._title.setText(
            f"Phiếu {session.form.serial} giống phiếu {twin.form.serial}: có phải một tờ giấy?"
        )
        self._why.setText(twin.why)
        shown = self._papers(session, twin)
        self._lines.replaceWidget(self._answers, shown)
        self._answers.deleteLater()
        self._answers = shown

    def _papers(self, session: EntrySession, twin: Twin) -> QWidget:
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(6)
        grid.setVerticalSpacing(2)
        state = session.state
        for at, cell in enumerate(state.layout.cells):
            line, column = divmod(at, ABREAST)
            line *= 4
            if column == 0:
                grid.addWidget(plain(f"Phiếu {session.form.serial}", "muted"), line + 1, 0)
                grid.addWidget(plain(f"Phiếu {twin.form.serial}", "muted"), line + 2, 0)
                grid.setRowMinimumHeight(line + 3, 8)
            differs = cell.code in twin.differing
            head = plain(f"{cell.code} ≠" if differs else cell.code, "muted")
            head.setAlignment(Qt.AlignmentFlag.AlignCenter)
            grid.addWidget(head, line, column + 1)
            grid.addWidget(
                _answer(cell, state.answers[at], session.form.serial, differs), line + 1, column + 1
            )
            other = twin.form.cells.get(cell.code, "")
            grid.addWidget(_answer(cell, other, twin.form.serial, differs), line + 2, column + 1)
        grid.setColumnStretch(ABREAST + 1, 1)
        return holder

    def _button(self, cap: str, does: str, key: Key) -> QPushButton:
        button = QPushButton(f"{cap}    {does}", self)
        button.setProperty("role", "choice")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(does)
        button.clicked.connect(lambda: self.pressed.emit(key))
        return button


def _answer(cell: Cell, answer: str | None, serial: str, differs: bool) -> QWidget:
    label = plain(shortened(position_text(cell, answer)), "other" if differs else "same")
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    unlike = ", khác nhau" if differs else ""
    label.setAccessibleName(f"Phiếu {serial}, câu {cell.code}{unlike}")
    return label
