"""Keeps a window inside its screen, frame included, and its pages inside the window."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


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


def framed(page: QWidget) -> QScrollArea:
    """Return the page in a frame that scrolls on screens too small for it, and is not seen on others."""
    frame = QScrollArea()
    frame.setWidget(page)
    frame.setWidgetResizable(True)
    frame.setFrameShape(QFrame.Shape.NoFrame)
    frame.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return frame
