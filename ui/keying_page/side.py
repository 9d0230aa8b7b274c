"""Beside the paper: how far the batch is, how satisfied people are, and the bars by criterion."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QScrollArea, QVBoxLayout, QWidget

from hailong_desktop.domain.measures import count_text, number_text, rate_text
from hailong_desktop.domain.survey_round import Batch, SurveyRound
from hailong_desktop.domain.tally import Tally
from hailong_desktop.services.pace import OwnNumbers
from hailong_desktop.services.ports import BatchCounts
from ui.keying_page.labels import plain
from ui.keying_page.live_bars import LiveBars, bars_of
from ui.keying_page.own_table import OwnTable

WIDTH = 280
NARROW = 176
FULL_PAGE = 1000
"""Pixels of the page's width from which the numbers have their full width."""


class Side(QScrollArea):
    """Three cards, repainted after every saved form."""

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFixedWidth(WIDTH)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._keyed = plain("", "figure")
        self._of = plain("", "muted", wrap=True)
        self._progress = QProgressBar()
        self._progress.setTextVisible(False)
        self._progress.setAccessibleName("Đã nhập trong tập này")
        self._rate = plain("", "rate")
        self._rate.setAccessibleName("Hài lòng chung của đợt")
        self._counted = plain("", "muted", wrap=True)
        self._bars = LiveBars()
        self._own = OwnTable()
        count = QWidget()
        line = QHBoxLayout(count)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self._keyed)
        line.addWidget(self._of, 1)
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(8)
        self._batch_card = card("Đã nhập trong tập này", count, self._progress, self._own)
        cards.addWidget(self._batch_card)
        cards.addWidget(card("Hài lòng chung (đợt này)", self._rate, self._counted))
        cards.addWidget(card("Hài lòng theo tiêu chí", self._bars))
        cards.addStretch(1)
        self.setWidget(inside)

    def fit(self, page_width: int) -> None:
        """Take less room on a narrow page."""
        narrow = page_width < FULL_PAGE
        self.setFixedWidth(NARROW if narrow else WIDTH)
        self._own.arrange(narrow)

    def draw_no_batch(self) -> None:
        """Show nothing of a batch where there is none yet."""
        self._batch_card.hide()

    def draw_batch(self, batch: Batch, keyed: BatchCounts) -> None:
        """Show how many forms of the batch are keyed; the bar only where the number returned is known."""
        self._batch_card.show()
        self._keyed.setText(count_text(keyed.keyed))
        parts = [] if batch.returned is None else [f"/ {count_text(batch.returned)} phiếu thu về"]
        parts += [f"{count_text(keyed.invalid)} không hợp lệ"] if keyed.invalid else []
        parts += [f"{count_text(batch.spoiled)} phiếu hỏng"] if batch.spoiled else []
        self._of.setText(", ".join(parts) or "chưa ghi số phiếu thu về")
        self._progress.setVisible(bool(batch.returned))
        if batch.returned:
            self._progress.setRange(0, batch.returned)
            self._progress.setValue(min(keyed.keyed + batch.spoiled, batch.returned))

    def draw_own(self, own: OwnNumbers) -> None:
        """Show the numbers of the one who keys, today and in this batch, pauses left out."""
        self._own.draw(own)

    def draw_tally(self, survey_round: SurveyRound, tally: Tally) -> None:
        """Show the overall rate with its interval, and the bars."""
        decimals = survey_round.decimals
        share = tally.overall.share if tally.overall else None
        if share is None or share.wilson95 is None:
            self._rate.setText("–")
            self._counted.setText("chưa có phiếu hợp lệ nào trả lời câu này")
        else:
            low, high = (number_text(end, 1) for end in share.wilson95)
            self._rate.setText(f"{rate_text(share.satisfied, share.n_valid, decimals)}%")
            counted = f"{count_text(share.satisfied)}/{count_text(share.n_valid)} phiếu"
            self._counted.setText(f"{counted} · KTC 95%: {low} – {high}")
        self._bars.show_bars(bars_of(tally, survey_round.threshold, decimals))


def card(title: str, *content: QWidget) -> QFrame:
    """Return a card with a title and its content below."""
    frame = QFrame()
    frame.setProperty("role", "card")
    lines = QVBoxLayout(frame)
    lines.setContentsMargins(12, 8, 12, 8)
    lines.setSpacing(4)
    lines.addWidget(plain(title, "section", wrap=True))
    for widget in content:
        lines.addWidget(widget)
    return frame
