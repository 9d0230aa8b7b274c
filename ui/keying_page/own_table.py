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
_SHORT = ("tập", "hôm nay")


class OwnTable(QWidget):
    """Forms, forms an hour, seconds a form and answers changed, pauses left out."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(8)
        self._grid.setVerticalSpacing(2)
        self._heads = [_figure(title) for title in _COLUMNS]
        self._names = [plain(name, "muted") for name in _ROWS]
        self._figures = [[_figure("") for _ in _COLUMNS] for _ in _ROWS]
        for head, meant in zip(self._heads, _MEANT, strict=True):
            head.setToolTip(meant)
        for name, figures in zip(_ROWS, self._figures, strict=True):
            for figure, meant in zip(figures, _MEANT, strict=True):
                figure.setAccessibleName(f"{name}, {meant}")
        self.arrange(narrow=False)

    def arrange(self, narrow: bool) -> None:
        """Stand a number beside the other, or where there is little room, one under the other."""
        places = [
            *((head, 0, column) for column, head in enumerate(self._heads, start=1)),
            *((name, row, 0) for row, name in enumerate(self._names, start=1)),
            *(
                (figure, row, column)
                for row, figures in enumerate(self._figures, start=1)
                for column, figure in enumerate(figures, start=1)
            ),
        ]
        for part, row, column in places:
            self._grid.addWidget(part, *((column, row) if narrow else (row, column)))
        side = Qt.AlignmentFlag.AlignRight if narrow else Qt.AlignmentFlag.AlignLeft
        for text, name in zip(_SHORT if narrow else _ROWS, self._names, strict=True):
            name.setText(text)
            name.setAlignment(side | Qt.AlignmentFlag.AlignVCenter)
        self._grid.setColumnStretch(0, 0 if narrow else 1)

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
