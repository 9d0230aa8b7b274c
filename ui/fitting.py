"""Keeps a window inside its screen, frame included."""

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QWidget


def fit(window: QWidget, available: QRect) -> None:
    """Make the window no larger than what the desktop leaves free, and move it there; maximized ones stay."""
    if window.isMaximized() or window.isFullScreen():
        return
    frame = window.frameGeometry().size() - window.size()
    window.resize(window.size().boundedTo(available.size() - frame))
    outside = window.frameGeometry()
    left = max(available.left(), min(outside.left(), available.right() + 1 - outside.width()))
    top = max(available.top(), min(outside.top(), available.bottom() + 1 - outside.height()))
    if (left, top) != (outside.left(), outside.top()):
        window.move(left, top)
