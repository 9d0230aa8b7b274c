"""The rounds, one a row, with their counts of forms; Enter works on the chosen one."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QSizePolicy, QTableWidget, QTableWidgetItem
from typing_extensions import override

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import RoundState, SurveyRound
from hailong_desktop.domain.tally import FormCounts
from ui.row_table import whole_rows

HEADER = ("Đợt", "Mã", "Mẫu phiếu", "Tình trạng", "Phát ra", "Thu về", "Hợp lệ", "Không hợp lệ")
CAN_HIDE = (HEADER.index("Mã"), HEADER.index("Mẫu phiếu"))
"""Columns to do without where there is little room; the details name both."""
UNKNOWN_TEXT = "–"
ROW = 30
FRAME = 4


class FactsTable(QTableWidget):
    """A table to look at and choose from; the last columns hold figures, the first ones take the room."""

    entered = Signal()

    def __init__(self, name: str, header: Sequence[str], words: int, wide: int) -> None:
        super().__init__(0, len(header))
        self._words = words
        whole_rows(self, name)
        for at, title in enumerate(header):
            item = QTableWidgetItem(title)
            item.setTextAlignment(self._side(at))
            self.setHorizontalHeaderItem(at, item)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.verticalHeader().setDefaultSectionSize(ROW)
        columns = self.horizontalHeader()
        columns.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for at in range(wide):
            columns.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(self.entered)

    def show_rows(self, rows: Sequence[Sequence[str]], chosen: int) -> None:
        """Show these rows with one of them chosen, none when `chosen` is -1; no signal is sent."""
        blocker = QSignalBlocker(self)
        self.setRowCount(len(rows))
        for at, row in enumerate(rows):
            for column, text in enumerate(row):
                item = QTableWidgetItem(text)
                item.setTextAlignment(self._side(column))
                item.setToolTip(text)
                self.setItem(at, column, item)
        blocker.unblock()
        self._choose(chosen)

    def show_no_choice(self) -> None:
        """Show that no row is chosen; no signal is sent."""
        self._choose(-1)

    def _choose(self, row: int) -> None:
        blocker = QSignalBlocker(self)
        self.clearSelection()
        self.setCurrentCell(row, 0 if row >= 0 else -1)
        blocker.unblock()

    def _side(self, column: int) -> Qt.AlignmentFlag:
        left = column < self._words
        return (
            Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        ) | Qt.AlignmentFlag.AlignVCenter

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class RoundsTable(FactsTable):
    """`chosen` carries the code of the round that the cursor stands on."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__("Các đợt khảo sát", HEADER, words=4, wide=1)
        self._codes: tuple[str, ...] = ()
        self._most = 1
        self.currentCellChanged.connect(lambda row, *_rest: self.chosen.emit(self._codes[row]))

    def show_rounds(self, rounds: Sequence[tuple[SurveyRound, FormCounts]], code: str) -> None:
        """Show the rounds, the one with this code chosen."""
        self._codes = tuple(survey_round.code for survey_round, _ in rounds)
        rows = [round_texts(survey_round, forms) for survey_round, forms in rounds]
        self.show_rows(rows, self._codes.index(code) if code in self._codes else -1)
        self._set_height()

    def show_at_most(self, rows: int) -> None:
        """Take no more room than so many rows need; further ones are scrolled to."""
        self._most = rows
        self._set_height()

    def _set_height(self) -> None:
        shown = max(1, min(self.rowCount(), self._most))
        self.setFixedHeight(self.horizontalHeader().sizeHint().height() + shown * ROW + FRAME)


def round_texts(survey_round: SurveyRound, forms: FormCounts) -> tuple[str, ...]:
    """Return a round as its row shows it."""
    state = "đã khóa" if survey_round.state is RoundState.LOCKED else "đang mở"
    return (
        survey_round.name,
        survey_round.code,
        f"{survey_round.questionnaire}, bản {survey_round.version}",
        f"{state} · minh họa" if survey_round.illustration else state,
        UNKNOWN_TEXT if forms.issued is None else count_text(forms.issued),
        count_text(forms.returned),
        count_text(forms.valid),
        count_text(forms.invalid),
    )
