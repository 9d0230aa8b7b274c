"""The page «Tập phiếu»: the batches of a round, and in their place the pass over the comments of one."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.comments import CommentPass
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged, SecondKeyed
from ui.batches_page.comments import CommentsCard
from ui.batches_page.overview import Overview
from ui.batches_page.wording import Work
from ui.keeping import FORM_UNKEPT
from ui.surroundings import Surroundings


class BatchesPage(QWidget):
    """`key_wanted`, `second_wanted` and `settle_wanted` carry the id of the batch to work on."""

    key_wanted = Signal(int)
    second_wanted = Signal(int)
    settle_wanted = Signal(int)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._round = ""
        self.setAccessibleName("Tập phiếu")
        self._overview = Overview(surroundings)
        self._comments = CommentsCard()
        self._sheets = QStackedWidget()
        self._sheets.addWidget(self._overview)
        self._sheets.addWidget(self._comments)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.addWidget(self._sheets)
        self._overview.wanted.connect(self._work)
        self._comments.left.connect(self._leave_comments)
        bridge = surroundings.bridge
        for signal in (bridge.form_saved, bridge.forms_imported, bridge.round_changed, bridge.second_keyed):
            signal.connect(self._follow)
        bridge.officer_changed.connect(self._leave_comments)

    def show_round(self, round_code: str) -> None:
        """Show the batches of this round."""
        self._comments.stop()
        self._round = round_code
        self._sheets.setCurrentWidget(self._overview)
        self._overview.show_round(round_code)

    def flush(self) -> None:
        """Keep the comment that is being typed."""
        self._comments.flush()

    @property
    def unkept(self) -> str:
        """Why what is typed is not on the disk, empty when it is."""
        return "" if self._comments.kept else FORM_UNKEPT

    @property
    def busy(self) -> bool:
        """Tell whether a sheet is being written or printed."""
        return self._overview.quality.busy

    def _work(self, work: Work, batch: Batch) -> None:
        elsewhere = {
            Work.KEY: self.key_wanted,
            Work.SECOND: self.second_wanted,
            Work.SETTLE: self.settle_wanted,
        }
        if work in elsewhere:
            elsewhere[work].emit(batch.id)
        else:
            self._type_comments(batch)

    def _type_comments(self, batch: Batch) -> None:
        try:
            comments = CommentPass(self._place, self._round, batch)
        except SurveyError as fault:
            self._overview.say(fault.message, "error")
            return
        self._overview.say("")
        self._sheets.setCurrentWidget(self._comments)
        self._comments.start(comments, batch.label)

    def _leave_comments(self) -> None:
        self._comments.stop()
        if self._sheets.currentWidget() is self._comments:
            self._sheets.setCurrentWidget(self._overview)
            self._overview.fill()
            self._overview.take_keys()

    def _follow(self, news: FormSaved | FormsImported | RoundChanged | SecondKeyed) -> None:
        if news.round != self._round or not self.isVisible():
            return
        self._overview.fill()
        if isinstance(news, SecondKeyed):
            self._overview.quality.show_round(self._round)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._round:
            self._overview.fill()
            self._overview.quality.show_round(self._round)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():
            self.flush()
        super().hideEvent(event)
