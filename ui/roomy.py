"""Parts that take the room there is, and ask for no height of their own."""

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override


class Roomy(QStackedWidget):
    """Takes the room there is: what breaks into lines inside it scrolls there."""

    @override
    def hasHeightForWidth(self) -> bool:
        return False


class RoomyPage(QWidget):
    """A page with texts that break into lines: it asks for no more height than its parts need at least."""

    @override
    def heightForWidth(self, width: int) -> int:
        layout = self.layout()
        return layout.minimumHeightForWidth(width) if layout else self.minimumSizeHint().height()
