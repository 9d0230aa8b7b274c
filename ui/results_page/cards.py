"""The row of key figures at the top of the page."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.headline import lowest_criterion
from hailong_desktop.domain.measures import NO_FIGURE, count_text, number_text, rate_text
from hailong_desktop.domain.tally import Share, Tally
from ui.tips import as_tip

NO_ANSWER = "chưa có câu trả lời hợp lệ"


@dataclass(frozen=True)
class KeyFigure:
    """A number with what it is and where it comes from; `tip` says it in full."""

    title: str
    value: str
    detail: str
    tip: str = ""


def key_figures(tally: Tally, decimals: int) -> tuple[KeyFigure, KeyFigure, KeyFigure, KeyFigure]:
    """Return the forms, the overall rate, the lowest criterion and the mean of the criteria, as printed."""
    return _forms(tally), _overall(tally, decimals), _lowest(tally, decimals), _mean(tally, decimals)


def _forms(tally: Tally) -> KeyFigure:
    forms = tally.forms
    issued = "" if forms.issued is None else f", {count_text(forms.issued)} phát ra"
    tip = f"{count_text(forms.valid)} phiếu hợp lệ, {count_text(forms.invalid)} phiếu không hợp lệ"
    back = f"trên {count_text(forms.returned)} thu về{issued}"
    return KeyFigure("Phiếu hợp lệ", count_text(forms.valid), back, tip)


def _overall(tally: Tally, decimals: int) -> KeyFigure:
    if tally.overall is None:
        return KeyFigure("Hài lòng chung", NO_FIGURE, "mẫu phiếu không có câu hỏi chung")
    share = tally.overall.share
    ends = share.wilson95
    if ends is None:
        return KeyFigure("Hài lòng chung", NO_FIGURE, NO_ANSWER)
    interval = f"KTC 95%: {number_text(ends[0], 1)}–{number_text(ends[1], 1)}"
    fraction = f"{count_text(share.satisfied)}/{count_text(share.n_valid)}, {interval}"
    tip = f"{tally.overall.section.title}: {fraction} (KTC: khoảng tin cậy, công thức Wilson)"
    return KeyFigure("Hài lòng chung", _percent(share, decimals), fraction, tip)


def _lowest(tally: Tally, decimals: int) -> KeyFigure:
    criterion = lowest_criterion(tally)
    if criterion is None:
        return KeyFigure("Tiêu chí thấp nhất", NO_FIGURE, NO_ANSWER)
    share = criterion.share
    tip = (
        f"{criterion.section.title}: {count_text(share.satisfied)}/{count_text(share.n_valid)} lượt hài lòng"
    )
    return KeyFigure("Tiêu chí thấp nhất", _percent(share, decimals), criterion.section.title, tip)


def _mean(tally: Tally, decimals: int) -> KeyFigure:
    mean = tally.mean_of_criteria
    value = NO_FIGURE if mean is None else number_text(mean, decimals) + "%"
    return KeyFigure(
        "Trung bình các tiêu chí",
        value,
        f"{len(tally.criteria)} tiêu chí",
        "Trung bình cộng tỷ lệ hài lòng của các tiêu chí có câu trả lời, không tính câu hỏi chung",
    )


def _percent(share: Share, decimals: int) -> str:
    return rate_text(share.satisfied, share.n_valid, decimals) + "%"


class ElidedLabel(QLabel):
    """One line that ends in an ellipsis where there is no room; never asks for the room of its text."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.fontMetrics().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().windowText().color())
        painter.drawText(self.rect(), self.alignment(), text)
        painter.end()


class Card(QFrame):
    """One key figure in its frame."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self._title = ElidedLabel()
        self._title.setProperty("role", "muted")
        self._value = QLabel()
        self._value.setTextFormat(Qt.TextFormat.PlainText)
        self._value.setProperty("role", "figure")
        self._detail = ElidedLabel()
        self._detail.setProperty("role", "muted")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 4, 12, 4)
        layout.setSpacing(2)
        for label in (self._title, self._value, self._detail):
            layout.addWidget(label)

    def show_figure(self, figure: KeyFigure) -> None:
        """Show another figure."""
        self._title.setText(figure.title)
        self._value.setText(figure.value)
        self._detail.setText(figure.detail)
        self.setToolTip(as_tip(figure.tip or figure.detail))
        self.setAccessibleName(f"{figure.title}: {figure.value}. {figure.detail}")


class CardRow(QWidget):
    """The four cards."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        self._cards = tuple(Card() for _ in range(4))
        for card, stretch in zip(self._cards, (5, 6, 6, 5), strict=True):
            layout.addWidget(card, stretch)

    def show_tally(self, tally: Tally, decimals: int) -> None:
        """Show the key figures of this tally."""
        for card, figure in zip(self._cards, key_figures(tally, decimals), strict=True):
            card.show_figure(figure)
