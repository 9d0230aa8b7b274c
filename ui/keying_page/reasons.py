"""Why a form is invalid: the round's reasons with their keys."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget

from hailong_desktop.entry.keys import Key
from hailong_desktop.entry.legend import Legend
from ui.keying_page.labels import plain


class Reasons(QScrollArea):
    """The choice as big buttons; `pressed` carries the key of the one clicked."""

    pressed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Lý do phiếu không hợp lệ")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(24, 16, 24, 16)
        self._lines.setSpacing(8)
        self._lines.addWidget(plain("Phiếu không hợp lệ vì lý do gì?", "title", wrap=True))
        hint = "Phiếu vẫn được giữ và đếm, nhưng không tính vào kết quả. Bấm số của lý do."
        self._lines.addWidget(plain(hint, "muted", wrap=True))
        self._lines.addStretch(1)
        self.setWidget(inside)
        self._legends: tuple[Legend, ...] = ()
        self._buttons: list[QPushButton] = []

    def draw(self, legends: tuple[Legend, ...]) -> None:
        """Show these choices."""
        if legends == self._legends:
            return
        self._legends = legends
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(choice) for choice in legends]
        for place, button in enumerate(self._buttons):
            self._lines.insertWidget(2 + place, button)

    def _button(self, choice: Legend) -> QPushButton:
        button = QPushButton(f"{choice.cap}    {choice.does}".replace("&", "&&"), self)
        button.setProperty("role", "choice")
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setAccessibleName(choice.does)
        key: Key = choice.keys[0]
        button.clicked.connect(lambda: self.pressed.emit(key))
        return button
