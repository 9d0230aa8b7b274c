"""Where the parts of the keying page stand, and what gives way to what where there is little room."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.keying_page.batch_bar import NARROW, BatchBar
from ui.keying_page.desk import Desk
from ui.keying_page.keycaps import KeyCaps
from ui.keying_page.panel_host import PanelHost
from ui.keying_page.side import Side

LOW = 560
"""Pixels of the page's height under which the paper gives way to a panel."""
LOWEST = 440
"""Pixels of the page's height under which the paper takes the place of the numbers beside it."""
LEAST_DESK = 320
"""Pixels that the paper with its head, and the line above it, take at least."""


class Room:
    """The paper in the middle, the numbers beside it, the legal keys below."""

    def __init__(
        self, page: QWidget, bar: BatchBar, panels: PanelHost, desk: Desk, side: Side, caps: KeyCaps
    ) -> None:
        """Lay the parts out on the page."""
        self._page, self._bar, self._panels = page, bar, panels
        self._desk, self._side, self._caps = desk, side, caps
        middle = QVBoxLayout()
        middle.setSpacing(8)
        middle.addWidget(bar)
        middle.addWidget(panels)
        middle.addWidget(desk, 1)
        middle.addStretch(0)
        self._body = QHBoxLayout()
        self._body.addLayout(middle, 1)
        self._body.addWidget(side)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addLayout(self._body, 1)
        lines.addWidget(caps)

    def share_out(self, at_work: bool) -> None:
        """On a low page a panel that is open takes the place of the keys of the paper, or of the paper."""
        height = self._page.height()
        panel = self._panels.sizeHint().height() if self._panels.is_open() else 0
        low = panel > 0 and height < LOW
        self._caps.setVisible(at_work and not low)
        self._side.setVisible(not low and not (at_work and height < LOWEST))
        self._desk.setVisible(at_work and not (low and height - panel < LEAST_DESK))

    def fit(self) -> None:
        """Take narrower parts and edges on a narrow page."""
        width = self._page.width()
        self._side.fit(width)
        self._bar.fit(width)
        edge = 16 if width >= NARROW else 8
        self._body.setContentsMargins(edge, edge - 4, edge, edge - 4)
        self._body.setSpacing(edge)
