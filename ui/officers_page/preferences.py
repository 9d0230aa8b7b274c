"""The sounds of this machine: on or off, and how loud."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QPushButton, QSlider, QVBoxLayout

from ui.settings import LOUDEST, Settings
from ui.sounds import Tones

STEP = 10


class SoundsCard(QFrame):
    """Keeps what is set at once; every tone can be heard as loud as it was set."""

    def __init__(self, settings: Settings, tones: Tones) -> None:
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
        self._tries = [
            _try_button("Phím sai", tones.refused),
            _try_button("Khác lần đầu", tones.differs),
            _try_button("Đã lưu", tones.saved),
        ]
        self._lay_out()
        self.show_kept()
        self._on.toggled.connect(self._keep)
        self._volume.valueChanged.connect(self._keep)

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
        for part in (self._volume, *self._tries):
            part.setEnabled(self._on.isChecked())

    def _lay_out(self) -> None:
        title = QLabel("Âm thanh")
        title.setProperty("role", "title")
        hear = QLabel("Nghe thử ba tiếng:")
        hear.setProperty("role", "muted")
        tries = QHBoxLayout()
        tries.setSpacing(8)
        for button in self._tries:
            tries.addWidget(button)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(QLabel("Âm lượng"))
        line.addWidget(self._volume, 1)
        line.addWidget(self._figure)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        for part in (title, self._on):
            lines.addWidget(part)
        lines.addLayout(line)
        lines.addWidget(hear)
        lines.addLayout(tries)


def _try_button(text: str, play: Callable[[], None]) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(f"Nghe thử: {text}")
    button.setProperty("role", "chip")
    button.setAutoDefault(True)
    button.clicked.connect(lambda _checked: play())
    return button
