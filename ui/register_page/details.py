"""The chosen comment: its text with what is hidden before print, who answers it, the answer, its day."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from hailong_desktop.domain.measures import count_text
from hailong_desktop.domain.register import HandlingState, Remark
from ui.day_field import DayField
from ui.elided import ElidedCombo
from ui.fields import TextField, labelled, scrolling, sentence
from ui.flow import FlowLayout
from ui.register_page.marks import marks, on_paper

OWN_UNIT = "Đơn vị ghi trên phiếu"
HINT = (
    "Bôi đen một đoạn rồi Ctrl+H: không in đoạn đó, hoặc in lại. Chỗ nghi là tên người, số điện thoại, thư "
    "điện tử (gạch chấm) được che sẵn khi in; không phải tên thì bôi đen rồi Ctrl+H để in lại."
)
TEXT_HEIGHT = 112
FIRST_OF_MANY = "Đây là ý kiến đầu tiên; việc làm ở dưới được ghi cho mọi ý kiến đang chọn."
NONE_CHOSEN = "Chọn một ý kiến ở danh sách bên trái."


class RemarkDetails(QWidget):
    """Tells what the officer wants; keeps nothing itself.

    `hidden` carries the comment and the marked words, `noted` the comment and words of an answer not given
    yet, `unit_chosen` the unit to answer, `answered` the words and the ISO day, `state_chosen` a state.
    """

    hidden = Signal(object, str)
    unit_chosen = Signal(str)
    answered = Signal(str, str)
    noted = Signal(object, str)
    state_chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._shown: Remark | None = None
        self._dirty = False
        self._title = sentence("", "section")
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setTabChangesFocus(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._text.setAccessibleName("Ý kiến, nguyên văn")
        self._text.setFixedHeight(TEXT_HEIGHT)
        self._printed = sentence("", "muted")
        self._hide = QPushButton("Ẩn, hiện đoạn bôi đen (Ctrl+H)")
        self._hide.setAccessibleName(self._hide.text())
        self._hide.setToolTip(HINT)
        self._units = ElidedCombo()
        self._units.setAccessibleName("Đơn vị trả lời")
        self._units.setMinimumContentsLength(12)
        self._units.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._answer = TextField("Nội dung trả lời", "ví dụ: đã trả lời bằng văn bản số 12", 3)
        self._day = DayField("Ngày trả lời")
        self._save = QPushButton("Ghi đã trả lời (Ctrl+Enter)")
        self._save.setProperty("role", "primary")
        self._no_need = QPushButton("Không cần trả lời")
        self._again = QPushButton("Chờ trả lời lại")
        for button in (self._save, self._no_need, self._again):
            button.setAccessibleName(button.text())
        self._fault = sentence("", "error")
        self._lay_out()
        self._connect()
        self.show_none()

    def offer_units(self, units: Sequence[str]) -> None:
        """Offer these units to answer."""
        names = [OWN_UNIT, *units]
        if [self._units.itemText(at) for at in range(self._units.count())] != names:
            self._units.clear()
            self._units.addItem(OWN_UNIT, "")
            for name in units:
                self._units.addItem(name, name)

    def show_none(self) -> None:
        """Show that no comment is chosen."""
        self._shown, self._dirty = None, False
        self._title.setText(NONE_CHOSEN)
        for part in self._parts:
            part.setEnabled(False)
        self._text.clear()
        self._printed.setText("")
        self._answer.show_value("")
        self._say("")

    def show_remark(self, remark: Remark, question: str, many: int, today: str) -> None:
        """Show a comment; of `many` chosen ones the first is shown, and all are answered together."""
        same = self._shown is not None and _key(self._shown) == _key(remark)
        self._shown = remark
        self._title.setText(
            f"{count_text(many)} ý kiến đang chọn" if many > 1 else f"Phiếu {remark.serial} · {question}"
        )
        for part in self._parts:
            part.setEnabled(True)
        self._hide.setEnabled(many == 1)
        self._draw_text(remark)
        self._printed.setText(on_paper(remark) if many == 1 else FIRST_OF_MANY)
        self._units.setCurrentIndex(max(0, self._units.findData(remark.handling.unit)))
        if not (same and self._dirty):
            self._answer.show_value(remark.handling.answer)
            self._day.show_value(remark.handling.answered_on or today)
            self._dirty = False
        self._again.setVisible(remark.handling.state is not HandlingState.WAITING)
        self._no_need.setVisible(remark.handling.state is not HandlingState.NO_NEED)
        if not same:
            self._say("")

    def go_to_answer(self) -> None:
        """Have the answer typed."""
        if self._shown is not None:
            self._answer.setFocus(Qt.FocusReason.OtherFocusReason)

    def hide_marked(self) -> None:
        """Do not print the marked words, or print them again; nothing while several are chosen."""
        if not self._hide.isEnabled():
            return
        words = self._text.textCursor().selectedText().replace("\u2029", "\n").strip()
        if self._shown is not None and words:
            self.hidden.emit(self._shown, words)
        elif self._shown is not None:
            self._say("Hãy bôi đen đoạn không in (giữ Shift và bấm mũi tên trong ô ý kiến).")

    def save_answer(self) -> None:
        """Write down the answer."""
        if self._shown is not None:
            self._dirty = False
            self.answered.emit(self._answer.value(), self._day.value())

    def flush(self) -> None:
        """Have words of an answer kept that stand in the field."""
        if self._dirty and self._shown is not None:
            self._dirty = False
            if self._answer.value().strip() != self._shown.handling.answer:
                self.noted.emit(self._shown, self._answer.value())

    def say_fault(self, sentence_: str) -> None:
        """Say why something was not kept; what is typed stays."""
        self._dirty = True
        self._say(sentence_)

    def _say(self, text: str) -> None:
        self._fault.setText(text)
        self._fault.setVisible(bool(text))

    def _draw_text(self, remark: Remark) -> None:
        """Show the whole text, what is not printed marked in it."""
        if self._text.toPlainText() != remark.text:
            self._text.setPlainText(remark.text)
        self._text.setExtraSelections(marks(self._text.document(), remark))

    @property
    def _parts(self) -> tuple[QWidget, ...]:
        return (
            self._text,
            self._hide,
            self._units,
            self._answer,
            self._day,
            self._save,
            self._no_need,
            self._again,
        )

    def _lay_out(self) -> None:
        states = FlowLayout(8)
        for button in (self._save, self._no_need, self._again):
            states.addWidget(button)
        inner = QWidget()
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(self._title)
        lines.addWidget(self._text)
        lines.addWidget(self._printed)
        lines.addWidget(self._hide, 0, Qt.AlignmentFlag.AlignLeft)
        lines.addLayout(labelled("Đơn vị trả lời", self._units))
        lines.addLayout(labelled("Nội dung trả lời", self._answer, grows=True), 1)
        lines.addLayout(labelled("Ngày trả lời", self._day))
        lines.addWidget(self._fault)
        lines.addLayout(states)
        card = QFrame()
        card.setProperty("role", "card")
        around = QVBoxLayout(card)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(scrolling(inner))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(card)

    def _connect(self) -> None:
        self._hide.clicked.connect(self.hide_marked)
        self._units.activated.connect(lambda _at: self.unit_chosen.emit(self._units.currentData()))
        self._answer.edited.connect(self._typed)
        self._answer.left.connect(self.flush)
        self._save.clicked.connect(self.save_answer)
        self._no_need.clicked.connect(lambda: self.state_chosen.emit(HandlingState.NO_NEED))
        self._again.clicked.connect(lambda: self.state_chosen.emit(HandlingState.WAITING))

    def _typed(self) -> None:
        self._dirty = True
        self._say("")


def _key(remark: Remark) -> tuple[str, str]:
    return remark.form, remark.question
