"""The row of key figures at the top of the page."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.difference import BY_CHANCE, NOT_BY_CHANCE, Difference
from hailong_desktop.domain.measures import NO_FIGURE, count_text, number_text
from hailong_desktop.domain.overall import OverallWay
from hailong_desktop.domain.published import Published, published_criterion
from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.domain.tally import Tally
from ui.tips import as_tip

OVERALL = "Hài lòng chung"
NO_ANSWER = "chưa có câu trả lời hợp lệ"


@dataclass(frozen=True)
class KeyFigure:
    """A number with what it is and where it comes from; `tip` says it in full."""

    title: str
    value: str
    detail: str
    tip: str = ""


@dataclass(frozen=True)
class Facts:
    """What the cards are made of: the tally in view, the round's own figures, the overall rate before.

    `before` is the overall rate against that of the round of this name; None where there is none to compare.
    """

    tally: Tally
    round: SurveyRound
    overall: Published
    before: Difference | None = None
    before_name: str = ""
    filtered: bool = False


def key_figures(facts: Facts) -> tuple[KeyFigure, KeyFigure, KeyFigure, KeyFigure]:
    """Return forms, the figure of the whole, the lowest criterion, and the change since the last round."""
    return _forms(facts.tally), _overall(facts), _lowest(facts), _since(facts)


def _forms(tally: Tally) -> KeyFigure:
    forms = tally.forms
    issued = "" if forms.issued is None else f", {count_text(forms.issued)} phát ra"
    tip = f"{count_text(forms.valid)} phiếu hợp lệ, {count_text(forms.invalid)} phiếu không hợp lệ"
    back = f"trên {count_text(forms.returned)} thu về{issued}"
    return KeyFigure("Phiếu hợp lệ", count_text(forms.valid), back, tip)


def _overall(facts: Facts) -> KeyFigure:
    """Return the figure that the round publishes, under its own name."""
    found, tally = facts.overall, facts.tally
    plain = found.name == OverallWay.QUESTION.label()
    title = OVERALL if plain else found.name[0].upper() + found.name[1:]
    if found.value is None:
        return KeyFigure(title, NO_FIGURE, NO_ANSWER)
    base = found.base
    if plain and tally.overall:
        share = tally.overall.share
        base = f"{count_text(share.satisfied)}/{count_text(share.n_valid)}"
    ends = found.interval
    interval = f", KTC 95%: {number_text(ends[0], 1)}–{number_text(ends[1], 1)}" if ends else ""
    named = tally.overall.section.title if plain and tally.overall else title
    tip = f"{named}: {base}{interval}" + (" (KTC: khoảng tin cậy, công thức Wilson)" if ends else "")
    tip = ". ".join((tip, *found.left_out_said))
    return KeyFigure(title, found.text(facts.round.decimals), base + interval, tip)


def _lowest(facts: Facts) -> KeyFigure:
    """Return the criterion with the lowest of the figures that the round publishes."""
    found = [(published_criterion(part, facts.tally, facts.round), part) for part in facts.tally.criteria]
    known = [(one.value, one, part) for one, part in found if one.value is not None]
    if not known:
        return KeyFigure("Tiêu chí thấp nhất", NO_FIGURE, NO_ANSWER)
    _, lowest, part = min(known, key=lambda each: each[0])
    title, share = part.section.title, part.share
    base = lowest.base
    if lowest.interval:  # a share of answers
        base = f"{count_text(share.satisfied)}/{count_text(share.n_valid)} lượt hài lòng"
    tip = f"{title}: {lowest.name} {lowest.text(facts.round.decimals)}, {base}"
    return KeyFigure("Tiêu chí thấp nhất", lowest.text(facts.round.decimals), title, tip)


def _since(facts: Facts) -> KeyFigure:
    """Return what became of the overall rate, and whether chance may explain it."""
    title, before = "So với đợt trước", facts.before
    if facts.filtered:
        return KeyFigure(title, NO_FIGURE, "chỉ so cả đợt: bỏ lọc để xem")
    if before is None:
        missing = "không có câu hỏi chung giống nhau" if facts.before_name else "chưa có đợt trước để so"
        return KeyFigure(title, NO_FIGURE, missing, f"{facts.before_name}: {missing}".removeprefix(": "))
    points = before.points_text(facts.round.decimals)
    if points == NO_FIGURE:
        return KeyFigure(title, NO_FIGURE, NO_ANSWER)
    verdict = BY_CHANCE if before.by_chance else NOT_BY_CHANCE
    tip = f"{before.text} so với {facts.before_name}: {before.sentence(facts.round.decimals)}"
    return KeyFigure(title, f"{points} điểm %", verdict, tip)


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

    def show_facts(self, facts: Facts) -> None:
        """Show the key figures."""
        for card, figure in zip(self._cards, key_figures(facts), strict=True):
            card.show_figure(figure)
