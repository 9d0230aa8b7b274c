"""The page «Báo cáo»: a document of the round, what people say in it, and how it will be printed."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.document_plan import DocumentKind
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.before_export import FEW, MANY, blanks_said, changes_said, strangers_said
from hailong_desktop.reports.documents import KINDS, fields_of, placed_of, plan_of
from hailong_desktop.reports.texts.parts import seen
from hailong_desktop.services.document_facts import copy_facts, earlier_rounds, facts_to_copy, keep_facts
from hailong_desktop.services.document_plans import keep_plan
from hailong_desktop.services.news import RoundChanged
from hailong_desktop.services.report_data import ReportData, gather_report
from ui.chips import chips
from ui.day_field import day_faults, settle_days
from ui.flow import FlowLayout
from ui.keeping import writing_clock
from ui.printing.preview import Preview
from ui.report_page.copying import ask_facts
from ui.report_page.outgoing import Made, Outgoing
from ui.report_page.writing import WritingCard
from ui.roomy import RoomyPage
from ui.surroundings import Surroundings

SETTLED = 150
"""Milliseconds after the last change of the data before the preview is made again."""


class ReportPage(RoomyPage):
    """Keeps what is written by itself; makes the preview again when the data changed and the page is seen."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._round = ""
        self._kind = DocumentKind.REPORT
        self._kinds = KINDS
        self._behind = self._keeping = False
        self._refused = ""
        self._chips = chips([kind.label for kind in self._kinds], self, "Văn bản: {}")
        self._card = WritingCard()
        self._facts, self._content, self._issued = self._card.facts, self._card.content, self._card.issued
        self._preview = Preview()
        self._out = Outgoing(surroundings, self._preview, self)
        self._clock = writing_clock(self)
        self._settle = QTimer(self, singleShot=True, interval=SETTLED)
        self._lay_out()
        self._connect(surroundings)

    def show_round(self, round_code: str) -> None:
        """Show the documents of a round, after keeping what was written on the one before."""
        self.flush()
        self._round, self._refused = round_code, ""
        self._content.show_nothing()
        self._show_facts()
        self._out.say("")
        self._follow()

    def flush(self) -> None:
        """Keep the facts and the plan of the document as they are written, at once."""
        self._clock.stop()
        if not self._round:
            return
        self._keeping = True
        faults = [self._refusal(self._keep_facts), self._refusal(self._keep_plan)]
        self._keeping = False
        self._refused = " ".join(dict.fromkeys(filter(None, faults)))
        self._say_refused()

    def _say_refused(self) -> None:
        if self._refused:
            self._out.say(f"Chưa lưu. {self._refused}", "error")

    def _keep_facts(self) -> None:
        keep_facts(self._place, self._round, self._facts.facts(), self._kind)

    def _keep_plan(self) -> None:
        if self._content.plan:
            keep_plan(self._place, self._round, self._content.plan)

    def _refusal(self, keep: Callable[[], None]) -> str:
        try:
            keep()
        except SurveyError as fault:
            return fault.message
        return ""

    @property
    def unkept(self) -> str:
        """Why something written is not kept, empty when all of it is."""
        settle_days(self)
        self.flush()
        return self._refused or day_faults(self)

    @property
    def busy(self) -> bool:
        """Tell whether a document is being made, exported or printed, or soon will be."""
        return self._out.busy or self._settle.isActive() or self._preview.busy

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._follow()

    def start(self) -> None:
        """Put the cursor where writing begins."""
        self._facts.start()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.flush()
        super().hideEvent(event)

    # looks

    def _lay_out(self) -> None:
        kinds = FlowLayout(8)
        kinds.setContentsMargins(0, 0, 0, 0)
        for at, chip in enumerate(self._chips.buttons()):
            chip.setToolTip(f"Alt+{at + 1}")
            kinds.addWidget(chip)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(16)
        columns.addWidget(self._card)
        columns.addWidget(self._preview)
        columns.setStretchFactor(1, 1)
        columns.setSizes([420, 720])
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.setSpacing(12)
        page.addLayout(kinds)
        page.addWidget(columns, 1)
        page.addWidget(self._out.bar)

    # news

    def _connect(self, surroundings: Surroundings) -> None:
        self._clock.due.connect(self.flush)
        self._settle.timeout.connect(self._make_preview)
        self._chips.idClicked.connect(lambda at: self._show_kind(self._kinds[at]))
        for pane in (self._facts, self._content):
            pane.edited.connect(self._clock.start)
            pane.edited.connect(self._follow)
            pane.left.connect(self.flush)
        self._facts.copy_wanted.connect(self._copy_facts)
        self._card.looked.connect(self._look)
        self._issued.issue_wanted.connect(lambda: self._leave(self._out.issue))
        self._issued.seen.connect(self._out.show_issued)
        self._issued.printed.connect(self._out.print_issued)
        self._issued.saved.connect(self._out.save_issued)
        self._out.bar.print_wanted.connect(lambda: self._leave(self._out.print))
        self._out.bar.export_wanted.connect(lambda: self._leave(self._out.export))
        self._out.bar.other_wanted.connect(lambda: self._leave(self._out.export_other))
        self._out.made.connect(self._show_made)
        keys = {"Ctrl+R": self._out.bar.export.click, "Ctrl+P": self._out.bar.print.click,
                "Ctrl+Shift+R": self._out.bar.other.click}  # fmt: skip
        for at, chip in enumerate(self._chips.buttons()):
            keys[f"Alt+{at + 1}"] = chip.click
        for key, deed in keys.items():
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)
        bridge = surroundings.bridge
        for news in (bridge.tallies_changed, bridge.form_saved, bridge.forms_imported, bridge.meeting_changed,
                     bridge.remedy_followed, bridge.document_changed, bridge.remarks_handled):  # fmt: skip
            news.connect(self._on_news)
        bridge.round_changed.connect(self._on_round_changed)

    def _on_news(self, news: object) -> None:
        if getattr(news, "round", "") == self._round:
            self._follow()

    def _on_round_changed(self, news: RoundChanged) -> None:
        if news.round == self._round:
            if not self._keeping:
                self._show_facts()
            self._follow()

    def _follow(self) -> None:
        """Make the preview again soon, or when the page is seen again."""
        self._behind = not self.isVisible()
        if not self._behind:
            self._settle.start()

    # what is shown

    def _show_kind(self, kind: DocumentKind) -> None:
        if not self._all_kept():
            self._chips.button(self._kinds.index(self._kind)).setChecked(True)
            return
        if kind is self._kind:
            return
        self._kind = kind
        self._out.say("")
        self._show_facts()
        self._preview.show_nothing("Đang dựng bản xem trước…")
        self._follow()

    def _all_kept(self) -> bool:
        """Keep what is written; where something cannot be kept, say it and return False."""
        self.flush()
        left = self.unkept
        if left:
            self._out.say(f"Chưa lưu. {left}", "error")
        return not left

    def _show_facts(self) -> None:
        facts = self._place.store.round(self._round).facts
        self._facts.show_facts(facts.of(self._kind), self._kind)

    def _make_preview(self) -> None:
        """Make the document as it is written, kept already or not."""
        data = self._gather()
        if data is None:
            return
        kind, data = self._kind, self._as_written(data)
        self._content.show_document(plan_of(kind, data), placed_of(kind, data), fields_of(kind, data))
        self._card.show_notes(
            blanks_said(kind, data), changes_said(kind, data, FEW), strangers_said(kind, data)
        )
        self._out.make(kind, data)

    def _as_written(self, data: ReportData) -> ReportData:
        """Return the data with facts and plan as they stand in the fields, where these are not kept yet."""
        plan = self._content.plan
        if not (self._clock.waiting or self._refused):
            return data
        known = replace(data.round, facts=data.round.facts.with_paper(self._kind, self._facts.facts()))
        plans = {**data.plans, self._kind: plan} if plan and plan.kind is self._kind else data.plans
        followed = data.follow_up and replace(
            data.follow_up, round=known, plan=plans.get(DocumentKind.FOLLOW_UP, data.follow_up.plan)
        )
        return replace(data, round=known, plans=plans, follow_up=followed)

    def _show_made(self, made: Made) -> None:
        self._say_refused()
        self._issued.show_issued(self._place.store.issued(self._round), made.digests, self._kind)

    def _gather(self) -> ReportData | None:
        try:
            return gather_report(self._place, self._round) if self._round else None
        except SurveyError as fault:
            self._out.say(fault.message, "error")
            return None

    # deeds

    def _look(self) -> None:
        """Take the figures as seen: from now on only later changes are said."""
        self.flush()
        data = self._gather()
        if data is None:
            return
        try:
            keep_plan(self._place, self._round, seen(plan_of(self._kind, data), fields_of(self._kind, data)))
        except SurveyError as fault:
            self._out.say(fault.message, "error")

    def _leave(self, way: Callable[[DocumentKind, ReportData, str], None]) -> None:
        """Let the document leave the program, after keeping what is written."""
        data = self._gather() if self._all_kept() else None
        if data is not None:
            way(self._kind, data, changes_said(self._kind, data, MANY))

    def _copy_facts(self) -> None:
        self.flush()
        store = self._place.store
        rounds = earlier_rounds(store, self._round) if self._round else ()
        if not rounds:
            self._out.say("Chưa có đợt nào trước đợt này để lấy thông tin.", "muted")
            return
        chosen = ask_facts(self, rounds, lambda code: facts_to_copy(store, self._round, code))
        if chosen is None:
            return
        try:
            copy_facts(self._place, self._round, *chosen)
        except SurveyError as fault:
            self._out.say(fault.message, "error")
