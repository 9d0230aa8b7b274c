"""Shortcomings: what the figures suggest, and what people decided to write down."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hailong_desktop.domain.meeting import Shortcoming
from ui.fields import TextField, labelled
from ui.meeting_page.criteria import CriteriaPicker
from ui.meeting_page.lines import CriterionLine, shortcoming_title
from ui.meeting_page.parts_pane import Kind, PartsPane

SHORTCOMINGS = Kind(
    name="tồn tại",
    blank=Shortcoming(""),
    title=shortcoming_title,
    empty="Chưa ghi tồn tại, hạn chế nào. Chọn một gợi ý ở trên, hoặc bấm “Thêm” để tự ghi.",
)


class ShortcomingEditor(QWidget):
    """The words of one shortcoming and the criteria it is about."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = TextField("Nội dung tồn tại, hạn chế", lines=4)
        self._criteria = CriteriaPicker()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        layout.addLayout(labelled("Nội dung", self._text, grows=True), 1)
        layout.addLayout(labelled("Tiêu chí liên quan (phím cách để chọn)", self._criteria, grows=True), 2)
        self._text.edited.connect(self.edited)
        self._text.left.connect(self.left)
        self._criteria.edited.connect(self.edited)

    def part(self) -> Shortcoming:
        """Return the shortcoming as written."""
        return Shortcoming(self._text.value(), self._criteria.value())

    def show_part(self, part: Shortcoming) -> None:
        """Show another shortcoming."""
        self._text.show_value(part.text)
        self._criteria.show_value(part.criteria)

    def show_criteria(self, lines: Sequence[CriterionLine]) -> None:
        """Offer these criteria."""
        self._criteria.show_criteria(lines)

    def start(self) -> None:
        """Put the cursor into the words."""
        self._text.setFocus()


def shortcomings_pane(editor: ShortcomingEditor) -> PartsPane[Shortcoming]:
    """Return the list of shortcomings with this editor."""
    return PartsPane(SHORTCOMINGS, editor, editor)
