"""The facts of the document that people give, as fields."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.services.document_facts import FACT_NAMES
from ui.fields import DayField, Field, LineField, TextField, labelled

_HINTS = {
    "parent": "UBND tỉnh …",
    "agency": "Sở Tài nguyên và Môi trường",
    "symbol": "STNMT",
    "basis": "Mỗi căn cứ một dòng",
    "surveyed": "từ ngày … đến ngày …",
    "signer_authority": "KT. GIÁM ĐỐC",
    "signer_title": "PHÓ GIÁM ĐỐC",
    "recipients": "Mỗi nơi nhận một dòng",
}
_TALL = {"basis": 3, "purpose": 3, "collection": 2, "recipients": 4}
_ROWS = (
    ("parent",),
    ("agency",),
    ("number", "symbol"),
    ("place", "date"),
    ("basis",),
    ("purpose",),
    ("surveyed",),
    ("collection",),
    ("signer_authority",),
    ("signer_title",),
    ("signer_name",),
    ("recipients",),
)


class FactsPane(QWidget):
    """One field a fact; `edited` comes with every change, `left` when a field is left."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._fields = {name: _field(name) for name in FACT_NAMES}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        for names in _ROWS:
            row = QHBoxLayout()
            row.setSpacing(8)
            for name in names:
                row.addLayout(labelled(FACT_NAMES[name], self._fields[name]), 1)
            layout.addLayout(row)
        layout.addStretch(1)
        for field in self._fields.values():
            field.edited.connect(self.edited)
            field.left.connect(self.left)

    def show_facts(self, facts: DocumentFacts) -> None:
        """Show these facts; a field that shows the same already is left alone, cursor and all."""
        for name, field in self._fields.items():
            text = _as_text(facts, name)
            if field.value() != text:
                field.show_value(text)

    def facts(self) -> DocumentFacts:
        """Return what is written."""
        written: dict[str, Any] = {name: field.value() for name, field in self._fields.items()}
        lines = written.pop("recipients").splitlines()
        return DocumentFacts(**written, recipients=tuple(line for line in lines if line.strip()))


def _as_text(facts: DocumentFacts, name: str) -> str:
    return "\n".join(facts.recipients) if name == "recipients" else str(getattr(facts, name))


def _field(name: str) -> Field:
    if name == "date":
        return DayField(FACT_NAMES[name])
    if name in _TALL:
        return TextField(FACT_NAMES[name], _HINTS.get(name, ""), _TALL[name])
    return LineField(FACT_NAMES[name], _HINTS.get(name, ""))
