"""The page «Ý kiến»: what people wrote, put under topics by a key, given to units, answered with a day."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import RoundState
from hailong_desktop.services import register
from hailong_desktop.services.filters import RemarkFilter
from hailong_desktop.services.news import FormSaved, FormsImported, RemarksHandled, RoundChanged
from ui.fields import scrolling
from ui.register_page.counts import CountsCard
from ui.register_page.deeds import Deeds
from ui.register_page.details import RemarkDetails
from ui.register_page.filters import RemarkFilters
from ui.register_page.legend import TopicLegend
from ui.register_page.listing import Listing
from ui.register_page.note import Note
from ui.register_page.side import Side
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
        self._note = Note()
        self._filters = RemarkFilters(self._note)
        self._listing = Listing(self._place)
        self._legend = TopicLegend()
        self._details = RemarkDetails()
        self._counts = CountsCard()
        self._topics = TopicsCard(self._place)
        self._side = Side(
            (("Trả lời", self._details), ("Số lượng", self._counts), ("Chủ đề…", scrolling(self._topics)))
        )
        self.setFocusProxy(self._listing)
        self._tick = QTimer(self, singleShot=True, interval=TICK_MS)
        self._lay_out()
        self._connect(surroundings)

    def show_round(self, round_code: str) -> None:
        """List the comments of a round."""
        self.flush()
        self._round = round_code
        self._deeds.turn_to(round_code)
        self._note.say("")
        self._list_again()

    def flush(self) -> None:
        """Keep the words of an answer that stand in the field."""
        self._details.flush()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._list_again()
        self._listing.take_keys()

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(8)
        left.addWidget(self._listing, 1)
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
        page.addWidget(columns, 1)

    def _connect(self, surroundings: Surroundings) -> None:
        deeds, details, table = self._deeds, self._details, self._listing.table
        chosen = self._listing.chosen
        self._tick.timeout.connect(self._list_again)
        self._filters.changed.connect(self._list_again)
        self._filters.left_down.connect(self._listing.take_keys)
        self._listing.turned.connect(self._turned)
        table.topic_struck.connect(lambda key: deeds.strike(chosen(), key))
        table.cleared.connect(lambda: deeds.clear(chosen()))
        table.entered.connect(lambda: self._side.show_part(_DETAILS))
        self._legend.struck.connect(lambda topic: deeds.click(chosen(), topic))
        details.hidden.connect(deeds.hide)
        details.unit_chosen.connect(lambda unit: deeds.give(chosen(), unit))
        details.answered.connect(self._answer)
        details.noted.connect(deeds.note)
        details.state_chosen.connect(lambda state: deeds.set_state(chosen(), state))
        deeds.done.connect(self._list_again)
        deeds.said.connect(self._note.say)
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
            ("Esc", self._listing.take_keys),
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
        kept, row = self._listing.chosen(), self._listing.row
        self._note.stand(LOCKED if self._is_locked() else "")
        known = self._place.store.topics()
        self._filters.offer([one for one in known if one.active], self._criteria(), self._units())
        self._details.offer_units(self._units())
        wanted = self._filters.chosen()
        self._listing.lines.show_remarks(self._round, wanted, {topic.id: topic.name for topic in known})
        counts = register.remark_counts(self._place, self._round)
        self._filters.show_counts(counts)
        self._counts.show_counts(counts, known, {key: name for name, key in self._criteria()})
        self._legend.show_topics(register.topics(self._place))
        self._listing.show_or_say(_EMPTY if wanted == RemarkFilter() else _NONE_FOUND)
        self._listing.choose_again(kept, row)

    def _is_locked(self) -> bool:
        return self._place.store.round(self._round).state is RoundState.LOCKED

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

    def _show_chosen(self) -> None:
        chosen = self._listing.chosen()
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
        if self._deeds.answer(self._listing.chosen(), text, day):
            self._note.say(self._next_waiting())

    def _next_waiting(self) -> str:
        """Go on to the next comment that waits for an answer, and return what is said of it."""
        row = self._listing.lines.next_waiting(self._listing.row)
        if row is not None:
            self._listing.choose([row], row)
            return "Đã ghi trả lời."
        elsewhere = register.remark_counts(self._place, self._round).waiting
        if elsewhere:
            return (
                f"Đã ghi trả lời. Danh sách này hết ý kiến chờ trả lời; cả đợt còn {count_text(elsewhere)}."
            )
        return "Đã ghi trả lời. Không còn ý kiến nào chờ trả lời."

    def _take_back(self) -> None:
        before = self._deeds.take_back()
        if before:
            self._list_again()
            self._listing.choose_again(before, self._listing.row)

    def _copy(self) -> None:
        """Copy the chosen comments as they may be printed, the whole list when none is chosen."""
        listed = self._listing.chosen_or_all()
        if listed:
            copy_table(self._listing.lines.table_of(listed))
            self._note.say(f"Đã chép {count_text(len(listed))} ý kiến, phần ẩn không chép.")
