"""What can be changed of a round: name, issued forms, threshold, units."""

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from hailong_desktop.domain.survey_round import SurveyRound
from hailong_desktop.services.rounds import unit_names
from ui.meeting_page.inputs import sentence

MOST_ISSUED = 9_999_999
UNKNOWN = -1


def issued_field() -> QSpinBox:
    """Return a field for the number of issued forms, empty while it is not known."""
    field = QSpinBox()
    field.setRange(UNKNOWN, MOST_ISSUED)
    field.setSpecialValueText("chưa ghi")
    field.setGroupSeparatorShown(True)
    field.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
    field.setAccessibleName("Số phiếu phát ra")
    return field


def issued_of(field: QSpinBox) -> int | None:
    """Return the number in the field, None while it is not known."""
    return None if field.value() == UNKNOWN else field.value()


def units_field() -> QPlainTextEdit:
    """Return a field for units, one a line."""
    field = QPlainTextEdit()
    field.setPlaceholderText("mỗi dòng một phòng, đơn vị")
    field.setAccessibleName("Phòng, đơn vị")
    field.setTabChangesFocus(True)
    field.setFixedHeight(132)
    return field


class DetailsCard(QFrame):
    """Shows a round; `changed` carries the round as it should be kept."""

    changed = Signal(SurveyRound)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._round: SurveyRound | None = None
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._name = QLineEdit()
        self._name.setAccessibleName("Tên đợt")
        self._issued = issued_field()
        self._threshold = QSpinBox()
        self._threshold.setRange(1, 100)
        self._threshold.setSuffix(" %")
        self._threshold.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self._threshold.setAccessibleName("Ngưỡng gợi ý tồn tại")
        self._units = units_field()
        keep = QPushButton("Lưu thay đổi")
        keep.setProperty("role", "primary")
        keep.clicked.connect(self._keep)
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.addRow("Tên đợt", self._name)
        form.addRow("Số phiếu phát ra", self._issued)
        form.addRow("Ngưỡng gợi ý tồn tại", self._threshold)
        form.addRow("Phòng, đơn vị", self._units)
        line = QHBoxLayout()
        line.addStretch(1)
        line.addWidget(keep)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(self._title)
        lines.addLayout(form)
        lines.addWidget(
            sentence("Tiêu chí có tỷ lệ dưới ngưỡng được gợi ý là tồn tại; cuộc họp quyết định.", "muted")
        )
        lines.addLayout(line)

    def show_round(self, survey_round: SurveyRound) -> None:
        """Show the round; what is being typed is kept when it is the same round as before."""
        same = self._round is not None and self._round.code == survey_round.code
        if same and self._round == survey_round:
            return
        self._round = survey_round
        self._title.setText(f"Đợt {survey_round.code}")
        self._name.setText(survey_round.name)
        self._issued.setValue(UNKNOWN if survey_round.issued is None else survey_round.issued)
        self._threshold.setValue(survey_round.threshold)
        self._units.setPlainText("\n".join(survey_round.units))

    def _keep(self) -> None:
        if self._round is not None:
            self.changed.emit(
                replace(
                    self._round,
                    name=self._name.text().strip() or self._round.name,
                    issued=issued_of(self._issued),
                    threshold=self._threshold.value(),
                    units=unit_names(self._units.toPlainText().split("\n")),
                )
            )
