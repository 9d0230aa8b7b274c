"""The pages of the window: in which order they stand at the left, what builds them, which keys they have."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from PySide6.QtWidgets import QWidget

from ui.batches_page.page import BatchesPage
from ui.foot import KeyCap
from ui.forms_page.page import FormsPage
from ui.keying_page.page import KeyingPage
from ui.meeting_page.page import MeetingPage
from ui.officers_page.page import OfficersPage
from ui.register_page.page import RegisterPage
from ui.report_page.page import ReportPage
from ui.results_page.page import ResultsPage
from ui.rounds_page.page import RoundsPage
from ui.second_page.page import SecondPage
from ui.surroundings import Surroundings

KEYING, BATCHES, SECOND, FORMS, RESULTS, REGISTER, MEETING, REPORT, ROUNDS, OFFICERS = (
    "keying",
    "batches",
    "second",
    "forms",
    "results",
    "register",
    "meeting",
    "report",
    "rounds",
    "officers",
)
WITHOUT_ROUND = {ROUNDS, OFFICERS}
"""Pages that there is something to do on before the first round."""


@runtime_checkable
class ShowsRound(Protocol):
    """What the window asks of every page."""

    def show_round(self, round_code: str) -> None:
        """Show this round."""


@runtime_checkable
class Keeps(Protocol):
    """What the window asks of a page on which something is typed."""

    @property
    def unkept(self) -> str:
        """Why something typed could not be kept, empty when all of it is."""

    def flush(self) -> None:
        """Keep what is typed, now."""


@runtime_checkable
class Starts(Protocol):
    """What the window asks of a page that knows where work begins on it."""

    def start(self) -> None:
        """Put the cursor there."""


@dataclass(frozen=True)
class Place:
    """An entry of the sidebar under its heading; `keys` are those the page does not name itself."""

    name: str
    group: str
    title: str
    build: Callable[[Surroundings], QWidget]
    keys: tuple[KeyCap, ...] = ()


_WORK, _RESULTS, _SET_UP = "CÔNG VIỆC", "KẾT QUẢ", "THIẾT LẬP"
PLACES = (
    Place(KEYING, _WORK, "Nhập phiếu", KeyingPage, (("F1", "thẻ phím"), ("F5", "đổi cách làm"))),
    Place(
        BATCHES,
        _WORK,
        "Tập phiếu",
        BatchesPage,
        (("Enter", "việc tiếp theo"), ("Ctrl+N", "tập mới"), ("Ctrl+D", "đóng, mở lại")),
    ),
    Place(
        SECOND,
        _WORK,
        "Nhập lần 2, phân xử",
        SecondPage,
        (("F1", "thẻ phím"), ("F3", "đổi tập"), ("F4", "đổi việc")),
    ),
    Place(
        FORMS,
        _WORK,
        "Danh sách phiếu",
        FormsPage,
        (("Ctrl+F", "tìm số phiếu"), ("Ctrl+L", "bỏ lọc"), ("Enter", "mở để sửa"), ("Delete", "hủy phiếu")),
    ),
    Place(
        RESULTS,
        _RESULTS,
        "Tổng hợp",
        ResultsPage,
        (
            ("Ctrl+PgDn", "cách xem sau"),
            ("Ctrl+F", "lọc"),
            ("Ctrl+P", "in"),
            ("Ctrl+S", "lưu ảnh"),
            ("Ctrl+E", "xuất Excel"),
            ("Ctrl+C", "chép bảng"),
        ),
    ),
    Place(
        REGISTER,
        _RESULTS,
        "Ý kiến",
        RegisterPage,
        (
            ("1–9, a–z", "chủ đề"),
            ("Enter", "trả lời"),
            ("Ctrl+Enter", "ghi đã trả lời"),
            ("Ctrl+U", "chưa trả lời"),
        ),
    ),
    Place(
        MEETING,
        _RESULTS,
        "Cuộc họp & giải pháp",
        MeetingPage,
        (
            ("Ctrl+Tab", "phần sau"),
            ("Ctrl+M", "mẫu câu"),
            ("Ctrl+O", "giải pháp đợt trước"),
            ("Alt+↑ ↓", "chuyển"),
        ),
    ),
    Place(
        REPORT,
        _RESULTS,
        "Báo cáo",
        ReportPage,
        (("Alt+1–5", "văn bản"), ("Ctrl+R", "xuất PDF"), ("Ctrl+Shift+R", "xuất Word"), ("Ctrl+P", "in")),
    ),
    Place(
        ROUNDS,
        _SET_UP,
        "Đợt khảo sát",
        RoundsPage,
        (("Ctrl+N", "mở đợt mới"), ("Enter", "làm việc với đợt đang chọn")),
    ),
    Place(
        OFFICERS,
        _SET_UP,
        "Cán bộ & cài đặt",
        OfficersPage,
        (("Ctrl+N", "thêm cán bộ"), ("Enter", "sửa người đang chọn")),
    ),
)
BY_NAME = {place.name: place for place in PLACES}
LEAVE: KeyCap = ("Ctrl+Q", "thoát")
EVERYWHERE: tuple[KeyCap, ...] = (("Ctrl+1–9, 0", "chuyển trang"), LEAVE)
BEFORE_WORK: tuple[KeyCap, ...] = (("Tab", "cách khác"), ("Enter", "chọn"), LEAVE)
"""The keys while there is no round to work on."""
