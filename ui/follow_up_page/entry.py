"""The form that adds an entry: a digit for the state, the day, the evidence, Ctrl+Enter."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hailong_desktop.domain.follow_up import FollowUp, RemedyState
from hailong_desktop.services.follow_ups import LONGEST_EVIDENCE
from ui.chips import chips
from ui.day_field import DayField
from ui.fields import TextField, labelled, sentence
from ui.flow import FlowLayout

_STATES = tuple(RemedyState)
Key = tuple[str, str]
"""The round and the name of a remedy."""


class EntryForm(QWidget):
    """`wanted` carries the entry without its remedy.

    What is typed stays with the remedy it was typed for until it was kept.
    """

    wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._key: Key | None = None
        self._typed: dict[Key, tuple[RemedyState, str, str]] = {}
        self._states = chips(
            [f"{at}  {state.label}" for at, state in enumerate(_STATES, start=1)], self, "Tình trạng: {}"
        )
        self._day = DayField("Ngày")
        self._evidence = TextField(
            "Minh chứng",
            "số, ngày văn bản; việc đã làm; nơi xem được kết quả",
            lines=3,
            longest=LONGEST_EVIDENCE,
        )
        self._save = QPushButton("Ghi (Ctrl+Enter)")
        self._save.setProperty("role", "primary")
        self._save.setAccessibleName("Ghi theo dõi")
        self._fault = sentence("", "error")
        self._fault.hide()
        self.setFocusProxy(self._evidence)
        states, foot = FlowLayout(4), QHBoxLayout()
        states.setContentsMargins(0, 0, 0, 0)
        for chip in self._states.buttons():
            states.addWidget(chip)
        foot.setSpacing(8)
        foot.addLayout(labelled("Ngày (để trống: hôm nay)", self._day), 1)
        foot.addWidget(self._save, 0, Qt.AlignmentFlag.AlignBottom)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addLayout(states)
        layout.addLayout(labelled("Minh chứng", self._evidence))
        layout.addLayout(foot)
        layout.addWidget(self._fault)
        self._save.clicked.connect(self.give)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.give)

    def show_for(self, key: Key, state: RemedyState) -> None:
        """Show the form for a remedy in this state, with what was typed for it and not kept yet."""
        if key == self._key:
            return
        if self._key is not None and self._evidence.value().strip():
            self._typed[self._key] = (self._state, self._evidence.value(), self._day.value())
        self._key = key
        chosen, evidence, day = self._typed.get(key, (state, "", ""))
        self.choose(chosen)
        self._evidence.show_value(evidence)
        self._day.show_value(day)
        self._fault.hide()

    @property
    def _state(self) -> RemedyState:
        return _STATES[self._states.checkedId()]

    @property
    def unkept(self) -> str:
        """What is typed and not kept, empty when nothing is."""
        typed = [words for key, (_, words, _) in self._typed.items() if key != self._key]
        typed += [self._evidence.value().strip()]
        many = sum(1 for words in typed if words)
        return f"Minh chứng gõ cho {many} giải pháp chưa ghi (Ctrl+Enter để ghi)." if many else ""

    def choose(self, state: RemedyState) -> None:
        """Choose the state of the entry."""
        self._states.button(_STATES.index(state)).setChecked(True)

    def choose_key(self, digit: int) -> None:
        """Choose the state with this digit and go to the evidence."""
        if 1 <= digit <= len(_STATES):
            self.choose(_STATES[digit - 1])
            self._evidence.setFocus()

    def give(self) -> None:
        """Tell what is written; what is no day is said, and nothing is told."""
        self._day.settle()
        if self._day.fault:
            self.refuse(self._day.fault)
            return
        self.wanted.emit(FollowUp("", self._state, self._evidence.value(), self._day.value()))

    def refuse(self, why: str) -> None:
        """Say what is wrong; what was typed stays."""
        self._fault.setText(why)
        self._fault.show()

    def clear(self, key: Key) -> None:
        """Empty the form: what was written for the remedy is kept."""
        self._typed.pop(key, None)
        self._evidence.show_value("")
        self._day.show_value("")
        self._fault.hide()
