"""The topics with their keys, always in sight under the list; a click does what the key does."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from hailong_desktop.domain.register import Topic
from ui.elided import ElidedButton
from ui.flow import FlowLayout

WIDEST = 320
_NO_TOPICS = "Chưa có chủ đề nào. Bấm “Chủ đề…” để lập, hoặc lấy từ tiêu chí của phiếu."


class TopicLegend(QWidget):
    """`struck` carries the id of a topic."""

    struck = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._topics: tuple[Topic, ...] | None = None
        self._line = FlowLayout(4)
        self._line.setContentsMargins(0, 0, 0, 0)
        self.setLayout(self._line)

    def show_topics(self, topics: Sequence[Topic]) -> None:
        """Show these topics."""
        if self._topics == tuple(topics):
            return
        self._topics = tuple(topics)
        while (item := self._line.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for topic in topics:
            button = ElidedButton()
            button.setProperty("role", "chip")
            button.setMaximumWidth(WIDEST)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setText(f"{topic.key or '–'}  {topic.name}".replace("&", "&&"))
            button.setAccessibleName(f"Chủ đề {topic.name}, phím {topic.key or 'không có'}")
            button.clicked.connect(lambda _on=False, id=topic.id: self.struck.emit(id))
            self._line.addWidget(button)
            button.show()
        if not topics:
            label = QLabel(_NO_TOPICS)
            label.setProperty("role", "muted")
            self._line.addWidget(label)
            label.show()
        self.updateGeometry()
