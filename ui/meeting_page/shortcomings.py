"""Shortcomings: what the figures suggest, and what people decided to write down."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hailong_desktop.domain.meeting import Shortcoming
from ui.fields import TextField, labelled, sentence
from ui.meeting_page.criteria import CriteriaPicker
from ui.meeting_page.figures import FigurePicker
from ui.meeting_page.lines import CriterionLine, shortcoming_title
from ui.meeting_page.parts_pane import Kind, PartsPane
from ui.meeting_page.phrases import PhraseBox

_BLANK = Shortcoming("")
SHORTCOMINGS = Kind(
    name="tồn tại",
    blank=_BLANK,
    title=shortcoming_title,
    empty="Chưa ghi tồn tại, hạn chế nào. Chọn một gợi ý ở trên, hoặc bấm “Thêm” để tự ghi.",
    is_blank=lambda part: part == _BLANK,
)


class ShortcomingEditor(QWidget):
    """The words of one shortcoming, the criteria it is about, and its cause."""

    edited = Signal()
    left = Signal()

    def __init__(self, phrases: PhraseBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._text = TextField("Nội dung tồn tại, hạn chế", lines=4)
        self._cause = TextField("Nguyên nhân của tồn tại", lines=2)
        self._criteria = CriteriaPicker()
        self._figures = FigurePicker(self, self._text, self._criteria.value)
        self._reading = sentence("", "muted")
        self._lay_out(phrases)
        for field in (self._text, self._cause):
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self._criteria.edited.connect(self.edited)
        self._text.textChanged.connect(self._read)
        self._read()

    def _lay_out(self, phrases: PhraseBox) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        words = phrases.labelled(self._text, "shortcoming_text", "Nội dung")
        tools = QHBoxLayout()
        tools.addWidget(self._figures.button)
        tools.addStretch(1)
        words.addLayout(tools)
        words.addWidget(self._reading)
        layout.addLayout(words, 2)
        title = "Tiêu chí liên quan (phím cách để chọn)"
        layout.addLayout(labelled(title, self._criteria, grows=True), 2)
        layout.addLayout(phrases.labelled(self._cause, "shortcoming_cause", "Nguyên nhân"), 1)

    def part(self) -> Shortcoming:
        """Return the shortcoming as written."""
        return Shortcoming(self._text.value(), self._criteria.value(), self._cause.value())

    def show_part(self, part: Shortcoming) -> None:
        """Show another shortcoming."""
        self._text.show_value(part.text)
        self._criteria.show_value(part.criteria)
        self._cause.show_value(part.cause)

    def show_criteria(self, lines: Sequence[CriterionLine]) -> None:
        """Offer these criteria."""
        self._criteria.show_criteria(lines)

    def show_figures(self, figures: Mapping[str, str]) -> None:
        """Offer these figures as fields, and say how the text reads with them."""
        self._figures.show_figures(figures)
        self._read()

    def start(self) -> None:
        """Put the cursor into the words."""
        self._text.setFocus()

    def _read(self) -> None:
        self._figures.show_reading(self._reading)


def shortcomings_pane(editor: ShortcomingEditor) -> PartsPane[Shortcoming]:
    """Return the list of shortcomings with this editor."""
    return PartsPane(SHORTCOMINGS, editor, editor)
