"""The sounds of this machine: on or off, and how loud."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout

from ui.settings import LOUDEST, Settings

STEP = 10


class SoundsCard(QFrame):
    """Keeps what is set at once; `heard` asks for a sample of what was set."""

    heard = Signal()

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._settings = settings
        self._on = QCheckBox("Có âm thanh khi nhập phiếu")
        self._on.setAccessibleName("Có âm thanh khi nhập phiếu")
        self._volume = QSlider(Qt.Orientation.Horizontal)
        self._volume.setAccessibleName("Âm lượng")
        self._volume.setRange(0, LOUDEST)
        self._volume.setSingleStep(STEP)
        self._volume.setPageStep(STEP)
        self._figure = QLabel()
        self._figure.setProperty("role", "muted")
        self._figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._figure.setMinimumWidth(44)
        self._try = QPushButton("Nghe thử")
        self._try.setAccessibleName("Nghe thử âm thanh")
        self._try.setAutoDefault(True)
        self._lay_out()
        self.show_kept()
        self._on.toggled.connect(self._keep)
        self._volume.valueChanged.connect(self._keep)
        self._try.clicked.connect(self.heard)

    def show_kept(self) -> None:
        """Show what is kept now."""
        for part in (self._on, self._volume):
            part.blockSignals(True)
        self._on.setChecked(self._settings.sound)
        self._volume.setValue(self._settings.volume)
        for part in (self._on, self._volume):
            part.blockSignals(False)
        self._draw()

    def _keep(self) -> None:
        self._settings.sound = self._on.isChecked()
        self._settings.volume = self._volume.value()
        self._draw()

    def _draw(self) -> None:
        self._figure.setText(f"{self._volume.value()} %")
        for part in (self._volume, self._try):
            part.setEnabled(self._on.isChecked())

    def _lay_out(self) -> None:
        title = QLabel("Âm thanh")
        title.setProperty("role", "title")
        what = QLabel("Ba tiếng ngắn khác nhau: phím không hợp lệ, nhập lần hai khác lần đầu, đã lưu phiếu.")
        what.setProperty("role", "muted")
        what.setWordWrap(True)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(QLabel("Âm lượng"))
        line.addWidget(self._volume, 1)
        line.addWidget(self._figure)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        for part in (title, what, self._on):
            lines.addWidget(part)
        lines.addLayout(line)
        lines.addWidget(self._try)
