"""Changes of batches: written down, corrected, closed, opened again, drawn from; one panel at a time."""

from collections.abc import Callable
from secrets import randbelow

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import Batch
from hailong_desktop.services.batches import ReasonNeededError, close_batch, reopen_batch
from hailong_desktop.services.rounds import keep_batch
from hailong_desktop.services.second_keying import draw_sample
from hailong_desktop.services.workplace import Workplace
from ui import ask
from ui.batches_page.tall import FieldArea
from ui.keying_page.batch_panel import BatchPanel
from ui.reason import ReasonPanel

_LATE = "ví dụ: nhận thêm 3 phiếu nộp muộn"
_SHORT = "ví dụ: mất 2 phiếu khi bàn giao"


class Changes(FieldArea):
    """The room for the panels. `done` carries what was done and the batch's id, `failed` why it was not.

    `opened` and `left` tell that a panel stands there, and that none does any more.
    """

    done = Signal(str, int)
    failed = Signal(str)
    opened = Signal()
    left = Signal()

    def __init__(self, place: Workplace) -> None:
        inside = QWidget()
        super().__init__(inside)
        self._place = place
        self._panel: QWidget | None = None
        self.setAccessibleName("Ô nhập thêm")
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.addStretch(1)

    def is_open(self) -> bool:
        """Tell whether a panel is open."""
        return self._panel is not None

    def leave(self) -> None:
        """Close the panel that is open."""
        panel, self._panel = self._panel, None
        if panel is not None:
            self._lines.removeWidget(panel)
            panel.hide()
            panel.deleteLater()
            self.left.emit()

    def write_down(self, round_code: str, kept: Batch | None) -> None:
        """Have a new batch written down, or the values of a kept one changed."""
        units = self._place.store.round(round_code).units
        panel = BatchPanel(round_code, units, kept, can_leave=True, starts="Lưu tập này")
        panel.made.connect(lambda batch: self._keep(panel, batch))
        panel.left.connect(self.leave)
        self._open(panel)
        panel.start()

    def close_batch(self, batch: Batch) -> None:
        """Close at once where the numbers meet; else ask why, with what does not meet above the field."""
        try:
            close_batch(self._place, batch)
        except ReasonNeededError as fault:
            panel = ReasonPanel(f"Đóng tập {batch.label}", fault.message, _SHORT, "Đóng tập")
            self._ask_why(panel, lambda why: close_batch(self._place, batch, why))
        except SurveyError as fault:
            self.failed.emit(fault.message)
        else:
            self._tell("Đã đóng tập phiếu", batch)

    def reopen_batch(self, batch: Batch) -> None:
        """Ask why, and open the batch again."""
        panel = ReasonPanel(f"Mở lại tập {batch.label}", "", _LATE, "Mở lại")
        self._ask_why(panel, lambda why: reopen_batch(self._place, batch, why))

    def draw_sample(self, batch: Batch, everything: bool) -> None:
        """Draw forms for second keying; drawing all of them is asked about first."""
        if everything and not ask.confirm(
            self,
            "Nhập lần hai tất cả",
            f"Mọi phiếu của tập {batch.label} sẽ phải nhập thêm một lần nữa, do người khác nhập.",
            "Nhập tất cả",
        ):
            return
        try:
            drawn = draw_sample(self._place, batch, start=randbelow, everything=everything)
        except SurveyError as fault:
            self.failed.emit(fault.message)
            return
        self._tell(f"Đã rút {len(drawn)} phiếu để nhập lần hai ở tập", batch)

    def _keep(self, panel: BatchPanel, batch: Batch) -> None:
        try:
            kept = keep_batch(self._place, batch)
        except SurveyError as fault:
            panel.refuse(fault.message)
            return
        self.leave()
        self._tell("Đã lưu tập phiếu", kept)

    def _ask_why(self, panel: ReasonPanel, change: Callable[[str], Batch]) -> None:
        def give(why: str) -> None:
            try:
                batch = change(why)
            except SurveyError as fault:
                panel.refuse(fault.message)
                return
            self.leave()
            self._tell("Đã đóng tập phiếu" if batch.closed_at else "Đã mở lại tập phiếu", batch)

        panel.given.connect(give)
        panel.left.connect(self.leave)
        self._open(panel)
        panel.start()

    def _open(self, panel: QWidget) -> None:
        self.leave()
        self._panel = panel
        self._lines.insertWidget(0, panel)
        self.opened.emit()
        panel.show()

    def _tell(self, what: str, batch: Batch) -> None:
        self.done.emit(f"{what} {batch.label}.", batch.id)
