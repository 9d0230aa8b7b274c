"""A document of blocks as the bytes of a PDF file, and what the file says of itself."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from hailong_desktop.reports.blocks import Document
from hailong_desktop.reports.paper.faces import printable, register
from hailong_desktop.reports.paper.sheets import page_templates
from hailong_desktop.reports.paper.story import Story
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import MM, Profile

Progress = Callable[[int, str], None]


def typeset(document: Document, profile: Profile, fonts: Path, progress: Progress) -> bytes:
    """Return the document as PDF; raise SurveyError for a character or a face that is missing.

    `progress` is told percent and step, between charts and at every page; what it raises ends the work.
    """
    drawable = register(fonts)
    from reportlab.platypus import BaseDocTemplate  # lazy: heavy, and read after the faces are registered

    setter = Typesetter(profile, drawable)
    ribbon = printable(document.ribbon.upper(), drawable, "chân trang")
    story = Story(document, setter, progress)
    target = BytesIO()
    template = BaseDocTemplate(
        target,
        pagesize=(profile.width_mm * MM, profile.height_mm * MM),
        pageTemplates=page_templates(story.sheets, setter, ribbon, progress),
        title=document.title,
        author=document.author,
        subject=document.title,
        creator="Hài lòng",
        lang="vi-VN",
        displayDocTitle=1,
        allowSplitting=1,
    )
    template.build(story.flowables)
    return target.getvalue()
