"""Remedies: what will be done, by whom, until when."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hailong_desktop.domain.meeting import Remedy
from hailong_desktop.services.meetings import LONGEST_RECORD, named_remedy
from ui.day_field import DayField
from ui.fields import LineField, StillCombo, TextField, labelled
from ui.meeting_page.criteria import CriteriaPicker
from ui.meeting_page.lines import CriterionLine, lines_of, remedy_title
from ui.meeting_page.parts_pane import Kind, PartsPane
from ui.meeting_page.phrases import PhraseBox

_BLANK = Remedy("")
REMEDIES = Kind(
    name="giải pháp",
    blank=_BLANK,
    title=remedy_title,
    empty="Chưa có giải pháp nào. Bấm “Thêm” để ghi giải pháp đầu tiên, hoặc lấy từ đợt trước.",
    is_blank=lambda part: replace(part, id="") == _BLANK,
)


class RemedyEditor(QWidget):
    """One remedy."""

    edited = Signal()
    left = Signal()

    def __init__(self, phrases: PhraseBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._id = ""
        self._title = LineField("Tên giải pháp", "ví dụ: Về thời gian giải quyết hồ sơ")
        self._points = TextField(
            "Nội dung giải pháp",
            "Mỗi việc ghi một dòng; ý nhỏ bắt đầu bằng dấu +",
            lines=5,
            longest=LONGEST_RECORD,
        )
        self._lead = StillCombo()
        self._lead_text = LineField("Đơn vị chủ trì")
        self._lead.setLineEdit(self._lead_text)
        # Completing while one types fights Vietnamese input methods.
        self._lead_text.setCompleter(None)  # type: ignore[arg-type]  # None takes it away, the stubs forget it
        self._lead.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._lead.setAccessibleName("Đơn vị chủ trì")
        self._lead.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._supporting = LineField("Đơn vị phối hợp")
        self._due = DayField("Thời hạn")
        self._basis = TextField("Căn cứ của giải pháp", "văn bản, điều khoản, nếu có", lines=2)
        self._measurement = TextField("Cách đo kết quả", "nhìn vào đâu để biết đã có kết quả", lines=2)
        self._criteria = CriteriaPicker()
        self._lay_out(phrases)
        texts = (self._points, self._basis, self._measurement)
        for field in (self._title, *texts, self._supporting, self._due):
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self._lead.currentTextChanged.connect(self.edited)
        self._lead_text.left.connect(self.left)
        self._criteria.edited.connect(self.edited)

    def _lay_out(self, phrases: PhraseBox) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(12)
        layout.addLayout(labelled("Tên giải pháp", self._title))
        said = "Nội dung (mỗi việc một dòng, ý nhỏ bắt đầu bằng dấu +)"
        layout.addLayout(phrases.labelled(self._points, "remedy_points", said), 2)
        who = QGridLayout()
        who.setHorizontalSpacing(12)
        who.setVerticalSpacing(12)
        who.addLayout(labelled("Đơn vị chủ trì", self._lead), 0, 0)
        who.addLayout(labelled("Thời hạn", self._due), 0, 1)
        who.addLayout(labelled("Đơn vị phối hợp", self._supporting), 1, 0, 1, 2)
        who.setColumnStretch(0, 3)
        who.setColumnStretch(1, 2)
        layout.addLayout(who)
        grounds = QHBoxLayout()
        grounds.setSpacing(12)
        grounds.addLayout(phrases.labelled(self._basis, "remedy_legal_basis", "Căn cứ"), 1)
        grounds.addLayout(phrases.labelled(self._measurement, "remedy_measurement"), 1)
        layout.addLayout(grounds)
        title = "Tiêu chí liên quan (phím cách để chọn, có thể không chọn)"
        layout.addLayout(labelled(title, self._criteria, grows=True), 2)

    def part(self) -> Remedy:
        """Return the remedy as written, under the name for good of the one that is shown."""
        return Remedy(
            title=self._title.value(),
            points=lines_of(self._points.value()),
            criteria=self._criteria.value(),
            lead_unit=self._lead.currentText(),
            supporting_units=self._supporting.value(),
            due=self._due.value(),
            legal_basis=self._basis.value(),
            measurement=self._measurement.value(),
            id=self._id,
        )

    def show_part(self, part: Remedy) -> None:
        """Show another remedy; one without a name for good is given it here."""
        self._id = named_remedy(part).id
        self._title.show_value(part.title)
        self._points.show_value("\n".join(part.points))
        self._criteria.show_value(part.criteria)
        blocker = QSignalBlocker(self._lead)
        self._lead_text.show_value(part.lead_unit)
        blocker.unblock()
        self._supporting.show_value(part.supporting_units)
        self._due.show_value(part.due)
        self._basis.show_value(part.legal_basis)
        self._measurement.show_value(part.measurement)

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


def remedies_pane(editor: RemedyEditor, *more: QPushButton) -> PartsPane[Remedy]:
    """Return the list of remedies with this editor, and more buttons under the list."""
    return PartsPane(REMEDIES, editor, editor, *more)
