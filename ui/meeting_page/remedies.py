"""Remedies: what will be done, by whom, until when."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from hailong_desktop.domain.meeting import Remedy
from ui.fields import DayField, LineField, TextField, labelled
from ui.meeting_page.criteria import CriteriaPicker
from ui.meeting_page.lines import CriterionLine, lines_of, remedy_title
from ui.meeting_page.parts_pane import Kind, PartsPane

REMEDIES = Kind(
    name="giải pháp",
    blank=Remedy(""),
    title=remedy_title,
    empty="Chưa có giải pháp nào. Bấm “Thêm” để ghi giải pháp đầu tiên.",
)


class RemedyEditor(QWidget):
    """One remedy."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = LineField("Tên giải pháp", "ví dụ: Về thời gian giải quyết hồ sơ")
        self._points = TextField("Nội dung giải pháp", "Mỗi việc ghi một dòng", lines=5)
        self._lead = QComboBox()
        self._lead_text = LineField("Đơn vị chủ trì")
        self._lead.setLineEdit(self._lead_text)
        # Completing while one types fights Vietnamese input methods.
        self._lead_text.setCompleter(None)  # type: ignore[arg-type]  # None takes it away, the stubs forget it
        self._lead.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._lead.setAccessibleName("Đơn vị chủ trì")
        self._lead.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._supporting = LineField("Đơn vị phối hợp")
        self._due = DayField("Thời hạn")
        self._criteria = CriteriaPicker()
        self._lay_out()
        for field in (self._title, self._points, self._supporting, self._due):
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self._lead.currentTextChanged.connect(self.edited)
        self._lead_text.left.connect(self.left)
        self._criteria.edited.connect(self.edited)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        layout.addLayout(labelled("Tên giải pháp", self._title))
        layout.addLayout(labelled("Nội dung (mỗi việc một dòng)", self._points, grows=True), 2)
        who = QGridLayout()
        who.setHorizontalSpacing(12)
        who.setVerticalSpacing(12)
        who.addLayout(labelled("Đơn vị chủ trì", self._lead), 0, 0)
        who.addLayout(labelled("Thời hạn", self._due), 0, 1)
        who.addLayout(labelled("Đơn vị phối hợp", self._supporting), 1, 0, 1, 2)
        who.setColumnStretch(0, 3)
        who.setColumnStretch(1, 2)
        layout.addLayout(who)
        title = "Tiêu chí liên quan (phím cách để chọn, có thể không chọn)"
        layout.addLayout(labelled(title, self._criteria, grows=True), 2)

    def part(self) -> Remedy:
        """Return the remedy as written."""
        return Remedy(
            title=self._title.value(),
            points=lines_of(self._points.value()),
            criteria=self._criteria.value(),
            lead_unit=self._lead.currentText(),
            supporting_units=self._supporting.value(),
            due=self._due.value(),
        )

    def show_part(self, part: Remedy) -> None:
        """Show another remedy."""
        self._title.show_value(part.title)
        self._points.show_value("\n".join(part.points))
        self._criteria.show_value(part.criteria)
        blocker = QSignalBlocker(self._lead)
        self._lead_text.show_value(part.lead_unit)
        blocker.unblock()
        self._supporting.show_value(part.supporting_units)
        self._due.show_value(part.due)

    def show_criteria(self, lines: Sequence[CriterionLine]) -> None:
        """Offer these criteria."""
        self._criteria.show_criteria(lines)

    def show_units(self, names: Iterable[str]) -> None:
        """Offer these units to take the lead; any other can be written."""
        blocker = QSignalBlocker(self._lead)
        written = self._lead.currentText()
        self._lead.clear()
        self._lead.addItems(list(names))
        self._lead.setCurrentText(written)
        blocker.unblock()

    def start(self) -> None:
        """Put the cursor into the title."""
        self._title.setFocus()


def remedies_pane(editor: RemedyEditor) -> PartsPane[Remedy]:
    """Return the list of remedies with this editor."""
    return PartsPane(REMEDIES, editor, editor)
