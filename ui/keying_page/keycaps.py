"""The legal keys of the moment, drawn as key caps along the foot of the page."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from hailong_desktop.entry.legend import Legend
from ui.keying_page.rows import plain


class KeyCaps(QFrame):
    """A line of caps, each with what it does."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "keycaps")
        self.setAccessibleName("Các phím dùng được")
        self._shown: tuple[Legend, ...] = ()
        self._line = QHBoxLayout(self)
        self._line.setContentsMargins(16, 4, 16, 4)
        self._line.setSpacing(4)

    def show_legend(self, legends: tuple[Legend, ...]) -> None:
        """Show these keys."""
        if legends == self._shown:
            return
        self._shown = legends
        self.setAccessibleDescription("; ".join(f"{key.cap}: {key.does}" for key in legends))
        while item := self._line.takeAt(0):
            widget = item.widget()
            if isinstance(widget, QWidget):
                widget.deleteLater()
        for key in legends:
            self._line.addWidget(plain(key.cap, "keycap"))
            self._line.addWidget(plain(key.does, "muted"))
            self._line.addSpacing(8)
        self._line.addStretch(1)
