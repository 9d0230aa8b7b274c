"""What was issued: kept as it was, byte for byte, and whether the data say something else now."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from PySide6.QtCore import QSignalBlocker, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from hailong_desktop.domain.document_plan import DocumentKind, IssuedDocument
from ui.fields import sentence

OTHER = "khác với bản đã phát hành"


class IssuedPane(QWidget):
    """Lists the issued documents of a round; `seen`, `printed` and `saved` carry the one that is meant."""

    issue_wanted = Signal()
    seen = Signal(object)
    printed = Signal(object)
    saved = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._documents: tuple[IssuedDocument, ...] = ()
        self._list = QListWidget()
        self._list.setAccessibleName("Văn bản đã phát hành")
        self._list.setWordWrap(True)
        self._list.setProperty("role", "wrapping")
        self._nothing = sentence("Chưa phát hành văn bản nào của đợt này.", "muted")
        self.issue = _button("Phát hành văn bản này…", primary=True)
        buttons = {"Xem": self.seen, "In lại…": self.printed, "Lưu tệp…": self.saved}
        self._buttons = [_button(text) for text in buttons]
        row = QHBoxLayout()
        row.setSpacing(4)
        for button, signal in zip(self._buttons, buttons.values(), strict=True):
            row.addWidget(button)
            button.clicked.connect(lambda _=False, signal=signal: self._tell(signal))
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(
            sentence(
                "Phát hành giữ lại đúng tệp đã ký: in lại bao nhiêu lần cũng như nhau, "
                "dù số liệu về sau có đổi.",
                "muted",
            )
        )
        layout.addWidget(self.issue)
        layout.addWidget(self._nothing)
        layout.addWidget(self._list, 1)
        layout.addLayout(row)
        layout.addStretch()
        self.issue.clicked.connect(self.issue_wanted)
        self._list.currentRowChanged.connect(lambda _: self._allow())
        self._list.itemActivated.connect(lambda _: self._tell(self.seen))

    def show_issued(
        self, documents: Sequence[IssuedDocument], digests: Mapping[DocumentKind, str], kind: DocumentKind
    ) -> None:
        """Show these documents, the latest first; `digests` are of what each kind would say now."""
        row = self._list.currentRow()
        self._documents = tuple(reversed(documents))
        blocker = QSignalBlocker(self._list)  # else the buttons go off for a moment and lose the keys
        self._list.clear()
        for each in self._documents:
            now = digests.get(each.kind)
            self._list.addItem(_said(each, now is not None and now != each.content_digest))
        self._list.setCurrentRow(min(max(row, 0), len(self._documents) - 1))
        blocker.unblock()
        self._list.setVisible(bool(documents))
        self._nothing.setVisible(not documents)
        self.issue.setVisible(kind.is_paper)
        self._allow()

    def _allow(self) -> None:
        for button in self._buttons:
            button.setEnabled(self._list.currentRow() >= 0)

    def _tell(self, signal: SignalInstance) -> None:
        row = self._list.currentRow()
        if 0 <= row < len(self._documents):
            signal.emit(self._documents[row])


def _said(each: IssuedDocument, other: bool) -> str:
    """Return an issued document as a row of the list."""
    number = f" số {each.number}" if each.number else ""
    signed = date.fromisoformat(each.date)
    at = datetime.fromisoformat(each.issued_at)
    state = f"Số liệu hiện nay {OTHER}." if other else "Số liệu hiện nay vẫn như bản đã phát hành."
    return (
        f"{each.kind.label}{number}, ngày {signed.day}/{signed.month}/{signed.year}\n"
        f"Người ký: {each.signer}. "
        f"Phát hành {at:%H:%M} ngày {at.day}/{at.month}/{at.year}, {each.officer}.\n{state}"
    )


def _button(text: str, primary: bool = False) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("role", "primary" if primary else "chip")
    button.setAccessibleName(text)
    return button
