"""The page «Ý kiến»: what people wrote, put under topics by a key, given to units, answered with a day."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QSplitter, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.register import Remark
from hailong_desktop.domain.survey_round import RoundState
from hailong_desktop.services import register
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.news import FormSaved, FormsImported, RemarksHandled, RoundChanged
from ui.fields import scrolling, sentence
from ui.register_page.counts import CountsCard
from ui.register_page.deeds import Deeds
from ui.register_page.details import RemarkDetails
from ui.register_page.filters import RemarkFilters
from ui.register_page.legend import TopicLegend
from ui.register_page.lines import HEADERS, RemarkLines
from ui.register_page.side import Side
from ui.register_page.table import RemarksTable
from ui.register_page.topics_card import TopicsCard
from ui.results_page.taking import copy_table
from ui.roomy import RoomyPage
from ui.surroundings import Surroundings

TICK_MS = 100
LEAST = 300
"""Pixels of width that the list keeps beside the other half."""
_EMPTY = (
    "Đợt này chưa có ý kiến nào. Ý kiến viết tay được gõ ở trang Tập phiếu (Gõ ý kiến) "
    "hoặc ngay khi nhập phiếu (F2)."
)
LOCKED = "Đợt đã khóa: số liệu không đổi nữa, nhưng vẫn xếp chủ đề, giao đơn vị và trả lời ý kiến được."
_NONE_FOUND = "Không có ý kiến nào khớp với điều kiện lọc. Hãy bỏ bớt điều kiện (Ctrl+L)."
_DETAILS, _COUNTS, _TOPICS = range(3)


class RegisterPage(RoomyPage):
    """The list on the left, the chosen comment, the counts or the topics on the right."""

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._round = ""
        self._behind = False
        self._deeds = Deeds(self._place, self)
        self._filters = RemarkFilters()
        self._lines = RemarkLines(self._place, self)
        self._table = RemarksTable()
        self._table.setModel(self._lines)
        self._table.arrange_columns()
        self._legend = TopicLegend()
        self._details = RemarkDetails()
        self._counts = CountsCard()
        self._topics = TopicsCard(self._place)
        self._message = sentence("", "ok")
        room = self._message.sizePolicy()
        room.setRetainSizeWhenHidden(True)
        self._message.setSizePolicy(room)
        self._message.hide()
        self._nothing = sentence("", "muted")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._shown = QStackedWidget()
        self.setFocusProxy(self._table)
        self._side = Side(
            (("Trả lời", self._details), ("Số lượng", self._counts), ("Chủ đề…", scrolling(self._topics)))
        )
        self._tick = QTimer(self, singleShot=True, interval=TICK_MS)
        self._lay_out()
        self._connect(surroundings)

    def show_round(self, round_code: str) -> None:
        """List the comments of a round."""
        self.flush()
        self._round = round_code
        self._deeds.turn_to(round_code)
        self._say(LOCKED if self._is_locked() else "", "muted")
        self._list_again()

    def _is_locked(self) -> bool:
        return bool(self._round) and self._place.store.round(self._round).state is RoundState.LOCKED

    def flush(self) -> None:
        """Keep the words of an answer that stand in the field."""
        self._details.flush()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._list_again()
        self._table.setFocus()

    def _lay_out(self) -> None:
        card = QFrame()
        card.setProperty("role", "card")
        QVBoxLayout(card).addWidget(self._nothing)
        self._shown.addWidget(self._table)
        self._shown.addWidget(card)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self._shown, 1)
        left.addWidget(self._legend)
        listing = QWidget()
        listing.setMinimumWidth(LEAST)
        listing.setLayout(left)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(16)
        columns.addWidget(listing)
        columns.addWidget(self._side)
        columns.setStretchFactor(0, 1)
        columns.setSizes([780, 342])
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 8, 16, 8)
        page.setSpacing(8)
        page.addWidget(self._filters)
        page.addWidget(self._message)
        page.addWidget(columns, 1)

    def _connect(self, surroundings: Surroundings) -> None:
        deeds, details = self._deeds, self._details
        self._tick.timeout.connect(self._list_again)
        self._filters.changed.connect(self._list_again)
        self._filters.left_down.connect(self._table.setFocus)
        self._table.selectionModel().selectionChanged.connect(lambda *_: self._turned())
        self._table.topic_struck.connect(lambda key: deeds.strike(self._chosen(), key))
        self._table.cleared.connect(lambda: deeds.clear(self._chosen()))
        self._table.entered.connect(lambda: self._side.show_part(_DETAILS))
        self._legend.struck.connect(lambda topic: deeds.click(self._chosen(), topic))
        details.hidden.connect(deeds.hide)
        details.unit_chosen.connect(lambda unit: deeds.give(self._chosen(), unit))
        details.answered.connect(self._answer)
        details.noted.connect(deeds.note)
        details.state_chosen.connect(lambda state: deeds.set_state(self._chosen(), state))
        deeds.done.connect(self._list_again)
        deeds.said.connect(self._say)
        deeds.refused.connect(details.say_fault)
        self._topics.changed.connect(self._list_again)
        self._side.chosen.connect(self._turned_side)
        for keys, act in (
            ("Ctrl+F", self._filters.take_focus),
            ("Ctrl+L", self._filters.clear),
            ("Ctrl+U", self._filters.switch_waiting),
            ("Ctrl+H", details.hide_marked),
            ("Ctrl+Return", details.save_answer),
            ("Ctrl+Enter", details.save_answer),
            ("Ctrl+Z", self._take_back),
            ("Ctrl+C", self._copy),
            ("Ctrl+N", self._new_topic),
            ("Alt+Up", lambda: self._move_topic(-1)),
            ("Alt+Down", lambda: self._move_topic(1)),
            ("Esc", self._table.setFocus),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        bridge = surroundings.bridge
        for signal in (
            bridge.form_saved,
            bridge.forms_imported,
            bridge.round_changed,
            bridge.remarks_handled,
        ):
            signal.connect(self._on_news)

    def _turned_side(self, side: int) -> None:
        """Give the part on the right the keys."""
        if side == _DETAILS:
            self._details.go_to_answer()
        elif side == _COUNTS:
            self._counts.table.setFocus()
        else:
            self._topics.show_topics(self._round, self._criteria())

    def _move_topic(self, by: int) -> None:
        if self._side.shows(_TOPICS):
            self._topics.move_chosen(by)

    def _new_topic(self) -> None:
        self._side.show_part(_TOPICS)
        self._topics.start_new()

    # what is listed

    def _list_again(self) -> None:
        """List what the filters let through; chosen comments stay chosen, or the next one is."""
        self._behind = not self.isVisible()
        if self._behind or not self._round:
            return
        self.flush()
        kept, row = self._chosen(), max(0, self._table.currentIndex().row())
        known = self._place.store.topics()
        self._filters.offer([one for one in known if one.active], self._criteria(), self._units())
        self._details.offer_units(self._units())
        wanted = self._filters.chosen()
        self._lines.show_remarks(self._round, wanted, {topic.id: topic.name for topic in known})
        counts = register.remark_counts(self._place, self._round)
        self._filters.show_counts(counts)
        self._counts.show_counts(counts, known, {key: name for name, key in self._criteria()})
        self._legend.show_topics(register.topics(self._place))
        some = self._lines.rowCount() > 0
        self._nothing.setText(_EMPTY if wanted == RemarkFilter() else _NONE_FOUND)
        self._shown.setCurrentIndex(0 if some else 1)
        self._choose_again(kept, row)

    def _choose_again(self, kept: Sequence[Remark], row: int) -> None:
        rows = self._lines.rows_of(kept, row)
        if not rows and self._lines.rowCount():
            rows = [min(row, self._lines.rowCount() - 1)]
        self._choose_rows(rows, row)

    def _choose_rows(self, rows: Sequence[int], about: int) -> None:
        """Choose these rows, whatever key is held down meanwhile."""
        picked = QItemSelection()
        for at in rows:
            picked.select(self._lines.index(at, 0), self._lines.index(at, len(HEADERS) - 1))
        selection = self._table.selectionModel()
        if rows:
            where = self._lines.index(about if about in rows else rows[0], 0)
            selection.setCurrentIndex(where, QItemSelectionModel.SelectionFlag.NoUpdate)
            self._table.scrollTo(where)
        selection.select(picked, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._show_chosen()

    def _criteria(self) -> list[tuple[str, str]]:
        kept = self._place.store.round(self._round)
        questionnaire = self._place.store.questionnaire(kept.questionnaire, kept.version)
        return [(section.title, section.criterion) for section in questionnaire.criteria]

    def _units(self) -> tuple[str, ...]:
        return self._place.store.round(self._round).units

    def _on_news(self, news: FormSaved | FormsImported | RoundChanged | RemarksHandled) -> None:
        if news.round != self._round:
            return
        self._behind = True
        if self.isVisible() and not self._tick.isActive():
            self._tick.start()

    # the chosen comments

    def _chosen(self) -> tuple[Remark, ...]:
        found = (self._lines.line(row) for row in self._table.chosen_rows())
        return tuple(remark for remark in found if remark)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        if not chosen:
            self._details.show_none()
            return
        kept = self._place.store.round(self._round)
        questionnaire = self._place.store.questionnaire(kept.questionnaire, kept.version)
        asked = next((one.text for one in questionnaire.texts if one.code == chosen[0].question), "")
        today = self._place.now().date().isoformat()
        self._details.show_remark(chosen[0], asked, len(chosen), today)

    def _turned(self) -> None:
        self.flush()
        self._show_chosen()

    def _answer(self, text: str, day: str) -> None:
        if self._deeds.answer(self._chosen(), text, day):
            self._say("Đã ghi trả lời.")
            self._next_waiting()

    def _next_waiting(self) -> None:
        """Go on to the next comment that waits for an answer, if there is one."""
        row = self._lines.next_waiting(self._table.currentIndex().row())
        if row is None:
            self._say("Đã ghi trả lời. Không còn ý kiến nào chờ trả lời.")
        else:
            self._choose_rows([row], row)

    def _take_back(self) -> None:
        before = self._deeds.take_back()
        if before:
            self._list_again()
            self._choose_again(before, max(0, self._table.currentIndex().row()))

    def _copy(self) -> None:
        """Copy the chosen comments as they may be printed."""
        listed = self._chosen()
        if listed:
            copy_table(self._lines.table_of(listed))
            self._say(f"Đã chép {len(listed)} ý kiến, phần ẩn không chép.")

    def _say(self, text: str, role: str = "ok") -> None:
        self._message.setText(text)
        self._message.setVisible(bool(text))
        self._message.setProperty("role", role)
        self._message.style().unpolish(self._message)
        self._message.style().polish(self._message)
