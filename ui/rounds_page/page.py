"""The page «Đợt khảo sát»: the rounds at the left, what is known of the chosen one at the right."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.survey_round import Batch, RoundState, SurveyRound
from hailong_desktop.domain.tally import FormCounts
from hailong_desktop.services.news import FormSaved, FormsImported, RoundChanged
from hailong_desktop.services.results import round_tally
from hailong_desktop.services.rounds import change_round, keep_batch
from ui.meeting_page.inputs import scrolling, sentence
from ui.rounds_page.batches import BatchesCard
from ui.rounds_page.details import DetailsCard
from ui.rounds_page.new_round import NewRoundCard
from ui.surroundings import Surroundings

LIST_WIDTH = 360


class RoundsPage(QWidget):
    """Lists the rounds; choosing one to work on is told to the window."""

    round_chosen = Signal(str)

    def __init__(self, surroundings: Surroundings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._place = surroundings.place
        self._code = ""
        self._list = QListWidget()
        self._list.setAccessibleName("Các đợt khảo sát")
        self._list.setWordWrap(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._new = QPushButton("Mở đợt mới…")
        self._work = QPushButton("Làm việc với đợt này")
        self._work.setProperty("role", "primary")
        self._details = DetailsCard()
        self._batches = BatchesCard()
        self._new_round = NewRoundCard(self._place, surroundings.resources)
        self._sheets = QStackedWidget()
        self._said = sentence("", "error")
        self._said.hide()
        self._lay_out()
        self._connect(surroundings)

    def show_round(self, round_code: str) -> None:
        """Show what is known of this round."""
        self._code = round_code
        self._fill()

    def start_new(self) -> None:
        """Open the form of a new round."""
        self._sheets.setCurrentWidget(self._new_sheet)
        self._new_round.start()

    # drawing

    def _fill(self) -> None:
        rounds = self._place.store.rounds()
        self._list.blockSignals(True)
        self._list.clear()
        for survey_round in rounds:
            forms = round_tally(self._place.store, survey_round.code).forms
            item = QListWidgetItem(round_text(survey_round, forms))
            item.setData(Qt.ItemDataRole.UserRole, survey_round.code)
            self._list.addItem(item)
            if survey_round.code == self._code:
                self._list.setCurrentItem(item)
        self._list.blockSignals(False)
        current = next((r for r in rounds if r.code == self._code), None)
        self._work.setEnabled(current is not None)
        if current is None:
            self.start_new()
            return
        self._details.show_round(current)
        batches = self._place.store.batches(current.code)
        counts = {batch.id: self._place.store.batch_counts(batch.id) for batch in batches}
        self._batches.show_batches(current, batches, counts)

    def _chosen(self) -> None:
        item = self._list.currentItem()
        if item is not None:
            self._code = item.data(Qt.ItemDataRole.UserRole)
            self._sheets.setCurrentWidget(self._round_sheet)
            self._fill()

    # changes

    def _keep_round(self, survey_round: SurveyRound) -> None:
        self._try(lambda: change_round(self._place, survey_round), "Đã lưu.")

    def _keep_batch(self, batch: Batch) -> None:
        self._try(lambda: keep_batch(self._place, batch), f"Đã lưu tập phiếu {batch.label}.")

    def _try(self, change: Callable[[], object], said: str) -> None:
        try:
            change()
        except SurveyError as fault:
            self._say(fault.message, "error")
        else:
            self._say(said, "ok")

    def _say(self, text: str, role: str) -> None:
        self._said.setProperty("role", role)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self._said.setText(text)
        self._said.show()

    def _opened(self, code: str) -> None:
        self._code = code
        self._sheets.setCurrentWidget(self._round_sheet)
        self._fill()
        self.round_chosen.emit(code)

    def _round_changed(self, news: RoundChanged | FormSaved | FormsImported) -> None:
        if self.isVisible() and self._code:
            self._fill()

    # building

    def _lay_out(self) -> None:
        left = QFrame()
        left.setProperty("role", "card")
        left.setFixedWidth(LIST_WIDTH)
        column = QVBoxLayout(left)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(8)
        title = QLabel("Các đợt khảo sát")
        title.setProperty("role", "title")
        for widget in (title, self._list, self._work, self._new):
            column.addWidget(widget)
        inside = QWidget()
        sheet = QVBoxLayout(inside)
        sheet.setContentsMargins(0, 0, 0, 0)
        sheet.setSpacing(16)
        for part in (self._details, self._batches):
            sheet.addWidget(part)
        sheet.addStretch(1)
        self._round_sheet = scrolling(inside)
        self._new_sheet = scrolling(self._new_round)
        self._sheets.addWidget(self._round_sheet)
        self._sheets.addWidget(self._new_sheet)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._said)
        right.addWidget(self._sheets, 1)
        body = QHBoxLayout(self)
        body.setContentsMargins(16, 12, 16, 12)
        body.setSpacing(16)
        body.addWidget(left)
        body.addLayout(right, 1)

    def _connect(self, surroundings: Surroundings) -> None:
        self._list.currentItemChanged.connect(lambda _now, _before: self._chosen())
        self._list.itemActivated.connect(lambda _item: self.round_chosen.emit(self._code))
        self._work.clicked.connect(lambda: self.round_chosen.emit(self._code))
        self._new.clicked.connect(self.start_new)
        self._details.changed.connect(self._keep_round)
        self._batches.changed.connect(self._keep_batch)
        self._new_round.opened.connect(self._opened)
        surroundings.bridge.round_changed.connect(self._round_changed)
        surroundings.bridge.form_saved.connect(self._round_changed)
        surroundings.bridge.forms_imported.connect(self._round_changed)


def round_text(survey_round: SurveyRound, forms: FormCounts) -> str:
    """Return a round as the list shows it: name, questionnaire, state, four counts."""
    issued = "chưa ghi" if forms.issued is None else count_text(forms.issued)
    state = "đã khóa" if survey_round.state is RoundState.LOCKED else "đang mở"
    made_up = " · dữ liệu minh họa" if survey_round.illustration else ""
    return (
        f"{survey_round.name}\n"
        f"{survey_round.questionnaire}, bản {survey_round.version} · {state}{made_up}\n"
        f"phát ra {issued} · thu về {count_text(forms.returned)} · hợp lệ {count_text(forms.valid)} · "
        f"không hợp lệ {count_text(forms.invalid)}"
    )
