"""A document of blocks as a file that an office can go on with in its word processor."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hailong_desktop.charts.render import png
from hailong_desktop.reports import word_head
from hailong_desktop.reports.bases import with_basis_ends
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
from hailong_desktop.reports.faces import printable, register
from hailong_desktop.reports.profile import MM, NumberPlace, Profile, Role
from hailong_desktop.reports.sides import lying_blocks
from hailong_desktop.reports.typesetting import Typesetter
from hailong_desktop.reports.word_styles import boxed, make_styles, page_number, style_name
from hailong_desktop.reports.word_tables import ruled_table

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section

Progress = Callable[[int, str], None]
_DPI = 300
_AIR = 40
"""Points that a page keeps free beside a chart of full height."""


def word_document(document: Document, profile: Profile, fonts: Path, progress: Progress) -> bytes:
    """Return the document as DOCX: the blocks and the looks of the PDF, with real styles, tables and fields.

    `progress` is told percent and step; what it raises ends the work. Raises SurveyError for a character
    that cannot be printed, as the PDF does.
    """
    import docx  # lazy: only when a document is written

    setter = Typesetter(profile, register(fonts))
    file = docx.Document()
    make_styles(file, profile)
    _say_what_it_is(file, document)
    writer = _Writer(file, setter, printable(document.ribbon.upper(), setter.drawable, "chân trang"))
    blocks = with_basis_ends(document.blocks, profile)
    for at, (block, lying) in enumerate(zip(blocks, lying_blocks(blocks), strict=True)):
        progress(90 * at // max(1, len(blocks)), "Ghi tệp Word")
        writer.add(block, lying)
    target = BytesIO()
    file.save(target)
    return target.getvalue()


def _say_what_it_is(file: "WordFile", document: Document) -> None:
    core = file.core_properties
    core.title, core.subject = document.title[:255], document.title[:255]
    core.author, core.last_modified_by = document.author[:255], document.author[:255]
    core.language, core.comments, core.keywords = "vi-VN", "", ""


class _Writer:
    """Adds block after block; a new section begins where the paper turns or an appendix starts."""

    def __init__(self, file: "WordFile", setter: Typesetter, ribbon: str) -> None:
        self._file = file
        self._upright, self._turned = setter, setter.turned()
        self._ribbon = ribbon
        self._lying = False
        self._part = 0
        self._shape(file.sections[0], setter.profile, new_part=True)

    @property
    def _setter(self) -> Typesetter:
        return self._turned if self._lying else self._upright

    def add(self, block: Block, lying: bool) -> None:
        """Add one block."""
        new_part = isinstance(block, Appendix)
        if new_part or lying != self._lying:
            self._begin_section(lying, new_part)
        self._write(block)

    def _begin_section(self, lying: bool, new_part: bool) -> None:
        from docx.enum.section import WD_SECTION  # lazy: only when a document is written

        self._lying = lying
        section = self._file.add_section(WD_SECTION.NEW_PAGE)
        self._shape(section, self._setter.profile, new_part)

    def _shape(self, section: "Section", profile: Profile, new_part: bool) -> None:
        """Give a section its paper, margins, page numbers and ribbon."""
        from docx.enum.section import WD_ORIENT  # lazy: only when a document is written
        from docx.shared import Mm, Pt  # lazy: only when a document is written

        section.orientation = WD_ORIENT.LANDSCAPE if profile.lying else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(profile.width_mm), Mm(profile.height_mm)
        section.top_margin, section.bottom_margin = Mm(profile.top_mm), Mm(profile.bottom_mm)
        section.left_margin, section.right_margin = Mm(profile.left_mm), Mm(profile.right_mm)
        half = profile.looks[Role.PAGE_NUMBER].size / 2
        section.header_distance = Pt(max(0, profile.page_number_mm * MM - half))
        section.footer_distance = Pt(max(0, profile.page_number_mm * MM - half))
        section.different_first_page_header_footer = new_part
        _restart(section, new_part)
        self._margins(section, numbered=True)
        if new_part:
            self._margins(section, numbered=False)

    def _margins(self, section: "Section", numbered: bool) -> None:
        """Write the header and the footer of a section, or those of its first page."""
        header = section.header if numbered else section.first_page_header
        footer = section.footer if numbered else section.first_page_footer
        header.is_linked_to_previous = footer.is_linked_to_previous = False
        above = self._setter.profile.number_place is NumberPlace.TOP_CENTRE
        for place, holds_number in ((header, above), (footer, not above)):
            paragraph = place.paragraphs[0]
            paragraph.style = style_name(Role.PAGE_NUMBER)
            if numbered and holds_number:
                page_number(paragraph)
        if self._ribbon:
            framed = footer.add_paragraph(self._ribbon, style_name(Role.RIBBON))
            boxed(framed)

    def _write(self, block: Block) -> None:
        file, setter = self._file, self._setter
        match block:
            case Line() | Heading():
                setter.where = f"“{block.text}”" if isinstance(block, Heading) else setter.where
                file.add_paragraph(
                    setter.printable(block.text, setter.look(block.role)), style_name(block.role)
                )
            case Table():
                ruled_table(file, block, setter)
            case Picture():
                _picture(file, block, setter)
            case Appendix():
                for role, text in ((Role.APPENDIX, block.label), (Role.APPENDIX_TITLE, block.title),
                                   (Role.APPENDIX_REFERENCE, block.reference)):  # fmt: skip
                    file.add_paragraph(setter.printable(text, setter.look(role)), style_name(role))
            case _:
                _special(file, block, setter)


def _special(
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


def _restart(section: "Section", new_part: bool) -> None:
    """Have the numbers of a part begin with 1, those of a turned page go on."""
    from docx.oxml import OxmlElement  # lazy: only when a document is written
    from docx.oxml.ns import qn  # lazy: only when a document is written

    properties: Any = section._sectPr
    for old in properties.findall(qn("w:pgNumType")):
        properties.remove(old)
    if new_part:
        start: Any = OxmlElement("w:pgNumType")
        start.set(qn("w:start"), "1")
        margins = properties.find(qn("w:pgMar"))
        margins.addnext(start)


def _picture(file: "WordFile", block: Picture, setter: Typesetter) -> None:
    """Add a chart as a picture fit for print, its caption below it; the caption is what is read out."""
    from docx.shared import Pt  # lazy: only when a document is written

    setter.where = f"“{block.caption}”"
    width, height = setter.profile.text_width, setter.profile.text_height
    figure = block.draw(width / MM)
    wide, high = (inches * 72 for inches in figure.get_size_inches())
    below = setter.height(block.caption, setter.look(Role.FIGURE_CAPTION))
    scale = min(width / wide, (height - below - _AIR) / high)
    paragraph = file.add_paragraph(style="Normal")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.paragraph_format.space_before = Pt(6)
    paragraph.paragraph_format.space_after = Pt(0)
    run = paragraph.add_run()
    shown: Any = run.add_picture(BytesIO(png(figure, _DPI)), width=Pt(wide * scale))
    caption = setter.printable(block.caption, setter.look(Role.FIGURE_CAPTION))
    shown._inline.docPr.set("descr", caption)
    for side in "TBLR":  # without these, word processors leave room beside the picture
        shown._inline.set(f"dist{side}", "0")
    file.add_paragraph(caption, style_name(Role.FIGURE_CAPTION))
