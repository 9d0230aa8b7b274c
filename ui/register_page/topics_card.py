"""The topics of the office: their names, keys, criteria, order; one no longer used keeps its comments."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QFrame, QListWidget, QListWidgetItem, QPushButton, QVBoxLayout

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.register import Topic
from hailong_desktop.services.register import free_key, keep_topic, move_topic, topics_of_criteria
from hailong_desktop.services.workplace import Workplace
from ui.elided import ElidedCombo
from ui.fields import LineField, labelled, sentence
from ui.flow import FlowLayout

NO_CRITERION = "(không gắn với tiêu chí)"


class TopicsCard(QFrame):
    """`changed` tells that topics are others now."""

    changed = Signal()

    def __init__(self, place: Workplace) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._place = place
        self._round = ""
        self._topic = Topic("mới")
        self._list = QListWidget()
        self._list.setAccessibleName("Các chủ đề")
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._name = LineField("Tên chủ đề", "ví dụ: Thời gian chờ")
        self._key = LineField("Phím", "1–9 hoặc a–z")
        self._key.setMaxLength(1)
        self._criterion = ElidedCombo()
        self._criterion.setAccessibleName("Thuộc tiêu chí")
        self._criterion.setMinimumContentsLength(12)
        self._criterion.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fault = sentence("", "error")
        self._fault.hide()
        self._new = self._button("Chủ đề mới (Ctrl+N)", self.start_new)
        self._save = self._button("Lưu (Enter)", self._keep)
        self._save.setProperty("role", "primary")
        self._stop = self._button("Ngừng dùng", self._switch_active)
        self._up = self._button("Lên (Alt+↑)", lambda: self.move_chosen(-1))
        self._down = self._button("Xuống (Alt+↓)", lambda: self.move_chosen(1))
        self._from_criteria = self._button("Lấy từ tiêu chí của phiếu", self._make_from_criteria)
        self._lay_out()
        self._list.currentRowChanged.connect(self._choose)
        for field in (self._name, self._key):
            field.returnPressed.connect(self._keep)

    def show_topics(self, round_code: str, criteria: Sequence[tuple[str, str]]) -> None:
        """Show all topics; criteria are names with their keys."""
        self._round = round_code
        self._criterion.clear()
        self._criterion.addItem(NO_CRITERION, "")
        for name, key in criteria:
            self._criterion.addItem(name, key)
        self._fill(self._topic.id)

    def start_new(self) -> None:
        """Have a new topic written down."""
        self._list.setCurrentRow(-1)
        self._show(Topic("mới", free_key(self._place)), name="")
        self._name.setFocus()

    def move_chosen(self, by: int) -> None:
        """Move the chosen topic up or down."""
        if self._topic.id:
            self._do(lambda: move_topic(self._place, self._topic, by))

    def _fill(self, chosen: int) -> None:
        known = self._place.store.topics()
        self._list.blockSignals(True)
        self._list.clear()
        for topic in known:
            text = f"{topic.key or '–'}   {topic.name}" + ("" if topic.active else " (ngừng dùng)")
            item = QListWidgetItem(text)
            item.setData(Qt.ItemDataRole.UserRole, topic.id)
            self._list.addItem(item)
        self._list.blockSignals(False)
        at = next((at for at, topic in enumerate(known) if topic.id == chosen), 0 if known else -1)
        self._list.setCurrentRow(at)
        if at < 0:
            self._show(Topic("mới", free_key(self._place)), name="")

    def _choose(self, row: int) -> None:
        known = self._place.store.topics()
        if 0 <= row < len(known):
            self._show(known[row], known[row].name)

    def _show(self, topic: Topic, name: str) -> None:
        self._topic = topic
        self._name.show_value(name)
        self._key.show_value(topic.key)
        self._criterion.setCurrentIndex(max(0, self._criterion.findData(topic.criterion)))
        self._stop.setText("Ngừng dùng" if topic.active else "Dùng lại")
        for button in (self._stop, self._up, self._down):
            button.setEnabled(bool(topic.id))
        self._say("")

    def _keep(self) -> None:
        def keep() -> None:
            written = replace(
                self._topic,
                name=self._name.value(),
                key=self._key.value().strip().lower(),
                criterion=self._criterion.currentData() or "",
            )
            self._topic = keep_topic(self._place, written)

        self._do(keep)

    def _switch_active(self) -> None:
        self._do(lambda: keep_topic(self._place, replace(self._topic, active=not self._topic.active)))

    def _make_from_criteria(self) -> None:
        made: list[Topic] = []
        if self._do(lambda: made.extend(topics_of_criteria(self._place, self._round))) and not made:
            self._say("Mọi tiêu chí của phiếu đã có chủ đề.")

    def _do(self, deed: Callable[[], object]) -> bool:
        try:
            deed()
        except SurveyError as fault:
            self._say(fault.message)
            return False
        self._fill(self._topic.id)
        self.changed.emit()
        return True

    def _say(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    def _button(self, text: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(text)
        button.setAccessibleName(text)
        button.clicked.connect(lambda _on=False: do())
        return button

    def _lay_out(self) -> None:
        order = FlowLayout(8)
        for button in (self._new, self._up, self._down):
            order.addWidget(button)
        ends = FlowLayout(8)
        for button in (self._save, self._stop, self._from_criteria):
            ends.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._list, 1)
        layout.addLayout(order)
        layout.addLayout(labelled("Tên chủ đề", self._name))
        layout.addLayout(labelled("Phím", self._key))
        layout.addLayout(labelled("Thuộc tiêu chí", self._criterion))
        layout.addWidget(self._fault)
        layout.addLayout(ends)
