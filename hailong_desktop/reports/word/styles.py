"""The looks of a profile as styles of a word processor."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hailong_desktop.reports.profile import Align, Look, Profile, Role
from hailong_desktop.reports.word.xml import child

if TYPE_CHECKING:
    from docx.document import Document as WordFile

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
CELL_LINE, CELL_ABOVE, CELL_BELOW = 0.5, 1.5, 2
"""Points of a table's line, and between the lines and the text: together as high as in the PDF."""

_ALIGNED = {Align.LEFT: "trái", Align.CENTRE: "giữa", Align.RIGHT: "phải", Align.JUSTIFY: "đều"}

_OUTLINE = {Role.SECTION: 1, Role.CLAUSE: 2, Role.APPENDIX: 1}
"""The level of headings in the navigation pane, from 1."""

AIRED_HEADINGS = frozenset({Role.SECTION, Role.CLAUSE})
"""Headings that have the space of the paragraph above them and their own, see `_as_written`."""

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
    _defaults(file)
    _face(file.styles["Normal"], Look(profile.looks[Role.BODY].size))
    for role in AIRED_HEADINGS:
        _face(file.styles[f"Heading {_OUTLINE[role]}"], profile.looks[role])
    for role, name in _NAMES.items():
        _make(file, name, _as_written(role, profile), profile, role)
    for role in AIRED_HEADINGS:
        file.styles[_NAMES[role]].next_paragraph_style = file.styles[_NAMES[Role.BODY]]


def _as_written(role: Role, profile: Profile) -> Look:
    """Return the look of a component with the spaces that a word processor needs to set it as the PDF does.

    Of the space below a paragraph and above the next one word processors take the larger; the PDF has both
    at headings. Heads of tables have the air of cells.
    """
    look = profile.looks[role]
    if role is Role.TABLE_HEAD:
        return _aired(look)
    if role in AIRED_HEADINGS:
        return replace(look, before=look.before + profile.looks[Role.BODY].after)
    return look


def _aired(look: Look) -> Look:
    return replace(look, first_line_mm=0, before=CELL_ABOVE, after=CELL_BELOW)


def _defaults(file: "WordFile") -> None:
    """Take what the template sets for every text, English and Word's own spaces, out of the way."""
    from docx.oxml.ns import qn  # lazy: only when a document is written

    defaults: Any = file.styles.element.find(qn("w:docDefaults"))
    language = defaults.find(f".//{qn('w:lang')}")
    for script in ("w:val", "w:eastAsia"):
        language.set(qn(script), "vi-VN")
    _name_face(defaults.find(f".//{qn('w:rFonts')}"))
    spacing = defaults.find(f".//{qn('w:spacing')}")
    spacing.set(qn("w:after"), "0")
    spacing.set(qn("w:line"), "240")


def _make(file: "WordFile", name: str, look: Look, profile: Profile, role: Role | None) -> Any:
    from docx.enum.style import WD_STYLE_TYPE  # lazy: only when a document is written

    style: Any = file.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    base = f"Heading {_OUTLINE[role]}" if role in _OUTLINE else "Normal"
    style.base_style = file.styles[base]
    style.quick_style = role is not None
    _face(style, look)
    _shape(style.paragraph_format, look, profile)
    if role in _KEPT_WITH_NEXT:
        style.paragraph_format.keep_with_next = True
    if role in _OUTLINE:
        child(style.element.get_or_add_pPr(), "w:outlineLvl", {"w:val": str(_OUTLINE[role] - 1)})
    return style


def _face(style: Any, look: Look) -> None:
    from docx.shared import Pt, RGBColor  # lazy: only when a document is written

    style.font.name = FACE
    style.font.size = Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    properties = style.element.get_or_add_rPr()
    _name_face(properties.rFonts)
    child(properties, "w:lang", {"w:val": "vi-VN", "w:eastAsia": "vi-VN"})


def _name_face(fonts: Any) -> None:
    """Name the face for every script, in place of what a theme would bring."""
    from docx.oxml.ns import qn  # lazy: only when a document is written

    fonts.attrib.clear()
    for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
        fonts.set(qn(script), FACE)


def _shape(form: Any, look: Look, profile: Profile) -> None:
    """Give a style the lines and spaces of a look."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING  # lazy: only when a document is written
    from docx.shared import Mm, Pt  # lazy: only when a document is written

    form.alignment = {
        Align.LEFT: WD_ALIGN_PARAGRAPH.LEFT,
        Align.CENTRE: WD_ALIGN_PARAGRAPH.CENTER,
        Align.RIGHT: WD_ALIGN_PARAGRAPH.RIGHT,
        Align.JUSTIFY: WD_ALIGN_PARAGRAPH.JUSTIFY,
    }[look.align]
    form.first_line_indent = Mm(look.first_line_mm)
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(round(look.size * profile.leading, 2))
    form.widow_control = True


class CellStyles:
    """The styles of table cells, each made when it is first asked for."""

    def __init__(self, file: "WordFile", profile: Profile) -> None:
        """Make them in this file; the heads of ordinary tables have their style already."""
        self._file, self._profile = file, profile
        head, look = _NAMES[Role.TABLE_HEAD], profile.looks[Role.TABLE_HEAD]
        self._keys: dict[tuple[str, Look], str] = {(head, look): file.styles[head].style_id}

    def head(self, look: Look) -> str:
        """Return the key in the file of the style for heads of this look."""
        return self._key(_NAMES[Role.TABLE_HEAD], look)

    def body(self, look: Look) -> str:
        """Return the key in the file of the style for other cells of this look."""
        return self._key(CELL, look)

    def _key(self, kind: str, look: Look) -> str:
        """Return the key: looked up by name for every cell, a big table would take seconds."""
        if (kind, look) not in self._keys:
            words = (kind, _ALIGNED[look.align], "đậm" * look.bold, "nghiêng" * look.italic, f"{look.size:g}")
            made = _make(self._file, " ".join(filter(None, words)), _aired(look), self._profile, None)
            self._keys[kind, look] = made.style_id
        return self._keys[kind, look]
