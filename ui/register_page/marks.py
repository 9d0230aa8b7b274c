"""What of a comment is not printed, marked in its text: chosen by an officer, or only guessed."""

from collections.abc import Iterator, Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QTextEdit

from hailong_desktop.domain.register import Remark
from ui import palette

_WHOLE = QTextDocument.FindFlag.FindWholeWords | QTextDocument.FindFlag.FindCaseSensitively


def marks(document: QTextDocument, remark: Remark) -> list[QTextEdit.ExtraSelection]:
    """Return what is marked: pieces chosen are struck through, guesses stand on dots."""
    guessed = remark.handling.guessed(remark.text)
    look = _guess() if guessed else _hidden()
    return [
        _marked(at, look)
        for piece in remark.handling.pieces(remark.text)
        for line in filter(None, piece.split("\n"))
        for at in _found(document, line)
    ]


def on_paper(remark: Remark) -> str:
    """Return what an officer is told of the comment's printing."""
    guessed = remark.handling.guessed(remark.text)
    if guessed:
        named = ", ".join(guessed)
        return f"Nghi là tên hoặc số liên lạc, sẽ che khi in: {named}. Không phải tên: bôi đen rồi Ctrl+H."
    hidden: Sequence[str] = remark.handling.pieces(remark.text)
    return f"Đã chọn không in: {', '.join(hidden)}." if hidden else "Khi in: nguyên văn."


def _found(document: QTextDocument, words: str) -> Iterator[QTextCursor]:
    at = document.find(words, 0, _WHOLE)
    while not at.isNull():
        yield QTextCursor(at)
        at = document.find(words, at, _WHOLE)


def _marked(at: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    mark = QTextEdit.ExtraSelection()
    mark.cursor, mark.format = at, look
    return mark


def _hidden() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(palette.shade(palette.BORDER))
    look.setFontStrikeOut(True)
    return look


def _guess() -> QTextCharFormat:
    look = QTextCharFormat()
    look.setBackground(palette.shade(palette.WORK))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DotLine)
    look.setUnderlineColor(palette.shade(palette.TEXT))
    return look
