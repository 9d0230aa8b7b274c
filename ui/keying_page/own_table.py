"""The numbers of the one who keys, in the batch and today; nobody else's."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from hailong_desktop.domain.measures import NO_FIGURE, count_text
from hailong_desktop.services.pace import OwnNumbers, forms_an_hour, seconds_a_form
from hailong_desktop.services.ports import Pace
from ui.keying_page.labels import plain

_COLUMNS = ("phiếu", "/giờ", "giây", "sửa")
_MEANT = ("số phiếu", "phiếu một giờ, không kể lúc nghỉ", "giây một phiếu", "câu đã sửa khi nhập")
_ROWS = ("Tôi, tập này", "Hôm nay")


class OwnTable(QWidget):
    """Forms, forms an hour, seconds a form and answers changed, pauses left out."""

    def __init__(self) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(2)
        grid.setColumnStretch(0, 1)
        for column, (title, meant) in enumerate(zip(_COLUMNS, _MEANT, strict=True), start=1):
            head = _figure(title)
            head.setToolTip(meant)
            grid.addWidget(head, 0, column)
        self._figures: list[list[QLabel]] = []
        for row, name in enumerate(_ROWS, start=1):
            grid.addWidget(plain(name, "muted"), row, 0)
            figures = [_figure("") for _ in _COLUMNS]
            for column, (figure, meant) in enumerate(zip(figures, _MEANT, strict=True), start=1):
                figure.setAccessibleName(f"{name}, {meant}")
                grid.addWidget(figure, row, column)
            self._figures.append(figures)

    def draw(self, own: OwnNumbers) -> None:
        """Show the numbers of the batch and of today."""
        for figures, pace in zip(self._figures, (own.batch, own.today), strict=True):
            for figure, text in zip(figures, pace_texts(pace), strict=True):
                figure.setText(text)


def pace_texts(pace: Pace) -> tuple[str, ...]:
    """Return forms, forms an hour, seconds a form and answers changed as they are shown."""
    whole = (pace.forms, forms_an_hour(pace), seconds_a_form(pace), pace.corrections)
    return tuple(NO_FIGURE if value is None else count_text(round(value)) for value in whole)


def _figure(text: str) -> QLabel:
    label = plain(text, "muted")
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label
