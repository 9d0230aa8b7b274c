"""Figures as fields of a text: chosen from a list, shown as they will read."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from hailong_desktop.reports.figures.fields import filled, token, unknown, used
from ui.fields import TextField
from ui.meeting_page.lines import offered_figures, shortened
from ui.meeting_page.phrases import insert_text
from ui.meeting_page.pick_box import Offer, Pick, PickBox
from ui.tips import as_tip

KEY = "F4"
_LONGEST = 300
_SENTENCE = re.compile(r"(?<=[.;!?])\s+|\n")


class FigurePicker:
    """A button that offers the figures of the chosen criteria and puts one into the text as a field."""

    def __init__(self, host: QWidget, text: TextField, criteria: Callable[[], Sequence[str]]) -> None:
        self._text, self._criteria = text, criteria
        self._figures: Mapping[str, str] = {}
        self._box = PickBox(host)
        self.button = QPushButton(f"Chèn số liệu ({KEY})")
        self.button.setProperty("role", "chip")
        self.button.setAccessibleName("Chèn số liệu vào nội dung")
        self.button.setToolTip(as_tip("Số liệu chèn vào là một trường: khi số liệu đổi, câu chữ đổi theo"))
        self.button.clicked.connect(self._open)
        shortcut = QShortcut(QKeySequence(KEY), host)
        shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        shortcut.activated.connect(self._open)

    def show_figures(self, figures: Mapping[str, str]) -> None:
        """Offer these."""
        self._figures = figures

    def _open(self) -> None:
        self._box.open_for(
            self._text,
            Offer(
                title="Chèn số liệu",
                hint="Enter chèn vào chỗ con trỏ · Esc đóng",
                empty="Chưa có số liệu nào.",
                picks=self._picks,
            ),
        )

    def _picks(self) -> list[Pick]:
        return [
            Pick(f"{name}: {value}", partial(insert_text, self._text, token(name)))
            for name, value in offered_figures(self._figures, self._criteria())
        ]

    def _reading(self, text: str) -> str:
        """Return the sentences that have figures in them, with the figures as they are now."""
        parts = (part for part in _SENTENCE.split(text) if used(part, self._figures))
        return " … ".join(filled(part, self._figures) for part in parts)

    def show_reading(self, label: QLabel) -> None:
        """Say in the label how the text reads now; nothing for a text without fields."""
        text = self._text.value()
        missing = unknown(text, self._figures)
        said = f"Sẽ in: {shortened(self._reading(text), _LONGEST)}" if used(text, self._figures) else ""
        if missing:
            names = ", ".join(token(name) for name in missing)
            said = f"{said}\nChưa thấy số liệu tên {names}. Hãy xem lại tên, hoặc chọn bằng {KEY}.".strip()
        label.setText(said)
        label.setVisible(bool(said))
