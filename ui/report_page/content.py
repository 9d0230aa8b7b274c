"""The parts of the document: which are printed, in which order, under which name, in whose words."""

from collections.abc import Callable, Mapping
from functools import partial
from textwrap import shorten

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QMenu,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hailong_desktop.domain.document_plan import OWN, DocumentPlan
from hailong_desktop.reports.figures.fields import token
from hailong_desktop.reports.figures.groups import grouped
from hailong_desktop.reports.texts import planning
from hailong_desktop.reports.texts.parts import Placed, Rank, arranged, places_of, template
from hailong_desktop.services.document_plans import LONGEST_PART, LONGEST_TITLE
from ui.fields import LineField, TextField, labelled, sentence

_INDENT = "      "
_LONGEST = 70


class ContentPane(QWidget):
    """Holds the plan while it is edited; `edited` tells that it became another one."""

    edited = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._plan: DocumentPlan | None = None
        self._placed: tuple[Placed, ...] = ()
        self._figures: Mapping[str, str] = {}
        self._list = QListWidget()
        self._list.setAccessibleName("Các phần của văn bản")
        self._list.setMinimumHeight(72)
        self._title = LineField("Tên phần", longest=LONGEST_TITLE)
        self._text = TextField("Nội dung phần", longest=LONGEST_PART)
        self._state = sentence("", "muted")
        self._fields = _chip("Chèn số liệu (F4)", "Chèn số liệu vào nội dung, số liệu đổi theo phiếu")
        self._fields.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._menu = QMenu(self)
        self._fields.setMenu(self._menu)
        self._again = _button("Soạn lại tự động", "Bỏ nội dung đã sửa, để chương trình soạn lại")
        self._up = _button("Lên", "Đưa phần lên (Alt+↑)")
        self._down = _button("Xuống", "Đưa phần xuống (Alt+↓)")
        self._add = _button("Thêm phần", "Thêm một phần sau phần đang chọn")
        self._remove = _button("Bỏ phần thêm", "Bỏ phần tự thêm đang chọn")
        self._lay_out()
        self._connect()

    @property
    def plan(self) -> DocumentPlan | None:
        """The plan as it stands here, None while no document is shown."""
        return self._plan

    def show_document(
        self, plan: DocumentPlan, placed: tuple[Placed, ...], figures: Mapping[str, str]
    ) -> None:
        """Show the parts of a document; the chosen part stays chosen, and what is being typed stays typed."""
        other = self._plan is None or self._plan.kind is not plan.kind
        key = "" if other else self._key()
        self._plan, self._placed, self._figures = plan, placed, figures
        self._list_parts(key)
        if other or not (self._text.hasFocus() or self._title.hasFocus()):
            self._show_part()
        else:
            self._show_state()

    def show_nothing(self) -> None:
        """Show no parts: the document is not made of any."""
        self._plan, self._placed = None, ()
        self._list_parts("")
        self._show_part()

    # looks

    def _lay_out(self) -> None:
        moves, own = QHBoxLayout(), QHBoxLayout()
        for row, buttons in (
            (moves, (self._up, self._down, self._add, self._remove)),
            (own, (self._fields, self._again)),
        ):
            row.setSpacing(4)
            for button in buttons:
                row.addWidget(button)
            row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(sentence("Phím cách: in hoặc không in phần. Enter: sửa nội dung.", "muted"))
        layout.addWidget(self._list, 2)
        layout.addLayout(moves)
        layout.addLayout(labelled("Tên phần", self._title))
        layout.addLayout(labelled("Nội dung phần", self._text, grows=True), 3)
        layout.addWidget(self._state)
        layout.addLayout(own)

    def _connect(self) -> None:
        self._list.currentRowChanged.connect(lambda _row: self._show_part())
        self._list.itemChanged.connect(self._tick)
        self._list.itemActivated.connect(lambda _item: self._text.setFocus())
        self._title.edited.connect(self._rename)
        self._text.edited.connect(self._rewrite)
        for field in (self._title, self._text):
            field.left.connect(self.left)
        self._again.clicked.connect(lambda: self._do(planning.untouched))
        self._up.clicked.connect(lambda: self._move(-1))
        self._down.clicked.connect(lambda: self._move(1))
        self._add.clicked.connect(self._add_part)
        self._remove.clicked.connect(self._remove_part)
        self._menu.aboutToShow.connect(self._offer_fields)
        for keys, deed in (
            ("Alt+Up", self._up.click),
            ("Alt+Down", self._down.click),
            ("F4", self._fields.click),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(deed)

    def _list_parts(self, key: str) -> None:
        blocker = QSignalBlocker(self._list)
        self._list.clear()
        for each in self._placed:
            item = QListWidgetItem(_line(each))
            item.setData(Qt.ItemDataRole.UserRole, each.part.key)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            state = Qt.CheckState.Unchecked if each.plan.left_out else Qt.CheckState.Checked
            item.setCheckState(state)
            font = item.font()
            font.setBold(each.part.rank in {Rank.SECTION, Rank.APPENDIX})
            item.setFont(font)
            self._list.addItem(item)
        keys = [each.part.key for each in self._placed]
        self._list.setCurrentRow(keys.index(key) if key in keys else 0 if keys else -1)
        blocker.unblock()

    def _show_part(self) -> None:
        each = self._chosen()
        for part in (self._title, self._text, self._fields, self._up, self._down, self._add):
            part.setEnabled(each is not None)
        self._title.show_value(each.title if each else "")
        self._text.show_value(template(self._placed, each.part.key) if each else "")
        if each and each.part.rank is Rank.PLAIN:
            self._title.setEnabled(False)
        self._show_state()

    def _show_state(self) -> None:
        each = self._chosen()
        own = each is not None and each.part.key.startswith(OWN)
        edited = each is not None and each.plan.text is not None and not own
        self._again.setEnabled(edited)
        self._remove.setEnabled(own)
        if each is None:
            said = ""
        elif own:
            said = "Phần tự thêm. Chữ trong ngoặc nhọn, ví dụ {mức chung}, là số liệu đổi theo phiếu."
        elif edited:
            said = "Đã sửa: chữ giữ nguyên, số liệu trong ngoặc nhọn vẫn đổi theo phiếu."
        else:
            said = "Chương trình soạn. Sửa ở đây thì chữ sửa được giữ nguyên."
        self._state.setText(said)

    # deeds

    def _chosen(self) -> Placed | None:
        row = self._list.currentRow()
        return self._placed[row] if 0 <= row < len(self._placed) else None

    def _key(self) -> str:
        each = self._chosen()
        return each.part.key if each else ""

    def _take(self, plan: DocumentPlan, key: str = "") -> None:
        """Hold another plan and show the list anew; the fields stay as they are."""
        outline = [each.part for each in self._placed if not each.part.key.startswith(OWN)]
        self._plan = plan
        chosen = key or self._key()
        self._placed = arranged(outline, plan)
        self._list_parts(chosen)
        self._show_state()
        self.edited.emit()

    def _do(self, deed: Callable[..., DocumentPlan]) -> None:
        if self._plan and self._key():
            self._take(deed(self._plan, self._placed, self._key()))
            self._show_part()

    def _move(self, step: int) -> None:
        self._do(lambda plan, placed, key: planning.moved(plan, placed, key, step))

    def _tick(self, item: QListWidgetItem) -> None:
        key = item.data(Qt.ItemDataRole.UserRole)
        printed = item.checkState() is Qt.CheckState.Checked
        if self._plan:
            self._take(planning.ticked(self._plan, self._placed, key, printed))

    def _rename(self) -> None:
        if self._plan and self._key():
            title = self._title.value()
            self._take(planning.renamed(self._plan, self._placed, self._key(), title, self._figures))

    def _rewrite(self) -> None:
        if self._plan and self._key():
            text = self._text.value()
            self._take(planning.rewritten(self._plan, self._placed, self._key(), text, self._figures))

    def _add_part(self) -> None:
        if self._plan and self._key():
            plan, key = planning.with_own(self._plan, self._placed, self._key())
            self._take(plan, key)
            self._show_part()
            self._title.setFocus()
            self._title.selectAll()

    def _remove_part(self) -> None:
        self._do(planning.without_own)

    def _offer_fields(self) -> None:
        """Offer what the chosen part can refer to and every figure, a menu a group."""
        for old in self._menu.findChildren(QMenu):
            old.deleteLater()
        self._menu.clear()
        for title, fields in grouped({**places_of(self._placed, self._key()), **self._figures}):
            group = self._menu.addMenu(title)
            for name, value in fields:
                action = QAction(f"{name}  =  {shorten(value, _LONGEST, placeholder=' …')}", group)
                action.triggered.connect(partial(self._insert, name))
                group.addAction(action)

    def _insert(self, name: str, _checked: bool = False) -> None:
        self._text.setFocus()
        self._text.put(token(name))


def _line(each: Placed) -> str:
    """Return a part as a row of the list: clauses stand in, edited texts are marked."""
    marks = " (đã sửa)" if each.plan.text is not None and not each.part.key.startswith(OWN) else ""
    indent = _INDENT if each.part.rank is Rank.CLAUSE else ""
    return f"{indent}{each.title or '(chưa đặt tên)'}{marks}"


def _button(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "chip")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button


def _chip(text: str, name: str) -> QToolButton:
    button = QToolButton()
    button.setText(text)
    button.setProperty("role", "chip")
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
