"""«Lấy từ đợt trước…»: remedies of earlier rounds, with what became of them, to start from."""

from collections.abc import Callable
from functools import partial

from PySide6.QtWidgets import QPushButton, QWidget

from hailong_desktop.domain.meeting import Remedy
from hailong_desktop.services.library import PastRemedy, past_remedies, taken_over
from hailong_desktop.services.workplace import Workplace
from ui.meeting_page.lines import past_remedy_text
from ui.meeting_page.pick_box import Offer, Pick, PickBox

KEY = "Ctrl+O"
_WIDTH = 640


class Library:
    """A button that offers the remedies of earlier rounds; what is chosen is handed to `take`."""

    def __init__(self, place: Workplace, page: QWidget, take: Callable[[Remedy], None]) -> None:
        self._place, self._give = place, take
        self._round = ""
        self._box = PickBox(page)
        self.button = QPushButton(f"Lấy từ đợt trước… ({KEY})")
        self.button.setProperty("role", "chip")
        self.button.setAccessibleName("Lấy giải pháp từ đợt trước")
        self.button.clicked.connect(self.open)

    def show_round(self, round_code: str) -> None:
        """Offer what rounds before this one decided."""
        self._round = round_code

    def open(self) -> None:
        """Open the list."""
        if not self._round:
            return
        offer = Offer(
            title="Giải pháp của các đợt trước",
            hint="Enter chép thành giải pháp mới, thời hạn để trống · Esc đóng",
            empty="Chưa có đợt trước nào có giải pháp.",
            picks=self._picks,
            width=_WIDTH,
        )
        self._box.open_for(self.button, offer)

    def _picks(self) -> list[Pick]:
        found = past_remedies(self._place.store, self._round, self._place.now().date())
        return [Pick(past_remedy_text(past), partial(self._take, past)) for past in found]

    def _take(self, past: PastRemedy) -> None:
        self._give(taken_over(self._place.store, past, self._round))
