"""The second pass over a stack: the words on flagged papers, in real text fields, in the stack's order."""

from collections.abc import Callable
from unicodedata import normalize

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.questionnaire import OpenQuestion
from hailong_desktop.services.comments import CommentPass
from ui.batches_page.tall import FieldArea
from ui.fields import TextField
from ui.flow import FlowLayout
from ui.keeping import KeepClock
from ui.keying_page.labels import plain
from ui.keying_page.panels import ENTER

_HINT = (
    "Enter: ô sau, ở ô cuối là phiếu sau. Ctrl+Enter: phiếu sau ngay. Shift+Enter: xuống dòng. "
    "Esc: về danh sách tập."
)
_KEYS: dict[int, str] = {Qt.Key.Key_F5: "unreadable", Qt.Key.Key_F8: "back", Qt.Key.Key_F9: "skip"}


class CommentsCard(QFrame):
    """One flagged paper at a time; `left` tells that the officer goes back to the batches."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setAccessibleName("Gõ ý kiến")
        self._pass: CommentPass | None = None
        self._fields: dict[str, TextField] = {}
        self._title = plain("", "section", wrap=True)
        self._serial = plain("", "figure")
        self._where = plain("", "muted", wrap=True)
        self._error = plain("", "error", wrap=True)
        self._holder = QWidget()
        self._clock = KeepClock(self)
        self._clock.due.connect(self._note)
        self._buttons = {
            "next": _button("Phiếu sau (Enter)", "primary"),
            "unreadable": _button("Không đọc được (F5)"),
            "skip": _button("Để sau (F9)"),
            "back": _button("Phiếu trước (F8)"),
            "leave": _button("Về danh sách tập (Esc)"),
        }
        for name, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, name=name: self.do(name))
        self._lay_out()

    def start(self, comments: CommentPass, title: str) -> None:
        """Begin with the paper that the pass stands at."""
        self._pass = comments
        self._title.setText(f"Gõ ý kiến · {title}")
        self._build_fields(comments.questions)
        self._draw()

    def stop(self) -> None:
        """Put what is typed on the disk and forget the pass."""
        self.flush()
        self._pass = None

    def flush(self) -> None:
        """Put what is typed on this paper on the disk; the paper stays in the pass."""
        if self._pass is not None:
            self._clock.stop()
            self._put_down(self._texts())

    @property
    def kept(self) -> bool:
        """Tell whether everything typed is on the disk."""
        return not self._changed()

    def do(self, name: str) -> None:
        """Go on, which keeps what is typed, back, past this paper, or say that nobody can read it."""
        comments = self._pass
        if comments is None or (name in {"back", "skip", "leave"} and not self._put_away()):
            return
        if name == "leave":
            self.left.emit()
        elif self._act(name):
            self._draw()

    def _put_away(self) -> bool:
        """Put what is typed on the disk; return False where it could not be put there."""
        self.flush()
        return not self._changed()

    def _act(self, name: str) -> bool:
        """Have the pass do it; say why when it cannot, and return False."""
        comments = self._pass
        if comments is None:
            return False
        self._clock.stop()
        deeds: dict[str, Callable[[], None]] = {
            "next": lambda: comments.keep(self._texts()),
            "unreadable": comments.unreadable,
            "skip": comments.skip,
            "back": comments.back,
        }
        try:
            deeds[name]()
        except SurveyError as fault:
            self._complain(fault.message)
            return False
        self._complain("")
        return True

    def _note(self) -> None:
        """Put what is typed on the disk; a word that is still being composed is left in peace."""
        self._put_down({code: field.value() for code, field in self._fields.items()})

    def _put_down(self, texts: dict[str, str]) -> None:
        comments = self._pass
        if comments is None:
            return
        try:
            comments.note(texts)
        except SurveyError as fault:
            self._complain(fault.message)
            return
        self._complain("")

    def _complain(self, why: str) -> None:
        self._error.setText(why)
        self._error.setVisible(bool(why))

    def _texts(self) -> dict[str, str]:
        """Return what is typed, what an input method still composes included."""
        QGuiApplication.inputMethod().commit()
        return {code: field.value() for code, field in self._fields.items()}

    def _changed(self) -> bool:
        """Tell whether words stand in the fields that are not on the disk; those taken away are no words."""
        comments = self._pass
        if comments is None or comments.form is None:
            return False
        typed = {code: normalize("NFC", text).strip() for code, text in self._texts().items()}
        words = comments.words
        kept = {code: words.get(code, "") for code in typed}
        return any(typed.values()) and typed != kept

    def _draw(self) -> None:
        comments = self._pass
        if comments is None:
            return
        form = comments.form
        for name, button in self._buttons.items():
            button.setVisible(form is not None or name == "leave" or (name == "back" and comments.total > 0))
        self._holder.setVisible(form is not None)
        self._hint.setVisible(form is not None)
        if form is None:
            self._serial.setText("Đã hết" if comments.total else "Không có")
            self._where.setText(_why_none(comments))
            self._buttons["leave"].setFocus()
            return
        self._serial.setText(form.serial)
        self._where.setText(f"phiếu {comments.position}/{comments.total} có ý kiến, đúng thứ tự của tập")
        words = comments.words
        for code, field in self._fields.items():
            field.show_value(words.get(code, ""))
        next(iter(self._fields.values()), self._buttons["unreadable"]).setFocus()

    # keys

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._on_enter(event, watched) or self._on_key(event)
        return super().eventFilter(watched, event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._on_key(event):
            super().keyPressEvent(event)

    def _on_enter(self, event: QKeyEvent, watched: QObject) -> bool:
        """Enter leads on; with Shift it is a line break, and stays with the field."""
        if event.key() not in ENTER or event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            return False
        fields = list(self._fields.values())
        at = next(place for place, field in enumerate(fields) if field is watched)
        at_once = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.isAutoRepeat():
            return True
        if at + 1 < len(fields) and not at_once:
            fields[at + 1].setFocus()
        else:
            self.do("next")
        return True

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Escape:
            self.do("leave")
            return True
        name = _KEYS.get(event.key())
        if name is None or event.isAutoRepeat():
            return False
        self.do(name)
        return True

    # building

    def _build_fields(self, questions: tuple[OpenQuestion, ...]) -> None:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(4)
        self._fields = {}
        for question in questions:
            field = TextField(question.text)
            field.installEventFilter(self)
            field.edited.connect(self._clock.start)
            lines.addWidget(plain(question.text, wrap=True))
            lines.addWidget(field, 1)
            self._fields[question.code] = field
        self._inside.replaceWidget(self._holder, holder)
        self._holder.hide()
        self._holder.deleteLater()
        self._holder = holder

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._serial)
        head.addWidget(self._where, 1)
        buttons = FlowLayout(8)
        buttons.setContentsMargins(0, 0, 0, 0)
        for button in self._buttons.values():
            buttons.addWidget(button)
        self._hint = plain(_HINT, "muted", wrap=True)
        room = QWidget()
        self._inside = QVBoxLayout(room)
        self._inside.setContentsMargins(0, 0, 0, 0)
        self._inside.addWidget(self._holder)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(8)
        lines.addWidget(self._title)
        lines.addLayout(head)
        lines.addWidget(self._error)
        lines.addWidget(FieldArea(room), 1)
        lines.addWidget(self._hint)
        lines.addLayout(buttons)
        self._error.hide()


def _why_none(comments: CommentPass) -> str:
    """Return why there is no paper in the pass to type from."""
    if comments.waiting:
        waiting = ", ".join(comments.waiting)
        return f"Phiếu {waiting} có bản sửa chưa lưu: lưu bản sửa ở trang Nhập phiếu rồi gõ ý kiến."
    if comments.total:
        return "Đã qua hết các phiếu có ý kiến của tập này."
    return "Tập này không có ý kiến nào chờ gõ."


def _button(text: str, role: str = "") -> QPushButton:
    button = QPushButton(text)
    button.setAccessibleName(text)
    button.setAutoDefault(True)
    if role:
        button.setProperty("role", role)
    return button
