"""The page «Cuộc họp & giải pháp»: written by people, kept by itself."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.meeting import Meeting, Remedy, Shortcoming
from hailong_desktop.reports.figures.fields import figures_of_meeting
from hailong_desktop.services.meetings import keep_meeting, meeting_of, named_remedy
from hailong_desktop.services.news import MeetingChanged, RemarksHandled, RoundChanged, TalliesChanged
from hailong_desktop.services.suggestions import suggestions
from ui.day_field import day_faults, settle_days
from ui.fields import scrolling, sentence
from ui.follow_up_page.pane import FollowUpPane
from ui.keeping import writing_clock
from ui.meeting_page.library import KEY as LIBRARY_KEY
from ui.meeting_page.library import Library
from ui.meeting_page.lines import criterion_lines, suggestion_lines
from ui.meeting_page.phrases import KEY as PHRASES_KEY
from ui.meeting_page.phrases import PhraseBox
from ui.meeting_page.record import RecordPane
from ui.meeting_page.remedies import RemedyEditor, remedies_pane
from ui.meeting_page.shortcomings import ShortcomingEditor, shortcomings_pane
from ui.meeting_page.suggestions import SuggestionsPane
from ui.meeting_page.tabs import MeetingTabs, padded
from ui.roomy import RoomyPage
from ui.surroundings import Surroundings

RECORD, SHORTCOMINGS, REMEDIES, FOLLOW_UP = range(4)
"""The tabs, in their order."""


class MeetingPage(RoomyPage):
    """The record, the shortcomings and the remedies, each on a tab of its own."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._live = surroundings.live
        self._kept: Meeting | None = None
        self._keeping = False
        self._refused = ""
        self._phrases = PhraseBox(self._place, self)
        self._library = Library(self._place, self, self._take_remedy)
        self._record = RecordPane(self._phrases)
        self._suggestions = SuggestionsPane()
        self._shortcoming = ShortcomingEditor(self._phrases)
        self._shortcomings = shortcomings_pane(self._shortcoming)
        self._remedy = RemedyEditor(self._phrases)
        self._remedies = remedies_pane(self._remedy, self._library.button)
        self._follow_up = FollowUpPane(surroundings)
        self._tabs = MeetingTabs(self)
        self._status = sentence("", "ok")
        self._save = QPushButton("Lưu ngay (Ctrl+S)")
        self._save.setAccessibleName("Lưu ngay")
        self._clock = writing_clock(self)
        self._lay_out()
        self._connect(surroundings)

    def show_round(self, round_code: str) -> None:
        """Show the meeting on a round, after keeping what was written on the one before."""
        self.flush()
        self._show(meeting_of(self._place, round_code))
        self._follow_up.show_round(round_code)
        self._say("")

    def show_overdue(self) -> None:
        """Show what is still to be done over all rounds, the remedy due first chosen."""
        self._tabs.go_to(FOLLOW_UP)
        self._follow_up.show_overdue()

    def flush(self) -> None:
        """Keep what was written since the last time, at once, and say how it stands."""
        self._clock.stop()
        if self._kept is None:
            return
        written = self._written(self._kept)
        self._refused = ""
        if written != self._kept:
            self._keep(written)
        faults = self._refused or day_faults(self)
        if faults:
            self._say(faults, "error")
        elif written is self._kept or self._status.property("role") == "error":
            self._say(f"Đã lưu lúc {self._place.now():%H:%M}")

    def _keep(self, written: Meeting) -> None:
        self._keeping = True
        try:
            keep_meeting(self._place, written)
        except SurveyError as fault:
            self._refused = f"Chưa lưu. {fault.message}"
        else:
            self._kept = written
        finally:
            self._keeping = False

    @property
    def unkept(self) -> str:
        """Why something written is not kept, empty when all of it is."""
        settle_days(self)
        self.flush()
        return " ".join(filter(None, (self._refused or day_faults(self), self._follow_up.unkept)))

    def start(self) -> None:
        """Put the cursor where writing begins."""
        self._tabs.go_to(self._tabs.currentIndex())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    # what is built

    def _lay_out(self) -> None:
        self._tabs.put(scrolling(self._record), "Biên bản", self._record.start)
        both = padded(self._suggestions, self._shortcomings)
        self._tabs.put(both, "Tồn tại, hạn chế", self._shortcomings.start)
        self._tabs.put(padded(self._remedies), "Giải pháp", self._remedies.start)
        self._tabs.put(padded(self._follow_up), "Theo dõi", self._follow_up.start)
        foot = QHBoxLayout()
        foot.addWidget(self._status, 1)
        foot.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(_card(self._tabs), 1)
        layout.addLayout(foot)

    def _connect(self, surroundings: Surroundings) -> None:
        self._clock.due.connect(self.flush)
        self._save.clicked.connect(self.flush)
        for keys, act in (
            (QKeySequence(QKeySequence.StandardKey.Save), self.flush),
            (QKeySequence(PHRASES_KEY), lambda: self._phrases.open(QApplication.focusWidget())),
            (QKeySequence(LIBRARY_KEY), self._open_library),
        ):
            shortcut = QShortcut(keys, self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        for pane in (self._record, self._shortcomings, self._remedies):
            pane.edited.connect(self._on_edited)
            pane.left.connect(self.flush)
        self._shortcomings.edited.connect(self._show_choices)
        self._remedies.edited.connect(self._show_choices)
        self._suggestions.taken.connect(self._take)
        surroundings.bridge.tallies_changed.connect(self._on_tallies_changed)
        surroundings.bridge.remarks_handled.connect(self._on_tallies_changed)
        surroundings.bridge.round_changed.connect(self._on_round_changed)
        surroundings.bridge.meeting_changed.connect(self._on_meeting_changed)

    # what is shown and what is written

    def _show(self, meeting: Meeting) -> None:
        self._kept = meeting
        self._remedy.show_units(self._place.store.round(meeting.round).units)
        self._library.show_round(meeting.round)
        self._show_figures()
        self._record.show_meeting(meeting)
        self._shortcomings.show_parts(meeting.shortcomings)
        self._remedies.show_parts(meeting.remedies)
        self._kept = self._written(meeting)
        self._refused = ""
        self._show_choices()

    def _written(self, meeting: Meeting) -> Meeting:
        """Return the record as it stands on the screen."""
        return replace(
            self._record.written(meeting),
            shortcomings=self._shortcomings.parts(),
            remedies=self._remedies.parts(),
        )

    def _show_figures(self) -> None:
        if self._kept is None:
            return
        survey_round = self._place.store.round(self._kept.round)
        tally = self._live.tally(survey_round.code)
        lines = criterion_lines(tally, survey_round.decimals)
        self._shortcoming.show_criteria(lines)
        self._shortcoming.show_figures(figures_of_meeting(survey_round, tally, self._kept))
        self._remedy.show_criteria(lines)

    def _show_choices(self) -> None:
        """Show the suggestions as they stand, and how many shortcomings and remedies there are."""
        if self._kept is None:
            return
        survey_round = self._place.store.round(self._kept.round)
        found = suggestions(self._place.store, survey_round.code, self._live.tally)
        shortcomings = self._shortcomings.parts()
        self._suggestions.show_suggestions(suggestion_lines(found, shortcomings), survey_round.threshold)
        self._tabs.setTabText(SHORTCOMINGS, f"Tồn tại, hạn chế ({len(shortcomings)})")
        self._tabs.setTabText(REMEDIES, f"Giải pháp ({len(self._remedies.parts())})")

    def _take(self, code: str, title: str) -> None:
        self._shortcomings.add(Shortcoming(title, (code,)))

    def _open_library(self) -> None:
        self._tabs.setCurrentIndex(REMEDIES)
        self._library.open()

    def _take_remedy(self, remedy: Remedy) -> None:
        self._remedies.add(named_remedy(remedy))

    def _on_edited(self) -> None:
        """Have what is written kept soon; what was wrong and is mended is said no more."""
        self._clock.start()
        if self._status.property("role") == "error" and not (self._refused or day_faults(self)):
            self._say("")

    def _on_tallies_changed(self, news: TalliesChanged | RemarksHandled) -> None:
        if self._kept and news.round == self._kept.round and self.isVisible():
            self._show_figures()
            self._show_choices()

    def _on_round_changed(self, news: RoundChanged) -> None:
        if self._kept and news.round == self._kept.round:
            self._remedy.show_units(self._place.store.round(news.round).units)
            self._show_figures()
            self._show_choices()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show_figures()
        self._show_choices()

    def _on_meeting_changed(self, news: MeetingChanged) -> None:
        if self._kept and news.round == self._kept.round and not self._keeping:
            self._show(meeting_of(self._place, news.round))

    def _say(self, text: str, role: str = "ok") -> None:
        self._status.setText(text)
        self._status.setProperty("role", role)
        self._status.style().unpolish(self._status)
        self._status.style().polish(self._status)


def _card(inside: QWidget) -> QFrame:
    card = QFrame()
    card.setProperty("role", "card")
    layout = QVBoxLayout(card)
    layout.setContentsMargins(1, 1, 1, 1)
    layout.addWidget(inside)
    return card
