"""Charts inside a document: matplotlib's SVG, its text kept, drawn by reportlab as vectors."""

from io import BytesIO
from typing import TYPE_CHECKING, Any

from hailong_desktop.charts.render import svg
from hailong_desktop.reports.blocks import Picture
from hailong_desktop.reports.profile import MM, Role
from hailong_desktop.reports.typesetting import Typesetter

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

_AIR = 40
"""Points that a page keeps free beside a chart of full height."""


def drawing(block: Picture, setter: Typesetter) -> list["Flowable"]:
    """Return the chart and its caption, kept together; it is as wide as the text where it is not too tall."""
    from reportlab.platypus import KeepTogether, Spacer  # lazy: heavy, only when a document is written
    from svglib.svglib import svg2rlg  # lazy: heavy, only when a document is written

    setter.where = f"“{block.caption}”"
    profile = setter.profile
    caption = setter.paragraph(block.caption, setter.look(Role.FIGURE_CAPTION))
    _, below = caption.wrap(profile.text_width, profile.text_height)
    picture: Any = svg2rlg(BytesIO(svg(block.draw(profile.text_width / MM)).encode()))
    room = profile.text_height - below - _AIR
    scale = min(profile.text_width / picture.width, room / picture.height)
    picture.width, picture.height = picture.width * scale, picture.height * scale
    picture.scale(scale, scale)
    picture.hAlign = "CENTER"
    return [KeepTogether([Spacer(0, 6), picture, caption])]
