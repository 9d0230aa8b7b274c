"""The left of the page: facts, parts, what was issued, and above them what is to be looked at first."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QTabWidget, QVBoxLayout, QWidget

from ui.fields import scrolling, sentence
from ui.report_page.content import ContentPane
from ui.report_page.facts import FactsPane
from ui.report_page.issued import IssuedPane
from ui.roomy import RoomyPage


class WritingCard(QFrame):
    """Holds the panes on tabs; `looked` tells that changed figures have been seen."""

    looked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.facts, self.content, self.issued = FactsPane(), ContentPane(), IssuedPane()
        self._blanks = sentence("", "muted")
        self._changed = sentence("", "error")
        self._looked = QPushButton("Đã xem số liệu mới")
        self._looked.setProperty("role", "chip")
        self._looked.setAccessibleName(self._looked.text())
        self._looked.clicked.connect(self.looked)
        self._tabs = QTabWidget()
        self._tabs.setDocumentMode(True)
        self._tabs.tabBar().setDrawBase(False)
        self._tabs.setAccessibleName("Thông tin, nội dung, phát hành")
        self._tabs.tabBar().setAccessibleName("Các thẻ của văn bản")
        self._tabs.addTab(
            scrolling(_padded(_under_each_other(self._blanks, self.facts), QWidget())), "Thông tin"
        )
        self._tabs.addTab(scrolling(_padded(self.content, RoomyPage())), "Nội dung")
        self._tabs.addTab(scrolling(_padded(self.issued, RoomyPage())), "Phát hành")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 8, 12)
        layout.setSpacing(8)
        layout.addWidget(self._changed)
        layout.addWidget(self._looked, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self._tabs, 1)
        self.show_notes("", "", "")

    def show_notes(self, blanks: str, changed: str, strangers: str) -> None:
        """Say what is not known yet, which figures changed under edited words, and which names are none."""
        self._blanks.setText(blanks)
        self._looked.setVisible(bool(changed))
        said = "\n".join(filter(None, (changed, strangers)))
        self._changed.setText(said)
        self._changed.setVisible(bool(said))


def _under_each_other(*parts: QWidget) -> QWidget:
    column = QWidget()
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(12)
    for part in parts:
        layout.addWidget(part)
    return column


def _padded(inside: QWidget, outside: QWidget) -> QWidget:
    layout = QVBoxLayout(outside)
    layout.setContentsMargins(0, 12, 12, 0)
    layout.addWidget(inside)
    return outside
