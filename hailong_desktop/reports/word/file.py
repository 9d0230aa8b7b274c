"""A document of blocks as a file that an office can go on with in its word processor."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hailong_desktop.charts.render import png
from hailong_desktop.reports.blocks import (
    Appendix,
    Block,
    Document,
    Heading,
    Letterhead,
    Line,
    Picture,
    Signature,
    Table,
    Title,
    TwoSignatures,
)
from hailong_desktop.reports.paper.bases import with_basis_ends
from hailong_desktop.reports.paper.faces import printable, register
from hailong_desktop.reports.paper.sides import lying_blocks
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import MM, Profile, Role
from hailong_desktop.reports.word import head as word_head
from hailong_desktop.reports.word.pages import shape_section
from hailong_desktop.reports.word.styles import AIRED_HEADINGS, CellStyles, make_styles, style_name
from hailong_desktop.reports.word.tables import RuledTables
from hailong_desktop.reports.word.xml import gap, new_section, settle

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

Progress = Callable[[int, str], None]
_DPI = 300
_AIR = 90
"""Points that a page keeps free beside a chart of full height, as in the PDF: for the headings above it."""

_LEAST_ROOM = 0.5
"""The part of a page that is left to a chart with an endless caption."""

_LONGEST_NOTE = 255
"""So many characters the file may say of its title and author."""


def word_document(document: Document, profile: Profile, fonts: Path, progress: Progress) -> bytes:
    """Return the document as DOCX: the blocks and the looks of the PDF, with real styles, tables and fields.

    `progress` is told percent and step; what it raises ends the work. Raises SurveyError for a character
    that cannot be printed, as the PDF does.
    """
    import docx  # lazy: only when a document is written

    setter = Typesetter(profile, register(fonts))
    file = docx.Document()
    settle(file, profile.mirrored)
    make_styles(file, profile)
    _say_what_it_is(file, document)
    writer = _Writer(file, setter, printable(document.ribbon.upper(), setter.drawable, "chân trang"))
    blocks = with_basis_ends(document.blocks, profile) or (Line(Role.BODY, ""),)
    for at, (block, lying) in enumerate(zip(blocks, lying_blocks(blocks), strict=True)):
        progress(90 * at // len(blocks), "Ghi tệp Word")
        writer.add(block, lying)
    writer.close()
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def _say_what_it_is(file: "WordFile", document: Document) -> None:
    """Say in the file what it is, by whom and of when; signs that cannot be seen are left out."""
    core, now = file.core_properties, datetime.now(UTC)
    core.title = core.subject = _seen(document.title)
    core.author = core.last_modified_by = _seen(document.author)
    core.language, core.comments, core.keywords = "vi-VN", "", ""
    core.created = core.modified = now


def _seen(text: str) -> str:
    return "".join(sign if sign.isprintable() else " " for sign in text)[:_LONGEST_NOTE]


class _Writer:
    """Adds block after block; a new section begins where the paper turns or an appendix starts."""

    def __init__(self, file: "WordFile", setter: Typesetter, ribbon: str) -> None:
        self._file, self._ribbon = file, ribbon
        self._upright, self._turned = setter, setter.turned()
        self._tables = RuledTables(file, CellStyles(file, setter.profile))
        self._begun = False
        self._lying = False

    @property
    def _setter(self) -> Typesetter:
        return self._turned if self._lying else self._upright

    def add(self, block: Block, lying: bool) -> None:
        """Add one block."""
        new_part, lying = isinstance(block, Appendix), lying and not self._upright.profile.lying
        if not self._begun or new_part or lying != self._lying:
            self._begin_section(lying, new_part or not self._begun)
        self._write(block)

    def _begin_section(self, lying: bool, new_part: bool) -> None:
        section = new_section(self._file) if self._begun else self._file.sections[0]
        self._begun, self._lying = True, lying
        shape_section(section, self._setter.profile, self._ribbon, new_part)

    def close(self) -> None:
        """End the file with a paragraph: after a table, word processors would add a high one."""
        if self._file.element.body[-2].tag.endswith("}tbl"):
            gap(self._file, 1)

    def _write(self, block: Block) -> None:
        setter = self._setter
        match block:
            case Line():
                self._line(block)
            case Heading():
                setter.where = f"“{block.text}”"
                self._text(block.text, block.role)
            case Table():
                self._tables.add(block, setter)
            case Picture():
                self._picture(block)
            case Appendix():
                setter.where = f"“{block.label}”"
                self._text(block.label, Role.APPENDIX)
                self._text(block.title, Role.APPENDIX_TITLE)
                self._text(block.reference, Role.APPENDIX_REFERENCE)
            case _:
                _head_or_foot(self._file, block, setter)

    def _line(self, block: Line) -> None:
        """Add a paragraph; one that looks like a heading, and is none, has no more air than its look.

        One that leads stays with what follows, as in the PDF.
        """
        from docx.shared import Pt  # lazy: only when a document is written

        made = self._text(block.text, block.role)
        if block.leads:
            made.paragraph_format.keep_with_next = True
        if block.role in AIRED_HEADINGS:
            made.paragraph_format.space_before = Pt(self._setter.look(block.role).before)

    def _text(self, text: str, role: Role) -> "Paragraph":
        shown = self._setter.printable(text, self._setter.look(role))
        return self._file.add_paragraph(shown, style_name(role))

    def _picture(self, block: Picture) -> None:
        """Add a chart as a picture fit for print, its caption below it; the caption is what is read out."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH  # lazy: only when a document is written
        from docx.shared import Pt  # lazy: only when a document is written

        setter = self._setter
        setter.where = f"“{block.caption}”"
        look, profile = setter.look(Role.FIGURE_CAPTION), setter.profile
        figure = block.draw(profile.text_width / MM)
        wide, high = (inches * 72 for inches in figure.get_size_inches())
        room = profile.text_height - setter.height(block.caption, look) - _AIR
        scale = min(profile.text_width / wide, max(room, profile.text_height * _LEAST_ROOM) / high)
        paragraph = self._file.add_paragraph(style="Normal")
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.keep_with_next = True
        paragraph.paragraph_format.space_before = Pt(6)
        shown: Any = paragraph.add_run().add_picture(BytesIO(png(figure, _DPI)), width=Pt(wide * scale))
        shown._inline.docPr.set("descr", setter.printable(block.caption, look))
        for side in "TBLR":  # without these, word processors leave room beside the picture
            shown._inline.set(f"dist{side}", "0")
        self._text(block.caption, Role.FIGURE_CAPTION)


def _head_or_foot(
    file: "WordFile", block: Letterhead | Title | Signature | TwoSignatures, setter: Typesetter
) -> None:
    match block:
        case Letterhead():
            word_head.letterhead(file, block, setter)
        case Title():
            word_head.title(file, block, setter)
        case Signature():
            word_head.signature(file, block, setter)
        case TwoSignatures():
            word_head.two_signatures(file, block, setter)
