"""The looks of a profile as styles of a word processor, and small pieces that python-docx leaves to XML."""

from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.profile import Align, Look, Profile, Role

if TYPE_CHECKING:
    from docx.document import Document as WordFile
    from docx.text.paragraph import Paragraph

FACE = "Times New Roman"
"""The face of official documents; ours on paper has the same widths."""

_NAMES = {
    Role.NATION: "Quốc hiệu",
    Role.MOTTO: "Tiêu ngữ",
    Role.PARENT: "Cơ quan chủ quản",
    Role.AGENCY: "Cơ quan ban hành",
    Role.NUMBER: "Số, ký hiệu",
    Role.PLACE_DATE: "Địa danh, thời gian",
    Role.KIND: "Tên loại văn bản",
    Role.SUBJECT: "Trích yếu",
    Role.BASIS: "Căn cứ",
    Role.BODY: "Nội dung",
    Role.SECTION: "Mục",
    Role.CLAUSE: "Khoản",
    Role.POINT: "Điểm",
    Role.AUTHORITY: "Quyền hạn, chức vụ",
    Role.SIGNER: "Họ tên người ký",
    Role.RECIPIENTS_TITLE: "Chữ Nơi nhận",
    Role.RECIPIENTS: "Danh sách nơi nhận",
    Role.APPENDIX: "Phụ lục",
    Role.APPENDIX_TITLE: "Tên phụ lục",
    Role.APPENDIX_REFERENCE: "Dòng kèm theo",
    Role.PAGE_NUMBER: "Số trang",
    Role.TABLE_CAPTION: "Tên bảng",
    Role.FIGURE_CAPTION: "Tên biểu đồ",
    Role.TABLE_HEAD: "Đầu bảng",
    Role.NOTE: "Ghi chú bảng",
    Role.AUDIT: "Mã nhật ký",
    Role.RIBBON: "Dòng minh họa",
}
CELL = "Ô bảng"
CELL_ID = "Ôbảng"
"""The style of cells and its key in the file: looked up by name for every cell, a big table takes seconds."""

_OUTLINE = {Role.SECTION: 0, Role.CLAUSE: 1, Role.APPENDIX: 0}
"""The depth of headings in the navigation pane, from 0."""

_KEPT_WITH_NEXT = {
    Role.SECTION,
    Role.CLAUSE,
    Role.TABLE_CAPTION,
    Role.APPENDIX,
    Role.APPENDIX_TITLE,
    Role.AUTHORITY,
}


def style_name(role: Role) -> str:
    """Return the name of a component's style as the word processor lists it."""
    return _NAMES[role]


def make_styles(file: "WordFile", profile: Profile) -> None:
    """Give the file one style a component, and the profile's face everywhere."""
    normal: Any = file.styles["Normal"]
    _face(normal, Look(profile.looks[Role.BODY].size))
    for role, name in _NAMES.items():
        _make(file, name, profile.looks[role], profile, role)
    _make(file, CELL, Look(profile.table_size), profile, None)


def _make(file: "WordFile", name: str, look: Look, profile: Profile, role: Role | None) -> None:
    from docx.enum.style import WD_STYLE_TYPE  # lazy: only when a document is written

    style: Any = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = file.styles["Normal"]
    style.quick_style = True
    _face(style, look)
    shape(style.paragraph_format, look, profile)
    if role in _KEPT_WITH_NEXT:
        style.paragraph_format.keep_with_next = True
    if role in _OUTLINE:
        _child(style.element.get_or_add_pPr(), "w:outlineLvl", {"w:val": str(_OUTLINE[role])})


def _face(style: Any, look: Look) -> None:
    from docx.oxml.ns import qn  # lazy: only when a document is written
    from docx.shared import Pt, RGBColor  # lazy: only when a document is written

    style.font.name = FACE
    style.font.size = Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    for script in ("w:eastAsia", "w:cs", "w:hAnsi"):
        properties.rFonts.set(qn(script), FACE)
    _child(properties, "w:lang", {"w:val": "vi-VN", "w:eastAsia": "vi-VN"})


def shape(form: Any, look: Look, profile: Profile) -> None:
    """Give a paragraph, or a style, the lines and spaces of a look."""
    from docx.enum.text import WD_LINE_SPACING  # lazy: only when a document is written
    from docx.shared import Mm, Pt  # lazy: only when a document is written

    form.alignment = alignment(look.align)
    form.first_line_indent = Mm(look.first_line_mm)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(round(look.size * profile.leading, 2))
    form.widow_control = True


def alignment(align: Align) -> Any:
    """Return where lines stand, as python-docx calls it."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH  # lazy: only when a document is written

    return {
        Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
        Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
        Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
        Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[align]


def page_number(paragraph: "Paragraph") -> None:
    """Put the field of the page's number into a paragraph."""
    for kind in ("begin", "", "end"):
        run = paragraph.add_run()
        if kind:
            _child(run._element, "w:fldChar", {"w:fldCharType": kind})
        else:
            _child(run._element, "w:instrText", {"xml:space": "preserve"}, "PAGE")


def ruled(paragraph: "Paragraph", length: float, width: float) -> None:
    """Make an empty paragraph a thin line of so many points in the middle of its width."""
    from docx.enum.text import WD_LINE_SPACING  # lazy: only when a document is written
    from docx.shared import Pt  # lazy: only when a document is written

    form = paragraph.paragraph_format
    side = max(0.0, (width - length) / 2)
    form.left_indent = form.right_indent = Pt(side)
    form.space_before, form.space_after = Pt(3), Pt(0)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(1.5)
    borders = _child(paragraph._element.get_or_add_pPr(), "w:pBdr", {})
    _child(borders, "w:top", {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"})


def boxed(paragraph: "Paragraph") -> None:
    """Draw a thin frame round a paragraph."""
    borders = _child(paragraph._element.get_or_add_pPr(), "w:pBdr", {})
    for side in ("top", "left", "bottom", "right"):
        _child(borders, f"w:{side}", {"w:val": "single", "w:sz": "6", "w:space": "3", "w:color": "000000"})


_ORDER = (
    "w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:widowControl", "w:pBdr", "w:shd",
    "w:spacing", "w:ind", "w:jc", "w:outlineLvl",
)  # fmt: skip
"""The order in which the standard (ECMA-376, 17.3.1.26) has what a paragraph is made of."""


def _child(parent: Any, tag: str, attributes: dict[str, str], text: str = "") -> Any:
    """Add an element under another one, where the standard wants it, and return it."""
    from docx.oxml import OxmlElement  # lazy: only when a document is written
    from docx.oxml.ns import qn  # lazy: only when a document is written

    made: Any = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(name) if not name.startswith("xml:") else f"{_XML}{name[4:]}", value)
    if text:
        made.text = text
    later = {qn(name) for name in _ORDER[_ORDER.index(tag) + 1 :]} if tag in _ORDER else set()
    after = next((sibling for sibling in parent if sibling.tag in later), None)
    if after is None:
        parent.append(made)
    else:
        after.addprevious(made)
    return made


_XML = "{http://www.w3.org/XML/1998/namespace}"


def set_cell(cell: Any, tag: str, attributes: dict[str, str]) -> Any:
    """Add a property to a table's cell."""
    return _child(cell._element.get_or_add_tcPr(), tag, attributes)


def repeat_row(row: Any) -> None:
    """Have a row of a table repeated at the head of every page."""
    _child(row._tr.get_or_add_trPr(), "w:tblHeader", {"w:val": "true"})


def keep_row_whole(row: Any) -> None:
    """Have no page break inside a row."""
    _child(row._tr.get_or_add_trPr(), "w:cantSplit", {"w:val": "true"})
