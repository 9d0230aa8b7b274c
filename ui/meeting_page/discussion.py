"""What was said: points, each with the person or unit that said it where that is known."""

from PySide6.QtWidgets import QVBoxLayout
from typing_extensions import override

from hailong_desktop.domain.meeting import DiscussionPoint
from hailong_desktop.services.meetings import LONGEST_RECORD
from ui.fields import LineField, TextField
from ui.meeting_page.entry_rows import EntryRow, EntryRows
from ui.meeting_page.phrases import PhraseBox


class PointRow(EntryRow[DiscussionPoint]):
    """A speaker above what was said."""

    def __init__(self, phrases: PhraseBox) -> None:
        super().__init__()
        self._speaker = LineField("Người, đơn vị phát biểu", "người hoặc đơn vị phát biểu")
        self._text = TextField("Ý kiến thảo luận", "nội dung phát biểu", lines=2, longest=LONGEST_RECORD)
        phrases.know(self._text, "discussion")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 8)
        column.setSpacing(4)
        column.addWidget(self._speaker)
        column.addWidget(self._text)
        for field in self.fields():
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self._speaker.returnPressed.connect(self._text.setFocus)

    @override
    def fields(self) -> tuple[LineField | TextField, ...]:
        return (self._speaker, self._text)

    @override
    def value(self) -> DiscussionPoint:
        return DiscussionPoint(self._speaker.value(), self._text.value())

    @override
    def show_value(self, value: DiscussionPoint) -> None:
        self._speaker.show_value(value.speaker)
        self._text.show_value(value.text)


class DiscussionField(EntryRows[DiscussionPoint]):
    """The points in the order in which they were made."""

    def __init__(self, phrases: PhraseBox) -> None:
        super().__init__("Ý kiến thảo luận", DiscussionPoint("", ""), lambda: PointRow(phrases))
