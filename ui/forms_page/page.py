"""The page «Danh sách phiếu»: find, look at, correct, void and restore forms."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.response import Response
from hailong_desktop.services.filters import FormFilter
from hailong_desktop.services.forms import restore_form, void_form
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged
from hailong_desktop.services.workplace import Workplace
from ui.forms_page.details import DetailsPanel
from ui.forms_page.filters import FilterRow
from ui.forms_page.lines import FormLines
from ui.forms_page.more_filters import MoreFilters
from ui.forms_page.table import FormsTable
from ui.forms_page.wording import allowed
from ui.reason import ReasonHost, ReasonPanel
from ui.surroundings import Surroundings

USUAL_REASONS = ("gõ nhầm", "đọc lại phiếu giấy", "người kiểm tra yêu cầu")
_EMPTY = "Đợt này chưa có phiếu nào. Vào trang Nhập phiếu để nhập phiếu đầu tiên."
_NONE_FOUND = "Không có phiếu nào khớp với điều kiện tìm. Hãy xóa bớt điều kiện ở phía trên."
_BACKWARDS = "Không có phiếu nào: “từ ngày” đang sau “đến ngày”. Hãy sửa một trong hai ngày."


class FormsPage(QWidget):
    """The list on the left, the chosen form on the right.

    `form_chosen` carries a form to correct and the reason.
    """

    form_chosen = Signal(str, str)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._round = ""
        self._chosen_id = ""
        self._behind = False
        self._filters = FilterRow()
        self._more = MoreFilters()
        self._reasons = ReasonHost()
        self._lines = FormLines(self._place.store, self)
        self._table = FormsTable()
        self._table.setModel(self._lines)
        self._table.arrange_columns()
        self._details = DetailsPanel()
        self._nothing = _sentence("muted", Qt.AlignmentFlag.AlignCenter)
        self._message = _sentence("ok", Qt.AlignmentFlag.AlignLeft)
        self._open = QPushButton("Mở để sửa (Enter)")
        self._open.setProperty("role", "primary")
        self._void = QPushButton("Hủy phiếu… (Delete)")
        self._restore = QPushButton("Khôi phục…")
        self._lay_out()
        self._connect(surroundings)
        self._choose("")

    def show_round(self, round_code: str) -> None:
        """List the forms of a round, all of them."""
        self._round = round_code
        self._filters.clear()
        self._more.clear()
        self._offer_choices()
        self._say("")
        self._list_again()

    def _lay_out(self) -> None:
        self._shown = QStackedWidget()
        card = QFrame()
        card.setProperty("role", "card")
        QVBoxLayout(card).addWidget(self._nothing)
        self._empty = card
        self._shown.addWidget(self._table)
        self._shown.addWidget(self._empty)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._open, self._void, self._restore):
            button.setAccessibleName(button.text())
            buttons.addWidget(button)
        buttons.addWidget(self._message, 1)
        left = QVBoxLayout()
        left.setContentsMargins(0, 0, 0, 0)
        left.setSpacing(12)
        left.addWidget(self._filters)
        left.addWidget(self._more)
        left.addWidget(self._shown, 1)
        left.addWidget(self._reasons)
        left.addLayout(buttons)
        listing = QWidget()
        listing.setLayout(left)
        columns = QSplitter(Qt.Orientation.Horizontal)
        columns.setChildrenCollapsible(False)
        columns.setHandleWidth(16)
        columns.addWidget(listing)
        columns.addWidget(self._details)
        columns.setStretchFactor(0, 1)
        columns.setSizes([818, 304])
        page = QVBoxLayout(self)
        page.setContentsMargins(16, 16, 16, 16)
        page.addWidget(columns)

    def _connect(self, surroundings: Surroundings) -> None:
        self._filters.changed.connect(self._list_again)
        self._more.changed.connect(self._list_again)
        self._reasons.left.connect(self._table.setFocus)
        self._more.cleared.connect(self._clear_filters)
        self._filters.entered.connect(self._open_first)
        self._filters.left_down.connect(self._go_to_list)
        self._table.opened.connect(self._open_chosen)
        self._table.voided.connect(self._void.click)
        self._table.digits_typed.connect(self._filters.type_on)
        self._table.selectionModel().currentRowChanged.connect(self._follow_cursor)
        self._open.clicked.connect(self._open_chosen)
        self._void.clicked.connect(self._void_chosen)
        self._restore.clicked.connect(self._restore_chosen)
        clear = QShortcut(QKeySequence("Ctrl+L"), self)
        clear.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        clear.activated.connect(self._clear_filters)
        find = QShortcut(QKeySequence(QKeySequence.StandardKey.Find), self)
        find.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        find.activated.connect(self._filters.take_focus)
        surroundings.bridge.form_saved.connect(self._on_form_saved)
        surroundings.bridge.forms_imported.connect(self._on_forms_imported)
        surroundings.bridge.round_changed.connect(self._on_round_changed)

    # what is listed

    def _list_again(self) -> None:
        self._behind = False
        self._change_list(lambda: self._lines.show_forms(self._round, self._wanted()))

    def _change_list(self, change: Callable[[], None]) -> None:
        """Change the list; the chosen form stays chosen wherever it has gone."""
        kept, row, before = self._chosen_id, self._table.currentIndex().row(), self._lines.rowCount()
        change()
        count = self._lines.rowCount()
        self._filters.show_count(count)
        self._nothing.setText(_why_empty(self._wanted()))
        self._shown.setCurrentWidget(self._table if count else self._empty)
        self._lines.line(0)
        self._lines.line(row + count - before)  # new forms came in above it
        now = self._lines.row_of(kept)
        if now is not None and now != self._table.currentIndex().row():
            self._table.selectRow(now)
        else:
            self._follow_cursor()

    def _on_form_saved(self, news: FormSaved) -> None:
        if news.round != self._round:
            return
        if self.isVisible():
            self._change_list(lambda: self._lines.form_changed(news.form_id))
        else:
            self._behind = True  # the one who keys does not wait for a list that nobody sees

    def _on_forms_imported(self, news: FormsImported) -> None:
        if news.round == self._round:
            self._list_again()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._behind:
            self._list_again()

    def _on_round_changed(self, news: RoundChanged) -> None:
        if news.round == self._round:
            self._offer_choices()

    def _offer_choices(self) -> None:
        store = self._place.store
        self._filters.show_units(store.round(self._round).units)
        self._more.show_choices(store.batches(self._round), store.form_officers(self._round))

    def _wanted(self) -> FormFilter:
        return self._more.add_to(self._filters.chosen())

    def _clear_filters(self) -> None:
        self._filters.clear()
        self._more.clear()
        self._list_again()

    # the chosen form

    def _follow_cursor(self) -> None:
        line = self._lines.line(self._table.currentIndex().row())
        self._choose(line.id if line else "")

    def _choose(self, form_id: str) -> None:
        self._chosen_id = form_id
        form = self._place.store.form(form_id) if form_id else None
        can = allowed(form.status if form else None)
        self._open.setEnabled(can.open)
        self._void.setEnabled(can.void)
        self._restore.setEnabled(can.restore)
        if form is None:
            self._details.show_nothing()
            return
        survey_round = self._place.store.round(form.round)
        questionnaire = self._place.store.questionnaire(survey_round.questionnaire, survey_round.version)
        self._details.show_form(form, questionnaire, self._place.store.history(form_id))

    def _go_to_list(self) -> None:
        if self._lines.rowCount():
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self._table.currentIndex().isValid():
                self._table.selectRow(0)

    def _open_first(self) -> None:
        if self._lines.rowCount():
            self._table.selectRow(0)
            self._open_chosen()

    def _open_chosen(self) -> None:
        if self._open.isEnabled():
            form_id = self._chosen_id
            panel = ReasonPanel("Sửa phiếu: vì sao?", "", "lý do khác", "Mở để sửa", USUAL_REASONS)
            self._say("")
            self._reasons.ask(panel, lambda why: self._correct(form_id, why))
        elif self._restore.isEnabled():
            self._say("Phiếu này đã hủy. Hãy bấm “Khôi phục…” trước khi mở để sửa.", "error")

    def _correct(self, form_id: str, why: str) -> str:
        if not why.strip():
            return "Hãy bấm số của một lý do, hoặc ghi lý do khác: lịch sử của phiếu phải nói được vì sao."
        self.form_chosen.emit(form_id, why)
        return ""

    def _void_chosen(self) -> None:
        panel = ReasonPanel("Hủy phiếu: vì sao?", "", "ví dụ: nhập nhầm đợt", "Hủy phiếu")
        self._with_reason(panel, void_form, "Đã hủy")

    def _restore_chosen(self) -> None:
        panel = ReasonPanel("Khôi phục phiếu: vì sao?", "", "ví dụ: hủy nhầm", "Khôi phục")
        self._with_reason(panel, restore_form, "Đã khôi phục")

    def _with_reason(
        self, panel: ReasonPanel, deed: Callable[[Workplace, str, str], Response], done: str
    ) -> None:
        form_id = self._chosen_id

        def do(why: str) -> str:
            try:
                form = deed(self._place, form_id, why)
            except SurveyError as fault:
                return fault.message
            self._say(f"{done} phiếu {form.serial}.")
            return ""

        self._say("")
        self._reasons.ask(panel, do)

    def _say(self, sentence: str, role: str = "ok") -> None:
        self._message.setText(sentence)
        self._message.setProperty("role", role)
        self._message.style().unpolish(self._message)
        self._message.style().polish(self._message)


def _why_empty(chosen: FormFilter) -> str:
    if chosen == FormFilter():
        return _EMPTY
    return _BACKWARDS if chosen.until and chosen.since > chosen.until else _NONE_FOUND


def _sentence(role: str, where: Qt.AlignmentFlag) -> QLabel:
    label = QLabel()
    label.setProperty("role", role)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setAlignment(where | Qt.AlignmentFlag.AlignVCenter)
    return label
