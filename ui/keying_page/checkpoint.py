"""The end of a page: its answers in rows of five, to be held against the paper."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hailong_desktop.domain.checks import Finding, Severity
from hailong_desktop.entry.layout import Cell
from hailong_desktop.entry.legend import position_text
from hailong_desktop.entry.state import State, findings_here
from ui.keying_page.labels import plain, set_property
from ui.keying_page.pointing import ABREAST, ROW_CAP
from ui.tips import as_tip

LONGEST = 14
SHORT = 4
"""Letters of an answer that is shown big."""


class Checkpoint(QScrollArea):
    """Shows what was keyed on the page as it stands between the rules of the paper.

    `chosen` carries the index of the cell whose answer was clicked.
    """

    chosen = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Đối chiếu trang")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(24, 16, 24, 16)
        self._lines.setSpacing(12)
        self._title = plain("", "title")
        self._hint = plain("", "muted", wrap=True)
        self._grid_holder = QWidget()
        self._lines.addWidget(self._title)
        self._lines.addWidget(self._hint)
        self._found = plain("", "finding", wrap=True)
        self._found.setAccessibleName("Phép kiểm tra của mẫu phiếu")
        self._lines.addWidget(self._found)
        self._lines.addWidget(self._grid_holder)
        self._lines.addStretch(1)
        self.setWidget(inside)

    def draw(self, state: State) -> None:
        """Show the answers of the page whose end the cursor has reached."""
        page = state.here.page
        self._title.setText(f"Hết trang {page + 1}: đối chiếu với phiếu")
        does = "lưu phiếu" if state.at_last_stop else "sang trang sau"
        self._hint.setText(
            f"Năm câu một hàng như trên phiếu. Đúng thì bấm Enter để {does}; "
            f"sai thì bấm chuột vào câu ấy, hoặc lùi lại: {ROW_CAP} một hàng, − một câu."
        )
        found = findings_here(state)
        self._found.setText("\n".join(said(state, finding) for finding in found))
        self._found.setVisible(bool(found))
        set_property(self._found, "settled", not to_do(state, found))
        cells = state.layout.page_cells(page)
        holder = QWidget()
        grid = QGridLayout(holder)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        for place, at in enumerate(cells):
            cell = state.layout.cells[at]
            row, column = divmod(place, ABREAST)
            if column == 0:
                last = state.layout.cells[cells[min(place + ABREAST, len(cells)) - 1]]
                grid.addWidget(plain(f"{cell.code} – {last.code}", "muted"), row, 0)
            grid.addWidget(self._answer(at, cell, position_text(cell, state.answers[at])), row, column + 1)
        grid.setColumnStretch(ABREAST + 1, 1)
        self._lines.replaceWidget(self._grid_holder, holder)
        self._grid_holder.deleteLater()
        self._grid_holder = holder

    def _answer(self, at: int, cell: Cell, answer: str) -> QWidget:
        """Return an answer as a button that leads to its row; the keyboard stays with the paper."""
        shown = QPushButton(shortened(answer).replace("&", "&&"))
        shown.setProperty("role", "answer")
        shown.setProperty("long", len(answer) > SHORT)
        shown.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        shown.setAccessibleName(f"Câu {cell.code}")
        shown.setAccessibleDescription(answer)
        shown.ensurePolished()
        shown.setMinimumWidth(shown.sizeHint().width())  # the style's own least would cut dates
        shown.setToolTip(as_tip(f"{cell.text}: {answer}"))
        shown.clicked.connect(lambda: self.chosen.emit(at))
        return shown


def said(state: State, finding: Finding) -> str:
    """Return what a check found, how much it weighs, and whether it is accepted already."""
    check = finding.check
    taken = " (đã nhận như trên phiếu)" if check.code in state.accepted else ""
    return f"{check.severity.label.capitalize()}: {check.message}{taken}"


def to_do(state: State, found: tuple[Finding, ...]) -> bool:
    """Tell whether something of what was found keeps the page open."""
    return any(f.check.severity is not Severity.NOTE and f.check.code not in state.accepted for f in found)


def shortened(text: str) -> str:
    """Return an answer that fits between its neighbours."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST].rstrip()}…"
