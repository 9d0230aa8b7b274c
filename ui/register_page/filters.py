"""The rows above the register: words to find, topic, criterion, unit, state; how many wait, what is said."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.register import GIVEN, HandlingState, RemarkCounts, Topic
from hailong_desktop.services.filters import RemarkFilter
from ui.elided import ElidedCombo
from ui.flow import FlowLayout

NO_UNIT = "(không ghi đơn vị)"
NO_TOPIC = "(chưa xếp chủ đề)"
STATES = (
    ("Chưa trả lời", HandlingState.WAITING),
    ("Đã giao, chưa trả lời", GIVEN),
    ("Đã trả lời", HandlingState.ANSWERED),
    ("Không cần trả lời", HandlingState.NO_NEED),
)
LETTERS = 16
"""Room in each chooser: the longest state, the shortest window; they share a line of 1366 pixels."""
AFTER_LAST_LETTER = 150
"""Milliseconds after the last letter before words are sought."""


class _Find(QLineEdit):
    """The search field; the arrow down and Enter go to the list."""

    left_down = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.left_down.emit()
        elif event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


class RemarkFilters(QWidget):
    """`changed` tells that other comments are wanted; `beside` stands beside the number of those waiting."""

    changed = Signal()
    left_down = Signal()

    def __init__(self, beside: QWidget) -> None:
        super().__init__()
        self._find = _Find()
        self._find.setPlaceholderText("Tìm trong ý kiến (Ctrl+F)")
        self._find.setAccessibleName("Tìm chữ trong ý kiến, không cần dấu")
        self._find.setClearButtonEnabled(True)
        self._find.setFixedWidth(190)
        self._settled = QTimer(self, singleShot=True, interval=AFTER_LAST_LETTER)
        self._settled.timeout.connect(self.changed)
        self._find.textChanged.connect(lambda: self._settled.start())
        self._find.left_down.connect(self.left_down)
        self._topics = _choice("Lọc theo chủ đề")
        self._criteria = _choice("Lọc theo tiêu chí")
        self._units = _choice("Lọc theo phòng, đơn vị")
        self._states = _choice("Lọc theo tình trạng")
        _offer(self._states, "Mọi tình trạng", STATES)
        self._waiting = QToolButton()
        self._waiting.setProperty("role", "chip")
        self._waiting.setCheckable(True)
        self._waiting.clicked.connect(self._only_waiting)
        self._clear = QToolButton()
        self._clear.setProperty("role", "chip")
        self._clear.setText("Bỏ lọc (Ctrl+L)")
        self._clear.setAccessibleName("Bỏ mọi điều kiện lọc")
        self._clear.clicked.connect(self.clear)
        self._lay_out(beside)
        for combo in self._combos():
            combo.currentIndexChanged.connect(self._tell)
        self.show_counts(RemarkCounts())

    def chosen(self) -> RemarkFilter:
        """Return which comments are wanted."""
        state = self._states.currentData()
        given = state == GIVEN
        return RemarkFilter(
            words=self._find.text().strip(),
            topic=self._topics.currentData(),
            criterion=self._criteria.currentData() or "",
            unit=self._units.currentData(),
            state=HandlingState(state) if state and not given else None,
            given=given,
        )

    def offer(
        self, topics: Sequence[Topic], criteria: Sequence[tuple[str, str]], units: Sequence[str]
    ) -> None:
        """Offer these, keeping what is chosen where it is still there; criteria are names with their keys."""
        _offer(self._topics, "Mọi chủ đề", [*((one.name, one.id) for one in topics), (NO_TOPIC, 0)])
        _offer(self._criteria, "Mọi tiêu chí", list(criteria))
        _offer(self._units, "Mọi đơn vị", [*((name, name) for name in units), (NO_UNIT, "")])

    def show_counts(self, counts: RemarkCounts) -> None:
        """Say how many comments of the round wait for an answer."""
        text = f"Chưa trả lời: {count_text(counts.waiting)} / {count_text(counts.total)} (Ctrl+U)"
        self._waiting.setText(text)
        self._waiting.setAccessibleName(f"{text}: chỉ xem những ý kiến này")
        self._waiting.setChecked(self._states.currentData() == HandlingState.WAITING)
        self._clear.setVisible(self.chosen() != RemarkFilter())

    def take_focus(self) -> None:
        """Go to the search field, its text selected."""
        self._find.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._find.selectAll()

    def switch_waiting(self) -> None:
        """Show only what waits for an answer, or everything again."""
        self._waiting.toggle()
        self._only_waiting()

    def clear(self) -> None:
        """Let every comment through."""
        parts = (self._find, *self._combos())
        blockers = [QSignalBlocker(part) for part in parts]
        self._find.clear()
        for combo in self._combos():
            combo.setCurrentIndex(0)
        for blocker in blockers:
            blocker.unblock()
        self._tell()

    def _lay_out(self, beside: QWidget) -> None:
        choosers = FlowLayout(8)
        for part in (self._find, *self._combos()):
            choosers.addWidget(part)
        below = QHBoxLayout()
        below.setSpacing(8)
        below.addWidget(self._waiting)
        below.addWidget(self._clear)
        below.addWidget(beside, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addLayout(choosers)
        lines.addLayout(below)

    def _only_waiting(self) -> None:
        at = self._states.findData(HandlingState.WAITING) if self._waiting.isChecked() else 0
        self._states.setCurrentIndex(at)

    def _combos(self) -> tuple[QComboBox, ...]:
        return (self._topics, self._criteria, self._units, self._states)

    def _tell(self) -> None:
        self.changed.emit()


def _choice(name: str) -> ElidedCombo:
    combo = ElidedCombo()
    combo.setAccessibleName(name)
    combo.setMinimumContentsLength(LETTERS)
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    return combo


def _offer(combo: QComboBox, everything: str, offered: Sequence[tuple[str, object]]) -> None:
    """Offer these with `everything` first; what is chosen stays so where it is still there."""
    wanted = [(everything, None), *offered]
    if [(combo.itemText(at), combo.itemData(at)) for at in range(combo.count())] == wanted:
        return
    blocker = QSignalBlocker(combo)
    kept = combo.currentData()
    combo.clear()
    for name, value in wanted:
        combo.addItem(name, value)
    combo.setCurrentIndex(max(0, combo.findData(kept)) if kept is not None else 0)
    blocker.unblock()
