"""A form that looks like one of the batch: both side by side, before anything is saved."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hailong_desktop.domain.twins import Twin, columns_of
from hailong_desktop.entry.keys import Key
from hailong_desktop.entry.legend import position_text
from hailong_desktop.services.keying import TWIN_KEYS, EntrySession
from ui.flow import FlowLayout
from ui.keying_page.checkpoint import shortened
from ui.keying_page.labels import plain

UNIT_NAME = "Phòng, đơn vị"
_EDGE = 24


@dataclass(frozen=True)
class Pair:
    """What two papers show in one place: how it is numbered and called, this paper's value, the other's."""

    code: str
    name: str
    ours: str
    theirs: str
    differs: bool


class TwinSheet(QWidget):
    """The question, both papers, the three answers; `pressed` carries the key of the one that was clicked.

    The papers scroll where there is little room; the answers are always in sight.
    """

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Có thể là một tờ giấy nhập hai lần")
        self._title = plain("", "title", wrap=True)
        self._title.setContentsMargins(_EDGE, 8, _EDGE, 0)
        self._why = plain("", "muted", wrap=True)
        self._papers = QWidget()
        inside = QWidget()
        self._inside = QVBoxLayout(inside)
        self._inside.setContentsMargins(_EDGE, 4, _EDGE, 8)
        self._inside.setSpacing(8)
        for part in (self._why, self._papers):
            self._inside.addWidget(part)
        self._inside.addStretch(1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName("Hai phiếu cạnh nhau")
        choices = QWidget()
        line = FlowLayout(8)
        line.setContentsMargins(_EDGE, 4, _EDGE, 8)
        choices.setLayout(line)
        for choice in TWIN_KEYS:
            line.addWidget(self._button(choice.cap, choice.does, choice.keys[0]))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(self._title)
        lines.addWidget(area, 1)
        lines.addWidget(choices)

    def draw(self, session: EntrySession, twin: Twin) -> None:
        """Show both papers: what differs first and large, what is equal under it."""
        self._title.setText(
            f"Phiếu {session.form.serial} giống phiếu {twin.form.serial}: có phải một tờ giấy?"
        )
        self._why.setText(twin.why)
        pairs = tuple(pairs_of(session, twin))
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(_differing([pair for pair in pairs if pair.differs], session, twin))
        lines.addWidget(_equal([pair for pair in pairs if not pair.differs]))
        self._inside.replaceWidget(self._papers, holder)
        self._papers.deleteLater()
        self._papers = holder

    def _button(self, cap: str, does: str, key: Key) -> QPushButton:
        button = QPushButton(f"{cap}    {does}", self)
        button.setProperty("role", "choice")
        button.setProperty("beside", True)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(does)
        button.clicked.connect(lambda: self.pressed.emit(key))
        return button


def pairs_of(session: EntrySession, twin: Twin) -> Iterator[Pair]:
    """Yield all that was compared, in the order of the paper: the unit, then every answer."""
    state, other = session.state, twin.form
    unit = columns_of(session.questionnaire)[0].code
    yield Pair("", UNIT_NAME, session.form.unit or "–", other.unit or "–", unit in twin.differing)
    for cell, answer in zip(state.layout.cells, state.answers, strict=True):
        theirs = other.cells.get(cell.code, "")
        ours, theirs = position_text(cell, answer), position_text(cell, theirs)
        yield Pair(cell.code, cell.text, ours, theirs, cell.code in twin.differing)


def _differing(pairs: list[Pair], session: EntrySession, twin: Twin) -> QWidget:
    """Return the places that differ, a line each: its name, and what both papers show."""
    if not pairs:
        return plain("Không ô nào khác nhau.", "section")
    holder = QWidget()
    grid = QGridLayout(holder)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(4)
    grid.addWidget(plain(f"Khác nhau ở {len(pairs)} ô", "section"), 0, 0)
    grid.addWidget(plain(f"{session.form.serial} (đang nhập)", "muted"), 0, 1)
    grid.addWidget(plain(f"{twin.form.serial} (đã lưu)", "muted"), 0, 2)
    for row, pair in enumerate(pairs, start=1):
        grid.addWidget(plain(f"{pair.code}  {pair.name}".strip(), wrap=True), row, 0)
        for column, value in enumerate((pair.ours, pair.theirs), start=1):
            shown = plain(value, "other", wrap=True)
            shown.setAlignment(Qt.AlignmentFlag.AlignCenter)
            serial = (session if column == 1 else twin).form.serial
            shown.setAccessibleName(f"Phiếu {serial}, {_called(pair)}, khác nhau")
            grid.addWidget(shown, row, column)
    grid.setColumnStretch(0, 3)
    grid.setColumnStretch(1, 1)
    grid.setColumnStretch(2, 1)
    return holder


def _equal(pairs: list[Pair]) -> QWidget:
    """Return the places that are equal, as many in a line as there is room for."""
    holder = QWidget()
    lines = QVBoxLayout(holder)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(4)
    lines.addWidget(plain(f"Giống nhau ở {len(pairs)} ô", "section"))
    flow = FlowLayout(6)
    for pair in pairs:
        value = shortened(pair.ours)
        shown = plain(f"{pair.code or 'Đơn vị'}:  {value} = {shortened(pair.theirs)}", "same")
        shown.setAccessibleName(f"Cả hai phiếu, {_called(pair)}")
        flow.addWidget(shown)
    lines.addLayout(flow)
    return holder


def _called(pair: Pair) -> str:
    return f"câu {pair.code}" if pair.code else pair.name
