"""«Mẫu câu»: the recurring texts of a field, offered where the cursor is."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hailong_desktop.domain.document_plan import Phrase
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.services.phrases import forget_phrase, keep_phrase, phrases_for
from hailong_desktop.services.workplace import Workplace
from ui.fields import LineField, TextField, sentence
from ui.meeting_page.pick_box import Offer, Pick, PickBox
from ui.tips import as_tip

KEY = "Ctrl+M"
_FIELD = "phrases"
"""The property of a field that names the phrases offered for it."""


class PhraseBox:
    """Offers the phrases of whatever field the cursor is in; fields are told to it as they are laid out."""

    def __init__(self, place: Workplace, page: QWidget) -> None:
        self._place = place
        self._box = PickBox(page)

    def open(self, field: QWidget | None) -> None:
        """Offer the phrases kept for this field; nothing happens where none are."""
        name = field.property(_FIELD) if isinstance(field, LineField | TextField) else None
        if isinstance(field, LineField | TextField) and name:
            self._box.open_for(field, self._offer(field, str(name)))

    def know(self, field: LineField | TextField, name: str) -> None:
        """Offer the phrases kept under this name in this field."""
        field.setProperty(_FIELD, name)

    def labelled(self, field: TextField, name: str, said: str = "", stretch: int = 1) -> QVBoxLayout:
        """Return the field under what is said of it, with a button that opens its phrases."""
        self.know(field, name)
        label = sentence(said or field.name, "muted")
        label.setBuddy(field)
        button = QPushButton("Mẫu câu")
        button.setProperty("role", "chip")
        button.setAccessibleName(f"Mẫu câu: {field.name}")
        button.setToolTip(as_tip(f"Chèn hoặc lưu mẫu câu cho mục này ({KEY})"))
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.clicked.connect(lambda: self.open(field))
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label, 1)
        head.addWidget(button)
        layout = QVBoxLayout()
        layout.setSpacing(4)
        layout.addLayout(head)
        layout.addWidget(field, stretch)
        return layout

    def _offer(self, field: LineField | TextField, name: str) -> Offer:
        def picks() -> list[Pick]:
            return [
                Pick(one.text, partial(insert_text, field, one.text), partial(self._forget, one))
                for one in phrases_for(self._place.store, name)
            ]

        return Offer(
            title=f"Mẫu câu: {field.name}",
            hint="Enter chèn vào chỗ con trỏ · Delete bỏ mẫu · Esc đóng",
            empty="Chưa có mẫu câu nào cho mục này.",
            picks=picks,
            keep_text="Lưu đoạn này thành mẫu (Ctrl+Enter)",
            keep=lambda: self._keep(name, _present(field)),
        )

    def _keep(self, name: str, text: str) -> str:
        try:
            keep_phrase(self._place, name, text)
        except SurveyError as fault:
            return fault.message
        return "Đã lưu thành mẫu."

    def _forget(self, phrase: Phrase) -> str:
        try:
            forget_phrase(self._place, phrase)
        except SurveyError as fault:
            return fault.message
        return ""


def insert_text(field: LineField | TextField, text: str) -> None:
    """Put the text where the cursor is, as far as the field can hold it."""
    field.put(text)


def _present(field: LineField | TextField) -> str:
    """Return what is chosen in the field, all of it when nothing is."""
    if isinstance(field, TextField):
        chosen = field.textCursor().selection().toPlainText()
    else:
        chosen = field.selectedText()
    return chosen or field.value()
