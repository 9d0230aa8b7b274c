"""Who came: groups with how many were there and how many were not."""

from PySide6.QtCore import QRegularExpression, Qt
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from hailong_desktop.domain.meeting import Attendance
from ui.fields import LineField
from ui.meeting_page.entry_rows import EntryRow, EntryRows
from ui.meeting_page.lines import attendance_total
from ui.meeting_page.phrases import PhraseBox

_COUNT = 88
"""The width of a count in pixels."""


class AttendanceRow(EntryRow[Attendance]):
    """A group, who came, who did not."""

    def __init__(self, phrases: PhraseBox) -> None:
        super().__init__()
        self._group = LineField("Thành phần tham dự", "nhóm, ví dụ: Trưởng các phòng chuyên môn")
        phrases.know(self._group, "attendees")
        self._present = _count("Số có mặt", "có mặt")
        self._absent = _count("Số vắng", "vắng")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self._group, 1)
        line.addWidget(self._present)
        line.addWidget(self._absent)
        for field in self.fields():
            field.edited.connect(self.edited)
            field.left.connect(self.left)
            field.returnPressed.connect(self.more)

    @override
    def fields(self) -> tuple[LineField, ...]:
        return (self._group, self._present, self._absent)

    @override
    def value(self) -> Attendance:
        return Attendance(self._group.value(), _number(self._present), _number(self._absent))

    @override
    def show_value(self, value: Attendance) -> None:
        self._group.show_value(value.group)
        for field, count in ((self._present, value.present), (self._absent, value.absent)):
            field.show_value("" if count is None else str(count))


class AttendanceField(EntryRows[Attendance]):
    """The groups, and how many people came in all."""

    def __init__(self, phrases: PhraseBox) -> None:
        super().__init__(
            "Thành phần tham dự", Attendance(""), lambda: AttendanceRow(phrases), attendance_total
        )


def _count(name: str, hint: str) -> LineField:
    field = LineField(name, hint)
    field.setFixedWidth(_COUNT)
    field.setAlignment(Qt.AlignmentFlag.AlignRight)
    field.setValidator(QRegularExpressionValidator(QRegularExpression("[0-9]{0,4}"), field))
    return field


def _number(field: LineField) -> int | None:
    return int(field.value()) if field.value() else None
