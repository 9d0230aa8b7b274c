"""The facts of a document that people give, as fields."""

from typing import Any

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.reports.profile import PROFILES
from hailong_desktop.services.document_facts import FACT_NAMES
from ui.day_field import DayField, Field
from ui.fields import LineField, StillCombo, TextField, labelled

_HINTS = {
    "parent": "UBND tỉnh …",
    "agency": "Sở Tài nguyên và Môi trường",
    "symbol": "STNMT",
    "basis": "Mỗi căn cứ một dòng",
    "subject": "để trống: theo tên phiếu; có thể ghi {tên đợt}, {tên cơ quan}",
    "surveyed": "từ ngày … đến ngày …",
    "signer_authority": "KT. GIÁM ĐỐC (nhiều cấp: mỗi cấp một dòng)",
    "signer_title": "PHÓ GIÁM ĐỐC",
    "recipients": "Mỗi nơi nhận một dòng",
}
_TALL = {"basis": 3, "subject": 2, "signer_authority": 2, "purpose": 3, "collection": 2, "recipients": 4}
_ROWS = (
    ("parent",),
    ("agency",),
    ("number", "symbol"),
    ("place", "date"),
    ("subject",),
    ("basis",),
    ("purpose",),
    ("surveyed",),
    ("collection",),
    ("signer_authority",),
    ("signer_title",),
    ("signer_name",),
    ("recipients",),
)
_NOT_ON = {
    DocumentKind.NOTICE: {"basis", "purpose", "surveyed", "collection"},
    DocumentKind.MINUTES: {
        "basis",
        "purpose",
        "surveyed",
        "collection",
        "signer_authority",
        "signer_title",
        "signer_name",
    },
    DocumentKind.FOLLOW_UP: {"purpose", "subject", "surveyed", "collection"},
    DocumentKind.WEB_NOTE: set(FACT_NAMES) - {"agency", "basis", "subject"},
}
"""What a document says nothing of; the report says everything."""


class FactsPane(QWidget):
    """One field a fact of the document; `edited` comes with every change, `left` when a field is left."""

    edited = Signal()
    left = Signal()
    copy_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields = {name: _field(name) for name in FACT_NAMES}
        self._shown = DocumentFacts()
        self._rows: list[tuple[QWidget, tuple[str, ...]]] = []
        self._profile = StillCombo()
        self._profile.setAccessibleName("Thể thức văn bản")
        for name, profile in PROFILES.items():
            self._profile.addItem(profile.label, name)
        self.copy = QPushButton("Lấy từ đợt trước…")
        self.copy.setAccessibleName(self.copy.text())
        self._lay_out()
        for field in self._fields.values():
            field.edited.connect(self.edited)
            field.left.connect(self.left)
        self._profile.currentIndexChanged.connect(self.edited)
        self.copy.clicked.connect(self.copy_wanted)

    def show_facts(self, facts: DocumentFacts, kind: DocumentKind) -> None:
        """Show the facts of this document; a field that shows the same already is left alone."""
        self._shown = facts
        for name, field in self._fields.items():
            text = _as_text(facts, name)
            if field.value() != text or (isinstance(field, DayField) and field.fault):
                field.show_value(text)
        blocker = QSignalBlocker(self._profile)
        self._profile.setCurrentIndex(max(0, self._profile.findData(facts.profile)))
        blocker.unblock()
        for row, names in self._rows:
            row.setVisible(not set(names) <= _NOT_ON.get(kind, set()))

    def facts(self) -> DocumentFacts:
        """Return what is written; what is no field here stays as it was shown."""
        written: dict[str, Any] = {name: field.value() for name, field in self._fields.items()}
        lines = written.pop("recipients").splitlines()
        return DocumentFacts(
            **written,
            recipients=tuple(line for line in lines if line.strip()),
            profile=self._profile.currentData() or self._shown.profile,
            papers=self._shown.papers,
        )

    def start(self) -> None:
        """Put the cursor into the first field."""
        next(field for field in self._fields.values() if field.isVisible()).setFocus()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self.copy)
        for names in _ROWS:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(8)
            for name in names:
                line.addLayout(labelled(FACT_NAMES[name], self._fields[name]), 1)
            self._rows.append((row, names))
            layout.addWidget(row)
        layout.addLayout(labelled("Thể thức văn bản", self._profile))
        layout.addStretch(1)


def _as_text(facts: DocumentFacts, name: str) -> str:
    return "\n".join(facts.recipients) if name == "recipients" else str(getattr(facts, name))


def _field(name: str) -> Field:
    if name == "date":
        return DayField(FACT_NAMES[name])
    if name in _TALL:
        return TextField(FACT_NAMES[name], _HINTS.get(name, ""), _TALL[name])
    return LineField(FACT_NAMES[name], _HINTS.get(name, ""))
