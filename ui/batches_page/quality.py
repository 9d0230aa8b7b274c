"""How good the keying of a round is, as a sentence, and as a sheet to keep or to print."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.reports.quality_sheet import write_quality_sheet
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.quality import quality_of
from hailong_desktop.services.workplace import Workplace
from ui import ask, ask_printer
from ui.keying_page.labels import plain
from ui.printing.leaving import LeavingBar
from ui.printing.sheets import print_pages, upright_a4
from ui.tasks import Progress

_TITLE = "Phiếu chất lượng nhập liệu"


class QualityCard(QFrame):
    """The sentence of the round, and its sheet on the way out."""

    def __init__(self, place: Workplace, fonts: Path, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setAccessibleName(_TITLE)
        self._place = place
        self._fonts = fonts
        self._round = ""
        self._sentence = plain("", wrap=True)
        self._watch = plain("", wrap=True)
        self._leaving = LeavingBar()
        self._leaving.print_wanted.connect(self.print_chosen)
        self._leaving.export_wanted.connect(self.export_chosen)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 12, 16, 12)
        lines.setSpacing(4)
        lines.addWidget(plain("Chất lượng nhập liệu của đợt", "section"))
        lines.addWidget(self._sentence)
        lines.addWidget(self._watch)
        lines.addStretch(1)
        lines.addWidget(self._leaving)

    @property
    def busy(self) -> bool:
        """Tell whether a sheet is being written or printed."""
        return self._leaving.busy

    def show_round(self, round_code: str) -> None:
        """Show the sentence of this round."""
        self._round = round_code
        quality = quality_of(self._place, round_code)
        self._sentence.setText(quality.sentence)
        self._watch.setText(quality.watch.sentence)

    def export_chosen(self) -> None:
        """Ask where to write the sheet, and write it in the background."""
        if not self._may_leave():
            return
        suggested = f"chat-luong-{self._round}.pdf"
        target = ask.ask_save_path(self, _TITLE, suggested, "Tài liệu PDF (*.pdf)")
        if target is None:
            return
        write = self._writer()

        def work(progress: Progress) -> str:
            progress(0, "Lập phiếu chất lượng")
            return f"Đã ghi phiếu chất lượng: {write(target)}"

        self._leaving.work(work)

    def print_chosen(self) -> None:
        """Ask for a printer, and print the sheet in the background."""
        printer = ask_printer.ask_printer(self, _TITLE) if self._may_leave() else None
        if printer is not None:
            self.print_to(printer)

    def print_to(self, printer: QPrinter) -> None:
        """Print the sheet in the background."""
        write = self._writer()
        upright_a4(printer)

        def work(progress: Progress) -> str:
            progress(0, "Lập phiếu chất lượng")
            with TemporaryDirectory() as folder:
                sheet = write(Path(folder) / "phieu.pdf")
                pages = print_pages(sheet.read_bytes(), printer, progress)
            return f"Đã gửi {pages} trang đến máy in."

        self._leaving.work(work)

    def _writer(self) -> Callable[[Path], Path]:
        """Return what writes the sheet of this moment, free of the store."""
        quality, survey_round = quality_of(self._place, self._round), self._place.store.round(self._round)
        fonts = self._fonts
        return lambda target: write_quality_sheet(quality, survey_round, target, fonts)

    def _may_leave(self) -> bool:
        """Tell whether a sheet can be made now and the officer's role may; say why it may not."""
        if not self.isVisible() or self.busy:
            return False
        try:
            require(self._place, Deed.EXPORT)
        except SurveyError as fault:
            self._leaving.say(fault.message, "error")
            return False
        return True
