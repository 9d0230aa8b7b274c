"""The sheets of the page, one at a time: on a small screen they scroll inside, the page itself never does."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

LEAST = 160
"""Pixels of paper in sight on the smallest screen."""


class Stage(QStackedWidget):
    """Takes the room there is and asks for little."""

    @override
    def hasHeightForWidth(self) -> bool:
        return False

    @override
    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), LEAST)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(super().minimumSizeHint().width(), LEAST)
