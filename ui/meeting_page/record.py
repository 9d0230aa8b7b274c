"""The left column: who met when and where, and what was said."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLayout, QVBoxLayout, QWidget

from hailong_desktop.domain.meeting import Attendance, DiscussionPoint, Meeting
from ui.fields import DayField, Field, LineField, TextField, labelled, sentence
from ui.meeting_page.lines import lines_of

_ONE_A_LINE = "Mỗi nhóm, thành phần ghi một dòng"


class RecordPane(QWidget):
    """Every fact of the record that is no shortcoming and no remedy; a field left empty is not known."""

    edited = Signal()
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fields: dict[str, Field] = {
            "date": DayField("Ngày họp"),
            "time": LineField("Giờ họp", "ví dụ: 14 giờ 00"),
            "place": LineField("Địa điểm"),
            "chair": LineField("Chủ trì", "chức vụ, họ và tên"),
            "concluded_by": LineField("Người kết luận", "có thể không phải người chủ trì"),
            "presenter": LineField("Người báo cáo"),
            "secretary": LineField("Thư ký"),
            "attendees": TextField("Thành phần tham dự", _ONE_A_LINE, lines=5),
            "strengths": TextField("Ưu điểm"),
            "discussion": TextField("Ý kiến thảo luận", lines=4),
            "causes": TextField("Nguyên nhân"),
            "implementation": TextField("Tổ chức thực hiện"),
        }
        self._lay_out()
        for field in self._fields.values():
            field.edited.connect(self.edited)
            field.left.connect(self.left)

    def written(self, meeting: Meeting) -> Meeting:
        """Return the meeting with the facts as they stand here."""
        facts: dict[str, Any] = {name: field.value() for name, field in self._fields.items()}
        groups = tuple(Attendance(line) for line in lines_of(facts["attendees"]))
        points = tuple(DiscussionPoint("", line) for line in lines_of(facts["discussion"]))
        return replace(meeting, **{**facts, "attendees": groups, "discussion": points})

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the facts of another meeting."""
        for name, field in self._fields.items():
            value = getattr(meeting, name)
            if name == "attendees":
                value = "\n".join(group.group for group in meeting.attendees)
            elif name == "discussion":
                value = "\n".join(point.text for point in meeting.discussion)
            field.show_value(value)

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(sentence("Biên bản cuộc họp", "title"))
        pairs = (("date", "time"), ("place",), ("chair", "concluded_by"), ("presenter", "secretary"))
        for names in pairs:
            layout.addLayout(self._row(*names))
        for name in ("attendees", "strengths", "discussion", "causes", "implementation"):
            layout.addLayout(labelled(self._fields[name].name, self._fields[name], grows=True), 1)

    def _row(self, *names: str) -> QLayout:
        row = QGridLayout()
        row.setHorizontalSpacing(12)
        for at, name in enumerate(names):
            field = self._fields[name]
            row.addLayout(labelled(field.name, field), 0, at)
            row.setColumnStretch(at, 1)
        return row
