"""The pages of a word processor's file: paper, margins, page numbers of every part, the ribbon."""

from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.profile import MM, NumberPlace, Profile, Role
from hailong_desktop.reports.word.styles import style_name
from hailong_desktop.reports.word.xml import framed, page_number, restart_numbers

if TYPE_CHECKING:
    from docx.section import Section
    from docx.text.paragraph import Paragraph

_FRAME = 1.8
"""The height of the ribbon, as a part of the size of its letters."""

_UNDER_MIDDLE = 0.75
"""How far under the middle of its letters a line ends, as a part of their size."""


def shape_section(section: "Section", profile: Profile, ribbon: str, new_part: bool) -> None:
    """Give a section its paper, margins, page numbers and ribbon; the first page of a part has no number."""
    from docx.enum.section import WD_ORIENT  # lazy: only when a document is written
    from docx.shared import Mm, Pt  # lazy: only when a document is written

    section.orientation = WD_ORIENT.LANDSCAPE if profile.lying else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = Mm(profile.width_mm), Mm(profile.height_mm)
    section.top_margin, section.bottom_margin = Mm(profile.top_mm), Mm(profile.bottom_mm)
    section.left_margin, section.right_margin = Mm(profile.left_mm), Mm(profile.right_mm)
    size, middle = profile.looks[Role.PAGE_NUMBER].size, profile.page_number_mm * MM
    low = (
        profile.bottom_mm * MM / 2 - profile.looks[Role.RIBBON].size
        if ribbon
        else middle - _UNDER_MIDDLE * size
    )
    section.header_distance = Pt(max(0, middle - size / 2))
    section.footer_distance = Pt(max(0, low))
    section.different_first_page_header_footer = new_part
    restart_numbers(section, new_part)
    _margins(section.header, section.footer, profile, ribbon, numbered=True)
    if new_part:
        _margins(section.first_page_header, section.first_page_footer, profile, ribbon, numbered=False)


def _margins(header: Any, footer: Any, profile: Profile, ribbon: str, numbered: bool) -> None:
    """Write what stands above and below the text of a section's pages."""
    header.is_linked_to_previous = footer.is_linked_to_previous = False
    above = profile.number_place is NumberPlace.TOP_CENTRE
    header.paragraphs[0].style = footer.paragraphs[0].style = style_name(Role.PAGE_NUMBER)
    if ribbon:
        _ribbon(footer.paragraphs[0], ribbon, profile, beside=numbered and not above)
    if numbered:
        look = profile.looks[Role.PAGE_NUMBER]
        page_number((header if above else footer).paragraphs[0], look.size, look.bold)


def _ribbon(paragraph: "Paragraph", ribbon: str, profile: Profile, beside: bool) -> None:
    """Write the framed ribbon in the middle, with room beside it for a page number below."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT  # lazy: only when a document is written
    from docx.shared import Pt  # lazy: only when a document is written

    paragraph.style = style_name(Role.RIBBON)
    form = paragraph.paragraph_format
    form.line_spacing = Pt(_FRAME * profile.looks[Role.RIBBON].size)
    if beside:
        form.alignment = WD_ALIGN_PARAGRAPH.LEFT
        form.tab_stops.add_tab_stop(Pt(profile.text_width / 2), WD_TAB_ALIGNMENT.CENTER)
        form.tab_stops.add_tab_stop(Pt(profile.text_width), WD_TAB_ALIGNMENT.RIGHT)
        paragraph.add_run("\t")
    framed(paragraph.add_run(ribbon))
    if beside:
        paragraph.add_run("\t")
