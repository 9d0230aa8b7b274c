"""The wizard that copies an office's facts forward from an earlier round: every fact is seen and chosen."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.reports.profile import PROFILES
from hailong_desktop.services.document_facts import PROFILE, FactToCopy
from ui.fields import labelled, sentence
from ui.row_table import WrappedTable

_SIZE = 820, 520


def ask_facts(
    parent: QWidget, rounds: Sequence[SurveyRound], offers: Callable[[str], Sequence[FactToCopy]]
) -> tuple[str, frozenset[str]] | None:
    """Return the round to copy from and the names of the facts, None when the officer thought again."""
    dialog = CopyFacts(parent, rounds, offers)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    chosen = dialog.chosen()
    dialog.deleteLater()
    return chosen if accepted else None


class CopyFacts(QDialog):
    """Lists what an earlier round says otherwise; where this one says nothing yet, it is ticked already."""

    def __init__(
        self, parent: QWidget, rounds: Sequence[SurveyRound], offers: Callable[[str], Sequence[FactToCopy]]
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lấy thông tin từ đợt trước")
        self.resize(*_SIZE)
        self._offers = offers
        self._facts: tuple[FactToCopy, ...] = ()
        self._rounds = QComboBox()
        self._rounds.setAccessibleName("Lấy từ đợt")
        for each in rounds:
            self._rounds.addItem(each.name, each.code)
        self._table = WrappedTable(0, 3)
        self._table.setAccessibleName("Thông tin lấy sang")
        self._table.setHorizontalHeaderLabels(["Lấy thông tin", "Đợt trước ghi", "Đợt này đang ghi"])
        self._table.verticalHeader().hide()
        self._table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self._table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self._table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self._table.setTabKeyNavigation(False)
        self._said = sentence("", "muted")
        buttons = QDialogButtonBox()
        self._take = buttons.addButton("Lấy các mục đã chọn", QDialogButtonBox.ButtonRole.AcceptRole)
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
        self._take.setProperty("role", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addLayout(labelled("Lấy từ đợt", self._rounds))
        layout.addWidget(self._said)
        layout.addWidget(self._table, 1)
        layout.addWidget(buttons)
        self._rounds.currentIndexChanged.connect(self._show)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        self._show()

    def chosen(self) -> tuple[str, frozenset[str]]:
        """Return the round and the names that are ticked."""
        ticked = (
            fact.name
            for row, fact in enumerate(self._facts)
            if (item := self._table.item(row, 0)) and item.checkState() is Qt.CheckState.Checked
        )
        return str(self._rounds.currentData()), frozenset(ticked)

    def _show(self) -> None:
        self._facts = tuple(self._offers(str(self._rounds.currentData())))
        self._table.setRowCount(len(self._facts))
        for row, fact in enumerate(self._facts):
            name = QTableWidgetItem(fact.label)
            name.setFlags(name.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            name.setCheckState(Qt.CheckState.Unchecked if fact.here else Qt.CheckState.Checked)
            there, here = (QTableWidgetItem(_said(fact, text)) for text in (fact.there, fact.here))
            for column, item in enumerate((name, there, here)):
                self._table.setItem(row, column, item)
        self._table.fit_rows()
        self._take.setEnabled(bool(self._facts))
        self._said.setText(
            "Phím cách: chọn hoặc bỏ. Mục đợt này đã ghi thì không chọn sẵn. Số, ngày văn bản không lấy."
            if self._facts
            else "Đợt trước không có thông tin nào khác đợt này."
        )


def _said(fact: FactToCopy, text: str) -> str:
    """Return the text as people read it: a format by its label."""
    return PROFILES[text].label if fact.name == PROFILE and text in PROFILES else text
