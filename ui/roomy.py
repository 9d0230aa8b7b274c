"""Parts that take the room there is, and ask for no height of their own."""

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override


class Roomy(QStackedWidget):
    """Takes the room there is: what breaks into lines inside it scrolls there."""

    @override
    def hasHeightForWidth(self) -> bool:
        return False


class RoomyPage(QWidget):
    """A page with a row that breaks into lines: it never grows beyond its frame for that."""

    @override
    def heightForWidth(self, width: int) -> int:
        return self.minimumSizeHint().height()
