"""The officers as a list, and the fields of the one that is chosen or added."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
)

from hailong_desktop.domain.officer import Officer, Role
from hailong_desktop.services.officers import LONGEST_NAME, Deed, may
from ui.pin_field import PinField
from ui.rounds_page.fields import named, set_in
from ui.rounds_page.rounds_table import FactsTable

HEADER = ("Tên", "Vai trò", "PIN", "Tình trạng", "Nhập lần hai")
LEAST_TABLE = 96
USUAL_RATE = Officer("").second_rate


class PeopleCard(QFrame):
    """`added` carries name, role and PIN; `changed` name, role and rate; the others carry the name."""

    added = Signal(str, Role, str)
    changed = Signal(str, Role, int)
    reset = Signal(str)
    left = Signal(str)
    returned = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self._people: tuple[Officer, ...] = ()
        self._chosen: Officer | None = None
        self._table = FactsTable("Cán bộ", HEADER, words=4, wide=1)
        self._table.setMinimumHeight(LEAST_TABLE)
        self._form_title = QLabel()
        self._form_title.setProperty("role", "section")
        self._name = QLineEdit()
        self._name.setMaxLength(LONGEST_NAME)
        self._role = QComboBox()
        for role in Role:
            self._role.addItem(role.label, role)
        self._rate = QSpinBox()
        set_in(self._rate)
        self._rate.setRange(0, 100)
        self._rate.setSuffix(" %")
        self._pin = PinField("PIN (4–12 chữ số, không bắt buộc)")
        self._may = QLabel()
        self._may.setProperty("role", "muted")
        self._may.setWordWrap(True)
        self._new = _button("Thêm người khác (Ctrl+N)", "Thêm người khác")
        self._keep = _button("Lưu", "Lưu")
        self._keep.setProperty("role", "primary")
        self._reset = _button("Đặt lại PIN", "Đặt lại PIN")
        self._leave = _button("Cho nghỉ", "Cho nghỉ")
        self._lay_out()
        self._connect()
        self.start_new()

    def show_people(self, people: Sequence[Officer], may_change: bool) -> None:
        """Show these officers; `may_change`: fields and buttons work.

        The choice stays, and so does what is being typed, as long as it is about the same officer.
        """
        self._people = tuple(people)
        at = self._row_of(self._chosen.name) if self._chosen else -1
        self._table.show_rows([officer_texts(one) for one in people], at)
        self._table.setVisible(bool(people))
        self._lines.setStretch(self._lines.count() - 1, 0 if people else 1)
        for part in (self._name, self._role, self._rate, self._pin, self._keep, self._new):
            part.setEnabled(may_change)
        if at >= 0 and self._people[at] != self._chosen:
            self._fill(self._people[at])
        elif self._chosen is None and not self._name.text():
            self.start_new()
        self._title_new()
        self._show_buttons()
        self._reset.setEnabled(may_change)
        self._leave.setEnabled(may_change)

    def choose(self, name: str) -> None:
        """Choose the officer with this name, unless somebody is being added."""
        at = self._row_of(name)
        if at >= 0 and self._chosen is None and not self._name.text():
            self._table.setCurrentCell(at, 0)

    def _row_of(self, name: str) -> int:
        return next((at for at, one in enumerate(self._people) if one.name == name), -1)

    def start_new(self) -> None:
        """Empty the fields for somebody who is added."""
        self._table.show_no_choice()
        self._chosen = None
        self._title_new()
        self._name.clear()
        self._name.setReadOnly(False)
        self._role.setCurrentIndex(self._role.findData(Role.ENTRY if self._people else Role.ADMIN))
        self._rate.setValue(USUAL_RATE)
        self._pin.clear()
        self._keep.setText("Thêm cán bộ")
        self._show_buttons()

    def take_keys(self) -> None:
        """Let the keys go to the list, or to the name of the first officer."""
        (self._table if self._people else self._name).setFocus()

    def add_another(self) -> None:
        """Empty the fields and let the keys go to the name."""
        if self._new.isEnabled():
            self.start_new()
            self._name.setFocus()

    def _fill(self, officer: Officer) -> None:
        self._chosen = officer
        self._form_title.setText("Sửa cán bộ")
        self._name.setText(officer.name)
        self._name.setCursorPosition(0)
        self._name.setReadOnly(True)
        self._role.setCurrentIndex(self._role.findData(officer.role))
        self._rate.setValue(officer.second_rate)
        self._pin.clear()
        self._keep.setText("Lưu thay đổi")
        self._leave.setText("Cho nghỉ" if officer.active else "Cho trở lại")
        self._show_buttons()

    def _title_new(self) -> None:
        if self._chosen is None:
            self._form_title.setText("Thêm cán bộ" if self._people else "Thêm cán bộ đầu tiên (làm quản trị)")

    def _show_buttons(self) -> None:
        chosen = self._chosen
        first = not self._people
        self._pin_column.setVisible(chosen is None)
        self._rate_column.setVisible(chosen is not None)
        self._role.setEnabled(self._keep.isEnabled() and not first)
        self._new.setVisible(chosen is not None)
        self._reset.setVisible(chosen is not None and bool(chosen.pin))
        self._leave.setVisible(chosen is not None)

    def _show_rights(self) -> None:
        role = Role(self._role.currentData())
        rights = ", ".join(deed.value for deed in Deed if may(role, deed))
        self._may.setText(f"Vai trò {role.label} được: {rights}.")

    # what is told

    def _choose(self, row: int) -> None:
        if 0 <= row < len(self._people):
            self._fill(self._people[row])

    def _tell(self) -> None:
        role = Role(self._role.currentData())
        if self._chosen is None:
            self.added.emit(self._name.text(), role, self._pin.text())
        else:
            self.changed.emit(self._chosen.name, role, self._rate.value())

    def _tell_reset(self) -> None:
        if self._chosen:
            self.reset.emit(self._chosen.name)

    def _tell_leave(self) -> None:
        if self._chosen:
            (self.left if self._chosen.active else self.returned).emit(self._chosen.name)

    # building

    def _connect(self) -> None:
        self._table.currentCellChanged.connect(lambda row, *_rest: self._choose(row))
        self._table.entered.connect(lambda: self._role.setFocus())
        self._role.currentIndexChanged.connect(self._show_rights)
        self._new.clicked.connect(self.add_another)
        self._keep.clicked.connect(self._tell)
        self._reset.clicked.connect(self._tell_reset)
        self._leave.clicked.connect(self._tell_leave)
        for field in (self._name, self._pin):
            field.returnPressed.connect(self._tell)
        self._rate.lineEdit().returnPressed.connect(self._tell)

    def _lay_out(self) -> None:
        title = QLabel("Cán bộ")
        title.setProperty("role", "title")
        form = QGridLayout()
        form.setHorizontalSpacing(12)
        form.setVerticalSpacing(8)
        self._rate_column, self._pin_column = QFrame(), QFrame()
        for frame, name, field in (
            (self._rate_column, "Tỷ lệ nhập lần hai", self._rate),
            (self._pin_column, "PIN (4–12 chữ số, không bắt buộc)", self._pin),
        ):
            column = named(name, field)
            column.setContentsMargins(0, 0, 0, 0)
            frame.setLayout(column)
        form.addLayout(named("Tên cán bộ", self._name), 0, 0)
        form.addLayout(named("Vai trò", self._role), 0, 1)
        form.addWidget(self._rate_column, 0, 2)
        form.addWidget(self._pin_column, 0, 2)
        for at, stretch in enumerate((2, 1, 1)):
            form.setColumnStretch(at, stretch)
        self._may.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        for button in (self._keep, self._reset, self._leave):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self._new)
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(title)
        lines.addWidget(self._table, 1)
        lines.addWidget(self._form_title)
        lines.addLayout(form)
        lines.addWidget(self._may)
        lines.addLayout(buttons)
        lines.addStretch(0)


def officer_texts(officer: Officer) -> tuple[str, ...]:
    """Return an officer as the row shows it."""
    return (
        officer.name,
        officer.role.label,
        "đã đặt" if officer.pin else "chưa đặt",
        "đang làm" if officer.active else "đã nghỉ",
        f"{officer.second_rate} %",
    )


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(name)
    button.setAutoDefault(True)
    return button
