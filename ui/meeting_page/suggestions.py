"""Criteria that something speaks against, each with its reasons and a button; people decide."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.fields import scrolling, sentence
from ui.meeting_page.lines import SuggestionLine

_ROW, _TALLEST = 48, 128  # pixels


class SuggestionsPane(QWidget):
    """Tells the code and title of a suggestion that was taken."""

    taken = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: tuple[SuggestionLine, ...] = ()
        self._buttons: dict[str, QPushButton] = {}
        self._reasons: dict[str, QLabel] = {}
        self._head = sentence("", "section")
        self._nothing = sentence("", "muted")
        self._area = scrolling(QWidget())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._head)
        layout.addWidget(self._nothing)
        layout.addWidget(self._area)

    def show_suggestions(self, lines: Sequence[SuggestionLine], threshold: int) -> None:
        """Show these suggestions; rows that are there already keep their buttons and the cursor."""
        self._head.setText("Gợi ý từ kết quả và ý kiến")
        self._nothing.setText(
            f"Không có tiêu chí nào dưới {threshold}%, thấp hơn hẳn các tiêu chí khác, "
            "giảm rõ so với đợt trước hay có nhiều ý kiến. "
            "Cuộc họp vẫn có thể ghi tồn tại ở bất kỳ tiêu chí nào."
        )
        self._nothing.setVisible(not lines)
        self._area.setVisible(bool(lines))
        if [line.code for line in lines] != [line.code for line in self._lines]:
            self._build(lines)
        self._lines = tuple(lines)
        for line in lines:
            self._reasons[line.code].setText(line.reason)
            self._buttons[line.code].setText("Đã chọn" if line.taken else "Chọn")
            self._buttons[line.code].setEnabled(not line.taken)

    def _build(self, lines: Sequence[SuggestionLine]) -> None:
        self._buttons, self._reasons = {}, {}
        rows = QWidget()
        grid = QGridLayout(rows)
        grid.setContentsMargins(0, 0, 8, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        for row, line in enumerate(lines):
            button = QPushButton("Chọn")
            button.setProperty("role", "chip")
            button.setAccessibleName(f"Chọn làm tồn tại: {line.title}")
            button.clicked.connect(lambda _=False, line=line: self.taken.emit(line.code, line.title))
            self._buttons[line.code] = button
            self._reasons[line.code] = sentence("", "muted")
            words = QVBoxLayout()
            words.setSpacing(0)
            words.addWidget(sentence(f"{line.code}. {line.title}", "plain"))
            words.addWidget(self._reasons[line.code])
            grid.addLayout(words, row, 0)
            grid.addWidget(button, row, 1, Qt.AlignmentFlag.AlignVCenter)
        self._area.setWidget(rows)
        self._area.setFixedHeight(min(_ROW * len(lines), _TALLEST))
