"""Charts inside a document: matplotlib's SVG, its text kept, drawn by reportlab as vectors."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from hailong_desktop.charts.render import svg
from hailong_desktop.reports.blocks import Picture
from hailong_desktop.reports.paper.typesetting import Typesetter
from hailong_desktop.reports.profile import MM, Role

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_AIR = 90
"""Points that a page keeps free beside a chart of full height: for the headings above it."""

_LEAST_ROOM = 0.5
"""The part of a page that is left to a chart with an endless caption."""


def drawing(block: Picture, setter: Typesetter) -> tuple[list["Flowable"], float]:
    """Return the chart and its caption, kept together, and their height in points.

    The chart is as wide as the text where it is not too tall.
    """
    from reportlab.platypus import KeepTogether, Spacer  # lazy: heavy, only when a document is written
    from svglib.svglib import svg2rlg  # lazy: heavy, only when a document is written

    setter.where = f"“{block.caption}”"
    profile = setter.profile
    caption = setter.paragraph(block.caption, setter.look(Role.FIGURE_CAPTION))
    _, below = caption.wrap(profile.text_width, profile.text_height)
    picture: Any = svg2rlg(BytesIO(svg(block.draw(profile.text_width / MM)).encode()))
    room = max(profile.text_height - below - _AIR, profile.text_height * _LEAST_ROOM)
    scale = min(profile.text_width / picture.width, room / picture.height)
    picture.width, picture.height = picture.width * scale, picture.height * scale
    picture.scale(scale, scale)
    picture.hAlign = "CENTER"
    kept = [Spacer(0, 6), picture, caption]
    return [KeepTogether(kept)], setter.together(kept)
