"""While forms are being counted: how far it is, and a button that stops it or goes on."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QProgressBar, QPushButton
from typing_extensions import override

from ui.results_page.figures import Figures


class CountingBar(QFrame):
    """`resumed` tells that a stopped count is to go on."""

    resumed = Signal()

    def __init__(self, figures: Figures) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._figures = figures
        self._what = QLabel()
        self._bar = QProgressBar()
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName("Đã đếm được")
        self._button = QPushButton()
        self._button.setAccessibleName("Dừng đếm phiếu")
        self._button.clicked.connect(self._press)
        line = QHBoxLayout(self)
        line.setContentsMargins(16, 4, 8, 4)
        line.setSpacing(12)
        line.addWidget(self._what)
        line.addWidget(self._bar, 1)
        line.addWidget(self._button)
        figures.progressed.connect(self._progress)
        figures.ended.connect(self.hide)
        self.hide()

    @override
    def hide(self) -> None:
        super().hide()
        self._bar.setValue(0)

    def offer_to_go_on(self) -> None:
        """Say that the count was stopped."""
        self._what.setText("Đã dừng đếm.")
        self._name("Đếm tiếp")
        self.show()

    def _progress(self, percent: int, what: str) -> None:
        self._what.setText(f"{what}…")
        self._bar.setValue(percent)
        self._name("Dừng")
        self.show()

    def _press(self) -> None:
        if self._figures.stopped:
            self._figures.forget()
            self.hide()
            self.resumed.emit()
        else:
            self._figures.stop()
            self.offer_to_go_on()

    def _name(self, text: str) -> None:
        self._button.setText(text)
        self._button.setAccessibleName(f"{text} đếm phiếu" if text == "Dừng" else "Đếm tiếp phiếu")
