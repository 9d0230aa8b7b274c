"""What the window shows when there is no round to work on yet, or no database it may open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

WIDTH = 640


def _words(text: str, role: str) -> QLabel:
    label = QLabel(text)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setProperty("role", role)
    return label


class _Centred(QWidget):
    """A column of words and buttons in the middle of the window."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("ground")
        inside = QWidget()
        inside.setMaximumWidth(WIDTH)
        inside.setMinimumWidth(WIDTH - 160)
        self.lines = QVBoxLayout(inside)
        self.lines.setSpacing(12)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        middle = QVBoxLayout()
        middle.addStretch(2)
        middle.addWidget(inside)
        middle.addStretch(3)
        outer.addLayout(middle)
        outer.addStretch(1)


class Welcome(_Centred):
    """The first start, which explains itself."""

    illustration_wanted = Signal()
    round_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines.addWidget(_words("Chào mừng đến với Hài lòng", "figure"))
        self.lines.addWidget(
            _words(
                "Chương trình giúp nhập phiếu khảo sát bằng bàn phím số, xem tỷ lệ hài lòng theo tiêu chí "
                "ngay khi nhập, ghi kết luận cuộc họp và xuất báo cáo. Chưa có đợt khảo sát nào; hãy chọn "
                "một cách bắt đầu:",
                "muted",
            )
        )
        self._first = self._choice(
            "Xem thử với đợt minh họa 2014",
            "172 phiếu do người soạn đặt ra (dữ liệu minh họa), có cuộc họp và báo cáo",
        )
        self._first.clicked.connect(self.illustration_wanted)
        second = self._choice("Mở đợt khảo sát mới", "Dùng mẫu phiếu có sẵn hoặc mẫu phiếu của cơ quan")
        second.clicked.connect(self.round_wanted)

    def start(self) -> None:
        """Let Enter make the first choice."""
        self._first.setFocus()

    def _choice(self, title: str, what: str) -> QPushButton:
        button = QPushButton(f"{title}\n{what}")
        button.setProperty("role", "choice")
        button.setAutoDefault(True)
        button.setAccessibleName(title)
        button.setAccessibleDescription(what)
        self.lines.addWidget(button)
        return button


class Refusal(_Centred):
    """A database that cannot be opened: why, and what can be done. The file is not touched."""

    again = Signal()
    other = Signal()
    leave = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title = _words("Chưa mở được tệp dữ liệu", "figure")
        self._why = _words("", "error")
        self._file = _words("", "muted")
        for label in (self._title, self._why, self._file):
            self.lines.addWidget(label)
        buttons = QHBoxLayout()
        self._again = QPushButton("Thử lại")
        self._again.setProperty("role", "primary")
        self._again.setAutoDefault(True)
        other = QPushButton("Chọn tệp khác…")
        leave = QPushButton("Thoát")
        for button, signal in ((self._again, self.again), (other, self.other), (leave, self.leave)):
            button.setAccessibleName(button.text())
            button.clicked.connect(signal)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self.lines.addLayout(buttons)

    def say(self, file: str, why: str) -> None:
        """Show the sentence."""
        self._why.setText(why)
        self._file.setText(f"Tệp: {file}. Tệp này không bị thay đổi.")
        self._again.setFocus()
