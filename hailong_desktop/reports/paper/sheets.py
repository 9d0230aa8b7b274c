"""The sheets under the text: upright or on their side, page numbers of every part, the ribbon."""

from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING

from hailong_desktop.reports.paper.faces import face_name
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import MM, NumberPlace, Role

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas
    from reportlab.platypus import BaseDocTemplate, PageTemplate

Progress = Callable[[int, str], None]
Sheet = tuple[int, bool]
"""A part of the document, 0 for the body, then the appendices; whether the sheet lies on its side."""

_PAGES_GUESSED = 15


def sheet_name(sheet: Sheet) -> str:
    """Return the name by which the story asks for a sheet."""
    part, lying = sheet
    return f"{part}-{'lying' if lying else 'upright'}"


def page_templates(
    sheets: Iterable[Sheet], setter: Typesetter, ribbon: str, progress: Progress
) -> list["PageTemplate"]:
    """Return the sheets that a document uses, each once; pages are numbered within their part."""
    from reportlab.platypus import Frame, PageTemplate  # lazy: heavy, only when a document is written

    first_page: dict[int, int] = {}

    def draw(part: int, set_on: Typesetter, canvas: "Canvas", template: "BaseDocTemplate") -> None:
        progress(min(95, 50 + 45 * template.page // _PAGES_GUESSED), f"Dàn trang {template.page}")
        number = template.page - first_page.setdefault(part, template.page) + 1
        right, up = set_on.profile.verso_shift if template.page % 2 == 0 else (0, 0)
        _margins(canvas, set_on, number, ribbon, right)
        canvas.translate(right, up)

    def template(sheet: Sheet) -> PageTemplate:
        part, lying = sheet
        set_on = setter.turned() if lying else setter
        profile = set_on.profile
        left, bottom = profile.left_mm * MM, profile.bottom_mm * MM
        frame = Frame(left, bottom, profile.text_width, profile.text_height, 0, 0, 0, 0)
        size = (profile.width_mm * MM, profile.height_mm * MM)
        return PageTemplate(sheet_name(sheet), [frame], onPage=partial(draw, part, set_on), pagesize=size)

    return [template(sheet) for sheet in dict.fromkeys(sheets)]


def _margins(canvas: "Canvas", setter: Typesetter, number: int, ribbon: str, moved: float) -> None:
    """Draw what stands outside the text: the number, not on a first page, and the ribbon."""
    left = setter.profile.left_mm * MM + moved
    canvas.saveState()
    if number > 1:
        _number(canvas, setter, str(number), left)
    if ribbon:
        _ribbon(canvas, setter, ribbon, left + setter.profile.text_width / 2)
    canvas.restoreState()


def _number(canvas: "Canvas", setter: Typesetter, number: str, left: float) -> None:
    profile, look = setter.profile, setter.look(Role.PAGE_NUMBER)
    from_edge = profile.page_number_mm * MM
    canvas.setFont(face_name(look), look.size)
    if profile.number_place is NumberPlace.TOP_CENTRE:
        high = profile.height_mm * MM - from_edge - look.size / 2
        canvas.drawCentredString(left + profile.text_width / 2, high, number)
    else:
        canvas.drawRightString(left + profile.text_width, from_edge - look.size / 2, number)


def _ribbon(canvas: "Canvas", setter: Typesetter, ribbon: str, middle: float) -> None:
    look = setter.look(Role.RIBBON)
    canvas.setFont(face_name(look), look.size)
    width = canvas.stringWidth(ribbon) + 2 * look.size
    low = setter.profile.bottom_mm * MM / 2 - look.size
    canvas.setLineWidth(0.7)
    canvas.rect(middle - width / 2, low, width, 1.8 * look.size)
    canvas.drawCentredString(middle, low + 0.58 * look.size, ribbon)
