"""Blocks onto pages: headings and outline, page numbers, the ribbon, what the file says of itself."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

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
)
from hailong_desktop.reports.drawings import drawing
from hailong_desktop.reports.faces import face_name, printable, register
from hailong_desktop.reports.grids import grid
from hailong_desktop.reports.header import letterhead, signature, title
from hailong_desktop.reports.profile import MM, Profile, Role
from hailong_desktop.reports.typesetting import Typesetter

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate

Progress = Callable[[int, str], None]
_BODY = "body"
_LINES_AFTER_HEADING = 3
_PAGES_GUESSED = 15


def typeset(document: Document, profile: Profile, fonts: Path, progress: Progress) -> bytes:
    """Return the document as PDF; raise SurveyError for a character or a face that is missing.

    `progress` is told percent and step, between charts and at every page; what it raises ends the work.
    """
    drawable = register(fonts)
    from reportlab.platypus import BaseDocTemplate  # lazy: heavy, and read after the faces are registered

    setter = Typesetter(profile, drawable)
    ribbon = printable(document.ribbon.upper(), drawable, "chân trang")
    story = _story(document, setter, progress)
    target = BytesIO()
    template = BaseDocTemplate(
        target,
        pagesize=(profile.width_mm * MM, profile.height_mm * MM),
        pageTemplates=_page_templates(_parts(document), setter, ribbon, progress),
        title=document.title,
        author=document.author,
        subject=document.title,
        creator="Hài lòng",
        lang="vi-VN",
        displayDocTitle=1,
        allowSplitting=1,
    )
    template.build(story)
    return target.getvalue()


def _story(document: Document, setter: Typesetter, progress: Progress) -> list["Flowable"]:
    story: list[Flowable] = []
    pictures = sum(isinstance(block, Picture) for block in document.blocks)
    drawn = 0
    for block in document.blocks:
        if isinstance(block, Picture):
            drawn += 1
            progress(5 + 40 * drawn // pictures, f"Vẽ biểu đồ {drawn}/{pictures}")
        made = _flowables(block, setter)
        if isinstance(block, Signature):
            made = _with_last_paragraph(story, made)
        story += made
    return story


def _flowables(block: Block, setter: Typesetter) -> list["Flowable"]:
    match block:
        case Line():
            return [setter.paragraph(block.text, setter.look(block.role))]
        case Table():
            return grid(block, setter)
        case Heading():
            return _heading(block, setter)
        case Picture():
            return drawing(block, setter)
        case _:
            return _special(block, setter)


def _special(block: Letterhead | Title | Signature | Appendix, setter: Typesetter) -> list["Flowable"]:
    """Return the parts that stand once or twice in a document."""
    match block:
        case Letterhead():
            return letterhead(block, setter)
        case Title():
            return title(block, setter)
        case Signature():
            setter.where = "phần ký và nơi nhận"
            return signature(block, setter)
        case Appendix():
            return _appendix(block, setter)


def _heading(block: Heading, setter: Typesetter) -> list["Flowable"]:
    """Return the heading, its place in the outline, and a page break where too little room is left."""
    from reportlab.platypus import CondPageBreak  # lazy: heavy, only when a document is written

    setter.where = f"“{block.text}”"
    look = setter.look(block.role)
    line = setter.line_height(look)
    own = len(setter.lines(block.text, look, setter.profile.text_width)) * line
    follows = _LINES_AFTER_HEADING * line + (2 * line if block.depth == 0 else 0)
    return [
        CondPageBreak(own + follows),
        _outline_entry(block.text, block.depth, setter),
        setter.paragraph(block.text, look),
    ]


def _outline_entry(text: str, depth: int, setter: Typesetter) -> "Flowable":
    from reportlab.platypus.flowables import CallerMacro  # lazy: heavy, only when a document is written

    shown = printable(text, setter.drawable, setter.where).replace("\n", " ")

    def enter(macro: "Flowable", *_: float) -> None:
        key = f"h{id(macro)}"
        macro.canv.bookmarkHorizontal(key, 0, setter.profile.text_height * 0.03)
        macro.canv.addOutlineEntry(shown, key, level=depth)

    return CallerMacro(enter)


def _with_last_paragraph(story: list["Flowable"], made: list["Flowable"]) -> list["Flowable"]:
    """Take the last paragraph off the story and keep it with what follows: no signature alone on a page."""
    from reportlab.platypus import KeepTogether  # lazy: heavy, only when a document is written

    last = [story.pop()] if story else []
    return [KeepTogether([*last, *made])]


def _appendix(block: Appendix, setter: Typesetter) -> list["Flowable"]:
    from reportlab.platypus import NextPageTemplate, PageBreak  # lazy: heavy, only for a document

    setter.where = f"“{block.label}”"
    return [
        NextPageTemplate(block.label),
        PageBreak(),
        _outline_entry(f"{block.label}. {block.title}", 0, setter),
        setter.paragraph(block.label, setter.look(Role.APPENDIX)),
        setter.paragraph(block.title, setter.look(Role.APPENDIX_TITLE)),
        setter.paragraph(block.reference, setter.look(Role.APPENDIX_REFERENCE)),
    ]


def _parts(document: Document) -> tuple[str, ...]:
    """Return the parts that have page numbers of their own: the body and each appendix."""
    return (_BODY, *(block.label for block in document.blocks if isinstance(block, Appendix)))


def _page_templates(
    parts: Sequence[str], setter: Typesetter, ribbon: str, progress: Progress
) -> list["PageTemplate"]:
    from reportlab.platypus import Frame, PageTemplate  # lazy: heavy, only when a document is written

    profile = setter.profile
    first_page: dict[str, int] = {}

    def draw(part: str, canvas: "Canvas", template: "BaseDocTemplate") -> None:
        progress(min(95, 50 + 45 * template.page // _PAGES_GUESSED), f"Dàn trang {template.page}")
        number = template.page - first_page.setdefault(part, template.page) + 1
        _margins(canvas, setter, number, ribbon)

    def frame() -> Frame:
        left, bottom = profile.left_mm * MM, profile.bottom_mm * MM
        return Frame(left, bottom, profile.text_width, profile.text_height, 0, 0, 0, 0)

    return [PageTemplate(part, [frame()], onPage=partial(draw, part)) for part in parts]


def _margins(canvas: "Canvas", setter: Typesetter, number: int, ribbon: str) -> None:
    """Draw what stands outside the text: the number, not on a first page, and the ribbon."""
    profile = setter.profile
    middle = profile.left_mm * MM + profile.text_width / 2
    canvas.saveState()
    if number > 1:
        look = setter.look(Role.PAGE_NUMBER)
        canvas.setFont(face_name(look), look.size)
        canvas.drawCentredString(
            middle, (profile.height_mm - profile.page_number_mm) * MM - look.size / 2, str(number)
        )
    if ribbon:
        look = setter.look(Role.RIBBON)
        canvas.setFont(face_name(look), look.size)
        width = canvas.stringWidth(ribbon) + 2 * look.size
        low = profile.bottom_mm * MM / 2 - look.size
        canvas.setLineWidth(0.7)
        canvas.rect(middle - width / 2, low, width, 1.8 * look.size)
        canvas.drawCentredString(middle, low + 0.58 * look.size, ribbon)
    canvas.restoreState()
