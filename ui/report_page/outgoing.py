"""How documents leave the page: preview, print, export, issue, and what was issued again; off the screen."""

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from hailong_desktop.domain.document_plan import DocumentKind, IssuedDocument
from hailong_desktop.domain.errors import SurveyError
from hailong_desktop.domain.survey_round import DocumentFacts
from hailong_desktop.reports.before_export import blanks_said
from hailong_desktop.reports.documents import blanks
from hailong_desktop.reports.report import document_pdf, endings, file_name, said_digest, write_document
from hailong_desktop.reports.whole_file import put_whole
from hailong_desktop.services.document_plans import issue, issued_file, require_issuable
from hailong_desktop.services.officers import Deed, require
from hailong_desktop.services.report_data import KnownAlphas, ReportData, with_alphas
from ui import ask, ask_printer
from ui.latest import Latest
from ui.printing.leaving import LeavingBar
from ui.printing.preview import Preview
from ui.printing.sheets import print_pages, upright_a4
from ui.surroundings import Surroundings
from ui.tasks import Progress

_FILTERS = {
    ".pdf": ("PDF", "Tài liệu PDF (*.pdf)"),
    ".docx": ("Word", "Tài liệu Word (*.docx)"),
    ".html": ("HTML", "Trang HTML (*.html)"),
    ".txt": ("văn bản thuần", "Văn bản thuần (*.txt)"),
}


@dataclass(frozen=True)
class Made:
    """A document as PDF, and the digests of what every kind that was issued would say now."""

    pdf: bytes
    digests: Mapping[DocumentKind, str]


@dataclass(frozen=True)
class _Issue:
    """What is about to be issued."""

    round: str
    kind: DocumentKind
    pdf: bytes
    digest: str
    printed: tuple[DocumentFacts, str]


class Outgoing(QObject):
    """Holds the foot of the page and the preview's work; `made` tells that a document was made."""

    made = Signal(object)

    def __init__(self, surroundings: Surroundings, preview: Preview, page: QWidget) -> None:
        super().__init__(page)
        self._place = surroundings.place
        self._fonts = surroundings.resources / "fonts"
        self._page = page
        self._preview = preview
        self._alphas = KnownAlphas()
        self._making: Latest[Made] = Latest(self._show, self._fail, self)
        self._issuing: Latest[_Issue] = Latest(self._keep_issued, lambda why: self.say(why, "error"), self)
        self.bar = LeavingBar()
        preview.failed.connect(self._fail)

    @property
    def busy(self) -> bool:
        """Tell whether a document is being made, exported, printed or issued."""
        return self._making.busy or self._issuing.busy or self.bar.busy

    def say(self, text: str, role: str = "ok") -> None:
        """Show a sentence at the foot."""
        self.bar.say(text, role)

    def make(self, kind: DocumentKind, data: ReportData) -> None:
        """Make the document for the preview; only the newest one asked for is shown."""
        fonts, place, store = self._fonts, self._place, self._place.store
        ways = [f"Xuất {_FILTERS[ending][0]}…" for ending in endings(kind)]
        keys = ("(Ctrl+R)", "(Ctrl+Shift+R)")
        named = [f"{way} {key}" for way, key in zip(ways, keys, strict=False)]
        self.bar.name_exports(named[0], named[1] if len(named) > 1 else "")
        issued = {each.kind for each in store.issued(data.round.code)}

        def work(told: Progress) -> Made:
            whole = self._alphas.fill(store, data, told)
            digests = {each: said_digest(place, each, whole, fonts) for each in issued}
            return Made(document_pdf(kind, whole, fonts, told), digests)

        self._making.ask(work)

    def _show(self, made: Made) -> None:
        self._preview.show_pdf(made.pdf)
        self.bar.unsay("error")
        self.made.emit(made)

    def _fail(self, fault: str) -> None:
        self._preview.show_nothing(f"Chưa dựng được bản xem trước.\n\n{fault}")
        self.say(fault, "error")

    # leaving

    def export(self, kind: DocumentKind, data: ReportData, changed: str, way: int = 0) -> None:
        """Ask where to, and write the document in the background."""
        if not self._may_leave(kind, changed, "Xuất"):
            return
        ending = endings(kind)[way]
        suggested = f"{file_name(kind)}-{data.round.code}{ending}"
        title = f"Xuất {kind.label.lower()}"
        target = ask.ask_save_path(self._page, title, suggested, _FILTERS[ending][1])
        if target is None:
            return
        path, fonts, store = target, self._fonts, self._place.store

        def work(told: Progress) -> str:
            written = write_document(kind, with_alphas(store, data, told), path, fonts, told)
            return f"Đã xuất {kind.label.lower()}: {written}"

        self.bar.work(work)

    def export_other(self, kind: DocumentKind, data: ReportData, changed: str) -> None:
        """Write the document in its second kind of file."""
        if len(endings(kind)) > 1:
            self.export(kind, data, changed, 1)

    def print(self, kind: DocumentKind, data: ReportData, changed: str) -> None:
        """Ask for the printer, and print the document in the background."""
        asks = self._may_leave(kind, changed, "In")
        printer = ask_printer.ask_printer(self._page, f"In {kind.label.lower()}") if asks else None
        if printer is not None:
            self.print_to(kind, data, printer)

    def print_to(self, kind: DocumentKind, data: ReportData, printer: QPrinter) -> None:
        """Print the document in the background."""
        fonts, store = self._fonts, self._place.store
        upright_a4(printer)

        def work(progress: Progress) -> str:
            pdf = document_pdf(kind, with_alphas(store, data, progress), fonts, progress)
            return f"Đã gửi {print_pages(pdf, printer, progress)} trang đến máy in."

        self.bar.work(work)

    def _may_leave(self, kind: DocumentKind, changed: str, deed: str) -> bool:
        """Tell whether the document may go, after people saw which figures in their words have changed."""
        try:
            require(self._place, Deed.EXPORT)
        except SurveyError as fault:
            self.say(fault.message, "error")
            return False
        title = f"{deed} {kind.label.lower()}"
        return not changed or ask.confirm(self._page, title, f"{changed}\n\nVẫn {deed.lower()}?", deed)

    # issuing

    def issue(self, kind: DocumentKind, data: ReportData, changed: str) -> None:
        """Make the document and keep it as issued, after people saw what has changed and what is blank."""
        empty = blanks_said(kind, data) if blanks(kind, data) else ""
        question = (
            f"Phát hành {kind.label.lower()}? Tệp PDF được giữ nguyên trong dữ liệu với số, ngày, người ký; "
            "số liệu đổi về sau không làm đổi bản này."
        )
        try:
            printed = require_issuable(self._place, data.round.code, kind)
        except SurveyError as fault:
            self.say(fault.message, "error")
            return
        again = self._issued_already(data.round.code, kind, printed[0].number)
        said = "\n\n".join(filter(None, (changed, empty, again, question)))
        if not ask.confirm(self._page, "Phát hành", said, "Phát hành"):
            return
        fonts, place, store = self._fonts, self._place, self._place.store

        def work(told: Progress) -> _Issue:
            whole = with_alphas(store, data, told)
            digest = said_digest(place, kind, whole, fonts)
            return _Issue(data.round.code, kind, document_pdf(kind, whole, fonts, told), digest, printed)

        self.say("Đang phát hành…", "muted")
        self._issuing.ask(work)

    def _issued_already(self, round_code: str, kind: DocumentKind, number: str) -> str:
        issued = {(one.kind, one.number) for one in self._place.store.issued(round_code)}
        if not number or (kind, number) not in issued:
            return ""
        return f"Số {number} của {kind.label.lower()} đã phát hành rồi; bản cũ vẫn được giữ."

    def _keep_issued(self, asked: _Issue) -> None:
        try:
            kept = issue(self._place, asked.round, asked.kind, asked.pdf, asked.digest, asked.printed)
        except SurveyError as fault:
            self.say(fault.message, "error")
            return
        number = f" số {kept.number}" if kept.number else ""
        self.say(f"Đã phát hành {kept.kind.label.lower()}{number}; bản này được giữ nguyên.")

    def show_issued(self, issued: IssuedDocument) -> None:
        """Show an issued document in the place of the preview."""
        file = self._file(issued)
        if file is not None:
            self._preview.show_pdf(file)
            self.say("Đang xem bản đã phát hành. Sửa bất cứ điều gì thì bản xem trước hiện lại.", "muted")

    def print_issued(self, issued: IssuedDocument) -> None:
        """Print an issued document as it was."""
        file = self._file(issued)
        printer = ask_printer.ask_printer(self._page, "In lại bản đã phát hành") if file else None
        if file is None or printer is None:
            return
        upright_a4(printer)
        chosen, content = printer, file
        self.bar.work(lambda told: f"Đã gửi {print_pages(content, chosen, told)} trang đến máy in.")

    def save_issued(self, issued: IssuedDocument) -> None:
        """Write an issued document to a file, byte for byte."""
        file = self._file(issued)
        suggested = f"{file_name(issued.kind)}-so-{issued.number or issued.id}.pdf"
        title = "Lưu bản đã phát hành"
        target = ask.ask_save_path(self._page, title, suggested, _FILTERS[".pdf"][1]) if file else None
        if file is None or target is None:
            return
        try:
            put_whole(target, file)
        except SurveyError as fault:
            self.say(fault.message, "error")
        else:
            self.say(f"Đã lưu: {target}")

    def _file(self, issued: IssuedDocument) -> bytes | None:
        try:
            require(self._place, Deed.EXPORT)
            return issued_file(self._place.store, issued)
        except SurveyError as fault:
            self.say(fault.message, "error")
            return None
