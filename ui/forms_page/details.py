"""The chosen form beside the list: every answer with its label, and what was done to it."""

from collections.abc import Sequence

from PySide6.QtGui import (
    QFont,
    QTextCharFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QLabel, QTextEdit, QVBoxLayout, QWidget

from hailong_desktop.domain.questionnaire import Questionnaire
from hailong_desktop.domain.response import Response
from hailong_desktop.services.ports import HistoryEntry
from ui import palette
from ui.forms_page.wording import Row, answers, headline, origin, story, words

_ASKED, _SAID = 60, 40  # percent of the width


class DetailsPanel(QFrame):
    """Reads only; text goes in as plain text, so nothing typed on a form is ever taken for markup."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setMinimumWidth(180)
        self._title = QLabel()
        self._title.setProperty("role", "title")
        self._origin = QLabel()
        self._origin.setProperty("role", "muted")
        for label in (self._title, self._origin):
            label.setTextFormat(label.textFormat().PlainText)
            label.setWordWrap(True)
        self._text = QTextEdit()
        self._text.setReadOnly(True)
        self._text.setProperty("role", "inset")
        self._text.setTabChangesFocus(True)
        self._text.setAccessibleName("Nội dung và lịch sử của phiếu đang chọn")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 8, 8)
        layout.setSpacing(4)
        layout.addWidget(self._title)
        layout.addWidget(self._origin)
        layout.addWidget(self._text, 1)
        layout.addStretch()
        self.show_nothing()

    def show_nothing(self) -> None:
        """Say how to get a form shown here."""
        self._title.setText("Chưa chọn phiếu")
        self._origin.setText("Chọn một phiếu trong danh sách để xem câu trả lời và lịch sử của phiếu.")
        self._text.clear()
        self._text.hide()

    def show_form(
        self, form: Response, questionnaire: Questionnaire, history: tuple[HistoryEntry, ...]
    ) -> None:
        """Show the form from its top."""
        self._title.setText(headline(form))
        self._origin.setText(origin(form))
        self._text.clear()
        pen = _Pen(self._text)
        for part in answers(form, questionnaire):
            pen.heading(part.title)
            pen.table(part.rows)
        for part in (words(form, questionnaire), story(history, questionnaire)):
            pen.heading(part.title)
            for row in part.rows:
                pen.paragraph(row)
        self._text.moveCursor(QTextCursor.MoveOperation.Start)
        self._text.show()


class _Pen:
    """Writes headings, tables and paragraphs at the end of a text."""

    def __init__(self, text: QTextEdit) -> None:
        self._cursor = QTextCursor(text.document())
        self._plain = QTextCharFormat()
        self._plain.setForeground(palette.shade(palette.TEXT))
        self._strong = QTextCharFormat(self._plain)
        self._strong.setFontWeight(QFont.Weight.DemiBold)
        self._muted = QTextCharFormat()
        self._muted.setForeground(palette.shade(palette.MUTED))
        self._started = False

    def heading(self, title: str) -> None:
        """Start a new part."""
        self._block(above=12 if self._started else 0)
        self._cursor.insertText(title, self._strong)

    def table(self, rows: Sequence[Row]) -> None:
        """Put questions on the left, answers on the right."""
        form = QTextTableFormat()
        form.setBorder(0)
        form.setCellPadding(3)
        form.setCellSpacing(0)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_None)
        form.setColumnWidthConstraints(
            [QTextLength(QTextLength.Type.PercentageLength, part) for part in (_ASKED, _SAID)]
        )
        table = self._cursor.insertTable(len(rows), 2, form)
        for at, row in enumerate(rows):
            table.cellAt(at, 0).firstCursorPosition().insertText(row.asked, self._muted)
            look = self._plain if row.given else self._muted
            table.cellAt(at, 1).firstCursorPosition().insertText(row.said, look)
        self._cursor.movePosition(QTextCursor.MoveOperation.End)

    def paragraph(self, row: Row) -> None:
        """Put when and who above what was done."""
        self._block(above=4)
        self._cursor.insertText(row.asked, self._muted)
        if row.said:
            self._block()
            self._cursor.insertText(row.said, self._plain)

    def _block(self, above: int = 0) -> None:
        if self._started:
            self._cursor.insertBlock()
        look = self._cursor.blockFormat()
        look.setTopMargin(above)
        self._cursor.setBlockFormat(look)
        self._started = True
