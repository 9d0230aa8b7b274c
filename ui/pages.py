"""Which page stands behind which name in the sidebar."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtWidgets import QWidget

from ui.forms_page.page import FormsPage
from ui.keying_page.page import KeyingPage
from ui.meeting_page.page import MeetingPage
from ui.report_page.page import ReportPage
from ui.results_page.page import ResultsPage
from ui.rounds_page.page import RoundsPage
from ui.surroundings import Surroundings

KEYING, FORMS, RESULTS, MEETING, REPORT, ROUNDS = (
    "keying",
    "forms",
    "results",
    "meeting",
    "report",
    "rounds",
)


class Page(Protocol):
    """What the window asks of every page."""

    def show_round(self, round_code: str) -> None:
        """Show this round."""


@dataclass(frozen=True)
class Place:
    """An entry of the sidebar: its heading, its name, and the key that leads to it."""

    name: str
    group: str
    title: str


PLACES = (
    Place(KEYING, "CÔNG VIỆC", "Nhập phiếu"),
    Place(FORMS, "CÔNG VIỆC", "Danh sách phiếu"),
    Place(RESULTS, "KẾT QUẢ", "Tổng hợp"),
    Place(MEETING, "KẾT QUẢ", "Cuộc họp && giải pháp"),
    Place(REPORT, "KẾT QUẢ", "Báo cáo"),
    Place(ROUNDS, "THIẾT LẬP", "Đợt khảo sát"),
)

Factory = Callable[[Surroundings], QWidget]
FACTORIES: Mapping[str, Factory] = {
    KEYING: KeyingPage,
    FORMS: FormsPage,
    RESULTS: ResultsPage,
    MEETING: MeetingPage,
    REPORT: ReportPage,
    ROUNDS: RoundsPage,
}
