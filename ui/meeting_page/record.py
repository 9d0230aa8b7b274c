"""The tab «Biên bản»: who met when and where, what was reported, said and concluded."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QLayout, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.meeting import Meeting
from hailong_desktop.services.meetings import LONGEST_RECORD
from ui.day_field import DayField
from ui.fields import LineField, TextField, labelled, sentence
from ui.meeting_page.attendance import AttendanceField
from ui.meeting_page.discussion import DiscussionField
from ui.meeting_page.phrases import PhraseBox

NARROW = 720
"""Pixels under which the second column stands below the first."""

_AIR, _GAP = 16, 24
_ROWS = (
    ("date", "time", "closing_time"),
    ("place",),
    ("chair_name", "chair"),
    ("concluded_by_name", "concluded_by"),
    ("secretary_name", "secretary"),
    ("presenter",),
)
_OFFICES = {"chair", "concluded_by", "secretary"}
"""Fields beside the name of who held the office, so that their own word is enough above them."""
_LEFT = ("report_heard",)
_RIGHT = ("conclusions", "strengths", "causes", "implementation", "proposals")


class RecordPane(QWidget):
    """Every fact of the record that is no shortcoming and no remedy; a field left empty is not known."""

    edited = Signal()
    left = Signal()

    def __init__(self, phrases: PhraseBox, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._phrases = phrases
        self._lines: dict[str, DayField | LineField] = {
            "date": DayField("Ngày họp"),
            "time": LineField("Giờ bắt đầu", "ví dụ: 14 giờ 00"),
            "closing_time": LineField("Giờ kết thúc", "ví dụ: 16 giờ 30"),
            "place": LineField("Địa điểm"),
            "chair_name": LineField("Chủ trì – họ và tên", "không ghi Ông, Bà, học vị"),
            "chair": LineField("Chủ trì – chức vụ", "ví dụ: Giám đốc Sở"),
            "concluded_by_name": LineField("Người kết luận – họ và tên", "có thể khác người chủ trì"),
            "concluded_by": LineField("Người kết luận – chức vụ", "ví dụ: Phó Giám đốc Sở"),
            "secretary_name": LineField("Thư ký – họ và tên"),
            "secretary": LineField("Thư ký – chức vụ", "ví dụ: Chuyên viên Văn phòng"),
            "presenter": LineField("Người báo cáo", "người hoặc đơn vị báo cáo tại cuộc họp"),
        }
        self._texts: dict[str, TextField] = {
            "basis": TextField("Căn cứ", "Mỗi căn cứ ghi một dòng", lines=2, longest=LONGEST_RECORD),
            "report_heard": TextField("Nội dung báo cáo đã nghe", lines=4, longest=LONGEST_RECORD),
            "conclusions": TextField("Kết luận", lines=4, longest=LONGEST_RECORD),
            "strengths": TextField("Ưu điểm", longest=LONGEST_RECORD),
            "causes": TextField("Nguyên nhân", longest=LONGEST_RECORD),
            "implementation": TextField("Tổ chức thực hiện", longest=LONGEST_RECORD),
            "proposals": TextField("Đề xuất, kiến nghị", longest=LONGEST_RECORD),
        }
        self._groups = AttendanceField(phrases)
        self._points = DiscussionField(phrases)
        self._lay_out()
        for field in (*self._lines.values(), *self._texts.values(), self._groups, self._points):
            field.edited.connect(self.edited)
            field.left.connect(self.left)

    def written(self, meeting: Meeting) -> Meeting:
        """Return the meeting with the facts as they stand here."""
        facts: dict[str, Any] = {
            name: field.value() for name, field in (*self._lines.items(), *self._texts.items())
        }
        return replace(meeting, **facts, attendees=self._groups.value(), discussion=self._points.value())

    def show_meeting(self, meeting: Meeting) -> None:
        """Show the facts of another meeting."""
        for name, field in (*self._lines.items(), *self._texts.items()):
            field.show_value(getattr(meeting, name))
        self._groups.show_value(meeting.attendees)
        self._points.show_value(meeting.discussion)

    def start(self) -> None:
        """Put the cursor into the first field."""
        self._texts["basis"].setFocus()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        narrow = event.size().width() < max(NARROW, 2 * self._widest() + _GAP)
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(direction)
        super().resizeEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._widest(), super().minimumSizeHint().height())

    def _widest(self) -> int:
        """Return what the wider of the columns needs, with its share of the air around them."""
        return max(column.minimumSize().width() for column in self._pair) + 2 * _AIR

    def _lay_out(self) -> None:
        facts, course = _column(), _column()
        facts.addLayout(self._phrases.labelled(self._texts["basis"], "basis", "Căn cứ (mỗi căn cứ một dòng)"))
        for names in _ROWS:
            facts.addLayout(self._row(*names))
        facts.addLayout(_under("Thành phần tham dự (số người có thể để trống)", self._groups))
        for name in _LEFT:
            facts.addLayout(self._phrases.labelled(self._texts[name], name), 1)
        course.addLayout(_under("Ý kiến thảo luận", self._points))
        for name in _RIGHT:
            course.addLayout(self._phrases.labelled(self._texts[name], name), 1)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._columns.setContentsMargins(_AIR, 12, _AIR, 16)
        self._columns.setSpacing(_GAP)
        self._pair = (facts, course)
        self._columns.addLayout(facts, 1)
        self._columns.addLayout(course, 1)

    def _row(self, *names: str) -> QLayout:
        row = QGridLayout()
        row.setHorizontalSpacing(12)
        for at, name in enumerate(names):
            field = self._lines[name]
            if isinstance(field, LineField):
                self._phrases.know(field, name)
            row.addLayout(labelled("Chức vụ" if name in _OFFICES else field.name, field), 0, at)
            row.setColumnStretch(at, 1)
        return row


def _column() -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(12)
    return column


def _under(name: str, field: QWidget) -> QVBoxLayout:
    layout = QVBoxLayout()
    layout.setSpacing(4)
    layout.addWidget(sentence(name, "muted"))
    layout.addWidget(field)
    return layout
