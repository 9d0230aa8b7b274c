"""What python-docx leaves to XML: page number fields, rules, frames, rows, sections, the file's settings."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.section import Section
    from docx.text.paragraph import Paragraph

_XML = "{http://www.w3.org/XML/1998/namespace}"
_ORDER = (
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:pBdr", "w:shd",
    "w:spacing", "w:ind", "w:jc", "w:outlineLvl",
)  # fmt: skip
"""The order in which the standard (ECMA-376, 17.3.1.26) has what a paragraph is made of."""

_COMPATIBLE = "http://schemas.microsoft.com/office/word"
_WORD_2013 = "15"
"""The newest way of laying out that word processors know; with an older one they say "compatibility mode"."""


def child(parent: Any, tag: str, attributes: dict[str, str], text: str = "") -> Any:
    """Add an element under another one, where the standard wants it, and return it."""
    made = _element(tag, attributes)
    if text:
        made.text = text
    later = {_name(name) for name in _ORDER[_ORDER.index(tag) + 1 :]} if tag in _ORDER else set()
    after = next((sibling for sibling in parent if sibling.tag in later), None)
    if after is None:
        parent.append(made)
    else:
        after.addprevious(made)
    return made


def _element(tag: str, attributes: dict[str, str]) -> Any:
    from docx.oxml import OxmlElement  # lazy: only when a document is written

    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(f"{_XML}{name[4:]}" if name.startswith("xml:") else _name(name), value)
    return made


def _name(tag: str) -> str:
    from docx.oxml.ns import qn  # lazy: only when a document is written

    return qn(tag)


def page_number(paragraph: "Paragraph", size: float, bold: bool) -> None:
    """Put the field of the page's number, in letters of so many points, at the end of a paragraph."""
    from docx.shared import Pt  # lazy: only when a document is written

    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        run.font.size, run.font.bold = Pt(size), bold
        if kind:
            child(run._element, "w:fldChar", {"w:fldCharType": kind})
        else:
            child(run._element, "w:instrText", {"xml:space": "preserve"}, "PAGE")


def framed(run: Any) -> None:
    """Draw a thin frame round the letters of a run."""
    frame = {"w:val": "single", "w:sz": "6", "w:space": "3", "w:color": "000000"}
    child(run._element.get_or_add_rPr(), "w:bdr", frame)


def ruled(paragraph: "Paragraph", length: float, width: float) -> None:
    """Make an empty paragraph a thin line of so many points in the middle of its width."""
    from docx.enum.text import WD_LINE_SPACING  # lazy: only when a document is written
    from docx.shared import Pt  # lazy: only when a document is written

    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Pt(max(0.0, (width - length) / 2))
    form.space_before, form.space_after = Pt(3), Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(0.7)
    borders = child(paragraph._element.get_or_add_pPr(), "w:pBdr", {})
    child(borders, "w:top", {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"})


def gap(into: Any, points: float) -> "Paragraph":
    """Leave so many points free: an empty paragraph of that height; return it."""
    made: Paragraph = into.add_paragraph()
    shrink(made, points)
    return made


def shrink(paragraph: "Paragraph", points: float) -> None:
    """Make an empty paragraph exactly so many points high."""
    from docx.enum.text import WD_LINE_SPACING  # lazy: only when a document is written
    from docx.shared import Pt  # lazy: only when a document is written

    form = paragraph.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(points)
    form.space_before = form.space_after = Pt(0)


def set_cell(cell: Any, tag: str, attributes: dict[str, str]) -> Any:
    """Add a property to a table's cell."""
    return child(cell._element.get_or_add_tcPr(), tag, attributes)


def repeat_row(row: Any) -> None:
    """Have a row of a table repeated at the head of every page."""
    child(row._tr.get_or_add_trPr(), "w:tblHeader", {"w:val": "true"})


def keep_row_whole(row: Any) -> None:
    """Have no page break inside a row."""
    child(row._tr.get_or_add_trPr(), "w:cantSplit", {"w:val": "true"})


def new_section(file: "WordFile") -> "Section":
    """Begin a section on a new page and return it.

    The last paragraph ends the old one: a paragraph of its own would bring an empty page after a full one.
    """
    from docx.enum.section import WD_SECTION  # lazy: only when a document is written

    section: Section = file.add_section(WD_SECTION.NEW_PAGE)
    ending: Any = file.paragraphs[-1]._element
    last = ending.getprevious()
    if last is not None and last.tag == _name("w:p") and last.find(f".//{_name('w:sectPr')}") is None:
        last.set_sectPr(ending.find(f".//{_name('w:sectPr')}"))
        ending.getparent().remove(ending)
    else:
        shrink(file.paragraphs[-1], 1)
    return section


def restart_numbers(section: "Section", anew: bool) -> None:
    """Have the page numbers of a section begin with 1 or go on."""
    properties: Any = section._sectPr
    for old in properties.findall(_name("w:pgNumType")):
        properties.remove(old)
    if anew:
        properties.find(_name("w:pgMar")).addnext(_element("w:pgNumType", {"w:start": "1"}))


def settle(file: "WordFile", mirrored: bool) -> None:
    """Set what holds for the whole file: today's layout, lines before a break not stretched, two-sided paper.

    The defaults of python-docx's template are those of Word 2010 in English.
    """
    settings: Any = file.settings.element
    compatible = settings.find(_name("w:compat"))
    compatible.remove(compatible.find(_name("w:useFELayout")))
    compatible.insert(0, _element("w:doNotExpandShiftReturn", {}))
    for entry in compatible.findall(_name("w:compatSetting")):
        if entry.get(_name("w:name")) == "compatibilityMode" and entry.get(_name("w:uri")) == _COMPATIBLE:
            entry.set(_name("w:val"), _WORD_2013)
    settings.find(_name("w:themeFontLang")).set(_name("w:val"), "vi-VN")
    if mirrored:
        settings.find(_name("w:zoom")).addnext(_element("w:mirrorMargins", {}))
